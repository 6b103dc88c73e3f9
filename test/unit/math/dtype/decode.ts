import type { fieldsOf } from '../../../../src/math/dtype/bits';
import { biasOf, leastExponent, type Dtype } from '../../../../src/math/dtype/formats';
import { powerOfTwo } from '../../../../src/math/numerics/scaling';

/** The number with these bit fields, ±∞ and NaN included. */
export function fromFields(dtype: Dtype, { sign, exponent, fraction }: ReturnType<typeof fieldsOf>): number {
  const { fractionBits, exponentBits, specials } = dtype;
  const isHighest = exponent === 2 ** exponentBits - 1;
  const implicit = 2 ** fractionBits;
  let magnitude: number;
  if (isHighest && specials === 'ieee') magnitude = fraction === 0 ? Infinity : NaN;
  else if (isHighest && fraction === implicit - 1) magnitude = NaN;
  else if (exponent === 0) magnitude = fraction * powerOfTwo(leastExponent(dtype) - fractionBits);
  else magnitude = (implicit + fraction) * powerOfTwo(exponent - biasOf(dtype) - fractionBits);
  return sign === 1 ? -magnitude : magnitude;
}

/** The number that a bit pattern encodes; bits beyond the format's width are ignored. */
export function decode(dtype: Dtype, pattern: bigint): number {
  const { exponentBits, fractionBits } = dtype;
  const field = (from: number, bits: number): number => Number(BigInt.asUintN(bits, pattern >> BigInt(from)));
  return fromFields(dtype, {
    sign: field(fractionBits + exponentBits, 1) === 1 ? 1 : 0,
    exponent: field(fractionBits, exponentBits),
    fraction: field(0, fractionBits),
  });
}
