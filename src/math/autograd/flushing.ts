/** The smallest normal numbers of float64 and of float32, which 16-bit formats are computed in. */
const LEAST_DOUBLE = 2 ** -1022;
const LEAST_SINGLE = 2 ** -126;

/** The rounding with subnormal numbers as zeros of their sign. */
export function flushing(round: (x: number) => number): (x: number) => number {
  const least = round(1 + 2 ** -30) === 1 ? LEAST_SINGLE : LEAST_DOUBLE;
  return (x) => {
    const rounded = round(x);
    return Math.abs(rounded) < least ? 0 * rounded : rounded;
  };
}
