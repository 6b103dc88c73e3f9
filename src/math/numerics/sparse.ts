import { DoubleDouble } from './doubleDouble';
import { hardsigmoid, hardsigmoidSlope } from './piecewise';

/**
 * Counterparts of Softplus and the sigmoid whose tails are exactly 0 (Blondel, Martins and Niculae, 2019).
 */

const sum = new DoubleDouble();

/** 0 for z ≤ −1, (z + 1)²/4 between, z for z ≥ 1. */
export function sparsePlus(z: number): number {
  if (z <= -1) return 0;
  if (!(z < 1)) return z;
  sum.setSum(z, 1);
  return sum.multiply(sum).scale(0.25).value;
}

/** 0 for z ≤ −1, (z + 1)/2 between, 1 for z ≥ 1: the derivative of {@link sparsePlus}. */
export function sparseSigmoid(z: number): number {
  return hardsigmoid(z, 0.5, 0.5);
}

/** 1/2 inside (−1, 1), else 0 (at both kinks too). */
export function sparseSigmoidSlope(z: number): number {
  return hardsigmoidSlope(z, 0.5, 0.5);
}
