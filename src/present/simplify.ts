export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The polyline through (xs, ys) with as few points as keep every given point within `tolerance` of it, in y. A NaN
 * lifts the pen and stays; values are cut off at the bounds, where nobody sees them.
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
  // From the last kept point, the slopes that pass every point since within the tolerance.
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
