import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Problem } from '../workbench/problem';

/** Sizes of the built bundles, raw and gzipped; the files that the extension host loads on demand taken together. */
export function benchBundles(root: string): string[] {
  const dist = path.join(root, 'dist');
  const host = 'host/*.js';
  return ['node.js', 'web.js', host, 'webview.js', 'webview.css'].map((name) => {
    const files =
      name === host ? fs.readdirSync(path.join(dist, 'host')).map((file) => `host/${file}`) : [name];
    const sizes = files.map((file) => {
      if (!fs.existsSync(path.join(dist, file)))
        throw new Problem(`${file} is not built: run \`npm run build\` first.`);
      const bytes = fs.readFileSync(path.join(dist, file));
      return { raw: bytes.length, gzipped: zlib.gzipSync(bytes).length };
    });
    const kB = (which: 'raw' | 'gzipped'): string =>
      `${(sizes.reduce((sum, size) => sum + size[which], 0) / 1000).toFixed(0)} kB`;
    return `bundle ${name.padEnd(18)} ${kB('raw')}, gzipped ${kB('gzipped')}`;
  });
}
