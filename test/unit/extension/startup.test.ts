import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import { ROOT } from '../../workbench/paths';

/**
 * Modules that may load at startup: making text inert, which is needed if loading the rest fails; the small
 * table of language ids; the Markdown preview, which is extended at once.
 */
const LIGHT = [
  'src/present/inert.ts',
  'src/present/visible.ts',
  'src/recognise/languageIds.ts',
  'src/markdown/plugin.ts',
];

/** The modules that are initialised with the entry, without dynamic imports. */
async function initialisedBy(entry: string): Promise<string[]> {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode', './core', './main'],
  });
  return Object.keys(metafile.inputs);
}

describe('the start of the extension', () => {
  for (const entry of ['src/extension/node.ts', 'src/extension/main.ts']) {
    it(`${entry} initialises neither activations nor grammars`, async () => {
      const modules = await initialisedBy(entry);
      assert.ok(modules.includes('src/extension/register.ts'));
      const heavy = modules.filter((name) => !name.startsWith('src/extension/') && !LIGHT.includes(name));
      assert.deepEqual(heavy, []);
    });
  }
});
