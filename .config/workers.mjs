import * as esbuild from 'esbuild';
import path from 'node:path';
import { wasmPlugin } from './wasm.mjs';

/**
 * Makes `import source from 'worker:./worker.ts'` the text of that file's own bundle, to start a worker from: a webview
 * may not load one from where its files lie.
 */
export function workersPlugin() {
  return {
    name: 'workers',
    setup(build) {
      build.onResolve({ filter: /^worker:/ }, ({ path: name, resolveDir }) => ({
        path: path.resolve(resolveDir, name.slice('worker:'.length)),
        namespace: 'worker',
      }));
      build.onLoad({ filter: /.*/, namespace: 'worker' }, async ({ path: file }) => {
        const { absWorkingDir = process.cwd(), minify, target, legalComments } = build.initialOptions;
        const result = await esbuild.build({
          entryPoints: [file],
          absWorkingDir,
          bundle: true,
          write: false,
          metafile: true,
          format: 'iife',
          platform: 'browser',
          minify,
          target,
          legalComments,
          logLevel: 'silent',
          plugins: [wasmPlugin()],
        });
        return {
          contents: result.outputFiles[0].text,
          loader: 'text',
          watchFiles: Object.keys(result.metafile.inputs).map((input) => path.resolve(absWorkingDir, input)),
        };
      });
    },
  };
}
