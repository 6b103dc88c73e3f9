/** Distances between float64 numbers, counted in representable numbers. */

const view = new DataView(new ArrayBuffer(8));
const SIGN_BIT = 1n << 63n;

/** The index of z among all float64 numbers in ascending order; 0 for both zeros. */
function ordinal(z: number): bigint {
  view.setFloat64(0, z);
  const bits = view.getBigUint64(0);
  return bits < SIGN_BIT ? bits : SIGN_BIT - bits;
}

/**
 * The number of steps between neighbouring float64 numbers from actual to expected. 0 for equal numbers, two
 * zeros and two NaN; Infinity if only one is NaN. ±Infinity counts as the neighbour of the greatest finite
 * number.
 */
export function ulpDifference(actual: number, expected: number): number {
  if (Number.isNaN(actual) || Number.isNaN(expected)) {
    return Number.isNaN(actual) && Number.isNaN(expected) ? 0 : Infinity;
  }
  const difference = ordinal(actual) - ordinal(expected);
  return Number(difference < 0n ? -difference : difference);
}

/** The float64 number `steps` above z (below for a negative count). */
export function stepFrom(z: number, steps: number): number {
  const place = ordinal(z) + BigInt(steps);
  view.setBigUint64(0, place >= 0n ? place : SIGN_BIT - place);
  return view.getFloat64(0);
}

/** The number that a numeral in the reference data denotes. */
export function parseNumeral(numeral: string): number {
  const value = Number(numeral);
  if (numeral.trim() === '' || Number.isNaN(value))
    throw new Error(`${JSON.stringify(numeral)} is no numeral`);
  return value;
}
