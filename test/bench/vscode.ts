// The part of the editor's API that scanning a workspace needs, over a folder on disk.
import fs from 'node:fs/promises';
import path from 'node:path';

interface Uri {
  readonly path: string;
  toString(): string;
}

type Listener<T> = (value: T) => void;

/** The open folder; set before anything is asked. */
export const opened = { folder: '' };

const fileUri = (file: string): Uri => ({ path: file, toString: () => `file://${file}` });
const nothing = { dispose: (): void => undefined };
const never = (): typeof nothing => nothing;

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): typeof nothing => {
    this.listeners.add(listener);
    return nothing;
  };

  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };

  cancel(): void {
    this.token.isCancellationRequested = true;
  }

  dispose(): void {
    this.cancel();
  }
}

/** Every file in the folder whose name ends like one of the pattern's alternatives. */
async function findFiles(pattern: string, _exclude: unknown, limit: number): Promise<Uri[]> {
  const endings = [...pattern.matchAll(/\*\*\/\*([^,}]+)/g)].map(([, ending = '']) => ending);
  const names = await fs.readdir(opened.folder, { recursive: true });
  return names
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .slice(0, limit)
    .map((name) => fileUri(path.join(opened.folder, name)));
}

export const workspace = {
  findFiles,
  fs: {
    stat: async (uri: Uri): Promise<{ mtime: number; size: number }> => {
      const { mtimeMs, size } = await fs.stat(uri.path);
      return { mtime: mtimeMs, size };
    },
    readFile: async (uri: Uri): Promise<Uint8Array> => fs.readFile(uri.path),
  },
  getConfiguration: (): { get(): undefined } => ({ get: () => undefined }),
  createFileSystemWatcher: () => ({ ...nothing, onDidCreate: never, onDidChange: never, onDidDelete: never }),
  onDidDeleteFiles: never,
  onDidRenameFiles: never,
  onDidChangeWorkspaceFolders: never,
  onDidSaveTextDocument: never,
  onDidChangeConfiguration: never,
};
