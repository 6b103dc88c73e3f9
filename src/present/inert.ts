import { visible } from './visible';

/** The longest text that a surface of the editor is given; notifications show 1000 characters. */
const LONGEST = 1000;

/**
 * Text from anywhere as plain text for the editor's own surfaces: notifications, trees, lists, status bar, log. Some of
 * them make links of `[text](command:…)` and of addresses, and pictures of `$(name)`. A space breaks each of these, so
 * that the text stays readable. Unseen characters are written as escapes.
 */
export const inertLines = (text: string): string =>
  visible(text)
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (')
    .replace(/(?<=[a-z]):\/\//gi, ': //');

/** {@link inertLines} on one line of at most `length` characters, counted as code points. */
export function inert(text: string, length = LONGEST): string {
  // At most two units become one character, so what lies behind these need not be looked at.
  const start = text.slice(0, 2 * length + 2);
  return ellipsis(inertLines(start.replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, ' ')), length);
}

/** A shortened text for places of bounded width; `length` counts code points. */
export function ellipsis(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
