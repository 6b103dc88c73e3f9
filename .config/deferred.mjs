import * as esbuild from 'esbuild';
import path from 'node:path';

/**
 * Modules that are loaded when one of their functions is first called, in parts, each after those before it. They export
 * functions only. Where the code imports them, it gets functions that throw until the module is there; what asks for the
 * work loads the part then, and asks again (src/extension/notLoaded.ts).
 */
const PARTS = {
  expression: ['src/math/catalogue/derive.ts', 'src/math/plainLanguage.ts', 'src/math/cost.ts'],
  identify: ['src/math/identify/index.ts'],
  handwritten: ['src/recognise/python/handwritten/index.ts'],
};

const DEFERRED = Object.values(PARTS).flat();

/** The part that has the module. */
const partOf = (module) => Object.keys(PARTS).find((part) => PARTS[part].includes(module));

/** The import that loads a part. */
const loading = (part) => `deferred:${part}`;

/** The imports that load all parts up to one, for modules that call their functions as if they were always there. */
export function loadingParts(last) {
  const parts = Object.keys(PARTS);
  return parts.slice(0, parts.indexOf(last) + 1).map(loading);
}

/** The names that a module exports. */
async function exportsOf(root, module) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [module],
    bundle: true,
    write: false,
    outdir: 'dist',
    format: 'esm',
    packages: 'external',
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** The source of the module's placeholder, whose functions call the module's own once it is loaded. */
async function standIn(root, module) {
  const functions = (await exportsOf(root, module)).map(
    (name) => `export const ${name} = (...given) => loaded().${name}(...given);`,
  );
  return `import { standIn } from './src/extension/notLoaded';
    export const { give, loaded } = standIn(() => import('${loading(partOf(module))}'));
    ${functions.join('\n')}`;
}

/** Loads the modules of a part, and gives them to what stands for them. */
async function part(root, name) {
  const parts = Object.keys(PARTS);
  const modules = PARTS[name].map(async (module, i) => {
    const names = (await exportsOf(root, module)).map((each) => `${each} as ${each}${i}`);
    const given = names.map((each) => each.replace(/(\w+) as (\w+)/, '$1: $2'));
    return `import { ${names.join(', ')} } from ${JSON.stringify(path.join(root, module))};
      import { give as give${i} } from 'stand-in:${module}';
      give${i}({ ${given.join(', ')} });`;
  });
  const isPython = PARTS[name].some((module) => module.startsWith('src/recognise/python/'));
  const before = [
    isPython ? './src/recognise/languages/python' : './src/extension/core',
    ...parts.slice(0, parts.indexOf(name)).slice(-1).map(loading),
  ];
  return [...before.map((each) => `import '${each}';`), ...(await Promise.all(modules))].join('\n');
}

/** Makes the parts files of their own. */
export const deferred = {
  name: 'deferred',
  setup({ initialOptions: { absWorkingDir: root }, onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, ({ path: imported, resolveDir, namespace, kind }) => {
      const file = path.relative(root, path.resolve(resolveDir, imported));
      const module = DEFERRED.find((name) => name === `${file}.ts` || name === `${file}/index.ts`);
      if (namespace !== 'file' || module === undefined) return undefined;
      return kind === 'dynamic-import'
        ? { path: partOf(module), namespace: 'deferred' }
        : { path: module, namespace: 'stand-in', sideEffects: false };
    });
    onResolve({ filter: /^(?:deferred|stand-in):/ }, ({ path: imported }) => {
      const [namespace, name] = imported.split(':');
      return { path: name, namespace };
    });
    for (const [namespace, make] of Object.entries({ deferred: part, 'stand-in': standIn })) {
      onLoad({ filter: /./, namespace }, async ({ path: name }) => ({
        resolveDir: root,
        contents: await make(root, name),
      }));
    }
  },
};

/** Whether the module is one of those. */
export const isDeferred = (module) => DEFERRED.includes(module);
