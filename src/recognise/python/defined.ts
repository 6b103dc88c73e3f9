/** The activations that a module has under its names, as other files import them. */

import type { Spelled } from '../bind';
import { childOfType } from '../children';
import { ownSpelled, type Defined } from '../neighbours';
import type { Work } from '../work';
import type { PythonAnalysis } from './analysis';
import type { BindingTarget } from './scope';
import { methodsOf, nameOf, parametersOf, type SyntaxNode } from './syntax';

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
  const reference = uses.valueOf(node);
  const isClass =
    target.kind === 'class' ||
    (value?.kind === 'partial' && resolver.spelled(value.path)?.spelling.kind === 'class');
  const spelled: Spelled | undefined =
    reference && ownSpelled(name, reference, isClass ? 'class' : 'function', isFixed(node, resolver.text));
  return spelled && { spelled, at: node.from };
}

/** Whether no argument but the input can change what the function, or an object of the class, computes. */
function isFixed(node: SyntaxNode, text: string): boolean {
  const isClass = node.name === 'ClassDefinition';
  const made = isClass ? methodsOf(node).find((method) => nameOf(method, text) === '__init__') : node;
  const parameters = parametersOf(made ? childOfType(made, 'ParamList') : null, text);
  return parameters.filter(({ name, star }) => !star && name !== 'inplace').length <= 1;
}
