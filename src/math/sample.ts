import { nice } from 'd3-array';

/** A curve to draw: f with its derivative. */
export interface CurveSource {
  value(z: number): number;
  slope(z: number): number;
  /** Points of [min, max] where f or f' jumps, ascending. */
  kinks(min: number, max: number): readonly number[];
  /**
   * Fills f and df for all of zs in plain float64. Used for drawing, except over narrow ranges where its
   * rounding would be visible.
   */
  readonly evaluate?: (zs: Float64Array, f: Float64Array, df: Float64Array) => void;
}

/** f and f' at ascending z. Where one of them jumps, there is a NaN between its two sides. */
export interface Curve {
  readonly z: Float64Array;
  readonly f: Float64Array;
  readonly df: Float64Array;
}

/** Narrower ranges are sampled by `value` and `slope`, which keep all digits. */
const NARROW = 0.01;

/**
 * Distance from a kink at which its two sides are sampled, as a share of the range; far less than a pixel.
 */
const BESIDE = 1e-7;

/**
 * Samples evenly and at every kink, so that a corner of f is hit exactly and a jump of f or f' leaves a gap.
 * The result has at least `points` samples.
 */
export function sampleCurve(source: CurveSource, zMin: number, zMax: number, points: number): Curve {
  const reach = (zMax - zMin) * BESIDE;
  const kinks = source
    .kinks(zMin, zMax)
    .filter((z, i, all) => z - (all[i - 1] ?? -Infinity) > 3 * reach)
    .filter((z) => z - zMin > 2 * reach && zMax - z > 2 * reach);
  const { z, corners } = places(zMin, zMax, points, kinks, reach);
  const f = new Float64Array(z.length);
  const df = new Float64Array(z.length);
  if (source.evaluate && zMax - zMin > NARROW) source.evaluate(z, f, df);
  else {
    for (let i = 0; i < z.length; i++) {
      const at = z[i] ?? NaN;
      f[i] = source.value(at);
      df[i] = source.slope(at);
    }
  }
  for (const corner of corners) liftPen(f, df, corner, reach);
  const poles = polesOf(f, df);
  return poles.length === 0 ? { z, f, df } : splitAt({ z, f, df }, poles);
}

/** An even grid with three points for every kink, and the index of the middle one of each three. */
function places(
  zMin: number,
  zMax: number,
  points: number,
  kinks: readonly number[],
  reach: number,
): { readonly z: Float64Array; readonly corners: readonly number[] } {
  const z = new Float64Array(points + 3 * kinks.length);
  const corners: number[] = [];
  let count = 0;
  let next = 0;
  for (let i = 0; i < points; i++) {
    const at = i === points - 1 ? zMax : zMin + ((zMax - zMin) * i) / (points - 1);
    let kink = kinks[next];
    while (kink !== undefined && kink - reach <= at) {
      // A grid point this close to the kink would fall between its sides.
      if (count > 1 && (z[count - 1] ?? NaN) >= kink - reach) count--;
      corners.push(count + 1);
      z[count++] = kink - reach;
      z[count++] = kink;
      z[count++] = kink + reach;
      kink = kinks[++next];
    }
    if (count === 0 || at > (z[count - 1] ?? NaN)) z[count++] = at;
  }
  return { z: z.subarray(0, count), corners };
}

/** Sets the middle of a kink's three samples to NaN in whichever of f and f' jumps there. */
function liftPen(f: Float64Array, df: Float64Array, middle: number, reach: number): void {
  const [left, at, right] = [f[middle - 1] ?? NaN, f[middle] ?? NaN, f[middle + 1] ?? NaN];
  const [before, after] = [df[middle - 1] ?? NaN, df[middle + 1] ?? NaN];
  const steepest = Math.max(Math.abs(before), Math.abs(after));
  const slack = 8 * reach * steepest + 1e-9 * Math.max(Math.abs(left), Math.abs(right));
  const isContinuous = Math.abs(right - left) <= slack && Math.abs(at - left) <= slack;
  if (!isContinuous) f[middle] = NaN;
  const around = Math.max(steepest, Math.abs(df[middle - 2] ?? 0), Math.abs(df[middle + 2] ?? 0));
  if (!(Math.abs(after - before) <= 1e-3 * around)) df[middle] = NaN;
}

/**
 * Indices i such that f passes through infinity between i − 1 and i, judged by the signs of f and f' on both
 * sides.
 */
function polesOf(f: Float64Array, df: Float64Array): readonly number[] {
  const found: number[] = [];
  for (let i = 1; i < f.length; i++) {
    const rise = (f[i] ?? NaN) - (f[i - 1] ?? NaN);
    const [before, after] = [df[i - 1] ?? NaN, df[i] ?? NaN];
    if (rise > 0 ? before < 0 && after < 0 : rise < 0 && before > 0 && after > 0) found.push(i);
  }
  return found;
}

/** The curve with a NaN, halfway, before each of the given indices. */
function splitAt(curve: Curve, indices: readonly number[]): Curve {
  const length = curve.z.length + indices.length;
  const [z, f, df] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  let shift = 0;
  for (let i = 0; i < curve.z.length; i++) {
    if (i === indices[shift]) {
      z[i + shift] = ((curve.z[i - 1] ?? NaN) + (curve.z[i] ?? NaN)) / 2;
      f[i + shift] = NaN;
      df[i + shift] = NaN;
      shift++;
    }
    z[i + shift] = curve.z[i] ?? NaN;
    f[i + shift] = curve.f[i] ?? NaN;
    df[i + shift] = curve.df[i] ?? NaN;
  }
  return { z, f, df };
}

/** Larger numbers are ignored, so that the range and its ticks stay computable. */
const MAX_MAGNITUDE = 1e150;
/** Outliers are cut off if they would stretch the range by more than this factor. */
const MAX_STRETCH = 100;

/**
 * A range for the y axis with round ends that shows the values. It is never empty, and a few huge values do
 * not distort it.
 */
export function roundedRange(...columns: readonly Iterable<number>[]): [min: number, max: number] {
  let [min, max] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const value of column) {
      if (!isPlottable(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min > max) return [-1, 1];
  [min, max] = withoutOutliers(columns, min, max);
  const least = Math.max(1e-9, 1e-9 * Math.max(Math.abs(min), Math.abs(max)));
  if (max - min <= least) {
    const half = Math.max(1, Math.abs(min)) / 2;
    [min, max] = [min - half, max + half];
  }
  const padding = (max - min) * 0.04;
  return nice(min - padding, max + padding, 10);
}

const isPlottable = (value: number): boolean => Math.abs(value) <= MAX_MAGNITUDE;

/** The range narrowed to the bulk of the values if a few of them stretch it out of proportion. */
function withoutOutliers(
  columns: readonly Iterable<number>[],
  min: number,
  max: number,
): [min: number, max: number] {
  const magnitude = Math.max(Math.abs(min), Math.abs(max));
  if (magnitude < MAX_STRETCH) return [min, max];
  const sorted = Float64Array.from(
    columns.flatMap((column) => Array.from(column).filter(isPlottable)),
  ).sort();
  const low = sorted[Math.floor(0.05 * (sorted.length - 1))] ?? min;
  const high = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? max;
  const bulk = high - low;
  if (!(bulk > 0) || max - min <= MAX_STRETCH * bulk) return [min, max];
  return [Math.max(min, low - 2 * bulk), Math.min(max, high + 2 * bulk)];
}
