import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../workbench/paths';
import { showTiming, summarise } from './timing';

const RUNS = 15;

/**
 * Runs in its own Node process, so that nothing has been compiled or initialised before. `vscode` is replaced
 * by a stub that does nothing.
 */
const SCRIPT = `
  const Module = require('node:module');
  const nothing = new Proxy(function () {}, {
    get: (_, key) => {
      // No setting is set.
      if (key === 'getConfiguration') return () => ({ get: () => undefined });
      return key === 'then' ? undefined : key === Symbol.toPrimitive ? () => '' : nothing;
    },
    apply: () => nothing,
    construct: () => nothing,
    getPrototypeOf: () => nothing,
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
  const start = performance.now();
  const { activate } = require(process.argv[1]);
  const context = new Proxy({ subscriptions: [] }, { get: (own, key) => own[key] ?? nothing });
  const api = activate(context);
  const activated = performance.now();
  api.activations().then(() => console.log(JSON.stringify([activated - start, performance.now() - activated])));
`;

/** Measures how long the built extension takes to start, and then to load the rest, outside an editor. */
export function benchActivation(): string[] {
  const runs = Array.from({ length: RUNS }, () => {
    const args = ['-e', SCRIPT, path.join(ROOT, 'dist/node.js')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    // Node prints the line that threw, which in a bundle is all of it; the message is at the end.
    if (status !== 0) throw new Error(`the extension did not start: …${stderr.slice(-800)}`);
    return JSON.parse(stdout) as [number, number];
  });
  const row = (label: string, which: 0 | 1): string =>
    `${label}${showTiming(summarise(runs.map((run) => run[which])))}`;
  return [row('activation                      ', 0), row('loading the rest, at first use  ', 1)];
}
