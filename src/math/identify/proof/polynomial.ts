import { add, approximate, isZero, multiply, negate, ONE, signOf, Undecided, ZERO, type Real } from './real';

/**
 * Sums of products of atoms and one exponential, Σ c·a₁^k₁·a₂^k₂·…·e^P, with integer exponents of either
 * sign. The atoms are z, logarithms, error functions and so on. Such a sum is 0 everywhere if and only if
 * every coefficient is 0 once like terms are collected, because exponentials of different P are linearly
 * independent.
 */
export type Polynomial = readonly Term[];

/** One product of the sum, with its coefficient. */
export interface Term {
  readonly coefficient: Real;
  readonly powers: Powers;
  /** The P of the factor e^P; empty for a factor of 1. */
  readonly exponent: Polynomial;
}

/** Pairs of an atom and its nonzero exponent, ordered by {@link Atom.id}. */
type Powers = readonly (readonly [atom: Atom, exponent: number])[];

/** A factor that is not decomposed further. */
export interface Atom {
  readonly id: number;
  /** The square of the atom if it is a polynomial: z² + 1 for √(z² + 1), −1 for the imaginary unit. */
  readonly square?: Polynomial;
  /** The A of an atom ln A, where A > 0 is known. */
  readonly logarithmOf?: Polynomial;
  /** Its value at the sample place, by which terms are ordered. */
  readonly sample: number;
  readonly isPositive: boolean;
  /** It is the imaginary unit. */
  readonly isImaginary: boolean;
}

/** Formulas of activations do not have more terms than this. */
const MAX_TERMS = 300;

let stepsLeft = 0;

/** Sets how many terms may still be compared and multiplied, which bounds the time of a proof. */
export function allowSteps(count: number): void {
  stepsLeft = count;
}

function step(): void {
  if (--stepsLeft < 0) throw new Undecided();
}

/** The polynomial 0. */
export const NOTHING: Polynomial = [];
/** The polynomial with this constant value. */
export const constant = (coefficient: Real): Polynomial =>
  coefficient.n === 0n ? NOTHING : [{ coefficient, powers: [], exponent: NOTHING }];
/** The polynomial 1. */
export const UNIT: Polynomial = constant(ONE);
/** The atom as a polynomial. */
export const ofAtom = (atom: Atom): Polynomial => [
  { coefficient: ONE, powers: [[atom, 1]], exponent: NOTHING },
];
/** e^exponent. */
export const exponential = (exponent: Polynomial): Polynomial => [{ coefficient: ONE, powers: [], exponent }];

/** p·by. */
export const scale = (p: Polynomial, by: Real): Polynomial =>
  p.map((term) => ({ ...term, coefficient: multiply(term.coefficient, by) }));

/** −p. */
export const negated = (p: Polynomial): Polynomial =>
  p.map((term) => ({ ...term, coefficient: negate(term.coefficient) }));

const haveSamePowers = (a: Powers, b: Powers): boolean =>
  a.length === b.length &&
  a.every(([atom, exponent], i) => {
    const [otherAtom, otherExponent] = b[i] ?? [];
    return atom === otherAtom && exponent === otherExponent;
  });

function isLike(a: Term, b: Term): boolean {
  step();
  if (!haveSamePowers(a.powers, b.powers) || a.exponent.length !== b.exponent.length) return false;
  return a.exponent === b.exponent || isSame(a.exponent, b.exponent);
}

/** Collects like terms and drops terms that are 0. */
function collected(terms: Polynomial): Polynomial {
  if (terms.length > MAX_TERMS) throw new Undecided();
  const found: Term[] = [];
  for (const term of terms) {
    const i = found.findIndex((other) => isLike(other, term));
    const like = found[i];
    if (like) found[i] = { ...like, coefficient: add(like.coefficient, term.coefficient) };
    else found.push(term);
  }
  return found.filter(({ coefficient }) => !isZero(coefficient));
}

/** a + b. */
export const sum = (a: Polynomial, b: Polynomial): Polynomial => collected([...a, ...b]);
/** a − b. */
const difference = (a: Polynomial, b: Polynomial): Polynomial => sum(a, negated(b));

/** Whether both are the same function. */
export const isSame = (a: Polynomial, b: Polynomial): boolean => difference(a, b).length === 0;

/** a·b. @throws Undecided where the product has too many terms */
export function product(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length * b.length > MAX_TERMS * 10) throw new Undecided();
  return collected(a.flatMap((x) => b.flatMap((y) => termProduct(x, y))));
}

function termProduct(a: Term, b: Term): Polynomial {
  step();
  const coefficient = multiply(a.coefficient, b.coefficient);
  const exponent = a.exponent.length === 0 ? b.exponent : sum(a.exponent, b.exponent);
  const exponents = new Map(a.powers);
  for (const [atom, n] of b.powers) exponents.set(atom, (exponents.get(atom) ?? 0) + n);
  let squares: Polynomial | undefined;
  for (const [atom, n] of exponents) {
    if (!atom.square || n < 2) continue;
    exponents.set(atom, n - 2);
    squares = squares ? product(squares, atom.square) : atom.square;
  }
  const powers = [...exponents].filter(([, n]) => n !== 0).sort(([x], [y]) => x.id - y.id);
  const term: Polynomial = [{ coefficient, powers, exponent }];
  return squares ? product(term, squares) : term;
}

/** The constant value of the polynomial; undefined if it is not constant. */
export function constantOf(p: Polynomial): Real | undefined {
  if (p.length === 0) return ZERO;
  const [only] = p;
  return only && p.length === 1 && only.powers.length === 0 && only.exponent.length === 0
    ? only.coefficient
    : undefined;
}

/** The approximate value of the product of atoms and exponential at the sample place; never 0. */
export const sampleOf = ({ powers, exponent }: Term): number =>
  powers.reduce((value, [atom, n]) => value * Math.abs(atom.sample) ** n, 1) *
  Math.exp(Math.max(-500, Math.min(500, sampleValue(exponent))));

/** The approximate value of the polynomial at the sample place. */
export const sampleValue = (p: Polynomial): number =>
  p.reduce((value, term) => value + approximate(term.coefficient) * sampleOf(term), 0);

/** Whether the polynomial is free of the imaginary unit. */
export const isReal = (p: Polynomial): boolean =>
  p.every(({ powers, exponent }) => powers.every(([atom]) => !atom.isImaginary) && isReal(exponent));

/** Whether all values are known to be above 0, judging by the signs of the parts. */
export const isSurelyPositive = (p: Polynomial): boolean =>
  p.length > 0 &&
  isReal(p) &&
  p.every(
    ({ coefficient, powers }) =>
      signOf(coefficient) > 0 && powers.every(([atom, n]) => atom.isPositive || n % 2 === 0),
  ) &&
  p.some(({ powers }) => powers.every(([atom]) => atom.isPositive));
