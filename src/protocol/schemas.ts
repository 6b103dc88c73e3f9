/** The schemas that messages, stored states and requests have in common. */
import * as v from 'valibot';
import type { Bounds } from '../math/bounds';

/** A text of bounded length. */
export const text = (longest: number, shortest = 0) =>
  v.pipe(v.string(), v.minLength(shortest), v.maxLength(longest));

/** A list of bounded length. */
export const list = <T extends v.GenericSchema>(item: T, longest: number, shortest = 0) =>
  v.pipe(v.array(item), v.minLength(shortest), v.maxLength(longest));

/** A number within bounds. */
export const number = ({ min, max }: Bounds) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));

/** A whole number within bounds. */
export const integer = (bounds: Bounds) => v.pipe(number(bounds), v.integer());

/** A whole number from 0 on. */
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A number that is neither NaN nor infinite. */
export const Finite = v.pipe(v.number(), v.finite());
