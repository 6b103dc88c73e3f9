import { DoubleDouble } from './doubleDouble';
import { expandMills, setMillsRatio } from './millsRatio';

/**
 * The standard normal distribution in plain float64, for curves and networks: relative errors below 1e−13 for
 * the cost of one exponential. Numbers that people read come from `normal.ts`.
 */

const SPACING = 1 / 8;
const FARTHEST = 8;
const TERMS = 10;
const SCALE = 1 / Math.sqrt(2 * Math.PI);

/** Taylor coefficients of Mills' ratio around the multiples of the spacing, computed at the first use. */
let table: Float64Array | undefined;

function makeTable(): Float64Array {
  const centres = FARTHEST / SPACING + 1;
  const made = new Float64Array(centres * TERMS);
  const value = new DoubleDouble();
  for (let i = 0; i < centres; i++) {
    const centre = new DoubleDouble(i * SPACING);
    setMillsRatio(centre, value);
    expandMills(centre, value, TERMS).forEach(({ hi }, n) => {
      made[i * TERMS + n] = hi;
    });
  }
  return made;
}

/** Φ(−y)/φ(y) for y ≥ 0. */
function millsRatio(y: number): number {
  if (!(y < FARTHEST)) {
    const inner = y + 5 / (y + 6 / (y + 7 / (y + 8 / (y + 9 / (y + 10 / y)))));
    return 1 / (y + 1 / (y + 2 / (y + 3 / (y + 4 / inner))));
  }
  const coefficients = (table ??= makeTable());
  const index = Math.round(y / SPACING);
  const x = y - index * SPACING;
  const at = index * TERMS;
  let sum = coefficients[at + TERMS - 1] ?? 0;
  for (let n = TERMS - 2; n >= 0; n--) sum = sum * x + (coefficients[at + n] ?? 0);
  return sum;
}

/** φ(z). */
export const fastPdf = (z: number): number => SCALE * Math.exp(-0.5 * z * z);

/** Φ(z), where φ(z) is known. */
export function fastCdf(z: number, pdf: number): number {
  if (z !== z) return NaN;
  if (pdf === 0) return z > 0 ? 1 : 0;
  return z < 0 ? pdf * millsRatio(-z) : 1 - pdf * millsRatio(z);
}

/** Below this |z|, 1 − 2·Φ would cancel. */
const SERIES_LIMIT = 0.5;

/** erf z. */
export function fastErf(z: number): number {
  const magnitude = Math.abs(z);
  if (magnitude < SERIES_LIMIT) {
    const s = z * z;
    const sum =
      1 -
      s *
        (1 / 3 -
          s *
            (1 / 10 -
              s *
                (1 / 42 -
                  s *
                    (1 / 216 -
                      s * (1 / 1320 - s * (1 / 9360 - s * (1 / 75600 - s * (1 / 685440 - s / 6894720))))))));
    return (2 / Math.sqrt(Math.PI)) * z * sum;
  }
  const y = Math.SQRT2 * magnitude;
  const rest = 1 - 2 * fastPdf(y) * millsRatio(y);
  return z < 0 ? -rest : z > 0 ? rest : NaN;
}

/** erfc z. */
export function fastErfc(z: number): number {
  if (Math.abs(z) < SERIES_LIMIT) return 1 - fastErf(z);
  const y = Math.SQRT2 * z;
  return 2 * fastCdf(-y, fastPdf(y));
}
