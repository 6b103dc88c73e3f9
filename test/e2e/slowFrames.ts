import type { BrowserContext } from 'playwright-core';

/** The frame rate of every page; undefined for the browser's own. */
const FRAMES_PER_SECOND = process.env['E2E_FRAMES_PER_SECOND'];

/** Slows down the frames of every page, as on a weak machine, if the environment asks for it. */
export async function slowFrames(context: BrowserContext): Promise<void> {
  if (FRAMES_PER_SECOND === undefined) return;
  await context.addInitScript(
    (interval) => {
      globalThis.requestAnimationFrame = (callback) => {
        const wait = interval - (performance.now() % interval);
        return setTimeout(() => {
          callback(performance.now());
        }, wait) as unknown as number;
      };
      globalThis.cancelAnimationFrame = (frame) => {
        clearTimeout(frame);
      };
    },
    1000 / Number(FRAMES_PER_SECOND),
  );
}
