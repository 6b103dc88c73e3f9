import * as vscode from 'vscode';
import { describeError, type Log } from '../log';
import { tellError, tellInfo, tellStatus, tellWarning } from '../shown';
import { mergeSites } from './merge';
import { evaluate, fromBase64, isPython, loadCode, quoted, RECORDER, recorderIn, REPORT } from './program';
import { filesOf } from './reader';
import type { Recordings } from './recordings';
import { RecordingLines } from './site';
import { textOnDisk } from '../texts';

interface Session {
  readonly lines: RecordingLines;
  /** Notes of the recorder that the user has read. */
  readonly told: Set<string>;
  /** The file to which the program writes the rest at its end. It exists only for programs on this machine. */
  readonly out: vscode.Uri;
}

/** Recordings of programs that the user is debugging. */
export class DebuggedRecordings implements vscode.Disposable {
  private readonly sessions = new Map<string, Session>();
  /** Results of sessions that have ended, kept while sessions that overlapped with them are running. */
  private readonly left: RecordingLines[] = [];
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

  /** Starts recording in the paused session; its program runs the recorder from then on. */
  async start(): Promise<void> {
    const frame = vscode.debug.activeStackItem;
    if (!vscode.workspace.isTrusted) return;
    if (!(frame instanceof vscode.DebugStackFrame) || !isPython(frame.session)) {
      void tellInfo(
        vscode.l10n.t(
          'The debugger must be paused in a Python program: pause it or set a breakpoint, then record.',
        ),
      );
      return;
    }
    const { session } = frame;
    if (this.sessions.has(session.id) && (await this.fetch(frame))) return;
    const { storageUri, globalStorageUri } = this.context;
    const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'debugged', session.id);
    const out = vscode.Uri.joinPath(folder, 'recording.jsonl');
    await vscode.workspace.fs.createDirectory(folder);
    try {
      await evaluate(frame, loadCode(await vscode.workspace.fs.readFile(recorderIn(this.context))));
      await evaluate(frame, `${RECORDER}.start(None, ${quoted(out.fsPath)})`);
    } catch (error) {
      void tellError(
        vscode.l10n.t('Recording could not be started in the program: {0}', describeError(error)),
      );
      return;
    }
    if (this.sessions.size === 0) this.left.length = 0;
    this.sessions.set(session.id, { lines: new RecordingLines(), told: new Set(), out });
    tellStatus(
      vscode.l10n.t('Recording. What was measured is shown at every stop and at the end of the program.'),
      8000,
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /**
   * Reads what is new from a recorded program that has stopped, through the debugger.
   * @returns whether the program is recorded; after a restart of the session it is not
   */
  private async fetch(frame: vscode.DebugStackFrame): Promise<boolean> {
    const { id } = frame.session;
    const session = this.sessions.get(id);
    if (!session) return false;
    const report = fromBase64(await evaluate(frame, REPORT));
    if (report === '') {
      this.sessions.delete(id);
      return false;
    }
    session.lines.add(report);
    await this.show(session);
    return true;
  }

  /** Reads the file that the program has written at its end. */
  private async end({ id }: vscode.DebugSession): Promise<void> {
    const session = this.sessions.get(id);
    if (!session) return;
    this.sessions.delete(id);
    this.left.push(session.lines);
    for (const file of await filesOf(session.out)) session.lines.add(await textOnDisk(file));
    session.lines.finish();
    await this.show(session);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(session.out, '..'), { recursive: true });
  }

  /** Shows the measurements of all sessions, and each note of a recorder once. */
  private async show({ lines, told }: Session): Promise<void> {
    const all = [...this.left, ...[...this.sessions.values()].map((session) => session.lines)];
    await this.recordings.show(mergeSites(all.map(({ sites }) => sites.values())), true);
    const fresh = [...lines.notes].filter((note) => !told.has(note));
    for (const note of fresh) told.add(note);
    if (fresh.length > 0) void tellWarning(fresh.slice(0, 3).join(' '));
  }

  private async guarded(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.log.warn(`A debugged program's recording could not be read: ${describeError(error)}`);
    }
  }
}
