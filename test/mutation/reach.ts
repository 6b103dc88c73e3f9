import type { Mutation } from './mutations';

/** The text of a file in which each of the mutations notes, by its number, that its place is reached. */
export function withProbes(text: string, mutations: readonly (readonly [number, Mutation])[]): string {
  const inserted: { at: number; text: string; rank: number }[] = [];
  for (const [number, { reached }] of mutations) {
    const { from, to, isStatement } = reached;
    const note = `globalThis.__reached[${number}]=1`;
    // Where two begin, the longer goes first; where one ends and another begins, the end goes first.
    inserted.push({ at: from, text: isStatement ? `{${note};` : `(${note},`, rank: 1 - to / 1e9 });
    inserted.push({ at: to, text: isStatement ? '}' : ')', rank: -from / 1e9 });
  }
  inserted.sort((a, b) => a.at - b.at || a.rank - b.rank);
  let result = '';
  let last = 0;
  for (const { at, text: insertion } of inserted) {
    result += text.slice(last, at) + insertion;
    last = at;
  }
  return result + text.slice(last);
}
