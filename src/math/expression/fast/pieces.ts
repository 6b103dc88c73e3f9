import { stepFrom } from '../../numerics/neighbours';
import { compare } from '../piecewise';
import { childrenOf, isConstant, type Node } from '../tree';

/** constant + linear·z + square·z². */
interface Polynomial {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
}

/** The value of a constant subtree. */
type ValueOf = (node: Node) => number;

const fixed = (constant: number): Polynomial => ({ constant, linear: 0, square: 0 });

/**
 * The polynomial of degree 2 or less that the tree computes around the point z; undefined if there is none.
 */
function polynomialAt(node: Node, z: number, valueOf: ValueOf): Polynomial | undefined {
  if (isConstant(node)) return fixed(valueOf(node));
  const at = (child: Node): Polynomial | undefined => polynomialAt(child, z, valueOf);
  switch (node.kind) {
    case 'variable':
      return { constant: 0, linear: 1, square: 0 };
    case 'negate': {
      const inner = at(node.operand);
      return inner && scaled(inner, -1);
    }
    case 'sum':
      return node.terms.reduce<Polynomial | undefined>((sum, { node: part, negative }) => {
        const term = at(part);
        return sum && term && plus(sum, scaled(term, negative ? -1 : 1));
      }, fixed(0));
    case 'product':
      return node.factors.reduce<Polynomial | undefined>((product, { node: part, inverse }) => {
        const factor = at(part);
        if (!product || !factor) return undefined;
        if (!inverse) return times(product, factor);
        return isConstant(part) ? scaled(product, 1 / factor.constant) : undefined;
      }, fixed(1));
    case 'power': {
      const base = at(node.base);
      if (!base || !isConstant(node.exponent)) return undefined;
      const exponent = valueOf(node.exponent);
      return exponent === 1 ? base : exponent === 2 ? times(base, base) : undefined;
    }
    case 'conditional': {
      const holds = truthAt(node.test, z, valueOf);
      return holds === undefined ? undefined : at(holds ? node.then : node.otherwise);
    }
    case 'call':
      return called(node.fn.behaviour.type, node.fn.id, node.args.map(at), z);
    default:
      return undefined;
  }
}

function called(
  type: string,
  id: string,
  args: readonly (Polynomial | undefined)[],
  z: number,
): Polynomial | undefined {
  const known = args.filter((arg) => arg !== undefined);
  const [first, low, high] = known;
  if (!first || known.length !== args.length) return undefined;
  const larger = (a: Polynomial, b: Polynomial): Polynomial => (valueAt(a, z) >= valueAt(b, z) ? a : b);
  const smaller = (a: Polynomial, b: Polynomial): Polynomial => (valueAt(a, z) <= valueAt(b, z) ? a : b);
  if (type === 'max') return known.reduce(larger);
  if (type === 'min') return known.reduce(smaller);
  if (type === 'clamp') return low && high && smaller(larger(first, low), high);
  return id === 'abs' ? scaled(first, valueAt(first, z) < 0 ? -1 : 1) : undefined;
}

/** Whether a condition holds at the point; undefined if it is not a comparison of polynomials. */
function truthAt(node: Node, z: number, valueOf: ValueOf): boolean | undefined {
  if (node.kind !== 'comparison') return undefined;
  const sides = childrenOf(node).map((child) => polynomialAt(child, z, valueOf));
  const values = sides.map((side) => (side ? valueAt(side, z) : NaN));
  if (values.some(Number.isNaN)) return undefined;
  return node.operators.every((operator, i) => compare(values[i] ?? NaN, operator, values[i + 1] ?? NaN));
}

function valueAt({ constant, linear, square }: Polynomial, z: number): number {
  return square === 0
    ? linear === 0
      ? constant
      : linear * z + constant
    : (square * z + linear) * z + constant;
}

const scaled = ({ constant, linear, square }: Polynomial, by: number): Polynomial => ({
  constant: constant * by,
  linear: linear * by,
  square: square * by,
});

const plus = (a: Polynomial, b: Polynomial): Polynomial => ({
  constant: a.constant + b.constant,
  linear: a.linear + b.linear,
  square: a.square + b.square,
});

/** The product; undefined if its degree is above 2. */
function times(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (a.square * b.linear !== 0 || a.linear * b.square !== 0 || a.square * b.square !== 0) return undefined;
  return {
    constant: a.constant * b.constant,
    linear: a.constant * b.linear + a.linear * b.constant,
    square: a.constant * b.square + a.linear * b.linear + a.square * b.constant,
  };
}

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
function madeOf(polynomials: readonly Polynomial[], ends: readonly End[]): Pieces {
  const [left = fixed(0), ...others] = polynomials;
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
