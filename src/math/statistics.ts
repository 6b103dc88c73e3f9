import type { ActivationEntry, Interval, ParameterValues } from './catalogue/types';
import { normalCdf, normalPdf } from './numerics/special';
import { integrate } from './quadrature';

/** The effect of an activation on a pre-activation z ~ N(μ, σ²). */
export interface ActivationStatistics {
  /** P(f'(z) = 0): the share of inputs for which a unit gets no gradient. */
  readonly inactive: number;
  /** E[f'(z)]. */
  readonly meanSlope: number;
  /** E[f'(z)²], the factor by which the layer scales the variance of a gradient. */
  readonly meanSquareSlope: number;
  /** E[f(z)]. */
  readonly mean: number;
  /** Var[f(z)]. */
  readonly variance: number;
  /**
   * 1/√E[f(z)²]: the factor on the weights that preserves the second moment (He et al., 2015, for μ = 0, σ =
   * 1).
   */
  readonly gain: number;
}

/** Beyond this many standard deviations, the normal density is below 1e-20 and affects no digit. */
const REACH = 9.5;

/**
 * Towards a place where the function bends, each piece of an integral is narrower than the previous one by
 * this factor.
 */
const STEP = 8;
/**
 * The initial width of the narrowest pieces, in standard deviations. The rule has nodes down to a tenth of
 * it.
 */
const MIN_WIDTH = 1e-6;

type Form = Pick<ActivationEntry, 'value' | 'slope' | 'kinks' | 'zeroGradient' | 'centre'>;

/**
 * The statistics of the entry's output and slope for z ~ N(mean, deviation²), by adaptive quadrature. Its
 * pieces shrink towards the kinks and the centre of the function, so that it meets features that are narrow
 * beside the distribution. Requires a finite mean and deviation ≥ 0 (0: z always equals the mean); anything
 * else gives NaN throughout.
 */
export function activationStatistics(
  entry: Form,
  params: ParameterValues,
  mean: number,
  deviation: number,
): ActivationStatistics {
  const cuts = [0, entry.centre?.(params) ?? 0, ...entry.kinks(params).map(({ z }) => z)].flatMap((z) =>
    towards((z - mean) / deviation),
  );
  const f = (z: number): number => entry.value(z, params);
  const df = (z: number): number => entry.slope(z, params);
  /** The expectations of several functions of the result of `at`. */
  const expect = (
    at: (z: number) => number,
    ...functions: readonly ((y: number) => number)[]
  ): Float64Array => {
    if (!isNormal(mean, deviation)) return new Float64Array(functions.length).fill(NaN);
    if (deviation === 0) return Float64Array.from(functions, (of) => of(at(mean)));
    const integrands = (t: number, into: Float64Array): void => {
      const density = normalPdf(t);
      const y = at(mean + deviation * t);
      functions.forEach((of, i) => (into[i] = of(y) * density));
    };
    return integrate(integrands, functions.length, -REACH, REACH, [...AROUND_MEAN, ...cuts]).values;
  };
  const itself = (y: number): number => y;
  const square = (y: number): number => y * y;
  const [outputMean = NaN, secondMoment = NaN] = expect(f, itself, square);
  const [meanSlope = NaN, meanSquareSlope = NaN] = expect(df, itself, square);
  const [variance = NaN] = expect((z) => f(z) - outputMean, square);
  return {
    inactive: probability(entry.zeroGradient(params), mean, deviation),
    meanSlope,
    meanSquareSlope,
    mean: outputMean,
    variance,
    gain: 1 / Math.sqrt(secondMoment),
  };
}

/** The ends of the pieces for the density itself, in standard deviations. */
const AROUND_MEAN = [-5, -2, 0, 2, 5];

/** The place and points around it, denser the nearer they are. */
function towards(place: number): readonly number[] {
  const places = [place];
  for (let distance = MIN_WIDTH; distance < 2 * REACH + Math.abs(place); distance *= STEP)
    places.push(place - distance, place + distance);
  return places;
}

/** Whether these are the parameters of a normal distribution or of a single point. */
const isNormal = (mean: number, deviation: number): boolean =>
  Number.isFinite(mean) && Number.isFinite(deviation) && deviation >= 0;

/** P(z lies in one of the intervals), for disjoint intervals. */
function probability(intervals: readonly Interval[], mean: number, deviation: number): number {
  if (!isNormal(mean, deviation)) return NaN;
  if (deviation === 0) return intervals.some((interval) => contains(interval, mean)) ? 1 : 0;
  return intervals.reduce((sum, { min, max }) => {
    const low = (min - mean) / deviation;
    const high = (max - mean) / deviation;
    // In the upper tail, use the difference of two complements, which keeps its digits.
    return sum + (low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low));
  }, 0);
}

const contains = ({ min, max, minOpen = false, maxOpen = false }: Interval, z: number): boolean =>
  (minOpen ? z > min : z >= min) && (maxOpen ? z < max : z <= max);
