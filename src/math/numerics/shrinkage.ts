/**
 * Activations that replace all inputs up to a threshold by a constant. At a threshold the slope is 0, as in
 * PyTorch.
 */

/** z for z > threshold, else `value`. */
export function threshold(z: number, limit: number, value: number): number {
  return z <= limit ? value : z;
}

/** 1 for z > threshold, else 0 (at the threshold too). */
export function thresholdSlope(z: number, limit: number): number {
  if (Number.isNaN(z)) return NaN;
  return z > limit ? 1 : 0;
}

/** z moved towards 0 by λ ≥ 0, and 0 where that would cross 0. */
export function softshrink(z: number, lambda: number): number {
  if (Math.abs(z) <= lambda) return 0 * z;
  return z > 0 ? z - lambda : z + lambda;
}

/** z where |z| > λ ≥ 0, else 0. */
export function hardshrink(z: number, lambda: number): number {
  return Math.abs(z) <= lambda ? 0 * z : z;
}

/** The slope of both: 0 where |z| ≤ λ, else 1. With λ = 0 both are the identity, of slope 1 at 0 too. */
export function shrinkSlope(z: number, lambda: number): number {
  if (Number.isNaN(z)) return NaN;
  return Math.abs(z) <= lambda && lambda > 0 ? 0 : 1;
}
