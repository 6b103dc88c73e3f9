/** Reads the files of the workspace that texts take names from, in any workspace that has a file system. */

import * as vscode from 'vscode';
import { Memo } from '../math/memo';
import { isSourceLanguage, languageOfFile, SOURCE_LANGUAGES } from '../recognise/languageIds';
import { loadSearch, openSource } from '../recognise/languages/onDemand';
import { namesFrom, type Import, type NeighbourFile, type NeighbourNames } from '../recognise/neighbours';
import { inSlices } from './scheduling';
import { openDocument, textOf } from './texts';

/** Larger files are not read for their names. */
const LARGEST_BYTES = 1e6;
/** Files whose definitions are kept: some names and numbers each. */
const KEPT_FILES = 1000;
/** Files and folders of which is kept whether they are there. */
const KEPT_STATES = 20_000;

/** The extensions of all files that are read. */
const EXTENSIONS = Object.keys(SOURCE_LANGUAGES)
  .filter(isSourceLanguage)
  .flatMap((language) => SOURCE_LANGUAGES[language].extensions);

/** The definitions of a file in one state. */
interface Cached {
  readonly state: string;
  readonly definitions: NeighbourFile['definitions'];
}

/** The activations that other files have, and the files that this depends on. */
export interface Found {
  readonly names: NeighbourNames;
  /** Addresses of files and folders that were looked for, whether or not they are there. */
  readonly looked: ReadonlySet<string>;
  /** The files that were read. */
  readonly files: readonly string[];
}

/** The state of a folder; that of a file tells the version of its open document, else its time of change and size. */
const FOLDER = 'folder';

/**
 * The files of the workspace. A file is read once in each of its states, and its state is asked once until it may have
 * changed.
 */
export class NeighbourFiles implements vscode.Disposable {
  private readonly cache = new Memo<Cached>(KEPT_FILES);
  private readonly states = new Map<string, Promise<string | undefined>>();
  private readonly changed = new vscode.EventEmitter<string | undefined>();
  private subscriptions: readonly { dispose(): unknown }[] | undefined;

  /** Fires with the address of a file that may have changed; with none where any may have. */
  readonly onDidChange = this.changed.event;

  /**
   * Reads the activations that a text imports from other files.
   * @param place the file of the text
   * @param isStale no more files are opened once it returns true
   * @param isThere whether a file or folder of that address can exist, where the caller knows
   */
  async namesFor(
    place: vscode.Uri,
    imports: readonly Import[],
    isStale: () => boolean,
    isThere: (uri: string) => boolean = () => true,
  ): Promise<Found> {
    const looked = new Set<string>();
    // An unsaved file is in no folder, so it has no neighbours.
    if (place.scheme === 'untitled' || imports.length === 0) return { names: new Map(), looked, files: [] };
    const files = new Set<string>();
    const root = vscode.workspace.getWorkspaceFolder(place)?.uri;
    const folder = vscode.Uri.joinPath(place, '..');
    const state = (uri: vscode.Uri): Promise<string | undefined> => {
      const key = uri.toString();
      looked.add(key);
      return isThere(key) ? this.stateOf(uri, key) : Promise.resolve(undefined);
    };
    /** Asks for the folders on the way first, since most modules are of packages that are not in the workspace. */
    const open = async (path: string): Promise<NeighbourFile | undefined> => {
      let uri = path.startsWith('/') ? root : folder;
      const parts = path.split('/').filter((part) => part !== '');
      for (const [i, part] of parts.entries()) {
        if (!uri || isStale()) return undefined;
        uri = vscode.Uri.joinPath(uri, part);
        // Files outside the workspace are not read.
        if (root && !isBelow(uri, root)) return undefined;
        const isLast = i === parts.length - 1;
        if (!isLast && part !== '..' && (await state(uri)) !== FOLDER) return undefined;
      }
      const file = uri && (await this.open(uri, await state(uri), isStale));
      if (file) files.add(file.file);
      return file;
    };
    this.watch();
    return { names: await namesFrom(imports, { open }), looked, files: [...files] };
  }

  /** Asks again for the state of a file, whatever the watcher has told. @returns whether it has changed */
  async recheck(file: string): Promise<boolean> {
    const before = await this.states.get(file);
    this.states.delete(file);
    const hasChanged = before !== (await this.stateOf(vscode.Uri.parse(file), file));
    if (hasChanged) this.changed.fire(file);
    return hasChanged;
  }

  /** Asks again for the states of all files. */
  recheckAll(): void {
    this.forget(undefined);
  }

  dispose(): void {
    this.changed.dispose();
    for (const subscription of this.subscriptions ?? []) subscription.dispose();
  }

  /** Forgets what was read: the same text then has other names. */
  clear(): void {
    this.cache.clear();
    this.forget(undefined);
  }

  private stateOf(uri: vscode.Uri, key: string): Promise<string | undefined> {
    const known = this.states.get(key);
    if (known) return known;
    if (this.states.size >= KEPT_STATES) this.states.clear();
    const open = openDocument(key);
    const state = open ? Promise.resolve(`version ${open.version}`) : stateOnDisk(uri);
    this.states.set(key, state);
    return state;
  }

  private async open(
    uri: vscode.Uri,
    state: string | undefined,
    isStale: () => boolean,
  ): Promise<NeighbourFile | undefined> {
    if (state === undefined || state === FOLDER) return undefined;
    const file = uri.toString();
    const known = this.cache.find(file);
    const definitions = known?.state === state ? known.definitions : await definitionsIn(uri, isStale);
    if (!definitions) return undefined;
    this.cache.set(file, { state, definitions });
    return { file, definitions };
  }

  private watch(): void {
    if (this.subscriptions) return;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*{${EXTENSIONS.join(',')}}`);
    const forget = (uri: vscode.Uri): void => {
      this.forget(uri);
    };
    const forgetAll = (): void => {
      this.forget(undefined);
    };
    this.subscriptions = [
      watcher,
      watcher.onDidCreate((uri) => {
        this.forgetMissing(uri);
        forget(uri);
      }),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) forget(document.uri);
      }),
      // Watchers tell only of the folder when one is moved, and not every file system has watchers.
      vscode.workspace.onDidOpenTextDocument(({ uri }) => {
        this.states.delete(uri.toString());
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        forget(uri);
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        forget(uri);
      }),
      vscode.workspace.onDidCreateFiles(forgetAll),
      vscode.workspace.onDidDeleteFiles(forgetAll),
      vscode.workspace.onDidRenameFiles(forgetAll),
      vscode.workspace.onDidChangeWorkspaceFolders(forgetAll),
    ];
  }

  /** Forgets the state of a file, or of all. */
  private forget(uri: vscode.Uri | undefined): void {
    if (uri) this.states.delete(uri.toString());
    else this.states.clear();
    this.changed.fire(uri?.toString());
  }

  /** Forgets that the folders above a new file were missing. */
  private forgetMissing(uri: vscode.Uri): void {
    for (let at = uri; at.path !== '/' && at.path !== '';) {
      at = vscode.Uri.joinPath(at, '..');
      this.states.delete(at.toString());
      this.changed.fire(at.toString());
    }
  }
}

const isBelow = (uri: vscode.Uri, root: vscode.Uri): boolean =>
  uri.scheme === root.scheme &&
  `${uri.path}/`.startsWith(root.path.endsWith('/') ? root.path : `${root.path}/`);

/** The state of a file or folder on disk; undefined if there is none, and for a file that is too large. */
async function stateOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return FOLDER;
    return size <= LARGEST_BYTES ? `${mtime} ${size}` : undefined;
  } catch {
    return undefined;
  }
}

/** Finds the definitions of a file, in slices; undefined if it cannot be read or is not wanted any more. */
async function definitionsIn(
  uri: vscode.Uri,
  isStale: () => boolean,
): Promise<NeighbourFile['definitions'] | undefined> {
  const language = languageOfFile(uri.path);
  const text = await textOf(uri);
  if (language === undefined || text === undefined) return undefined;
  const source = await openSource(language, text);
  if (source.definitions) await loadSearch();
  const found = source.definitions && (await inSlices(source.definitions(), isStale));
  return (
    found &&
    new Map(
      [...found].map(([name, { spelled, at }]) => [
        name,
        { spelled, line: text.slice(0, at).split('\n').length },
      ]),
    )
  );
}
