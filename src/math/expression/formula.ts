import type { ActivationEntry } from '../catalogue/types';
import { parameterOf } from './names';
import { parse } from './parse';
import type { Scope } from './scope';
import type { Node } from './tree';

/** An entry's formula as a tree. */
export interface EntryFormula {
  readonly tree: Node;
  /** For each of the entry's parameters, in their order, its letter in the tree and its default. */
  readonly letters: readonly { readonly id: string; readonly standard: number }[];
}

const known = new WeakMap<ActivationEntry, EntryFormula>();

/** The formula of an entry of the scope, which is parsed once. */
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
