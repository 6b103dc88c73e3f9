/** Steps between neighbouring float64 numbers, and bisection down to neighbours. */

const view = new DataView(new ArrayBuffer(8));
const SIGN_BIT = 1n << 63n;

/** The index of a number among all float64 numbers in ascending order; 0 for both zeros. */
function ordinal(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  return bits < SIGN_BIT ? bits : SIGN_BIT - bits;
}

function fromOrdinal(place: bigint): number {
  view.setBigUint64(0, place >= 0n ? place : SIGN_BIT - place);
  return view.getFloat64(0);
}

/** The float64 number `steps` above x (below for a negative count); x finite. */
export const stepFrom = (x: number, steps: number): number => fromOrdinal(ordinal(x) + BigInt(steps));

/**
 * Where a predicate changes between low < high, at which it differs. Returns two neighbouring float64
 * numbers: `last` still has the value of low, `first` has the value of high.
 */
export function changeBetween(
  low: number,
  high: number,
  holds: (x: number) => boolean,
): { readonly last: number; readonly first: number } {
  const atLow = holds(low);
  let last = ordinal(low);
  let first = ordinal(high);
  while (first - last > 1n) {
    // A shift rounds down for negative numbers too.
    const middle = (last + first) >> 1n;
    if (holds(fromOrdinal(middle)) === atLow) last = middle;
    else first = middle;
  }
  return { last: fromOrdinal(last), first: fromOrdinal(first) };
}
