import { Compiler } from '../program';
import { print } from '../print';
import { isNumeric, number, type Factor, type Node } from '../tree';

/**
 * A constant factor in parts: numbers multiplied out as a fraction (which keeps z/3 exact), and everything
 * that has a parameter in it unchanged.
 */
export interface Constant {
  readonly numerator: number;
  readonly denominator: number;
  readonly symbols: readonly Symbolic[];
}

/** A factor with a parameter in it. */
interface Symbolic {
  readonly key: string;
  readonly node: Node;
  readonly inverse: boolean;
}

/** The constant 1. */
export const ONE: Constant = { numerator: 1, denominator: 1, symbols: [] };

/** Numbers within this relative distance count as equal: sqrt(2)/2 and 1/sqrt(2). */
const SAME = 1e-15;

const isSame = (a: number, b: number): boolean => Number.isFinite(b) && Math.abs(a - b) <= SAME * Math.abs(b);

/** Products with a constant above this, or below its reciprocal, overflow or underflow too soon. */
const MAX_MAGNITUDE = 1e100;

/**
 * Whether the constant may be moved out of a product. ∞ + e^z is not a multiple of 1 + e^z, and z·Φ(1e308·z)
 * must not be computed as a multiple of 1e308·z·Φ(1e308·z).
 */
export function isOrdinary({ numerator, denominator }: Constant): boolean {
  const magnitude = Math.abs(numerator / denominator);
  return magnitude <= MAX_MAGNITUDE && magnitude >= 1 / MAX_MAGNITUDE;
}

/** The value of a subtree without z and parameters. */
export function numberOf(node: Node): number {
  return node.kind === 'number' || node.kind === 'constant'
    ? node.value
    : new Compiler([]).evaluate(node, {});
}

/** A constant subtree as a constant factor. */
export function constantOf(node: Node): Constant {
  if (isNumeric(node)) return { ...ONE, numerator: numberOf(node) };
  if (node.kind === 'negate') return negate(constantOf(node.operand));
  if (node.kind === 'product') {
    return node.factors.reduce(
      (product, factor) => multiply(product, constantOf(factor.node), factor.inverse),
      ONE,
    );
  }
  return { ...ONE, symbols: [{ key: print(node), node, inverse: false }] };
}

/** −a. */
export const negate = (a: Constant): Constant => ({ ...a, numerator: -a.numerator });

/** a·b, or a/b. */
export function multiply(a: Constant, b: Constant, inverse = false): Constant {
  const sign = inverse && b.numerator < 0 ? -1 : 1;
  const [up, down] = inverse ? [sign * b.denominator, sign * b.numerator] : [b.numerator, b.denominator];
  const symbols = [...a.symbols];
  for (const symbol of b.symbols) {
    const wanted = symbol.inverse !== inverse;
    const opposite = symbols.findIndex((other) => other.key === symbol.key && other.inverse !== wanted);
    if (opposite >= 0) symbols.splice(opposite, 1);
    else symbols.push({ ...symbol, inverse: wanted });
  }
  return { numerator: a.numerator * up, denominator: a.denominator * down, symbols };
}

/** Whether both are equal up to rounding. */
export function isEqual(a: Constant, b: Constant): boolean {
  const { numerator, denominator, symbols } = multiply(a, b, true);
  return symbols.length === 0 && isSame(numerator, denominator);
}

/** A key that differs for constants which differ by more than rounding. */
export function constantKey({ numerator, denominator, symbols }: Constant): string {
  const value = Number((numerator / denominator).toPrecision(14));
  return [value, ...symbols.map(({ key, inverse }) => (inverse ? '/' : '*') + key).sort()].join('');
}

/** The constant as factors of a product; none for 1. */
export function constantFactors({ numerator, denominator, symbols }: Constant): readonly Factor[] {
  const letters = symbols.map(({ node, inverse }) => ({ node, inverse }));
  if (isSame(numerator, denominator)) return letters;
  const fraction = numerator / denominator;
  const [up, down] = Number.isInteger(fraction) ? [fraction, 1] : [numerator, denominator];
  return [
    ...(up === 1 ? [] : [{ node: number(up), inverse: false }]),
    ...letters,
    ...(down === 1 ? [] : [{ node: number(down), inverse: true }]),
  ];
}

/** The constant as a tree. */
export function constantNode(constant: Constant): Node {
  return productNode(constantFactors(constant));
}

/** The product of any number of factors (1 for none). Divisors come last, as in z/3. */
export function productNode(factors: readonly Factor[]): Node {
  const ordered = [...factors].sort((a, b) => Number(a.inverse) - Number(b.inverse));
  const [first] = ordered;
  if (!first) return number(1);
  if (first.inverse) return { kind: 'product', factors: [{ node: number(1), inverse: false }, ...ordered] };
  return ordered.length === 1 ? first.node : { kind: 'product', factors: ordered };
}
