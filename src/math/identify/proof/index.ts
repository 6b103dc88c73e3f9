import type { ActivationEntry, ParameterValues } from '../../catalogue/types';
import { scope } from '../../catalogue/scope';
import { expandCall } from '../../expression/formula';
import { literal, VARIABLE, type Node } from '../../expression/tree';
import { areSame } from './fraction';
import { LINE, parted, Split, type Piece } from './piece';
import { allowSteps } from './polynomial';
import { fromDecimal, Undecided, type Real } from './real';
import { Translator } from './translate';

/** Maximum number of pieces of the line that are examined. */
const MAX_PIECES = 80;

/**
 * Maximum number of steps of a proof. The longest proof for a formula of the catalogue takes less than a
 * tenth of it.
 */
const MAX_STEPS = 10_000;

/**
 * Whether the tree is proved to be the entry's function on the whole line. The line is split until, on every
 * piece, each branch of both formulas is decided; there both are brought into one normal form. Numbers count
 * as the decimals they are written as; a long decimal stands for any number that rounds to it. False means
 * that there is no proof, not that the two differ.
 * @param tree without free letters
 */
export function isProvedEqual(tree: Node, entry: ActivationEntry, params: ParameterValues): boolean {
  const values = entry.parameters.map(({ id, default: standard }) => literal(params[id] ?? standard));
  const formula = expandCall(entry, [VARIABLE, ...values], scope);
  const candidates = [0, ...entry.kinks(params).map(({ z }) => z)].filter(Number.isFinite).map(fromDecimal);
  const pieces: Piece[] = [LINE];
  allowSteps(MAX_STEPS);
  let count = 0;
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    if (++count > MAX_PIECES) return false;
    const outcome = compareOn(piece, tree, formula, candidates);
    if (outcome === false) return false;
    if (outcome !== true) pieces.push(...parted(piece, outcome));
  }
  return true;
}

/** Whether the two are equal on the piece, or the place at which to split it first. */
function compareOn(piece: Piece, a: Node, b: Node, candidates: readonly Real[]): boolean | Real {
  try {
    const translator = new Translator(piece, candidates);
    return areSame(translator.value(a).f, translator.value(b).f);
  } catch (reason) {
    if (reason instanceof Split) return reason.at;
    if (reason instanceof Undecided) return false;
    throw reason;
  }
}
