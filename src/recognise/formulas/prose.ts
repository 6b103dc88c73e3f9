import type { FormulaPlace } from './formula';

/** `f(z) =`, also in mathematical letters. The rest of the line may be a formula. */
const DEFINITION =
  /(?<![\p{L}\p{N}_.\\$`])\p{L}[\p{L}\p{N}_]*\s?\(\s*\p{L}\p{N}?\s*(?:[,;][^()\n]{0,40})?\)\s*(?::=|≔|=)(?!=)[^\n]+/gu;

/** Definitions `f(x) = …` in running text. */
export function proseDefinitions(text: string, offset: number): FormulaPlace[] {
  return Array.from(text.matchAll(DEFINITION), (match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    text: match[0],
    kind: 'prose' as const,
  }));
}

/** A pair of marks and its content, as a pattern with one group. */
interface Marks {
  readonly pattern: RegExp;
  readonly kind: FormulaPlace['kind'];
}

/** `$…$` that does not enclose an amount of money, `$$…$$`, `\(…\)`, `\[…\]`. */
export const TEX_MARKS: Marks = {
  pattern:
    /\$\$([^$]+)\$\$|(?<![\\$\p{N}])\$(?=\S)([^$\n]*\S)\$(?![\p{N}$])|\\\(((?:[^\\]|\\[^([]){1,1000}?)\\\)|\\\[((?:[^\\]|\\[^([]){1,1000}?)\\\]|\\f\$([^$\n]+)\\f\$/gu,
  kind: 'math',
};
/** Code in one or two backticks. */
export const BACKTICKS: Marks = { pattern: /``([^`\n]+)``|(?<![`:])`([^`\n]+)`(?!`)/g, kind: 'code' };
/** The role of reStructuredText for mathematics. */
export const MATH_ROLE: Marks = { pattern: /:math:`([^`]+)`/g, kind: 'math' };

const WHITE = /^\s*/;

/** Spaces in place of a text, so that later text keeps its offset. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/**
 * The content of each pair of marks, without the space at its edges, and the text with these places blanked
 * out.
 */
export function takeMarked(
  text: string,
  offset: number,
  marks: readonly Marks[],
): { readonly places: FormulaPlace[]; readonly rest: string } {
  const places: FormulaPlace[] = [];
  let rest = text;
  for (const { pattern, kind } of marks) {
    for (const match of rest.matchAll(pattern)) {
      const [whole, ...groups] = match;
      const content = groups.find(Boolean) ?? '';
      places.push(...rowsOf(content, offset + match.index + whole.indexOf(content), kind));
    }
    rest = rest.replace(pattern, blank);
  }
  return { places, rest };
}

/** The rows of a display (separated by `\\` outside of cases), each of which is a formula. */
export function rowsOf(content: string, start: number, kind: FormulaPlace['kind']): FormulaPlace[] {
  const rows: FormulaPlace[] = [];
  const add = (from: number, to: number): void => {
    const raw = content.slice(from, to);
    const lead = WHITE.exec(raw)?.[0].length ?? 0;
    const text = raw.trim();
    if (text !== '')
      rows.push({ start: start + from + lead, end: start + from + lead + text.length, text, kind });
  };
  const layout = /^\s*\\begin\{(aligned|align\*?|gathered|split|gather\*?|eqnarray\*?)\}/.exec(content);
  if (!layout && !content.includes('\\\\')) {
    add(0, content.length);
    return rows;
  }
  const inner = layout ? layout[0].length : 0;
  const close = layout ? content.lastIndexOf('\\end{') : -1;
  const end = close === -1 ? content.length : close;
  let from = inner;
  let level = 0;
  for (const match of content.matchAll(/\\begin\{|\\end\{|\\\\/g)) {
    if (match.index < inner || match.index >= end) continue;
    if (match[0] === '\\begin{') level++;
    else if (match[0] === '\\end{') level--;
    else if (level === 0) {
      add(from, match.index);
      from = match.index + 2;
    }
  }
  add(from, end);
  return rows;
}
