import type { FormulaPlace } from './formula';
import type { DocumentParts, EmbeddedCode } from './markdown';
import { BACKTICKS, blank, MATH_ROLE, proseDefinitions, rowsOf, takeMarked } from './prose';

/** A directive with its indented block: `.. math::`, `.. code-block:: python`. */
const DIRECTIVE =
  /^([ \t]*)\.\. (math|code-block|code|sourcecode)::[ \t]*([^\n]*)\n((?:[ \t]*\n|\1[ \t]+[^\n]*\n?)*)/gm;

/**
 * Formulas and code of reStructuredText, including docstrings: `:math:`, `.. math::`, ``…``, code blocks,
 * definitions.
 */
export function restructuredParts(text: string, offset = 0): DocumentParts {
  const places: FormulaPlace[] = [];
  const code: EmbeddedCode[] = [];
  const prose = text.replace(
    DIRECTIVE,
    (whole: string, _indent: string, name: string, argument: string, block: string, at: number) => {
      const start = offset + at + whole.length - block.length;
      if (name === 'math') {
        places.push(...rowsOf(argument, start - argument.length - 1, 'math'));
        for (const paragraph of block.matchAll(/(?:[^\n]*\S[^\n]*\n?)+/g)) {
          if (!/^\s*:\w+:/.test(paragraph[0]))
            places.push(...rowsOf(paragraph[0], start + paragraph.index, 'math'));
        }
      } else code.push({ language: argument.trim().toLowerCase(), start, text: block });
      return blank(whole);
    },
  );
  const marked = takeMarked(prose, offset, [MATH_ROLE, BACKTICKS]);
  places.push(...marked.places, ...proseDefinitions(marked.rest, offset));
  return { places, code };
}
