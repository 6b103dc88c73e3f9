import { chebyshevAt } from './polynomial';
import { leastLast, type Condition } from './simplex';
import type { Steps } from './target';

/** A quotient of polynomials in t from −1 to 1, both by Chebyshev coefficients. */
export interface Quotient {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

/** Which Tₖ the two polynomials have. */
export interface Terms {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** A value to fit, at t. */
export interface Value {
  readonly t: number;
  readonly y: number;
}

/** Costs of all unknowns but δ, in parts of the error. */
const NUDGE = 1e-5;
const MOST_ROUNDS = 30;
/** Bounds of the unknowns where the values are at most 1 and the denominator's unknowns are, too. */
const NUMERATOR_BOX = 64;
const ERROR_BOX = 64;

export const quotientAt = ({ numerator, denominator }: Quotient, t: number): number =>
  chebyshevAt(numerator, t) / chebyshevAt(denominator, t);

/** The quotient that is 0. */
const ZERO: Quotient = { numerator: Float64Array.of(0), denominator: Float64Array.of(1) };

/**
 * The quotient with positive denominators whose largest error at the values is smallest, to about four digits of it: the
 * differential correction algorithm, which converges from anywhere (Barrodale, Powell and Roberts, SIAM Journal on Numerical
 * Analysis 9, 1972).
 * @param values at most 1 in magnitude
 * @param start one of the quotients, with a positive denominator
 */
export function* correct(values: readonly Value[], terms: Terms, start = ZERO): Steps<Quotient> {
  let best = start;
  let error = errorOf(best, values);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    yield;
    const next = yield* corrected(values, terms, best, error);
    if (!next) break;
    const newError = errorOf(next, values);
    if (!(newError < error)) break;
    const isDone = newError > error * (1 - 1e-5);
    [best, error] = [next, newError];
    if (isDone) break;
  }
  return best;
}

const errorOf = (quotient: Quotient, values: readonly Value[]): number =>
  values.reduce((most, { t, y }) => {
    const isPole = !(chebyshevAt(quotient.denominator, t) > 0);
    return isPole ? Infinity : Math.max(most, Math.abs(y - quotientAt(quotient, t)));
  }, 0);

/** A polynomial by its values over those of Q₀ at the places, and by its Chebyshev coefficients. */
interface BasisElement {
  readonly values: Float64Array;
  readonly coefficients: Float64Array;
}

/**
 * A basis of the polynomials with those terms, orthonormal in the mean over the places after division by Q₀: where Q₀ is
 * small, small coefficients matter, and simple terms could not tell them apart.
 */
function basisOf(
  terms: readonly number[],
  ts: readonly number[],
  q0: readonly number[],
): readonly BasisElement[] {
  const basis: BasisElement[] = [];
  for (const k of terms) {
    const values = Float64Array.from(ts, (t, i) => Math.cos(k * Math.acos(t)) / (q0[i] ?? 1));
    const coefficients = new Float64Array((terms.at(-1) ?? 0) + 1);
    coefficients[k] = 1;
    // Twice, against the rounding of the first time.
    for (const other of [...basis, ...basis]) {
      const share = meanProduct(values, other.values);
      subtract(values, other.values, share);
      subtract(coefficients, other.coefficients, share);
    }
    const norm = Math.sqrt(meanProduct(values, values));
    basis.push({ values: values.map((y) => y / norm), coefficients: coefficients.map((c) => c / norm) });
  }
  return basis;
}

const meanProduct = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, y, i) => sum + y * (b[i] ?? 0), 0) / a.length;

function subtract(from: Float64Array, what: Float64Array, times: number): void {
  what.forEach((y, i) => {
    from[i] = (from[i] ?? 0) - times * y;
  });
}

function combined(basis: readonly BasisElement[], factors: Float64Array): Float64Array {
  const sum = new Float64Array(basis[0]?.coefficients.length ?? 1);
  basis.forEach(({ coefficients }, i) => {
    subtract(sum, coefficients, -(factors[i] ?? 0));
  });
  return sum;
}

/** The quotient with the least δ such that (±(y·Q − P) − error·Q)/Q₀ ≤ δ at all values, Q₀ being that of the quotient before. */
function* corrected(
  values: readonly Value[],
  terms: Terms,
  before: Quotient,
  error: number,
): Steps<Quotient | undefined> {
  const ts = values.map(({ t }) => Math.max(-1, Math.min(1, t)));
  const q0 = ts.map((t) => chebyshevAt(before.denominator, t));
  const [above, below] = [basisOf(terms.numerator, ts, q0), basisOf(terms.denominator, ts, q0)];
  yield;
  const conditions = values.flatMap(({ y }, i) =>
    [1, -1].map((sign): Condition => {
      const row = Float64Array.of(
        ...above.map((element) => -sign * (element.values[i] ?? 0)),
        ...below.map((element) => (sign * y - error) * (element.values[i] ?? 0)),
        -1,
      );
      return { row, limit: 0, size: Math.hypot(...row) };
    }),
  );
  const box = Float64Array.of(...above.map(() => NUMERATOR_BOX), ...below.map(() => 1), ERROR_BOX);
  const solution = yield* leastLast(conditions, box, NUDGE * error);
  return (
    solution && {
      numerator: combined(above, solution.subarray(0, above.length)),
      denominator: combined(below, solution.subarray(above.length)),
    }
  );
}
