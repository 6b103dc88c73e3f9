import * as vscode from 'vscode';
import { type Log, reporting } from '../../log';
import type { NeighbourFiles } from '../../neighbours';
import { readAhead, Slices } from '../../scheduling';
import type { FileFindings } from './findings';
import { findInText, listSourceFiles, readSourceFile, SOURCE_GLOB, baseName } from './workspaceFiles';

/** Files being read while one is parsed. */
const READ_AHEAD = 8;
/** Changes on disk come in bursts; they are handled together after this time. */
const SETTLE_MS = 400;
/** While a scan runs, its listeners are told of results at most this often. */
const REPORT_MS = 300;

/** Whether the index has not started, is reading, was stopped by the user, or has read everything. */
type IndexState = 'idle' | 'scanning' | 'stopped' | 'done';

/** The progress of a scan, in files. */
export interface ScanProgress {
  readonly read: number;
  readonly total: number;
}

/**
 * The activations of the workspace's files. Reads nothing before {@link resume}; from then on it follows changes on
 * disk, reading again only what changed, and only while it is not paused.
 */
export class WorkspaceIndex implements vscode.Disposable {
  private readonly files = new Map<string, FileFindings>();
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): unknown }[] = [this.changeEmitter];
  private readonly changed = new Map<string, vscode.Uri>();
  /** The listed files and the folders above them. */
  private there: ReadonlySet<string> = new Set();
  private mustList = true;
  private following = false;
  private paused = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private scan: { readonly cancel: vscode.CancellationTokenSource; readonly done: Promise<void> } | undefined;
  private current: IndexState = 'idle';
  private hasMore = false;

  /** Fires when findings or the state have changed. */
  readonly onDidChange = this.changeEmitter.event;

  constructor(
    private readonly log: Log,
    private readonly neighbours: NeighbourFiles,
    /** Called with each scan, to show its progress. */
    private readonly follow: (done: Promise<void>, onProgress: vscode.Event<ScanProgress>) => void = () =>
      undefined,
  ) {}

  get state(): IndexState {
    return this.current;
  }

  /** There are more files than the setting allows to read. */
  get truncated(): boolean {
    return this.hasMore;
  }

  /** The files that have findings. */
  withFindings(): FileFindings[] {
    return [...this.files.values()].filter(({ findings }) => findings.length > 0);
  }

  /** Starts to read, or catches up with what changed since {@link pause}. */
  resume(): void {
    this.paused = false;
    this.watch();
    this.settle(0);
  }

  /** Leaves changes alone until {@link resume}; a scan that runs goes on. */
  pause(): void {
    this.paused = true;
  }

  /** Lists the files again and reads those that changed; resolves when that is done. */
  async refresh(): Promise<void> {
    this.watch();
    this.mustList = true;
    this.neighbours.recheckAll();
    for (const [key, { uri }] of this.files) this.changed.set(key, uri);
    await this.catchUp();
  }

  /** Stops a scan; its findings stay. */
  stop(): void {
    if (this.current !== 'scanning') return;
    this.scan?.cancel.cancel();
    this.setState('stopped');
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private watch(): void {
    if (this.following) return;
    this.following = true;
    const sources = vscode.workspace.createFileSystemWatcher(SOURCE_GLOB);
    const relist = (): void => {
      this.mustList = true;
      this.settle(SETTLE_MS);
    };
    const reread = (uri: vscode.Uri): void => {
      const key = uri.toString();
      // Only listed files are read again: excluded files stay excluded.
      if (!this.files.has(key)) return;
      this.changed.set(key, uri);
      this.readAgain(({ neighbours }) => neighbours?.includes(key) === true);
      this.settle(SETTLE_MS);
    };
    this.subscriptions.push(
      sources,
      sources.onDidCreate((uri) => {
        if (this.files.has(uri.toString())) reread(uri);
        else relist();
      }),
      sources.onDidChange(reread),
      sources.onDidDelete(relist),
      // Watchers report only the folder when one is removed or moved, and not every file system has watchers.
      vscode.workspace.onDidDeleteFiles(relist),
      vscode.workspace.onDidRenameFiles(relist),
      vscode.workspace.onDidChangeWorkspaceFolders(relist),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        reread(uri);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        // The same text then has other activations.
        if (event.affectsConfiguration('activationLens.names')) this.files.clear();
        const ours = ['tree', 'languages', 'names'].map((key) => `activationLens.${key}`);
        const sections = [...ours, 'files.exclude', 'search.exclude'];
        if (sections.some((section) => event.affectsConfiguration(section))) relist();
      }),
    );
  }

  /** Reads what has changed once the file system is quiet, unless the index is paused. */
  private settle(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const wanted = !this.paused && this.current !== 'stopped';
      if (wanted && (this.mustList || this.changed.size > 0)) void this.catchUp();
    }, delay);
  }

  /** Runs one scan after the other until nothing is left to read, or one was stopped. */
  private catchUp(): Promise<void> {
    if (this.scan) return this.scan.done;
    // Reading one or two saved files needs no progress bar.
    const isLong = this.mustList || this.changed.size > READ_AHEAD;
    const cancel = new vscode.CancellationTokenSource();
    const progress = new vscode.EventEmitter<ScanProgress>();
    const done = this.run(cancel.token, progress)
      .catch(reporting(this.log, 'Workspace scan'))
      .finally(() => {
        progress.dispose();
        cancel.dispose();
        this.scan = undefined;
        this.setState(cancel.token.isCancellationRequested ? 'stopped' : 'done');
        this.settle(SETTLE_MS);
      });
    this.scan = { cancel, done };
    if (isLong) {
      this.setState('scanning');
      this.follow(done, progress.event);
    }
    return done;
  }

  private async run(
    token: vscode.CancellationToken,
    progress: vscode.EventEmitter<ScanProgress>,
  ): Promise<void> {
    const wanted = new Map(this.changed);
    if (this.mustList) {
      const { uris, truncated } = await listSourceFiles(token);
      if (token.isCancellationRequested) return;
      this.mustList = false;
      this.hasMore = truncated;
      const listed = new Map(uris.map((uri) => [uri.toString(), uri]));
      this.there = withFolders(listed.keys());
      // Names may now come from other files: from a new one, or no more from one that is gone.
      const added = new Set([...listed.keys()].filter((key) => !this.files.has(key)).map(baseName));
      const gone = new Set([...this.files.keys()].filter((key) => !listed.has(key)));
      for (const key of gone) this.files.delete(key);
      this.readAgain(
        ({ sought = [], neighbours = [] }) =>
          sought.some((name) => added.has(name)) || neighbours.some((file) => gone.has(file)),
      );
      for (const [key, uri] of this.changed) wanted.set(key, uri);
      for (const [key, uri] of listed) if (!this.files.has(key)) wanted.set(key, uri);
      for (const key of wanted.keys()) if (!listed.has(key)) wanted.delete(key);
    }
    this.changed.clear();
    await this.read(wanted, token, progress);
    // Files that a stop left unread are read when the user starts again.
    for (const [key, uri] of wanted) this.changed.set(key, uri);
  }

  /** Reads the wanted files, taking each off the list. */
  private async read(
    wanted: Map<string, vscode.Uri>,
    token: vscode.CancellationToken,
    progress: vscode.EventEmitter<ScanProgress>,
  ): Promise<void> {
    const slices = new Slices();
    const total = wanted.size;
    let reported = performance.now();
    const open = (uri: vscode.Uri): ReturnType<typeof readSourceFile> =>
      readSourceFile(uri, this.files.get(uri.toString()));
    for await (const file of readAhead([...wanted.values()], READ_AHEAD, open)) {
      if (token.isCancellationRequested) return;
      const key = file.uri.toString();
      if (file.kind === 'skipped') {
        this.files.set(key, { uri: file.uri, mtime: 0, size: 0, findings: [] });
      } else if (file.kind === 'text') {
        const found = await findInText(file.uri, file.text, slices, token, (imports) =>
          this.neighbours.namesFor(
            file.uri,
            imports,
            () => token.isCancellationRequested,
            (address) => this.there.has(address),
          ),
        );
        if (!found) return;
        const { mtime, size } = file.stat;
        const before = this.files.get(key)?.mtime ?? mtime;
        // A file that is read again for its neighbours has no time, and is unchanged for other files.
        if (before < mtime || before > mtime)
          this.readAgain(({ neighbours }) => neighbours?.includes(key) === true);
        this.files.set(key, { uri: file.uri, mtime, size, ...found });
      }
      wanted.delete(key);
      if (performance.now() - reported < REPORT_MS) continue;
      reported = performance.now();
      progress.fire({ read: total - wanted.size, total });
      this.changeEmitter.fire();
    }
  }

  /** Has files read again although they are as before. */
  private readAgain(isConcerned: (file: FileFindings) => boolean): void {
    for (const [key, file] of this.files) {
      if (!isConcerned(file)) continue;
      this.files.set(key, { ...file, mtime: NaN });
      this.changed.set(key, file.uri);
    }
  }

  private setState(state: IndexState): void {
    this.current = state;
    this.changeEmitter.fire();
  }
}

/** The folder of a file, by its address. */
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** The files with all folders above them. */
function withFolders(files: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const file of files) for (let at = file; at !== '' && !all.has(at); at = folderOf(at)) all.add(at);
  return all;
}
