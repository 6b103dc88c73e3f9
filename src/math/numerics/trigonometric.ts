import { DoubleDouble } from './doubleDouble';
import { piFixed } from './exact/fixed';
import { decompose, setFromFixed, shifted } from './fixedPoint';
import { setPolynomial } from './polynomial';
import { setAnyProduct } from './scaling';

/** Sine and cosine of any float64, and of products of two, however large: the angle is reduced modulo π/2 exactly. */

/** π/2; do not modify. */
export const HALF_PI: DoubleDouble = new DoubleDouble(1.5707963267948966, 6.123233995736766e-17);
/** The part of π/2 missing in {@link HALF_PI}; together about 160 bits. */
export const HALF_PI_REST = -1.4973849048591833e-33;

/**
 * Up to this many quarter turns, and down to this distance from a multiple, three parts of π/2 are enough.
 */
const QUICK_TURNS = 2 ** 26;
const QUICK_DISTANCE = 2 ** -40;

const FRACTION_BITS = 320;
/** Enough bits for the largest product of two float64. */
const RECIPROCAL_BITS = 2400;
let reciprocal: bigint | undefined;

/** 2/π·2^RECIPROCAL_BITS. */
function twoOverPi(): bigint {
  reciprocal ??= (1n << BigInt(2 * RECIPROCAL_BITS + 1)) / piFixed(RECIPROCAL_BITS);
  return reciprocal;
}

const term = new DoubleDouble();

/**
 * Sets out to a·z + eighths·π/4 minus the nearest multiple k·π/2, and returns k modulo 4, for finite a and z
 * and an integer `eighths`. The relative error is below 2⁻⁷⁰ however close the angle is to the multiple.
 */
function setReducedAngle(a: number, z: number, eighths: number, out: DoubleDouble): number {
  const turns = a * z * (1 / HALF_PI.hi);
  if (Math.abs(turns) < QUICK_TURNS) {
    setAnyProduct(out, a, z);
    const nearest = Math.round(turns + eighths / 2);
    const multiple = nearest - eighths / 2;
    if (multiple === 0) return nearest & 3;
    out.subtract(term.setProduct(multiple, HALF_PI.hi)).subtract(term.setProduct(multiple, HALF_PI.lo));
    out.addNumber(-multiple * HALF_PI_REST);
    if (Math.abs(out.hi) > QUICK_DISTANCE) return nearest & 3;
  }
  const [first, second] = [decompose(a), decompose(z)];
  const shift = first.exponent + second.exponent + FRACTION_BITS - RECIPROCAL_BITS;
  const turn = 1n << BigInt(FRACTION_BITS);
  const quotient =
    shifted(first.mantissa * second.mantissa * twoOverPi(), shift) + (BigInt(eighths) * turn) / 2n;
  const nearest = (quotient + turn / 2n) >> BigInt(FRACTION_BITS);
  setFromFixed(quotient - nearest * turn, FRACTION_BITS, out);
  out.multiply(HALF_PI);
  return Number(nearest & 3n);
}

const TERMS = 13;
const CAREFUL_TERMS = 6;

/** (−1)ᵏ / (2k + offset)! for k = 0, 1, …. */
function alternatingSeries(offset: 0 | 1): readonly DoubleDouble[] {
  const list: DoubleDouble[] = [];
  const factor = new DoubleDouble(1);
  for (let k = 0; k < TERMS; k++) {
    list.push(new DoubleDouble().copy(factor));
    factor.divideNumber(-(2 * k + 1 + offset) * (2 * k + 2 + offset));
  }
  return list;
}

const sineSeries = alternatingSeries(1);
const cosineSeries = alternatingSeries(0);
const square = new DoubleDouble();

/** Sets out to sin r for |r| ≤ π/4 + 2⁻²⁰. */
export function setSine(r: DoubleDouble, out: DoubleDouble): void {
  square.copy(r).multiply(r);
  setPolynomial(sineSeries, square, CAREFUL_TERMS, out);
  out.multiply(r);
}

/** Sets out to cos r for |r| ≤ π/4 + 2⁻²⁰. */
export function setCosine(r: DoubleDouble, out: DoubleDouble): void {
  square.copy(r).multiply(r);
  setPolynomial(cosineSeries, square, CAREFUL_TERMS, out);
}

const angle = new DoubleDouble();
const result = new DoubleDouble();

/** Sets out to sin(a·z + eighths·π/4) for finite a and z. */
export function setSineOfProduct(a: number, z: number, eighths: number, out: DoubleDouble): void {
  const quadrant = setReducedAngle(a, z, eighths, angle);
  if (quadrant % 2 === 0) setSine(angle, out);
  else setCosine(angle, out);
  if (quadrant >= 2) out.negate();
}

/** sin z; NaN for infinite z. */
export function sin(z: number): number {
  if (!Number.isFinite(z)) return NaN;
  if (Math.abs(z) < 2 ** -30) return z;
  setSineOfProduct(1, z, 0, result);
  return result.value;
}

/** cos z; NaN for infinite z. */
export function cos(z: number): number {
  if (!Number.isFinite(z)) return NaN;
  setSineOfProduct(1, z, 2, result);
  return result.value;
}
