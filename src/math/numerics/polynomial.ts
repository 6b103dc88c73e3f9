import type { DoubleDouble } from './doubleDouble';

/**
 * Sets out to Σ coefficients[n]·xⁿ by Horner's rule. Only the first `careful` terms are summed in
 * double-double. The others together must be below 2⁻¹⁸ of the sum, so that float64 suffices for them.
 */
export function setPolynomial(
  coefficients: readonly DoubleDouble[],
  x: DoubleDouble,
  careful: number,
  out: DoubleDouble,
): void {
  let tail = 0;
  for (let n = coefficients.length - 1; n >= careful; n--) tail = tail * x.hi + (coefficients[n]?.hi ?? NaN);
  out.set(tail);
  for (let n = Math.min(careful, coefficients.length) - 1; n >= 0; n--) {
    const coefficient = coefficients[n];
    if (coefficient !== undefined) out.multiply(x).add(coefficient);
  }
}
