/** Finds the operation of a formula at which its steps first leave the numbers of a format. */

import type { ParameterValues } from '../catalogue/types';
import { print } from '../expression/print';
import { childrenOf, type Node } from '../expression/tree';
import type { EagerDtype, EagerRules } from './eager';
import { compileAsWritten } from './evaluator';

/**
 * The text of the innermost operation whose result is ±∞ or NaN although its operands are finite: `exp(z)` in
 * `log(1 + exp(z))`. Undefined where the formula's result is finite.
 */
export function originOf(
  tree: Node,
  dtype: EagerDtype,
  z: number,
  options: { readonly params: ParameterValues; readonly rules: EagerRules },
): string | undefined {
  const valueOf = (node: Node): number => compileAsWritten(node, dtype, options)(z);
  const value = valueOf(tree);
  if (Number.isFinite(value)) return undefined;
  // In a conditional, follow the branch that is taken.
  const operands =
    tree.kind === 'conditional'
      ? [tree.then, tree.otherwise].filter((branch) => Object.is(valueOf(branch), value))
      : childrenOf(tree);
  for (const operand of operands) {
    const found = originOf(operand, dtype, z, options);
    if (found !== undefined) return found;
  }
  return print(tree);
}
