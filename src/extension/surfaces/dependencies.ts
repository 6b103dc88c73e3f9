import type * as vscode from 'vscode';
import type { Curve } from '../../protocol/state';
import type { SourceDocuments } from '../documents';
import type { Log } from '../log';

/** Where curves are drawn; the preview panel is one. */
export interface CurveSink {
  add(curves: readonly Curve[]): void;
  replace(curves: readonly Curve[]): void;
}

/** What the surfaces need from the extension that they are part of. */
export interface SurfaceDependencies {
  readonly context: vscode.ExtensionContext;
  readonly documents: SourceDocuments;
  /** The documents that the language features are for. */
  readonly selector: vscode.DocumentSelector;
  readonly panel: CurveSink;
  readonly log: Log;
  /** Registers a command that reports its own failures. */
  readonly command: (id: string, run: (argument: unknown) => unknown) => vscode.Disposable;
}
