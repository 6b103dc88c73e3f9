import * as vscode from 'vscode';
import type { ActivationLensApi } from './api';
import { register, type LoadCore } from './register';

/** A loaded file: what it exports, or the promise of that while the file is being loaded. */
type Loaded = object | Promise<object>;

/** The files that a file needs before it can run; not those that it loads on demand, by `()=>require(…)`. */
const REQUIRED = /(?<!=>)\brequire\("(\.\/[\w-]+\.js)"\)/g;

/**
 * Loads files of the extension in a web worker, whose `require` knows nothing but the editor's API. It reads them as the
 * editor reads the entry.
 */
class Files {
  private readonly loaded = new Map<string, Loaded>();

  constructor(private readonly folder: vscode.Uri) {}

  /** The exports of the file, or a promise of them until it is loaded. */
  require(file: string): Loaded {
    if (file === 'vscode') return vscode;
    let loaded = this.loaded.get(file);
    if (!loaded) {
      loaded = this.load(file);
      this.loaded.set(file, loaded);
    }
    return loaded;
  }

  private async load(file: string): Promise<object> {
    const uri = vscode.Uri.joinPath(this.folder, file);
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      await Promise.all(Array.from(text.matchAll(REQUIRED), async ([, needed = '']) => this.require(needed)));
      const exported = run(`${text}\n//# sourceURL=${uri.toString(true)}`, (name) => this.require(name));
      this.loaded.set(file, exported);
      return exported;
    } catch (error) {
      // The next use tries again.
      this.loaded.delete(file);
      throw error;
    }
  }
}

/** Runs the text of a CommonJS module, and returns what it exports. */
function run(text: string, require: (name: string) => Loaded): object {
  const module: { exports: object } = { exports: {} };
  // The text is a file of this extension. Without a second file, the worker would read all languages at its start.
  // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval
  const evaluate = new Function('module', 'exports', 'require', text) as (
    ...given: [typeof module, object, typeof require]
  ) => void;
  evaluate(module, module.exports, require);
  return module.exports;
}

/** The entry in a web worker: a small file that loads the rest when something is first used, as in Node. */
export function activate(context: vscode.ExtensionContext): ActivationLensApi {
  const files = new Files(vscode.Uri.joinPath(context.extensionUri, 'dist/host'));
  return register(context, async () => (await files.require('./core.js')) as Awaited<ReturnType<LoadCore>>);
}
