import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { effectsOf, type Effect } from './effects';
import type { Dtype } from './formats';
import { changeBetween, stepFrom } from './neighbours';
import { rounderOf, unitFinder, type RoundingOptions } from './rounding';

/** A stretch of inputs that share an effect; both ends have it. */
export interface Region {
  readonly effect: Effect;
  readonly min: number;
  readonly max: number;
}

/** The largest error among the sampled points, and where it is. */
export interface Worst {
  readonly z: number;
  readonly error: number;
}

/** How an activation behaves in a format; the arrays are parallel. */
export interface DtypeReport {
  readonly dtype: Dtype;
  /** Evenly spaced and ascending, including both ends and the kinks in between. */
  readonly zs: Float64Array;
  /** f(z) in float64. */
  readonly exact: Float64Array;
  /** The output of a unit that computes in the format. */
  readonly rounded: Float64Array;
  /**
   * |rounded − exact|; Infinity where only one of them is finite. It may be 0, which a logarithmic scale must
   * leave out.
   */
  readonly absolute: Float64Array;
  /** The absolute error in units in the last place of the format at f(z). */
  readonly ulps: Float64Array;
  readonly worstAbsolute: Worst;
  readonly worstUlps: Worst;
  /** Ordered by effect, then ascending. */
  readonly regions: readonly Region[];
}

/** How densely to sample, and how to round. */
interface ReportOptions extends RoundingOptions {
  /** Number of evenly spaced points, 2 to 10,000. */
  readonly points?: number;
}

const MAX_POINTS = 10_000;
const DEFAULT_POINTS = 512;

/**
 * Reports how an activation behaves in a format over [zMin, zMax]. The model: the input is rounded to the
 * format, f is computed without further error, and the output is rounded once. No implementation in the
 * format can do better. Kernels that compute in float32 internally come close; a formula whose every step is
 * rounded does worse.
 *
 * Undefined if the range is not finite or zMin ≥ zMax. The scan is evenly and logarithmically spaced, a
 * thousandth of the range apart; it can miss stretches that lie between two of its points.
 */
export function dtypeReport(
  entry: ActivationEntry,
  params: ParameterValues,
  dtype: Dtype,
  zMin: number,
  zMax: number,
  options: ReportOptions = {},
): DtypeReport | undefined {
  if (!Number.isFinite(zMin) || !Number.isFinite(zMax) || !(zMin < zMax)) return undefined;
  const round = rounderOf(dtype, options);
  const unitAt = unitFinder(dtype);
  const kinks = entry.kinks(params).map(({ z }) => z);
  const zs = evenly(zMin, zMax, options.points ?? DEFAULT_POINTS, kinks);
  const exact = zs.map((z) => entry.value(z, params));
  const rounded = zs.map((z) => round(entry.value(round(z), params)));
  const absolute = zs.map((_, i) => distance(rounded[i] ?? NaN, exact[i] ?? NaN));
  const ulps = absolute.map((error, i) => (error === 0 ? 0 : error / unitAt(exact[i] ?? NaN)));
  return {
    dtype,
    zs,
    exact,
    rounded,
    absolute,
    ulps,
    worstAbsolute: worst(zs, absolute),
    worstUlps: worst(zs, ulps),
    regions: findRegions(entry, params, dtype, zMin, zMax),
  };
}

function distance(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const difference = Math.abs(a - b);
  return Number.isNaN(difference) ? Infinity : difference;
}

function worst(zs: Float64Array, errors: Float64Array): Worst {
  let at = 0;
  errors.forEach((error, i) => {
    if (error > (errors[at] ?? 0)) at = i;
  });
  return { z: zs[at] ?? NaN, error: errors[at] ?? NaN };
}

/** The ends and evenly spaced points in between, together with the extra points that lie inside. */
function evenly(zMin: number, zMax: number, points: number, extra: readonly number[]): Float64Array {
  const count = Math.min(MAX_POINTS, Math.max(2, Math.floor(points) || 2));
  const zs = new Set(extra.filter((z) => z > zMin && z < zMax));
  // Use two products instead of a difference, because zMax − zMin may overflow.
  for (let i = 0; i < count; i++) {
    const share = i / (count - 1);
    zs.add(zMin * (1 - share) + zMax * share);
  }
  return Float64Array.from(zs).sort();
}

const SCAN_POINTS = 1000;
const SCAN_DECADES = 330;

/** Finds where the effects occur: a scan, then bisection between neighbouring points that differ. */
function findRegions(
  entry: ActivationEntry,
  params: ParameterValues,
  dtype: Dtype,
  zMin: number,
  zMax: number,
): readonly Region[] {
  const small = Array.from({ length: SCAN_DECADES }, (_, i) => 10 ** (5 - i));
  const beside = entry.kinks(params).flatMap(({ z }) => [stepFrom(z, -1), z, stepFrom(z, 1)]);
  const scan = evenly(zMin, zMax, SCAN_POINTS, [...small, ...small.map((z) => -z), 0, ...beside]);
  return effectsOf(entry, params, dtype).flatMap(({ effect, holds }) => {
    const regions: Region[] = [];
    let start: number | undefined;
    let before = zMin;
    let did = false;
    for (const z of scan) {
      const does = holds(z);
      if (does && !did) start = z === zMin ? z : changeBetween(before, z, holds).first;
      if (!does && did && start !== undefined) {
        regions.push({ effect, min: start, max: changeBetween(before, z, holds).last });
      }
      before = z;
      did = does;
    }
    if (did && start !== undefined) regions.push({ effect, min: start, max: zMax });
    return regions;
  });
}
