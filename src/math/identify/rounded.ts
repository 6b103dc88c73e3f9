import type { CompiledExpression, RoundedConstant } from '../expression';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { curveOf, farthest, NEAR } from './curves';
import { finished, type Work } from '../work';
import { matching, type Identity, type Likeness } from './identity';
import { aroundLandmarks } from './points';

/** An expression that would equal a catalogue entry if its constants were not shortened. */
export interface Rounded {
  readonly kind: 'rounded';
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly constants: readonly RoundedConstant[];
  /** The largest |difference| on [−5, 5] that the shortened constants cause. */
  readonly difference: number;
  /** The place of the largest difference. */
  readonly at: number;
}

/**
 * Shortened constants move a curve by less than this. A larger jump, for example at a moved threshold, is
 * intended.
 */
const MAX_ROUNDING_DIFFERENCE = 0.02;

/**
 * The catalogue entry that the expression is proved to equal once decimals are replaced by the known numbers
 * whose first digits they are: 0.79788456 by √(2/π). Undefined if no decimal is such a number, or if the
 * entry is still another function.
 */
function* identifyingRounded(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Work<Rounded | undefined> {
  const exact = expression.withKnownConstants();
  if (!exact) return undefined;
  yield;
  const identity = yield* matching(exact.expression, params);
  if (identity?.kind !== 'equal') return undefined;
  const f = new Float64Array(NEAR.length);
  expression.draw(NEAR, params, f);
  const { entry, params: entryParams } = identity;
  const { difference, at } = farthest(f, curveOf(entry, entryParams));
  if (!(difference < MAX_ROUNDING_DIFFERENCE) || jumpsBetween(expression, exact.expression, params))
    return undefined;
  return { kind: 'rounded', entry, params: entryParams, constants: exact.constants, difference, at };
}

/** The strongest statement that holds about an expression and the activations of the catalogue. */
export const identify = (
  expression: CompiledExpression,
  params?: ParameterValues,
): Identity | Rounded | Likeness | undefined => finished(identifying(expression, params));

/** Like {@link identify}; may be interrupted. */
export function* identifying(
  expression: CompiledExpression,
  params?: ParameterValues,
): Work<Identity | Rounded | Likeness | undefined> {
  const match = yield* matching(expression, params);
  return match?.kind === 'equal' ? match : ((yield* identifyingRounded(expression, params)) ?? match);
}

/**
 * Whether the two differ by more than rounding can explain, at or between the places where either changes its
 * course.
 */
function jumpsBetween(a: CompiledExpression, b: CompiledExpression, params: ParameterValues): boolean {
  const landmarks = [...a.landmarks(params), ...b.landmarks(params)].sort((x, y) => x - y);
  return aroundLandmarks(landmarks).some((z) => {
    const [f, g] = [a.value(z, params), b.value(z, params)];
    return !Object.is(f, g) && !(Math.abs(f - g) < MAX_ROUNDING_DIFFERENCE * Math.max(1, Math.abs(g)));
  });
}
