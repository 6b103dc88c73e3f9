import { areSame, minus, ofReal, plus, times, type Fraction } from './fraction';
import * as interval from './interval';
import type { Range } from './interval';
import { approximate, type Real } from './real';

/**
 * A part of a formula on a piece of the line: its algebraic form, and an interval that contains its values
 * there.
 */
export interface Value {
  readonly f: Fraction;
  readonly range: Range;
}

/** The interval of the numbers ≥ 0. */
export const NOT_NEGATIVE: Range = { ...interval.POSITIVE, minOpen: false };

/** A constant value. */
export const ofNumber = (value: Real): Value => ({
  f: ofReal(value),
  range: interval.around(approximate(value)),
});

/** a + b. */
export const sum = (a: Value, b: Value): Value => ({
  f: plus(a.f, b.f),
  range: interval.plus(a.range, b.range),
});

/** −a. */
export const opposite = (a: Value): Value => ({ f: minus(a.f), range: interval.minus(a.range) });

/** a·b; the interval of a square has no negative numbers. */
export function product(a: Value, b: Value): Value {
  const range = interval.times(a.range, b.range);
  const isSquare = a === b || areSame(a.f, b.f);
  return { f: times(a.f, b.f), range: isSquare ? interval.within(range, NOT_NEGATIVE) : range };
}
