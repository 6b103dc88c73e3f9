import type { ExpressionGrammar } from '../grammar';

/** Rust's expressions as @lezer/rust calls them. */
export const grammar: ExpressionGrammar = {
  numbers: new Set(['Integer', 'Float']),
  strings: new Set(['String']),
  names: new Set(['Identifier', 'ScopedIdentifier']),
  places: new Set(['FieldExpression', 'IndexExpression']),
  wrappers: new Set(['ParenthesizedExpression']),
  casts: new Set(['ReferenceExpression', 'ReturnExpression', 'TryExpression', 'TypeCastExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  choice: 'IfExpression',
  integerDivision: true,
  words: new Map([
    ['true', true],
    ['false', false],
  ]),
  plainNumber: (literal) => literal.replace(/[fiu](?:8|16|32|64|128|size)$/, ''),
};
