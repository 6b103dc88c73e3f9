import type { ActivationEntry, Interval, ParameterValues } from './catalogue/types';
import { normalCdf, normalPdf } from './numerics/special';
import { integrate } from './quadrature';

/** What an activation does to a pre-activation z ~ N(μ, σ²). */
export interface ActivationStatistics {
  /** P(f'(z) = 0): the share of inputs at which a unit gets no gradient. */
  readonly inactive: number;
  /** E[f'(z)]. */
  readonly meanSlope: number;
  /** E[f'(z)²], the factor by which the layer scales the variance of a gradient. */
  readonly meanSquareSlope: number;
  /** E[f(z)]. */
  readonly mean: number;
  /** Var[f(z)]. */
  readonly variance: number;
  /** 1/√E[f(z)²]: the factor on the weights that keeps the second moment (He et al., 2015, for μ = 0, σ = 1). */
  readonly gain: number;
}

/** Beyond this many standard deviations the normal density is below 1e-20 and changes no digit. */
const REACH = 9.5;

/**
 * The statistics of the entry's output and slope for z ~ N(mean, deviation²), by quadrature cut at the kinks.
 * Finite mean, deviation ≥ 0 (0: all of z at the mean); anything else gives NaN throughout.
 */
export function activationStatistics(
  entry: Pick<ActivationEntry, 'value' | 'slope' | 'kinks' | 'zeroGradient'>,
  params: ParameterValues,
  mean: number,
  deviation: number,
): ActivationStatistics {
  const f = (z: number): number => entry.value(z, params);
  const df = (z: number): number => entry.slope(z, params);
  const cuts = entry.kinks(params).map(({ z }) => (z - mean) / deviation);
  const expect = (g: (z: number) => number): number => {
    if (!isNormal(mean, deviation)) return NaN;
    if (deviation === 0) return g(mean);
    return integrate((t) => g(mean + deviation * t) * normalPdf(t), -REACH, REACH, [...cuts, 0]);
  };
  const outputMean = expect(f);
  const secondMoment = expect((z) => f(z) ** 2);
  return {
    inactive: probability(entry.zeroGradient(params), mean, deviation),
    meanSlope: expect(df),
    meanSquareSlope: expect((z) => df(z) ** 2),
    mean: outputMean,
    variance: expect((z) => (f(z) - outputMean) ** 2),
    gain: 1 / Math.sqrt(secondMoment),
  };
}

/** Whether there is such a distribution, one point included. */
const isNormal = (mean: number, deviation: number): boolean =>
  Number.isFinite(mean) && Number.isFinite(deviation) && deviation >= 0;

/** P(z lies in one of the intervals), the intervals being disjoint. */
function probability(intervals: readonly Interval[], mean: number, deviation: number): number {
  if (!isNormal(mean, deviation)) return NaN;
  if (deviation === 0) return intervals.some((interval) => contains(interval, mean)) ? 1 : 0;
  return intervals.reduce((sum, { min, max }) => {
    const low = (min - mean) / deviation;
    const high = (max - mean) / deviation;
    // In the upper tail the difference of two complements keeps its digits.
    return sum + (low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low));
  }, 0);
}

const contains = ({ min, max, minOpen = false, maxOpen = false }: Interval, z: number): boolean =>
  (minOpen ? z > min : z >= min) && (maxOpen ? z < max : z <= max);
