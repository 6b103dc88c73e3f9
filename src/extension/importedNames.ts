import * as vscode from 'vscode';
import { isSameNames, NO_NAMES, type Import, type NeighbourNames } from '../recognise/neighbours';
import type { SourceDocument } from '../recognise/types';
import { type Log, reporting } from './log';
import type { NeighbourFiles } from './neighbours';
import { Delays, inSlices } from './scheduling';
import { notebookOf, versionsOf } from './texts';

/** Edits of a file that others import are followed once typing has paused for so long. */
const SETTLE_MS = 300;

/** The imports of one document, and the activations that they were found to be. */
interface Known {
  readonly document: vscode.TextDocument;
  /** The version of the text in which the imports were read. */
  version: string;
  imports: readonly Import[];
  /** Resolves once the imports are those of that version. */
  looking: Promise<void>;
  names: NeighbourNames;
  /** The files and folders that the names depend on. */
  looked: ReadonlySet<string>;
  /** Whether the names have to be looked up again. */
  isStale: boolean;
  reading: Promise<void> | undefined;
}

/**
 * The activations that open documents import from other files of the workspace. They are looked up in the background,
 * once for each change of a document's imports or of the files that these lead to.
 */
export class ImportedNames implements vscode.Disposable {
  private readonly known = new Map<string, Known>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly delays: Delays;
  private readonly subscriptions: readonly { dispose(): unknown }[];

  /** Fires when a document's imports have been found to be other activations than before. */
  readonly onDidChange = this.changed.event;

  private readonly report: (error: unknown) => void;

  constructor(
    private readonly files: NeighbourFiles,
    log: Log,
  ) {
    this.report = reporting(log, 'Imported names');
    this.delays = new Delays(this.report);
    this.subscriptions = [
      this.changed,
      this.delays,
      files.onDidChange((file) => {
        this.invalidate(file);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.known.delete(document.uri.toString());
      }),
    ];
  }

  /** Gives a document the names that are known by now, and looks up the others in the background. */
  give(document: vscode.TextDocument, source: SourceDocument): void {
    if (!source.takeNames) return;
    const known = this.knownOf(document);
    source.takeNames(known.names);
    this.lookUp(known, source).catch(this.report);
  }

  /** Resolves once everything is looked up that the document imports, and has been given to it. */
  async giveAll(document: vscode.TextDocument, source: SourceDocument): Promise<void> {
    if (!source.takeNames) return;
    const known = this.knownOf(document);
    await this.lookUp(known, source);
    source.takeNames(known.names);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.known.clear();
  }

  private knownOf(document: vscode.TextDocument): Known {
    const key = document.uri.toString();
    const known = this.known.get(key) ?? {
      document,
      version: '',
      imports: [],
      looking: Promise.resolve(),
      names: NO_NAMES,
      looked: new Set(),
      isStale: false,
      reading: undefined,
    };
    this.known.set(key, known);
    return known;
  }

  private async lookUp(known: Known, source: SourceDocument): Promise<void> {
    const version = versionsOf(programOf(known.document));
    if (known.version !== version) {
      known.version = version;
      known.looking = readImports(known, source);
    }
    await known.looking;
    await this.bringUpToDate(known);
  }

  private bringUpToDate(known: Known): Promise<void> {
    if (known.isStale)
      known.reading ??= this.read(known).finally(() => {
        known.reading = undefined;
      });
    return known.reading ?? Promise.resolve();
  }

  private async read(known: Known): Promise<void> {
    const { document } = known;
    const isClosed = (): boolean => document.isClosed;
    while (known.isStale && !isClosed()) {
      known.isStale = false;
      const place = notebookOf(document)?.uri ?? document.uri;
      const { names, looked } = await this.files.namesFor(place, known.imports, isClosed);
      known.looked = looked;
      if (isClosed() || isSameNames(names, known.names)) continue;
      known.names = names;
      this.changed.fire(document);
    }
  }

  /** Looks up again what depends on a file, or everything. */
  private invalidate(file: string | undefined): void {
    for (const [key, known] of this.known) {
      if (file !== undefined && !known.looked.has(file)) continue;
      known.isStale = true;
      this.delays.run(key, SETTLE_MS, () => this.bringUpToDate(known));
    }
  }
}

/** Reads the imports in the text; keeps the former ones where the text has changed meanwhile. */
async function readImports(known: Known, source: SourceDocument): Promise<void> {
  const { version } = known;
  const imports = source.imports ? await inSlices(source.imports(), () => known.version !== version) : [];
  if (!imports || known.version !== version) return;
  known.isStale ||= JSON.stringify(imports) !== JSON.stringify(known.imports);
  known.imports = imports;
}

/** The documents that are read as one program: a document, or the cells of its notebook. */
const programOf = (document: vscode.TextDocument): readonly vscode.TextDocument[] =>
  notebookOf(document)
    ?.getCells()
    .map((cell) => cell.document) ?? [document];
