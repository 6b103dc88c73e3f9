import type * as vscode from 'vscode';
import type { Core } from '../core';
import type { Log } from '../log';

/** What the surfaces need from the extension that they are part of. */
export interface SurfaceDependencies {
  readonly context: vscode.ExtensionContext;
  /** What does the work, loaded at the first call. */
  readonly core: () => Promise<Core>;
  /** The documents that the language features are for. */
  readonly selector: vscode.DocumentSelector;
  readonly log: Log;
  /** Registers a command that reports its own failures. */
  readonly command: (id: string, run: (...given: unknown[]) => unknown) => vscode.Disposable;
}
