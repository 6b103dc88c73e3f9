import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workbench/paths';
import { showTiming, summarise } from './timing';

const RUNS = 15;

/**
 * Runs in its own Node process, so that nothing has been compiled or initialised before. `vscode` is replaced by a stub
 * that does nothing but remember the providers of hovers, which are then asked about the last name in a file, all of
 * them at the same time as the editor does.
 */
const SCRIPT = `
  const Module = require('node:module');
  const fs = require('node:fs');
  const path = require('node:path');
  const [entry, languageId, text] = process.argv.slice(1);
  const providers = [];
  const own = {
    // No setting is set.
    getConfiguration: () => ({ get: () => undefined }),
    registerHoverProvider: (_, provider) => providers.push(provider),
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
  const start = performance.now();
  const { activate } = require(entry);
  const context = new Proxy({ subscriptions: [] }, { get: (own, key) => own[key] ?? nothing });
  activate(context);
  const activated = performance.now();
  const document = {
    uri: { scheme: 'file', path: '/model', toString: () => 'file:///model', with: () => document.uri },
    languageId, version: 1, isClosed: false,
    getText: () => text, offsetAt: (offset) => offset, positionAt: () => ({ line: 0, character: 0 }),
  };
  const token = { isCancellationRequested: false };
  Promise.all(providers.map((each) => each.provideHover(document, text.search(/\\w+\\W*$/), token))).then((hovers) => {
    const time = performance.now() - activated;
    if (!hovers.some((hover) => hover)) throw new Error('there is no hover');
    const sizes = Object.keys(require.cache).map((file) => fs.statSync(file).size);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    console.log(JSON.stringify({ activation: activated - start, hover: time, bytes, files: sizes.length }));
  });
`;

interface FirstUse {
  /** In milliseconds. */
  readonly activation: number;
  readonly hover: number;
  /** All that is loaded by then. */
  readonly bytes: number;
  readonly files: number;
}

/** The name that is hovered over is the last in the text. */
const TEXTS: Readonly<Record<string, { readonly language: string; readonly text: string }>> = {
  'Python, a name': { language: 'python', text: 'from torch import nn\n\nlayer = nn.LeakyReLU(0.1)' },
  'Python, an expression': {
    language: 'python',
    text: 'import torch\n\ndef gelu(x):\n    return 0.5 * x * (1 + torch.tanh(0.79788456 * (x + 0.044715 * x**3)))\n\ngelu',
  },
  Rust: { language: 'rust', text: 'use candle_nn::Activation;\nfn f() -> Activation { Activation::Relu }' },
};

function firstUse(language: string, text: string): FirstUse {
  const args = ['-e', SCRIPT, path.join(ROOT, 'dist/node.js'), language, text];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  // Node prints the line that threw, which in a bundle is all of it; the message is at the end.
  if (status !== 0) throw new Error(`the extension did not start: …${stderr.slice(-800)}`);
  return JSON.parse(stdout) as FirstUse;
}

/** Measures how long the built extension takes to start and to answer a first hover, outside an editor. */
export function benchActivation(): string[] {
  const rows = Object.entries(TEXTS).map(([name, { language, text }]) => ({
    name,
    runs: Array.from({ length: RUNS }, () => firstUse(language, text)),
  }));
  const row = (label: string, times: readonly number[]): string =>
    `${label.padEnd(36)}${showTiming(summarise(times))}`;
  return [
    row(
      'activation',
      rows.flatMap(({ runs }) => runs.map(({ activation }) => activation)),
    ),
    ...rows.flatMap(({ name, runs }) => [
      row(
        `first hover, ${name}`,
        runs.map(({ hover }) => hover),
      ),
      ...runs
        .slice(0, 1)
        .map(({ bytes, files }) => `  loads ${(bytes / 1000).toFixed(0)} kB in ${files} files`),
    ]),
  ];
}
