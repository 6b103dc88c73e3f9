// Makes the README's pictures from the real workbench: `npm run pictures` after a build.
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { endSession, startSession } from '../e2e/session';
import { Workbench } from '../e2e/workbench';
import { report } from '../workbench/problem';
import { ROOT } from '../workbench/paths';

const media = (name: string): string => path.join(ROOT, 'media', `${name}.png`);

/** The smallest rectangle around the elements, with a margin, as a picture. */
async function picture(workbench: Workbench, name: string, elements: readonly Locator[]): Promise<void> {
  const boxes = await Promise.all(elements.map((element) => element.boundingBox()));
  const known = boxes.filter((box) => box !== null);
  const margin = 16;
  const x = Math.max(0, Math.min(...known.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...known.map((box) => box.y)) - margin);
  const right = Math.max(...known.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...known.map((box) => box.y + box.height)) + margin;
  await workbench.page.screenshot({
    path: media(name),
    clip: { x, y, width: right - x, height: bottom - y },
  });
}

async function hoverPicture(): Promise<void> {
  const workbench = await Workbench.open('model.py');
  const code = 'nn.LeakyReLU(0.2)';
  const { widget } = await workbench.hoverOver(code, { text: 'Leaky ReLU', image: true });
  const line = workbench.page.locator('.view-line').filter({ hasText: 'LeakyReLU(0.2' }).first();
  await picture(workbench, 'hover', [line.locator('span').first(), widget]);
  await workbench.close();
}

async function panelPicture(): Promise<void> {
  const workbench = await Workbench.open('model.py');
  await workbench.placeCursor('nn.LeakyReLU(0.2)');
  await workbench.runCommand('Activation Lens: Open Activation Preview');
  const chart = workbench.panel().locator('[data-testid="chart"] canvas');
  await chart.waitFor();
  await workbench.page.screenshot({ path: media('panel') });
  await workbench.close();
}

async function main(): Promise<void> {
  await startSession();
  try {
    await hoverPicture();
    await panelPicture();
  } finally {
    await endSession(false);
  }
}

main().catch(report);
