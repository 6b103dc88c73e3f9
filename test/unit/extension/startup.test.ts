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

/** Loaded when the editor first asks for a hover in a Python file, with everything that they import. */
const FIRST_HOVER = ['src/extension/core.ts', 'src/recognise/languages/python.ts'];

/** Not needed for a hover over a name in Python. */
const LATER = [
  /^src\/protocol\/(?!limits)/,
  /^src\/extension\/(?:panel|recording|commands|providers\/(?!hover|codeHover|highlights|index))/,
  /^src\/recognise\/(?:code|config|formulas|notebook|python\/(?:lints|backward))\//,
  /^src\/math\/(?:asWritten|autograd\/(?!marksWithin)|lab|fit|measured|expression\/latex)/,
  /@lezer\/(?!common|lr|python|highlight)|lezer-(?:toml|julia)/,
];

/** Every module that the entries reach, with those of its imports that are initialised with it. */
async function importsOf(entries: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [...entries],
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  });
  // Imports of types are none to esbuild, and one that nothing uses costs nothing.
  return new Map(
    Object.entries(metafile.inputs).map(([name, { imports }]) => [
      name,
      imports.flatMap(({ path, kind, external }) => (kind === 'dynamic-import' || external ? [] : [path])),
    ]),
  );
}

/** The modules that are initialised with the entries. */
async function initialisedBy(...entries: readonly string[]): Promise<string[]> {
  const imports = await importsOf(entries);
  const found = new Set(entries);
  for (const name of found) for (const other of imports.get(name) ?? []) found.add(other);
  return [...found];
}

describe('the start of the extension', () => {
  for (const entry of ['src/extension/node.ts', 'src/extension/web.ts']) {
    it(`${entry} initialises neither activations nor grammars`, async () => {
      const modules = await initialisedBy(entry);
      assert.ok(modules.includes('src/extension/register.ts'));
      const heavy = modules.filter((name) => !name.startsWith('src/extension/') && !LIGHT.includes(name));
      assert.deepEqual(heavy, []);
    });
  }

  it('loads nothing for a hover in Python that another language or another use needs', async () => {
    const modules = await initialisedBy(...FIRST_HOVER);
    assert.ok(modules.includes('src/recognise/python/analysis.ts'));
    assert.deepEqual(
      modules.filter((name) => LATER.some((pattern) => pattern.test(name))),
      [],
    );
  });
});
