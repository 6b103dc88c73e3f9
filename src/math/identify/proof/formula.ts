import type { ActivationEntry } from '../../catalogue/types';
import { parameterOf } from '../../expression/names';
import { parsed } from '../../expression/rewrite/rules';
import { mapChildren, type Node } from '../../expression/tree';

const formulas = new Map<string, Node>();

/** The entry's formula with an argument in place of z, and with its parameters' values in their order. */
export function entryFormula(entry: ActivationEntry, argument: Node, params: readonly Node[]): Node {
  const formula = formulas.get(entry.id) ?? parsed(entry.formula.plain);
  formulas.set(entry.id, formula);
  const letters = new Map(
    entry.parameters.map(({ symbol }, i) => [parameterOf(symbol)?.id ?? symbol, params[i]]),
  );
  const replace = (node: Node): Node => {
    if (node.kind === 'variable') return argument;
    if (node.kind === 'parameter') return letters.get(node.id) ?? node;
    return mapChildren(node, replace);
  };
  return replace(formula);
}
