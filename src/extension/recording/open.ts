import * as vscode from 'vscode';
import { tellError, tellInfo, tellStatus, tellWarning } from '../shown';
import { filesOf, RecordingReader } from './reader';
import type { Recordings } from './recordings';

/** Shows a recording that was made elsewhere: the given file, or the one that the user chooses. */
export async function openRecording(recordings: Recordings, argument: unknown): Promise<void> {
  const file = argument instanceof vscode.Uri ? argument : await chooseFile();
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
  tell(recordings.count, sites.length, reader.notes());
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Open a recording of activations'),
      filters: { [vscode.l10n.t('Recordings')]: ['jsonl'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  return file;
}

/** Tells the user how much of a recording is shown, with the recorder's notes on calls that it could not see. */
export function tell(shown: number, all: number, notes: readonly string[]): void {
  const seen =
    shown < all
      ? vscode.l10n.t('{0} of {1} recorded lines are in files of this workspace.', shown, all)
      : vscode.l10n.t('Recorded lines: {0}.', all);
  const text = [seen, ...notes.slice(0, 3)].join(' ');
  if (shown === 0 || notes.length > 0) void tellWarning(text);
  else tellStatus(text, 8000);
}

/** Opens a copy of a training script whose units die, so that the user can change and run it. */
export async function openTrainingSample(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
  const file = vscode.Uri.joinPath(folder, 'dying.py');
  await vscode.workspace.fs.createDirectory(folder);
  const original = vscode.Uri.joinPath(context.extensionUri, 'test/sample/dying.py');
  await vscode.workspace.fs.writeFile(file, await vscode.workspace.fs.readFile(original));
  await vscode.window.showTextDocument(file);
}

/** Saves a copy of the recorder, to be run elsewhere. */
export async function copyRecorder(recorder: vscode.Uri): Promise<void> {
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
