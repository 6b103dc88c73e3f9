import { changeBetween } from '../numerics/neighbours';
import { snap } from '../numerics/snap';
import type { ActivationEntry } from './types';

type Curve = (z: number) => number;

/** Far enough out that every bounded branch has reached its limit in float64. */
export const FAR = 1e9;

/** Whether two values read off a curve are equal but for rounding. */
export const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** {@link snap} for parameters that must be above 0; undefined where the value is none. */
export function snapPositive(x: number): number | undefined {
  const value = snap(x);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

/** Infers a parameter above 0 that is read off the curve, where the curve also meets the condition. */
export const readPositive =
  (
    id: string,
    read: (f: Curve) => number,
    isMet: (f: Curve) => boolean = () => true,
  ): NonNullable<ActivationEntry['infer']> =>
  (f) => {
    const value = snapPositive(read(f));
    return value !== undefined && isMet(f) ? { [id]: value } : undefined;
  };

/**
 * The last z, going up from `from`, where f(z) is not z itself, for an f that is z from some point on; undefined where
 * f(from) is `from` already or f never becomes z. Found by bisection to the neighbouring number and then snapped.
 */
export function boundaryOf(f: Curve, from = -FAR): number | undefined {
  // Not symmetric, so that the search does not begin at 0, where most functions are z.
  const above = 1.5 * FAR;
  const isItself = (z: number): boolean => f(z) === z;
  if (isItself(from) || !isItself(above)) return undefined;
  return snap(changeBetween(from, above, isItself).last);
}
