import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Problem } from '../workbench/problem';

/** Sizes of the built bundles, raw and gzipped. */
export function benchBundles(root: string): string[] {
  const panel = path.join(root, 'dist/panel');
  const parts = fs.existsSync(panel) ? fs.readdirSync(panel).map((name) => `panel/${name}`) : [];
  return ['node.js', 'extension.js', ...parts].map((name) => {
    const file = path.join(root, 'dist', name);
    if (!fs.existsSync(file)) throw new Problem(`${name} is not built: run \`npm run build\` first.`);
    const bytes = fs.readFileSync(file);
    const kB = (n: number): string => `${(n / 1000).toFixed(0)} kB`;
    return `bundle ${name.padEnd(30)} ${kB(bytes.length)}, gzipped ${kB(zlib.gzipSync(bytes).length)}`;
  });
}
