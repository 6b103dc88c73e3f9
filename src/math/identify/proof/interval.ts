/** Interval arithmetic with outward rounding: each interval is known to contain its value. */

/** An interval that contains the value. An open end is not included; infinite ends never are. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly minOpen: boolean;
  readonly maxOpen: boolean;
}

/** The whole line. */
const EVERYTHING: Range = { min: -Infinity, max: Infinity, minOpen: true, maxOpen: true };
/** The positive numbers. */
export const POSITIVE: Range = { ...EVERYTHING, min: 0 };

/** The open interval (min, max). */
export const open = (min: number, max: number): Range => ({ min, max, minOpen: true, maxOpen: true });

/**
 * The interval of a number that is known as a float64 to within a few units in the last place; exact for a
 * small integer.
 */
export function around(value: number): Range {
  const exact = Number.isInteger(value) && Math.abs(value) < 2 ** 50;
  return exact
    ? { min: value, max: value, minOpen: false, maxOpen: false }
    : { ...open(below(value), above(value)), minOpen: false, maxOpen: false };
}

const EDGE = Number.MAX_VALUE;

/** A number certainly less than every real that rounds to x to within a few units in the last place. */
const below = (x: number): number =>
  x === Infinity ? EDGE : Number.isFinite(x) ? x - Math.abs(x) * 2 ** -49 - 2 ** -1070 : x;
/** A number certainly greater than every such real. */
const above = (x: number): number => -below(-x);

const sumIsExact = (a: number, b: number, sum: number): boolean => sum - a === b && sum - b === a;

/** The sums of a number of a and a number of b. */
export function plus(a: Range, b: Range): Range {
  const [min, max] = [a.min + b.min, a.max + b.max];
  return {
    min: Number.isNaN(min) ? -Infinity : sumIsExact(a.min, b.min, min) ? min : below(min),
    max: Number.isNaN(max) ? Infinity : sumIsExact(a.max, b.max, max) ? max : above(max),
    minOpen: a.minOpen || b.minOpen,
    maxOpen: a.maxOpen || b.maxOpen,
  };
}

/** The negated numbers of a. */
export const minus = (a: Range): Range => ({
  min: -a.max,
  max: -a.min,
  minOpen: a.maxOpen,
  maxOpen: a.minOpen,
});

interface End {
  readonly value: number;
  readonly open: boolean;
}

const endsOf = ({ min, max, minOpen, maxOpen }: Range): readonly [End, End] => [
  { value: min, open: minOpen },
  { value: max, open: maxOpen },
];

const isPlain = (x: number): boolean => x === 0 || x === 1 || x === -1 || !Number.isFinite(x);

/** The interval from the least to the greatest of some ends; of equal ends, a closed one wins. */
function hull(ends: readonly (End & { readonly exact: boolean })[]): Range {
  let [min, max] = [Infinity, -Infinity];
  let [minOpen, maxOpen] = [true, true];
  for (const { value, open: isOpen, exact } of ends) {
    const [low, high] = exact ? [value, value] : [below(value), above(value)];
    if (low < min) [min, minOpen] = [low, isOpen];
    else if (low === min) minOpen &&= isOpen;
    if (high > max) [max, maxOpen] = [high, isOpen];
    else if (high === max) maxOpen &&= isOpen;
  }
  return { min, max, minOpen, maxOpen };
}

/** The products of a number of a and a number of b. */
export function times(a: Range, b: Range): Range {
  return hull(
    endsOf(a).flatMap((x) =>
      endsOf(b).map((y) => {
        // 0·∞ is 0 here: the infinite end is never reached, and 0 times a finite number is 0.
        const value = x.value === 0 || y.value === 0 ? 0 : x.value * y.value;
        const isTaken = (x.value === 0 && !x.open) || (y.value === 0 && !y.open);
        return { value, open: !isTaken && (x.open || y.open), exact: isPlain(x.value) || isPlain(y.value) };
      }),
    ),
  );
}

/** The reciprocals of the numbers of a, which does not contain 0. */
export function reciprocal(a: Range): Range {
  const invert = (end: End, zero: number): End & { readonly exact: boolean } => ({
    value: end.value === 0 ? zero : 1 / end.value,
    open: end.open,
    exact: end.value === 0 || isPlain(end.value),
  });
  const [min, max] = endsOf(a);
  return a.min >= 0
    ? hull([invert(min, Infinity), invert(max, Infinity)])
    : hull([invert(min, -Infinity), invert(max, -Infinity)]);
}

/**
 * The image of the interval under an increasing f, which `f` computes to within two units in the last place.
 */
export function increasing(a: Range, f: (x: number) => number, limits: Range = EVERYTHING): Range {
  const [min, max] = [f(a.min), f(a.max)];
  const isExact = (x: number, y: number): boolean => isPlain(x) && isPlain(y);
  const image = hull([
    { value: Number.isNaN(min) ? -Infinity : min, open: a.minOpen, exact: isExact(a.min, min) },
    { value: Number.isNaN(max) ? Infinity : max, open: a.maxOpen, exact: isExact(a.max, max) },
  ]);
  return within(image, limits);
}

/** The intersection of two intervals. */
export function within(a: Range, b: Range): Range {
  const lower = a.min > b.min || (a.min === b.min && a.minOpen) ? a : b;
  const upper = a.max < b.max || (a.max === b.max && a.maxOpen) ? a : b;
  return { min: lower.min, minOpen: lower.minOpen, max: upper.max, maxOpen: upper.maxOpen };
}

/** The sign shared by all numbers of the interval; undefined if they differ in sign. */
export function signOfRange({ min, max, minOpen, maxOpen }: Range): -1 | 0 | 1 | undefined {
  if (min > 0 || (min === 0 && minOpen)) return 1;
  if (max < 0 || (max === 0 && maxOpen)) return -1;
  return min === 0 && max === 0 ? 0 : undefined;
}
