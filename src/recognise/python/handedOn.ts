/** Functions and classes of a text that hand their input on to an activation: `def act(x): return F.silu(x)`. */

import { childOfType } from '../children';
import type { ActivationReference } from '../types';
import { returnsOf } from './flow';
import type { Mentions } from './mentions';
import type { Resolver } from './resolver';
import { argumentsOf, callParts, methodsOf, nameOf, parametersOf, textOf, type SyntaxNode } from './syntax';

/** Methods that a call of an object runs. */
const CALLED = /^(?:forward|call|__call__)$/;

/**
 * The activation that a function, or an object of a class, does nothing but call, or that a class derives from
 * without anything of its own.
 */
export function handedOn(
  node: SyntaxNode,
  resolver: Resolver,
  mentions: Mentions,
): ActivationReference | undefined {
  const { text } = resolver;
  const isClass = node.name === 'ClassDefinition';
  const methods = isClass ? methodsOf(node) : [];
  const [base] = isClass && methods.length === 0 ? resolver.basesOf(node) : [];
  if (base) return mentions.read(base)?.reference;
  const body = isClass ? methods.find((method) => CALLED.test(nameOf(method, text))) : node;
  const [returned, ...others] = (body && returnsOf(body)) ?? [];
  const call = returned?.name === 'CallExpression' && others.length === 0 ? callParts(returned) : undefined;
  const input = body && parametersOf(childOfType(body, 'ParamList'), text)[isClass ? 1 : 0];
  const given = call && argumentsOf(call.list, text)[0];
  const isOfInput = given !== undefined && !given.star && textOf(given.value, text) === input?.name;
  return call && isOfInput ? mentions.read(call.callee)?.reference : undefined;
}
