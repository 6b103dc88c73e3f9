import * as vscode from 'vscode';
import { Memo } from '../math/memo';
import { languageOfFile } from '../recognise/languageIds';
import { openSource } from '../recognise/languages/onDemand';
import {
  referenceInNeighbour,
  type FromNeighbour,
  type Neighbour,
  type Neighbours,
} from '../recognise/neighbours';
import type { SourceDocument } from '../recognise/types';
import { untilDone } from './scheduling';

/** Larger files are not read for one hover. */
const LARGEST_BYTES = 1e6;
/** Files that are kept read. */
const KEPT = 20;

/** A file of the workspace that has been read, with its address. */
interface NeighbourFile extends Neighbour {
  readonly uri: vscode.Uri;
}

/** A file with the state in which it was read: the version of an open document, else its time of change and size. */
interface Cached {
  readonly state: string;
  readonly file: NeighbourFile;
}

/** Reads the files that a document's imports and look-ups lead to, in any workspace that has a file system. */
export class NeighbourFiles {
  private readonly cache = new Memo<Cached>(KEPT);

  /** The activation of the name at the offset, according to another file. No more files are opened once `isStale` returns true. */
  reference(
    source: SourceDocument,
    offset: number,
    document: vscode.TextDocument,
    isStale: () => boolean,
  ): Promise<FromNeighbour<NeighbourFile> | undefined> {
    return referenceInNeighbour(source, offset, this.around(document, isStale));
  }

  private around(document: vscode.TextDocument, isStale: () => boolean): Neighbours<NeighbourFile> {
    const file = placeOf(document);
    // An unsaved file is in no folder, so it has no neighbours.
    if (file.scheme === 'untitled') return { open: () => Promise.resolve(undefined) };
    const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
    const folder = vscode.Uri.joinPath(file, '..');
    return {
      open: async (path) => {
        const base = path.startsWith('/') ? root : folder;
        if (!base || isStale()) return undefined;
        const uri = vscode.Uri.joinPath(base, path);
        // Files outside the workspace are not read.
        return !root || isBelow(uri, root) ? this.open(uri, isStale) : undefined;
      },
    };
  }

  private async open(uri: vscode.Uri, isStale: () => boolean): Promise<NeighbourFile | undefined> {
    const language = languageOfFile(uri.path);
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    const state = open ? `version ${open.version}` : await stateOf(uri);
    if (language === undefined || state === undefined) return undefined;
    const known = this.cache.find(key);
    const file = known?.state === state ? known.file : await read(uri, language, open?.getText(), isStale);
    if (file) this.cache.set(key, { state, file });
    else this.cache.delete(key);
    return file;
  }
}

/** The file of a document; for a notebook's cell, the file of the notebook. */
function placeOf(document: vscode.TextDocument): vscode.Uri {
  const notebook = vscode.workspace.notebookDocuments.find((each) =>
    each.getCells().some((cell) => cell.document === document),
  );
  return notebook?.uri ?? document.uri;
}

const isBelow = (uri: vscode.Uri, root: vscode.Uri): boolean =>
  uri.scheme === root.scheme && uri.path.startsWith(root.path.endsWith('/') ? root.path : `${root.path}/`);

/** The state of a file on disk; undefined if there is none or it is too large. */
async function stateOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size, mtime } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 && size <= LARGEST_BYTES ? `${mtime} ${size}` : undefined;
  } catch {
    return undefined;
  }
}

async function read(
  uri: vscode.Uri,
  language: string,
  text: string | undefined,
  isStale: () => boolean,
): Promise<NeighbourFile | undefined> {
  const content = text ?? (await textOf(uri));
  if (content === undefined) return undefined;
  const source = await openSource(language, content);
  const isDone = await untilDone((milliseconds) => source.parse(milliseconds), isStale);
  return isDone ? { uri, text: content, source } : undefined;
}

/** The text of a file; undefined if it is gone. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
