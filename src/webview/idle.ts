/** Milliseconds of steps that are taken at once: the page answers its user in between. */
const SLICE_MS = 8;

/**
 * Takes steps when the page has nothing else to do. A step is a promise, which is awaited, or what came of a part of
 * longer work.
 * @param idle resolves when the page has nothing else to do
 */
export async function whenIdle(
  steps: Iterable<Promise<void> | undefined>,
  idle: () => Promise<void>,
  clock: () => number = () => performance.now(),
): Promise<void> {
  const iterator = steps[Symbol.iterator]();
  for (;;) {
    await idle();
    const end = clock() + SLICE_MS;
    do {
      const step: IteratorResult<Promise<void> | undefined, unknown> = iterator.next();
      if (step.done === true) return;
      await step.value;
    } while (clock() < end);
  }
}

/** Resolves when the frame that is due has been painted and nothing else waits. */
export async function idlePage(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  // Safari does not have it.
  if ('requestIdleCallback' in window) await new Promise((resolve) => requestIdleCallback(resolve));
}
