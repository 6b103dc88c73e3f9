import { visible } from './visible';

/** The maximum length of text in the editor's own interface; notifications show 1000 characters. */
const MAX_LENGTH = 1000;

/**
 * Makes text of any origin plain for the editor's own interface: notifications, trees, lists, status bar,
 * log. Parts of the interface turn `[text](command:…)` and addresses into links and `$(name)` into icons. A
 * space breaks each of these and keeps the text readable. Invisible characters are written as escapes.
 */
export const inertLines = (text: string): string =>
  visible(text)
    .replaceAll('](', '] (')
    .replaceAll('$(', '$ (')
    .replace(/(?<=[a-z]):\/\//gi, ': //');

/** {@link inertLines} on one line of at most `length` characters, counted in code points. */
export function inert(text: string, length = MAX_LENGTH): string {
  // At most two units become one character, so units beyond these cannot matter.
  const start = text.slice(0, 2 * length + 2);
  return ellipsis(inertLines(start.replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, ' ')), length);
}

/** The text shortened to `length` code points. */
export function ellipsis(text: string, length: number): string {
  if (text.length <= length) return text;
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
