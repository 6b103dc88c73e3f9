// Measures what users wait for: `npm run bench`, or `npm run bench -- hover panel` for some sections only.
import { Problem, report } from '../workbench/problem';
import { ROOT } from '../workbench/paths';
import { benchActivation } from './activation';
import { benchBundles } from './bundles';
import { benchEvaluate } from './evaluate';
import { benchFelt } from './felt';
import { benchHover } from './hover';
import { benchLab } from './lab';
import { benchMemory } from './memory';
import { benchOpening } from './opening';
import { benchPanel } from './panel';
import { benchRecorder } from './recorder';
import { benchRedraw } from './redraw';
import { benchScan } from './scan';
import { benchWorkspace } from './workspace';

const SECTIONS: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  activation: benchActivation,
  bundles: () => benchBundles(ROOT),
  evaluate: benchEvaluate,
  lab: benchLab,
  hover: benchHover,
  opening: benchOpening,
  scan: benchScan,
  memory: benchMemory,
  workspace: benchWorkspace,
  redraw: benchRedraw,
  felt: benchFelt,
  panel: benchPanel,
  recorder: benchRecorder,
};

/** Far more than any section needs; a section that takes longer hangs. */
const LIMIT_MS = 900_000;

async function run(name: string): Promise<void> {
  const section = SECTIONS[name];
  if (!section)
    throw new Problem(`There is no section ${name}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  const late = setTimeout(() => {
    console.error(`${name}: no end after ${LIMIT_MS / 60_000} minutes`);
    process.exit(1);
  }, LIMIT_MS);
  try {
    for (const line of await section()) console.log(line);
  } catch (error) {
    // The other sections are still useful.
    console.error(`${name}: failed`);
    report(error);
  } finally {
    clearTimeout(late);
  }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  for (const name of asked.length > 0 ? asked : Object.keys(SECTIONS)) await run(name);
}

main().catch(report);
