import { DoubleDouble } from './doubleDouble';
import { NORMAL_LIMIT, NORMAL_SATURATED, complementScaled, setNormalPdfOf, setNormalTailOf } from './normal';
import { excessExponent, powerOfTwo, quotientScaled, roundScaled, withoutExcess } from './scaling';

/** The normal distribution function about any mean, Φ((z − μ)/σ), for σ > 0: what Mega calls the Laplace activation. */

const standardised = new DoubleDouble();
const result = new DoubleDouble();

/** Sets standardised to (z − μ)/σ where that is within ±NORMAL_LIMIT. */
function standardise(z: number, mean: number, deviation: number): void {
  const excess = excessExponent(deviation);
  standardised.setSum(z, -mean);
  if (excess !== 0) standardised.scale(powerOfTwo(-excess));
  standardised.divideNumber(withoutExcess(deviation, excess));
}

/** Φ((z − μ)/σ). */
export function laplace(z: number, mean: number, deviation: number): number {
  const estimate = (z - mean) / deviation;
  if (Number.isNaN(estimate)) return NaN;
  if (estimate > NORMAL_SATURATED) return 1;
  if (estimate < -NORMAL_LIMIT) return 0;
  standardise(z, mean, deviation);
  const exponent = setNormalTailOf(standardised, result);
  if (standardised.hi < 0) return roundScaled(result, exponent);
  complementScaled(result, exponent);
  return result.value;
}

/** φ((z − μ)/σ)/σ. */
export function laplaceSlope(z: number, mean: number, deviation: number): number {
  const estimate = (z - mean) / deviation;
  if (Number.isNaN(estimate)) return NaN;
  if (Math.abs(estimate) > NORMAL_LIMIT) return 0;
  standardise(z, mean, deviation);
  const exponent = setNormalPdfOf(standardised, result);
  return quotientScaled(result, exponent, deviation);
}
