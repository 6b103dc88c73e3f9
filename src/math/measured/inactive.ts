import type { Interval } from '../catalogue/types';

/**
 * Returns a predicate: whether the slope is exactly 0 at a value. At an infinite value the limit counts; for
 * NaN it is false.
 */
export function isInactiveAt(intervals: readonly Interval[]): (z: number) => boolean {
  return (z) =>
    intervals.some(({ min, max, minOpen = false, maxOpen = false }) => {
      const above = z > min || (z === min && (!minOpen || z === -Infinity));
      const below = z < max || (z === max && (!maxOpen || z === Infinity));
      return above && below;
    });
}
