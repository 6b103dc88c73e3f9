import type { TextChange } from './types';

/**
 * The edit that turns [from, to) into the replacement, without the parts at either end that stay the same;
 * none if nothing changes.
 */
export function minimalChange(text: string, from: number, to: number, replacement: string): TextChange[] {
  const old = text.slice(from, to);
  if (old === replacement) return [];
  const room = Math.min(old.length, replacement.length);
  let start = 0;
  while (start < room && old[start] === replacement[start]) start++;
  let end = 0;
  while (end < room - start && old[old.length - 1 - end] === replacement[replacement.length - 1 - end]) end++;
  return [{ from: from + start, to: to - end, insert: replacement.slice(start, replacement.length - end) }];
}
