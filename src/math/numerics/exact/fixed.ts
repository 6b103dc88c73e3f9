import { decompose, shifted } from '../fixedPoint';
import { scaleByPowerOfTwo } from '../scaling';

/**
 * Elementary functions in fixed point on big integers: an integer x represents x·2^−bits. Every result is
 * within 2 units of its last place.
 */

/** √n rounded down, for n ≥ 0. */
export function integerSqrt(n: bigint): bigint {
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const length = bitLength(n);
  const shift = BigInt(Math.max(0, (length - 100) & ~1));
  // Start slightly too large; Newton's method descends from there.
  let root = (BigInt(Math.ceil(Math.sqrt(Number(n >> shift)))) + (1n << 4n)) << (shift / 2n);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** How many bits |n| has, at most one too many. */
export function bitLength(n: bigint): number {
  let rest = n < 0n ? -n : n;
  let length = 0;
  for (;;) {
    const value = Number(rest);
    if (value === 0) return length;
    if (value < Infinity) return length + Math.floor(Math.log2(value) + 1e-12) + 1;
    rest >>= 960n;
    length += 960;
  }
}

/** A constant that is computed once for each number of bits. */
function remembered(compute: (bits: number) => bigint): (bits: number) => bigint {
  const known = new Map<number, bigint>();
  return (bits) => {
    // Only multiples of 256 bits are cached; smaller precisions are cut from them.
    const kept = Math.ceil((bits + 8) / 256) * 256;
    let value = known.get(kept);
    if (value === undefined) {
      value = compute(kept);
      known.set(kept, value);
    }
    return value >> BigInt(kept - bits);
  };
}

/** Σ sign^k·n^−(2k+1) / (2k + 1): arctan(1/n) for sign −1, artanh(1/n) for 1. */
function inverseSeries(n: bigint, bits: number, sign: 1n | -1n): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= sign * n * n;
    sum += power / k;
  }
  return sum;
}

/** π by Machin's formula. */
export const piFixed = remembered((bits) => {
  const wide = bits + 16;
  return (16n * inverseSeries(5n, wide, -1n) - 4n * inverseSeries(239n, wide, -1n)) >> 16n;
});

/** ln 2 by Machin-like series. */
export const ln2Fixed = remembered((bits) => {
  const wide = bits + 16;
  const sum =
    18n * inverseSeries(26n, wide, 1n) -
    2n * inverseSeries(4801n, wide, 1n) +
    8n * inverseSeries(8749n, wide, 1n);
  return sum >> 16n;
});

/** ln 10 = 3·ln 2 + ln 1.25, and ln 1.25 = 2·artanh(1/9). */
export const ln10Fixed = remembered((bits) => {
  const wide = bits + 16;
  return (3n * ln2Fixed(wide) + 2n * inverseSeries(9n, wide, 1n)) >> 16n;
});

/** Number of times an argument is halved before its series, which balances the cost of both. */
const halvings = (bits: number): number => Math.ceil(Math.sqrt(bits) / 2) + 2;

/** e^x − 1 for |x| ≤ 1. */
export function expm1Fixed(x: bigint, bits: number): bigint {
  const steps = halvings(bits);
  const guard = steps + 16;
  const wide = BigInt(bits + guard);
  const one = 1n << wide;
  const reduced = (x << BigInt(guard)) >> BigInt(steps);
  let term = reduced;
  let sum = reduced;
  for (let n = 2n; term !== 0n && term !== -1n; n++) {
    term = ((term * reduced) >> wide) / n;
    sum += term;
  }
  for (let i = 0; i < steps; i++) sum = (sum * (sum + 2n * one)) >> wide;
  return sum >> BigInt(guard);
}

/** log x for x in [1/2, 1]. */
export function logFixed(x: bigint, bits: number): bigint {
  return log1pFixed(x - (1n << BigInt(bits)), bits);
}

/** log(1 + x) for |x| ≤ 1/2, by Halley's method on e^y − 1, which cubes the error. */
export function log1pFixed(x: bigint, bits: number): bigint {
  const length = bitLength(x);
  if (length === 0) return 0n;
  const drop = Math.max(0, length - 64);
  const start = Math.log1p(scaleByPowerOfTwo(Number(shifted(x, -drop)), drop - bits));
  const one = 1n << BigInt(bits);
  // Tiny numbers are not representable as float64; there log(1 + x) is nearly x.
  const isTiny = length - bits < -900;
  let y = isTiny ? x : shifted(decompose(start).mantissa, decompose(start).exponent + bits);
  let error = isTiny ? 2 * (length - bits) : length - bits - 45;
  while (error > -bits - 2) {
    const image = expm1Fixed(y, bits);
    y += (2n * (x - image) * one) / (2n * one + x + image);
    error *= 3;
  }
  return y;
}

/** Σ (−1)^k·x^(2k + offset) / (2k + offset)!: cos x for offset 0, sin x for 1; |x| ≤ 1. */
export function sineFixed(x: bigint, bits: number, offset: 0 | 1): bigint {
  const guard = 16;
  const wide = BigInt(bits + guard);
  const wideX = x << BigInt(guard);
  const square = (wideX * wideX) >> wide;
  let term = offset === 0 ? 1n << wide : wideX;
  let sum = term;
  for (let n = BigInt(offset) + 1n; term !== 0n && term !== -1n; n += 2n) {
    term = -(((term * square) >> wide) / (n * (n + 1n)));
    sum += term;
  }
  return sum >> BigInt(guard);
}

/** arctan x for |x| ≤ 1/2. */
export function atanFixed(x: bigint, bits: number): bigint {
  const guard = 16;
  const wide = BigInt(bits + guard);
  const wideX = x << BigInt(guard);
  const square = (wideX * wideX) >> wide;
  let power = wideX;
  let sum = power;
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = -((power * square) >> wide);
    sum += power / n;
  }
  return sum >> BigInt(guard);
}

/** e^(x²)·√π/2·erf x = Σ 2^n·x^(2n + 1) / (1·3·…·(2n + 1)) for 0 ≤ x ≤ 5: all terms are positive. */
export function erfSeriesFixed(x: bigint, bits: number): bigint {
  const guard = 48;
  const wide = BigInt(bits + guard);
  const wideX = x << BigInt(guard);
  const square = (wideX * wideX) >> (wide - 1n);
  let term = wideX;
  let sum = term;
  for (let n = 3n; term !== 0n; n += 2n) {
    term = ((term * square) >> wide) / n;
    sum += term;
  }
  return sum >> BigInt(guard);
}

/**
 * x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))) cut after `levels`, for x ≥ 1: √π·e^(x²)·erfc x is its reciprocal, which
 * lies between two successive cuts.
 */
export function erfcFractionFixed(x: bigint, bits: number, levels: number): bigint {
  let value = x;
  const half = BigInt(2 * bits - 1);
  for (let level = BigInt(levels); level > 0n; level--) value = x + (level << half) / value;
  return value;
}
