import { DoubleDouble } from './doubleDouble';
import { CAREFUL_TERMS, expandMills, setMillsRatio } from './millsRatio';
import { complementScaled, NORMAL_LIMIT, NORMAL_SATURATED, setNormalPdf, setNormalTail } from './normal';
import { setPolynomial } from './polynomial';
import { powerOfTwo, roundScaled, timesScaled } from './scaling';
import { NEAR_ROOT, setDistance, type SlopeRoot } from './slopeRoot';

/** The Gaussian error linear unit and its two approximations (Hendrycks and Gimpel, 2016). */

/** The y where GELU′(−y) = 0, that is where M(y) = y. */
const GELU_ROOT: SlopeRoot = [0.7517915246935645, -1.4956759177009883e-17, -5.384040947833005e-34];
const geluRoot = new DoubleDouble(GELU_ROOT[0], GELU_ROOT[1]);
/**
 * The coefficients of (M(y) − y) / (y − root) around the root, where M equals the root: m₁ − 1, m₂, m₃, ….
 */
const [, firstAtRoot = new DoubleDouble(NaN), ...fromSecondAtRoot] = expandMills(geluRoot, geluRoot);
const balanceAtRoot = [new DoubleDouble().copy(firstAtRoot).addNumber(-1), ...fromSecondAtRoot];

const argument = new DoubleDouble();
const distance = new DoubleDouble();
const balance = new DoubleDouble();
const result = new DoubleDouble();

/** z·Φ(z). */
export function gelu(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > NORMAL_SATURATED) return z;
  if (z < -NORMAL_LIMIT) return z === -Infinity ? 0 : -0;
  const exponent = setNormalTail(z, result);
  if (z < 0) return timesScaled(z, result, exponent);
  complementScaled(result, exponent);
  return timesScaled(z, result, 0);
}

/** Sets out to z·Φ(z) for z in [−38, 10]. */
export function setGelu(z: number, out: DoubleDouble): void {
  const exponent = setNormalTail(z, out);
  if (z < 0) out.scale(powerOfTwo(exponent));
  else complementScaled(out, exponent);
  out.multiplyNumber(z);
}

/** Sets out to M(y) − y for y ≥ 0. */
function setBalance(y: number, out: DoubleDouble): void {
  argument.set(y);
  if (Math.abs(y - geluRoot.hi) > NEAR_ROOT) {
    setMillsRatio(argument, out);
    out.addNumber(-y);
    return;
  }
  setDistance(argument, GELU_ROOT, distance);
  setPolynomial(balanceAtRoot, distance, CAREFUL_TERMS, out);
  out.multiply(distance);
}

/** Φ(z) + z·φ(z). */
export function geluSlope(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > NORMAL_SATURATED) return 1;
  if (z < -NORMAL_LIMIT) return 0;
  // Φ(−y) − y·φ(y) = φ(y)·(M(y) − y), and for z > 0 the slopes at z and −z add to 1.
  setBalance(Math.abs(z), balance);
  const exponent = setNormalPdf(z, result);
  result.multiply(balance);
  if (z < 0) return roundScaled(result, exponent);
  complementScaled(result, exponent);
  return result.value;
}

export { geluTanh, geluTanhSlope } from './geluTanh';
