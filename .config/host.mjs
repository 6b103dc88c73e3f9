import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

/** The folder, below dist, of everything that the extension host loads on demand. */
const FOLDER = 'host';

/** An import on demand of another file, as esbuild writes it. */
const ON_DEMAND = /\bimport\((["']\.\/[\w-]+\.js["'])\)/g;

/** In Node `require` gives the file at once, in a web worker it promises it (src/extension/web.ts). */
const LOAD = 'const load=async(file)=>require(file);';

/**
 * Writes ES modules, the only form that esbuild splits, as CommonJS, the only form that both hosts hand the editor's API
 * to.
 */
const asCommonJs = ({ minify, sourcemap, target }) => ({
  name: 'CommonJS',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const { code } = await esbuild.transform(`${LOAD}${text.replace(ON_DEMAND, 'load($1)')}`, {
          format: 'cjs',
          minify,
          target,
          sourcemap: sourcemap && 'inline',
          sourcefile: path.basename(file),
          // The editor's API is one object that is never replaced, so it need not be copied.
          platform: 'neutral',
        });
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, code);
      }
    });
  },
});

/**
 * Modules that are loaded before those that match. esbuild makes a file for every set of modules that have something in
 * common. To a set in which each loads the core first, it adds nothing: what the core has stays in one file.
 */
const BEFORE = [
  [/./, ['src/extension/core.ts']],
  [
    /\/(notebook|config|neighbours|findings|codeLines|replace|views)\.ts$/,
    ['src/recognise/languages/python.ts'],
  ],
  [
    /\/languages\/(cpp|javascript|julia|rust|wgsl)\.ts$/,
    ['callSite', 'qualifiedNames', 'recogniser', 'shaders'].map((name) => `src/recognise/code/${name}.ts`),
  ],
];

/** Has modules that are imported on demand begin with those of {@link BEFORE}. */
const beforeOthers = {
  name: 'before others',
  setup({ initialOptions, onStart, onLoad }) {
    const { absWorkingDir: root, entryPoints } = initialOptions;
    let onDemand = new Set();
    onStart(async () => {
      const plain = { ...initialOptions, plugins: [], write: false, sourcemap: false, metafile: true };
      const { outputs } = (await esbuild.build(plain)).metafile;
      onDemand = new Set(Object.values(outputs).flatMap(({ entryPoint = [] }) => entryPoint));
      for (const entry of entryPoints) onDemand.delete(entry);
    });
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const name = path.relative(root, file);
      if (!onDemand.has(name)) return undefined;
      const before = BEFORE.flatMap(([matches, names]) => (matches.test(name) ? names : []));
      const imports = before.map((other) => `import ${JSON.stringify(path.join(root, other))};`);
      return { contents: imports.join('') + fs.readFileSync(file, 'utf8'), loader: 'ts' };
    });
  },
};

/** esbuild options for what the extension host runs. */
export function hostBundles(shared) {
  const host = {
    platform: 'browser',
    external: ['vscode'],
    alias: { '@lezer/highlight': './.config/noHighlight.mjs' },
  };
  /** The entries contain the registrations. They load the rest when something is first used. */
  const entry = (name) => ({
    ...host,
    format: 'cjs',
    entryPoints: [`src/extension/${name}.ts`],
    outfile: `dist/${name}.js`,
    // The host hands out its `vscode` to what is required, not to what is imported.
    supported: { 'dynamic-import': false },
    plugins: [
      {
        name: 'the rest stays outside',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^\.\/core$/ }, () => ({ path: `./${FOLDER}/core.js`, external: true }));
        },
      },
    ],
  });
  return [
    entry('node'),
    entry('web'),
    {
      ...host,
      format: 'esm',
      splitting: true,
      entryPoints: ['src/extension/core.ts'],
      outdir: `dist/${FOLDER}`,
      chunkNames: '[name]-[hash]',
      sourcemap: shared.sourcemap && 'inline',
      plugins: [...shared.plugins, beforeOthers, asCommonJs(shared)],
    },
  ];
}
