import * as vscode from 'vscode';
import type { Log } from '../log';
import type { RecordingCommand } from './ids';
import { DebuggedRecordings } from './debugged';
import { copyRecorder, openRecording, openTrainingSample } from './open';
import { Recordings } from './recordings';
import { runWithRecorder } from './run';

/** The commands about recordings, and the recordings that they show. */
export function createRecording(
  context: vscode.ExtensionContext,
  log: Log,
): {
  readonly recordings: Recordings;
  readonly recording: Readonly<Record<RecordingCommand, (argument: unknown) => Promise<void>>>;
} {
  const recordings = new Recordings(context, log);
  const debugged = new DebuggedRecordings(context, recordings, log);
  context.subscriptions.push(recordings, debugged);
  return {
    recordings,
    recording: {
      run: (argument) => runWithRecorder(context, recordings, log, argument),
      open: (argument) => openRecording(recordings, argument),
      copyRecorder: () =>
        copyRecorder(vscode.Uri.joinPath(context.extensionUri, 'media/recorder/activation_recorder.py')),
      clear: () => recordings.clear(),
      sample: () => openTrainingSample(context),
      debug: () => debugged.start(),
    },
  };
}
