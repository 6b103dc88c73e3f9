/** The part of the editor that reading at a stop needs. Import this before anything that imports `vscode`. */
import '../unit/support/fakeHost';
import { fakeModule } from '../unit/support/fakeVscode';

/** Offsets and lines of a text, as in the editor's documents. */
export class Document {
  readonly isDirty = false;
  readonly lineCount: number;
  readonly uri: unknown;
  private readonly lines: readonly string[];

  constructor(
    file: string,
    readonly text: string,
  ) {
    this.uri = { fsPath: file, toString: () => file };
    this.lines = text.split('\n');
    this.lineCount = this.lines.length;
  }

  readonly lineAt = (line: number): { text: string } => ({ text: this.lines[line] ?? '' });
  readonly offsetAt = ({ line }: { line: number }): number =>
    this.lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  readonly positionAt = (offset: number): { line: number } => ({
    line: this.text.slice(0, offset).split('\n').length - 1,
  });
}

let current: Document | undefined;

/** Opens a document, which replaces the previous one. */
export const open = (file: string, text: string): Document => (current = new Document(file, text));

class Position {
  constructor(readonly line: number) {}
}

class Range {
  constructor(readonly start: Position) {}
}

Object.assign(fakeModule, { Position, Range });
Object.assign(fakeModule.Uri, { file: (file: string) => ({ fsPath: file, path: file, authority: '' }) });
Object.assign(fakeModule.workspace, { openTextDocument: () => Promise.resolve(current) });
Object.assign(fakeModule.workspace.fs, { stat: () => Promise.resolve({ mtime: 1 }) });
