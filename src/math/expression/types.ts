import type { RoundedConstant } from './constants';
import type { FormulaCurve } from './formulaCurve';
import type { Node } from './tree';

/** A half-open range of UTF-16 columns in the expression's text, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An error message for people about an expression that cannot be used. */
export interface ExpressionError {
  /** 0-based UTF-16 column of the first offending character. */
  readonly column: number;
  /** One past the last offending column. */
  readonly end: number;
  /** Says what was found and what to write instead: one sentence, without the column. */
  readonly message: string;
  /** A likely replacement for [column, end). */
  readonly suggestion?: string;
}

/** A value, or what is wrong with the expression. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ExpressionError };

/** A free letter of an expression (α, β, λ, a, k …), whose value the user sets. */
export interface FreeParameter {
  /** Canonical ASCII name: `alpha` for α and 𝛼, `a` for a. */
  readonly id: string;
  /** The letter as it is shown: `α`. */
  readonly symbol: string;
  readonly default: number;
}

/**
 * An expression that is ready to run. Everything on it is total: any z gives a number (NaN where undefined),
 * nothing throws.
 */
export interface CompiledExpression extends Pick<
  FormulaCurve,
  'value' | 'slope' | 'draw' | 'kinks' | 'branchPoints'
> {
  /** The text it was made from. */
  readonly text: string;
  readonly parameters: readonly FreeParameter[];
  /**
   * Places at which to compare f with other functions, ascending: where branches may meet on the whole line,
   * zeros of straight parts, and the numbers in the text.
   */
  landmarks(params?: Readonly<Record<string, number>>): readonly number[];
  /**
   * The same expression with known numbers in place of shortened ones (√(2/π) for 0.7979), and the list of
   * them; undefined if there are none.
   */
  withKnownConstants(): ExactExpression | undefined;
  /** The expression in canonical form (parses back to the same tree). */
  canonical(): string;
  /** The expression as written, with numbers in place of its letters; missing ones take their defaults. */
  tree(params?: Readonly<Record<string, number>>): Node;
}

/** An expression in which the known numbers have replaced their abbreviations. */
export interface ExactExpression {
  readonly expression: CompiledExpression;
  readonly constants: readonly RoundedConstant[];
}
