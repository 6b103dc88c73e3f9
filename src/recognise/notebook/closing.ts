/** Keeps an unfinished cell from absorbing the cells after it. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const SIGNIFICANT = /["'#([{)\]}]/g;

/**
 * The text that ends a cell of Python: whatever closes its open brackets and its open string, then a line
 * break, so that the next cell starts afresh.
 */
export function endOf(cell: string): string {
  const open: string[] = [];
  /** Number of open brackets of each kind, so that no search is needed for an unmatched closing bracket. */
  const counts = new Map<string, number>();
  const count = (closing: string, change: number): void => {
    counts.set(closing, (counts.get(closing) ?? 0) + change);
  };
  let rest = '';
  SIGNIFICANT.lastIndex = 0;
  for (let match = SIGNIFICANT.exec(cell); match; match = SIGNIFICANT.exec(cell)) {
    const [character] = match;
    const closing = CLOSING[character];
    if (closing !== undefined) {
      open.push(closing);
      count(closing, 1);
    } else if (character === '#') SIGNIFICANT.lastIndex = endOfLine(cell, match.index);
    else if (character === '"' || character === "'") {
      const quotes = cell.startsWith(character.repeat(3), match.index) ? character.repeat(3) : character;
      const end = endOfString(cell, match.index + quotes.length, quotes);
      if (end === undefined) {
        rest = quotes;
        break;
      }
      SIGNIFICANT.lastIndex = end;
    } else {
      // An unmatched closing bracket is only an error of its own line.
      if ((counts.get(character) ?? 0) === 0) continue;
      for (let closed = open.pop(); closed !== undefined; closed = open.pop()) {
        count(closed, -1);
        if (closed === character) break;
      }
    }
  }
  const closers = rest + open.reverse().join('');
  if (closers !== '') return `\n${closers}\n`;
  // A backslash consumes the first line break.
  return cell.endsWith('\\') ? '\n\n' : '\n';
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** The end of the string whose content starts there; undefined for an unclosed one in triple quotes. */
function endOfString(text: string, from: number, quotes: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
    else if (text[at] === '\n' && quotes.length === 1) return at;
  }
  return quotes.length === 1 ? text.length : undefined;
}
