import { DoubleDouble } from './doubleDouble';
import { setTanh } from './logistic';
import { setPolynomial } from './polynomial';
import { powerOfTwo, roundScaled } from './scaling';

/** Tanhshrink, z − tanh z. */

const square = new DoubleDouble();
const cosh = new DoubleDouble();
const result = new DoubleDouble();

/** Below this |z|, z − tanh z cancels too much; its series does not. */
const SERIES_LIMIT = 1;
/** Below this |z| the first term of the series suffices. */
const CUBE_LIMIT = 2 ** -32;
const TERMS = 13;
const CAREFUL_TERMS = 5;

/** 2k / (2k + 1)! for k = 1, 2, …: z·cosh z − sinh z = z³·Σ of these times z^(2k − 2), all positive. */
const numeratorSeries = seriesOf((k) => 2 * k);
/** 1 / (2k)! for k = 1, 2, …: cosh z − 1 = z²·Σ of these times z^(2k − 2). */
const coshSeries = seriesOf((k) => 2 * k + 1);

/** numerator(k) / (2k + 1)! for k = 1, 2, …. */
function seriesOf(numerator: (k: number) => number): readonly DoubleDouble[] {
  const list: DoubleDouble[] = [];
  const factor = new DoubleDouble(1);
  for (let k = 1; k <= TERMS; k++) {
    factor.divideNumber(2 * k * (2 * k + 1));
    list.push(new DoubleDouble().copy(factor).multiplyNumber(numerator(k)));
  }
  return list;
}

/** z³/3 for |z| < 1, rounded once. */
function thirdOfCube(z: number): number {
  if (Math.abs(z) < 2 ** -359) return 0 * z;
  const scaled = z * powerOfTwo(200);
  result.setProduct(scaled, scaled).multiplyNumber(scaled).divideNumber(3);
  return roundScaled(result, -600);
}

/** z − tanh z. */
export function tanhshrink(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const magnitude = Math.abs(z);
  if (magnitude > 2 ** 60) return z;
  if (magnitude < CUBE_LIMIT) return thirdOfCube(z);
  if (magnitude >= SERIES_LIMIT) {
    if (magnitude > 20) return result.setSum(z, -Math.sign(z)).value;
    setTanh(z, result);
    return result.negate().addNumber(z).value;
  }
  square.setProduct(z, z);
  setPolynomial(numeratorSeries, square, CAREFUL_TERMS, result);
  setPolynomial(coshSeries, square, CAREFUL_TERMS, cosh);
  cosh.multiply(square).addNumber(1);
  return result.multiply(square).multiplyNumber(z).divide(cosh).value;
}

/** tanh² z, the derivative of {@link tanhshrink}. */
export function tanhshrinkSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const magnitude = Math.abs(z);
  if (magnitude > 20) return 1;
  if (magnitude < 2 ** -32) return z * z;
  setTanh(z, result);
  return result.multiply(result).value;
}
