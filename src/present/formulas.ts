import type { TypesetBook } from './typeset';

/**
 * The catalogue's formulas, typeset. Empty in the sources: the build loads this module with what MathJax makes of the
 * catalogue's LaTeX (.config/formulas.mjs), so that the extension shows real mathematics without shipping a
 * typesetter. Without a build, surfaces fall back to the plain formulas.
 */
export const typesetBook: TypesetBook = { glyphs: {}, formulas: {}, tokens: {} };
