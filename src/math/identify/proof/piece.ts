import { around, type Range } from './interval';
import { add, approximate, fromDecimal, inverse, multiply, signOf, subtract, ONE, type Real } from './real';

/** A part of the line: an open interval, unbounded where an end is missing, or a single point. */
export interface Piece {
  readonly from?: Real;
  readonly to?: Real;
  readonly at?: Real;
}

/** The whole line. */
export const LINE: Piece = {};

/** Thrown where a formula changes its course at a place within a piece. */
export class Split extends Error {
  constructor(readonly at: Real) {
    super();
  }
}

/** The parts into which a place inside the piece splits it. */
export const parted = (piece: Piece, at: Real): readonly Piece[] => [
  { ...piece, to: at },
  { at },
  { ...piece, from: at },
];

/** Whether the place is inside the piece and distinguishable from its ends. */
export const isInside = ({ from, to, at }: Piece, place: Real): boolean =>
  !at && (!from || signOf(subtract(place, from)) > 0) && (!to || signOf(subtract(to, place)) > 0);

/** Some place inside. */
export function inside({ from, to, at }: Piece): Real {
  if (at) return at;
  if (from && to) return multiply(add(from, to), HALF);
  if (from) return add(from, ONE);
  return to ? subtract(to, ONE) : fromDecimal(0);
}

const HALF: Real = inverse({ n: 2n, d: 1n, error: 0 });

/** The numbers of the piece. */
export function rangeOf({ from, to, at }: Piece): Range {
  if (at) return around(approximate(at));
  return {
    min: from ? around(approximate(from)).min : -Infinity,
    max: to ? around(approximate(to)).max : Infinity,
    minOpen: true,
    maxOpen: true,
  };
}
