/** A language's names for the nodes that all grammars have. A new language declares them as data. */

import type { LiteralValue } from '../bind';

/** The node names of expressions, used for the values of arguments and for hand-written activations. */
export interface ExpressionGrammar {
  readonly numbers: ReadonlySet<string>;
  readonly strings: ReadonlySet<string>;
  /** Names of variables and constants. */
  readonly names: ReadonlySet<string>;
  /** Members, elements and the like, whose value is unknown. */
  readonly places?: ReadonlySet<string>;
  /** Parentheses and the like, whose value is that of their only part. */
  readonly wrappers: ReadonlySet<string>;
  /** Casts, whose value is that of their first part; the type is the second. */
  readonly casts?: ReadonlySet<string>;
  readonly unary: string;
  readonly binary: string;
  /** A conditional, whose parts are the condition and the two values. */
  readonly choice?: string;
  /** Whether dividing integers gives an integer, which differs from the formula. */
  readonly integerDivision: boolean;
  /** The power operator, if the language has one. In most languages `^` is another operation. */
  readonly power?: string;
  /** Words for true, false and nothing. */
  readonly words: ReadonlyMap<string, LiteralValue>;
  /** A number literal's digits without the language's suffixes, so that Number() reads them. */
  plainNumber(literal: string): string;
}

/** The value of a number literal; undefined if Number() cannot read it. */
export function numberIn(
  literal: string,
  { plainNumber }: Pick<ExpressionGrammar, 'plainNumber'>,
): number | undefined {
  const plain = plainNumber(literal.replace(/[_']/g, ''));
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}
