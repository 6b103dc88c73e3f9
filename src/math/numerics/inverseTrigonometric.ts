import { DoubleDouble } from './doubleDouble';
import { excessExponent, roundScaled, withoutExcess } from './scaling';
import { HALF_PI, setCosine, setSine } from './trigonometric';

/** Inverse trigonometric functions and their slopes. */

/** Up to this |z|, an odd function with slope 1 at 0 rounds to z. */
const STRAIGHT = 2 ** -30;
/** Above this |z|, atan z rounds to ±π/2. */
const QUARTER_TURN = 2 ** 60;

const argument = new DoubleDouble();
const result = new DoubleDouble();
const root = new DoubleDouble();
const start = new DoubleDouble();
const sine = new DoubleDouble();
const cosine = new DoubleDouble();

/**
 * Sets out to atan t for |t| ≤ 1, correcting the built-in function: the tangent of its error is (t·cos s −
 * sin s)/(cos s + t·sin s). The step cubes the error, so any built-in accurate to 2⁻³⁰ gives the same result.
 */
export function setAtan(t: DoubleDouble, out: DoubleDouble): void {
  start.set(Math.atan(t.hi));
  setSine(start, sine);
  setCosine(start, cosine);
  const missing = out.copy(t).multiply(cosine).subtract(sine).hi / (cosine.hi + t.hi * sine.hi);
  out.setSum(start.hi, missing);
}

/** atan z, in radians. */
export function atan(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude < STRAIGHT) return z;
  if (magnitude > QUARTER_TURN) return Math.sign(z) * HALF_PI.hi;
  if (magnitude <= 1) setAtan(argument.set(magnitude), result);
  else {
    setAtan(argument.set(1).divideNumber(magnitude), result);
    result.negate().add(HALF_PI);
  }
  return Math.sign(z) * result.value;
}

/** 1/(1 + z²). */
export function atanSlope(z: number): number {
  if (!Number.isFinite(z)) return Number.isNaN(z) ? NaN : 0;
  if (Math.abs(z) < STRAIGHT) return 1;
  const excess = excessExponent(z);
  const scaled = withoutExcess(z, excess);
  argument.setProduct(scaled, scaled);
  if (excess === 0) argument.addNumber(1);
  return roundScaled(result.set(1).divide(argument), -2 * excess);
}

/** Sets root to √(1 − z²) for |z| ≤ 1. */
function setCathetus(z: number): void {
  argument.setSum(1, -z);
  root.setSum(1, z).multiply(argument).sqrt();
}

/** Sets result to asin z for z in [0, 1]. */
function setAsin(z: number): void {
  setCathetus(z);
  if (z < root.hi) setAtan(argument.set(z).divide(root), result);
  else {
    setAtan(root.divideNumber(z), result);
    result.negate().add(HALF_PI);
  }
}

/** asin z, in radians; NaN outside of [−1, 1]. */
export function asin(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude > 1) return NaN;
  if (magnitude < STRAIGHT) return z;
  setAsin(magnitude);
  return Math.sign(z) * result.value;
}

/** acos z, in radians; NaN outside of [−1, 1]. */
export function acos(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude > 1) return NaN;
  if (z >= Math.SQRT1_2) {
    // Not computed from asin, which would lose the digits of a result near 0.
    setCathetus(z);
    setAtan(root.divideNumber(z), result);
    return result.value;
  }
  setAsin(magnitude);
  if (z > 0) result.negate();
  return result.add(HALF_PI).value;
}

/** 1/√(1 − z²): Infinity at ±1, NaN outside. */
export function asinSlope(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude > 1) return NaN;
  if (magnitude === 1) return Infinity;
  setCathetus(z);
  return result.set(1).divide(root).value;
}

/** −1/√(1 − z²): −Infinity at ±1, NaN outside. */
export const acosSlope = (z: number): number => -asinSlope(z);
