import { scope } from '../../math/catalogue/scope';
import { formulaOf } from '../../math/expression/formula';
import type { ActivationEntry } from '../../math/catalogue/types';
import { literal, mapChildren, type Node } from '../../math/expression/tree';

/**
 * The entry's formula with the arguments of a call in it: the first for z, the others for its parameters in their order,
 * whose defaults stand in for those that are missing.
 */
export function expandCall(entry: ActivationEntry, [input, ...settings]: readonly Node[]): Node {
  const { tree, letters } = formulaOf(entry, scope);
  const values = new Map(letters.map(({ id, standard }, i) => [id, settings[i] ?? literal(standard)]));
  const fill = (node: Node): Node => {
    if (node.kind === 'variable') return input ?? node;
    if (node.kind === 'parameter') return values.get(node.id) ?? node;
    return mapChildren(node, fill);
  };
  return fill(tree);
}
