import { DoubleDouble } from './doubleDouble';
import { setExp, setExpm1, setLog, setLog1p, setMultipleOfLn2 } from './expKernel';
import { powerOfTwo, roundScaled } from './scaling';

/** Hyperbolic functions besides tanh, their inverses, and the slopes of the inverses. */

/** Up to this |z|, an odd function with slope 1 at 0 rounds to z. */
const STRAIGHT = 2 ** -30;
/** Above this |z|, e^−|z| is far less than half a unit in the last place of e^|z|. */
const ONE_SIDED = 40;
/** Above this |z|, e^|z|/2 exceeds the largest float64. */
const OVERFLOW = 712;
/** Above this z, √(z² ± 1) equals z to a relative 2⁻⁸⁰. */
const GREAT = 2 ** 40;

const argument = new DoubleDouble();
const result = new DoubleDouble();
const other = new DoubleDouble();

/** sinh z. */
export function sinh(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude < STRAIGHT) return z;
  if (magnitude > OVERFLOW) return Math.sign(z) * Infinity;
  argument.set(magnitude);
  if (magnitude > ONE_SIDED) return Math.sign(z) * roundScaled(result, setExp(argument, result) - 1);
  // With p = e^z − 1, which keeps its digits near 0, twice the result is p + p/(1 + p).
  setExpm1(argument, result);
  other.copy(result).addNumber(1);
  argument.copy(result).divide(other);
  return Math.sign(z) * roundScaled(result.add(argument), -1);
}

/** cosh z. */
export function cosh(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z)) return NaN;
  if (magnitude > OVERFLOW) return Infinity;
  const exponent = setExp(argument.set(magnitude), result);
  if (magnitude > ONE_SIDED) return roundScaled(result, exponent - 1);
  result.scale(powerOfTwo(exponent));
  other.set(1).divide(result);
  return roundScaled(result.add(other), -1);
}

/** log(2z) for a large z. */
function logOfDouble(z: number): number {
  setLog(argument.set(z), 0, result);
  setMultipleOfLn2(1, other);
  return result.add(other).value;
}

/** The inverse of sinh. */
export function asinh(z: number): number {
  const magnitude = Math.abs(z);
  if (!Number.isFinite(z) || magnitude < STRAIGHT) return z;
  if (magnitude > GREAT) return Math.sign(z) * logOfDouble(magnitude);
  // log(z + √(1 + z²)) = log(1 + z + z²/(1 + √(1 + z²))), without cancellation.
  argument.setProduct(magnitude, magnitude);
  other.copy(argument).addNumber(1).sqrt().addNumber(1);
  setLog1p(argument.divide(other).addNumber(magnitude), result);
  return Math.sign(z) * result.value;
}

/** 1/√(1 + z²). */
export function asinhSlope(z: number): number {
  if (Math.abs(z) > GREAT) return 1 / Math.abs(z);
  other.setProduct(z, z).addNumber(1).sqrt();
  return result.set(1).divide(other).value;
}

/** The inverse of cosh on [1, ∞); NaN below 1. */
export function acosh(z: number): number {
  if (Number.isNaN(z) || z < 1) return NaN;
  if (z === Infinity) return Infinity;
  if (z > GREAT) return logOfDouble(z);
  argument.setSum(z, -1);
  other.setSum(z, 1).multiply(argument).sqrt();
  setLog1p(argument.add(other), result);
  return result.value;
}

/** 1/√(z² − 1): Infinity at 1, NaN below. */
export function acoshSlope(z: number): number {
  if (z === 1) return Infinity;
  if (Number.isNaN(z) || z < 1) return NaN;
  if (z > GREAT) return 1 / z;
  argument.setSum(z, -1);
  other.setSum(z, 1).multiply(argument).sqrt();
  return result.set(1).divide(other).value;
}

/** The inverse of tanh on [−1, 1]; NaN outside. */
export function atanh(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude > 1) return NaN;
  if (magnitude === 1) return z * Infinity;
  if (magnitude < STRAIGHT) return z;
  argument.setSum(1, -magnitude);
  other.set(2 * magnitude).divide(argument);
  setLog1p(other, result);
  return Math.sign(z) * roundScaled(result, -1);
}

/** 1/(1 − z²): Infinity at ±1, NaN outside. */
export function atanhSlope(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude > 1) return NaN;
  if (magnitude === 1) return Infinity;
  argument.setSum(1, -z);
  other.setSum(1, z).multiply(argument);
  return result.set(1).divide(other).value;
}
