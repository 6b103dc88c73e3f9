import { DoubleDouble } from './doubleDouble';
import { setExp } from './expKernel';
import { setMillsRatio } from './millsRatio';
import { PI } from './normal';
import { setPolynomial } from './polynomial';
import { powerOfTwo, roundScaled, timesScaled } from './scaling';

/** Below this |z| the Maclaurin series of erf is short and does not cancel much. */
export const ERF_SERIES_LIMIT = 0.75;
const SERIES_TERMS = 20;
const CAREFUL_TERMS = 7;
/** Above this z, erf z rounds to 1. */
const SATURATED = 6.5;
/** Above this |z|, e^−z² rounds to 0. */
const UNDERFLOW = 28;

const TWO_OVER_SQRT_PI = new DoubleDouble(4).divide(PI).sqrt();
const SQRT_2 = new DoubleDouble(2).sqrt();
const SQRT_2_OVER_PI = new DoubleDouble(2).divide(PI).sqrt();

/** 2/√π·(−1)ⁿ / (n!·(2n + 1)). */
const series = seriesCoefficients();

function seriesCoefficients(): readonly DoubleDouble[] {
  const list: DoubleDouble[] = [];
  const power = new DoubleDouble().copy(TWO_OVER_SQRT_PI);
  for (let n = 0; n < SERIES_TERMS; n++) {
    list.push(new DoubleDouble().copy(power).divideNumber(2 * n + 1));
    power.divideNumber(-(n + 1));
  }
  return list;
}

const square = new DoubleDouble();
const mills = new DoubleDouble();
const result = new DoubleDouble();

/** Sets out to erf(z) / z for |z| ≤ ERF_SERIES_LIMIT. */
function setSeries(z: number, out: DoubleDouble): void {
  square.setProduct(z, z);
  setPolynomial(series, square, CAREFUL_TERMS, out);
}

/** Sets out to erf z for |z| ≤ ERF_SERIES_LIMIT. */
export function setErf(z: DoubleDouble, out: DoubleDouble): void {
  square.copy(z).multiply(z);
  setPolynomial(series, square, CAREFUL_TERMS, out);
  out.multiply(z);
}

/** Sets out to erfc(z)·2^−n for z in [0, 42] and returns the integer n: erfc z = √(2/π)·e^−z²·M(√2·z). */
export function setErfc(z: DoubleDouble, out: DoubleDouble): number {
  setMillsRatio(square.copy(SQRT_2).multiply(z), mills);
  const exponent = setExp(square.copy(z).multiply(z).negate(), out);
  out.multiply(mills).multiply(SQRT_2_OVER_PI);
  return exponent;
}

const argument = new DoubleDouble();

/** As {@link setErfc} for a float64. */
const setTail = (z: number, out: DoubleDouble): number => setErfc(argument.set(z), out);

/** The error function, 2/√π·∫₀ᶻ e^−s² ds. */
export function erf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const magnitude = Math.abs(z);
  if (magnitude > SATURATED) return Math.sign(z);
  if (magnitude < ERF_SERIES_LIMIT) {
    setSeries(z, result);
    return timesScaled(z, result, 0);
  }
  const exponent = setTail(magnitude, result);
  const complement = result.scale(-powerOfTwo(exponent)).addNumber(1).value;
  return z < 0 ? -complement : complement;
}

/** 1 − erf z, without cancellation for large z. */
export function erfc(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > UNDERFLOW) return 0;
  if (z < -SATURATED) return 2;
  if (Math.abs(z) < ERF_SERIES_LIMIT) {
    setSeries(z, result);
    return result.multiplyNumber(-z).addNumber(1).value;
  }
  const exponent = setTail(Math.abs(z), result);
  if (z > 0) return roundScaled(result, exponent);
  return result.scale(-powerOfTwo(exponent)).addNumber(2).value;
}

/** erf′(z) = 2/√π·e^−z². */
export function erfSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) > UNDERFLOW) return 0;
  const exponent = setExp(square.setProduct(z, z).negate(), result);
  return roundScaled(result.multiply(TWO_OVER_SQRT_PI), exponent);
}
