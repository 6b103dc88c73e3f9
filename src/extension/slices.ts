/** How long work may hold the extension host before everybody else gets a turn. */
export const SLICE_MS = 5;

/** Cuts long work into slices: await `turn()` between small steps. */
export class Slices {
  private until = 0;

  /** Returns at once within the slice, otherwise lets the event loop run first. */
  async turn(): Promise<void> {
    if (performance.now() < this.until) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.until = performance.now() + SLICE_MS;
  }
}

/** The results of read in the order of the items, started up to `depth` ahead of the one that is waited for. */
export async function* readAhead<T, R>(
  items: Iterable<T>,
  depth: number,
  read: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const started: Promise<R>[] = [];
  for (const item of items) {
    started.push(read(item));
    if (started.length < depth) continue;
    const first = started.shift();
    if (first) yield await first;
  }
  for (const rest of started) yield await rest;
}

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
