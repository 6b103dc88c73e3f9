import { stepFrom } from '../../numerics/neighbours';
import { polynomialAt, valueAt, type Polynomial, type ValueOf } from '../quadratic';
import type { Node } from '../tree';

/** A place where one polynomial ends and the next begins, with the function's value and slope there. */
interface End {
  readonly z: number;
  readonly f: number;
  readonly df: number;
}

/**
 * One polynomial up to a point, another from a later point on, and a third in between. If there is no second
 * point, the last two are the same.
 */
interface Strips {
  readonly left: Polynomial;
  readonly middle: Polynomial;
  readonly right: Polynomial;
  /**
   * The last point of the left polynomial and the first of the right one; `to` is Infinity if there are only
   * two.
   */
  readonly from: number;
  readonly to: number;
}

/** A function that consists of at most three polynomials. */
export interface Pieces {
  readonly values: Strips;
  readonly slopes: Strips;
  /** Ends whose slope is that of neither side. */
  readonly odd: readonly End[];
}

/** A function with more ends than this is compiled in the general way. */
const MAX_ENDS = 2;

/** The part of a program that is needed to find and check its pieces. */
interface Sampled {
  /** f and f′ at one point. */
  at(z: number): { readonly f: number; readonly df: number };
  /** The places where branches may meet, ascending. */
  branchPoints(): readonly number[];
}

/** The pieces of which a tree consists; undefined if they are too many or not polynomials. */
export function piecesOf(tree: Node, valueOf: ValueOf, program: Sampled): Pieces | undefined {
  const candidates = program.branchPoints();
  if (candidates.length > 8) return undefined;
  const inside = [...candidates, Infinity].map((end, i) => pointBetween(candidates[i - 1] ?? -Infinity, end));
  const found = inside.map((z) => polynomialAt(tree, z, valueOf));
  const polynomials: Polynomial[] = [];
  const ends: End[] = [];
  for (const [i, polynomial] of found.entries()) {
    const z = inside[i] ?? 0;
    if (!polynomial || !isClose(valueAt(polynomial, z), program.at(z).f)) return undefined;
    const last = polynomials[polynomials.length - 1];
    if (last && isSame(last, polynomial)) continue;
    const end = candidates[i - 1];
    if (end !== undefined) ends.push({ z: end, ...program.at(end) });
    polynomials.push(polynomial);
  }
  return ends.length > MAX_ENDS ? undefined : madeOf(polynomials, ends);
}

/** A point between two neighbouring ends, which may be infinite. */
function pointBetween(left: number, right: number): number {
  if (left === -Infinity) return right === Infinity ? 0.5 : right - Math.max(1, Math.abs(right));
  return right === Infinity ? left + Math.max(1, Math.abs(left)) : left + (right - left) / 2;
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));

const isSame = (a: Polynomial, b: Polynomial): boolean =>
  a.constant === b.constant && a.linear === b.linear && a.square === b.square;

/** Prepares the pieces for filling. There is one end fewer than polynomials; both are ascending. */
function madeOf(polynomials: readonly Polynomial[], ends: readonly End[]): Pieces | undefined {
  const [left, ...others] = polynomials;
  if (!left) return undefined;
  const right = others[others.length - 1] ?? left;
  const middle = ends.length === 2 ? (others[0] ?? left) : right;
  const [first, second] = ends;
  return {
    values: {
      left,
      middle,
      right,
      from: first ? lastOf(first, valueAt(left, first.z) === first.f) : -Infinity,
      to: second ? firstOf(second, valueAt(right, second.z) === second.f) : Infinity,
    },
    slopes: {
      left: derivative(left),
      middle: derivative(middle),
      right: derivative(right),
      from: first ? lastOf(first, slopeAt(left, first.z) === first.df) : -Infinity,
      to: second ? firstOf(second, slopeAt(right, second.z) === second.df) : Infinity,
    },
    odd: ends.filter(({ z, df }) => polynomials.every((polynomial) => slopeAt(polynomial, z) !== df)),
  };
}

const derivative = ({ linear, square }: Polynomial): Polynomial => ({
  constant: linear,
  linear: 2 * square,
  square: 0,
});

/** Fills f (and df) in one loop each and returns whether all numbers are finite. Allocates nothing. */
export function fillPieces(
  { values, slopes, odd }: Pieces,
  zs: Float64Array,
  f: Float64Array,
  df?: Float64Array,
): boolean {
  const isFinite = fillStrips(values, zs, f);
  if (!df) return isFinite;
  const isFiniteToo = fillStrips(slopes, zs, df);
  for (const { z, df: slope } of odd) setAt(zs, z, df, slope);
  return isFinite && isFiniteToo;
}

const fillStrips = (strips: Strips, zs: Float64Array, out: Float64Array): boolean =>
  strips.to === Infinity ? fillTwo(strips, zs, out) : fillThree(strips, zs, out);

/** Fills with one polynomial up to a point and another beyond it. */
function fillTwo({ left, right, from }: Strips, zs: Float64Array, out: Float64Array): boolean {
  const { constant: a0, linear: a1, square: a2 } = left;
  const { constant: b0, linear: b1, square: b2 } = right;
  let check = 0;
  if (a2 === 0 && b2 === 0) {
    for (let i = 0; i < zs.length; i++) {
      const z = zs[i] ?? 0;
      const value = z <= from ? a1 * z + a0 : b1 * z + b0;
      out[i] = value;
      check += 0 * value;
    }
  } else {
    for (let i = 0; i < zs.length; i++) {
      const z = zs[i] ?? 0;
      const value = z <= from ? (a2 * z + a1) * z + a0 : (b2 * z + b1) * z + b0;
      out[i] = value;
      check += 0 * value;
    }
  }
  return check === 0;
}

/** Fills with one polynomial up to a point, one between two points, and one beyond. */
function fillThree({ left, middle, right, from, to }: Strips, zs: Float64Array, out: Float64Array): boolean {
  const { constant: a0, linear: a1, square: a2 } = left;
  const { constant: b0, linear: b1, square: b2 } = middle;
  const { constant: c0, linear: c1, square: c2 } = right;
  let check = 0;
  if (a2 === 0 && b2 === 0 && c2 === 0) {
    for (let i = 0; i < zs.length; i++) {
      const z = zs[i] ?? 0;
      const value = z <= from ? a1 * z + a0 : z >= to ? c1 * z + c0 : b1 * z + b0;
      out[i] = value;
      check += 0 * value;
    }
  } else {
    for (let i = 0; i < zs.length; i++) {
      const z = zs[i] ?? 0;
      const value =
        z <= from ? (a2 * z + a1) * z + a0 : z >= to ? (c2 * z + c1) * z + c0 : (b2 * z + b1) * z + b0;
      out[i] = value;
      check += 0 * value;
    }
  }
  return check === 0;
}

const slopeAt = ({ linear, square }: Polynomial, z: number): number => 2 * square * z + linear;

/** The last point of the left side: the end itself if it belongs to that side. */
const lastOf = ({ z }: End, belongs: boolean): number => (belongs ? z : stepFrom(z, -1));

/** The first point of the right side: the end itself if it belongs to that side. */
const firstOf = ({ z }: End, belongs: boolean): number => (belongs ? z : stepFrom(z, 1));

function setAt(zs: Float64Array, z: number, values: Float64Array, value: number): void {
  for (let i = 0; i < zs.length; i++) if (zs[i] === z) values[i] = value;
}
