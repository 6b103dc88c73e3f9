import { getEntry } from '../../../math/catalogue';
import type { Framework } from '../../../math/catalogue/types';
import type { ActivationReference } from '../../types';
import type { Resolver } from '../resolver';
import { textOf, type SyntaxNode } from '../syntax';
import { arrayFramework } from '../tensors';

/**
 * The reference to an activation that is recognised by the form of its code, not by its curve.
 * @param framework that of a function in it, if one is known
 */
export const entryReference = (
  node: SyntaxNode,
  id: string,
  resolver: Resolver,
  framework: Framework | undefined = arrayFramework(resolver),
): ActivationReference => ({
  start: node.from,
  end: node.to,
  framework: framework ?? 'python',
  activation: id,
  params: [],
  kind: 'expression',
  spelling: textOf(node, resolver.text),
  expression: getEntry(id)?.formula.plain ?? '',
  difference: 0,
});
