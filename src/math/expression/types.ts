import type { RoundedConstant } from './constants';
import type { CompiledExpression } from '.';

export type { CompiledExpression } from '.';

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

/** An expression in which the known numbers have replaced their abbreviations. */
export interface ExactExpression {
  readonly expression: CompiledExpression;
  readonly constants: readonly RoundedConstant[];
}
