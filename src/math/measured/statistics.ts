import type { ActivationEntry, Interval, ParameterValues } from '../catalogue/types';
import type { ActivationStatistics } from '../statistics';
import type { Histogram } from './histogram';

/** An estimate of a number, with bounds that are certain. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** {@link ActivationStatistics} of measured values, each with its bounds. */
export type MeasuredStatistics = Readonly<Record<keyof ActivationStatistics, Estimate>>;

/** Measured values, as far as they are known. */
export interface MeasuredValues {
  readonly histogram: Histogram;
  readonly min: number | null;
  readonly max: number | null;
  /** Number of values that are exactly 0, if known. */
  readonly zeros?: number;
  /** The share of values where the slope of this function is exactly 0, if it was counted. */
  readonly inactive?: number;
  /** Mean and standard deviation of this function's output, if they were measured. */
  readonly output?: { readonly mean: number; readonly std: number };
}

type Form = Pick<ActivationEntry, 'value' | 'slope' | 'kinks' | 'zeroGradient'>;

/** Nodes and weights of the Gauss–Legendre rule with 5 points on [0, 1]. */
const NODES = [0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332];
const WEIGHTS = [
  0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454,
];
/** A bin is divided into this many equal parts, at whose ends f and f' are sampled for their range. */
const PARTS = 8;
/**
 * The ends of a piece are sampled this far inside it, as a share of its width, because f and f' may jump
 * there.
 */
const INSIDE = 1e-9;

/** A function within one bin. */
interface Bin {
  /** Share of all values. */
  readonly share: number;
  readonly f: Spread;
  readonly df: Spread;
  /** The share of the bin's width where the slope is 0, and whether that is all of it or any of it. */
  readonly flat: number;
  readonly isFlat: boolean;
  readonly touchesFlat: boolean;
}

/** The averages of a function and of its square, and the range of its values. */
interface Spread {
  readonly mean: number;
  readonly square: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The statistics of a function's output and slope over measured values that are known by a histogram.
 * Estimates assume that values are evenly spread within a bin. The bounds hold however the values are spread:
 * they come from the range of the function and its slope within each bin, found by samples and their second
 * differences.
 * @returns NaN throughout if no value is finite
 */
export function measuredStatistics(
  form: Form,
  params: ParameterValues,
  measured: MeasuredValues,
): MeasuredStatistics {
  const bins = binsOf(measured).map(({ from, to, share }) => binOf(form, params, from, to, share));
  if (bins.length === 0) {
    const unknown = { value: NaN, low: NaN, high: NaN };
    return {
      inactive: unknown,
      meanSlope: unknown,
      meanSquareSlope: unknown,
      mean: unknown,
      variance: unknown,
      gain: unknown,
    };
  }
  const inactive = measured.inactive === undefined ? inactiveShare(bins) : exactly(measured.inactive);
  const level = measured.inactive === undefined ? undefined : onlyLevel(bins);
  const slopes = bins.map(({ share, df }) => ({ share, spread: df }));
  const squares = slopes.map(({ share, spread }) => ({ share, spread: squared(spread) }));
  const outputs = bins.map(({ share, f }) => ({ share, spread: f }));
  const active = 1 - inactive.value;
  return {
    inactive,
    meanSlope: level === undefined ? average(slopes) : exactly(level * active),
    meanSquareSlope: level === undefined ? average(squares) : exactly(level * level * active),
    ...(measured.output
      ? outputMoments(measured.output)
      : { mean: average(outputs), ...secondMoments(outputs) }),
  };
}

const outputMoments = ({
  mean,
  std,
}: NonNullable<MeasuredValues['output']>): Pick<MeasuredStatistics, 'mean' | 'variance' | 'gain'> => ({
  mean: exactly(mean),
  variance: exactly(std * std),
  gain: exactly(1 / Math.sqrt(std * std + mean * mean)),
});

const exactly = (value: number): Estimate => ({ value, low: value, high: value });

interface Weighted {
  readonly share: number;
  readonly spread: Spread;
}

const total = (parts: readonly Weighted[], of: (spread: Spread) => number): number =>
  parts.reduce((sum, { share, spread }) => sum + share * of(spread), 0);

const average = (parts: readonly Weighted[]): Estimate => ({
  value: total(parts, ({ mean }) => mean),
  low: total(parts, ({ min }) => min),
  high: total(parts, ({ max }) => max),
});

/** The spread of the square. */
function squared({ square, min, max }: Spread): Spread {
  const [a, b] = [min * min, max * max];
  return { mean: square, square: NaN, min: min <= 0 && max >= 0 ? 0 : Math.min(a, b), max: Math.max(a, b) };
}

/**
 * Variance and gain. Moving every value to the average of its bin changes the standard deviation, and the
 * root of the second moment, by at most the root mean square of the distances (the triangle inequality in
 * L²).
 */
function secondMoments(parts: readonly Weighted[]): Pick<MeasuredStatistics, 'variance' | 'gain'> {
  const mean = total(parts, (spread) => spread.mean);
  const second = total(parts, ({ square }) => square);
  const reach = Math.sqrt(total(parts, (s) => Math.max(s.max - s.mean, s.mean - s.min) ** 2));
  const between = Math.sqrt(total(parts, (s) => (s.mean - mean) ** 2));
  const root = Math.sqrt(total(parts, (s) => s.mean ** 2));
  const variance = total(parts, ({ square, mean: own }) => square - own * own + (own - mean) ** 2);
  return {
    variance: { value: variance, low: Math.max(0, between - reach) ** 2, high: (between + reach) ** 2 },
    gain: {
      value: 1 / Math.sqrt(second),
      low: 1 / (root + reach),
      high: 1 / Math.max(0, root - reach),
    },
  };
}

function inactiveShare(bins: readonly Bin[]): Estimate {
  const sum = (of: (bin: Bin) => number): number => bins.reduce((all, bin) => all + bin.share * of(bin), 0);
  return {
    value: sum(({ flat }) => flat),
    low: sum(({ isFlat }) => Number(isFlat)),
    high: sum(({ touchesFlat }) => Number(touchesFlat)),
  };
}

/**
 * The one nonzero value that the slope takes over all measured values; undefined if it takes several. The
 * mean slope then follows from the share of values with slope 0.
 */
function onlyLevel(bins: readonly Bin[]): number | undefined {
  const levels = bins.flatMap(({ df, isFlat, touchesFlat, flat }) => {
    if (isFlat) return [];
    // The average over a bin includes its flat part, where the slope is 0. This is the average over the rest.
    const rest = touchesFlat && flat < 1 ? df.mean / (1 - flat) : df.mean;
    const isConstant = touchesFlat
      ? Math.abs(df.square / (1 - flat) - rest * rest) < 1e-12
      : df.max - df.min < 1e-12;
    return [isConstant ? rest : NaN];
  });
  const [level] = levels;
  return level !== undefined && levels.every((other) => Math.abs(other - level) < 1e-9) ? level : undefined;
}

/**
 * The bins that have values, narrowed to the range of the values. Exact zeros get a bin of their own if they
 * were counted.
 */
function binsOf({
  histogram,
  min,
  max,
  zeros = 0,
}: MeasuredValues): { from: number; to: number; share: number }[] {
  const { edges, counts } = histogram;
  const all = counts.reduce((a, b) => a + b, 0);
  if (!(all > 0)) return [];
  return counts.flatMap((count, i) => {
    const [lower = NaN, upper = NaN] = [edges[i], edges[i + 1]];
    const from = Math.max(lower, min ?? lower);
    const to = Math.max(from, Math.min(upper, max ?? upper));
    const atZero = lower <= 0 && upper > 0 ? Math.min(zeros, count) : 0;
    return [
      ...(count > atZero ? [{ from, to, share: (count - atZero) / all }] : []),
      ...(atZero > 0 ? [{ from: 0, to: 0, share: atZero / all }] : []),
    ];
  });
}

/** The function within [from, to]. */
function binOf(form: Form, params: ParameterValues, from: number, to: number, share: number): Bin {
  const f = (z: number): number => form.value(z, params);
  const df = (z: number): number => form.slope(z, params);
  const intervals = form.zeroGradient(params);
  const within = (z: number): boolean => z > from && z < to;
  const kinks = form.kinks(params).map(({ z }) => z);
  const ends = intervals.flatMap(({ min, max }) => [min, max]);
  const cuts = [from, ...[...new Set([...kinks, ...ends])].filter(within).sort((a, b) => a - b), to];
  const flat = intervals.reduce((sum, { min, max }) => sum + overlap(min, max, from, to), 0);
  return {
    share,
    f: spreadOf(f, cuts),
    df: spreadOf(df, cuts),
    flat,
    isFlat: intervals.some((interval) => covers(interval, from, to)),
    touchesFlat: intervals.some((interval) => touches(interval, from, to)),
  };
}

/** The length of the part of [from, to] within [min, max]; for a single point, whether it lies within. */
function overlap(min: number, max: number, from: number, to: number): number {
  if (from === to) return Number(min <= from && from <= max);
  return Math.max(0, Math.min(max, to) - Math.max(min, from)) / (to - from);
}

const covers = (
  { min, max, minOpen = false, maxOpen = false }: Interval,
  from: number,
  to: number,
): boolean => (minOpen ? min < from : min <= from) && (maxOpen ? to < max : to <= max);

const touches = (
  { min, max, minOpen = false, maxOpen = false }: Interval,
  from: number,
  to: number,
): boolean => (minOpen ? min < to : min <= to) && (maxOpen ? max > from : max >= from);

/** Average and range over the pieces between the cuts, at which the function may bend or jump. */
function spreadOf(of: (z: number) => number, cuts: readonly number[]): Spread {
  const [from = NaN] = cuts;
  const to = cuts.at(-1) ?? NaN;
  if (from === to) {
    const y = of(from);
    return { mean: y, square: y * y, min: y, max: y };
  }
  let [mean, square] = [0, 0];
  let [min, max] = [Infinity, -Infinity];
  const take = (y: number, margin = 0): void => {
    min = Math.min(min, y - margin);
    max = Math.max(max, y + margin);
  };
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i] ?? NaN;
    const width = end - start;
    NODES.forEach((node, k) => {
      const y = of(start + width * node);
      const weight = ((WEIGHTS[k] ?? 0) * width) / (to - from);
      mean += weight * y;
      square += weight * y * y;
    });
    const samples = Array.from({ length: PARTS + 1 }, (_, k) =>
      of(start + width * Math.min(1 - INSIDE, Math.max(INSIDE, k / PARTS))),
    );
    for (const y of samples) take(y, bulge(samples));
  });
  // Where the function jumps at a cut, its value there is that of neither side.
  for (const cut of cuts.slice(0, -1)) take(of(cut));
  return { mean, square, min, max };
}

/** A bound on how far a smooth function can exceed samples of it, with a safety factor of two. */
function bulge(samples: readonly number[]): number {
  const seconds = samples
    .slice(2)
    .map((y, i) => Math.abs(y - 2 * (samples[i + 1] ?? NaN) + (samples[i] ?? NaN)));
  return Math.max(...seconds) / 4;
}
