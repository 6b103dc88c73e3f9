import { DoubleDouble } from './doubleDouble';
import { LOGISTIC_LIMIT } from './logistic';
import { swishOf, swishSlopeOf } from './sigmoidal';

/** 1.702 as a decimal fraction; its rounding to float64 would be visible in the tail. */
const SCALE = new DoubleDouble(1702).divideNumber(1000);

const argument = new DoubleDouble();

/** GELU's approximation by a sigmoid, z·σ(1.702·z). */
export function geluSigmoid(z: number): number {
  if (Math.abs(z) < LOGISTIC_LIMIT) return swishOf(z, argument.copy(SCALE).multiplyNumber(z));
  return z === -Infinity ? 0 : Math.max(z, -0);
}

/** The derivative of {@link geluSigmoid}. */
export function geluSigmoidSlope(z: number): number {
  if (Math.abs(z) < LOGISTIC_LIMIT) return swishSlopeOf(argument.copy(SCALE).multiplyNumber(z));
  if (Number.isNaN(z)) return NaN;
  return z > 0 ? 1 : 0;
}
