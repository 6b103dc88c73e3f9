import type { TypesetBook } from './typeset';

/**
 * The catalogue's formulas, typeset. The book is empty in the sources. The build replaces this module with
 * the catalogue's LaTeX as set by MathJax (.config/formulas.mjs), so that the extension shows real
 * mathematics without shipping a typesetter. Without a build, the plain formulas are shown.
 */
export const typesetBook: TypesetBook = { glyphs: {}, formulas: {}, tokens: {} };
