import type { Quotient } from './differential';
import { chebyshevAt, toChebyshev } from './polynomial';

/** A point where the error is to be ±level, with f there. */
interface ReferencePoint {
  readonly t: number;
  readonly f: number;
}

/**
 * The quotient of type (p, q) whose errors at p + q + 2 ascending points are equal in magnitude and alternate in sign, and
 * whose denominator has one sign at all of them. Undefined where there is none, which then holds for no neighbouring best
 * fit either.
 *
 * Divided differences remove the numerator; what is left for the denominator, in polynomials that are orthonormal at the
 * points, is the eigenvalue problem of a symmetric matrix, with the levels for eigenvalues (Pachón and Trefethen, BIT 49,
 * 2009; Filip, Nakatsukasa, Trefethen and Beckermann, SIAM Journal on Scientific Computing 40, 2018).
 */
export function levelled(reference: readonly ReferencePoint[], p: number, q: number): Quotient | undefined {
  const weights = dividedDifferenceSizes(reference.map(({ t }) => t));
  if (!weights.every((w) => w > 0 && Number.isFinite(w))) return undefined;
  const basis = new OrthonormalBasis(
    reference.map(({ t }) => t),
    weights,
    Math.max(p, q),
  );
  const signs = reference.map((_, i) => (i % 2 === 0 ? 1 : -1));
  const matrix = Array.from({ length: q + 1 }, (_, j) =>
    Array.from({ length: q + 1 }, (__, k) =>
      reference.reduce(
        (sum, { f }, i) => sum + (weights[i] ?? 0) * (signs[i] ?? 0) * f * basis.at(j, i) * basis.at(k, i),
        0,
      ),
    ),
  );
  for (const { value: level, vector } of eigenpairs(matrix)) {
    const atPoints = reference.map((_, i) => vector.reduce((sum, v, k) => sum + v * basis.at(k, i), 0));
    const side = Math.sign(atPoints[0] ?? 0);
    if (side === 0 || !atPoints.every((y) => y * side > 0)) continue;
    const numerator = Array.from({ length: p + 1 }, (_, k) =>
      reference.reduce(
        (sum, { f }, i) =>
          sum +
          side * (weights[i] ?? 0) * basis.at(k, i) * (f - (signs[i] ?? 0) * level) * (atPoints[i] ?? 0),
        0,
      ),
    );
    return {
      numerator: toChebyshev((t) => basis.sum(numerator, t), p),
      denominator: toChebyshev((t) => side * basis.sum(vector, t), q),
    };
  }
  return undefined;
}

/** 1/Π|tᵢ − tⱼ|, relative to the largest. */
function dividedDifferenceSizes(ts: readonly number[]): number[] {
  const logs = ts.map((t, i) =>
    ts.reduce((sum, other, j) => (i === j ? sum : sum - Math.log(Math.abs(t - other))), 0),
  );
  const most = Math.max(...logs);
  return logs.map((log) => Math.exp(log - most));
}

/** Polynomials that are orthonormal at weighted points, by Stieltjes' three terms. */
class OrthonormalBasis {
  /** Values at the points, by degree. */
  private readonly values: number[][] = [];
  private readonly shifts: number[] = [];
  private readonly norms: number[] = [];

  constructor(ts: readonly number[], weights: readonly number[], degree: number) {
    const total = (of: (i: number) => number): number =>
      weights.reduce((sum, weight, i) => sum + weight * of(i), 0);
    let fresh = ts.map(() => 1);
    for (let k = 0; k <= degree; k++) {
      const norm = Math.sqrt(total((i) => (fresh[i] ?? 0) ** 2));
      const here = fresh.map((y) => y / norm);
      const shift = total((i) => (ts[i] ?? 0) * (here[i] ?? 0) ** 2);
      const before = this.values[k - 1];
      this.values.push(here);
      this.shifts.push(shift);
      this.norms.push(norm);
      fresh = here.map((y, i) => ((ts[i] ?? 0) - shift) * y - norm * (k === 0 ? 0 : (before?.[i] ?? 0)));
    }
  }

  at(degree: number, point: number): number {
    return this.values[degree]?.[point] ?? NaN;
  }

  /** Σ cₖ φₖ(t). */
  sum(coefficients: readonly number[], t: number): number {
    let [before, here] = [0, 1 / (this.norms[0] ?? NaN)];
    let sum = 0;
    coefficients.forEach((coefficient, k) => {
      sum += coefficient * here;
      const [shift = NaN, norm = NaN, next = NaN] = [this.shifts[k], this.norms[k], this.norms[k + 1]];
      [before, here] = [here, ((t - shift) * here - (k === 0 ? 0 : norm) * before) / next];
    });
    return sum;
  }
}

interface Eigenpair {
  readonly value: number;
  readonly vector: readonly number[];
}

const MOST_SWEEPS = 40;

/** Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations. */
function eigenpairs(symmetric: readonly (readonly number[])[]): readonly Eigenpair[] {
  const n = symmetric.length;
  const a = symmetric.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const get = (m: number[][], i: number, j: number): number => m[i]?.[j] ?? 0;
  const rotate = (m: number[][], i: number, j: number, c: number, s: number): void => {
    const [x, y] = [m[i] ?? [], m[j] ?? []];
    for (let k = 0; k < n; k++) {
      const [u, v] = [x[k] ?? 0, y[k] ?? 0];
      [x[k], y[k]] = [c * u - s * v, s * u + c * v];
    }
  };
  const transposed = (m: number[][]): number[][] => m.map((_, i) => m.map((row) => row[i] ?? 0));
  let matrix = a;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let isRotated = false;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const off = get(matrix, i, j);
        const size = Math.abs(get(matrix, i, i)) + Math.abs(get(matrix, j, j));
        if (Math.abs(off) <= 1e-18 * size || off === 0) continue;
        isRotated = true;
        const theta = (get(matrix, j, j) - get(matrix, i, i)) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        rotate(matrix, i, j, cosine, tangent * cosine);
        matrix = transposed(matrix);
        rotate(matrix, i, j, cosine, tangent * cosine);
        rotate(vectors, i, j, cosine, tangent * cosine);
      }
    }
    if (!isRotated) break;
  }
  return vectors.map((vector, i) => ({ value: get(matrix, i, i), vector }));
}

/** Whether the denominator is positive at all of the places. */
export const isPositive = ({ denominator }: Quotient, ts: readonly number[]): boolean =>
  ts.every((t) => chebyshevAt(denominator, t) > 0);
