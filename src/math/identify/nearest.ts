import { defaultParams } from '../catalogue';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { CompiledExpression } from '../expression/types';
import { candidatesOf, isValid, type Candidate } from './candidates';
import { curveOf, farthest, isStraight, NEAR } from './curves';

/** An expression that is nearly a catalogue entry. */
export interface Nearest {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  /** The largest |difference| on [−5, 5]. */
  readonly difference: number;
  /** The place of the largest difference. */
  readonly at: number;
}

/** Curves farther apart than this are not worth comparing. */
const MAX_DIFFERENCE = 0.25;

/**
 * An entry with parameters read off the curve must be closer by this factor: ReLU says more than Squareplus
 * with b = 0.0004.
 */
const ODD_PARAMETERS = 2;

let defaultCurves: ReadonlyMap<Candidate, Float64Array> | undefined;

/**
 * The entry nearest to the expression on [−5, 5], with its defaults or with parameters read off the curve;
 * undefined if none is within 0.25.
 */
export function nearestEntry(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Nearest | undefined {
  const f = new Float64Array(NEAR.length);
  expression.draw(NEAR, params, f);
  if (isStraight(NEAR, f)) return undefined;
  defaultCurves ??= new Map(
    candidatesOf().map((candidate) => [candidate, curveOf(candidate.entry, defaultParams(candidate.entry))]),
  );
  let nearest: Nearest | undefined;
  let leastWeight = Infinity;
  const consider = (
    entry: ActivationEntry,
    entryParams: ParameterValues,
    curve: Float64Array,
    handicap = 1,
  ): void => {
    const { difference, at } = farthest(f, curve);
    if (difference > MAX_DIFFERENCE || difference * handicap >= leastWeight) return;
    leastWeight = difference * handicap;
    nearest = { entry, params: entryParams, difference, at };
  };
  for (const [candidate, curve] of defaultCurves) {
    const { entry } = candidate;
    consider(entry, defaultParams(entry), curve);
    if (entry.parameters.length === 0) continue;
    const found = candidate.infer((z) => expression.value(z, params));
    if (found && isValid(entry, found)) consider(entry, found, curveOf(entry, found), ODD_PARAMETERS);
  }
  return nearest;
}
