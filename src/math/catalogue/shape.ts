import { changeBetween, stepFrom } from '../numerics/neighbours';
import { snap } from '../numerics/snap';
import type { FormulaCurve } from '../expression/formulaCurve';
import type { Interval, Kink, Monotonicity, ParameterValues } from './types';

/** The shape of a curve, derived from its formula: kinks and flat pieces from its branches, the rest by sampling. */
export interface Shape {
  readonly kinks: readonly Kink[];
  readonly zeroGradient: readonly Interval[];
  /** From samples of f, refined where f′ changes its sign. */
  readonly range: Interval;
  /** From samples of f′. */
  readonly monotonicity: Monotonicity;
}

/** The part of a formula's curve that its kinks and flat pieces are found by. */
type Branched = Pick<FormulaCurve, 'value' | 'slope' | 'kinks' | 'branchPoints'>;

/** Relative distance from a kink that is beyond every round number that may be taken for it. */
const CLEAR = 4e-12;

/** Slopes that differ by less belong to the same side of a kink. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

/**
 * A place on this side of a kink: the next float64, or a place farther off where the next one is still on the other side,
 * because a round number was taken for the kink.
 */
function besideKink(curve: Branched, params: ParameterValues, z: number, side: 1 | -1): number {
  const near = stepFrom(z, side);
  const step = side * CLEAR * Math.max(1e-3, Math.abs(z));
  const [clear, farther] = [curve.slope(z + step, params), curve.slope(z + 2 * step, params)];
  // Where the slope goes on changing, as at a vertical tangent, only the next float64 is near enough.
  const isOther = isClose(clear, farther) && !isClose(curve.slope(near, params), clear);
  return isOther ? z + step : near;
}

/** The shape of the curve with these parameters. */
export function shapeOf(curve: FormulaCurve, params: ParameterValues): Shape {
  const kinks = kinksOf(curve, params);
  const zeroGradient = flatPieces(curve, params);
  return { kinks, zeroGradient, ...outline(curve, params, kinks, zeroGradient) };
}

/** The kinks of a curve, with the slopes beside each. */
export const kinksOf = (curve: Branched, params: ParameterValues): readonly Kink[] =>
  curve.kinks(-Infinity, Infinity, params).map((z) => kinkAt(curve, params, z));

function kinkAt(curve: Branched, params: ParameterValues, z: number): Kink {
  const [before, after] = [besideKink(curve, params, z, -1), besideKink(curve, params, z, 1)];
  const at = curve.value(z, params);
  const jump = snap(curve.value(after, params) - curve.value(before, params));
  return {
    z,
    left: snap(curve.slope(before, params)),
    right: snap(curve.slope(after, params)),
    convention: curve.slope(z, params),
    ...(Math.abs(jump) > 1e-12 * Math.max(1, Math.abs(at)) && { jump }),
  };
}

/** The maximal intervals between branch points on which the slope is 0. */
export function flatPieces(curve: Branched, params: ParameterValues): readonly Interval[] {
  const points = curve.branchPoints(-Infinity, Infinity, params);
  const ends = [-Infinity, ...points, Infinity];
  const pieces: { min: number; max: number }[] = [];
  for (let i = 1; i < ends.length; i++) {
    const [min, max] = [ends[i - 1] ?? NaN, ends[i] ?? NaN];
    if (!isFlat(curve, params, min, max)) continue;
    const last = pieces[pieces.length - 1];
    if (last?.max === min && curve.slope(min, params) === 0) last.max = max;
    else pieces.push({ min, max });
  }
  return pieces.map(({ min, max }) => ({
    min,
    max,
    ...(Number.isFinite(min) && curve.slope(min, params) !== 0 && { minOpen: true }),
    ...(Number.isFinite(max) && curve.slope(max, params) !== 0 && { maxOpen: true }),
  }));
}

function isFlat(curve: Branched, params: ParameterValues, min: number, max: number): boolean {
  if (min === -Infinity && max === Infinity) return false;
  return probes(min, max).every((z) => curve.slope(z, params) === 0);
}

/** Points of a piece, close to its ends too: a slope that only underflows far out is not 0 there. */
function probes(min: number, max: number): readonly number[] {
  const far = [1e-6, 1e-3, 0.1, 1, 10, 1e3];
  if (min === -Infinity) return far.map((distance) => max - distance);
  if (max === Infinity) return far.map((distance) => min + distance);
  return [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999].map((share) => min + share * (max - min));
}

/** Dense around 0, thinner out to ±1e6; ascending. */
const GRID: Float64Array = (() => {
  const near = Array.from({ length: 1201 }, (_, i) => (i - 600) / 40);
  const far = Array.from({ length: 120 }, (_, i) => 15 * 10 ** ((i + 1) / 25));
  return Float64Array.from([...far.map((z) => -z), ...near, ...far]).sort();
})();

const f = new Float64Array(GRID.length);
const df = new Float64Array(GRID.length);

function outline(
  curve: FormulaCurve,
  params: ParameterValues,
  kinks: readonly Kink[],
  flat: readonly Interval[],
): Pick<Shape, 'range' | 'monotonicity'> {
  curve.draw(GRID, params, f, df);
  const lower = extreme(curve, params, kinks, flat, -1);
  const upper = extreme(curve, params, kinks, flat, 1);
  return {
    range: {
      min: -lower.bound,
      max: upper.bound,
      ...(lower.isOpen && { minOpen: true }),
      ...(upper.isOpen && { maxOpen: true }),
    },
    monotonicity: direction(curve, params, kinks, flat),
  };
}

/** The upper bound of side·f, and whether f does not attain it. */
function extreme(
  curve: FormulaCurve,
  params: ParameterValues,
  kinks: readonly Kink[],
  flat: readonly Interval[],
  side: 1 | -1,
): { readonly bound: number; readonly isOpen: boolean } {
  const limits = [-Infinity, Infinity].map((z) => ({ z, value: side * curve.value(z, params) }));
  const limit = limits.reduce((a, b) => (b.value > a.value || Number.isNaN(a.value) ? b : a));
  if (limit.value === Infinity) return { bound: Infinity, isOpen: false };
  let best = 0;
  for (let i = 1; i < f.length; i++) if (side * (f[i] ?? NaN) > side * (f[best] ?? NaN)) best = i;
  const places = [refined(curve, params, GRID[best - 1], GRID[best + 1]) ?? GRID[best] ?? 0];
  const attained = [...places, ...kinks.map(({ z }) => z)].map((z) => side * curve.value(z, params));
  const beyond = kinks.flatMap(({ z }) =>
    [stepFrom(z, -1), stepFrom(z, 1)].map((near) => side * curve.value(near, params)),
  );
  const inside = Math.max(...attained);
  const nearby = Math.max(...beyond, -Infinity);
  const slack = 1e-12 * Math.max(1, Math.abs(inside));
  if (nearby > inside + slack) return { bound: nearby, isOpen: true };
  if (Number.isNaN(limit.value) || inside > limit.value + slack) return { bound: inside, isOpen: false };
  const isKept = flat.some(({ min, max }) => (limit.z > 0 ? max : min) === limit.z);
  const isCrossed = [0, 0.29, 0.83, 1.7, 4.1].some(
    (z) => side * curve.value(Math.sign(limit.z) * -z, params) >= limit.value,
  );
  return { bound: Math.max(limit.value, inside), isOpen: !isKept && !isCrossed };
}

/** Where f′ changes its sign between two places. */
function refined(
  curve: FormulaCurve,
  params: ParameterValues,
  low: number | undefined,
  high: number | undefined,
): number | undefined {
  if (low === undefined || high === undefined) return undefined;
  const signAt = (z: number): number => Math.sign(curve.slope(z, params));
  const from = signAt(low);
  if (from === 0 || signAt(high) === from) return undefined;
  return changeBetween(low, high, (z) => signAt(z) === from).first;
}

/** Whether f rises or falls throughout; a slope that float64 makes 0 or turns around is asked about exactly. */
function direction(
  curve: FormulaCurve,
  params: ParameterValues,
  kinks: readonly Kink[],
  flat: readonly Interval[],
): Monotonicity {
  const steepest = df.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const goes = (side: 1 | -1): boolean =>
    GRID.some((z, i) => {
      const slope = side * (df[i] ?? 0);
      if (slope > 1e-6 * steepest) return true;
      return slope > 0 && side * curve.slope(z, params) > 0;
    }) || kinks.some(({ jump = 0 }) => side * jump > 0);
  const [rises, falls] = [goes(1), goes(-1)];
  if (rises && falls) return 'non-monotonic';
  if (falls) return flat.length === 0 ? 'decreasing' : 'non-monotonic';
  return flat.length === 0 ? 'increasing' : 'non-decreasing';
}
