import type { Steps } from './target';

/** One condition row·y ≤ limit. */
export interface Condition {
  readonly row: Float64Array;
  readonly limit: number;
  /** The length of the row. */
  readonly size: number;
}

const MOST_PIVOTS = 500;
const PER_PIECE = 16;
/** A condition counts as met when it is missed by less than this, relative to its row and to y. */
const SLACK = 1e-14;

/**
 * The y with every |yⱼ| ≤ box[j] that meets all conditions and makes the last component of y smallest; undefined where
 * rounding leaves none. The dual simplex method with an explicit inverse: few unknowns, many conditions.
 * @param nudge tiny costs of the other unknowns, which keep the method from turning in circles
 */
export function* leastLast(
  conditions: readonly Condition[],
  box: Float64Array,
  nudge: number,
): Steps<Float64Array | undefined> {
  const d = box.length;
  const costs = box.map((_, j) => (j === d - 1 ? 1 : nudge * (1 + ((j * 0.618) % 1))));
  // The active conditions; at first each unknown is at the lower end of its box.
  const active = Array.from(box, (limit, i): Condition => {
    const row = new Float64Array(d);
    row[i] = -1;
    return { row, limit, size: 1 };
  });
  const multipliers = costs.slice();
  let inverse = inverseOf(active) ?? [];
  const y = box.map((size) => -size);
  for (let pivot = 0; pivot < MOST_PIVOTS; pivot++) {
    if (pivot % PER_PIECE === PER_PIECE - 1) {
      yield;
      // From the beginning, before rounding adds up.
      const fresh = inverseOf(active);
      if (!fresh) return undefined;
      inverse = fresh;
      for (let j = 0; j < d; j++) {
        multipliers[j] = Math.max(
          0,
          inverse.reduce((sum, line, i) => sum - (costs[i] ?? 0) * (line[j] ?? 0), 0),
        );
      }
      solve(y, inverse, active);
    }
    const entering = mostMissed(conditions, box, y);
    if (!entering) return y;
    const mix = new Float64Array(d);
    inverse.forEach((line, i) => {
      const factor = entering.row[i] ?? 0;
      if (factor !== 0) for (let j = 0; j < d; j++) mix[j] = (mix[j] ?? 0) + factor * (line[j] ?? 0);
    });
    const leaving = leavingOf(multipliers, mix);
    if (leaving === undefined) return undefined;
    const pivotSize = mix[leaving] ?? NaN;
    const step = (multipliers[leaving] ?? 0) / pivotSize;
    for (let j = 0; j < d; j++) multipliers[j] = Math.max(0, (multipliers[j] ?? 0) - step * (mix[j] ?? 0));
    multipliers[leaving] = step;
    for (const line of inverse) {
      const own = (line[leaving] ?? 0) / pivotSize;
      for (let j = 0; j < d; j++) line[j] = j === leaving ? own : (line[j] ?? 0) - own * (mix[j] ?? 0);
    }
    active[leaving] = entering;
    solve(y, inverse, active);
  }
  return undefined;
}

/** The point where all active conditions hold exactly. */
function solve(y: Float64Array, inverse: readonly Float64Array[], active: readonly Condition[]): void {
  inverse.forEach((line, i) => {
    y[i] = line.reduce((sum, entry, j) => sum + entry * (active[j]?.limit ?? 0), 0);
  });
}

/** The inverse of the matrix of the rows, by Gauss and Jordan's elimination; undefined where they depend on each other. */
function inverseOf(active: readonly Condition[]): Float64Array[] | undefined {
  const d = active.length;
  const lines = active.map(({ row }, i) =>
    Float64Array.from({ length: 2 * d }, (_, j) => (j < d ? (row[j] ?? 0) : j - d === i ? 1 : 0)),
  );
  for (let column = 0; column < d; column++) {
    const sizes = lines.map((line, i) => (i < column ? -1 : Math.abs(line[column] ?? 0)));
    const top = sizes.indexOf(Math.max(...sizes));
    const [upper, pivotLine] = [lines[column], lines[top]];
    const pivot = pivotLine?.[column] ?? 0;
    if (!upper || !pivotLine || pivot === 0) return undefined;
    [lines[column], lines[top]] = [pivotLine, upper];
    for (let j = 0; j < 2 * d; j++) pivotLine[j] = (pivotLine[j] ?? 0) / pivot;
    for (const line of lines) {
      const factor = line[column] ?? 0;
      if (line === pivotLine || factor === 0) continue;
      for (let j = 0; j < 2 * d; j++) line[j] = (line[j] ?? 0) - factor * (pivotLine[j] ?? 0);
    }
  }
  return lines.map((line) => line.subarray(d));
}

function mostMissed(
  conditions: readonly Condition[],
  box: Float64Array,
  y: Float64Array,
): Condition | undefined {
  let worst: Condition | undefined;
  let most = 0;
  const rounding = SLACK * Math.hypot(...y);
  for (const condition of conditions) {
    const { row, limit, size } = condition;
    let excess = -limit;
    for (let j = 0; j < row.length; j++) excess += (row[j] ?? 0) * (y[j] ?? 0);
    if (excess > rounding * size && excess > most * size) {
      worst = condition;
      most = excess / size;
    }
  }
  box.forEach((limit, j) => {
    const value = y[j] ?? 0;
    const excess = Math.abs(value) - limit;
    if (!(excess > 1e-9 * limit && excess > most)) return;
    const row = new Float64Array(box.length);
    row[j] = Math.sign(value);
    worst = { row, limit, size: 1 };
    most = excess;
  });
  return worst;
}

/** The active condition that the entering one takes the place of; of equally good ones the most independent. */
function leavingOf(multipliers: Float64Array, mix: Float64Array): number | undefined {
  let found: number | undefined;
  let least = Infinity;
  mix.forEach((size, j) => {
    if (size <= 1e-11) return;
    const ratio = (multipliers[j] ?? 0) / size;
    const isBetter =
      ratio < least * (1 - 1e-12) || (ratio <= least * (1 + 1e-12) && size > (mix[found ?? j] ?? 0));
    if (isBetter) [found, least] = [j, Math.min(least, ratio)];
  });
  return found;
}
