import * as vscode from 'vscode';
import { siteArgument } from '../commandArguments';
import type { SourceDocuments } from '../documents';
import type { CommandsOf, RECORDING_COMMANDS } from '../ids';
import type { Log } from '../log';
import type { PreviewPanel } from '../panel/previewPanel';
import { pickFile, tellError, tellInfo } from '../shown';
import { openArray } from './arrays/open';
import { DebuggedRecordings } from './debugged';
import { MeasuredSites } from './measuredSites';
import { filesOf, RecordingReader } from './reader';
import { Recordings } from './recordings';
import { runWithRecorder } from './run';
import { StopValues } from './stop/values';
import { tellRecording } from './texts';
import { recorderIn } from './program';

/**
 * Makes the recordings, the values at a debugger's stop, the sites of both, and the commands about them, which need the
 * panel.
 */
export function createRecording(
  context: vscode.ExtensionContext,
  log: Log,
  documents: SourceDocuments,
): {
  readonly recordings: Recordings;
  readonly stopValues: StopValues;
  readonly sites: MeasuredSites;
  readonly commandsOf: (panel: PreviewPanel) => CommandsOf<typeof RECORDING_COMMANDS>;
} {
  const recordings = new Recordings(context, log);
  const debugged = new DebuggedRecordings(context, recordings, log);
  const recorder = recorderIn(context);
  const stopValues = new StopValues(
    { documents, recorder: () => vscode.workspace.fs.readFile(recorder) },
    log,
  );
  const sites = new MeasuredSites(recordings, stopValues);
  context.subscriptions.push(recordings, debugged, stopValues, sites);
  return {
    recordings,
    stopValues,
    sites,
    commandsOf: (panel) => ({
      run: (argument) => runWithRecorder(context, recordings, log, argument),
      open: (argument) => openRecording(recordings, argument),
      openArray: async (argument) => {
        const id = await openArray(recordings, argument);
        if (id !== undefined) await previewSite(sites, panel, id);
      },
      preview: (argument) => previewSite(sites, panel, siteArgument(argument)),
      copyRecorder: () => copyRecorder(recorder),
      clear: () => recordings.clear(),
      sample: () => openTrainingSample(context),
      debug: () => debugged.start(),
    }),
  };
}

/**
 * Opens the panel with the pre-activations of a site; of the only one, or the one that the user picks, without an id.
 */
async function previewSite(sites: MeasuredSites, panel: PreviewPanel, id: string | undefined): Promise<void> {
  const chosen = id ?? (await sites.pick());
  const shown = chosen === undefined ? undefined : sites.shown(chosen);
  if (chosen !== undefined && shown) panel.measure(chosen, shown.label, shown.curves);
  else if (id !== undefined)
    void tellInfo(vscode.l10n.t('The measurement that this link leads to no longer exists.'));
}

/** Shows a recording that was made elsewhere: the given file, or the one that the user chooses. */
async function openRecording(recordings: Recordings, argument: unknown): Promise<void> {
  const file =
    argument instanceof vscode.Uri
      ? argument
      : await pickFile(vscode.l10n.t('Open a recording of activations'), {
          [vscode.l10n.t('Recordings')]: ['jsonl'],
        });
  if (!file) return;
  const reader = new RecordingReader();
  for (const part of await filesOf(file)) await reader.read(part);
  reader.finish();
  const sites = reader.sites();
  if (!reader.isRecording) {
    void tellError(
      vscode.l10n.t('This file is not a recording. The recorder writes one: see Copy Recorder.'),
    );
    return;
  }
  await recordings.show(sites, true);
  tellRecording(recordings.count, sites.length, reader.notes());
}

/** Opens a copy of a training script whose units die, so that the user can change and run it. */
async function openTrainingSample(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
  const file = vscode.Uri.joinPath(folder, 'dying.py');
  await vscode.workspace.fs.createDirectory(folder);
  const original = vscode.Uri.joinPath(context.extensionUri, 'test/sample/dying.py');
  await vscode.workspace.fs.writeFile(file, await vscode.workspace.fs.readFile(original));
  await vscode.window.showTextDocument(file);
}

/** Saves a copy of the recorder, to be run elsewhere. */
async function copyRecorder(recorder: vscode.Uri): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the recorder'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, 'activation_recorder.py') }),
    filters: { Python: ['py'] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(recorder));
  const copy = vscode.l10n.t('Copy Command');
  const command = 'python3 activation_recorder.py --out recording.jsonl train.py';
  const answer = await tellInfo(
    vscode.l10n.t('Run it in place of your script, then open the file that it writes: {0}', command),
    copy,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(command);
}
