import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { CompiledExpression } from '../expression/types';
import { isStraight, valuesOf } from './curves';
import { aroundLandmarks, pointsOfLine, PROBES } from './points';
import { candidatesOf, isValid, levelsOf, mayEqual, type Candidate } from './candidates';
import { isProvedEqual } from './proof';

interface Match {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  /** The largest |difference| found over the whole line, relative to |f| where that is above 1. */
  readonly difference: number;
}

/** An expression that is proved to equal a catalogue entry; any difference comes from rounding. */
export interface Identity extends Match {
  readonly kind: 'equal';
}

/** An expression that agrees with a catalogue entry wherever they were compared. This is no proof. */
export interface Likeness extends Match {
  readonly kind: 'alike';
  /** Number of places that were compared. */
  readonly points: number;
}

/** Two values count as equal within this, relative to max(1, |f|). */
const TOLERANCE = 1e-12;

/** Beyond this magnitude, e^z and its powers may overflow, which yields 0·∞ or ∞/∞. */
const OVERFLOWING = 80;

/** An infinite value equals only itself, although any difference is within an infinite tolerance. */
const isSame = (a: number, b: number): boolean =>
  a === b || (Number.isFinite(b) && Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b)));

const atProbes = new Float64Array(PROBES.length);

/**
 * The catalogue entry that the expression is proved to equal for every z. Straight lines and constants match
 * none.
 */
export function identifyExpression(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Identity | undefined {
  const found = matchOf(expression, params);
  return found?.kind === 'equal' ? found : undefined;
}

/**
 * The catalogue entry that the expression is proved to equal; otherwise the first entry that agrees with it
 * at several hundred places, including all places where the expression itself changes its course.
 */
export function matchOf(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Identity | Likeness | undefined {
  expression.draw(PROBES, params, atProbes);
  if (isStraight(PROBES, atProbes)) return undefined;
  const levels = levelsOf(atProbes);
  const f = remembering((z) => expression.value(z, params));
  let extra: Float64Array | undefined;
  let likeness: Likeness | undefined;
  for (const candidate of candidatesOf()) {
    const found = mayEqual(levels, candidate.entry) ? matchProbes(candidate, f) : undefined;
    if (!found) continue;
    extra ??= aroundLandmarks(expression.landmarks(params));
    const compared = compare(expression, params, candidate.entry, found, [pointsOfLine(), extra]);
    if (!compared) continue;
    const match = { entry: candidate.entry, params: found, difference: compared.difference };
    if (isProvedEqual(expression.tree(params), candidate.entry, found)) return { kind: 'equal', ...match };
    if (compared.isWhole)
      likeness ??= { kind: 'alike', ...match, points: pointsOfLine().length + extra.length };
  }
  return likeness;
}

/** Values of f computed so far, the probes first. They are few, so a linear search is fastest. */
const asked = { z: new Float64Array(100), f: new Float64Array(100), count: 0 };

/** Wraps f so that it returns cached values at the probes and wherever it was evaluated before. */
function remembering(f: (z: number) => number): (z: number) => number {
  asked.z.set(PROBES);
  asked.f.set(atProbes);
  asked.count = PROBES.length;
  return (z) => {
    for (let i = 0; i < asked.count; i++) {
      if (asked.z[i] === z) return asked.f[i] ?? NaN;
    }
    const value = f(z);
    if (asked.count < asked.z.length) {
      asked.z[asked.count] = z;
      asked.f[asked.count++] = value;
    }
    return value;
  };
}

/** The parameters with which the candidate agrees at the probes; undefined if there are none. */
function matchProbes({ entry, infer }: Candidate, f: (z: number) => number): ParameterValues | undefined {
  const params = entry.parameters.length === 0 ? {} : infer(f);
  if (!params || !isValid(entry, params)) return undefined;
  const values = entry.isDeclared ? valuesOf(entry, params, PROBES) : undefined;
  const isMatch = agrees((i) => (values ? (values[i] ?? NaN) : entry.value(PROBES[i] ?? NaN, params)));
  return isMatch ? params : undefined;
}

/** Whether the expression has the expected values at the probes; NaN matches any value. */
function agrees(expected: (index: number) => number): boolean {
  for (let i = 0; i < PROBES.length; i++) {
    const value = expected(i);
    if (!Number.isNaN(value) && !isSame(atProbes[i] ?? NaN, value)) return false;
  }
  return true;
}

/** The result of a comparison. */
interface Compared {
  /** The largest difference, relative to max(1, |f|). */
  readonly difference: number;
  /** False where doubles overflow on the way to a value; there only the proof can decide. */
  readonly isWhole: boolean;
}

/** Compares both at all points; undefined if they differ by more than rounding. */
function compare(
  expression: CompiledExpression,
  params: ParameterValues,
  entry: ActivationEntry,
  entryParams: ParameterValues,
  sets: readonly Float64Array[],
): Compared | undefined {
  let largest = 0;
  let isWhole = true;
  for (const zs of sets) {
    const f = new Float64Array(zs.length);
    expression.draw(zs, params, f);
    const values = entry.isDeclared ? valuesOf(entry, entryParams, zs) : undefined;
    for (const [i, z] of zs.entries()) {
      let actual = f[i] ?? NaN;
      let expected = values ? (values[i] ?? NaN) : entry.value(z, entryParams);
      // Doubles may have cancelled: z + √(z² + 1) far below 0.
      if (!isSame(actual, expected)) {
        actual = expression.value(z, params);
        expected = entry.value(z, entryParams);
      }
      if (Number.isNaN(actual) && Math.abs(z) > OVERFLOWING) {
        isWhole = false;
        continue;
      }
      if (!isSame(actual, expected)) return undefined;
      if (actual !== expected)
        largest = Math.max(largest, Math.abs(actual - expected) / Math.max(1, Math.abs(expected)));
    }
  }
  return { difference: largest, isWhole };
}
