import { DoubleDouble } from './doubleDouble';
import { setDecay, setExp, setExpm1, setLog1p } from './expKernel';
import { quotientScaled, roundScaled, setAnyProduct } from './scaling';

/** The logistic family: σ, tanh and softplus, with the kernels that SiLU, GELU's approximations and Mish share. */

/** Beyond this |t|, e^−|t| times any float64 rounds to 0. */
export const LOGISTIC_LIMIT = 1500;
/** Above this t, log(1 + e^−t) is below a tenth of half a unit in the last place of t, and σ(t) rounds to 1. */
const SATURATED = 45;

const argument = new DoubleDouble();
const decay = new DoubleDouble();
const result = new DoubleDouble();

/** Sets out to σ(t)·2^−n and returns the integer n. */
export function setSigmoid(t: DoubleDouble, out: DoubleDouble): number {
  setDecay(t, decay);
  decay.addNumber(1);
  if (t.hi >= 0) {
    out.set(1).divide(decay);
    return 0;
  }
  const exponent = setExp(t, out);
  out.divide(decay);
  return exponent;
}

/** Sets out to tanh z for |z| in [2⁻¹⁰⁰⁰, 300]. */
function setTanh(z: number, out: DoubleDouble): void {
  setExpm1(argument.set(2 * Math.abs(z)), out);
  decay.copy(out).addNumber(2);
  out.divide(decay);
  if (z < 0) out.negate();
}

/** The logistic function σ(z) = 1 / (1 + e^−z). */
export function sigmoid(z: number): number {
  return sigmoidOfProduct(z, 1);
}

/** σ(βz), with the product exact. */
export function sigmoidOfProduct(z: number, beta: number): number {
  const product = beta * z;
  if (Number.isNaN(product)) return NaN;
  if (product > SATURATED) return 1;
  if (product < -LOGISTIC_LIMIT) return 0;
  setAnyProduct(argument, beta, z);
  const exponent = setSigmoid(argument, result);
  return roundScaled(result, exponent);
}

/** tanh z. */
export function tanh(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) < 2 ** -30) return z;
  if (Math.abs(z) > 20) return Math.sign(z);
  setTanh(z, result);
  return result.value;
}

/** Sets out to log(1 + e^t) for t in [−75, 2⁶⁰]. */
function setSoftplus(t: DoubleDouble, out: DoubleDouble): void {
  setDecay(t, decay);
  setLog1p(decay, out);
  if (t.hi > 0) out.add(t);
}

/** log(1 + e^βz) / β: a smooth rectifier; β > 0 sets how sharply it bends. */
export function softplus(z: number, beta = 1): number {
  const product = beta * z;
  if (Number.isNaN(product)) return NaN;
  if (product > SATURATED) return z;
  if (product < -LOGISTIC_LIMIT) return 0;
  setAnyProduct(argument, beta, z);
  if (product < -SATURATED - 30) {
    const exponent = setExp(argument, result);
    return quotientScaled(result, exponent, beta);
  }
  // The sum is computed before the division, so that extreme β stay in range.
  setSoftplus(argument, result);
  return quotientScaled(result, 0, beta);
}
