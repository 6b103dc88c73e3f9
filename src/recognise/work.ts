/** Work that can be laid down at any time and taken up again: it yields where it may be interrupted. */
export type Work<T> = Generator<undefined, T>;

/** So many small pieces of work lie between two interruptions. */
const PIECES = 32;

/** Work with its result, done in slices. */
export class SlicedWork<T> {
  private finished: { readonly value: T } | undefined;

  constructor(private readonly work: Work<T>) {}

  /** Works for at most about that many milliseconds; the result, in an object, once it is there. */
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

/** Does the work to its end at once. */
export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Does something with every item, and may be interrupted between them. */
export function* eachOf<T>(items: Iterable<T>, visit: (item: T) => void): Work<void> {
  let count = 0;
  for (const item of items) {
    visit(item);
    if (++count % PIECES === 0) yield;
  }
}
