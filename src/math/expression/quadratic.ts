import { compare } from './piecewise';
import { childrenOf, isConstant, type Node } from './tree';

/** Straight lines and parabolas that trees compute. */

/** constant + linear·z + square·z². */
export interface Polynomial {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
}

/** The value of a constant subtree. */
export type ValueOf = (node: Node) => number;

const fixed = (constant: number): Polynomial => ({ constant, linear: 0, square: 0 });

/**
 * The polynomial of degree 2 or less that the tree computes, around the point z where it has branches; undefined if there is
 * none.
 */
export function polynomialAt(node: Node, z: number | undefined, valueOf: ValueOf): Polynomial | undefined {
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
        return factor.linear === 0 && factor.square === 0 ? over(product, factor.constant) : undefined;
      }, fixed(1));
    case 'power': {
      const base = at(node.base);
      if (!base || !isConstant(node.exponent)) return undefined;
      const exponent = valueOf(node.exponent);
      return exponent === 1 ? base : exponent === 2 ? times(base, base) : undefined;
    }
    case 'conditional': {
      const holds = z === undefined ? undefined : truthAt(node.test, z, valueOf);
      return holds === undefined ? undefined : at(holds ? node.then : node.otherwise);
    }
    case 'call':
      return z === undefined ? undefined : called(node.fn.behaviour.type, node.fn.id, node.args.map(at), z);
    default:
      return undefined;
  }
}

/** The straight line that a tree without branches computes; undefined if it is none. */
export function lineOf(node: Node, valueOf: ValueOf): Polynomial | undefined {
  const polynomial = polynomialAt(node, undefined, valueOf);
  return polynomial?.square === 0 ? polynomial : undefined;
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

export function valueAt({ constant, linear, square }: Polynomial, z: number): number {
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

const over = ({ constant, linear, square }: Polynomial, by: number): Polynomial => ({
  constant: constant / by,
  linear: linear / by,
  square: square / by,
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
