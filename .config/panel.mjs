import fs from 'node:fs';
import path from 'node:path';
import { wasmPlugin } from './wasm.mjs';

/** The files that the panel's page names: each has the module of that path in it, and what it needs. */
const NAMED = {
  /** Everything that the first paint needs, … */
  'page.js': 'src/webview/main.tsx',
  /** … but for what the lab's workers need too. They run this file alone. */
  'math.js': 'src/webview/lab/worker.ts',
};

/** The modules that the page loads when a tab is opened. */
const PARTS = /[\\/]webview[\\/]views[\\/](detailsView\.tsx|labView\.tsx|lenses\.ts)$/;

/**
 * The bundle of the panel's page in dist/panel: the files of the first paint, and one or more for each other tab.
 *
 * esbuild makes one file of all modules that the same entries need. So each tab's file is said to need the page, which
 * is there before it, and the page the worker. Otherwise the page would fall into a file for every set of tabs.
 */
export function panelBundle(root, plugins) {
  const outdir = path.join(root, 'dist/panel');
  return {
    entryPoints: { page: 'src/webview/main.tsx', math: 'src/webview/lab/worker.ts' },
    outdir,
    entryNames: 'entry-[name]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    write: false,
    plugins: [...plugins, wasmPlugin(), partsPlugin, filesPlugin(root, outdir)],
  };
}

const partsPlugin = {
  name: 'the page is there before its parts',
  setup(build) {
    build.onLoad({ filter: PARTS }, async ({ path: file }) => ({
      contents: `${await fs.promises.readFile(file, 'utf8')}\nimport '../main';`,
      loader: path.extname(file).slice(1),
    }));
  },
};

/** Writes the files, those of the first paint by their names, and without esbuild's entries, which are empty. */
function filesPlugin(root, outdir) {
  const write = ({ metafile, outputFiles }) => {
    const names = new Map();
    for (const [file, { inputs, imports }] of Object.entries(metafile.outputs)) {
      const [name] =
        Object.entries(NAMED).find(([, module]) => module in inputs && file.endsWith('.js')) ?? [];
      if (name === undefined) continue;
      if (name === 'math.js' && imports.length > 0) throw new Error('A worker cannot import other files.');
      names.set(path.basename(file), name);
    }
    if (names.size !== Object.keys(NAMED).length) throw new Error('esbuild has split the page otherwise.');
    fs.rmSync(outdir, { recursive: true, force: true });
    fs.mkdirSync(outdir, { recursive: true });
    for (const { path: file, text } of outputFiles) {
      const base = path.basename(file);
      // The page's style sheet includes those of all tabs; the entries' scripts only import the files above.
      const isWanted = base.startsWith('entry-')
        ? base.startsWith('entry-page.css')
        : !/\.css(\.map)?$/.test(base);
      if (!isWanted) continue;
      const named = [...names].reduce((all, [from, to]) => all.replaceAll(from, to), text);
      const target = [...names].reduce((all, [from, to]) => all.replace(from, to), base);
      fs.writeFileSync(
        path.join(outdir, target.replace('entry-', '')),
        named.replaceAll('entry-page.css', 'page.css'),
      );
    }
  };
  return {
    name: 'files of the panel',
    setup(build) {
      build.onEnd((result) => {
        if (result.errors.length === 0) write(result);
      });
    },
  };
}
