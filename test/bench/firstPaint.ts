import { setTimeout as delay } from 'node:timers/promises';
import type { Workbench } from '../e2e/workbench';
import { expectFirstPaint } from './frames';

/** A panel that the benchmark opens. */
export interface BenchPanel {
  /** The command's title in the palette. */
  readonly command: string;
  /** The title of the panel's tab. */
  readonly title: string;
}

/** The activation preview. */
export const PREVIEW: BenchPanel = {
  command: 'Activation Lens: Open Activation Preview',
  title: 'Activation Preview',
};

const LIMIT_MS = 60_000;

/**
 * Repeats the question until there is an answer.
 * @throws naming `what`, if there is none in a minute
 */
export async function answered<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing in ${LIMIT_MS / 1000} s`);
    await delay(20);
  }
}

/** Milliseconds from the click on the command's entry. */
export interface FirstPaint {
  /** To the first frame in which the curves are seen: the page's canvas, or a picture of it in the same place. */
  readonly seen: number;
  /** To the first frame in which the page's canvas shows something. */
  readonly drawn: number;
}

/** Opens a panel with its command. */
export async function firstPaint(workbench: Workbench, { command }: BenchPanel): Promise<FirstPaint> {
  const { page } = workbench;
  await page.evaluate(expectFirstPaint);
  await workbench.runCommand(command);
  const drawn = (await page.evaluate(() => window.benchDrawn)) ?? NaN;
  const seen = (await page.evaluate(() => window.benchPreviewed)) ?? drawn;
  const pressed = (await page.evaluate(() => window.benchPressed)) ?? NaN;
  return { seen: seen - pressed, drawn: drawn - pressed };
}

/** Closes an open panel and waits until its page is gone. */
export async function closePanel({ page }: Workbench, { title }: BenchPanel): Promise<void> {
  await page.getByRole('tab', { name: title }).click({ button: 'middle' });
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
}
