/** How a language's grammar calls the nodes that all languages have: what a new language states as data. */

import type { LiteralValue } from '../bind';

/** The node names of expressions, read for the values of arguments and for hand-written activations alike. */
export interface ExpressionGrammar {
  readonly numbers: ReadonlySet<string>;
  readonly strings: ReadonlySet<string>;
  /** Names of variables and constants. */
  readonly names: ReadonlySet<string>;
  /** Members, elements and the like: they have a value of their own, of which nothing else is known. */
  readonly places?: ReadonlySet<string>;
  /** Parentheses and the like: the value is that of their one part. */
  readonly wrappers: ReadonlySet<string>;
  /** Casts: the value is that of their first part, the type follows it. */
  readonly casts?: ReadonlySet<string>;
  readonly unary: string;
  readonly binary: string;
  /** A choice whose parts are condition, value and other value. */
  readonly choice?: string;
  /** Dividing integers gives an integer, which is not what the formula then says. */
  readonly integerDivision: boolean;
  /** The operator of powers, where the language has one: `^` is another operation in most. */
  readonly power?: string;
  /** Words for true, false and nothing. */
  readonly words: ReadonlyMap<string, LiteralValue>;
  /** The digits of a number literal without the language's suffixes, so that Number() reads them. */
  plainNumber(literal: string): string;
}

/** The value of a number literal; undefined where it is none that Number() reads. */
export function numberIn(
  literal: string,
  { plainNumber }: Pick<ExpressionGrammar, 'plainNumber'>,
): number | undefined {
  const plain = plainNumber(literal.replace(/[_']/g, ''));
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? undefined : value;
}
