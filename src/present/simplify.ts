/** A point of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
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
