import * as vscode from 'vscode';
import { Memo } from '../math/memo';
import { loadEmbedded, loadSearch, openNotebook, openSource } from '../recognise/languages/onDemand';
import type { SourceNotebook } from '../recognise/notebook/notebook';
import type { ActivationReference, EditedDocument, SourceDocument } from '../recognise/types';
import { ImportedNames } from './importedNames';
import { languageOf } from './languageOf';
import type { Log } from './log';
import { pause, untilDone } from './scheduling';
import { isLanguageWanted, settingsFor, type Settings } from './settings';
import { versionsOf } from './texts';
import { NeighbourFiles } from './neighbours';

/** Documents that are kept parsed. */
const KEPT = 12;

/** Whether the document is in a language that is read and that the user wants read. */
function isWanted(document: vscode.TextDocument, settings: Settings): boolean {
  const language = languageOf(document);
  return language !== undefined && isLanguageWanted(language, settings);
}

type Step = (source: SourceDocument, milliseconds: number) => boolean;
const parse: Step = (source, milliseconds) => source.parse(milliseconds);
const search: Step = (source, milliseconds) => source.search(milliseconds);

interface Cached {
  readonly source: EditedDocument;
  version: number;
}

/** Parsed documents, made on first use and kept up to date with the edits of the editor. */
export class SourceDocuments implements vscode.Disposable {
  /** The other files that tell what names in documents stand for. */
  readonly neighbours = new NeighbourFiles();
  private readonly cache = new Memo<Cached>(KEPT);
  private readonly notebooks = new NotebookSources();
  private readonly imported: ImportedNames;
  private readonly subscriptions: readonly { dispose(): unknown }[];

  /** Fires when the files that a document imports have been read, and something else is found in it than before. */
  readonly onDidLearn: vscode.Event<vscode.TextDocument>;

  constructor(log: Log) {
    this.imported = new ImportedNames(this.neighbours, log);
    this.onDidLearn = this.imported.onDidChange;
    this.subscriptions = [
      this.notebooks,
      this.neighbours,
      this.imported,
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.change(event);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.cache.delete(document.uri.toString());
      }),
    ];
  }

  /**
   * The document as parsed now; undefined once the token is cancelled or the text has changed, and for languages that
   * the user has switched off.
   */
  async parsed(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
    settings = settingsFor(document),
  ): Promise<SourceDocument | undefined> {
    return isWanted(document, settings) ? this.read(document, token) : undefined;
  }

  /** Like {@link parsed}, also for languages that are switched off: for explicit requests of the user. */
  async read(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<SourceDocument | undefined> {
    return this.work(document, token, parse);
  }

  /** Like {@link parsed}, once the files have been read that the document imports: for requests that get one answer. */
  async parsedWithImports(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
    settings = settingsFor(document),
  ): Promise<SourceDocument | undefined> {
    const source = await this.parsed(document, token, settings);
    if (source) await this.imported.giveAll(document, source);
    return source && this.work(document, token, parse);
  }

  /** Like {@link searched}, once the files have been read that the document imports. */
  async searchedWithImports(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
    settings = settingsFor(document),
  ): Promise<SourceDocument | undefined> {
    const source = await this.parsedWithImports(document, token, settings);
    return source && this.work(document, token, search);
  }

  /** Looks again at the file that tells what the reference stands for; true where it has changed. */
  async hasChanged({ elsewhere }: ActivationReference): Promise<boolean> {
    return elsewhere !== undefined && this.neighbours.recheck(elsewhere.file);
  }

  /**
   * Like {@link parsed}, with the search for references finished, so that {@link SourceDocument.references} is fast.
   */
  async searched(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
    settings = settingsFor(document),
  ): Promise<SourceDocument | undefined> {
    return isWanted(document, settings) ? this.work(document, token, search) : undefined;
  }

  /** Works on a document in slices until `step` is done. */
  private async work(
    document: vscode.TextDocument,
    token: vscode.CancellationToken | undefined,
    step: Step,
  ): Promise<SourceDocument | undefined> {
    const { version } = document;
    const isStale = (): boolean =>
      token?.isCancellationRequested === true || document.isClosed || document.version !== version;
    const source = (await this.notebooks.cellOf(document)) ?? (await this.current(document));
    if (step === search) await loadSearch();
    if (isStale()) return undefined;
    this.imported.give(document, source);
    const isDone = await untilDone((milliseconds) => step(source, milliseconds), isStale);
    return isDone ? source : undefined;
  }

  /** Forgets all parsed documents, which are then parsed again on demand. */
  clear(): void {
    this.cache.clear();
    this.notebooks.clear();
    this.neighbours.clear();
  }

  dispose(): void {
    this.clear();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The document as it is now, unparsed; what reads its language is loaded. */
  private async current(document: vscode.TextDocument): Promise<SourceDocument> {
    const key = document.uri.toString();
    const { version } = document;
    const cached = this.cache.find(key);
    if (cached?.version === version) {
      this.cache.set(key, cached);
      await loadEmbedded(cached.source);
      return cached.source;
    }
    const source = await openSource(languageOf(document) ?? '', document.getText());
    // A long text has taken a slice already.
    await pause();
    // An edit or another request may have come first.
    const other = this.cache.find(key);
    if (other?.version === version) return other.source;
    if (document.version === version && !document.isClosed) this.cache.set(key, { source, version });
    return source;
  }

  /** Applies an edit to a document that is already parsed. Others are parsed on demand. */
  private change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const cached = this.cache.find(document.uri.toString());
    if (!cached || cached.version === document.version) return;
    if (cached.version + 1 !== document.version) {
      this.cache.delete(document.uri.toString());
      return;
    }
    for (const { rangeOffset, rangeLength, text } of contentChanges) {
      cached.source.update([{ from: rangeOffset, to: rangeOffset + rangeLength, insert: text }]);
    }
    cached.version = document.version;
  }
}

const CELL_SCHEME = 'vscode-notebook-cell';

interface CachedNotebook {
  /** The cells and their versions that `source` was made from. */
  readonly signature: string;
  readonly source: Promise<SourceNotebook>;
}

/** Open notebooks, each read as one program, so that the imports of earlier cells count. An edit makes a new one. */
class NotebookSources implements vscode.Disposable {
  private readonly cache = new Map<string, CachedNotebook>();
  private readonly subscription = vscode.workspace.onDidCloseNotebookDocument((notebook) => {
    this.cache.delete(notebook.uri.toString());
  });

  /** A document's cell as part of its notebook; undefined where it is not a Python cell of an open notebook. */
  async cellOf(document: vscode.TextDocument): Promise<SourceDocument | undefined> {
    if (document.uri.scheme !== CELL_SCHEME || document.languageId !== 'python') return undefined;
    for (const notebook of vscode.workspace.notebookDocuments) {
      const documents = notebook
        .getCells()
        .filter((cell) => cell.kind === vscode.NotebookCellKind.Code && cell.document.languageId === 'python')
        .map((cell) => cell.document);
      const index = documents.indexOf(document);
      if (index >= 0) return (await this.sourceOf(notebook, documents)).cell(index);
    }
    return undefined;
  }

  clear(): void {
    this.cache.clear();
  }

  dispose(): void {
    this.clear();
    this.subscription.dispose();
  }

  private sourceOf(
    notebook: vscode.NotebookDocument,
    documents: readonly vscode.TextDocument[],
  ): Promise<SourceNotebook> {
    const key = notebook.uri.toString();
    const signature = versionsOf(documents);
    const known = this.cache.get(key);
    if (known?.signature === signature) return known.source;
    const source = openNotebook(documents.map((document) => document.getText()));
    this.cache.set(key, { signature, source });
    return source;
  }
}
