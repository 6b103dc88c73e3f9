import type { Interval } from '../catalogue/types';

/** Whether the slope is exactly 0 at a value; at an infinite value its limit counts, and NaN is nowhere. */
export function isInactiveAt(intervals: readonly Interval[]): (z: number) => boolean {
  return (z) =>
    intervals.some(({ min, max, minOpen = false, maxOpen = false }) => {
      const above = z > min || (z === min && (!minOpen || z === -Infinity));
      const below = z < max || (z === max && (!maxOpen || z === Infinity));
      return above && below;
    });
}
