import type { ActivationEntry } from '../catalogue/types';
import { parameterOf } from './names';
import { parse } from './parse';
import type { Scope } from './scope';
import { literal, mapChildren, VARIABLE, type Node } from './tree';

/** An entry's formula as a tree. */
interface EntryFormula {
  readonly tree: Node;
  /** For each of the entry's parameters, in order: its letter in the tree and its default. */
  readonly letters: readonly { readonly id: string; readonly standard: number }[];
}

const known = new WeakMap<ActivationEntry, EntryFormula>();

/** The formula of an entry of the scope. It is parsed once and cached. */
export function formulaOf(entry: ActivationEntry, scope: Scope): EntryFormula {
  let formula = known.get(entry);
  if (!formula) {
    const parsed = parse(entry.formula.plain, scope);
    if (!parsed.ok) throw new Error(`${entry.id}: ${parsed.error.message}`);
    const letters = entry.parameters.map(({ symbol, default: standard }) => ({
      id: parameterOf(symbol)?.id ?? symbol,
      standard,
    }));
    formula = { tree: parsed.value, letters };
    known.set(entry, formula);
  }
  return formula;
}

/**
 * The entry's formula with the arguments of a call substituted: the first for z, the others for its
 * parameters in their order. Missing arguments take their defaults.
 */
export function expandCall(
  entry: ActivationEntry,
  [input = VARIABLE, ...settings]: readonly Node[],
  scope: Scope,
): Node {
  const { tree, letters } = formulaOf(entry, scope);
  const values = new Map(letters.map(({ id, standard }, i) => [id, settings[i] ?? literal(standard)]));
  const fill = (node: Node): Node => {
    if (node.kind === 'variable') return input;
    if (node.kind === 'parameter') return values.get(node.id) ?? node;
    return mapChildren(node, fill);
  };
  return fill(tree);
}
