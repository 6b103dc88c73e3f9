import { DoubleDouble } from './doubleDouble';
import { setExpm1 } from './expKernel';
import { elu, eluSlope } from './exponential';
import { FIXED_BITS, expFixed, setFromFixed, timesFixed, toFixed } from './fixedPoint';
import { setPolynomial } from './polynomial';
import { excessExponent, roundScaled, timesScaled, withoutExcess } from './scaling';

/**
 * xIELU, the integral of a trained expansive unit (Huang and Schlag, 2024): αₚz² + βz for z > 0, else
 * αₙ(e^z − 1 − z) + βz. All parameters within 2^±60; β may be 0.
 */

/** Above this |z| only the highest power of z counts, below its reciprocal only the lowest. */
const FAR = 2 ** 250;
/** Below this z, e^z does not show in e^z − 1 − z. */
const LINEAR = -80;
/** Above this z, e^z − 1 − z cancels too much; its series does not. */
const SERIES_LIMIT = -0.4;
const SERIES_TERMS = 20;
const CAREFUL_TERMS = 8;
/** What may be left of two terms before their difference is made from more bits. */
const CANCELLED = 2 ** -10;

/** 1 / (n + 2)! for n = 0, 1, …. */
const series: readonly DoubleDouble[] = Array.from({ length: SERIES_TERMS }, (_, n) => {
  const term = new DoubleDouble(1);
  for (let k = 2; k <= n + 2; k++) term.divideNumber(k);
  return term;
});

const argument = new DoubleDouble();
const bend = new DoubleDouble();
const line = new DoubleDouble();
const result = new DoubleDouble();

/** α·z²·2^scale, rounded once, for any finite z. */
function quadratic(z: number, alpha: number, scale: number): number {
  const excess = excessExponent(z);
  const scaled = withoutExcess(z, excess);
  result.setProduct(scaled, scaled).multiplyNumber(alpha);
  return roundScaled(result, 2 * excess + scale);
}

/** Sets out to e^z − 1 − z for z in [−FAR, −1/FAR]. */
function setBend(z: number, out: DoubleDouble): void {
  if (z < LINEAR) {
    out.setSum(-1, -z);
  } else if (z > SERIES_LIMIT) {
    setPolynomial(series, argument.set(z), CAREFUL_TERMS, out);
    out.multiplyNumber(z).multiplyNumber(z);
  } else {
    setExpm1(argument.set(z), out);
    out.addNumber(-z);
  }
}

/** f(z). */
export function xielu(z: number, alphaPositive: number, alphaNegative: number, beta: number): number {
  if (Number.isNaN(z)) return NaN;
  const magnitude = Math.abs(z);
  if (magnitude < 1 / FAR) return beta !== 0 ? beta * z : nearZero(z, alphaPositive, alphaNegative);
  if (z > 0) {
    if (z > FAR) return z === Infinity ? z : quadratic(z, alphaPositive, 0);
    return result.setProduct(alphaPositive, z).addNumber(beta).multiplyNumber(z).value;
  }
  // αₙ(e^z − 1 − z) + αₙz is ELU.
  if (alphaNegative === beta) return elu(z, beta);
  if (z < -FAR) {
    return z === -Infinity
      ? (beta - alphaNegative) * z
      : timesScaled(z, result.setSum(beta, -alphaNegative), 0);
  }
  setBend(z, bend);
  bend.multiplyNumber(alphaNegative);
  result.copy(bend).add(line.setProduct(beta, z));
  if (Math.abs(result.hi) < CANCELLED * bend.hi) setExactly(z, alphaNegative, beta, result);
  return result.value;
}

/** Where z is so small that with β = 0 its square is all. */
function nearZero(z: number, alphaPositive: number, alphaNegative: number): number {
  return z > 0 ? quadratic(z, alphaPositive, 0) : quadratic(z, alphaNegative, -1);
}

/** Sets out to αₙ(e^z − 1 − z) + βz from 500 bits. */
function setExactly(z: number, alphaNegative: number, beta: number, out: DoubleDouble): void {
  const x = toFixed(z);
  const bent = expFixed(x) - (1n << BigInt(FIXED_BITS)) - x;
  setFromFixed(timesFixed(toFixed(alphaNegative), bent) + timesFixed(toFixed(beta), x), FIXED_BITS, out);
}

/** f′(z): 2αₚz + β for z > 0, else αₙ(e^z − 1) + β. */
export function xieluSlope(z: number, alphaPositive: number, alphaNegative: number, beta: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > 0) {
    if (z > FAR) return 2 * alphaPositive * z;
    return result.setProduct(2 * alphaPositive, z).addNumber(beta).value;
  }
  if (z > -1 / FAR) return beta !== 0 ? beta : alphaNegative * z;
  if (alphaNegative === beta) return eluSlope(z, beta);
  if (z < LINEAR) return result.setSum(beta, -alphaNegative).value;
  setExpm1(argument.set(z), result);
  result.multiplyNumber(alphaNegative).addNumber(beta);
  if (Math.abs(result.hi) < CANCELLED * beta) {
    const growth = expFixed(toFixed(z)) - (1n << BigInt(FIXED_BITS));
    setFromFixed(timesFixed(toFixed(alphaNegative), growth) + toFixed(beta), FIXED_BITS, result);
  }
  return result.value;
}
