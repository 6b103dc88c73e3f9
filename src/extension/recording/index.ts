import * as vscode from 'vscode';
import type { SourceDocuments } from '../documents';
import type { Log } from '../log';
import type { RecordingCommand } from './ids';
import { DebuggedRecordings } from './debugged';
import { copyRecorder, openRecording, openTrainingSample } from './open';
import { Recordings } from './recordings';
import { runWithRecorder } from './run';
import { StopValues } from './stop/values';

/** The commands about recordings, the recordings that they show, and what is measured at a debugger's stop. */
export function createRecording(
  context: vscode.ExtensionContext,
  log: Log,
  documents: SourceDocuments,
): {
  readonly recordings: Recordings;
  readonly stopValues: StopValues;
  readonly recording: Readonly<Record<RecordingCommand, (argument: unknown) => Promise<void>>>;
} {
  const recordings = new Recordings(context, log);
  const debugged = new DebuggedRecordings(context, recordings, log);
  const recorder = vscode.Uri.joinPath(context.extensionUri, 'media/recorder/activation_recorder.py');
  const stopValues = new StopValues(
    { documents, recorder: () => vscode.workspace.fs.readFile(recorder) },
    log,
  );
  context.subscriptions.push(recordings, debugged, stopValues);
  return {
    recordings,
    stopValues,
    recording: {
      run: (argument) => runWithRecorder(context, recordings, log, argument),
      open: (argument) => openRecording(recordings, argument),
      copyRecorder: () => copyRecorder(recorder),
      clear: () => recordings.clear(),
      sample: () => openTrainingSample(context),
      debug: () => debugged.start(),
    },
  };
}
