import fs from 'node:fs';
import path from 'node:path';
import { wasmPlugin } from './wasm.mjs';

/** The files with names that others know: each has the module of that path in it, and what it needs. */
const NAMED = {
  /** Everything that the page's first paint needs, … */
  'page.js': 'src/webview/main.tsx',
  /** … but for what the lab's workers or notebooks need too. Workers run this file alone. */
  'math.js': 'src/webview/lab/worker.ts',
  /** Figures in the Markdown cells of notebooks. */
  'notebook.js': 'src/markdown/notebook.ts',
};

/** The modules that the page loads when a tab is opened. */
const PARTS = /[\\/]webview[\\/]views[\\/](detailsView\.tsx|labView\.tsx|lenses\.ts)$/;

/**
 * The bundle of everything in dist/panel: the files of the page's first paint, one or more for each other tab, and the
 * renderer of notebooks, which takes its mathematics from the page's.
 *
 * esbuild makes one file of all modules that the same entries need. So each tab's file is said to need the page, which
 * is there before it, page and renderer the worker, and the worker what draws figures. Otherwise the page would fall into
 * a file for every set of those.
 */
export function panelBundle(root, plugins) {
  const outdir = path.join(root, 'dist/panel');
  return {
    entryPoints: {
      page: 'src/webview/main.tsx',
      math: 'src/webview/lab/worker.ts',
      notebook: 'src/markdown/notebook.ts',
    },
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
    plugins: [addedPlugin, ...plugins, wasmPlugin(), filesPlugin(root, outdir)],
  };
}

/** Adds imports to modules, which decides the file that each comes into, and leaves the typeset formulas out. */
const addedPlugin = {
  name: 'files before files',
  setup({ onLoad }) {
    const add = (filter, text) => {
      onLoad({ filter }, async ({ path: file }) => ({
        contents: (await fs.promises.readFile(file, 'utf8')) + text,
        loader: path.extname(file).slice(1),
      }));
    };
    add(PARTS, "\nimport '../main';");
    add(/[\\/]markdown[\\/]notebook\.ts$/, "\nimport '../webview/lab/worker';");
    add(/[\\/]webview[\\/]lab[\\/]worker\.ts$/, "\nimport '../../present/figure';");
    // Empty, as it is in the sources: the host sends the typeset formulas to the page, and notebooks do without.
    add(/[\\/]present[\\/]formulas\.ts$/, '');
  },
};

/** Writes the files, those with known names by these, and without the entries that only import them. */
function filesPlugin(root, outdir) {
  const write = ({ metafile, outputFiles }) => {
    const names = new Map();
    for (const [file, { inputs, imports }] of Object.entries(metafile.outputs)) {
      const [name] =
        Object.entries(NAMED).find(([, module]) => module in inputs && file.endsWith('.js')) ?? [];
      if (name === undefined) continue;
      if (name === 'math.js' && imports.length > 0) throw new Error('A worker cannot import other files.');
      if (name === 'notebook.js' && imports.length > 1) throw new Error('Notebooks need files of the page.');
      names.set(path.basename(file), name);
    }
    if (names.size !== Object.keys(NAMED).length) throw new Error('esbuild has split the page otherwise.');
    fs.rmSync(outdir, { recursive: true, force: true });
    fs.mkdirSync(outdir, { recursive: true });
    for (const { path: file, text } of outputFiles) {
      const base = path.basename(file);
      // The page's style sheet includes those of all tabs; other entries' scripts only import the files above.
      const isWanted = base.startsWith('entry-')
        ? base.startsWith('entry-page.css') || names.has(base)
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
