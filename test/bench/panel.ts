import type { Locator } from 'playwright-core';
import { endSession, startSession } from '../e2e/session';
import { Workbench } from '../e2e/workbench';
import { curveSet } from './curveSet';
import { PREVIEW } from './firstPaint';
import { noteFrames } from './frames';
import { showTiming, summarise, type Timing } from './timing';

const STEPS = 150;

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
  const workbench = await Workbench.open('model.py');
  await workbench.runCommand(PREVIEW.command);
  await workbench.panel().getByTestId('chart').locator('canvas').waitFor();
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

/** The panel's frames, in a real workbench in headless Chromium. */
export async function benchPanel(): Promise<string[]> {
  await startSession();
  try {
    return await drags();
  } finally {
    await endSession(false);
  }
}
