import type { DoubleDouble } from './doubleDouble';

/**
 * Results far from 1 are kept as a double-double near 1 and a power of two, and are rounded to float64 once
 * at the end. Intermediate underflow would otherwise lose bits, and all of them in tails below 2⁻¹⁰²².
 */

const LEAST_EXPONENT = -1074;
const LEAST_NORMAL = 2 ** -1022;
const GREATEST_EXPONENT = 1023;

const powersOfTwo = new Float64Array(GREATEST_EXPONENT - LEAST_EXPONENT + 1);
for (let index = 0, power = Number.MIN_VALUE; index < powersOfTwo.length; index++, power *= 2) {
  powersOfTwo[index] = power;
}

/** 2^exponent for an integer exponent in [−1074, 1023]. */
export function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent - LEAST_EXPONENT] ?? NaN;
}

/** z·2^exponent, rounded once, for |z| in [2⁻⁵⁰⁰, 2⁵⁰⁰] or 0 and any integer exponent. */
export function scaleByPowerOfTwo(z: number, exponent: number): number {
  if (exponent < -1022) {
    // The first factor leaves a normal number and is therefore exact; only the second rounds.
    return z * powerOfTwo(Math.max(exponent + 1000, -1022)) * powerOfTwo(-1000);
  }
  if (exponent > GREATEST_EXPONENT) {
    return (
      z *
      powerOfTwo(GREATEST_EXPONENT) *
      powerOfTwo(Math.min(exponent - GREATEST_EXPONENT, GREATEST_EXPONENT))
    );
  }
  return z * powerOfTwo(exponent);
}

const SAFE_MAGNITUDE = powerOfTwo(400);
const SHIFT = 600;
const SHIFT_UP = powerOfTwo(SHIFT);
const SHIFT_DOWN = powerOfTwo(-SHIFT);

/**
 * The exponent to take out of z so that z·2^−exponent is in [2⁻⁴⁷⁴, 2⁴²⁴], where double-double is accurate.
 */
export function excessExponent(z: number): number {
  const magnitude = Math.abs(z);
  if (magnitude > SAFE_MAGNITUDE) return SHIFT;
  return magnitude * SAFE_MAGNITUDE < 1 ? -SHIFT : 0;
}

/** z·2^−exponent, exactly, for an exponent from {@link excessExponent}. */
export function withoutExcess(z: number, exponent: number): number {
  if (exponent === 0) return z;
  return z * (exponent > 0 ? SHIFT_DOWN : SHIFT_UP);
}

/**
 * factor·2^exponent as float64, for a factor within 2^±500.
 *
 * The leading part alone is the nearest float64 unless the result is subnormal. Then fewer bits remain, and
 * rounding the leading part again could be wrong if it has become a tie that the trailing part decides.
 */
export function roundScaled(factor: DoubleDouble, exponent: number): number {
  const { hi, lo } = factor;
  const result = scaleByPowerOfTwo(hi, exponent);
  if (Math.abs(result) >= LEAST_NORMAL || exponent < -1800 || hi === 0) return result;
  const unit = powerOfTwo(LEAST_EXPONENT - exponent);
  // Adding a 53-bit number whose last bit is the unit rounds to multiples of the unit.
  const anchor = Math.sign(hi) * powerOfTwo(52) * unit;
  let multiple = hi + anchor - anchor;
  const rest = hi - multiple + lo;
  if (rest > 0.5 * unit) multiple += unit;
  else if (rest < -0.5 * unit) multiple -= unit;
  // A result of 0 keeps its sign.
  return multiple === 0 ? 0 * hi : scaleByPowerOfTwo(multiple, exponent);
}

/** z·factor·2^exponent as float64, for any finite z. The factor must be within 2^±60 and is overwritten. */
export function timesScaled(z: number, factor: DoubleDouble, exponent: number): number {
  // Sums inside a double-double lose the sign of −0.
  if (z === 0) return z * factor.hi;
  const excess = excessExponent(z);
  factor.multiplyNumber(withoutExcess(z, excess));
  return roundScaled(factor, exponent + excess);
}

/**
 * factor·2^exponent / divisor as float64, for any finite divisor ≠ 0. The factor must be within 2^±60 and is
 * overwritten.
 */
export function quotientScaled(factor: DoubleDouble, exponent: number, divisor: number): number {
  const excess = excessExponent(divisor);
  factor.divideNumber(withoutExcess(divisor, excess));
  return roundScaled(factor, exponent - excess);
}

/**
 * Sets target to a·b·2^−exponent if that is below 2⁵⁰⁰, whatever the magnitudes of a and b; absolute error
 * below 2⁻¹⁰⁰⁰. The exponent comes from {@link excessExponent}.
 */
export function setAnyProduct(target: DoubleDouble, a: number, b: number, exponent = 0): void {
  const excessA = excessExponent(a);
  const excessB = excessExponent(b);
  target.setProduct(withoutExcess(a, excessA), withoutExcess(b, excessB));
  const excess = excessA + excessB - exponent;
  if (excess === 0) return;
  // Scale in two steps, since one power of two does not reach 2⁻¹²⁰⁰.
  const first = Math.max(excess, -SHIFT);
  target.scale(powerOfTwo(first)).scale(powerOfTwo(excess - first));
}
