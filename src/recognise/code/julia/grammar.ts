import type { ExpressionGrammar } from '../grammar';

/** Julia's expressions as @plutojl/lezer-julia calls them. */
export const grammar: ExpressionGrammar = {
  numbers: new Set(['IntegerLiteral', 'FloatLiteral']),
  strings: new Set(['StringLiteral']),
  names: new Set(['Identifier']),
  places: new Set(['FieldExpression', 'IndexExpression']),
  wrappers: new Set(['ParenExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  choice: 'TernaryExpression',
  integerDivision: false,
  power: '^',
  words: new Map([
    ['true', true],
    ['false', false],
    ['nothing', null],
  ]),
  plainNumber: (literal) => literal.replace('f', 'e'),
};
