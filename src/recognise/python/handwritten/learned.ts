/** Numbers of a formula that are trained with the weights: `self.alpha = nn.Parameter(torch.tensor(0.25))`. */

import type { Learned } from '../../handwritten/reference';
import type { Constants } from '../constants';
import type { Resolver } from '../resolver';
import { argumentsOf, callParts, childrenOf, textOf, type SyntaxNode } from '../syntax';

const PARAMETERS = new Set([
  'torch.nn.Parameter',
  'torch.nn.parameter.Parameter',
  'tensorflow.Variable',
  'flax.nnx.Param',
  'mindspore.Parameter',
]);
/** Methods of Keras, Paddle and Flax by which a layer makes one. The start is given by an initializer. */
const MAKERS = /^self\.(?:add_weight|create_parameter|param)$/;
const FROZEN = /\b(?:requires_grad|trainable)\s*=\s*False\b/;
const FILLED = /(?:^|\.)(?<name>zeros|ones|full)$/;

/**
 * How the number that a formula calls `name` is learned; undefined if it is not, as far as the text tells.
 * @param node the formula
 */
export function learnedNumber(
  name: string,
  node: SyntaxNode,
  resolver: Resolver,
  constants: Constants,
): Learned | undefined {
  const made = valueOf(name, node, resolver);
  const call = made && callParts(made);
  if (!call || FROZEN.test(textOf(made, resolver.text))) return undefined;
  if (MAKERS.test(textOf(call.callee, resolver.text))) return {};
  const callee = resolver.resolve(call.callee);
  if (callee?.kind !== 'path' || !PARAMETERS.has(callee.path)) return undefined;
  const [first] = argumentsOf(call.list, resolver.text);
  const start = first && startOf(first.value, resolver, constants);
  return start === undefined ? {} : { start };
}

/** The value of a name or attribute that is assigned in one place only. */
function valueOf(name: string, node: SyntaxNode, resolver: Resolver): SyntaxNode | undefined {
  const scope = resolver.scopeOf(node);
  const [root = '', attribute, ...more] = name.split('.');
  const object = attribute === undefined ? undefined : resolver.lookup(root, node.from, scope);
  const target =
    attribute === undefined
      ? resolver.soleBinding(root, scope)
      : object?.kind === 'object' && more.length === 0
        ? resolver.soleAttribute(object.node, attribute)
        : undefined;
  return target?.kind === 'value' ? target.node : undefined;
}

/** The number that fills the tensor: `torch.tensor(0.25)`, `torch.ones(8) * 0.25`, `torch.full((8,), 0.25)`. */
function startOf(node: SyntaxNode, resolver: Resolver, constants: Constants): number | undefined {
  if (node.name === 'BinaryExpression') {
    const [left, sign, right] = childrenOf(node);
    if (!left || !right || !sign || textOf(sign, resolver.text) !== '*') return undefined;
    const [a, b] = [startOf(left, resolver, constants), startOf(right, resolver, constants)];
    return a === undefined || b === undefined ? undefined : a * b;
  }
  const call = callParts(node);
  const filled = call && FILLED.exec(textOf(call.callee, resolver.text))?.groups?.['name'];
  if (!call || filled === undefined) return constants.readNumber(node);
  if (filled !== 'full') return filled === 'ones' ? 1 : 0;
  const [, fill] = argumentsOf(call.list, resolver.text);
  return fill && constants.readNumber(fill.value);
}
