/** Milliseconds for which one piece of the work may hold the page. */
const SLICE_MS = 6;

/** Does the work piece by piece, with the page free in between, and gives its result at the end; returns what stops it. */
export function inPieces<T>(work: Generator<void, T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = (): void => {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const step = work.next();
      if (!step.done) continue;
      done(step.value);
      return;
    }
    timer = setTimeout(goOn);
  };
  timer = setTimeout(goOn);
  return () => {
    clearTimeout(timer);
  };
}
