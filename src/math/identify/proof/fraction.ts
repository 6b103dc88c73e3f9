import {
  constant,
  constantOf,
  isSame,
  negated,
  ofAtom,
  product,
  scale,
  sum,
  UNIT,
  type Polynomial,
  type Term,
} from './polynomial';
import { inverse, ONE, Undecided, type Real } from './real';

/** A quotient of two polynomials; the denominator is 1 or has at least two terms. */
export interface Fraction {
  readonly over: Polynomial;
  readonly under: Polynomial;
}

/** The polynomial as a fraction with denominator 1. */
export const ofPolynomial = (over: Polynomial): Fraction => ({ over, under: UNIT });
/** The number as a fraction. */
export const ofReal = (value: Real): Fraction => ofPolynomial(constant(value));

const isUnit = (p: Polynomial): boolean => p === UNIT;

function fraction(over: Polynomial, under: Polynomial): Fraction {
  if (under.length === 0) throw new Undecided();
  if (over.length === 0) return ofPolynomial(over);
  const [only] = under;
  if (!only || under.length > 1) return { over, under };
  const reciprocal = reciprocalOf(only);
  const { over: factor, under: rest } = reciprocal;
  return isUnit(rest) ? ofPolynomial(product(over, factor)) : fraction(product(over, factor), rest);
}

/** 1/term, where 1/√u is √u/u. */
function reciprocalOf({ coefficient, powers, exponent }: Term): Fraction {
  let under = UNIT;
  let over: Polynomial = [
    {
      coefficient: inverse(coefficient),
      powers: powers.flatMap(([atom, n]) => (atom.square ? [] : [[atom, -n] as const])),
      exponent: negated(exponent),
    },
  ];
  for (const [atom] of powers) {
    if (!atom.square) continue;
    over = product(over, ofAtom(atom));
    under = isUnit(under) ? atom.square : product(under, atom.square);
  }
  return { over, under };
}

/** a + b. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under || (!isUnit(a.under) && !isUnit(b.under) && isSame(a.under, b.under)))
    return fraction(sum(a.over, b.over), a.under);
  return fraction(
    sum(product(a.over, b.under), product(b.over, a.under)),
    isUnit(a.under) ? b.under : product(a.under, b.under),
  );
}

/** −a. */
export const minus = (a: Fraction): Fraction => ({ over: negated(a.over), under: a.under });
/** a·by. */
export const scaled = (a: Fraction, by: Real): Fraction => ({ over: scale(a.over, by), under: a.under });

/** a·b; factors that occur above and below cancel. */
export function times(a: Fraction, b: Fraction): Fraction {
  if (isUnit(a.under) && isUnit(b.under)) return ofPolynomial(product(a.over, b.over));
  if (isSame(a.over, b.under)) return fraction(b.over, a.under);
  if (isSame(b.over, a.under)) return fraction(a.over, b.under);
  return fraction(product(a.over, b.over), product(a.under, b.under));
}

/** 1/a for an a without zeros. */
export const reciprocal = (a: Fraction): Fraction => fraction(a.under, a.over);

/** a^n for an integer n. */
export function power(a: Fraction, n: number): Fraction {
  let result = ofReal(ONE);
  for (let i = 0; i < Math.abs(n); i++) result = times(result, a);
  return n < 0 ? reciprocal(result) : result;
}

/** Whether both are the same function wherever neither denominator is 0. */
export const areSame = (a: Fraction, b: Fraction): boolean =>
  isSame(product(a.over, b.under), product(b.over, a.under));

/** The constant value of the fraction; undefined if it is not constant. */
export const numberOf = ({ over, under }: Fraction): Real | undefined =>
  isUnit(under) ? constantOf(over) : undefined;
