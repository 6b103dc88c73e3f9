/** Real numbers with an error bound, so that "equal" and "nearly equal" can be distinguished. */

/**
 * The number n/d, or one that differs from it by at most `error`. Decimals and the results of rational
 * arithmetic on them are exact (error 0). An irrational number is known to {@link DIGITS} digits. A long
 * decimal such as 0.7978845608028654 stands for any number that rounds to it.
 */
export interface Real {
  readonly n: bigint;
  /** Above 0; n/d is in lowest terms where the number is exact. */
  readonly d: bigint;
  readonly error: number;
}

/** Thrown where the proof method cannot decide; caught where the proof begins. */
export class Undecided extends Error {}

/** Relative precision of inexact numbers, in bits. */
const PRECISION = 160;
const DIGITS = 40;
/** Larger fractions would make a proof too slow; formulas of activations do not need them. */
const MAX_BITS = 6000;

/** 0, exactly. */
export const ZERO: Real = { n: 0n, d: 1n, error: 0 };
/** 1, exactly. */
export const ONE: Real = { n: 1n, d: 1n, error: 0 };

/** An integer, exactly. */
export const integer = (value: number): Real => ({ n: BigInt(value), d: 1n, error: 0 });

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);
const bitsOf = (x: bigint): number => magnitude(x).toString(16).length * 4;

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function real(n: bigint, d: bigint, error: number): Real {
  if (d < 0n) [n, d] = [-n, -d];
  if (n === 0n) return { n, d: 1n, error };
  const bits = bitsOf(n) + bitsOf(d);
  if (bits > MAX_BITS || !Number.isFinite(error)) throw new Undecided();
  if (error > 0) {
    const excess = BigInt(Math.max(0, Math.min(bitsOf(n), bitsOf(d)) - PRECISION));
    return { n: n >> excess, d: d >> excess, error: error * (1 + 2 ** -40) };
  }
  const common = gcd(n, d);
  return { n: n / common, d: d / common, error };
}

/** The float64 nearest to the number, or a neighbour of it. */
export function approximate({ n, d }: Real): number {
  if (n === 0n) return 0;
  const shift = bitsOf(d) - bitsOf(n) + 70;
  const quotient = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  const half = Math.trunc(shift / 2);
  return Number(quotient) * 2 ** -half * 2 ** -(shift - half);
}

/** The decimal that a float64 is written as, exactly. A long decimal counts as a rounded number. */
export function fromDecimal(value: number): Real {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const n = BigInt(whole + decimals);
  const exact = power >= 0 ? real(n * 10n ** BigInt(power), 1n, 0) : real(n, 10n ** BigInt(-power), 0);
  return isRounded(value) ? { ...exact, error: Math.abs(value) * 2 ** -51 } : exact;
}

/**
 * Whether the decimal is a rounded number. 1.0000000000000002 is as long as 0.3333333333333333, but it is
 * next to a number that one would have written instead.
 */
function isRounded(value: number): boolean {
  const digits = String(value).replace(/e.*$/, '').replace('.', '').replace(/^-?0*/, '').length;
  return digits >= 15 && Math.abs(Number(value.toPrecision(12)) - value) > 1e-15 * Math.abs(value);
}

/** π to fifty digits. */
export const PI: Real = {
  n: 314159265358979323846264338327950288419716939937510n,
  d: 10n ** 50n,
  error: 1e-45,
};

/** −a. */
export const negate = (a: Real): Real => ({ ...a, n: -a.n });

/**
 * Whether the number cannot be distinguished from 0: an exact number is 0, an inexact one is within its error
 * of 0.
 */
export const isZero = (a: Real): boolean =>
  a.n === 0n || (a.error > 0 && Math.abs(approximate(a)) <= a.error);

/** −1, 0 or 1; 0 stands for {@link isZero}. */
export const signOf = (a: Real): -1 | 0 | 1 => (isZero(a) ? 0 : a.n < 0n ? -1 : 1);

/**
 * Throws if a nonzero number is too small to register beside an inexact one, so that it is not lost in the
 * sum. @throws Undecided
 */
function refuseAbsorption(a: Real, b: Real): void {
  const size = Math.abs(approximate(b));
  if (a.error > 0 && size > b.error && size <= a.error) throw new Undecided();
}

/** a + b. @throws Undecided where one of them would be lost beside the other */
export function add(a: Real, b: Real): Real {
  if (a.n === 0n && a.error === 0) return b;
  if (b.n === 0n && b.error === 0) return a;
  refuseAbsorption(a, b);
  refuseAbsorption(b, a);
  return real(a.n * b.d + b.n * a.d, a.d * b.d, a.error + b.error);
}

/** a − b. @throws Undecided as {@link add} does */
export const subtract = (a: Real, b: Real): Real => add(a, negate(b));

/** a·b. */
export function multiply(a: Real, b: Real): Real {
  if (a.error === 0 && b.error === 0) return real(a.n * b.n, a.d * b.d, 0);
  const [x, y] = [Math.abs(approximate(a)), Math.abs(approximate(b))];
  return real(a.n * b.n, a.d * b.d, x * b.error + y * a.error + a.error * b.error);
}

/** 1/a for a nonzero a. */
export function inverse(a: Real): Real {
  if (isZero(a)) throw new Undecided();
  if (a.error === 0) return real(a.d, a.n, 0);
  const x = Math.abs(approximate(a));
  return real(a.d, a.n, a.error / (x * (x - a.error)));
}

/** √a for a ≥ 0: exact where it is rational. */
export function squareRoot(a: Real): Real {
  if (a.n < 0n) throw new Undecided();
  const [n, d] = [rootOf(a.n), rootOf(a.d)];
  if (a.error === 0 && n * n === a.n && d * d === a.d) return real(n, d, 0);
  const scale = 10n ** BigInt(DIGITS + Math.ceil(Math.max(0, bitsOf(a.d) - bitsOf(a.n)) / 3));
  const root = rootOf((a.n * scale * scale) / a.d);
  const value = approximate({ n: root, d: scale, error: 0 });
  return real(root, scale, a.error / value + value * 10 ** -(DIGITS - 2));
}

/** The greatest integer whose square is at most x, by Newton's method. */
function rootOf(x: bigint): bigint {
  if (x < 2n) return x;
  let root = 1n << BigInt(Math.ceil(bitsOf(x) / 2) + 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
