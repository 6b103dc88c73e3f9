/** The layer that makes the gate of a gated unit, where only its name tells that it is an activation. */

import { lastName } from './argumentSlot';
import { textOf, unwrap, type SourceText, type SyntaxNode } from './syntax';

/** Names of activations that are chosen elsewhere. */
const CHOSEN = /^_?(?:\w+_)?(?:act|activation|nonlin\w*)(?:_?(?:fn|func|fct|layer))?$/i;

/** The call of such a layer that is a factor of the product: `self.act(gate)` of `self.act(gate) * up`. */
export function calledIn(product: SyntaxNode, text: SourceText): SyntaxNode | undefined {
  const { firstChild: left, lastChild: right } = product;
  const operator = left?.nextSibling;
  if (product.name !== 'BinaryExpression' || !operator || !right || textOf(operator, text) !== '*')
    return undefined;
  return [left, right].map(unwrap).find((side) => {
    const callee = side.name === 'CallExpression' ? side.firstChild : null;
    return callee !== null && CHOSEN.test(lastName(callee, text));
  });
}
