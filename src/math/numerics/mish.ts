import { DoubleDouble } from './doubleDouble';
import { setDecay, setExp, setExpm1 } from './expKernel';
import { LOGISTIC_LIMIT } from './logistic';
import { powerOfTwo, roundScaled, timesScaled } from './scaling';
import { NEAR_ROOT, setDistance, type SlopeRoot } from './slopeRoot';

/** Mish, z·tanh(log(1 + e^z)) (Misra, 2019), as rational functions of E = e^−|z|, which do not cancel. */

/** Above this z, mish z rounds to z and its slope to 1. */
const SATURATED = 45;

const argument = new DoubleDouble();
const decay = new DoubleDouble();
const numerator = new DoubleDouble();
const denominator = new DoubleDouble();
const distance = new DoubleDouble();
const growth = new DoubleDouble();
const term = new DoubleDouble();
const result = new DoubleDouble();

/** z·tanh(log(1 + e^z)). */
export function mish(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > SATURATED) return z;
  if (z < -LOGISTIC_LIMIT) return z === -Infinity ? 0 : -0;
  setDecay(argument.set(z), decay);
  if (z >= 0) {
    // (1 + 2E) / (1 + 2E + 2E²)
    numerator.copy(decay).scale(2).addNumber(1);
    denominator.copy(decay).multiply(decay).scale(2).add(numerator);
    return timesScaled(z, numerator.divide(denominator), 0);
  }
  // E·(E + 2) / (E² + 2E + 2)
  numerator.copy(decay).addNumber(2);
  denominator.copy(decay).multiply(numerator).addNumber(2);
  const exponent = setExp(argument, result);
  return timesScaled(z, result.multiply(numerator).divide(denominator), exponent);
}

/** The zero of the slope, where E³ + 4E² + 6E + 4 + 4z + 4zE = 0. */
const ROOT: SlopeRoot = [-1.1924312145154952, -4.8484829848031044e-17, -1.898915114090381e-33];
const root = new DoubleDouble(ROOT[0], ROOT[1]);
/** e^z at the zero of the slope. */
const expAtRoot = new DoubleDouble();
expAtRoot.scale(powerOfTwo(setExp(root, expAtRoot)));
/** 6 + 4·root. */
const linearAtRoot = new DoubleDouble().copy(root).scale(4).addNumber(6);

/** Sets out to E³ + 4E² + 6E + 4 + 4z + 4zE. */
function setBracket(z: number, out: DoubleDouble): void {
  // ((E + 4)·E + 6 + 4z)·E + 4 + 4z; 4z is exact.
  out
    .copy(decay)
    .addNumber(4)
    .multiply(decay)
    .addNumber(6)
    .addNumber(4 * z);
  out
    .multiply(decay)
    .addNumber(4)
    .addNumber(4 * z);
}

/**
 * Sets out to the same next to its zero. With z = root + d, W = e^root and m = e^d − 1 it equals W·m·(W²·(m²
 * + 3m + 3) + 4W·(m + 2) + 6 + 4·root) + 4d·(1 + W·(1 + m)), where all terms have the sign of d.
 */
function setBracketNearRoot(z: number, out: DoubleDouble): void {
  setDistance(argument.set(z), ROOT, distance);
  setExpm1(distance, growth);
  out.copy(growth).addNumber(3).multiply(growth).addNumber(3).multiply(expAtRoot);
  out.add(term.copy(growth).addNumber(2).scale(4)).multiply(expAtRoot).add(linearAtRoot);
  out.multiply(growth).multiply(expAtRoot);
  term.copy(growth).addNumber(1).multiply(expAtRoot).addNumber(1).multiply(distance).scale(4);
  out.add(term);
}

/** The derivative of {@link mish}. */
export function mishSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > SATURATED) return 1;
  if (z < -LOGISTIC_LIMIT) return 0;
  setDecay(argument.set(z), decay);
  if (z >= 0) {
    // (1 + 4E + (6 + 4z)·E² + (4 + 4z)·E³) / (1 + 2E + 2E²)²
    numerator
      .setSum(4 * z, 4)
      .multiply(decay)
      .addNumber(4 * z)
      .addNumber(6);
    numerator.multiply(decay).addNumber(4).multiply(decay).addNumber(1);
    denominator.copy(decay).addNumber(1).multiply(decay).scale(2).addNumber(1);
    return numerator.divide(denominator).divide(denominator).value;
  }
  const exponent = setExp(argument, result);
  if (Math.abs(z - root.hi) < NEAR_ROOT) setBracketNearRoot(z, numerator);
  else setBracket(z, numerator);
  denominator.copy(decay).addNumber(2).multiply(decay).addNumber(2);
  return roundScaled(result.multiply(numerator).divide(denominator).divide(denominator), exponent);
}
