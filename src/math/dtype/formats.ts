import { powerOfTwo } from '../numerics/scaling';

/**
 * The binary floating-point formats that networks run in, and the quantities that follow from their layout.
 */

export type DtypeId = 'float64' | 'float32' | 'float16' | 'bfloat16' | 'float8_e4m3fn' | 'float8_e5m2';

/** A binary floating-point format. */
export interface Dtype {
  /** The name in PyTorch, JAX and ml_dtypes. */
  readonly id: DtypeId;
  readonly exponentBits: number;
  /** Stored bits of the significand, without the implicit leading 1 of a normal number. */
  readonly fractionBits: number;
  /**
   * `ieee`: the highest exponent encodes infinities and NaN. `finite`: there are no infinities, and only the
   * pattern of all ones (with either sign) is NaN, so the highest exponent encodes numbers too.
   */
  readonly specials: 'ieee' | 'finite';
  /** The document that defines the format. */
  readonly source: string;
}

const IEEE_754 = 'IEEE 754-2019';
const OCP_8_BIT = 'OCP 8-bit Floating Point Specification (OFP8), revision 1.0, 2023';

/** All formats, widest first. */
export const DTYPES: readonly Dtype[] = [
  { id: 'float64', exponentBits: 11, fractionBits: 52, specials: 'ieee', source: IEEE_754 },
  { id: 'float32', exponentBits: 8, fractionBits: 23, specials: 'ieee', source: IEEE_754 },
  { id: 'float16', exponentBits: 5, fractionBits: 10, specials: 'ieee', source: IEEE_754 },
  {
    id: 'bfloat16',
    exponentBits: 8,
    fractionBits: 7,
    specials: 'ieee',
    source: 'The upper half of float32 (Intel, BFLOAT16 Hardware Numerics Definition, 2018)',
  },
  { id: 'float8_e4m3fn', exponentBits: 4, fractionBits: 3, specials: 'finite', source: OCP_8_BIT },
  { id: 'float8_e5m2', exponentBits: 5, fractionBits: 2, specials: 'ieee', source: OCP_8_BIT },
];

/** The format with this id. */
export const findDtype = (id: string): Dtype | undefined => DTYPES.find((dtype) => dtype.id === id);

/** Number of bits in total. */
export const widthOf = ({ exponentBits, fractionBits }: Dtype): number => 1 + exponentBits + fractionBits;

/** The bias that is subtracted from the stored exponent. */
export const biasOf = ({ exponentBits }: Dtype): number => 2 ** (exponentBits - 1) - 1;

/** Exponent of the smallest normal numbers, which subnormal numbers share. */
export const leastExponent = (dtype: Dtype): number => 1 - biasOf(dtype);

/** Exponent of the largest numbers. */
export const greatestExponent = (dtype: Dtype): number =>
  biasOf(dtype) + (dtype.specials === 'finite' ? 1 : 0);

/** The characteristic numbers of a format. */
interface DtypeLimits {
  /** The largest finite number. */
  readonly max: number;
  /** The smallest positive number with full precision. */
  readonly smallestNormal: number;
}

/** The format's characteristic numbers, as given by `torch.finfo` and `ml_dtypes.finfo`. */
export function limitsOf(dtype: Dtype): DtypeLimits {
  const { fractionBits, specials } = dtype;
  // In a finite format, the largest significand with the highest exponent is NaN.
  const missing = specials === 'finite' ? 2 : 1;
  const significand = 2 - missing * 2 ** -fractionBits;
  return {
    max: significand * powerOfTwo(greatestExponent(dtype)),
    smallestNormal: powerOfTwo(leastExponent(dtype)),
  };
}
