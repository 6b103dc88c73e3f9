import { blank, rowsOf, takeMarked, TEX_MARKS } from './prose';
import type { DocumentParts } from './markdown';

const IGNORED =
  /(?<!\\)%.*|\\begin\{(verbatim\*?|lstlisting|minted|comment)\}[\s\S]*?(?:\\end\{\1\}|$(?![\s\S]))/g;
const DISPLAYS =
  /\\begin\{(equation\*?|align\*?|alignat\*?|gather\*?|multline\*?|eqnarray\*?|displaymath|math|flalign\*?)\}(?:\{\d\})?((?:(?!\\begin\{\1\})[\s\S]){0,5000}?)\\end\{\1\}/g;

/** Formulas of a LaTeX document: inline, displays and aligned rows. Comments and listings are skipped. */
export function texParts(text: string): DocumentParts {
  const visible = text.replace(IGNORED, blank);
  const displays = Array.from(visible.matchAll(DISPLAYS), (match) => {
    const [whole, , content = ''] = match;
    return rowsOf(content, match.index + whole.indexOf(content), 'math');
  }).flat();
  const { places } = takeMarked(visible.replace(DISPLAYS, blank), 0, [TEX_MARKS]);
  return { places: [...displays, ...places], code: [] };
}
