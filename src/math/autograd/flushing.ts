/** The smallest normal numbers of float64 and of float32. 16-bit formats are computed in float32. */
const LEAST_DOUBLE = 2 ** -1022;
const LEAST_SINGLE = 2 ** -126;

/** The given rounding, but with subnormal results flushed to a zero of the same sign. */
export function flushing(round: (x: number) => number): (x: number) => number {
  const least = round(1 + 2 ** -30) === 1 ? LEAST_SINGLE : LEAST_DOUBLE;
  return (x) => {
    const rounded = round(x);
    return Math.abs(rounded) < least ? 0 * rounded : rounded;
  };
}
