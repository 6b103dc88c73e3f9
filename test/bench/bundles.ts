import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Problem } from '../workbench/problem';

/** Sizes of the built bundles, raw and gzipped; the files that the extension host loads on demand taken together. */
export function benchBundles(root: string): string[] {
  const dist = path.join(root, 'dist');
  const named = (folder: string): string[] =>
    fs.existsSync(path.join(dist, folder))
      ? fs.readdirSync(path.join(dist, folder)).map((file) => `${folder}/${file}`)
      : [];
  const host = 'host/*.js';
  return ['node.js', 'web.js', host, ...named('panel')].map((name) => {
    const sizes = (name === host ? named('host') : [name]).map((file) => {
      if (!fs.existsSync(path.join(dist, file)))
        throw new Problem(`${file} is not built: run \`npm run build\` first.`);
      const bytes = fs.readFileSync(path.join(dist, file));
      return { raw: bytes.length, gzipped: zlib.gzipSync(bytes).length };
    });
    const kB = (which: 'raw' | 'gzipped'): string =>
      `${(sizes.reduce((sum, size) => sum + size[which], 0) / 1000).toFixed(0)} kB`;
    return `bundle ${name.padEnd(30)} ${kB('raw')}, gzipped ${kB('gzipped')}`;
  });
}
