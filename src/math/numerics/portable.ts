import { powerOfTwo } from './scaling';

/**
 * Exponentials and logarithms for networks. They use only sums, products, quotients and square roots, which
 * every engine rounds alike, so the same input gives the same bits everywhere. The last bits of `Math.exp`
 * and the like depend on the engine. Errors are at most 2 units in the last place, and the speed is about
 * that of the engine's own functions.
 */

const LOG2E = Math.LOG2E;
/**
 * The natural logarithm of 2 in two parts. The first part has few digits, so that an integer times it is
 * exact.
 */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const EXP_OVERFLOW = 709.782712893384;
const EXP_UNDERFLOW = -745.1332191019411;

/** e^r − 1 for |r| below 0.35, by its Taylor series from the smallest term on. */
function expm1Near0(r: number): number {
  let sum = 1 / 6227020800 + r / 87178291200;
  sum = 1 / 479001600 + r * sum;
  sum = 1 / 39916800 + r * sum;
  sum = 1 / 3628800 + r * sum;
  sum = 1 / 362880 + r * sum;
  sum = 1 / 40320 + r * sum;
  sum = 1 / 5040 + r * sum;
  sum = 1 / 720 + r * sum;
  sum = 1 / 120 + r * sum;
  sum = 1 / 24 + r * sum;
  sum = 1 / 6 + r * sum;
  return r + r * r * (1 / 2 + r * sum);
}

/** e^z. */
export function portableExp(z: number): number {
  if (!(z > EXP_UNDERFLOW)) return z === z ? 0 : NaN;
  if (z > EXP_OVERFLOW) return Infinity;
  const k = Math.floor(z * LOG2E + 0.5);
  const grown = 1 + expm1Near0(z - k * LN2_HIGH - k * LN2_LOW);
  if (k > -1021 && k < 1023) return grown * powerOfTwo(k);
  const half = Math.floor(k / 2);
  return grown * powerOfTwo(half) * powerOfTwo(k - half);
}

/** e^z − 1. */
export function portableExpm1(z: number): number {
  if (z > -0.34 && z < 0.34) return expm1Near0(z);
  if (z < -40) return -1;
  if (z > 700) return portableExp(z);
  if (z !== z) return NaN;
  const k = Math.floor(z * LOG2E + 0.5);
  const scale = powerOfTwo(k);
  return scale * expm1Near0(z - k * LN2_HIGH - k * LN2_LOW) + (scale - 1);
}

/** log((1 + s)/(1 − s)) for |s| below 0.172, by its series from the smallest term on. */
function logRatio(s: number): number {
  const t = s * s;
  let rest = 1 / 21 + t / 23;
  rest = 1 / 19 + t * rest;
  rest = 1 / 17 + t * rest;
  rest = 1 / 15 + t * rest;
  rest = 1 / 13 + t * rest;
  rest = 1 / 11 + t * rest;
  rest = 1 / 9 + t * rest;
  rest = 1 / 7 + t * rest;
  rest = 1 / 5 + t * rest;
  rest = 1 / 3 + t * rest;
  return 2 * s + 2 * s * (t * rest);
}

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
/** Index of the 32-bit word of a float64 that contains its exponent. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** log z: −Infinity at 0, NaN below. */
export function portableLog(z: number): number {
  if (!(z > 0)) return z === 0 ? -Infinity : NaN;
  if (z === Infinity) return Infinity;
  if (z < 2 ** -1000) return portableLog(z * 2 ** 200) - 200 * Math.LN2;
  bits[0] = z;
  const high = words[HIGH] ?? 0;
  let k = (high >>> 20) - 1023;
  words[HIGH] = (high & 0xfffff) | 0x3ff00000;
  let m = bits[0];
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  return k * LN2_HIGH + (logRatio((m - 1) / (m + 1)) + k * LN2_LOW);
}

/** log(1 + z): −Infinity at −1, NaN below. */
export function portableLog1p(z: number): number {
  if (z > -0.29 && z < 0.41) return logRatio(z / (2 + z));
  const sum = 1 + z;
  if (!(sum > 0) || sum === Infinity) return portableLog(sum);
  return portableLog(sum) + (z - (sum - 1)) / sum;
}

/** tanh z. */
export function portableTanh(z: number): number {
  if (z > 20) return 1;
  if (z < -20) return -1;
  const e = portableExpm1(2 * Math.abs(z));
  const y = e / (e + 2);
  return z < 0 ? -y : y;
}

/** 1/(1 + e^−z). */
export function portableSigmoid(z: number): number {
  const decay = portableExp(-Math.abs(z));
  return (z < 0 ? decay : 1) / (1 + decay);
}

/** log(1 + e^z). */
export const portableSoftplus = (z: number): number =>
  (z > 0 ? z : 0) + portableLog1p(portableExp(-Math.abs(z)));
