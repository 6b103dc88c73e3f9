import { add, approximate, isZero, multiply, negate, ONE, signOf, Undecided, ZERO, type Real } from './real';

/**
 * Sums of products of atoms and of one exponential, Σ c·a₁^k₁·a₂^k₂·…·e^P, with whole exponents of either sign. With z,
 * logarithms, error functions … as atoms, such a sum is 0 everywhere exactly if every coefficient is, once like terms are
 * taken together: exponentials of different P are linearly independent.
 */
export type Polynomial = readonly Term[];

export interface Term {
  readonly coefficient: Real;
  readonly powers: Powers;
  /** P of the factor e^P; none: 1. */
  readonly exponent: Polynomial;
}

/** Pairs of atom and exponent, by {@link Atom.id}, exponents not 0. */
type Powers = readonly (readonly [atom: Atom, exponent: number])[];

export interface Atom {
  readonly id: number;
  /** The square of the atom, where it is a polynomial: z² + 1 for √(z² + 1), −1 for the imaginary unit. */
  readonly square?: Polynomial;
  /** The A of ln A, where A > 0 is known. */
  readonly logarithmOf?: Polynomial;
  /** Its value at some place, by which terms are put in an order. */
  readonly sample: number;
  readonly isPositive: boolean;
  /** It is the imaginary unit. */
  readonly isImaginary: boolean;
}

/** More terms are no formula of an activation. */
const MOST_TERMS = 300;

let stepsLeft = 0;

/** Sets how many terms may be compared and multiplied from here on, which bounds the time that a proof takes. */
export function allowSteps(count: number): void {
  stepsLeft = count;
}

function step(): void {
  if (--stepsLeft < 0) throw new Undecided();
}

export const NOTHING: Polynomial = [];
export const constant = (coefficient: Real): Polynomial =>
  coefficient.n === 0n ? NOTHING : [{ coefficient, powers: [], exponent: NOTHING }];
export const UNIT: Polynomial = constant(ONE);
export const ofAtom = (atom: Atom): Polynomial => [
  { coefficient: ONE, powers: [[atom, 1]], exponent: NOTHING },
];
export const exponential = (exponent: Polynomial): Polynomial => [{ coefficient: ONE, powers: [], exponent }];

export const scale = (p: Polynomial, by: Real): Polynomial =>
  p.map((term) => ({ ...term, coefficient: multiply(term.coefficient, by) }));

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

/** Adds like terms up and leaves out what is 0. */
function collected(terms: Polynomial): Polynomial {
  if (terms.length > MOST_TERMS) throw new Undecided();
  const found: Term[] = [];
  for (const term of terms) {
    const i = found.findIndex((other) => isLike(other, term));
    const like = found[i];
    if (like) found[i] = { ...like, coefficient: add(like.coefficient, term.coefficient) };
    else found.push(term);
  }
  return found.filter(({ coefficient }) => !isZero(coefficient));
}

export const sum = (a: Polynomial, b: Polynomial): Polynomial => collected([...a, ...b]);
export const difference = (a: Polynomial, b: Polynomial): Polynomial => sum(a, negated(b));

/** Whether both are the same function. */
export const isSame = (a: Polynomial, b: Polynomial): boolean => difference(a, b).length === 0;

export function product(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length * b.length > MOST_TERMS * 10) throw new Undecided();
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

/** p^n for a whole n ≥ 0. */
export function power(p: Polynomial, n: number): Polynomial {
  let result = UNIT;
  for (let i = 0; i < n; i++) result = product(result, p);
  return result;
}

/** The number that the polynomial is; undefined where it is none. */
export function constantOf(p: Polynomial): Real | undefined {
  if (p.length === 0) return ZERO;
  const [only] = p;
  return only && p.length === 1 && only.powers.length === 0 && only.exponent.length === 0
    ? only.coefficient
    : undefined;
}

/** About what the product of atoms and exponential is worth at the sample place; never 0. */
export const sampleOf = ({ powers, exponent }: Term): number =>
  powers.reduce((value, [atom, n]) => value * Math.abs(atom.sample) ** n, 1) *
  Math.exp(Math.max(-500, Math.min(500, sampleValue(exponent))));

/** About what the polynomial is worth at the sample place. */
export const sampleValue = (p: Polynomial): number =>
  p.reduce((value, term) => value + approximate(term.coefficient) * sampleOf(term), 0);

/** Whether no imaginary unit stands in it. */
export const isReal = (p: Polynomial): boolean =>
  p.every(({ powers, exponent }) => powers.every(([atom]) => !atom.isImaginary) && isReal(exponent));

/** Whether no value is below or at 0, as far as the signs of the parts tell. */
export const isSurelyPositive = (p: Polynomial): boolean =>
  p.length > 0 &&
  isReal(p) &&
  p.every(
    ({ coefficient, powers }) =>
      signOf(coefficient) > 0 && powers.every(([atom, n]) => atom.isPositive || n % 2 === 0),
  ) &&
  p.some(({ powers }) => powers.every(([atom]) => atom.isPositive));
