/** base^exponent as C has it, and frameworks with it: 1^±∞ and 1^NaN are 1, and so is (−1)^±∞, unlike JavaScript's. */
export function power(base: number, exponent: number): number {
  if (base === 1 || exponent === 0) return 1;
  return base === -1 && Math.abs(exponent) === Infinity ? 1 : base ** exponent;
}
