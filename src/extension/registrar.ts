import type * as vscode from 'vscode';
import type { Core } from './core';
import type { CommandsOf } from './ids';
import type { Log } from './log';
import type { Views } from './views';

/** The parts of the extension that every registration may need. */
export interface Registrar {
  readonly context: vscode.ExtensionContext;
  /** The part that does the work, loaded at the first call. */
  readonly core: () => Promise<Core>;
  /** The parts that the user opens, loaded at the first call. */
  readonly views: () => Promise<Views>;
  readonly log: Log;
  /** Fires when something else is found in a document than before, since what it imports has been read. */
  readonly onDidLearn: vscode.Event<vscode.TextDocument>;
  /** Registers a command. If it fails, it says so once and leaves the details in the log. */
  readonly command: (id: string, run: (...given: unknown[]) => unknown) => vscode.Disposable;
  /** Registers a table of commands, whose functions are loaded when one of them first runs. */
  readonly commands: <Ids extends Readonly<Record<string, string>>>(
    ids: Ids,
    functions: () => Promise<CommandsOf<Ids>>,
  ) => vscode.Disposable[];
}
