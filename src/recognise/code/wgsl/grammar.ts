import type { ExpressionGrammar } from '../grammar';

/** WGSL's expressions as wgsl.grammar calls them. */
export const grammar: ExpressionGrammar = {
  numbers: new Set(['Number']),
  strings: new Set(),
  names: new Set(['Name']),
  places: new Set(['MemberExpression', 'IndexExpression']),
  wrappers: new Set(['ParenthesizedExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  integerDivision: true,
  words: new Map([
    ['true', true],
    ['false', false],
  ]),
  plainNumber: (literal) => (/^0x/i.test(literal) ? literal : literal.replace(/[fhiu]$/, '')),
};

/** Template arguments of types, which may have such themselves. */
const TEMPLATES =
  /(?<=\b(?:array|atomic|bitcast|mat[234]x[234]|ptr|texture_\w+|var|vec[234])[ \t]*)<(?:[^<>;(){}\n]|<[^<>;(){}\n]*>)*>/g;
const ATTRIBUTES =
  /@[ \t]*\w+(?:[ \t]*\((?:[^()\n]|\([^()\n]*\))*\))?|^[ \t]*(?:enable|requires|diagnostic)\b[^;\n]*;/gm;

const blank = (found: string): string => found.replace(/[^\n]/g, ' ');

/**
 * The text with parts that do not affect the computation blanked out, so that all other characters keep their
 * places.
 */
export const readable = (text: string): string => text.replace(ATTRIBUTES, blank).replace(TEMPLATES, blank);
