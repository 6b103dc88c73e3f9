import { DoubleDouble } from './doubleDouble';
import { setExp } from './expKernel';
import { setMillsRatio } from './millsRatio';
import { powerOfTwo, roundScaled } from './scaling';

/** The standard normal distribution: Φ, φ and the kernels that GELU and the error function share. */

/** Beyond this |z|, z²φ(z) rounds to 0. */
export const NORMAL_LIMIT = 39.5;
/**
 * Above this z, Φ(z) and similar functions are within a tenth of half a unit in the last place of their
 * limits.
 */
export const NORMAL_SATURATED = 10;

/** π. */
export const PI = new DoubleDouble(Math.PI, 1.2246467991473532e-16);
/** 1 / √(2π). */
export const DENSITY_AT_0 = new DoubleDouble(0.5).divide(PI).sqrt();

const exponentArgument = new DoubleDouble();
const magnitude = new DoubleDouble();
const density = new DoubleDouble();
const mills = new DoubleDouble();

/** Sets out to φ(z)·2^−n for |z| ≤ 45 and returns the integer n. */
export function setNormalPdf(z: number, out: DoubleDouble): number {
  const exponent = setExp(exponentArgument.setProduct(z, z).scale(-0.5), out);
  out.multiply(DENSITY_AT_0);
  return exponent;
}

/** Sets out to Φ(−|z|)·2^−n for |z| ≤ 45 and returns the integer n. */
export function setNormalTail(z: number, out: DoubleDouble): number {
  setMillsRatio(magnitude.set(Math.abs(z)), mills);
  const exponent = setNormalPdf(z, out);
  out.multiply(mills);
  return exponent;
}

/** Sets out to 1 − out·2^exponent, which must be in [0, 1]. */
export function complementScaled(out: DoubleDouble, exponent: number): void {
  out.scale(-powerOfTwo(Math.max(exponent, -200))).addNumber(1);
}

/** Φ(z), the standard normal distribution function. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z < -NORMAL_LIMIT) return 0;
  if (z > NORMAL_SATURATED) return 1;
  const exponent = setNormalTail(z, density);
  if (z < 0) return roundScaled(density, exponent);
  complementScaled(density, exponent);
  return density.value;
}

/** φ(z) = e^(−z²/2) / √(2π), the standard normal density: the slope of {@link normalCdf}. */
export function normalPdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) > NORMAL_LIMIT) return 0;
  const exponent = setNormalPdf(z, density);
  return roundScaled(density, exponent);
}
