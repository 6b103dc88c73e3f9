import { DoubleDouble } from './doubleDouble';
import { setExp, setExpm1 } from './expKernel';
import { roundScaled, timesScaled } from './scaling';

/** Exponential linear units: linear above 0, saturating exponentials below. */

/** λ of SELU (Klambauer et al., 2017), as every framework rounds it. */
export const SELU_LAMBDA = 1.0507009873554805;
/** α of SELU, as every framework rounds it. */
export const SELU_ALPHA = 1.6732632423543772;

const SELU_NEGATIVE = new DoubleDouble().setProduct(SELU_LAMBDA, SELU_ALPHA);

/** Below this z, e^z times any float64 rounds to 0. */
const VANISHED = -1500;
/** Where e^z − 1 is z to within a hundredth of a unit in the last place. */
const LINEAR = 2 ** -60;

const argument = new DoubleDouble();
const result = new DoubleDouble();

/** z for z > 0, else α·(e^z − 1). */
export function elu(z: number, alpha: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > 0) return z;
  if (z > -LINEAR) return alpha * z;
  if (z < VANISHED) return -alpha;
  const exponent = setExpm1(argument.set(z), result);
  return timesScaled(alpha, result, exponent);
}

/** 1 for z > 0, else α·e^z. */
export function eluSlope(z: number, alpha: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > 0) return 1;
  if (z < VANISHED) return 0;
  const exponent = setExp(argument.set(z), result);
  return timesScaled(alpha, result, exponent);
}

/** λz for z > 0, else λα·(e^z − 1). */
export function selu(z: number): number {
  if (z > 0) return SELU_LAMBDA * z;
  if (Number.isNaN(z)) return NaN;
  if (z > -LINEAR) return timesScaled(z, result.copy(SELU_NEGATIVE), 0);
  if (z < VANISHED) return -SELU_NEGATIVE.value;
  setExpm1(argument.set(z), result);
  return result.multiply(SELU_NEGATIVE).value;
}

/** λ for z > 0, else λα·e^z. */
export function seluSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > 0) return SELU_LAMBDA;
  if (z < VANISHED) return 0;
  const exponent = setExp(argument.set(z), result);
  return roundScaled(result.multiply(SELU_NEGATIVE), exponent);
}
