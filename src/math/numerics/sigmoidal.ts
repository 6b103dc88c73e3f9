import { DoubleDouble } from './doubleDouble';
import { setDecay, setExp, setExpm1 } from './expKernel';
import { LOGISTIC_LIMIT, setSigmoid, sigmoid, softplus } from './logistic';
import { roundScaled, setAnyProduct, timesScaled } from './scaling';
import { NEAR_ROOT, setDistance, type SlopeRoot } from './slopeRoot';

/** Activations made of the logistic function or tanh. */

const argument = new DoubleDouble();
const decay = new DoubleDouble();
const distance = new DoubleDouble();
const bracket = new DoubleDouble();
const result = new DoubleDouble();

/** σ(t)·σ(−t)·2^exponent. */
function logisticDensity(t: number, scaleExponent: number): number {
  if (Number.isNaN(t)) return NaN;
  if (Math.abs(t) > LOGISTIC_LIMIT) return 0;
  // E / (1 + E)² with E = e^−|t|.
  setDecay(argument.set(-Math.abs(t)), decay);
  const exponent = setExp(argument, result);
  decay.addNumber(1);
  return roundScaled(result.divide(decay).divide(decay), exponent + scaleExponent);
}

/** σ′(z) = σ(z)·σ(−z). */
export function sigmoidSlope(z: number): number {
  return logisticDensity(z, 0);
}

/** tanh′(z) = 1 − tanh² z = 4·σ(2z)·σ(−2z). */
export function tanhSlope(z: number): number {
  return logisticDensity(2 * z, 2);
}

/** log σ(z). */
export function logSigmoid(z: number): number {
  return -softplus(-z);
}

/** The derivative of {@link logSigmoid}, σ(−z). */
export function logSigmoidSlope(z: number): number {
  return sigmoid(-z);
}

/** z·σ(t) for finite z. */
function swishOf(z: number, t: DoubleDouble): number {
  const exponent = setSigmoid(t, result);
  return timesScaled(z, result, exponent);
}

/** The t at which the derivative of t·σ(t) is 0, that is 1 + t + e^t = 0. */
const SILU_ROOT: SlopeRoot = [-1.2784645427610737, -1.0946994183093437e-16, -3.907766676128665e-33];
/** e^t at this zero. */
const expAtRoot = new DoubleDouble(-SILU_ROOT[0], -SILU_ROOT[1]).addNumber(-1);

/** The derivative of t·σ(t) for |t| ≤ 2200. */
function swishSlopeOf(t: DoubleDouble): number {
  setDecay(t, decay);
  let exponent = 0;
  if (t.hi >= 0) {
    // (1 + E + t·E) / (1 + E)² with E = e^−t.
    result.copy(t).addNumber(1).multiply(decay).addNumber(1);
  } else {
    // E·(1 + E + t) / (1 + E)² with E = e^t.
    exponent = setExp(t, result);
    if (Math.abs(t.hi - SILU_ROOT[0]) < NEAR_ROOT) {
      // With t = root + d, the bracket is d + e^root·(e^d − 1); both terms have the same sign.
      setDistance(t, SILU_ROOT, distance);
      setExpm1(distance, bracket);
      bracket.multiply(expAtRoot).add(distance);
    } else {
      bracket.copy(t).add(decay).addNumber(1);
    }
    result.multiply(bracket);
  }
  decay.addNumber(1);
  return roundScaled(result.divide(decay).divide(decay), exponent);
}

/** z·σ(βz). */
export function swish(z: number, beta: number): number {
  if (beta === 0) return z / 2;
  const product = beta * z;
  if (Math.abs(product) < LOGISTIC_LIMIT && Number.isFinite(z)) {
    setAnyProduct(argument, beta, z);
    return swishOf(z, argument);
  }
  if (Number.isNaN(product)) return NaN;
  if (product > 0) return z;
  return Number.isFinite(z) ? 0 * z : 0;
}

/** σ(βz) + βz·σ(βz)·σ(−βz). */
export function swishSlope(z: number, beta: number): number {
  if (beta === 0) return Number.isNaN(z) ? NaN : 0.5;
  const product = beta * z;
  if (Math.abs(product) < LOGISTIC_LIMIT) {
    setAnyProduct(argument, beta, z);
    return swishSlopeOf(argument);
  }
  if (Number.isNaN(product)) return NaN;
  return product > 0 ? 1 : 0;
}
