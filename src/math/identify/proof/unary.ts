import { erf, exp, log, sigmoid, softplus, tanh } from '../../numerics/special';
import type { Algebra } from './algebra';
import { ofPolynomial, plus, reciprocal, scaled, type Fraction } from './fraction';
import { increasing, open, POSITIVE, within, type Range } from './interval';
import { UNIT } from './polynomial';
import { integer, inverse, multiply, ONE, PI, squareRoot, Undecided } from './real';
import { NOT_NEGATIVE, ofNumber, opposite, product, sum, type Value } from './value';

/** The facts about a piece of the line that the functions below use. */
export interface Surroundings {
  readonly algebra: Algebra;
  /** The sign of the value on the whole piece; undefined if it is not known. */
  sign(value: Value): -1 | 0 | 1 | undefined;
  /** |z|. */
  absoluteZ(): Fraction;
  /** 1/value. */
  inverse(value: Value): Value;
}

type Unary = (u: Value, on: Surroundings) => Value;

const HALF = inverse(integer(2));
const UNIT_FRACTION = ofPolynomial(UNIT);
const SQRT_HALF = squareRoot(HALF);
const one = ofNumber(ONE);

const twice = (u: Fraction): Fraction => scaled(u, integer(2));

const exponential: Unary = ({ f, range }, { algebra }) => ({
  f: algebra.exp(f),
  range: increasing(range, exp, POSITIVE),
});

const logarithm: Unary = (u, on) => {
  if (on.sign(u) !== 1) throw new Undecided();
  return { f: on.algebra.log(u.f), range: increasing(within(u.range, POSITIVE), log) };
};

/** σ(u) = 1/(1 + e^−u). */
const logistic: Unary = ({ f, range }, { algebra }) => ({
  f: reciprocal(plus(UNIT_FRACTION, algebra.exp(scaled(f, integer(-1))))),
  range: increasing(range, sigmoid, open(0, 1)),
});

/** tanh u = 1 − 2/(e^2u + 1). */
const hyperbolicTangent: Unary = ({ f, range }, { algebra }) => ({
  f: plus(UNIT_FRACTION, scaled(reciprocal(plus(algebra.exp(twice(f)), UNIT_FRACTION)), integer(-2))),
  range: increasing(range, tanh, open(-1, 1)),
});

const soft: Unary = ({ f, range }, { algebra }) => ({
  f: algebra.log(plus(UNIT_FRACTION, algebra.exp(f))),
  range: increasing(range, (x) => softplus(x), POSITIVE),
});

const errorFunction: Unary = ({ f, range }, { algebra }) => ({
  f: algebra.odd('erf', f, erf),
  range: increasing(range, erf, open(-1, 1)),
});

/** Half the sum (sign 1) or half the difference of e^u and e^−u. */
const hyperbolic =
  (sign: 1 | -1): Unary =>
  ({ f, range }, { algebra }) => ({
    f: scaled(plus(algebra.exp(f), scaled(algebra.exp(scaled(f, integer(-1))), integer(sign))), HALF),
    range: sign === 1 ? { ...NOT_NEGATIVE, min: 1 } : increasing(range, Math.sinh),
  });

const scale = (u: Value, by: Value): Value => product(u, by);
const half: Value = ofNumber(HALF);
const shifted = (u: Value, by: number): Value => sum(u, ofNumber(integer(by)));

/** Φ(u) = (1 + erf(u/√2))/2. */
const normal: Unary = (u, on) => scale(sum(one, errorFunction(scale(u, ofNumber(SQRT_HALF)), on)), half);

/** φ(u) = e^(−u²/2)/√(2π). */
const density: Unary = (u, on) => {
  const exponent = scale(product(u, u), ofNumber(multiply(HALF, integer(-1))));
  return product(exponential(exponent, on), ofNumber(inverse(squareRoot(multiply(integer(2), PI)))));
};

const root: Unary = (u, on) => {
  if (!(u.range.min >= 0)) {
    const sign = on.sign(u);
    if (sign !== 1 && sign !== 0) throw new Undecided();
  }
  return {
    f: on.algebra.sqrt(u.f, () => on.absoluteZ()),
    range: increasing(within(u.range, NOT_NEGATIVE), Math.sqrt),
  };
};

const logOf =
  (base: number): Unary =>
  (u, on) =>
    product(logarithm(u, on), on.inverse(logarithm(ofNumber(integer(base)), on)));

const trigonometric =
  (name: 'sin' | 'cos'): Unary =>
  ({ f }, { algebra }) => ({
    f: algebra[name](f),
    range: { min: -1, max: 1, minOpen: false, maxOpen: false },
  });

const oddFunction =
  (name: string, f: (x: number) => number, limits?: Range): Unary =>
  (u, { algebra }) => ({ f: algebra.odd(name, u.f, f), range: increasing(u.range, f, limits) });

function signed(u: Value, on: Surroundings): -1 | 0 | 1 {
  const sign = on.sign(u);
  if (sign === undefined) throw new Undecided();
  return sign;
}

/** |u| = 2·max(0, u) − u. */
const absolute: Unary = (u, on) => {
  const sign = on.sign(u);
  if (sign !== undefined) return sign === -1 ? opposite(u) : u;
  const f = plus(twice(on.algebra.positivePart(u.f)), scaled(u.f, integer(-1)));
  const size = Math.max(-u.range.min, u.range.max);
  return { f, range: { min: 0, max: size, minOpen: false, maxOpen: false } };
};

/** Functions of one argument by their names in the expression language. */
export const UNARY: Readonly<Record<string, Unary>> = {
  exp: exponential,
  log: logarithm,
  expm1: (u, on) => shifted(exponential(u, on), -1),
  log1p: (u, on) => logarithm(shifted(u, 1), on),
  exp2: (u, on) => exponential(product(u, logarithm(ofNumber(integer(2)), on)), on),
  log2: logOf(2),
  log10: logOf(10),
  sqrt: root,
  sinh: hyperbolic(-1),
  cosh: hyperbolic(1),
  tanh: hyperbolicTangent,
  sigmoid: logistic,
  softplus: soft,
  sin: trigonometric('sin'),
  cos: trigonometric('cos'),
  tan: (u, on) => product(trigonometric('sin')(u, on), on.inverse(trigonometric('cos')(u, on))),
  erf: errorFunction,
  erfc: (u, on) => sum(one, opposite(errorFunction(u, on))),
  Φ: normal,
  φ: density,
  atan: oddFunction('atan', Math.atan),
  asinh: oddFunction('asinh', Math.asinh),
  cbrt: oddFunction('cbrt', Math.cbrt),
  abs: absolute,
  sign: (u, on) => ofNumber(integer(signed(u, on))),
};
