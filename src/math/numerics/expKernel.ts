import { DoubleDouble } from './doubleDouble';
import { powerOfTwo, scaleByPowerOfTwo } from './scaling';

/**
 * Exponential and logarithm of a double-double, relative error below 2⁻⁶⁸. A float64 made from the result is
 * correctly rounded except for about one argument in 2¹⁴.
 */

const STEPS_PER_OCTAVE = 64;

/** ln 2 / 64 in three parts; multiples of the first two by integers of 18 bits are exact. */
const STEP_HIGH = 0.010830424695996044;
const STEP_MIDDLE = 2.5310172166025705e-13;
const STEP_LOW = 6.251695855647999e-24;
const STEPS_PER_UNIT = 1 / STEP_HIGH;

/** 2^(i/64) for i = 0 … 63. */
const rootsHi = new Float64Array(STEPS_PER_OCTAVE);
const rootsLo = new Float64Array(STEPS_PER_OCTAVE);
const step = new DoubleDouble(2);
for (let halvings = STEPS_PER_OCTAVE; halvings > 1; halvings /= 2) step.sqrt();
const root = new DoubleDouble(1);
for (let index = 0; index < STEPS_PER_OCTAVE; index++) {
  rootsHi[index] = root.hi;
  rootsLo[index] = root.lo;
  root.multiply(step);
}

/** Beyond this, e^t is 0 or overflows even when multiplied by any float64. */
const GREATEST_ARGUMENT = 2200;

const reduced = new DoubleDouble();
const square = new DoubleDouble();

/**
 * Sets out to e^r − 1 for |r| ≤ ln 2 / 128 by its Taylor series. Only the first two terms need double-double.
 */
function setSmallExpm1(r: DoubleDouble, out: DoubleDouble): void {
  const x = r.hi;
  const tail = 1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040 + x * (1 / 40320)))));
  square.copy(r).multiply(r).scale(0.5);
  out
    .copy(r)
    .add(square)
    .addNumber(x * x * x * tail);
}

/** Sets out to e^t·2^−n with a value in [0.99, 2.01] and returns the integer n. */
export function setExp(t: DoubleDouble, out: DoubleDouble): number {
  if (t.hi > GREATEST_ARGUMENT) return setExpOf(GREATEST_ARGUMENT, 0, out);
  if (t.hi < -GREATEST_ARGUMENT) return setExpOf(-GREATEST_ARGUMENT, 0, out);
  return setExpOf(t.hi, t.lo, out);
}

function setExpOf(hi: number, lo: number, out: DoubleDouble): number {
  const multiple = Math.round(hi * STEPS_PER_UNIT);
  reduced.setSum(hi - multiple * STEP_HIGH, -multiple * STEP_MIDDLE).addPair(lo, -multiple * STEP_LOW);
  setSmallExpm1(reduced, out);
  const index = multiple & (STEPS_PER_OCTAVE - 1);
  const rootHi = rootsHi[index] ?? NaN;
  const rootLo = rootsLo[index] ?? NaN;
  out.multiplyPair(rootHi, rootLo).addPair(rootHi, rootLo);
  return (multiple - index) / STEPS_PER_OCTAVE;
}

/** Sets out to e^−|t|; 0 where that is below 2⁻⁹⁰⁰. */
export function setDecay(t: DoubleDouble, out: DoubleDouble): void {
  if (Math.abs(t.hi) > 600) {
    out.set(0);
    return;
  }
  const exponent = t.hi < 0 ? setExp(t, out) : setExpOf(-t.hi, -t.lo, out);
  out.scale(powerOfTwo(exponent));
}

/**
 * Sets out to (e^t − 1)·2^−n and returns the integer n, which is 0 for t < 60.
 * Relative error below 2⁻⁶⁸ near t = 0 too.
 */
export function setExpm1(t: DoubleDouble, out: DoubleDouble): number {
  if (Math.abs(t.hi) < 0.5 * STEP_HIGH) {
    setSmallExpm1(t, out);
    return 0;
  }
  const exponent = setExp(t, out);
  if (t.hi > 60) return exponent;
  out.scale(powerOfTwo(Math.max(exponent, -200))).addNumber(-1);
  return 0;
}

const guess = new DoubleDouble();
const guessExpm1 = new DoubleDouble();

/**
 * Sets out to log(1 + f) for f in (−1, 2⁶⁰), by one Newton step from the built-in function. The step squares
 * the error, so any built-in accurate to 2⁻⁴⁰ gives the same result.
 */
export function setLog1p(f: DoubleDouble, out: DoubleDouble): void {
  const start = Math.log1p(f.hi);
  setExpm1(guess.set(start), guessExpm1);
  const residual = out.copy(f).subtract(guessExpm1).hi / (1 + guessExpm1.hi);
  out.setSum(start, residual - 0.5 * residual * residual);
}

/** Sets out to n·ln 2 for an integer |n| < 2¹². */
function setMultipleOfLn2(n: number, out: DoubleDouble): void {
  const steps = n * STEPS_PER_OCTAVE;
  out.setSum(steps * STEP_HIGH, steps * STEP_MIDDLE).addNumber(steps * STEP_LOW);
}

/**
 * Sets out to the logarithm of a number m in [√½, √2] and returns the integer n such that value = m·2^n.
 * Overwrites value.
 */
function splitLog(value: DoubleDouble, out: DoubleDouble): number {
  // The estimate may be off by one next to a power of two, which the halving below corrects.
  let exponent = Math.floor(Math.log2(value.hi));
  value.scale(scaleByPowerOfTwo(1, -exponent));
  if (value.hi > Math.SQRT2) {
    value.scale(0.5);
    exponent += 1;
  }
  setLog1p(value.addNumber(-1), out);
  return exponent;
}

/** Sets out to log(value·2^exponent) for a value above 2⁻⁹⁰⁰, which is overwritten. */
export function setLog(value: DoubleDouble, exponent: number, out: DoubleDouble): void {
  const whole = splitLog(value, out) + exponent;
  setMultipleOfLn2(whole, value);
  out.add(value);
}
