import * as vscode from 'vscode';
import { describeError, type Log } from '../log';
import { tellError, tellInfo, tellStatus } from '../shown';
import { evaluate, fromBase64, isPython, loadCode, quoted, RECORDER } from './program';
import { filesOf } from './reader';
import type { Recordings } from './recordings';
import { RecordingLines } from './site';

interface Session {
  readonly lines: RecordingLines;
  /** Where the program writes what is left at its end; there only for a program on this machine. */
  readonly out: vscode.Uri;
}

/** Recording that is switched on in a program which the user is debugging. */
export class DebuggedRecordings implements vscode.Disposable {
  private readonly sessions = new Map<string, Session>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly recordings: Recordings,
    private readonly log: Log,
  ) {
    this.subscriptions = [
      vscode.debug.onDidChangeActiveStackItem((item) => {
        if (item instanceof vscode.DebugStackFrame) void this.guarded(this.fetch(item));
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        void this.guarded(this.end(session));
      }),
    ];
  }

  /** Begins to record in the session that stands still; its program runs our recorder from then on. */
  async start(): Promise<void> {
    const frame = vscode.debug.activeStackItem;
    if (!vscode.workspace.isTrusted) return;
    if (!(frame instanceof vscode.DebugStackFrame) || !isPython(frame.session)) {
      void tellInfo(
        vscode.l10n.t(
          'The debugger has to stand still in a Python program: set a breakpoint or pause it, then record.',
        ),
      );
      return;
    }
    const { session } = frame;
    if (this.sessions.has(session.id)) {
      await this.fetch(frame);
      return;
    }
    const file = vscode.Uri.joinPath(this.context.extensionUri, 'media/recorder/activation_recorder.py');
    const { storageUri, globalStorageUri } = this.context;
    const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'debugged', session.id);
    const out = vscode.Uri.joinPath(folder, 'recording.jsonl');
    await vscode.workspace.fs.createDirectory(folder);
    try {
      await evaluate(frame, loadCode(await vscode.workspace.fs.readFile(file)));
      await evaluate(frame, `${RECORDER}.start(None, ${quoted(out.fsPath)})`);
    } catch (error) {
      void tellError(vscode.l10n.t('The program would not start to record: {0}', describeError(error)));
      return;
    }
    this.sessions.set(session.id, { lines: new RecordingLines(), out });
    tellStatus(
      vscode.l10n.t('Recording. What was measured is shown at every stop and at the end of the program.'),
      8000,
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Reads what is new, through the debugger, where a recorded program has stopped. */
  private async fetch(frame: vscode.DebugStackFrame): Promise<void> {
    const session = this.sessions.get(frame.session.id);
    if (!session) return;
    const result = await evaluate(frame, REPORT);
    session.lines.add(fromBase64(result));
    await this.recordings.show([...session.lines.sites.values()], true);
  }

  /** Reads what the program has written at its end. */
  private async end({ id }: vscode.DebugSession): Promise<void> {
    const session = this.sessions.get(id);
    if (!session) return;
    this.sessions.delete(id);
    for (const file of await filesOf(session.out))
      session.lines.add(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    session.lines.finish();
    await this.recordings.show([...session.lines.sites.values()], true);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(session.out, '..'), { recursive: true });
  }

  private async guarded(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.log.warn(`A debugged program's recording could not be read: ${describeError(error)}`);
    }
  }
}

/** A string of these characters comes back as it is, only in quotes. */
const REPORT = `__import__('base64').b64encode((${RECORDER}.report() + '\\n').encode()).decode()`;
