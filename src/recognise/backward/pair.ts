/** A forward with its hand-written backward, for one of the inputs. */

import { findEntry } from '../../math/catalogue';
import { identityOf } from '../handwritten/identity';
import { finished, type Work } from '../work';
import { comparing, straightPieces, type BackwardTexts, type Verdict } from './compare';

/** UTF-16 offsets. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

export interface BackwardPair {
  /** The class or function that both belong to. */
  readonly name: string;
  /** Where a hover tells of it: the name of the class or function, and those of forward and backward. */
  readonly names: readonly Extent[];
  /** The expression of backward that is to be the gradient of the input. */
  readonly place: Extent;
  /** How the code calls the input, the incoming gradient (empty where there is none), and the backward. */
  readonly input: string;
  readonly gradient: string;
  /** All inputs in order, as the code calls them. */
  readonly inputs: readonly string[];
  readonly backwardName: string;
  readonly texts: BackwardTexts;
  /** Written as a rule for a function that is there without it: tests scale such rules to see that they are used. */
  readonly isRule?: true;
  /** What the backward computes may be meant for something else than the gradient. */
  readonly isLoose?: true;
  /** Other texts of backward that would be right, too: by its output instead of its input. */
  readonly alternatives?: readonly string[];
}

/** Names of what is not meant to be the derivative. */
const DELIBERATE =
  /straight|surrogate|guided|revers|quant|binar|spik|fake|approx|clip|bound|noise|stochastic|ternar|round|deconv|relevance|lrp|prune|mask/i;
/** Straight-through estimators. */
const STRAIGHT_THROUGH = /STE|\bste\b|_ste|ste_/;

/** The affixes that names of classes and functions add to the activation's name. */
const ADDED = /_|autograd|function|func|fn$|forward|fwd|kernel|impl|custom|memory|efficient|jit|my/gi;

/** A function of the other inputs: what is linear in this one is then no mere scaling. */
const CALLS = /[a-z]\w+\(/;

const verdicts = new WeakMap<BackwardPair, Verdict | 'unknown'>();

/**
 * Whether the backward is the derivative of the forward; undefined where that cannot be told, or where another backward
 * is likely to be meant: by its name, or because the forward is made of straight lines and the backward lets through more.
 */
export const verdictOf = (pair: BackwardPair): Verdict | undefined => finished(judging(pair));

/** As {@link verdictOf}, in short pieces of work. */
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
  // A gradient that is called `_` is left out on purpose, and what depends on no input is a stub.
  const isStub =
    !/\b(?:z|p_\d+)\b/.test(texts.backward) || (verdict.how === 'unused' && gradient.startsWith('_'));
  const isScaled = isRule === true && typeof verdict.how === 'object' && !identityOf(texts.forward);
  if (isStub || isScaled) return undefined;
  yield;
  const pieces = straightPieces(texts.forward);
  yield;
  // Another factor than that of a straight line is meant: gradients are reversed, scaled and stopped so.
  if (pieces < 2 && !CALLS.test(texts.forward)) return undefined;
  const isMeant = verdict.how === 'unused' || verdict.isInverted || pieces < 2 || pieces === Infinity;
  return isMeant || isNamedAfter(name, texts.forward) ? verdict : undefined;
}

/** Whether the name is that of the activation that the forward computes. */
function isNamedAfter(name: string, forward: string): boolean {
  const entry = findEntry(name.replace(ADDED, ''));
  return entry !== undefined && identityOf(forward)?.entry.id === entry.id;
}
