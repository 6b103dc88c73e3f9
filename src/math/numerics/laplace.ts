import { DoubleDouble } from './doubleDouble';
import { NORMAL_LIMIT, NORMAL_SATURATED, complementScaled, setNormalPdfOf, setNormalTailOf } from './normal';
import { excessExponent, powerOfTwo, quotientScaled, roundScaled, withoutExcess } from './scaling';

/** The normal distribution function about any mean, Φ((z − μ)/σ), for σ > 0: what Mega calls the Laplace activation. */

const standardised = new DoubleDouble();
const result = new DoubleDouble();

/** From here on the difference of two numbers may leave the range of float64. */
const LARGE = 2 ** 1020;

/** The factor that z, μ and σ are multiplied by first. It leaves (z − μ)/σ as it is. */
const factorFor = (z: number, mean: number): number =>
  z !== mean && Math.abs(z) < Infinity && Math.max(Math.abs(z), Math.abs(mean)) > LARGE ? 2 ** -4 : 1;

/** Sets standardised to (z − μ)/σ where that is within ±NORMAL_LIMIT. */
function standardise(z: number, mean: number, deviation: number): void {
  const excess = excessExponent(deviation);
  standardised.setSum(z, -mean);
  if (excess !== 0) standardised.scale(powerOfTwo(-excess));
  standardised.divideNumber(withoutExcess(deviation, excess));
}

/** Φ((z − μ)/σ). */
export function laplace(z: number, mean: number, deviation: number): number {
  const factor = factorFor(z, mean);
  if (factor !== 1) return laplace(factor * z, factor * mean, factor * deviation);
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
  const factor = factorFor(z, mean);
  const [scaledZ, scaledMean, scaledDeviation] = [factor * z, factor * mean, factor * deviation];
  const estimate = (scaledZ - scaledMean) / scaledDeviation;
  if (Number.isNaN(estimate)) return NaN;
  if (Math.abs(estimate) > NORMAL_LIMIT) return 0;
  standardise(scaledZ, scaledMean, scaledDeviation);
  const exponent = setNormalPdfOf(standardised, result);
  return quotientScaled(result, exponent, deviation);
}
