import { simplify } from '../../present/simplify';
import type { Range } from '../chart/viewMath';
import type { Place } from './scale';

/** How far a drawn line may be from its points, in pixels: nobody sees an eighth. */
const TOLERANCE = 1 / 8;

/**
 * The points that a line over `height` pixels needs; a NaN lifts the pen and stays. Where several points share a column
 * of pixels, Chart.js draws their extremes at one x: a smooth line gets steps from points that it does not need.
 */
export function thin(points: readonly Place[], range: Range, isLog: boolean, height: number): Place[] {
  const scaled = (y: number): number => (isLog ? Math.log10(y) : y);
  const [min, max] = [scaled(range.min), scaled(range.max)];
  const span = max - min;
  const kept = simplify(
    Float64Array.from(points, ({ x }) => x),
    Float64Array.from(points, ({ y }) => scaled(y)),
    (span * TOLERANCE) / Math.max(1, height),
    { min: min - 20 * span, max: max + 20 * span },
  );
  return isLog ? kept.map(({ x, y }) => ({ x, y: 10 ** y })) : kept;
}
