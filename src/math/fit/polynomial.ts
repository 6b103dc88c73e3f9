/** Polynomials: in t from −1 to 1 by Chebyshev coefficients, and by powers. */

/** Σ cₖ Tₖ(t). */
export function chebyshevAt(coefficients: ArrayLike<number>, t: number): number {
  let [b1, b2] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) [b1, b2] = [(coefficients[k] ?? 0) + 2 * t * b1 - b2, b1];
  return (coefficients[0] ?? 0) + t * b1 - b2;
}

/** The coefficients of t⁰, t¹, … of the same polynomial. */
export function toPowers(coefficients: ArrayLike<number>): number[] {
  let [before, here]: number[][] = [[1], [0, 1]];
  const powers = Array.from(coefficients, () => 0);
  for (let k = 0; k < coefficients.length; k++) {
    const term = k === 0 ? [1] : (here ?? []);
    term.forEach((factor, i) => {
      powers[i] = (powers[i] ?? 0) + factor * (coefficients[k] ?? 0);
    });
    if (k === 0) continue;
    const next = [0, ...term.map((factor) => 2 * factor)];
    (before ?? []).forEach((factor, i) => {
      next[i] = (next[i] ?? 0) - factor;
    });
    [before, here] = [term, next];
  }
  return powers;
}

/** The Chebyshev coefficients of the polynomial of that degree that f is, from its values. */
export function toChebyshev(f: (t: number) => number, degree: number): Float64Array {
  const n = degree + 1;
  const values = Array.from({ length: n }, (_, i) => f(Math.cos((Math.PI * (i + 0.5)) / n)));
  return Float64Array.from({ length: n }, (_, k) => {
    const sum = values.reduce((total, y, i) => total + y * Math.cos((Math.PI * k * (i + 0.5)) / n), 0);
    return ((k === 0 ? 1 : 2) * sum) / n;
  });
}

/** The coefficients in powers of z − centre of a polynomial in t = (z − middle)/half. */
export function shifted(powers: readonly number[], middle: number, half: number, centre: number): number[] {
  // t = (z − centre)/half + offset, by Horner's scheme on polynomials.
  const offset = (centre - middle) / half;
  return powers.reduceRight<number[]>((sum, coefficient) => {
    const next = sum.map((own, i) => own * offset + (sum[i - 1] ?? 0) / half);
    const last = sum.at(-1);
    if (last !== undefined) next.push(last / half);
    next[0] = (next[0] ?? 0) + coefficient;
    return next;
  }, []);
}

/** Σ cₖ xᵏ. */
export const powersAt = (powers: readonly number[], x: number): number =>
  powers.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/** Whether the polynomial is 0 or changes its sign on [min, max]: between its turning points, found the same way. */
export function hasRoot(powers: readonly number[], min: number, max: number): boolean {
  const places = [min, ...rootsOf(derivative(powers), min, max), max];
  const values = places.map((x) => powersAt(powers, x));
  return !values.every((y) => y > 0) && !values.every((y) => y < 0);
}

const derivative = (powers: readonly number[]): number[] => powers.slice(1).map((c, i) => c * (i + 1));

/** Places where the polynomial changes its sign, ascending. */
function rootsOf(powers: readonly number[], min: number, max: number): number[] {
  if (powers.length < 2) return [];
  const places = [min, ...rootsOf(derivative(powers), min, max), max];
  return places.slice(1).flatMap((to, i) => {
    let [left, right] = [places[i] ?? min, to];
    const sign = Math.sign(powersAt(powers, left));
    if (sign * powersAt(powers, right) > 0) return [];
    for (let k = 0; k < 60; k++) {
      const middle = (left + right) / 2;
      if (sign * powersAt(powers, middle) > 0) left = middle;
      else right = middle;
    }
    return [right];
  });
}
