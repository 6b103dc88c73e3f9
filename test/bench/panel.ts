import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { endSession, startSession } from '../e2e/session';
import { Workbench } from '../e2e/workbench';
import { curveSet } from './curveSet';
import { noteFirstPaint, noteFrames, notePress } from './frames';
import { showTiming, summarise, type Timing } from './timing';

const COMMAND = 'Activation Lens: Open Activation Preview';
const WINDOWS = 3;
const REOPENINGS = 12;
const STEPS = 150;
const LIMIT_MS = 60_000;

/** Repeats the question until there is an answer. */
async function answered<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`the panel has drawn nothing in ${LIMIT_MS / 1000} s`);
    await delay(20);
  }
}

/** Milliseconds from the click on the command's entry to the first frame that shows curves. */
async function firstPaint(workbench: Workbench): Promise<number> {
  await workbench.runCommand(COMMAND);
  const pressed = await workbench.page.evaluate(() => window.benchPressed);
  const chart = workbench.panel().locator('[data-testid="chart"] canvas');
  await chart.waitFor();
  const drawn = await answered(() => chart.evaluate(() => window.benchDrawn));
  return drawn - (pressed ?? NaN);
}

/** First paint in fresh windows, and in a window that has shown the panel before. */
async function firstPaints(): Promise<string[]> {
  const fresh: number[] = [];
  const again: number[] = [];
  for (let i = 1; i <= WINDOWS; i++) {
    const workbench = await openWorkbench();
    fresh.push(await firstPaint(workbench));
    for (let j = 0; i === WINDOWS && j < REOPENINGS; j++) {
      await workbench.page.getByRole('tab', { name: 'Activation Preview' }).click({ button: 'middle' });
      await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
      again.push(await firstPaint(workbench));
    }
    await workbench.close();
  }
  return [
    `panel, command to first paint, new window    ${showTiming(summarise(fresh))}`,
    `panel, command to first paint, opened again  ${showTiming(summarise(again))}`,
  ];
}

async function openWorkbench(): Promise<Workbench> {
  const workbench = await Workbench.open('model.py');
  // Until the first hover, the extension may still be starting.
  await workbench.hoverOver('nn.LeakyReLU(0.2)', { text: 'Leaky ReLU' });
  await workbench.page.addInitScript(noteFirstPaint);
  await workbench.page.evaluate(notePress);
  return workbench;
}

/** Work of one frame while a slider is dragged with the mouse. */
async function drag(workbench: Workbench, count: number): Promise<Timing> {
  const panel = workbench.panel();
  const rows = panel.locator('[data-testid="curve"]');
  await panel.locator('body').evaluate((_, curves) => {
    window.postMessage({ type: 'replace', curves }, '*');
  }, curveSet(count));
  await rows.nth(count - 1).waitFor();
  const slider = rows.first().locator('[data-testid="parameter-slider"]');
  await panel.locator('body').evaluate(noteFrames);
  await sweep(workbench, slider);
  const frames = await panel.locator('body').evaluate(() => window.benchFrames ?? []);
  if (frames.length < STEPS / 2)
    throw new Error(`the slider was to move ${STEPS} times, it did ${frames.length}`);
  return summarise(frames);
}

/** Moves the slider's thumb to the right and back, with as many steps as frames are needed. */
async function sweep({ page }: Workbench, slider: Locator): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is not to be seen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 10, y);
  await page.mouse.down();
  for (let i = 1; i <= STEPS; i++) {
    const share = Math.sin((Math.PI * i) / STEPS);
    await page.mouse.move(box.x + 10 + share * (box.width - 20), y);
  }
  await page.mouse.up();
}

async function drags(): Promise<string[]> {
  const workbench = await openWorkbench();
  await firstPaint(workbench);
  const lines: string[] = [];
  for (const count of [12, 30]) {
    lines.push(
      `panel, slider of one of ${count} curves  ${showTiming(await drag(workbench, count), 'frames')}`,
    );
    await workbench.screenshot(`bench-${count}-curves`);
  }
  await workbench.close();
  return lines;
}

/** Waiting times in the panel, in a real workbench in headless Chromium. */
export async function benchPanel(): Promise<string[]> {
  await startSession();
  try {
    return [...(await firstPaints()), ...(await drags())];
  } finally {
    await endSession(false);
  }
}
