import { biasOf, leastExponent, widthOf, type Dtype } from './formats';
import { powerOfTwo } from '../numerics/scaling';
import { exponentOf, roundTo } from './rounding';

/** The stored parts of a number, each as an unsigned integer. */
interface BitFields {
  readonly sign: 0 | 1;
  readonly exponent: number;
  /** Up to 52 bits, so it is exact as a number. */
  readonly fraction: number;
}

/** The bit fields of x rounded to the format. NaN becomes the positive quiet NaN that frameworks produce. */
export function fieldsOf(dtype: Dtype, x: number): BitFields {
  const rounded = roundTo(dtype, x);
  const { fractionBits, exponentBits } = dtype;
  const highest = 2 ** exponentBits - 1;
  if (Number.isNaN(rounded)) return { sign: 0, exponent: highest, fraction: nanFraction(dtype) };
  const sign = rounded < 0 || Object.is(rounded, -0) ? 1 : 0;
  const magnitude = Math.abs(rounded);
  if (magnitude === Infinity) return { sign, exponent: highest, fraction: 0 };
  const unit = powerOfTwo(leastExponent(dtype) - fractionBits);
  const implicit = 2 ** fractionBits;
  // Subnormal numbers are multiples of one unit; each binade above doubles the unit.
  let exponent = 0;
  let significand = magnitude / unit;
  if (significand >= implicit) {
    exponent = exponentOf(magnitude) + biasOf(dtype);
    significand = magnitude / powerOfTwo(exponent - biasOf(dtype) - fractionBits) - implicit;
  }
  return { sign, exponent, fraction: significand };
}

/** The bit pattern of x rounded to the format, as an unsigned integer of {@link widthOf} bits. */
export function encode(dtype: Dtype, x: number): bigint {
  const { sign, exponent, fraction } = fieldsOf(dtype, x);
  const head = BigInt(sign) << BigInt(dtype.exponentBits);
  return ((head | BigInt(exponent)) << BigInt(dtype.fractionBits)) | BigInt(fraction);
}

/** The fields of x as digits, for display: sign, exponent and fraction, e.g. `0`, `0111`, `000` for 1 in e4m3fn. */
export function bitText(
  dtype: Dtype,
  x: number,
): { readonly sign: string; readonly exponent: string; readonly fraction: string } {
  const digits = encode(dtype, x).toString(2).padStart(widthOf(dtype), '0');
  const end = 1 + dtype.exponentBits;
  return { sign: digits.slice(0, 1), exponent: digits.slice(1, end), fraction: digits.slice(end) };
}

/**
 * The fraction of a NaN: IEEE 754's quiet NaN has the highest bit set; a format without infinities has only
 * one NaN.
 */
function nanFraction({ specials, fractionBits }: Dtype): number {
  return specials === 'ieee' ? 2 ** (fractionBits - 1) : 2 ** fractionBits - 1;
}
