/** Far enough out that every bounded branch has reached its limit in float64. */
export const FAR = 1e9;

/** Relative distance within which a value that was read off a curve counts as the round number beside it. */
const TOLERANCE = 1e-12;

/** Powers of ten, to count decimals by; exact, so that a whole number divided by one is the decimal itself. */
const DECIMALS = Array.from({ length: 10 }, (_, digits) => 10 ** digits);

/** The fractions that people write as parameters: 1/3, 1/6, 1/8 … */
const DENOMINATORS = [3, 6, 7, 8, 9, 11, 12];

/**
 * The number a person most likely wrote where x was computed: the decimal of fewest digits, else the simple fraction,
 * within 1e-12 of x (relatively); x itself where there is none.
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

/** Whether two values read off a curve are equal but for rounding. */
export const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** {@link snap} for parameters that must be above 0; undefined where the value is none. */
export function snapPositive(x: number): number | undefined {
  const value = snap(x);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

/**
 * The last z, going up from `from`, where f(z) is not z itself, for an f that is z from some point on; undefined where
 * f(from) is `from` already or f never becomes z. Found by bisection to the neighbouring number and then snapped.
 */
export function boundaryOf(f: (z: number) => number, from = -FAR): number | undefined {
  let below = from;
  // Not symmetric, lest the first middle is 0, where most functions are z.
  let above = 1.5 * FAR;
  if (f(below) === below || f(above) !== above) return undefined;
  for (let i = 0; i < 200; i++) {
    const middle = (below + above) / 2;
    if (middle === below || middle === above) break;
    if (f(middle) === middle) above = middle;
    else below = middle;
  }
  return snap(below);
}
