import { DoubleDouble } from './doubleDouble';
import { setExp, setExpm1, setLog, setLog1p } from './expKernel';
import { powerOfTwo, roundScaled } from './scaling';

/**
 * Exponential and logarithm in float64, within 0.51 units in the last place and the same on every engine.
 * (The language does not specify the accuracy of `Math.exp` and the like.)
 */

/** Below this, e^z rounds to 0. */
const EXP_UNDERFLOW = -746;
/** Above this, e^z exceeds the largest float64. */
const EXP_OVERFLOW = 710;
/** Relative terms below this are far less than half a unit in the last place. */
const NEGLIGIBLE = 2 ** -60;

const argument = new DoubleDouble();
const result = new DoubleDouble();

/** e^z. */
export function exp(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z < EXP_UNDERFLOW) return 0;
  if (z > EXP_OVERFLOW) return Infinity;
  const exponent = setExp(argument.set(z), result);
  return roundScaled(result, exponent);
}

/** e^z − 1. */
export function expm1(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) < NEGLIGIBLE) return z;
  if (z > EXP_OVERFLOW) return Infinity;
  if (z < -60) return -1;
  const exponent = setExpm1(argument.set(z), result);
  return roundScaled(result, exponent);
}

/** log(value·2^exponent) for a positive value, which is overwritten. */
function logOf(value: DoubleDouble, exponent: number): number {
  setLog(value, exponent, result);
  return result.value;
}

/** log z: −Infinity at 0, NaN below. */
export function log(z: number): number {
  if (Number.isNaN(z) || z < 0) return NaN;
  if (z === 0) return -Infinity;
  if (z === Infinity) return Infinity;
  return z < 2 ** -900 ? logOf(argument.set(z * powerOfTwo(200)), -200) : logOf(argument.set(z), 0);
}

/** log(1 + z): −Infinity at −1, NaN below. */
export function log1p(z: number): number {
  if (Number.isNaN(z) || z < -1) return NaN;
  if (Math.abs(z) < NEGLIGIBLE) return z;
  if (z === -1) return -Infinity;
  if (z === Infinity) return Infinity;
  if (z > -0.25 && z < 0.5) {
    setLog1p(argument.set(z), result);
    return result.value;
  }
  return logOf(argument.setSum(1, z), 0);
}
