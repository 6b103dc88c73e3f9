import { outside, type Arithmetic } from '../../numerics/exact/arithmetic';

/** A function's value at one point, with its slope there if it was asked for. */
export interface Point<T> {
  readonly value: T;
  readonly slope: T | undefined;
}

/** g at u and, if asked for, g′. */
type Evaluate = <T>(a: Arithmetic<T>, u: T, withSlope: boolean) => Point<T>;

const square = <T>(a: Arithmetic<T>, u: T): T => a.multiply(u, u);
const reciprocal = <T>(a: Arithmetic<T>, u: T): T => a.divide(a.one, u);

/** (1 − u)·(1 + u). */
const oneLessSquare = <T>(a: Arithmetic<T>, u: T): T => a.multiply(a.subtract(a.one, u), a.add(a.one, u));

/** √(u² + 1). */
const hypotenuse = <T>(a: Arithmetic<T>, u: T): T => a.sqrt(a.add(square(a, u), a.one));

/** √((u − 1)·(u + 1)). */
const cathetus = <T>(a: Arithmetic<T>, u: T): T => a.sqrt(a.multiply(a.subtract(u, a.one), a.add(u, a.one)));

const ofSign = <T>(a: Arithmetic<T>, side: number, u: T): T => (side < 0 ? a.negate(u) : u);

const density = <T>(a: Arithmetic<T>, u: T): T =>
  a.divide(a.exp(a.negate(a.scale(square(a, u), -1))), a.sqrt(a.scale(a.pi, 1)));

/** 2/√π·e^(−u²). */
const erfSlope = <T>(a: Arithmetic<T>, u: T): T =>
  a.divide(a.scale(a.exp(a.negate(square(a, u))), 1), a.sqrt(a.pi));

function simple(
  value: <T>(a: Arithmetic<T>, u: T) => T,
  slope: <T>(a: Arithmetic<T>, u: T, value: T) => T,
): Evaluate {
  return (a, u, withSlope) => {
    const computed = value(a, u);
    return { value: computed, slope: withSlope ? slope(a, u, computed) : undefined };
  };
}

/** A piecewise constant function, computed from the number rounded to float64. */
const step = (f: (u: number) => number): Evaluate =>
  simple(
    (a, u) => {
      const nearest = a.nearest(u);
      if (!Number.isFinite(nearest)) throw outside();
      return a.fromFloat(f(nearest));
    },
    (a) => a.zero,
  );

/**
 * For an argument below this power of two, the tangent equals its argument to more digits than any attempt
 * has.
 */
const TINY = -5000;

function tanh<T>(a: Arithmetic<T>, u: T, withSlope: boolean): Point<T> {
  if (a.magnitude(u) < TINY) {
    const rest = square(a, u);
    return { value: a.near(u, a.multiply(rest, u)), slope: a.near(a.one, rest) };
  }
  const side = a.sign(u);
  if (side === 0) return { value: a.zero, slope: a.one };
  // With t = e^(−2|u|) − 1, tanh|u| = −t/(t + 2), and its slope is 4·(t + 1)/(t + 2)².
  const twice = a.scale(ofSign(a, -side, u), 1);
  const t = a.expm1(twice);
  const sum = a.add(t, a.scale(a.one, 1));
  const value = ofSign(a, -side, a.divide(t, sum));
  if (!withSlope) return { value, slope: undefined };
  return { value, slope: a.divide(a.scale(a.exp(twice), 2), square(a, sum)) };
}

/** |u| to a power between 0 and 1, with the sign of u. */
function cbrt<T>(a: Arithmetic<T>, u: T): T {
  const side = a.sign(u);
  if (side === 0) return a.zero;
  const third = a.divide(a.log(ofSign(a, side, u)), a.fromFloat(3));
  return ofSign(a, side, a.exp(third));
}

const log = (base: <T>(a: Arithmetic<T>) => T): Evaluate =>
  simple(
    (a, u) => a.divide(a.log(u), base(a)),
    (a, u) => reciprocal(a, a.multiply(u, base(a))),
  );

const two = <T>(a: Arithmetic<T>): T => a.ln2;
const ten = <T>(a: Arithmetic<T>): T => a.ln10;

/** asin u. (acos u is not computed as π/2 − asin u, which would lose digits near 1.) */
function asin<T>(a: Arithmetic<T>, u: T): T {
  const rest = oneLessSquare(a, u);
  const side = a.sign(rest);
  if (side < 0) throw outside();
  if (side === 0) return ofSign(a, a.sign(u), a.scale(a.pi, -1));
  return a.atan(a.divide(u, a.sqrt(rest)));
}

function acos<T>(a: Arithmetic<T>, u: T): T {
  const below = a.add(a.one, u);
  if (a.isZero(below)) return a.pi;
  return a.scale(a.atan(a.sqrt(a.divide(a.subtract(a.one, u), below))), 1);
}

function asinh<T>(a: Arithmetic<T>, u: T): T {
  const side = a.sign(u);
  if (side === 0) return a.zero;
  const magnitude = ofSign(a, side, u);
  const rest = a.divide(square(a, u), a.add(a.one, hypotenuse(a, u)));
  return ofSign(a, side, a.log1p(a.add(magnitude, rest)));
}

function sinh<T>(a: Arithmetic<T>, u: T): T {
  const side = a.sign(u);
  if (side === 0) return a.zero;
  const grown = a.expm1(ofSign(a, side, u));
  return ofSign(a, side, a.scale(a.add(grown, a.divide(grown, a.add(grown, a.one))), -1));
}

const cosh = <T>(a: Arithmetic<T>, u: T): T => a.scale(a.add(a.exp(u), a.exp(a.negate(u))), -1);

/** The functions of one argument, by their names in the expression language. */
export const FUNCTIONS: Readonly<Record<string, Evaluate>> = {
  abs: (a, u, withSlope) => {
    const side = a.sign(u);
    return { value: ofSign(a, side, u), slope: withSlope ? a.fromFloat(side) : undefined };
  },
  exp: simple(
    (a, u) => a.exp(u),
    (_, __, value) => value,
  ),
  exp2: simple(
    (a, u) => a.exp(a.multiply(u, a.ln2)),
    (a, _, value) => a.multiply(value, a.ln2),
  ),
  expm1: simple(
    (a, u) => a.expm1(u),
    (a, u) => a.exp(u),
  ),
  log: simple((a, u) => a.log(u), reciprocal),
  log1p: simple(
    (a, u) => a.log1p(u),
    (a, u) => reciprocal(a, a.add(a.one, u)),
  ),
  log2: log(two),
  log10: log(ten),
  sqrt: simple(
    (a, u) => a.sqrt(u),
    (a, _, value) => reciprocal(a, a.scale(value, 1)),
  ),
  cbrt: simple(cbrt, (a, u, value) => a.divide(value, a.multiply(u, a.fromFloat(3)))),
  sinh: simple(sinh, cosh),
  cosh: simple(cosh, sinh),
  sin: simple(
    (a, u) => a.sin(u),
    (a, u) => a.cos(u),
  ),
  cos: simple(
    (a, u) => a.cos(u),
    (a, u) => a.negate(a.sin(u)),
  ),
  tan: simple(
    (a, u) => a.divide(a.sin(u), a.cos(u)),
    (a, u) => reciprocal(a, square(a, a.cos(u))),
  ),
  asin: simple(asin, (a, u) => reciprocal(a, a.sqrt(oneLessSquare(a, u)))),
  acos: simple(acos, (a, u) => a.negate(reciprocal(a, a.sqrt(oneLessSquare(a, u))))),
  atan: simple(
    (a, u) => a.atan(u),
    (a, u) => reciprocal(a, a.add(a.one, square(a, u))),
  ),
  asinh: simple(asinh, (a, u) => reciprocal(a, hypotenuse(a, u))),
  acosh: simple(
    (a, u) => {
      const rest = a.subtract(u, a.one);
      return a.log1p(a.add(rest, cathetus(a, u)));
    },
    (a, u) => reciprocal(a, cathetus(a, u)),
  ),
  atanh: simple(
    (a, u) => a.scale(a.log1p(a.divide(a.scale(u, 1), a.subtract(a.one, u))), -1),
    (a, u) => reciprocal(a, oneLessSquare(a, u)),
  ),
  erf: simple((a, u) => a.erf(u), erfSlope),
  erfc: simple(
    (a, u) => a.erfc(u),
    (a, u) => a.negate(erfSlope(a, u)),
  ),
  Φ: simple((a, u) => {
    const root = a.sqrt(a.scale(a.one, -1));
    return a.scale(a.erfc(a.negate(a.multiply(u, root))), -1);
  }, density),
  φ: simple(density, (a, u, value) => a.negate(a.multiply(u, value))),
  tanh,
  sign: (a, u) => ({ value: a.fromFloat(a.sign(u)), slope: a.zero }),
  floor: step(Math.floor),
  ceil: step(Math.ceil),
};

/** The largest integer exponent for which a power is computed by multiplication. */
const MULTIPLIED = 64;

/** u^n for an integer n ≥ 0. */
function wholePower<T>(a: Arithmetic<T>, u: T, n: number): T {
  let [result, base] = [a.one, u];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = a.multiply(result, base);
    if (rest > 1) base = square(a, base);
  }
  return result;
}

/** u^n. `exponent` is the value of n if it is known exactly. */
export function power<T>(a: Arithmetic<T>, u: T, n: T, exponent: number | undefined): T {
  if (exponent === 0) return a.one;
  if (exponent === 0.5) return a.sqrt(u);
  if (exponent !== undefined && Number.isInteger(exponent) && Math.abs(exponent) <= MULTIPLIED) {
    const whole = wholePower(a, u, Math.abs(exponent));
    return exponent < 0 ? reciprocal(a, whole) : whole;
  }
  const side = a.sign(u);
  if (side === 0) {
    if (a.sign(n) < 0) throw outside();
    return a.zero;
  }
  if (side < 0 && !Number.isInteger(exponent)) throw outside();
  const value = a.exp(a.multiply(n, a.log(ofSign(a, side, u))));
  return side < 0 && (exponent ?? 0) % 2 !== 0 ? a.negate(value) : value;
}
