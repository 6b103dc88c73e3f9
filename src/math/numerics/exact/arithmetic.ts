/**
 * Arithmetic on real numbers that are known to lie within a bound of a computed value. Every operation
 * returns an enclosure of the true result for all true values of its operands, so the final bound is a proof.
 */
export interface Arithmetic<T> {
  readonly zero: T;
  readonly one: T;
  readonly pi: T;
  readonly ln2: T;
  readonly ln10: T;
  /** A finite float64, exactly. */
  fromFloat(x: number): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  /** a / b; `Outside` for b = 0. */
  divide(a: T, b: T): T;
  negate(a: T): T;
  /** a·2^exponent. */
  scale(a: T, exponent: number): T;
  /** √a; `Outside` for a < 0. */
  sqrt(a: T): T;
  exp(a: T): T;
  /** e^a − 1, with a small relative error near 0. */
  expm1(a: T): T;
  /** The natural logarithm; `Outside` for a ≤ 0. */
  log(a: T): T;
  /** log(1 + a), with a small relative error near 0; `Outside` for a ≤ −1. */
  log1p(a: T): T;
  sin(a: T): T;
  cos(a: T): T;
  atan(a: T): T;
  erf(a: T): T;
  /** 1 − erf a, with a small relative error in its tail. */
  erfc(a: T): T;
  /** Whether the number is known to be exactly 0. */
  isZero(a: T): boolean;
  /** The sign of the number: −1, 0 or 1. */
  sign(a: T): number;
  /** An upper bound of log2|a| over the whole enclosure; −∞ for 0. */
  magnitude(a: T): number;
  /** A number that differs from a by at most |by|. */
  near(a: T, by: T): T;
  /** The sign of a − b after both have been rounded to 53 bits. */
  compare(a: T, b: T): number;
  /** The float64 that the number exactly equals; undefined if it is not known to equal one. */
  exactFloat(a: T): number | undefined;
  /** The number rounded to 53 bits, as a float64; ±0 and ±∞ outside of float64's range. */
  nearest(a: T): number;
  /** A float64 within 0.6 units in the last place of the number, see {@link TOLERANCE_BITS}. Overflows to ±∞. */
  toFloat(a: T): number;
}

/**
 * The error of an enclosure from which a result is read is at most 2^−4 units in the last place of the
 * result.
 */
export const TOLERANCE_BITS = 4;

/** Thrown if an enclosure is too wide to continue. The caller repeats the evaluation with more precision. */
export class Undecided extends Error {}

/** Thrown if a result is not a finite real number: at a pole, outside of the domain, or too large. */
export class Outside extends Error {}

let sharedUndecided: Undecided | undefined;
let sharedOutside: Outside | undefined;

/** A single shared instance, because creating an error walks the stack. */
export const undecided = (): Undecided => (sharedUndecided ??= new Undecided('more precision is needed'));
/** A single shared instance, as above. */
export const outside = (): Outside => (sharedOutside ??= new Outside('the result is no finite real number'));
