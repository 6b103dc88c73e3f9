import { powerOfTwo } from '../numerics/scaling';
import { greatestExponent, leastExponent, limitsOf, type Dtype } from './formats';

/**
 * Returns a function that rounds float64 numbers to the nearest number of the format, ties to even. It is
 * total and keeps ±0 and NaN. Numbers beyond the largest finite one become ±∞, or NaN in a format without
 * infinities (as in PyTorch, JAX and ml_dtypes).
 */
export function rounderOf(dtype: Dtype): (x: number) => number {
  const { max } = limitsOf(dtype);
  const beyond = dtype.specials === 'finite' ? NaN : Infinity;
  const unitOf = unitFinder(dtype);
  return (x) => {
    const magnitude = Math.abs(x);
    if (magnitude === 0 || Number.isNaN(x)) return x;
    const rounded = magnitude === Infinity ? Infinity : roundToMultiple(magnitude, unitOf(magnitude));
    const result = rounded > max ? beyond : rounded;
    return x < 0 ? -result : result;
  };
}

/** x rounded once to the format, ties to even. To round many numbers, keep a {@link rounderOf}. */
export const roundTo = (dtype: Dtype, x: number): number => rounderOf(dtype)(x);

/**
 * Returns a function that gives the format's unit in the last place at x, that is the distance between
 * neighbouring numbers in the binade of x. Small x (0 too) have the unit of subnormal numbers, large x that
 * of the highest binade. NaN for NaN.
 */
export function unitFinder(dtype: Dtype): (x: number) => number {
  const least = leastExponent(dtype);
  const greatest = greatestExponent(dtype);
  const { fractionBits } = dtype;
  return (x) =>
    Number.isNaN(x) ? NaN : powerOfTwo(Math.min(greatest, Math.max(least, exponentOf(x))) - fractionBits);
}

const view = new DataView(new ArrayBuffer(8));

/**
 * ⌊log₂|x|⌋ for a normal float64. Smaller numbers give less than the least exponent of any format, ±∞ gives
 * more than the greatest.
 */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return ((view.getUint16(0) >> 4) & 0x7ff) - 1023;
}

/**
 * Every float64 between this and twice this is an integer, so a sum in this range is rounded to an integer,
 * ties to even.
 */
const INTEGERS = 2 ** 52;

/**
 * The multiple of `unit`, a power of 2, that is nearest to x ≥ 0. The scaling before and after the sum is
 * exact.
 */
function roundToMultiple(x: number, unit: number): number {
  const quotient = x / unit;
  return quotient >= INTEGERS ? x : (quotient + INTEGERS - INTEGERS) * unit;
}
