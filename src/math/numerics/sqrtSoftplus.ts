import { DoubleDouble } from './doubleDouble';
import { setExp } from './expKernel';
import { LOGISTIC_LIMIT, setSigmoid, setSoftplus } from './logistic';
import { excessExponent, roundScaled, withoutExcess } from './scaling';

/** √(log(1 + e^z)), the square root of Softplus. */

/** Below this z, log(1 + e^z) is e^z to within 2⁻⁶⁰ of itself, and its square root e^(z/2). */
const EXPONENTIAL = -60;
/** Above this z, log(1 + e^z) rounds to z. */
const SATURATED = 45;

const argument = new DoubleDouble();
const sigma = new DoubleDouble();
const root = new DoubleDouble();

/** Sets out to the square root for z in [−60, 45]. */
function setRoot(z: number, out: DoubleDouble): void {
  setSoftplus(argument.set(z), out);
  out.sqrt();
}

/** √(log(1 + e^z)). */
export function sqrtSoftplus(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > SATURATED) return Math.sqrt(z);
  if (z < -2 * LOGISTIC_LIMIT) return 0;
  if (z < EXPONENTIAL) return roundScaled(root, setExp(argument.set(z / 2), root));
  setRoot(z, root);
  return root.value;
}

/** σ(z) / (2·√(log(1 + e^z))). */
export function sqrtSoftplusSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z === Infinity || z < -2 * LOGISTIC_LIMIT) return 0;
  if (z < EXPONENTIAL) return roundScaled(root, setExp(argument.set(z / 2), root) - 1);
  if (z > SATURATED) {
    const excess = excessExponent(z);
    root.set(withoutExcess(z, excess)).sqrt();
    return roundScaled(sigma.set(0.5).divide(root), -excess / 2);
  }
  setRoot(z, root);
  const exponent = setSigmoid(argument.set(z), sigma);
  return roundScaled(sigma.divide(root), exponent - 1);
}
