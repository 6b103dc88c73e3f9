import type { FormulaPlace } from './formula';
import { BACKTICKS, blank, proseDefinitions, rowsOf, takeMarked, TEX_MARKS } from './prose';

/** Code in a document. */
export interface EmbeddedCode {
  /** The language's name in the fence: `py`, `cuda`. */
  readonly language: string;
  readonly start: number;
  readonly text: string;
}

/** The formulas and the code of a document. */
export interface DocumentParts {
  readonly places: readonly FormulaPlace[];
  readonly code: readonly EmbeddedCode[];
}

/** A fence with its info string, its content and its end (or the end of the text). */
const FENCE =
  /^([ \t]*(?:>[ \t]*)?)(`{3,}|~{3,})(?![`~])[ \t]*\{?\.?([\w+#-]*)[^\n`]*\n([\s\S]*?)(?:^[ \t]*(?:>[ \t]*)?\2[`~]*[ \t]*$|(?![\s\S]))/gm;

const MATH_FENCES = new Set(['math', 'latex', 'tex', 'katex']);

/**
 * Formulas and code of Markdown, including notebook cells: fences, `$…$`, backticks, definitions in running
 * text.
 */
export function markdownParts(text: string): DocumentParts {
  const places: FormulaPlace[] = [];
  const code: EmbeddedCode[] = [];
  const prose = text.replace(
    FENCE,
    (whole: string, _indent: string, _fence: string, language: string, content: string, at: number) => {
      const start = at + whole.indexOf('\n') + 1;
      const name = language.toLowerCase();
      if (MATH_FENCES.has(name)) places.push(...rowsOf(content, start, 'math'));
      else if (name === 'activation') places.push(...linesOf(content, start));
      else if (name !== '') code.push({ language: name, start, text: content });
      return blank(whole);
    },
  );
  const marked = takeMarked(prose, 0, [TEX_MARKS, BACKTICKS]);
  places.push(...marked.places, ...proseDefinitions(marked.rest, 0));
  return { places, code };
}

function linesOf(content: string, start: number): FormulaPlace[] {
  let at = start;
  return content.split('\n').flatMap((line) => {
    const places = rowsOf(line, at, 'math');
    at += line.length + 1;
    return places;
  });
}
