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
    [
      'math/work',
      'recognise/work',
      'recognise/children',
      'recognise/shifted',
      'math/catalogue/signature',
    ].map((name) => `src/${name}.ts`),
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

/** The name of the entry that only reaches the cuts. It is not written. */
const CUTS = 'cuts';

/** Bytes that start in about 7 ms. A file with more is cut in pieces, which start in turns of the event loop. */
const LARGEST = 115_000;

/** A module with more bytes is a grammar. It counts as if it had {@link GRAMMAR} bytes: it is text that is decoded. */
const LARGEST_MODULE = 30_000;
const GRAMMAR = 50_000;

/** The bytes of a module, doubled in the catalogue, which makes its entries when it starts. */
function weightOf(name, bytes) {
  if (bytes > LARGEST_MODULE) return GRAMMAR;
  return name.startsWith('src/math/catalogue/') ? 2 * bytes : bytes;
}

/** The modules of a file of a build in pieces of about equal weight, each module after those that it imports. */
function piecesOf({ inputs, outputs }, file) {
  const weights = new Map(
    Object.entries(outputs[file].inputs).map(([name, { bytesInOutput }]) => [
      name,
      weightOf(name, bytesInOutput),
    ]),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const most = total / Math.ceil(total / LARGEST);
  const pieces = [[]];
  const seen = new Set();
  let sum = 0;
  const add = (name) => {
    if (seen.has(name) || !weights.has(name)) return;
    seen.add(name);
    for (const { path: other, kind } of inputs[name].imports) if (kind === 'import-statement') add(other);
    sum += weights.get(name);
    if (sum > most * pieces.length && pieces.at(-1).length > 0) pieces.push([]);
    pieces.at(-1).push(name);
  };
  for (const name of weights.keys()) add(name);
  return pieces;
}

/** The files that a file of a build takes from, with what they take from. */
function takenBy(outputs, file, found = new Set()) {
  for (const { path: other, kind } of outputs[file].imports) {
    if (kind !== 'import-statement' || found.has(other) || !outputs[other]) continue;
    found.add(other);
    takenBy(outputs, other, found);
  }
  return found;
}

/**
 * Cuts large files. esbuild makes a file for every set of modules that the same entries reach, so each cut is an entry
 * that reaches what the file takes from others and its first pieces. Entries with no code of their own are not written.
 */
const cuts = {
  name: 'cuts',
  setup({ initialOptions, onStart, onResolve, onLoad, onEnd }) {
    const { absWorkingDir: root, entryPoints } = initialOptions;
    let made = [];
    onStart(async () => {
      const uncut = {
        ...initialOptions,
        entryPoints: entryPoints.filter(({ out }) => out !== CUTS),
        plugins: initialOptions.plugins.filter((plugin) => plugin !== cuts && plugin !== asCommonJs),
        minify: true,
        sourcemap: false,
        write: false,
        metafile: true,
      };
      const { metafile } = await esbuild.build(uncut);
      const { outputs } = metafile;
      const modulesOf = (file) => Object.keys(outputs[file].inputs);
      made = Object.keys(outputs).flatMap((file) => {
        const pieces = piecesOf(metafile, file);
        const before = [...takenBy(outputs, file)].flatMap(modulesOf);
        return pieces.slice(1).map((_, i) => [...before, ...pieces.slice(0, i + 1).flat()]);
      });
    });
    onResolve({ filter: /^cut:/ }, ({ path: name }) => ({
      path: name.slice('cut:'.length),
      namespace: 'cut',
    }));
    onLoad({ filter: /./, namespace: 'cut' }, ({ path: name }) => ({
      resolveDir: root,
      contents:
        name === CUTS
          ? made.map((_, i) => `import('cut:${i}');`).join('')
          : made[name].map((each) => `import '${/^[\w-]+:/.test(each) ? each : `./${each}`}';`).join(''),
    }));
    onEnd(({ outputFiles = [] }) => {
      const own = outputFiles.findIndex(({ path: file }) => path.basename(file) === `${CUTS}.js`);
      outputFiles.splice(own, 1);
    });
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
        { in: `cut:${CUTS}`, out: CUTS },
      ],
      outdir: `dist/${FOLDER}`,
      chunkNames: '[name]-[hash]',
      // The cuts import what has no effects of its own, too.
      logOverride: { 'ignored-bare-import': 'silent' },
      plugins: [...shared.plugins, cuts, deferred, beforeOthers, asCommonJs],
    },
  ];
}
