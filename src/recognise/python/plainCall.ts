/** A quick look at a node that spares what reads formulas where none can be written out. */

import { lastName } from './argumentSlot';
import { activationNames } from './names';
import type { Resolver, Scope } from './resolver';
import { attributeParts, callParts, textOf, unwrap, type SyntaxNode } from './syntax';

/** Whether the expression is a call of an activation and nothing more, however its argument is made. */
export function isPlainCall(node: SyntaxNode, resolver: Resolver, scope?: Scope): boolean {
  const inner = unwrap(node);
  const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
  if (!call) return false;
  const value = resolver.resolve(call.callee, scope);
  if (value && 'path' in value) return resolver.spelled(value.path) !== undefined;
  // A function or object of the file is judged where it is defined.
  if (value) return true;
  const attribute =
    call.callee.name === 'MemberExpression' ? attributeParts(call.callee)?.attribute : undefined;
  return attribute !== undefined && activationNames().methods.has(textOf(attribute, resolver.text));
}

/** The name of a class: a call of it makes an object, `nn.Sequential(…)`. */
const CLASS = /^[A-Z]+\d*[a-z]/;
/** Functions that are operations of formulas. */
const OPERATION = /^(?:exp|mul|multiply|(?:true_)?div(?:ide)?)_?$/;

/** The names of functions that join arrays, as a part of a pattern. */
export const JOIN_NAMES = '(?:cat|concat|concatenate|hstack)';
const JOINS = new RegExp(String.raw`\b${JOIN_NAMES}\s*\(`);
const joining = new WeakMap<Resolver, boolean>();

/** Whether a call may be the ReLU of a value that is joined with its negative, which is CReLU. */
function mayBeOfSigns(name: string, resolver: Resolver): boolean {
  if (name !== 'relu') return false;
  const isJoining = joining.get(resolver) ?? JOINS.test(resolver.text);
  joining.set(resolver, isJoining);
  return isJoining;
}

/** Whether the node can be an activation that is written out by hand: false for names, plain calls and objects. */
export function canBeHandWritten(node: SyntaxNode, resolver: Resolver, scope: Scope): boolean {
  switch (node.name) {
    case 'CallExpression': {
      const name = node.firstChild ? lastName(node.firstChild, resolver.text) : '';
      if (CLASS.test(name)) return false;
      return OPERATION.test(name) || mayBeOfSigns(name, resolver) || !isPlainCall(node, resolver, scope);
    }
    case 'AssignStatement':
      return node.firstChild?.name === 'MemberExpression';
    case 'FunctionDefinition':
    case 'LambdaExpression':
    case 'BinaryExpression':
    case 'ConditionalExpression':
    case 'UnaryExpression':
    case 'UpdateStatement':
      return true;
    default:
      return false;
  }
}

/** Whether the node defines a function or a class, which may be an activation written out. */
export const isDefinition = ({ name }: SyntaxNode): boolean =>
  /^(?:FunctionDefinition|LambdaExpression|ClassDefinition)$/.test(name);
