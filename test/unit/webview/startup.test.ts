import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import path from 'node:path';
import vm from 'node:vm';
import { ROOT } from '../../workbench/paths';

/** What an entry computes. Each takes milliseconds for some entries. */
const COMPUTED = ['value', 'slope', 'kinks', 'zeroGradient', 'range', 'monotonicity'];

/** The panel's modules, after one that counts what is computed of the entries from then on. */
const SCRIPT = `
  import { counted } from 'counting';
  import './src/webview/app';
  export { counted };
`;

const COUNTING = `
  import { catalogue } from './src/math/catalogue';
  export const counted = [];
  for (const entry of catalogue)
    for (const name of ${JSON.stringify(COMPUTED)}) {
      const compute = entry[name];
      entry[name] = (...given) => {
        counted.push(entry.id + '.' + name);
        return compute.apply(entry, given);
      };
    }
`;

async function panelModules(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    stdin: { contents: SCRIPT, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'panel',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'empty' },
    plugins: [
      {
        name: 'counting',
        setup: (build) => {
          build.onResolve({ filter: /^counting$/ }, () => ({ path: path.join(ROOT, 'counting') }));
          build.onLoad({ filter: /[\\/]counting$/ }, () => ({
            contents: COUNTING,
            loader: 'js',
            resolveDir: ROOT,
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

describe('the start of the panel', () => {
  it('computes nothing of the catalogue before it is known what is shown', async () => {
    const context = vm.createContext({ performance });
    vm.runInContext(await panelModules(), context);
    const { counted } = context['panel'] as { readonly counted: readonly string[] };
    assert.deepEqual([...counted], []);
  });
});
