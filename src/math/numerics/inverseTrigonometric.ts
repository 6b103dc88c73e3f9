import { DoubleDouble } from './doubleDouble';
import { HALF_PI, setCosine, setSine } from './trigonometric';

/** The inverse of the tangent; the other inverse functions are made of it. */

/** Up to this |z|, an odd function with slope 1 at 0 rounds to z. */
const STRAIGHT = 2 ** -30;
/** Above this |z|, atan z rounds to ±π/2. */
const QUARTER_TURN = 2 ** 60;

const argument = new DoubleDouble();
const result = new DoubleDouble();
const start = new DoubleDouble();
const sine = new DoubleDouble();
const cosine = new DoubleDouble();

/**
 * Sets out to atan t for |t| ≤ 1, correcting the built-in function: the tangent of its error is (t·cos s −
 * sin s)/(cos s + t·sin s). The step cubes the error, so any built-in accurate to 2⁻³⁰ gives the same result.
 */
export function setAtan(t: DoubleDouble, out: DoubleDouble): void {
  start.set(Math.atan(t.hi));
  setSine(start, sine);
  setCosine(start, cosine);
  const missing = out.copy(t).multiply(cosine).subtract(sine).hi / (cosine.hi + t.hi * sine.hi);
  out.setSum(start.hi, missing);
}

/** atan z, in radians. */
export function atan(z: number): number {
  const magnitude = Math.abs(z);
  if (Number.isNaN(z) || magnitude < STRAIGHT) return z;
  if (magnitude > QUARTER_TURN) return Math.sign(z) * HALF_PI.hi;
  if (magnitude <= 1) setAtan(argument.set(magnitude), result);
  else {
    setAtan(argument.set(1).divideNumber(magnitude), result);
    result.negate().add(HALF_PI);
  }
  return Math.sign(z) * result.value;
}
