import type { TextChange } from '../types';

/**
 * Joins the changes from an offset on into one that begins and ends between words. A preview of a refactoring then
 * shows the new text of a place as a whole, and the user accepts or rejects it as a whole. Changes before the offset,
 * such as imports, stay as they are.
 * @param changes ascending and apart
 */
export function joinedFrom(
  start: number,
  changes: readonly TextChange[],
  text: string,
): readonly TextChange[] {
  const joined = changes.filter(({ from }) => from >= start);
  const first = joined[0];
  const last = joined.at(-1);
  if (!first || !last) return changes;
  const wordBefore = /[\p{L}\p{N}_]*$/u.exec(text.slice(start, first.from))?.[0].length ?? 0;
  const wordAfter = /^[\p{L}\p{N}_]*/u.exec(text.slice(last.to))?.[0].length ?? 0;
  const from = first.from - wordBefore;
  const to = last.to + wordAfter;
  let insert = '';
  let done = from;
  for (const change of joined) {
    insert += text.slice(done, change.from) + change.insert;
    done = change.to;
  }
  const others = changes.filter((change) => !joined.includes(change));
  return [...others, { from, to, insert: insert + text.slice(done, to) }];
}
