import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { asCommonJs } from './commonJs.mjs';
import { deferred, isDeferred, loadingParts } from './deferred.mjs';

/** The folder, below dist, of everything that the extension host loads on demand. */
const FOLDER = 'host';

/**
 * Modules that are loaded before those that match. esbuild makes a file for every set of modules that have something in
 * common. To a set in which each loads the core first, it adds nothing: what the core has stays in one file.
 */
const BEFORE = [
  // Small ones, which would be files of their own.
  [
    /^src\/extension\/core\.ts/,
    ['recognise/work', 'recognise/children', 'recognise/shifted', 'math/catalogue/signature'].map(
      (name) => `src/${name}.ts`,
    ),
  ],
  [/^(?!src\/extension\/core\.ts)/, ['src/extension/core.ts']],
  // A hover over a name in Python needs no formulas. The others call what reads them as if it were always there.
  [/^(?!src\/(?:extension\/core|recognise\/languages\/python)\.ts)/, loadingParts('identify')],
  [
    /\/(notebook|config|neighbours|findings|codeLines|replace|views)\.ts$/,
    ['src/recognise/languages/python.ts', ...loadingParts('handwritten')],
  ],
  [
    /\/languages\/(cpp|javascript|julia|rust|wgsl)\.ts$/,
    ['callSite', 'qualifiedNames', 'recogniser', 'shaders'].map((name) => `src/recognise/code/${name}.ts`),
  ],
];

/** The names of files that are not written: their entries only cut others, so that each starts in a few milliseconds. */
const CUT = 'cut-';

/** Modules that get a file of their own, with what only they need of the file that would have them. */
const CUTS = {
  catalogue: ['src/math/catalogue/index.ts'],
  families: ['exponential', 'gaussian', 'hard', 'rectifiers', 'shrinkage', 'sigmoidal', 'smooth'].map(
    (name) => `src/math/catalogue/${name}.ts`,
  ),
  grammar: ['@lezer/python'],
};

const cuts = {
  name: 'cuts',
  setup({ initialOptions: { absWorkingDir: root }, onResolve, onLoad }) {
    onResolve({ filter: /^cut:/ }, ({ path: name }) => ({
      path: name.slice('cut:'.length),
      namespace: 'cut',
    }));
    onLoad({ filter: /./, namespace: 'cut' }, ({ path: name }) => ({
      resolveDir: root,
      contents: CUTS[name]
        .map((each) => `export * from '${each.startsWith('src/') ? `./${each}` : each}';`)
        .join('\n'),
    }));
  },
};

/** Has modules that begin a file begin with those of {@link BEFORE}. */
const beforeOthers = {
  name: 'before others',
  setup({ initialOptions, onStart, onLoad }) {
    const { absWorkingDir: root } = initialOptions;
    let onDemand = new Set();
    onStart(async () => {
      const plain = {
        ...initialOptions,
        entryPoints: ['src/extension/core.ts'],
        plugins: [],
        write: false,
        sourcemap: false,
        metafile: true,
      };
      const { outputs } = (await esbuild.build(plain)).metafile;
      onDemand = new Set(Object.values(outputs).flatMap(({ entryPoint = [] }) => entryPoint));
      for (const entry of onDemand) if (isDeferred(entry)) onDemand.delete(entry);
      // Only data.
      onDemand.delete('src/present/formulas.ts');
    });
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const name = path.relative(root, file);
      if (!onDemand.has(name)) return undefined;
      const before = BEFORE.flatMap(([matches, names]) => (matches.test(name) ? names : []));
      const imports = before.map((other) => {
        const imported = other.startsWith('src/') ? path.join(root, other) : other;
        return `import ${JSON.stringify(imported)};`;
      });
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
      entryPoints: [
        { in: 'src/extension/core.ts', out: 'core' },
        ...Object.keys(CUTS).map((name) => ({ in: `cut:${name}`, out: CUT + name })),
      ],
      outdir: `dist/${FOLDER}`,
      chunkNames: '[name]-[hash]',
      plugins: [...shared.plugins, cuts, deferred, beforeOthers, asCommonJs],
    },
  ];
}
