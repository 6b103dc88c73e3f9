import { isLatex, parseLatex } from './expression/latex';
import { useLatex } from './expression/parse';

/** The expression language as people use it: plain text, Unicode mathematics and LaTeX. */

useLatex({ isLatex, parse: parseLatex });

export { changingCurve, compile, entryCurve, parse } from './plainLanguage';
