/** Keeps a cell that is not finished from taking in the cells after it. */

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const SIGNIFICANT = /["'#([{)\]}]/g;

/**
 * What ends a cell of Python: a line break, after whatever closes its open brackets and its open string, so that the
 * next cell starts afresh.
 */
export function endOf(cell: string): string {
  const open: string[] = [];
  /** How many of each are open, so that one that closes nothing is not searched for. */
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
      // A bracket that closes nothing is an error of its own line.
      if ((counts.get(character) ?? 0) === 0) continue;
      for (let closed = open.pop(); closed !== undefined; closed = open.pop()) {
        count(closed, -1);
        if (closed === character) break;
      }
    }
  }
  const closers = rest + open.reverse().join('');
  if (closers !== '') return `\n${closers}\n`;
  // After a backslash the first line break counts for nothing.
  return cell.endsWith('\\') ? '\n\n' : '\n';
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** Where a string ends whose content starts there; undefined for one in triple quotes that does not end. */
function endOfString(text: string, from: number, quotes: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
    else if (text[at] === '\n' && quotes.length === 1) return at;
  }
  return quotes.length === 1 ? text.length : undefined;
}
