import * as esbuild from 'esbuild';
import path from 'node:path';
import { launchBrowser } from '../workbench/browser';
import { ROOT } from '../workbench/paths';
import type { Change, RedrawSamples } from './redrawPage';
import { showTiming, summarise } from './timing';

const FRAMES = 60;
const COUNTS = [12, 30];
const CHANGES: readonly Change[] = ['one curve', 'all curves'];

/** The page's script as one text. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'test/bench/redrawPage.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild has built nothing');
  return file.text;
}

function linesOf(what: string, { plot, ours, uPlot }: RedrawSamples): string[] {
  const [mine, theirs] = [summarise(ours), summarise(uPlot)];
  const ratio = (mine.median / theirs.median).toFixed(2);
  return [
    `redraw, ${what}, ours      ${showTiming(mine, 'frames')}, ${ratio}× uPlot`,
    `redraw, ${what}, uPlot     ${showTiming(theirs, 'frames')}`,
    `redraw, ${what}, sampling  ${showTiming(summarise(plot), 'frames')}`,
  ];
}

/**
 * Redraws of the panel's chart and of uPlot's, with the same samples on the same page in headless Chromium.
 */
export async function benchRedraw(): Promise<string[]> {
  const browser = await launchBrowser();
  try {
    // Both charts are in view, because hidden ones are not painted.
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.addStyleTag({ path: path.join(ROOT, 'node_modules/uplot/dist/uPlot.min.css') });
    await page.addScriptTag({ content: await pageScript() });
    const lines: string[] = [];
    for (const count of COUNTS) {
      for (const change of CHANGES) {
        const samples = await page.evaluate(
          async ([curves, what, frames]) => window.redraw(curves, what, frames),
          [count, change, FRAMES] as const,
        );
        lines.push(...linesOf(`${change} of ${count}`, samples));
      }
    }
    return lines;
  } finally {
    await browser.close();
  }
}
