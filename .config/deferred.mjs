import * as esbuild from 'esbuild';
import path from 'node:path';

/**
 * Modules that are loaded when one of their functions is first called, each after those before it. They export functions
 * only. Where the code imports them, it gets functions that throw NotLoaded until the module is there; what asks for the
 * work loads it then, and asks again (src/extension/notLoaded.ts). Modules that are loaded on demand bring them along.
 */
const DEFERRED = [
  'src/math/catalogue/derive.ts',
  'src/math/plainLanguage.ts',
  'src/math/cost.ts',
  'src/math/identify/index.ts',
  'src/recognise/python/handwritten/index.ts',
];

/** The names that a module exports. */
async function exportsOf(root, name) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [name],
    bundle: true,
    write: false,
    outdir: 'dist',
    format: 'esm',
    packages: 'external',
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** The deferred module that an import means, by its path from the root. */
const meant = (root, { path: imported, resolveDir }) => {
  const file = path.relative(root, path.resolve(resolveDir, imported));
  return DEFERRED.find((name) => name === `${file}.ts` || name === `${file}/index.ts`);
};

export const isDeferred = (name) => DEFERRED.includes(name);

/** The imports that load deferred modules, those before them first. */
export const loadingDeferred = (last = DEFERRED.at(-1)) =>
  DEFERRED.slice(0, DEFERRED.indexOf(last) + 1).map((name) => `deferred:${name}`);

/** Makes the modules of {@link DEFERRED} files of their own. */
export const deferred = {
  name: 'deferred',
  setup({ initialOptions: { absWorkingDir: root }, onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, (imported) => {
      const name = imported.namespace === 'file' ? meant(root, imported) : undefined;
      if (name === undefined) return undefined;
      const isLoading = imported.kind === 'dynamic-import';
      return { path: name, namespace: isLoading ? 'deferred' : 'stand-in', sideEffects: isLoading };
    });
    onResolve({ filter: /^(?:deferred|stand-in):/ }, ({ path: imported }) => {
      const [namespace, name] = imported.split(':');
      return { path: name, namespace };
    });
    onLoad({ filter: /./, namespace: 'stand-in' }, async ({ path: name }) => ({
      resolveDir: root,
      contents: `
        import { standIn } from './src/extension/notLoaded';
        export const { give, loaded } = standIn(() => import('deferred:${name}'));
        ${(await exportsOf(root, name)).map((each) => `export const ${each} = (...given) => loaded().${each}(...given);`).join('\n')}`,
    }));
    onLoad({ filter: /./, namespace: 'deferred' }, async ({ path: name }) => {
      const before = DEFERRED[DEFERRED.indexOf(name) - 1];
      const names = (await exportsOf(root, name)).join(', ');
      return {
        resolveDir: root,
        contents: `
          import './src/extension/core';
          ${name.startsWith('src/recognise/python/') ? `import './src/recognise/languages/python';` : ''}
          ${before === undefined ? '' : `import 'deferred:${before}';`}
          import { give } from 'stand-in:${name}';
          import { ${names} } from ${JSON.stringify(path.join(root, name))};
          give({ ${names} });`,
      };
    });
  },
};
