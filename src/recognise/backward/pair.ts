/** A forward with its hand-written backward, with respect to one of the inputs. */

import { findEntry } from '../../math/catalogue';
import { identityOf } from '../handwritten/identity';
import type { Extent } from '../reference';
import { finished, type Work } from '../work';
import { comparing, straightPieces, type BackwardTexts, type Verdict } from './compare';

export type { Extent };

/** A forward and its hand-written backward, with respect to one input. */
export interface BackwardPair {
  /** The class or function that contains both. */
  readonly name: string;
  /** Where a hover shows it: at the name of the class or function, and at those of forward and backward. */
  readonly names: readonly Extent[];
  /** The expression in backward that should be the gradient of the input. */
  readonly place: Extent;
  /** The code's names for the input, the incoming gradient (empty if there is none), and the backward. */
  readonly input: string;
  readonly gradient: string;
  /** All inputs in order, with the code's names. */
  readonly inputs: readonly string[];
  readonly backwardName: string;
  readonly texts: BackwardTexts;
  /**
   * Whether it is a rule for a function that would be differentiated without it. Tests scale such rules to
   * check that they are used.
   */
  readonly isRule?: true;
  /** Whether the backward may compute something other than the gradient. */
  readonly isLoose?: true;
  /** Other texts of backward that would be right too, such as one in terms of the output. */
  readonly alternatives?: readonly string[];
}

/** Names of backwards that deliberately differ from the derivative. */
const DELIBERATE =
  /straight|surrogate|guided|revers|quant|binar|spik|fake|approx|clip|bound|noise|stochastic|ternar|round|deconv|relevance|lrp|prune|mask/i;
/** Straight-through estimators. */
const STRAIGHT_THROUGH = /STE|\bste\b|_ste|ste_/;

/** Affixes that names of classes and functions add to the activation's name. */
const ADDED = /_|autograd|function|func|fn$|forward|fwd|kernel|impl|custom|memory|efficient|jit|my/gi;

/**
 * A function of the other inputs. With one, an output that is linear in this input is more than a scaling.
 */
const CALLS = /[a-z]\w+\(/;

const verdicts = new WeakMap<BackwardPair, Verdict | 'unknown'>();

/**
 * Whether the backward is the derivative of the forward. Undefined if that cannot be decided, or if the
 * difference is probably intended: the name says so, or the forward consists of straight lines and the
 * backward passes more gradient.
 */
export const verdictOf = (pair: BackwardPair): Verdict | undefined => finished(judging(pair));

/** Like {@link verdictOf}, in short pieces of work. */
export function* judging(pair: BackwardPair): Work<Verdict | undefined> {
  let verdict = verdicts.get(pair);
  if (verdict === undefined) {
    verdict = (yield* judge(pair)) ?? 'unknown';
    verdicts.set(pair, verdict);
  }
  return verdict === 'unknown' ? undefined : verdict;
}

function* judge({
  name,
  gradient,
  texts,
  isRule,
  isLoose,
  alternatives = [],
}: BackwardPair): Work<Verdict | undefined> {
  const verdict = yield* comparing(texts);
  if (verdict?.kind !== 'differs') return verdict;
  for (const backward of alternatives) {
    const other = yield* comparing({ ...texts, backward });
    if (other?.kind !== 'differs') return other;
  }
  if (isLoose || DELIBERATE.test(name) || STRAIGHT_THROUGH.test(name)) return undefined;
  // A gradient named `_` is ignored on purpose, and a backward that depends on no input is a stub.
  const isStub =
    !/\b(?:z|p_\d+)\b/.test(texts.backward) || (verdict.how === 'unused' && gradient.startsWith('_'));
  const isScaled = isRule === true && typeof verdict.how === 'object' && !identityOf(texts.forward);
  if (isStub || isScaled) return undefined;
  yield;
  const pieces = straightPieces(texts.forward);
  yield;
  // A different factor for a straight line is intended: this is how gradients are reversed, scaled and
  // stopped.
  if (pieces < 2 && !CALLS.test(texts.forward)) return undefined;
  const isDerivativeIntended =
    verdict.how === 'unused' || verdict.isInverted || pieces < 2 || pieces === Infinity;
  return isDerivativeIntended || isNamedAfter(name, texts.forward) ? verdict : undefined;
}

/** Whether it is named after the activation that the forward computes. */
function isNamedAfter(name: string, forward: string): boolean {
  const entry = findEntry(name.replace(ADDED, ''));
  return entry !== undefined && identityOf(forward)?.entry.id === entry.id;
}
