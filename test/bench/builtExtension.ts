import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workbench/paths';

/**
 * Begins in its own Node process, so that nothing has been compiled or initialised before. `vscode` is replaced by a
 * stub with one visible document, that otherwise does nothing but remember the providers of hovers.
 */
const BEGIN = `
  const Module = require('node:module');
  const fs = require('node:fs');
  const [entry, languageId, at] = process.argv.slice(1);
  const text = fs.readFileSync(0, 'utf8');
  const document = {
    uri: { scheme: 'file', path: '/model', toString: () => 'file:///model', with: () => document.uri },
    languageId, version: 1, isClosed: false,
    getText: () => text, offsetAt: (offset) => offset, positionAt: () => ({ line: 0, character: 0 }),
  };
  const providers = [];
  const own = {
    // No setting is set.
    getConfiguration: () => ({ get: () => undefined }),
    registerHoverProvider: (_, provider) => providers.push(provider),
    match: () => 1,
    textDocuments: [], notebookDocuments: [], visibleTextEditors: [{ document }],
    executeCommand: async () => undefined,
    MarkdownString: class { constructor(value) { this.value = value; } },
    Hover: class { constructor(contents) { this.contents = contents; } },
  };
  const nothing = new Proxy(function () {}, {
    get: (_, key) => own[key] ?? (key === 'then' ? undefined : key === Symbol.toPrimitive ? () => '' : nothing),
    apply: () => nothing,
    construct: () => nothing,
    getPrototypeOf: () => nothing,
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
  /** Milliseconds until the first hover and until all hovers are there, which the editor asks for at the same time. */
  const hover = async () => {
    const start = performance.now();
    const token = { isCancellationRequested: false };
    const times = [];
    await Promise.all(providers.map(async (each) => {
      if (await each.provideHover(document, Number(at), token)) times.push(performance.now() - start);
    }));
    if (times.length === 0) throw new Error('there is no hover');
    return { first: times[0], all: times.at(-1) };
  };
  const loaded = () => Object.keys(require.cache).map((file) => fs.statSync(file).size);
  const activate = () => {
    const start = performance.now();
    const context = new Proxy({ subscriptions: [] }, { get: (own, key) => own[key] ?? nothing });
    require(entry).activate(context);
    return performance.now() - start;
  };
  const tell = (result) => { console.log(JSON.stringify(result)); process.exit(); };
`;

/**
 * Runs a script with the built extension and a document in the language. It can call `activate()` and `hover()`, which
 * tell their milliseconds, the latter at an offset, and `loaded()`, the sizes of all files that are loaded.
 * @returns what it passes to `tell`
 */
export function runBuilt(script: string, language: string, text: string, at: number): unknown {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `${BEGIN}(async () => {${script}})();`, path.join(ROOT, 'dist/node.js'), language, String(at)],
    { encoding: 'utf8', input: text },
  );
  // Node prints the line that threw, which in a bundle is all of it; the message is at the end.
  if (status !== 0) throw new Error(`the extension did not run: …${stderr.slice(-800)}`);
  return JSON.parse(stdout);
}
