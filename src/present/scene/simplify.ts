import type { Axis, Point } from './scene';

/** Maximum distance of a drawn curve from its samples, as a share of the axis: at most an eighth of a pixel. */
const TOLERANCE = 2 ** -13;
/** Values are cut off at this many heights of the axis beyond its ends. */
const BEYOND = 4;

interface Kept {
  readonly key: string;
  readonly points: readonly Point[];
}

/** The latest points by samples: curves that have not changed keep theirs, which a chart need not draw anew. */
const kept = new WeakMap<Float64Array, Kept>();

/**
 * The points that draw the samples (xs, ys) of a curve against the axis. A NaN interrupts the curve.
 * @param tolerance the largest distance from the samples, as a share of the axis
 */
export function curvePoints(
  xs: Float64Array,
  ys: Float64Array,
  axis: Axis,
  tolerance = TOLERANCE,
): readonly Point[] {
  const key = `${axis.min} ${axis.max} ${axis.kind ?? ''} ${tolerance}`;
  const known = kept.get(ys);
  if (known?.key === key) return known.points;
  const isLog = axis.kind === 'log';
  const [min, max] = isLog ? [Math.log10(axis.min), Math.log10(axis.max)] : [axis.min, axis.max];
  const span = max - min;
  const bounds = { min: min - BEYOND * span, max: max + BEYOND * span };
  const found = simplify(xs, isLog ? ys.map(Math.log10) : ys, tolerance * span, bounds);
  const points = isLog ? found.map(({ x, y }) => ({ x, y: 10 ** y })) : found;
  kept.set(ys, { key, points });
  return points;
}

/**
 * The polyline through (xs, ys) with as few points as possible such that every given point is within
 * `tolerance` of it, in y. A NaN interrupts the line and is kept. Values are cut off at the bounds, beyond
 * which they are invisible.
 */
export function simplify(
  xs: Float64Array,
  ys: Float64Array,
  tolerance: number,
  bounds: { readonly min: number; readonly max: number },
): Point[] {
  const points: Point[] = [];
  const push = (x: number, y: number): void => {
    points.push({ x, y });
  };
  // The range of slopes from the last kept point that pass every point since within the tolerance.
  let [anchorX, anchorY] = [NaN, NaN];
  let [low, high] = [-Infinity, Infinity];
  let [lastX, lastY] = [NaN, NaN];
  const keep = (x: number, y: number): void => {
    push(x, y);
    [anchorX, anchorY] = [x, y];
    [low, high] = [-Infinity, Infinity];
  };
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] ?? NaN;
    const y = Math.min(bounds.max, Math.max(bounds.min, ys[i] ?? NaN));
    if (Number.isNaN(y)) {
      if (!Number.isNaN(lastX) && lastX !== anchorX) push(lastX, lastY);
      if (points.length > 0) push(x, NaN);
      [anchorX, anchorY, lastX, lastY] = [NaN, NaN, NaN, NaN];
      continue;
    }
    if (Number.isNaN(anchorX)) keep(x, y);
    else {
      const run = x - anchorX;
      if (!((y - anchorY) / run >= low && (y - anchorY) / run <= high)) {
        keep(lastX, lastY);
      }
      low = Math.max(low, (y - tolerance - anchorY) / (x - anchorX));
      high = Math.min(high, (y + tolerance - anchorY) / (x - anchorX));
    }
    [lastX, lastY] = [x, y];
  }
  if (!Number.isNaN(lastX) && lastX !== anchorX) push(lastX, lastY);
  return points;
}
