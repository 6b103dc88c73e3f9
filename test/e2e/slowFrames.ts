import type { BrowserContext } from 'playwright-core';

/** How many frames a second every page has; as many as the browser draws where it is not said. */
const FRAMES_PER_SECOND = process.env['E2E_FRAMES_PER_SECOND'];

/** Slows the frames of every page down, as a weak machine does, where the environment asks for it. */
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
