import type { ActivationEntry, Interval, ParameterValues } from './catalogue/types';
import { changeBetween } from './numerics/neighbours';

/**
 * A unit counts as saturated where the magnitude of its slope is below this: almost no gradient gets through.
 */
export const SATURATION_SLOPE = 1e-3;

/** Powers of ten from `from` to `to`, `density` per decade, without the last one. */
const decades = (from: number, to: number, density: number): readonly number[] =>
  Array.from({ length: (to - from) * density }, (_, i) => 10 ** (from + i / density));

/** Grid of |z| to walk along: dense at every scale that parameters can produce, and sparse far out. */
const outward: readonly number[] = [...decades(-4, 3, 40), ...decades(3, 9, 5), 1e9];

/** The grid from the far end of the left half-line to the far end of the right one. */
const grid: readonly number[] = [...outward.map((z) => -z).reverse(), 0, ...outward];

/**
 * The unbounded regions where the gradient all but vanishes: f' (of both outputs, where there are two) is
 * below {@link SATURATION_SLOPE} in magnitude but not exactly 0. Bisection finds their inner ends to about
 * the precision of float64. A slope that merely crosses 0, like GELU's at its minimum, is not saturation.
 */
export function saturation(entry: ActivationEntry, params: ParameterValues): readonly Interval[] {
  const outputs = entry.second ? [entry, entry.second] : [entry];
  const isFlat = (z: number): boolean =>
    outputs.every((output) => Math.abs(output.slope(z, params)) < SATURATION_SLOPE);
  const dead = entry.zeroGradient(params);
  const regions: Interval[] = [];
  if (!dead.some(({ min }) => min === -Infinity)) {
    const max = innerEnd(grid, isFlat);
    if (max !== undefined) regions.push({ min: -Infinity, max, maxOpen: true });
  }
  if (!dead.some(({ max }) => max === Infinity)) {
    const min = innerEnd([...grid].reverse(), isFlat);
    if (min !== undefined) regions.push({ min, max: Infinity, minOpen: true });
  }
  return regions;
}

/**
 * The last point of the flat stretch at the start of the path; undefined if the path does not start flat or
 * is flat throughout.
 */
function innerEnd(path: readonly number[], isFlat: (z: number) => boolean): number | undefined {
  const index = path.findIndex((z) => !isFlat(z));
  const flat = path[index - 1];
  const steep = path[index];
  if (flat === undefined || steep === undefined) return undefined;
  const { last, first } = changeBetween(Math.min(flat, steep), Math.max(flat, steep), isFlat);
  return flat < steep ? last : first;
}

/** A number for people: at most 4 significant digits, a true minus sign, ∞ for infinity (`0.1667`, `−3.59`, `1e−7`). */
export function formatNumber(x: number): string {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const rounded = Number(x.toPrecision(4));
  if (rounded === 0) return '0';
  const magnitude = Math.abs(rounded);
  const isPlain = magnitude >= 1e-4 && magnitude < 1e6;
  const text = isPlain ? String(rounded) : rounded.toExponential().replace('e+', 'e');
  return text.replaceAll('-', '−');
}

/** The interval in the usual notation, `(−∞, 0]`; infinite ends are always open. */
export function formatInterval({ min, max, minOpen = false, maxOpen = false }: Interval): string {
  const left = minOpen || min === -Infinity ? '(' : '[';
  const right = maxOpen || max === Infinity ? ')' : ']';
  return `${left}${formatNumber(min)}, ${formatNumber(max)}${right}`;
}
