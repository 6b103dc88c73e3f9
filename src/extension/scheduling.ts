/** When work runs: once, in slices, or after a pause. */

/** Milliseconds for which work may hold the extension host before it lets others run; its last step comes on top. */
const SLICE_MS = 2;

/** The same for a search of many files, which would take half as long again in such short slices. */
export const SEARCH_SLICE_MS = 4;

/** Whether a slice has begun in this turn of the event loop: two would hold it for twice as long. */
let isTaken = false;
/** Resolves once no slice waits. */
let waiting = Promise.resolve();

function take(): void {
  isTaken = true;
  setTimeout(() => {
    isTaken = false;
  });
}

/** Resolves in a later turn of the event loop, in which no other slice begins. */
export function pause(): Promise<void> {
  waiting = waiting.then(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          take();
          resolve();
        });
      }),
  );
  return waiting;
}

/** Resolves when a first slice may begin: at once, unless another one has begun in this turn. */
async function begin(): Promise<void> {
  if (isTaken) await pause();
  else take();
}

/** A function that loads once, at its first call; after a failure the next call tries again. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** Cuts a long search into slices: await `turn()` between small steps. */
export class Slices {
  private until = 0;

  /** Returns at once within the slice, otherwise lets the event loop run first. */
  async turn(): Promise<void> {
    if (performance.now() < this.until) return;
    await pause();
    this.until = performance.now() + SEARCH_SLICE_MS;
  }
}

/** Runs the steps of a generator in slices; undefined once the result is no longer wanted. */
export async function inSlices<T>(steps: Generator<void, T>, isStale: () => boolean): Promise<T | undefined> {
  for (let next = begin; ; next = pause) {
    await next();
    if (isStale()) return undefined;
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
  }
}

/**
 * Repeats a step that takes one slice, until it says that all is done.
 * @returns whether it came to its end; false once the result is no longer wanted
 */
export async function untilDone(
  step: (milliseconds: number) => boolean,
  isStale: () => boolean,
): Promise<boolean> {
  // Finished work need not wait for a turn.
  if (step(0)) return true;
  await begin();
  while (!isStale()) {
    if (step(SLICE_MS)) return true;
    await pause();
  }
  return false;
}

/** The results of `read` in the order of the items; at most `depth` of them run at the same time. */
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

/** Runs work after a delay. Asking again for the same key restarts its delay. */
export class Delays {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param failed called with the error of work that has thrown */
  constructor(private readonly failed: (error: unknown) => void) {}

  /** Runs the work after the delay, in place of other work that is waiting under the key. */
  run(key: string, milliseconds: number, work: () => Promise<unknown>): void {
    this.cancel(key);
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        work().catch(this.failed);
      }, milliseconds),
    );
  }

  /** Drops the work that is waiting under the key. */
  cancel(key: string): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  dispose(): void {
    for (const key of [...this.timers.keys()]) this.cancel(key);
  }
}
