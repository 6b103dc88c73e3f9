/** Work that can be interrupted and resumed: it yields wherever it may be interrupted. */
export type Work<T> = Generator<undefined, T>;

/** Runs the work to its end. */
export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
