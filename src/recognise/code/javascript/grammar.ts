import type { ExpressionGrammar } from '../grammar';

/** JavaScript's expressions as @lezer/javascript calls them. */
export const grammar: ExpressionGrammar = {
  numbers: new Set(['Number']),
  strings: new Set(['String', 'TemplateString']),
  names: new Set(['VariableName', 'PropertyDefinition']),
  wrappers: new Set(['ParenthesizedExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  choice: 'ConditionalExpression',
  integerDivision: false,
  power: '**',
  words: new Map([
    ['true', true],
    ['false', false],
    ['null', null],
    ['undefined', null],
  ]),
  plainNumber: (literal) => literal,
};
