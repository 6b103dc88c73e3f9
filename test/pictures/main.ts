// Makes the pictures of the README and the walkthrough from the real workbench: `npm run pictures`.
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { endSession, startSession } from '../e2e/session';
import { Workbench } from '../e2e/workbench';
import { report } from '../workbench/problem';
import { ROOT } from '../workbench/paths';
import { clipAround } from './clip';
import { measuredPictures } from './measured';
import { walkthroughPictures } from './walkthrough';

const media = (name: string): string => path.join(ROOT, 'media', `${name}.png`);

/** Takes a picture of the elements and their surroundings. */
async function picture(workbench: Workbench, name: string, elements: readonly Locator[]): Promise<void> {
  const clip = await clipAround(elements);
  await workbench.page.screenshot({ path: media(name), clip: { ...clip } });
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
    await walkthroughPictures();
    await measuredPictures();
  } finally {
    await endSession(false);
  }
}

main().catch(report);
