import type { EagerDtype } from './eager';

/** The formats whose inputs can be searched. */
export type SearchedDtype = Exclude<EagerDtype, 'float64'>;

/** The ids of these formats. */
export const SEARCHED_DTYPES: readonly SearchedDtype[] = ['float16', 'bfloat16', 'float32'];

/**
 * The finite numbers of a format in ascending order, numbered from −{@link last} to last. Both zeros are
 * number 0.
 */
export interface Lattice {
  /** Number of the largest finite number. */
  readonly last: number;
  /** How many numbers a binade has. */
  readonly perBinade: number;
  at(place: number): number;
  /** The index of a number of the format. */
  placeOf(x: number): number;
}

const view = new DataView(new ArrayBuffer(8));

function float32At(place: number): number {
  view.setUint32(0, Math.abs(place));
  const magnitude = view.getFloat32(0);
  return place < 0 ? -magnitude : magnitude;
}

function float32Place(x: number): number {
  view.setFloat32(0, Math.abs(x));
  const place = view.getUint32(0);
  return x < 0 ? -place : place;
}

/** A float16 is this many times as large as the float32 with the same bit fields. */
const FLOAT16_SCALE = 2 ** 112;

const LATTICES: Readonly<Record<SearchedDtype, Lattice>> = {
  float32: { last: 0x7f7fffff, perBinade: 2 ** 23, at: float32At, placeOf: float32Place },
  bfloat16: {
    last: 0x7f7f,
    perBinade: 2 ** 7,
    at: (place) => float32At(place * 2 ** 16),
    placeOf: (x) => float32Place(x) / 2 ** 16,
  },
  // A float16 has the bits of a float32 that is 2^−112 times as large, subnormal numbers included.
  float16: {
    last: 0x7bff,
    perBinade: 2 ** 10,
    at: (place) => float32At(place * 2 ** 13) * FLOAT16_SCALE,
    placeOf: (x) => float32Place(x / FLOAT16_SCALE) / 2 ** 13,
  },
};

/** The finite numbers of the format. */
export const latticeOf = (dtype: SearchedDtype): Lattice => LATTICES[dtype];
