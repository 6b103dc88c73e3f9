import type { Work } from '../math/work';

export { finished, type Work } from '../math/work';

/** Number of small pieces of work between two interruptions. */
const PIECES = 32;

/** Runs work in slices and returns its result. */
export class SlicedWork<T> {
  private finished: { readonly value: T } | undefined;

  constructor(private readonly work: Work<T>) {}

  /** Works for about this many milliseconds at most. Returns the result in an object once it is there. */
  run(budgetMs: number): { readonly value: T } | undefined {
    const deadline = performance.now() + budgetMs;
    while (!this.finished) {
      const next = this.work.next();
      if (next.done) this.finished = { value: next.value };
      else if (performance.now() > deadline) break;
    }
    return this.finished;
  }
}

/** Visits every item and may be interrupted between them. */
export function* eachOf<T>(items: Iterable<T>, visit: (item: T) => void): Work<void> {
  let count = 0;
  for (const item of items) {
    visit(item);
    if (++count % PIECES === 0) yield;
  }
}
