import { areSame, minus, ofReal, plus, times, type Fraction } from './fraction';
import * as interval from './interval';
import type { Range } from './interval';
import { approximate, type Real } from './real';

/** A part of a formula on a piece of the line: what it is, and an interval that contains what it is worth there. */
export interface Value {
  readonly f: Fraction;
  readonly range: Range;
}

export const NOT_NEGATIVE: Range = { ...interval.POSITIVE, minOpen: false };

export const ofNumber = (value: Real): Value => ({
  f: ofReal(value),
  range: interval.around(approximate(value)),
});

export const sum = (a: Value, b: Value): Value => ({
  f: plus(a.f, b.f),
  range: interval.plus(a.range, b.range),
});

export const opposite = (a: Value): Value => ({ f: minus(a.f), range: interval.minus(a.range) });

export function product(a: Value, b: Value): Value {
  const range = interval.times(a.range, b.range);
  const isSquare = a === b || areSame(a.f, b.f);
  return { f: times(a.f, b.f), range: isSquare ? interval.within(range, NOT_NEGATIVE) : range };
}
