// Compiles the exported figures with LaTeX and runs them with Matplotlib, for people to look at: `tsx
// test/pictures/documentFigures.ts`. On Debian: apt-get install texlive-pictures texlive-latex-extra
// python3-matplotlib poppler-utils.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PALETTE_NAMES, paletteOf } from '../../src/present/palette';
import { GROUNDS, type PanelState } from '../../src/protocol/state';
import type { Theme } from '../../src/webview/chart/theme';
import { lookOf, matplotlibOf, pgfplotsOf } from '../../src/webview/exporting/plotExports';
import { startingState } from '../../src/webview/store/startingSets';
import { ROOT } from '../workbench/paths';

const folder = path.join(ROOT, '.cache/figures');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });

const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MPLBACKEND: 'agg' },
  });
};

const plain = startingState();
const text = '\\max(0, z) # $x$ "_{β₂ ≤ 1';
const states: Readonly<Record<string, PanelState>> = {
  plain,
  axes: { ...plain, show: { ...plain.show, secondAxis: true } },
  hostile: {
    ...plain,
    curves: [{ type: 'expression', key: 'x', text, drawn: 'z > 1 ? 1/z : 0', params: {}, visible: true }],
  },
};

for (const [name, state] of Object.entries(states)) {
  for (const ground of GROUNDS) {
    const [paletteName] = PALETTE_NAMES;
    const palette = paletteOf('dark', paletteName);
    const theme: Theme = {
      kind: 'dark',
      palette,
      paletteName,
      background: '#1f1f1f',
      fontFamily: 'sans-serif',
    };
    const chosen = { ...state, show: { ...state.show, ground } };
    const look = lookOf(chosen, theme);
    const file = `${name}-${ground}`;
    fs.writeFileSync(path.join(folder, `${file}.tex`), pgfplotsOf(chosen, look));
    run('pdflatex', '-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `${file}.tex`);
    run('pdftoppm', '-png', '-r', '80', '-singlefile', `${file}.pdf`, `${file}-latex`);
    fs.writeFileSync(path.join(folder, `${file}.py`), matplotlibOf(chosen, look));
    run('/usr/bin/python3', `${file}.py`);
    run('pdftoppm', '-png', '-r', '70', '-singlefile', 'activations.pdf', `${file}-matplotlib`);
  }
}
console.log(`the figures are in ${folder}`);
