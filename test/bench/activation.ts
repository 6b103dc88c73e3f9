import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workbench/paths';
import { showTiming, summarise } from './timing';

const RUNS = 15;

/** Run by a Node of its own, so that nothing is compiled or initialised before; `vscode` is a stand-in that does nothing. */
const SCRIPT = `
  const Module = require('node:module');
  const nothing = new Proxy(function () {}, {
    get: (_, key) => (key === 'then' ? undefined : key === Symbol.toPrimitive ? () => '' : nothing),
    apply: () => nothing,
    construct: () => nothing,
    getPrototypeOf: () => nothing,
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
  const start = performance.now();
  const { activate } = require(process.argv[1]);
  const context = { subscriptions: [], extensionUri: nothing, globalState: nothing, workspaceState: nothing };
  const api = activate(context);
  const activated = performance.now();
  api.activations().then(() => console.log(JSON.stringify([activated - start, performance.now() - activated])));
`;

/** How long the built extension takes to start, and then to load what does the work, outside an editor. */
export function benchActivation(): string[] {
  const runs = Array.from({ length: RUNS }, () => {
    const output = execFileSync(process.execPath, ['-e', SCRIPT, path.join(ROOT, 'dist/node.js')]);
    return JSON.parse(output.toString()) as [number, number];
  });
  const row = (label: string, which: 0 | 1): string =>
    `${label}${showTiming(summarise(runs.map((run) => run[which])))}`;
  return [row('activation                      ', 0), row('loading the rest, at first use  ', 1)];
}
