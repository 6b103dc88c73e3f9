import fs from 'node:fs';
import path from 'node:path';

/**
 * esbuild options for the suite that runs inside the extension host: the runner first, then every `*.test.ts`
 * beside this file. One bundle serves a Node host and a web worker, so it may use nothing but `vscode`.
 */
export function integrationBundle(root) {
  const folder = path.join(root, 'test/integration');
  const specs = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const lines = [`export { run } from './suite';`, ...specs.map((name) => `import './${name}';`)];
  return {
    stdin: { contents: lines.join('\n'), resolveDir: folder, sourcefile: 'index.ts', loader: 'ts' },
    outfile: path.join(root, 'dist/test/integration/index.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    alias: { 'node:assert/strict': path.join(folder, 'assert-in-worker.ts') },
    minify: false,
    sourcemap: 'inline',
    // Mocha's browser build assigns itself to module.exports, which here is the bundle's.
    footer: { js: 'module.exports = { run };' },
  };
}
