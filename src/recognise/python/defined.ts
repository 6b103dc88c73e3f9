/** The activations that a module has under its names, as other files import them. */

import type { Spelled } from '../bind';
import { childOfType } from '../children';
import { ownSpelled, type Defined } from '../neighbours';
import type { ActivationReference } from '../types';
import type { Work } from '../work';
import type { PythonAnalysis } from './analysis';
import { returnsOf } from './flow';
import type { BindingTarget } from './scope';
import { argumentsOf, callParts, methodsOf, nameOf, parametersOf, textOf, type SyntaxNode } from './syntax';

/** More names have only generated modules. */
const MOST_NAMES = 2000;

/** Every activation among the module's names: imported from a framework, or defined there. */
export function* definedIn(analysis: PythonAnalysis): Work<ReadonlyMap<string, Defined>> {
  const { resolver } = analysis;
  const module = { node: resolver.tree.topNode, kind: 'module', parent: undefined } as const;
  const found = new Map<string, Defined>();
  let left = MOST_NAMES;
  for (const name of resolver.moduleNames()) {
    if (left-- === 0) break;
    const target = resolver.soleBinding(name, module);
    const defined = target && definedBy(analysis, name, target);
    if (defined) found.set(name, defined);
    yield;
  }
  return found;
}

function definedBy(analysis: PythonAnalysis, name: string, target: BindingTarget): Defined | undefined {
  const { resolver, uses } = analysis;
  if (target.kind === 'import') {
    const spelled = resolver.spelled(target.path);
    return spelled && { spelled, at: 0 };
  }
  if (target.kind !== 'value' && target.kind !== 'class' && target.kind !== 'function') return undefined;
  const { node } = target;
  const value = target.kind === 'value' ? resolver.resolve(node) : undefined;
  const alias = value?.kind === 'path' ? resolver.spelled(value.path) : undefined;
  if (alias) return { spelled: alias, at: node.from };
  const reference = uses.valueOf(node) ?? handedOn(analysis, node);
  const isClass =
    target.kind === 'class' ||
    (value?.kind === 'partial' && resolver.spelled(value.path)?.spelling.kind === 'class');
  const spelled: Spelled | undefined =
    reference && ownSpelled(name, reference, isClass ? 'class' : 'function', isFixed(node, resolver.text));
  return spelled && { spelled, at: node.from };
}

/** The activation that a function, or an object of a class, does nothing but call: `def act(x): return F.silu(x)`. */
function handedOn({ resolver, mentions }: PythonAnalysis, node: SyntaxNode): ActivationReference | undefined {
  const { text } = resolver;
  const isClass = node.name === 'ClassDefinition';
  const body = isClass ? methodsOf(node).find((method) => CALLED.test(nameOf(method, text))) : node;
  if (!body || !/^(?:FunctionDefinition|LambdaExpression)$/.test(body.name)) return undefined;
  const [returned, ...others] = returnsOf(body) ?? [];
  const call = returned?.name === 'CallExpression' && others.length === 0 ? callParts(returned) : undefined;
  const input = parametersOf(childOfType(body, 'ParamList'), text)[isClass ? 1 : 0];
  const given = call && argumentsOf(call.list, text)[0];
  const isOfInput = given !== undefined && !given.star && textOf(given.value, text) === input?.name;
  const reference = call && isOfInput ? mentions.read(call.callee)?.reference : undefined;
  return reference?.activation === undefined ? undefined : reference;
}

/** Methods that a call of an object runs. */
const CALLED = /^(?:forward|call|__call__)$/;

/** Whether no argument but the input can change what the function, or an object of the class, computes. */
function isFixed(node: SyntaxNode, text: string): boolean {
  const isClass = node.name === 'ClassDefinition';
  const made = isClass ? methodsOf(node).find((method) => nameOf(method, text) === '__init__') : node;
  const parameters = parametersOf(made ? childOfType(made, 'ParamList') : null, text);
  return parameters.filter(({ name, star }) => !star && name !== 'inplace').length <= 1;
}
