import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { deferred, isDeferred, loadingParts } from './deferred.mjs';

/** The folder, below dist, of everything that the extension host loads on demand. */
const FOLDER = 'host';

/** The forms in which esbuild writes what a file takes from others and from the editor, and what it gives. */
const IMPORT = /^\s*import\s*(?:\{([^}]*)\}\s*from\s*)?("\.\/[\w-]+\.js");/;
const API = /\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*("vscode")/g;
const EXPORT = /\bexport\s*\{([^}]*)\};(?=\s*(?:\/\/# sourceMappingURL=\S+\s*)?$)/;
const ON_DEMAND = /\bimport\(("\.\/[\w-]+\.js")\)/g;

/**
 * An ES module of esbuild's, the only form that it splits, as CommonJS, the only form that both hosts hand the editor's
 * API to. In a web worker, `require` promises a file that is not loaded (src/extension/web.ts).
 */
function commonJs(module) {
  let text = module;
  let head = '"use strict";';
  for (let found; (found = IMPORT.exec(text)); text = text.slice(found[0].length)) {
    const [, names, file] = found;
    head += `${names ? `const {${names.replace(/\s+as\s+/g, ':')}}=` : ''}require(${file});`;
  }
  text = text.replace(API, 'const $1=require($2)').replace(EXPORT, (_, names) => {
    const given = names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, '$2:$1');
    return `Object.assign(exports,{${given}});`;
  });
  const script = head + text.replace(ON_DEMAND, 'Promise.resolve().then(()=>require($1))');
  // Throws where esbuild has written something in another form.
  new vm.Script(`(function(exports,require){${script}\n})`);
  return script;
}

const asCommonJs = {
  name: 'CommonJS',
  setup({ initialOptions, onEnd }) {
    initialOptions.write = false;
    onEnd(({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, file.endsWith('.js') ? commonJs(text) : text);
      }
    });
  },
};

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

/** Has modules that begin a file begin with those of {@link BEFORE}. */
const beforeOthers = {
  name: 'before others',
  setup({ initialOptions, onStart, onLoad }) {
    const { absWorkingDir: root } = initialOptions;
    let onDemand = new Set();
    onStart(async () => {
      const plain = { ...initialOptions, plugins: [], write: false, sourcemap: false, metafile: true };
      const { outputs } = (await esbuild.build(plain)).metafile;
      onDemand = new Set(Object.values(outputs).flatMap(({ entryPoint = [] }) => entryPoint));
      for (const entry of onDemand) if (isDeferred(entry)) onDemand.delete(entry);
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
      entryPoints: ['src/extension/core.ts'],
      outdir: `dist/${FOLDER}`,
      chunkNames: '[name]-[hash]',
      plugins: [...shared.plugins, deferred, beforeOthers, asCommonJs],
    },
  ];
}
