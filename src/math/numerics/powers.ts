import { DoubleDouble } from './doubleDouble';
import { log } from './elementary';
import { setExp, setLog, setMultipleOfLn2, splitLog } from './expKernel';
import { excessExponent, powerOfTwo, quotientScaled, roundScaled, withoutExcess } from './scaling';

/** Powers, roots and logarithms to bases other than e, with their slopes. */

const ln2 = new DoubleDouble();
setMultipleOfLn2(1, ln2);
const ln10 = new DoubleDouble();
setLog(new DoubleDouble(10), 0, ln10);

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

/** The logarithm of z to base 2: exact for powers of two, −Infinity at 0, NaN below. */
export function log2(z: number): number {
  if (Number.isNaN(z) || z < 0) return NaN;
  if (z === 0) return -Infinity;
  if (z === Infinity) return Infinity;
  const shift = setNormal(argument, z);
  const exponent = splitLog(argument, result) + shift;
  return result.divide(ln2).addNumber(exponent).value;
}

/** The logarithm of z to base 10: −Infinity at 0, NaN below. */
export function log10(z: number): number {
  if (Number.isNaN(z) || z < 0) return NaN;
  if (z === 0) return -Infinity;
  if (z === Infinity) return Infinity;
  const shift = setNormal(argument, z);
  setLog(argument, shift, result);
  return result.divide(ln10).value;
}

/** 1/(z·scale): Infinity at 0, NaN below. */
function reciprocalOf(z: number, scale: DoubleDouble): number {
  if (Number.isNaN(z) || z < 0) return NaN;
  if (z === 0) return Infinity;
  if (z === Infinity) return 0;
  return quotientScaled(result.set(1).divide(scale), 0, z);
}

/** The slope of {@link log2}: 1/(z·ln 2). */
export const log2Slope = (z: number): number => reciprocalOf(z, ln2);
/** The slope of {@link log10}: 1/(z·ln 10). */
export const log10Slope = (z: number): number => reciprocalOf(z, ln10);

/** Sets result to 2^z·2^−n and returns the integer n, for |z| ≤ 2200. */
function setExp2(z: number): number {
  const whole = Math.round(z);
  argument.copy(ln2).multiplyNumber(z - whole);
  return setExp(argument, result) + whole;
}

/** 2^z. */
export function exp2(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) > GREATEST_LOGARITHM) return z > 0 ? Infinity : 0;
  return roundScaled(result, setExp2(z));
}

/** ln 2·2^z. */
export function exp2Slope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) > GREATEST_LOGARITHM) return z > 0 ? Infinity : 0;
  const exponent = setExp2(z);
  return roundScaled(result.multiply(ln2), exponent);
}

/** Sets result to |z|^(1/3) for a magnitude within 2^±500, by one Newton step from the built-in function. */
function setCbrt(magnitude: number): void {
  const start = Math.cbrt(magnitude);
  const residual = argument.setProduct(start, start).multiplyNumber(start).addNumber(-magnitude).hi;
  result.setSum(start, -residual / (3 * start * start));
}

/** The real cube root of z. */
export function cbrt(z: number): number {
  if (!Number.isFinite(z) || z === 0) return z;
  const excess = excessExponent(z);
  setCbrt(Math.abs(withoutExcess(z, excess)));
  return Math.sign(z) * roundScaled(result, excess / 3);
}

/** 1/(3·z^(2/3)): Infinity at 0. */
export function cbrtSlope(z: number): number {
  if (!Number.isFinite(z)) return Number.isNaN(z) ? NaN : 0;
  if (z === 0) return Infinity;
  const excess = excessExponent(z);
  const magnitude = Math.abs(withoutExcess(z, excess));
  setCbrt(magnitude);
  return roundScaled(result.divideNumber(magnitude).divideNumber(3), (-2 * excess) / 3);
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
