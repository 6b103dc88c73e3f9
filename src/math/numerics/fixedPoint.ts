import type { DoubleDouble } from './doubleDouble';
import { scaleByPowerOfTwo } from './scaling';

/**
 * Fixed-point arithmetic on big integers, for the rare arguments where double-double is not enough: angles
 * close to multiples of π/2, and sums that nearly cancel. It is a hundred times slower than double-double.
 */

/** A finite float64 as mantissa·2^exponent, exactly. */
export function decompose(z: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, z);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: z < 0 ? -magnitude : magnitude, exponent: Math.max(exponent, 1) - 1075 };
}

/** x·2^shift, rounded towards −∞. */
export function shifted(x: bigint, shift: number): bigint {
  return shift >= 0 ? x << BigInt(shift) : x >> BigInt(-shift);
}

/**
 * Sets out to x·2^−fractionBits for |x| within 2^(fractionBits ± 400). Bits beyond double-double are dropped.
 */
export function setFromFixed(x: bigint, fractionBits: number, out: DoubleDouble): void {
  const magnitude = x < 0n ? -x : x;
  const drop = Math.max(0, magnitude.toString(16).length * 4 - 110);
  const kept = magnitude >> BigInt(drop);
  const hi = Number(kept);
  const lo = Number(kept - BigInt(hi));
  const sign = x < 0n ? -1 : 1;
  out.set(
    sign * scaleByPowerOfTwo(hi, drop - fractionBits),
    sign * scaleByPowerOfTwo(lo, drop - fractionBits),
  );
}
