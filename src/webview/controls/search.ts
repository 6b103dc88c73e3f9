import { useEffect, useMemo, useState } from 'preact/hooks';

/** One item of the list. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The reason why it matches, if its name does not show it. */
  readonly reason?: string;
  /** The heading above it. Choices of one group must be adjacent. */
  readonly group: string;
}

/** The matches of a text, best first, and words that complete it. */
export interface Found {
  readonly choices: readonly Choice[];
  /** Choosing one makes its id the text, and the list stays open. */
  readonly words: readonly Choice[];
}

/** The matches that are found at once, and the search for the rest, if there is more. */
export interface Sought {
  readonly first: Found;
  readonly rest?: Generator<undefined, Found>;
}

/** Milliseconds for which a search may hold the page before it lets others run. */
const SLICE_MS = 5;

const NOTHING: Found = { choices: [], words: [] };

/**
 * The matches of a text; none where it is undefined. A short search is over at once. A longer one runs in slices, between
 * which the page does other things, and another text ends it.
 */
export function useSearch(
  find: (text: string) => Sought,
  text: string | undefined,
): Found & { readonly isDone: boolean; readonly finish: () => Found } {
  const search = useMemo(
    () => new Search(text === undefined ? { first: NOTHING } : find(text)),
    [find, text],
  );
  const [, setEnded] = useState<Search>();
  useEffect(() => {
    if (search.isDone) return undefined;
    const timer = setInterval(() => {
      search.run(SLICE_MS);
      if (!search.isDone) return;
      clearInterval(timer);
      setEnded(search);
    });
    return () => {
      clearInterval(timer);
    };
  }, [search]);
  const finish = (): Found => {
    if (!search.isDone) search.run(Infinity);
    return search.found;
  };
  return { ...search.found, isDone: search.isDone, finish };
}

class Search {
  found: Found;
  isDone = false;
  private readonly rest: Sought['rest'];

  constructor({ first, rest }: Sought) {
    this.found = first;
    this.rest = rest;
    this.run(SLICE_MS);
  }

  /** Searches for about this many milliseconds at most. */
  run(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    do {
      const step = this.rest?.next();
      this.isDone = step?.done ?? true;
      if (step?.done) this.found = step.value;
    } while (!this.isDone && performance.now() < end);
  }
}
