import { DoubleDouble } from './doubleDouble';
import { log } from './elementary';
import { setExp, setLog } from './expKernel';
import { excessExponent, powerOfTwo, quotientScaled, roundScaled, withoutExcess } from './scaling';

/** Powers and their slopes. */

/** Beyond this |log|, a power is 0 or infinite even when multiplied or divided by any float64. */
const GREATEST_LOGARITHM = 2200;

const argument = new DoubleDouble();
const logarithm = new DoubleDouble();
const result = new DoubleDouble();

/**
 * Sets target to z, scaled up to double-double's accurate range, and returns the exponent that was taken out.
 */
function setNormal(target: DoubleDouble, z: number): number {
  const isTiny = z < 2 ** -900;
  target.set(isTiny ? z * powerOfTwo(200) : z);
  return isTiny ? -200 : 0;
}

/** Whether the operator ** gives the power exactly: for 0, 1, infinities and NaN. */
const isSpecial = (base: number, exponent: number): boolean =>
  base === 0 ||
  exponent === 0 ||
  !Number.isFinite(base) ||
  !Number.isFinite(exponent) ||
  (base < 0 && !Number.isInteger(exponent));

/**
 * Sets result to magnitude^exponent·2^−n and returns the integer n; ±Infinity if the power is so far out of
 * range that no float64 factor brings it back. Leaves log magnitude in `logarithm`. The magnitude must be
 * above 0.
 */
function setPower(magnitude: number, exponent: number): number {
  const shift = setNormal(argument, magnitude);
  setLog(argument, shift, logarithm);
  if (logarithm.hi === 0) {
    result.set(1);
    return 0;
  }
  const estimate = logarithm.hi * exponent;
  if (Math.abs(estimate) > GREATEST_LOGARITHM) return estimate > 0 ? Infinity : -Infinity;
  argument.copy(logarithm).multiplyNumber(exponent);
  return setExp(argument, result);
}

const isOdd = (whole: number): boolean => whole % 2 !== 0;

/** base^exponent. Special values follow the operator **: 1^∞ is NaN. */
export function pow(base: number, exponent: number): number {
  if (isSpecial(base, exponent)) return base ** exponent;
  const scale = setPower(Math.abs(base), exponent);
  const magnitude = Number.isFinite(scale) ? roundScaled(result, scale) : scale > 0 ? Infinity : 0;
  return base < 0 && isOdd(exponent) ? -magnitude : magnitude;
}

/**
 * The derivative of base^exponent with respect to its base, exponent·base^(exponent − 1), without rounding
 * exponent − 1.
 */
export function powSlope(base: number, exponent: number): number {
  if (exponent === 0) return Number.isNaN(base) ? NaN : 0;
  if (isSpecial(base, exponent)) return exponent * base ** (exponent - 1);
  const sign = Math.sign(exponent) * (base < 0 && !isOdd(exponent) ? -1 : 1);
  const scale = setPower(Math.abs(base), exponent);
  if (!Number.isFinite(scale)) return sign * (scale > 0 ? Infinity : 0);
  const shift = excessExponent(exponent);
  result.multiplyNumber(Math.abs(withoutExcess(exponent, shift)));
  return sign * quotientScaled(result, scale + shift, Math.abs(base));
}

/** The derivative of base^exponent with respect to its exponent, log(base)·base^exponent. */
export function exponentialSlope(base: number, exponent: number): number {
  if (isSpecial(base, exponent) || base < 0) {
    const value = base ** exponent;
    return value === 0 ? 0 : value * log(base);
  }
  const scale = setPower(base, exponent);
  if (!Number.isFinite(scale)) return scale > 0 ? Math.sign(logarithm.hi) * Infinity : 0 * logarithm.hi;
  return roundScaled(result.multiply(logarithm), scale);
}
