import type { ExpressionGrammar } from '../grammar';

/** C++'s expressions as @lezer/cpp calls them. */
export const grammar: ExpressionGrammar = {
  numbers: new Set(['Number']),
  strings: new Set(['String']),
  names: new Set(['Identifier', 'ScopedIdentifier', 'TemplateFunction']),
  places: new Set(['FieldExpression', 'SubscriptExpression', 'PointerExpression']),
  wrappers: new Set(['ParenthesizedExpression', 'ConditionClause']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  choice: 'ConditionalExpression',
  integerDivision: true,
  words: new Map([
    ['true', true],
    ['false', false],
  ]),
  plainNumber: (literal) => (/^0x/i.test(literal) ? literal : literal.replace(/[fFhHlLuU]+$/, '')),
};
