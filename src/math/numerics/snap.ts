/** Relative distance within which a value read off a curve counts as the nearby round number. */
const TOLERANCE = 1e-12;

/** Powers of ten for decimals. They are exact, so an integer divided by one is the decimal itself. */
const DECIMALS = Array.from({ length: 10 }, (_, digits) => 10 ** digits);

/** Denominators of the fractions that people write as parameters: 1/3, 1/6, 1/8 … */
const DENOMINATORS = [3, 6, 7, 8, 9, 11, 12];

/**
 * The number that a person most likely wrote where x was computed: the decimal with the fewest digits, else
 * the simple fraction, within a relative 1e-12 of x; x itself if there is none.
 */
export function snap(x: number): number {
  if (!Number.isFinite(x)) return x;
  const slack = TOLERANCE * Math.max(1e-3, Math.abs(x));
  for (const scale of DECIMALS) {
    const decimal = Math.round(x * scale) / scale;
    // The sum turns −0 into 0.
    if (Math.abs(decimal - x) <= slack) return decimal + 0;
  }
  for (const denominator of DENOMINATORS) {
    const fraction = Math.round(x * denominator) / denominator;
    if (Math.abs(fraction - x) <= slack) return fraction;
  }
  return x;
}
