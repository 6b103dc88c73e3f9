import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endSession, startSession } from '../e2e/session';
import { Workbench } from '../e2e/workbench';
import { installExtension } from '../workbench/install';
import { ROOT } from '../workbench/paths';
import { PREVIEW, answered, closePanel, firstPaint, type BenchPanel } from './firstPaint';
import { noteFirstPaint, noteHover, notePress, placeOf } from './frames';
import { showTiming, summarise } from './timing';

/** A side of the comparison: what this extension does, or the least that any extension could do. */
interface Side {
  readonly file: string;
  /** The text that the nth hover is over; each is another one, so that no answer is kept from before. */
  readonly word: (n: number) => string;
  readonly panel: BenchPanel;
}

const LINES = 24;
/** Milliseconds for which a person at least sees a file before pointing at something in it, or a panel before closing it. */
const SEEN_MS = 1000;
const WINDOWS = 5;
const REOPENINGS = 12;

const OURS: Side = {
  file: 'felt.py',
  word: (n) => `LeakyReLU(${(n + 1) / 100})`,
  panel: PREVIEW,
};

const EMPTY: Side = {
  file: 'felt.empty',
  word: (n) => `Nothing(${(n + 1) / 100})`,
  panel: { command: 'Bench: Open Empty Panel', title: 'Empty Panel' },
};

const numbered = (line: (n: number) => string): string =>
  Array.from({ length: LINES }, (_, n) => line(n)).join('\n');

const FILES = {
  [OURS.file]: `from torch import nn\n${numbered((n) => `a${n} = nn.${OURS.word(n)}`)}\n`,
  [EMPTY.file]: `\n${numbered(EMPTY.word)}\n`,
};

/** Milliseconds of one measurement on both sides, in the order in which they were taken. */
type Samples = Readonly<Record<'ours' | 'empty', number[]>>;

const samples = (): Samples => ({ ours: [], empty: [] });

/** Opens a side's file in a new window in which both extensions have started. */
async function openWindow({ file }: Side): Promise<Workbench> {
  const workbench = await Workbench.open(file, {}, FILES);
  await workbench.page.addInitScript(noteFirstPaint);
  await workbench.page.evaluate(notePress);
  await workbench.page.evaluate(noteHover);
  await workbench.page.locator('.statusbar-item', { hasText: 'Bench: ready' }).waitFor();
  await delay(SEEN_MS);
  return workbench;
}

/** Milliseconds from the mouse's last movement over the nth word to the frame that shows the hover's picture. */
async function hoverOver({ page }: Workbench, { word }: Side, n: number): Promise<number> {
  const { x, y } = await answered(word(n), () => page.evaluate(placeOf, word(n)));
  await page.evaluate(() => {
    delete window.benchPictured;
  });
  await page.mouse.move(x, y);
  const pictured = await answered(`the hover over ${word(n)}`, () =>
    page.evaluate(() => window.benchPictured),
  );
  const moved = await page.evaluate(() => window.benchMoved);
  // Away from every text, so that the hover closes and the next one has to open.
  await page.mouse.move(700, 880);
  await page.locator('.monaco-hover:not(.hidden) img').waitFor({ state: 'hidden' });
  return pictured - (moved ?? NaN);
}

/** The first hover and the first panel of windows in turn. The last window of ours stays open. */
async function firstTimes(hovers: Samples, panels: Samples): Promise<Workbench> {
  for (let i = 1; ; i++) {
    for (const [name, side] of [
      ['empty', EMPTY],
      ['ours', OURS],
    ] as const) {
      const workbench = await openWindow(side);
      hovers[name].push(await hoverOver(workbench, side, 0));
      panels[name].push((await firstPaint(workbench, side.panel)).drawn);
      await closePanel(workbench, side.panel);
      if (i === WINDOWS && side === OURS) return workbench;
      await workbench.close();
    }
  }
}

/** Further hovers and panels, in turn, in one window that shows both files. */
async function furtherTimes(
  workbench: Workbench,
  hovers: Samples,
  seen: Samples,
  drawn: Samples,
): Promise<void> {
  await workbench.openFile(EMPTY.file);
  await workbench.runCommand('View: Move Editor into Right Group');
  await hoverOver(workbench, EMPTY, 0);
  for (let n = 1; n < LINES; n++) {
    hovers.empty.push(await hoverOver(workbench, EMPTY, n));
    hovers.ours.push(await hoverOver(workbench, OURS, n));
  }
  await workbench.screenshot('bench-felt');
  for (let n = 0; n < REOPENINGS; n++) {
    for (const [name, { panel }] of [
      ['empty', EMPTY],
      ['ours', OURS],
    ] as const) {
      const times = await firstPaint(workbench, panel);
      seen[name].push(times.seen);
      drawn[name].push(times.drawn);
      await delay(SEEN_MS);
      await closePanel(workbench, panel);
    }
  }
}

function linesOf(what: string, { ours, empty }: Samples): string[] {
  const [mine, least] = [summarise(ours), summarise(empty)];
  const more = (mine.median - least.median).toFixed(0);
  return [
    `felt, ${what}, ours   ${showTiming(mine)}, ${more} ms over the empty one`,
    `felt, ${what}, empty  ${showTiming(least)}`,
  ];
}

/**
 * What a person waits for beside what the editor itself takes, in a real workbench in headless Chromium: hovers of this
 * extension and of an empty provider, from the pointer at rest to the painted picture, and panels of both, from the
 * click on the command to the painted canvas, and to the picture of it that a panel shows before if it is opened again.
 */
export async function benchFelt(): Promise<string[]> {
  await startSession((folder) => {
    installExtension(folder);
    fs.cpSync(path.join(ROOT, 'test/bench/empty'), path.join(folder, 'bench-empty'), { recursive: true });
  });
  try {
    const [firstHover, firstPanel, hover] = [samples(), samples(), samples()];
    const [seen, drawn] = [samples(), samples()];
    const workbench = await firstTimes(firstHover, firstPanel);
    await furtherTimes(workbench, hover, seen, drawn);
    await workbench.close();
    return [
      ...linesOf('first hover of a window ', firstHover),
      ...linesOf('further hovers          ', hover),
      ...linesOf('first panel of a window ', firstPanel),
      ...linesOf('panel again, curves seen', seen),
      ...linesOf('panel again, page drawn ', drawn),
    ];
  } finally {
    await endSession(false);
  }
}
