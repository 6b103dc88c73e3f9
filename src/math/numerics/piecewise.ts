import { DoubleDouble } from './doubleDouble';
import { excessExponent, roundScaled, setAnyProduct, withoutExcess } from './scaling';

/** Activations made of straight pieces. At a kink, the slope is PyTorch's subgradient. */

/** max(0, z). */
export function relu(z: number): number {
  return z < 0 ? 0 : z;
}

/** 1 for z > 0, else 0 (at 0 too). */
export function reluSlope(z: number): number {
  return leakyReluSlope(z, 0);
}

/** z for z > 0, else negativeSlope·z. */
export function leakyRelu(z: number, negativeSlope: number): number {
  if (z > 0) return z;
  // 0·−∞ is NaN, although the limit of 0·z is 0.
  return negativeSlope === 0 && z < 0 ? 0 : negativeSlope * z;
}

/** 1 for z > 0, else negativeSlope (at 0 too). */
export function leakyReluSlope(z: number, negativeSlope: number): number {
  if (Number.isNaN(z)) return NaN;
  return z > 0 ? 1 : negativeSlope;
}

/** z limited to [min, max]. */
export function hardtanh(z: number, min: number, max: number): number {
  if (z < min) return min;
  return z > max ? max : z;
}

/** 1 inside (min, max), else 0 (at both bounds too). */
export function hardtanhSlope(z: number, min: number, max: number): number {
  if (Number.isNaN(z)) return NaN;
  return z > min && z < max ? 1 : 0;
}

/** min(max(0, z), 6). */
export function relu6(z: number): number {
  return hardtanh(z, 0, 6);
}

/** 1 inside (0, 6), else 0 (at 0 and 6 too). */
export function relu6Slope(z: number): number {
  return hardtanhSlope(z, 0, 6);
}

const ONE_SIXTH = 1 / 6;
/** Below this |z|, z + 3 rounds to 3. */
const NEGLIGIBLE = 2 ** -60;

const line = new DoubleDouble();

/**
 * Sets line to (slope·z + offset)·2^−exponent and returns the exponent, which keeps both terms in
 * double-double's accurate range. A slope equal to the float64 1/6 means the exact fraction.
 */
function setLine(z: number, slope: number, offset: number): number {
  if (slope === ONE_SIXTH && offset === 0.5) {
    line.setSum(z, 3).divideNumber(6);
    return 0;
  }
  const exponent = excessExponent(Math.max(Math.abs(slope * z), Math.abs(offset)));
  setAnyProduct(line, slope, z, exponent);
  line.addNumber(withoutExcess(offset, exponent));
  return exponent;
}

/** Beyond this |slope·z + offset|, the value is far outside the bounds 0 and 1. */
const LINE_LIMIT = 2 ** 100;

/** slope·z + offset limited to [0, 1]; by default min(max(0, z + 3), 6) / 6 as in PyTorch. */
export function hardsigmoid(z: number, slope = ONE_SIXTH, offset = 0.5): number {
  const estimate = slope * z + offset;
  if (offset === 0 || !(Math.abs(estimate) < LINE_LIMIT)) return hardtanh(estimate, 0, 1);
  const exponent = setLine(z, slope, offset);
  return hardtanh(roundScaled(line, exponent), 0, 1);
}

/** The slope where 0 < slope·z + offset < 1, else 0 (at both kinks too). */
export function hardsigmoidSlope(z: number, slope = ONE_SIXTH, offset = 0.5): number {
  const estimate = slope * z + offset;
  if (Number.isNaN(estimate)) return NaN;
  if (Math.abs(estimate) >= LINE_LIMIT) return 0;
  const exponent = setLine(z, slope, offset);
  // The product alone may underflow.
  const isAboveZero = offset === 0 ? z > 0 : line.hi > 0;
  return isAboveZero && line.addNumber(-withoutExcess(1, exponent)).hi < 0 ? slope : 0;
}

/** z·min(max(0, z + 3), 6) / 6. */
export function hardswish(z: number): number {
  if (z <= -3) return 0;
  if (z >= 3) return z;
  if (Math.abs(z) < NEGLIGIBLE) return z * 0.5;
  return line.setSum(z, 3).multiplyNumber(z).divideNumber(6).value;
}

/**
 * 0 for z ≤ −3, z/3 + 1/2 between, 1 for z ≥ 3. (Older releases of PyTorch take the inner slope at both
 * kinks.)
 */
export function hardswishSlope(z: number): number {
  if (z <= -3) return 0;
  if (z >= 3) return 1;
  return line.setSum(2 * z, 3).divideNumber(6).value;
}

/** z·min(max(0, z + 2), 2) / 2. */
export function hardMish(z: number): number {
  if (z <= -2) return 0;
  if (z >= 0) return z;
  return line.setSum(z, 2).multiplyNumber(z).scale(0.5).value;
}

/** 0 for z < −2, z + 1 between (at −2 too, as in timm), 1 for z ≥ 0. */
export function hardMishSlope(z: number): number {
  if (z < -2) return 0;
  return z >= 0 ? 1 : z + 1;
}
