import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const environment = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env;

/** Whether this host can run programs, and `python3` has PyTorch and debugpy. */
export const hasPython = environment?.['RECORDER_TESTS'] === 'yes';

/** The open folder of the workspace. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
}

/** Writes a file into the workspace. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Texts about measurements in the hovers at a called name. */
export async function hovers(uri: vscode.Uri, needle: string, from = 0): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.getText().indexOf(needle, from);
  assert.notEqual(at, -1, needle);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    document.positionAt(at + needle.replace('(', '').length - 1),
  );
  return found
    .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
    .filter((text) => text.includes('Measured here'))
    .join('\n');
}

/** Repeats the question until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Sets a breakpoint on the line that contains a text. */
export async function breakAt(program: vscode.Uri, text: string): Promise<vscode.SourceBreakpoint> {
  const document = await vscode.workspace.openTextDocument(program);
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, text);
  const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(program, document.positionAt(at)));
  vscode.debug.addBreakpoints([breakpoint]);
  return breakpoint;
}

/** The launch configuration of a program. */
export const launching = (program: vscode.Uri): Readonly<Record<string, unknown>> => ({
  request: 'launch',
  program: program.fsPath,
  python: ['python3'],
  console: 'internalConsole',
});

/** Starts a program in the debugger and waits for its first stop. */
export async function launch(program: vscode.Uri): Promise<vscode.DebugStackFrame> {
  const stop = nextStop(({ session }) => session.configuration['program'] === program.fsPath);
  await start(launching(program));
  return stop;
}

/** The next session that starts. */
export function begun(): Promise<vscode.DebugSession> {
  return new Promise((resolve) => {
    const watching = vscode.debug.onDidStartDebugSession((session) => {
      watching.dispose();
      resolve(session);
    });
  });
}

/** True when the program of a session is stopped, wherever the editor points. */
export async function isStopped(session: vscode.DebugSession): Promise<true | undefined> {
  try {
    const { threads } = (await session.customRequest('threads')) as { threads: { id: number }[] };
    const [thread] = threads;
    const stack = (await session.customRequest('stackTrace', { threadId: thread?.id })) as {
      stackFrames: unknown[];
    };
    return stack.stackFrames.length > 0 ? true : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a session of the Python debugger. */
export async function start(configuration: Readonly<Record<string, unknown>>): Promise<void> {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  // The editor asks for confirmation before it starts a second session of the same name.
  const name = JSON.stringify(configuration);
  const whole = { type: 'debugpy', name, request: 'launch', ...configuration };
  assert.ok(await vscode.debug.startDebugging(workspace, whole));
}

/** The next frame that the debugger focuses. */
export function nextStop(
  isWanted: (frame: vscode.DebugStackFrame) => boolean = () => true,
): Promise<vscode.DebugStackFrame> {
  return new Promise((resolve) => {
    const watching = vscode.debug.onDidChangeActiveStackItem((item) => {
      if (!(item instanceof vscode.DebugStackFrame) || !isWanted(item)) return;
      watching.dispose();
      resolve(item);
    });
  });
}

/** Continues the program by a command of the editor, until it stops again. */
export async function goOn(command: 'continue' | 'stepOver' | 'restart'): Promise<vscode.DebugStackFrame> {
  const stop = nextStop();
  await vscode.commands.executeCommand(`workbench.action.debug.${command}`);
  return stop;
}

/** Resolves when a session has ended. */
export function ended(session: vscode.DebugSession): Promise<void> {
  return new Promise((resolve) => {
    const watching = vscode.debug.onDidTerminateDebugSession(({ id }) => {
      if (id !== session.id) return;
      watching.dispose();
      resolve();
    });
  });
}

/** The value of an expression in a frame, transferred as JSON. */
export async function evaluated(frame: vscode.DebugStackFrame, expression: string): Promise<unknown> {
  const { result } = (await frame.session.customRequest('evaluate', {
    expression: `__import__('json').dumps(${expression})`,
    frameId: frame.frameId,
    context: 'hover',
  })) as { result: string };
  return JSON.parse(result.replace(/^'|'$/g, ''));
}
