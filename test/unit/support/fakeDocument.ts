/** Adds editing to fakeVscode.ts: documents with their events, and the edits of a workspace. */
import {
  FakeEvent,
  fakeModule,
  FakePosition,
  FakeRange,
  type FakeUri,
  type FakeWorkspaceEdit,
} from './fakeVscode';

/** The events of {@link FakeDocument}s. */
const documentChanges = new FakeEvent<unknown>();

/** A text in an editor. */
export class FakeDocument {
  version = 1;
  isClosed = false;
  readonly languageId = 'python';

  constructor(
    readonly uri: FakeUri,
    private text: string,
  ) {}

  getText(): string {
    return this.text;
  }

  get lineCount(): number {
    return this.text.split('\n').length;
  }

  offsetAt({ line, character }: FakePosition): number {
    const lines = this.text.split('\n');
    const before = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
    return Math.min(this.text.length, before + character);
  }

  positionAt(offset: number): FakePosition {
    const before = this.text.slice(0, offset).split('\n');
    return new FakePosition(before.length - 1, before.at(-1)?.length ?? 0);
  }

  lineAt(line: number): { readonly text: string; readonly range: FakeRange } {
    const text = this.text.split('\n')[line] ?? '';
    return { text, range: new FakeRange(new FakePosition(line, 0), new FakePosition(line, text.length)) };
  }

  /** Edits the text as a person does, and tells the listeners. */
  edit(from: number, to: number, text: string): void {
    const range = new FakeRange(this.positionAt(from), this.positionAt(to));
    this.editUnheard(from, to, text);
    const contentChanges = [{ range, rangeOffset: from, rangeLength: to - from, text }];
    documentChanges.fire({ document: this, contentChanges });
  }

  /** Edits the text without telling anyone. */
  editUnheard(from: number, to: number, text: string): void {
    this.text = this.text.slice(0, from) + text + this.text.slice(to);
    this.version += 1;
  }
}

/** Documents that can be opened, by their addresses. */
export const documents = new Map<string, FakeDocument>();

Object.assign(fakeModule.workspace, {
  onDidChangeTextDocument: documentChanges.event,
  onDidCloseTextDocument: new FakeEvent<unknown>().event,
  onDidCloseNotebookDocument: new FakeEvent<unknown>().event,
  notebookDocuments: [],
  openTextDocument: (uri: FakeUri): Promise<FakeDocument> => {
    const document = documents.get(uri.toString());
    return document ? Promise.resolve(document) : Promise.reject(new Error('no such file'));
  },
  applyEdit: ({ edits }: FakeWorkspaceEdit): Promise<boolean> => {
    for (const { uri, range, text } of [...edits].reverse()) {
      const document = documents.get(uri.toString());
      document?.edit(document.offsetAt(range.start), document.offsetAt(range.end), text);
    }
    return Promise.resolve(true);
  },
});
