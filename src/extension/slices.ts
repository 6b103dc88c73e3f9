/** How long one slice of work may hold the extension host. */
const SLICE_MS = 5;

/** Runs the steps with pauses in which others run; undefined once the result is no longer wanted. */
export async function inSlices<T>(steps: Generator<void, T>, isStale: () => boolean): Promise<T | undefined> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (isStale()) return undefined;
    end = performance.now() + SLICE_MS;
  }
}
