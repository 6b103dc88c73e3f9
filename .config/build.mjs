// Builds everything into dist/. Flags: --watch rebuilds on change, --tests adds the integration suites.
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { integrationBundle } from '../test/integration/bundle.mjs';
import { formulasPlugin } from './formulas.mjs';
import { hostBundles } from './host.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { panelBundle } from './panel.mjs';

const root = path.resolve(import.meta.dirname, '..');
const flags = new Set(process.argv.slice(2));
const watch = flags.has('--watch');

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [formulasPlugin(root)],
};

const bundles = [
  ...hostBundles(shared),
  // The panel, and figures in the Markdown cells of notebooks, …
  panelBundle(root, shared.plugins),
];

if (!watch) fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const wanted = [...bundles, ...(flags.has('--tests') ? [integrationBundle(root)] : [])].map((options) => ({
  ...shared,
  ...options,
}));

/** … and their style sheet for the Markdown preview, from the palettes. */
async function writeFigureStyles() {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/present/figure/theme.ts'],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`;
  const { figureCss } = await import(module);
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
  fs.writeFileSync(path.join(root, 'dist/figure.css'), figureCss('page'));
}

await writeFigureStyles();
if (watch) {
  for (const options of wanted) await (await esbuild.context(options)).watch();
  console.log('watching …');
} else {
  const results = await Promise.all(wanted.map((options) => esbuild.build({ ...options, metafile: true })));
  const notices = thirdPartyNotices(
    root,
    results.slice(0, bundles.length).map(({ metafile }) => metafile),
  );
  fs.writeFileSync(path.join(root, 'dist/NOTICES.txt'), notices);
}
