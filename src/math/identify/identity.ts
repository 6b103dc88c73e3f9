import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { CompiledExpression } from '../expression/types';
import { isStraight, valuesOf } from './curves';
import { aroundLandmarks, pointsOfLine, PROBES } from './points';
import { candidatesOf, isValid, levelsOf, mayEqual, type Candidate } from './candidates';
import { isProvedEqual } from './proof';
import type { Work } from '../work';

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

/** Number of points that are compared between two interruptions. */
const PIECE = 64;

/**
 * The catalogue entry that the expression is proved to equal for every z; otherwise the first entry that agrees with it
 * at several hundred places, including all places where the expression itself changes its course. Straight lines and
 * constants match none. It may be interrupted between two entries, and while the expression is compared with one.
 */
export function* matching(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Work<Identity | Likeness | undefined> {
  const atProbes = new Float64Array(PROBES.length);
  expression.draw(PROBES, params, atProbes);
  if (isStraight(PROBES, atProbes)) return undefined;
  const levels = levelsOf(atProbes);
  const f = remembering(atProbes, (z) => expression.value(z, params));
  let extra: Float64Array | undefined;
  let likeness: Likeness | undefined;
  for (const candidate of candidatesOf()) {
    if (!mayEqual(levels, candidate.entry)) continue;
    yield;
    const found = matchProbes(candidate, f, atProbes);
    if (!found) continue;
    yield;
    extra ??= aroundLandmarks(expression.landmarks(params));
    const compared = yield* compare(expression, params, candidate.entry, found, [pointsOfLine(), extra]);
    if (!compared) continue;
    yield;
    const match = { entry: candidate.entry, params: found, difference: compared.difference };
    if (isProvedEqual(expression.tree(params), candidate.entry, found)) return { kind: 'equal', ...match };
    if (compared.isWhole)
      likeness ??= { kind: 'alike', ...match, points: pointsOfLine().length + extra.length };
  }
  return likeness;
}

/** Wraps f so that it returns cached values at the probes and wherever it was evaluated before. */
function remembering(atProbes: Float64Array, f: (z: number) => number): (z: number) => number {
  const known = new Map(Array.from(PROBES, (z, i) => [z, atProbes[i] ?? NaN]));
  return (z) => {
    const value = known.get(z) ?? f(z);
    known.set(z, value);
    return value;
  };
}

/** The parameters with which the candidate agrees at the probes; undefined if there are none. */
function matchProbes(
  { entry, infer }: Candidate,
  f: (z: number) => number,
  atProbes: Float64Array,
): ParameterValues | undefined {
  const params = entry.parameters.length === 0 ? {} : infer(f);
  if (!params || !isValid(entry, params)) return undefined;
  const values = entry.isDeclared ? valuesOf(entry, params, PROBES) : undefined;
  // NaN matches any value.
  const isMatch = PROBES.every((z, i) => {
    const value = values ? (values[i] ?? NaN) : entry.value(z, params);
    return Number.isNaN(value) || isSame(atProbes[i] ?? NaN, value);
  });
  return isMatch ? params : undefined;
}

/** The result of a comparison. */
interface Compared {
  /** The largest difference, relative to max(1, |f|). */
  readonly difference: number;
  /** False where doubles overflow on the way to a value; there only the proof can decide. */
  readonly isWhole: boolean;
}

/** Compares both at all points; undefined if they differ by more than rounding. */
function* compare(
  expression: CompiledExpression,
  params: ParameterValues,
  entry: ActivationEntry,
  entryParams: ParameterValues,
  sets: readonly Float64Array[],
): Work<Compared | undefined> {
  let largest = 0;
  let isWhole = true;
  for (const zs of sets) {
    const f = new Float64Array(zs.length);
    expression.draw(zs, params, f);
    const values = entry.isDeclared ? valuesOf(entry, entryParams, zs) : undefined;
    for (const [i, z] of zs.entries()) {
      if (i % PIECE === 0) yield;
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
