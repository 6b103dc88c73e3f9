import * as vscode from 'vscode';
import { describeError, type Log } from '../log';
import { tellError } from '../shown';
import { fileName, openDocument } from '../texts';
import { recorderIn } from './program';
import { filesOf, RecordingReader } from './reader';
import type { Recordings } from './recordings';
import { tellRecording } from './texts';

/** Milliseconds between two reads of the growing file. */
const PAUSE_MS = 1000;

/**
 * Runs a Python file with the recorder in a terminal and shows the measurements while it runs.
 * @param argument the file's address, where a menu gives one; else the file of the active editor
 */
export async function runWithRecorder(
  context: vscode.ExtensionContext,
  recordings: Recordings,
  log: Log,
  argument: unknown,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void tellError(vscode.l10n.t('Programs cannot be run in an untrusted workspace.'));
    return;
  }
  const script = await scriptOf(argument);
  if (!script) {
    void tellError(vscode.l10n.t('Open the Python file that is to be run, saved on disk.'));
    return;
  }
  const out = await freshFile(context);
  const interpreter = await interpreterFor(script, log);
  const folder = vscode.workspace.getWorkspaceFolder(script);
  const args = [recorderIn(context).fsPath, '--out', out.fsPath, script.fsPath];
  const name = fileName(script);
  const task = new vscode.Task(
    { type: 'activation-lens-recorder' },
    folder ?? vscode.TaskScope.Workspace,
    name,
    vscode.l10n.t('recorder'),
    new vscode.ProcessExecution(interpreter, args, {
      cwd: folder?.uri.fsPath ?? vscode.Uri.joinPath(script, '..').fsPath,
    }),
    [],
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  const ended = endOf(task);
  const execution = await vscode.tasks.executeTask(task);
  const reader = new RecordingReader();
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Recording {0}', name),
      cancellable: true,
    },
    async (progress, token) => {
      token.onCancellationRequested(() => {
        execution.terminate();
      });
      while (!(await Promise.race([ended, pause()]))) {
        await readAll(reader, out);
        const sites = reader.sites();
        await recordings.show(sites, false);
        progress.report({ message: vscode.l10n.t('{0} lines with activations', sites.length) });
      }
    },
  );
  await readAll(reader, out);
  reader.finish();
  const sites = reader.sites();
  await recordings.show(sites, true);
  tellRecording(recordings.count, sites.length, reader.notes());
}

/** Resolves with true when the task's process has ended. */
function endOf(task: vscode.Task): Promise<true> {
  return new Promise((resolve) => {
    const ending = vscode.tasks.onDidEndTask(({ execution }) => {
      if (execution.task.definition.type !== task.definition.type || execution.task.name !== task.name)
        return;
      ending.dispose();
      resolve(true);
    });
  });
}

const pause = (): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, PAUSE_MS);
  });

async function readAll(reader: RecordingReader, out: vscode.Uri): Promise<void> {
  for (const file of await filesOf(out)) await reader.read(file);
}

/** The file to run, saved. */
async function scriptOf(argument: unknown): Promise<vscode.Uri | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (!uri || (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote')) return undefined;
  const document = openDocument(uri.toString());
  if (argument === undefined && document?.languageId !== 'python') return undefined;
  if (document?.isDirty === true && !(await document.save())) return undefined;
  return uri;
}

/** The file for a recording, in an emptied folder of the workspace's storage. */
async function freshFile({ storageUri, globalStorageUri }: vscode.ExtensionContext): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'recordings');
  await vscode.workspace.fs.createDirectory(folder);
  for (const [name] of await vscode.workspace.fs.readDirectory(folder))
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name));
  return vscode.Uri.joinPath(folder, 'recording.jsonl');
}

/** The part of the Python extension's API that names the interpreter. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
  };
}

/** The interpreter that the Python extension has chosen for a file; python3 where that extension is not installed. */
async function interpreterFor(script: vscode.Uri, log: Log): Promise<string> {
  const extension = vscode.extensions.getExtension<PythonApi>('ms-python.python');
  try {
    const environments = extension && (await extension.activate()).environments;
    const chosen = environments?.getActiveEnvironmentPath(script);
    const resolved = chosen && (await environments?.resolveEnvironment(chosen));
    const path = resolved?.executable.uri?.fsPath;
    if (path !== undefined) return path;
  } catch (error) {
    log.warn(`The Python extension names no interpreter: ${describeError(error)}`);
  }
  return 'python3';
}
