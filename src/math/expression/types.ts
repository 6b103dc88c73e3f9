import type { RoundedConstant } from './constants';
import type { Node } from './tree';

/** A half-open range of UTF-16 columns in the expression's text, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a person reads when an expression cannot be used. */
export interface ExpressionError {
  /** 0-based UTF-16 column of the first offending character. */
  readonly column: number;
  /** One past the last offending column. */
  readonly end: number;
  /** What was found and what would fit, one sentence, without the column. */
  readonly message: string;
  /** A replacement for [column, end) that would fit, where one is likely. */
  readonly suggestion?: string;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ExpressionError };

/** A free letter of an expression (α, β, λ, a, k …) that the user sets. */
export interface FreeParameter {
  /** Canonical ASCII name: `alpha` for α and 𝛼, `a` for a. */
  readonly id: string;
  /** As it is shown: `α`. */
  readonly symbol: string;
  readonly default: number;
}

/** An expression ready to run. Everything on it is total: any z gives a number (NaN where undefined), nothing throws. */
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
   * f'(z) by automatic differentiation, as exact as {@link value}; at a tie of a piecewise function the slope of smaller
   * magnitude.
   */
  slope(z: number, params?: Readonly<Record<string, number>>): number;
  /**
   * Fills f (and df) for all of zs in float64, much faster per point than {@link value}, with the engine's own Math and
   * the rounding errors of the formula as it stands. Points where float64 overflows on the way get the values of
   * {@link value} and {@link slope}. Arrays have the same length.
   */
  draw(zs: Float64Array, params: Readonly<Record<string, number>>, f: Float64Array, df?: Float64Array): void;
  /** Points in [min, max] where a branch of a piecewise function meets another (kinks and jumps), ascending, exact where representable. */
  kinks(min: number, max: number, params?: Readonly<Record<string, number>>): readonly number[];
  /**
   * Places worth a look when f is compared with something else, ascending: where branches may meet on the whole line,
   * where straight parts are 0, and the numbers that stand in the text.
   */
  landmarks(params?: Readonly<Record<string, number>>): readonly number[];
  /** The same with known numbers in place of shortened ones (√(2/π) for 0.7979), and which; undefined where there is none. */
  withKnownConstants(): ExactExpression | undefined;
  /** The expression in canonical form (parses back to the same tree). */
  canonical(): string;
  /** The expression as it was written, with numbers in place of its letters; missing ones take their defaults. */
  tree(params?: Readonly<Record<string, number>>): Node;
}

/** An expression whose numbers are what those of another one stand for. */
export interface ExactExpression {
  readonly expression: CompiledExpression;
  readonly constants: readonly RoundedConstant[];
}
