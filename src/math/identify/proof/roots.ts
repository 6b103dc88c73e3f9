import type { Atom, Polynomial } from './polynomial';
import {
  add,
  integer,
  inverse,
  multiply,
  negate,
  signOf,
  squareRoot,
  subtract,
  ZERO,
  type Real,
} from './real';

/** The coefficients of z⁰, z¹ and z² where the polynomial is one in z of at most that degree. */
type Quadratic = readonly [Real, Real, Real];

/** The coefficients of the polynomial in z; undefined if it is not one of degree 2 or less. */
export function quadraticOf(p: Polynomial, z: Atom): Quadratic | undefined {
  const coefficients: [Real, Real, Real] = [ZERO, ZERO, ZERO];
  for (const { coefficient, powers, exponent } of p) {
    const [pair] = powers;
    const n = pair === undefined ? 0 : pair[1];
    if (exponent.length > 0 || powers.length > 1 || (pair && pair[0] !== z)) return undefined;
    if (n !== 0 && n !== 1 && n !== 2) return undefined;
    coefficients[n] = coefficient;
  }
  return coefficients;
}

/** The real zeros of the polynomial. */
export function rootsOf([c, b, a]: Quadratic): readonly Real[] {
  if (signOf(a) === 0) return signOf(b) === 0 ? [] : [negate(multiply(c, inverse(b)))];
  const discriminant = subtract(multiply(b, b), multiply(integer(4), multiply(a, c)));
  if (signOf(discriminant) < 0) return [];
  const half = inverse(multiply(integer(2), a));
  const centre = negate(multiply(b, half));
  if (signOf(discriminant) === 0) return [centre];
  const distance = multiply(squareRoot(discriminant), half);
  return [add(centre, distance), subtract(centre, distance)];
}

/** The value of the polynomial at z. */
export const valueAt = ([c, b, a]: Quadratic, z: Real): Real => add(c, multiply(z, add(b, multiply(a, z))));
