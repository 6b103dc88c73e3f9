import { DOCUMENT_PARTS, FormulaDocument } from '../formulas/document';
import { equalOnes, formulaAt, remarkPlaces } from '../formulas/remarks';
import type { Family, Reader } from '../loaded';

const formulasOf =
  (language: keyof typeof DOCUMENT_PARTS): Reader =>
  (text) =>
    new FormulaDocument(DOCUMENT_PARTS[language], text, true);

/** Documents with formulas, and formulas in the comments of programs. */
export const family: Family = {
  readers: {
    markdown: formulasOf('markdown'),
    latex: formulasOf('latex'),
    restructuredtext: formulasOf('restructuredtext'),
    typst: formulasOf('typst'),
  },
  formulas: { placesIn: remarkPlaces, equalOnes, formulaAt },
};
