import type { CompiledExpression, RoundedConstant } from '../expression';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { curveOf, farthest, NEAR } from './curves';
import { identifyExpression, matchOf, type Identity, type Likeness } from './identity';
import { aroundLandmarks } from './points';

/** An expression that would be a catalogue entry if its constants were not shortened. */
export interface Rounded {
  readonly kind: 'rounded';
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
  readonly constants: readonly RoundedConstant[];
  /** The largest |difference| that the shortened constants make on [−5, 5]. */
  readonly difference: number;
  /** Where the largest difference is. */
  readonly at: number;
}

/** Shortened constants shift a curve by less; a jump that they move, such as a threshold, was meant where it stands. */
const MOST_BY_ROUNDING = 0.02;

/**
 * The catalogue entry that the expression is proved to equal once decimals are taken for the known numbers they are the first digits
 * of: 0.79788456 for √(2/π). Undefined where no decimal is one, or where the entry is another one all the same.
 */
export function identifyRounded(
  expression: CompiledExpression,
  params: ParameterValues = {},
): Rounded | undefined {
  const exact = expression.withKnownConstants();
  const identity = exact && identifyExpression(exact.expression, params);
  if (!identity) return undefined;
  const f = new Float64Array(NEAR.length);
  expression.draw(NEAR, params, f);
  const { entry, params: entryParams } = identity;
  const { difference, at } = farthest(f, curveOf(entry, entryParams));
  if (!(difference < MOST_BY_ROUNDING) || jumpsBetween(expression, exact.expression, params))
    return undefined;
  return { kind: 'rounded', entry, params: entryParams, constants: exact.constants, difference, at };
}

/** The strongest statement that holds about an expression and the activations of the catalogue. */
export function identify(
  expression: CompiledExpression,
  params?: ParameterValues,
): Identity | Rounded | Likeness | undefined {
  const match = matchOf(expression, params);
  return match?.kind === 'equal' ? match : (identifyRounded(expression, params) ?? match);
}

/** Whether the two differ by more than rounding can make where either changes its course, or between such places. */
function jumpsBetween(a: CompiledExpression, b: CompiledExpression, params: ParameterValues): boolean {
  const landmarks = [...a.landmarks(params), ...b.landmarks(params)].sort((x, y) => x - y);
  return aroundLandmarks(landmarks).some((z) => {
    const [f, g] = [a.value(z, params), b.value(z, params)];
    return !Object.is(f, g) && !(Math.abs(f - g) < MOST_BY_ROUNDING * Math.max(1, Math.abs(g)));
  });
}
