import type { RoundedConstant } from './constants';
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
export interface CompiledExpression {
  /** The text it was made from. */
  readonly text: string;
  readonly parameters: readonly FreeParameter[];
  /**
   * f(z) within 1 unit in the last place, from arithmetic with a proven error bound. Missing parameters take their
   * defaults. Takes some microseconds, more where digits cancel: to draw a curve there is {@link draw}.
   */
  value(z: number, params?: Readonly<Record<string, number>>): number;
  /**
   * f'(z) by automatic differentiation, as accurate as {@link value}. At a tie of a piecewise function it is
   * the slope of smaller magnitude.
   */
  slope(z: number, params?: Readonly<Record<string, number>>): number;
  /**
   * Fills f (and df) for all of zs in float64, much faster per point than {@link value}, with the engine's own Math and
   * the rounding errors of the formula as it stands. Points where float64 overflows on the way get the values of
   * {@link value} and {@link slope}. Arrays have the same length.
   */
  draw(zs: Float64Array, params: Readonly<Record<string, number>>, f: Float64Array, df?: Float64Array): void;
  /**
   * Points in [min, max] where branches of a piecewise function meet (kinks and jumps), ascending, exact
   * where representable.
   */
  kinks(min: number, max: number, params?: Readonly<Record<string, number>>): readonly number[];
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
