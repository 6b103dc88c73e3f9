import { simplify } from '../../present/simplify';
import type { Range } from '../chart/viewMath';
import type { Place } from './scale';

/** Maximum distance of a drawn line from its points, in pixels; an eighth is invisible. */
const TOLERANCE = 1 / 8;

/**
 * The points that a line over `height` pixels needs. NaN interrupts the line and is kept. Without thinning,
 * Chart.js draws the extremes of all points that share a column of pixels at one x, which gives smooth lines
 * steps.
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
