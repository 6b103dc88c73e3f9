/** Parts of definitions and statements of Python. */

import { childrenOf, partsOf, unwrap, type SyntaxNode } from '../syntax';

/** The statements of a body, without what is between them; a decorated function as itself. */
export const statementsOf = (body: SyntaxNode): SyntaxNode[] =>
  childrenOf(body).flatMap((child) => {
    if (child.name === 'StatementGroup') return statementsOf(child);
    if (child.name === 'DecoratedStatement') return [child.getChild('FunctionDefinition') ?? child];
    return /^([:;]|Comment)$/.test(child.name) ? [] : [child];
  });

/** The elements of a tuple or list; any other expression alone. */
export function partsIn(node: SyntaxNode): SyntaxNode[] {
  const inner = unwrap(node);
  return /^(Tuple|Array)Expression$/.test(inner.name) ? partsOf(inner) : [inner];
}
