/**
 * base^exponent as in C and in the frameworks: 1^±∞, 1^NaN and (−1)^±∞ are 1. JavaScript returns NaN for
 * these.
 */
export function power(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  return base === -1 && Math.abs(exponent) === Infinity ? 1 : base ** exponent;
}
