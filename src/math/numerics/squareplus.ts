import { DoubleDouble } from './doubleDouble';
import { roundScaled, scaleByPowerOfTwo } from './scaling';

/**
 * Squareplus, (z + √(z² + b)) / 2 for b ≥ 0 (Barron, 2021). Left of 0 it is computed as b / (2·(√(z² + b) +
 * |z|)), which does not cancel. z and √b are first scaled to near 1, so that squares neither overflow nor
 * underflow.
 */

/** If |z| exceeds √b by this factor, b is negligible in √(z² + b). */
const FAR = 2 ** 60;

const root = new DoubleDouble();
const sum = new DoubleDouble();
const result = new DoubleDouble();

/** An integer e with z·2^−e in [0.5, 4], for z > 0. */
function exponentOf(z: number): number {
  return Math.floor(Math.log2(z));
}

/** Sets root to √(z² + b)·2^−e and sum to that plus |z|·2^−e; returns the integer e. */
function setRootAndSum(z: number, b: number): number {
  const magnitude = Math.abs(z);
  const exponent = exponentOf(Math.max(magnitude, Math.sqrt(b)));
  const scaled = scaleByPowerOfTwo(magnitude, -exponent);
  root
    .setProduct(scaled, scaled)
    .addNumber(scaleByPowerOfTwo(b, -2 * exponent))
    .sqrt();
  sum.copy(root).addNumber(scaled);
  return exponent;
}

/** b / |4·z^power| rounded once, for z ≠ 0 and power 1 or 2. */
function tail(z: number, b: number, power: 1 | 2): number {
  if (z === -Infinity) return 0;
  const exponent = exponentOf(-z);
  const exponentOfB = exponentOf(b);
  const scaled = scaleByPowerOfTwo(-z, -exponent);
  result.set(scaleByPowerOfTwo(b, -exponentOfB)).divideNumber(scaled);
  if (power === 2) result.divideNumber(scaled);
  return roundScaled(result, exponentOfB - power * exponent - 2);
}

/** (z + √(z² + b)) / 2; NaN for b < 0. */
export function squareplus(z: number, b: number): number {
  if (Number.isNaN(z) || !(b >= 0)) return NaN;
  if (z >= FAR * Math.sqrt(b)) return z;
  if (b === 0) return 0;
  if (z < -FAR * Math.sqrt(b)) return tail(z, b, 1);
  const exponent = setRootAndSum(z, b);
  if (z >= 0) return roundScaled(sum, exponent - 1);
  result.set(scaleByPowerOfTwo(b, -2 * exponent)).divide(sum);
  return roundScaled(result, exponent - 1);
}

/** (1 + z / √(z² + b)) / 2; NaN for b < 0. With b = 0 this is ReLU's slope, 0 at 0. */
export function squareplusSlope(z: number, b: number): number {
  if (Number.isNaN(z) || !(b >= 0)) return NaN;
  if (b === 0) return z > 0 ? 1 : 0;
  if (z > FAR * Math.sqrt(b)) return 1;
  if (z < -FAR * Math.sqrt(b)) return tail(z, b, 2);
  const exponent = setRootAndSum(z, b);
  if (z >= 0) return 0.5 * sum.divide(root).value;
  result
    .set(scaleByPowerOfTwo(b, -2 * exponent))
    .divide(sum)
    .divide(root);
  return 0.5 * result.value;
}
