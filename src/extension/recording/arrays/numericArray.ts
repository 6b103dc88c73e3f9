/** A stretch of an array's values in the order of the file, with the unit that each belongs to. */
export interface Piece {
  readonly values: Float64Array;
  readonly unitOf: (index: number) => number;
}

/** An array of numbers that is read piece by piece. */
export interface NumericArray {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The dimension of the units; null where the shape has none. */
  readonly unitAxis: number | null;
  readonly units: number;
  readonly pieces: () => Generator<Piece>;
}

/** The values in a piece, which are read within a few milliseconds. */
export const PIECE_VALUES = 1 << 13;

/** Thrown where a file cannot be read; the message tells a person the fault and what to do instead. */
export class ArrayProblem extends Error {
  override readonly name = 'ArrayProblem';
}
