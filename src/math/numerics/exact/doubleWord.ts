import { DoubleDouble } from '../doubleDouble';
import { ERF_SERIES_LIMIT, setErf, setErfc } from '../errorFunction';
import { setExp, setExpm1, setLog, setLog1p } from '../expKernel';
import { setAtan } from '../inverseTrigonometric';
import { PI } from '../normal';
import { powerOfTwo, roundScaled, scaleByPowerOfTwo } from '../scaling';
import { HALF_PI, HALF_PI_REST, setCosine, setSine } from '../trigonometric';
import { outside, TOLERANCE_BITS, undecided, type Arithmetic } from './arithmetic';

/**
 * A real number within error·2^exponent of (hi + lo)·2^exponent. The exponent is separate so that neither
 * tails nor large intermediate results leave the range of float64; |hi| is 0 or within 2^±300.
 */
export interface DoubleWord {
  readonly hi: number;
  readonly lo: number;
  readonly exponent: number;
  readonly error: number;
}

/** Relative error bound of one double-double operation. */
const ROUNDING = 2 ** -98;
/** Relative error bound of the transcendental kernels, whose documented bounds are slightly tighter. */
const KERNEL = 2 ** -65;
/** Covers the rounding errors of the error bounds themselves. */
const SLACK = 1 + 2 ** -40;
/** The largest loss of the low parts by underflow. */
const UNDERFLOW = 2 ** -1060;

const LARGEST = 2 ** 300;
const SMALLEST = 2 ** -300;

const x = new DoubleDouble();
const y = new DoubleDouble();

/** The enclosure with its leading part scaled to within 2^±300. */
function enclosure(hi: number, lo: number, exponent: number, error: number): DoubleWord {
  const magnitude = Math.abs(hi);
  if (error === Infinity || Number.isNaN(error) || !(magnitude < Infinity)) throw undecided();
  if (magnitude === 0 || (magnitude <= LARGEST && magnitude >= SMALLEST)) return { hi, lo, exponent, error };
  const shift = Math.floor(Math.log2(magnitude));
  // Scale in two steps, since 2^1074 is not a float64.
  const half = Math.trunc(-shift / 2);
  const [first, second] = [powerOfTwo(half), powerOfTwo(-shift - half)];
  return {
    hi: hi * first * second,
    lo: lo * first * second,
    exponent: exponent + shift,
    error: error > 0 ? error * first * second * SLACK + UNDERFLOW : 0,
  };
}

const isExactZero = (a: DoubleWord): boolean => a.hi === 0 && a.error === 0;

/** Reads the result from `x`. */
const result = (exponent: number, error: number): DoubleWord =>
  enclosure(x.hi, x.lo, exponent, error * SLACK);

const fromParts = (value: DoubleDouble): DoubleWord => ({
  hi: value.hi,
  lo: value.lo,
  exponent: 0,
  error: Math.abs(value.hi) * ROUNDING,
});

/** A positive number below 2^exponent. */
const tiny = (exponent: number): DoubleWord => ({ hi: 0, lo: 0, exponent, error: 1 });

/** Sets `x` to the number if it is 0 or within 2^±300, and returns its error bound; undefined otherwise. */
function unscaled(a: DoubleWord): number | undefined {
  if (a.exponent === 0) {
    x.set(a.hi, a.lo);
    return a.error;
  }
  if (Math.abs(a.exponent) > 600) return undefined;
  const factor = powerOfTwo(a.exponent);
  const magnitude = Math.abs(a.hi) * factor;
  const error = a.error * factor;
  if (magnitude > LARGEST || magnitude < SMALLEST || error > LARGEST) return undefined;
  x.set(a.hi * factor, a.lo * factor);
  return error * SLACK + UNDERFLOW;
}

/** Whether the number is closer to 0 than 2^−200, including its error. */
const isMinute = (a: DoubleWord): boolean => magnitudeOf(a) < 2 ** -200;

/** An upper bound of |a|, which may be ∞. */
const magnitudeOf = (a: DoubleWord): number =>
  a.exponent > 1000
    ? Infinity
    : scaleByPowerOfTwo(Math.abs(a.hi) + a.error, Math.max(a.exponent, -2000)) * SLACK;

/** The number with its error increased by the relative amount 2^−190. */
const widened = (a: DoubleWord): DoubleWord =>
  enclosure(a.hi, a.lo, a.exponent, (a.error + Math.abs(a.hi) * 2 ** -190) * SLACK);

function add(a: DoubleWord, b: DoubleWord): DoubleWord {
  if (isExactZero(a)) return b;
  if (isExactZero(b)) return a;
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const shift = low.exponent - high.exponent;
  if (shift < -1000) {
    const rest = (Math.abs(low.hi) + low.error) * 2 ** -1000;
    return enclosure(high.hi, high.lo, high.exponent, (high.error + rest) * SLACK);
  }
  x.set(high.hi, high.lo);
  if (shift === 0) {
    if (a.lo === 0 && b.lo === 0 && a.error === 0 && b.error === 0) {
      x.setSum(a.hi, b.hi);
      return enclosure(x.hi, x.lo, a.exponent, 0);
    }
    x.addPair(low.hi, low.lo);
    return result(high.exponent, high.error + low.error + Math.abs(x.hi) * ROUNDING);
  }
  const factor = powerOfTwo(shift);
  x.addPair(low.hi * factor, low.lo * factor);
  return result(high.exponent, high.error + low.error * factor + Math.abs(x.hi) * ROUNDING + UNDERFLOW);
}

const negate = (a: DoubleWord): DoubleWord => ({ ...a, hi: -a.hi, lo: -a.lo });

function multiply(a: DoubleWord, b: DoubleWord): DoubleWord {
  if (isExactZero(a) || isExactZero(b)) return ZERO;
  if (a.lo === 0 && b.lo === 0 && a.error === 0 && b.error === 0) {
    x.setProduct(a.hi, b.hi);
    return enclosure(x.hi, x.lo, a.exponent + b.exponent, 0);
  }
  x.set(a.hi, a.lo).multiplyPair(b.hi, b.lo);
  const error =
    Math.abs(a.hi) * b.error + Math.abs(b.hi) * a.error + a.error * b.error + Math.abs(x.hi) * ROUNDING;
  // Products of errors may underflow.
  return result(a.exponent + b.exponent, (error + UNDERFLOW) * (1 + 2 ** -50));
}

function divide(a: DoubleWord, b: DoubleWord): DoubleWord {
  const least = Math.abs(b.hi) * (1 - 2 ** -50) - b.error;
  if (!(least > 0)) throw isExactZero(b) ? outside() : undecided();
  if (isExactZero(a)) return ZERO;
  if (a.lo === 0 && b.lo === 0 && a.error === 0 && b.error === 0) {
    const whole = a.hi / b.hi;
    x.setProduct(whole, b.hi);
    if (x.hi === a.hi && x.lo === 0) return enclosure(whole, 0, a.exponent - b.exponent, 0);
  }
  y.set(b.hi, b.lo);
  x.set(a.hi, a.lo).divide(y);
  const quotient = Math.abs(x.hi);
  const error = (a.error + quotient * b.error * (1 + 2 ** -50)) / least + quotient * ROUNDING + UNDERFLOW;
  return result(a.exponent - b.exponent, error);
}

const scale = (a: DoubleWord, exponent: number): DoubleWord =>
  isExactZero(a) ? a : { ...a, exponent: a.exponent + exponent };

function sign(a: DoubleWord): number {
  if (Math.abs(a.hi) * (1 - 2 ** -50) > a.error) return Math.sign(a.hi);
  if (isExactZero(a)) return 0;
  throw undecided();
}

function sqrt(a: DoubleWord): DoubleWord {
  const side = sign(a);
  if (side < 0) throw outside();
  if (side === 0) return ZERO;
  const odd = a.exponent & 1;
  const factor = odd === 0 ? 1 : 2;
  x.set(a.hi * factor, a.lo * factor).sqrt();
  return result(
    (a.exponent - odd) / 2,
    (a.error * factor) / x.hi + x.hi * ROUNDING + (a.error > 0 ? UNDERFLOW : 0),
  );
}

function exp(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ONE;
  if (isMinute(a)) return add(ONE, widened(a));
  const error = unscaled(a);
  if (error === undefined || error > 0.25 || Math.abs(x.hi) > 2100) {
    if (a.error < 0.5 * Math.abs(a.hi) && a.hi < 0 && magnitudeOf(a) > 4200) return tiny(-3000);
    throw undecided();
  }
  y.set(x.hi, x.lo);
  const exponent = setExp(y, x);
  return result(exponent, Math.abs(x.hi) * (KERNEL + 1.2 * error));
}

function expm1(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ZERO;
  if (isMinute(a)) return widened(a);
  const error = unscaled(a);
  if (error === undefined || error > 0.25 || Math.abs(x.hi) > 2100) return add(exp(a), MINUS_ONE);
  y.set(x.hi, x.lo);
  const exponent = setExpm1(y, x);
  const one = exponent === 0 ? 1 : 2 ** -Math.min(exponent, 1000);
  const value = Math.abs(x.hi);
  return result(exponent, value * KERNEL + (value + one) * 1.3 * error);
}

function log(a: DoubleWord): DoubleWord {
  if (sign(a) <= 0) throw outside();
  const least = a.hi * (1 - 2 ** -50) - a.error;
  const error = a.error / least;
  y.set(a.hi, a.lo);
  setLog(y, a.exponent, x);
  return result(0, Math.abs(x.hi) * KERNEL + error + Math.abs(a.exponent) * 2 ** -98);
}

function log1p(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ZERO;
  if (isMinute(a)) return widened(a);
  const error = unscaled(a);
  if (error === undefined || Math.abs(x.hi) > 0.5 || error > 0.1) return log(add(ONE, a));
  y.set(x.hi, x.lo);
  setLog1p(y, x);
  return result(0, Math.abs(x.hi) * KERNEL + 2.5 * error);
}

/** Larger angles are reduced with more precision. */
const LARGEST_ANGLE = 2 ** 20;
const angle = new DoubleDouble();
const term = new DoubleDouble();

/** sin(a + turns·π/2). */
function sine(a: DoubleWord, turns: 0 | 1): DoubleWord {
  const error = unscaled(a);
  if (error === undefined || Math.abs(x.hi) > LARGEST_ANGLE) throw undecided();
  const nearest = Math.round(x.hi / HALF_PI.hi);
  angle.set(x.hi, x.lo);
  angle.subtract(term.setProduct(nearest, HALF_PI.hi)).subtract(term.setProduct(nearest, HALF_PI.lo));
  angle.addNumber(-nearest * HALF_PI_REST);
  const lost = nearest === 0 ? 0 : (Math.abs(nearest) + 1) * 2 ** -97;
  const quadrant = (nearest + turns) & 3;
  if (quadrant % 2 === 0) setSine(angle, x);
  else setCosine(angle, x);
  if (quadrant >= 2) x.negate();
  return result(0, Math.abs(x.hi) * KERNEL + lost + error);
}

function sin(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ZERO;
  return isMinute(a) ? widened(a) : sine(a, 0);
}

function cos(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ONE;
  return isMinute(a) ? enclosure(1, 0, 0, 2 ** -300) : sine(a, 1);
}

function atan(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ZERO;
  if (isMinute(a)) return widened(a);
  const error = unscaled(a);
  if (error === undefined || Math.abs(x.hi) > 1) {
    const side = sign(a);
    return add(scale(side > 0 ? PI_WORD : negate(PI_WORD), -1), negate(atan(divide(ONE, a))));
  }
  const side = x.hi < 0 ? -1 : 1;
  y.set(side * x.hi, side * x.lo);
  setAtan(y, x);
  if (side < 0) x.negate();
  return result(0, Math.abs(x.hi) * KERNEL + error);
}

function erf(a: DoubleWord): DoubleWord {
  if (isExactZero(a)) return ZERO;
  if (isMinute(a)) return widened(multiply(a, TWO_OVER_SQRT_PI));
  const error = unscaled(a);
  if (error !== undefined && Math.abs(x.hi) < ERF_SERIES_LIMIT) {
    y.set(x.hi, x.lo);
    setErf(y, x);
    return result(0, Math.abs(x.hi) * KERNEL + 1.2 * error);
  }
  return sign(a) > 0 ? add(ONE, negate(erfc(a))) : add(erfc(negate(a)), MINUS_ONE);
}

/** Above this, erfc is below 2^−2500. */
const ERFC_VANISHED = 42;

function erfc(a: DoubleWord): DoubleWord {
  const error = isMinute(a) ? undefined : unscaled(a);
  if (error === undefined || Math.abs(x.hi) < ERF_SERIES_LIMIT) {
    if (magnitudeOf(a) < 1) return add(ONE, negate(erf(a)));
  }
  if (sign(a) < 0) return add(scale(ONE, 1), negate(erfc(negate(a))));
  if (error === undefined || x.hi > ERFC_VANISHED) {
    if (a.error < 2 ** -10 * a.hi) return tiny(-2500);
    throw undecided();
  }
  const growth = (2 * x.hi + 2) * error;
  if (growth > 0.1) throw undecided();
  y.set(x.hi, x.lo);
  const exponent = setErfc(y, x);
  return result(exponent, x.hi * (KERNEL * 2 + 1.3 * growth));
}

/** Whether hi + lo rounded to 53 bits is the same everywhere within the error. */
function isRounded({ hi, lo, error }: DoubleWord): boolean {
  const reach = error * (1 + 2 ** -50);
  return error === 0 || (hi + (lo + reach) === hi && hi + (lo - reach) === hi);
}

function compare(a: DoubleWord, b: DoubleWord): number {
  const difference = add(a, negate(b));
  const magnitude = Math.abs(difference.hi);
  if (isExactZero(difference)) return 0;
  if (magnitude * (1 - 2 ** -50) > difference.error) {
    const large = Math.abs(a.hi) * 2 ** -51;
    const shift = a.exponent - difference.exponent;
    if (shift < 900 && magnitude > (shift < -900 ? 0 : large * 2 ** shift)) return Math.sign(difference.hi);
  }
  if (!isRounded(a) || !isRounded(b)) throw undecided();
  const [p, q] = [
    { ...a, lo: 0, error: 0 },
    { ...b, lo: 0, error: 0 },
  ];
  return Math.sign(add(p, negate(q)).hi);
}

function toFloat(a: DoubleWord): number {
  const magnitude = Math.abs(a.hi);
  const relative = magnitude * 2 ** -(53 + TOLERANCE_BITS);
  if (a.error <= relative) {
    if (a.exponent > 1400) return Math.sign(a.hi) * Infinity;
    if (a.exponent < -1800) return 0 * a.hi;
    return roundScaled(x.set(a.hi, a.lo), a.exponent);
  }
  // Below the smallest normal number the unit in the last place is always 2^−1074.
  if (a.exponent > 0) throw undecided();
  const unit = a.exponent < -2000 ? Infinity : scaleByPowerOfTwo(1, -1074 - TOLERANCE_BITS - a.exponent);
  if (!(a.error <= unit)) throw undecided();
  if (magnitude <= unit || a.exponent < -1800) return 0 * a.hi;
  return roundScaled(x.set(a.hi, a.lo), a.exponent);
}

const ZERO: DoubleWord = { hi: 0, lo: 0, exponent: 0, error: 0 };
const ONE: DoubleWord = { hi: 1, lo: 0, exponent: 0, error: 0 };
const MINUS_ONE: DoubleWord = { hi: -1, lo: 0, exponent: 0, error: 0 };
const PI_WORD = fromParts(PI);
const TWO_OVER_SQRT_PI = fromParts(new DoubleDouble(4).divide(PI).sqrt());

/** Double-double arithmetic with a running error bound: some 100 bits for sums and products, 65 for functions. */
export const doubleWords: Arithmetic<DoubleWord> = {
  zero: ZERO,
  one: ONE,
  pi: PI_WORD,
  ln2: fromParts(new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17)),
  ln10: fromParts(new DoubleDouble(2.302585092994046, -2.1707562233822494e-16)),
  fromFloat: (value) => enclosure(value, 0, 0, 0),
  add,
  subtract: (a, b) => add(a, negate(b)),
  multiply,
  divide,
  negate,
  scale,
  sqrt,
  exp,
  expm1,
  log,
  log1p,
  sin,
  cos,
  atan,
  erf,
  erfc,
  isZero: isExactZero,
  sign,
  magnitude: (a) => (isExactZero(a) ? -Infinity : Math.log2(Math.abs(a.hi) + a.error) + 1e-9 + a.exponent),
  near: (a, by) => {
    const magnitude = Math.abs(by.hi) + by.error;
    return add(a, { hi: 0, lo: 0, exponent: by.exponent, error: magnitude * SLACK });
  },
  compare,
  exactFloat: (a) => (a.error === 0 && a.lo === 0 ? scaleByPowerOfTwo(a.hi, a.exponent) : undefined),
  nearest: (a) => {
    if (!isRounded(a)) throw undecided();
    return scaleByPowerOfTwo(a.hi, a.exponent);
  },
  toFloat,
};
