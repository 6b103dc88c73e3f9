import { powerOfTwo } from '../numerics/scaling';
import { greatestExponent, leastExponent, limitsOf, type Dtype } from './formats';

export interface RoundingOptions {
  /**
   * Numbers beyond the largest finite one become that one, as hardware conversions to 8 bits offer. Otherwise they
   * become ±∞, or NaN where the format has no infinities (as in PyTorch, JAX and ml_dtypes).
   */
  readonly saturate?: boolean;
}

/** A function that rounds float64 numbers to the nearest number of the format, ties to even; total, ±0 and NaN kept. */
export function rounderOf(dtype: Dtype, { saturate = false }: RoundingOptions = {}): (x: number) => number {
  const { max } = limitsOf(dtype);
  const beyond = saturate ? max : dtype.specials === 'finite' ? NaN : Infinity;
  const unitOf = unitFinder(dtype);
  return (x) => {
    const magnitude = Math.abs(x);
    if (magnitude === 0 || Number.isNaN(x)) return x;
    const rounded = magnitude === Infinity ? Infinity : roundToMultiple(magnitude, unitOf(magnitude));
    const result = rounded > max ? beyond : rounded;
    return x < 0 ? -result : result;
  };
}

/** x rounded once to the format, ties to even. Where many numbers are rounded, keep a {@link rounderOf}. */
export const roundTo = (dtype: Dtype, x: number, options: RoundingOptions = {}): number =>
  rounderOf(dtype, options)(x);

/**
 * A function that gives the format's unit in the last place at x: the distance between neighbouring numbers of the
 * binade of x, that of the subnormal numbers for small x (0 too) and that of the highest binade for large. NaN for NaN.
 */
export function unitFinder(dtype: Dtype): (x: number) => number {
  const least = leastExponent(dtype);
  const greatest = greatestExponent(dtype);
  const { fractionBits } = dtype;
  return (x) =>
    Number.isNaN(x) ? NaN : powerOfTwo(Math.min(greatest, Math.max(least, exponentOf(x))) - fractionBits);
}

const view = new DataView(new ArrayBuffer(8));

/** ⌊log₂|x|⌋ for a normal float64; below every format's least exponent for smaller ones, above for ±∞. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return ((view.getUint16(0) >> 4) & 0x7ff) - 1023;
}

/** Any float64 from here to twice as much is an integer, so that a sum with it is rounded to an integer, ties to even. */
const INTEGERS = 2 ** 52;

/** The multiple of unit, a power of 2, that is nearest to x ≥ 0. Both steps beside the sum are exact. */
function roundToMultiple(x: number, unit: number): number {
  const quotient = x / unit;
  return quotient >= INTEGERS ? x : (quotient + INTEGERS - INTEGERS) * unit;
}
