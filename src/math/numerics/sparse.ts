import { hardsigmoid, hardsigmoidSlope } from './piecewise';

/**
 * Counterparts of Softplus and the sigmoid whose tails are exactly 0 (Blondel, Martins and Niculae, 2019).
 */

/** 0 for z ≤ −1, (z + 1)/2 between, 1 for z ≥ 1: the derivative of Sparse plus. */
export function sparseSigmoid(z: number): number {
  return hardsigmoid(z, 0.5, 0.5);
}

/** 1/2 inside (−1, 1), else 0 (at both kinks too). */
export function sparseSigmoidSlope(z: number): number {
  return hardsigmoidSlope(z, 0.5, 0.5);
}
