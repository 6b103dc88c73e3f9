import type { ActivationEntry } from '../../catalogue/types';
import { scope } from '../../catalogue/scope';
import { formulaOf } from '../../expression/formula';
import { mapChildren, type Node } from '../../expression/tree';

/** The entry's formula with `argument` in place of z and the values of its parameters, in their order. */
export function entryFormula(entry: ActivationEntry, argument: Node, params: readonly Node[]): Node {
  const { tree, letters } = formulaOf(entry, scope);
  const values = new Map(letters.map(({ id }, i) => [id, params[i]]));
  const replace = (node: Node): Node => {
    if (node.kind === 'variable') return argument;
    if (node.kind === 'parameter') return values.get(node.id) ?? node;
    return mapChildren(node, replace);
  };
  return replace(tree);
}
