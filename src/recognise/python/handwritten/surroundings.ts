/** Evidence from the names around a piece of Python. */

import type { Surroundings } from '../../handwritten/plainCurves';
import type { Resolver, Scope } from '../resolver';
import { attributeParts, stringContent, textOf, type SourceText, type SyntaxNode } from '../syntax';
import { childOfType } from '../../children';

/** Statements beyond which a value has no name. */
const END = /^(?:Body|Script|ReturnStatement|ExpressionStatement)$/;

/** Names of the functions and classes around a node, the innermost first; `__call__` and the like say nothing. */
export function ownersOf(node: SyntaxNode, text: SourceText): string[] {
  const owners: string[] = [];
  for (let outer: SyntaxNode | null = node; outer; outer = outer.parent) {
    if (outer.name !== 'FunctionDefinition' && outer.name !== 'ClassDefinition') continue;
    const name = childOfType(outer, 'VariableName');
    if (name) owners.push(textOf(name, text).replace(/^__|__$/g, ''));
  }
  return owners;
}

/** Sources of the conditions of the `if` statements around a node. */
export function conditionsOf(node: SyntaxNode, text: SourceText): string[] {
  const conditions: string[] = [];
  for (let outer: SyntaxNode | null = node; outer; outer = outer.parent) {
    const condition =
      outer.name === 'Body' && outer.parent?.name === 'IfStatement' ? outer.prevSibling : null;
    if (condition) conditions.push(textOf(condition, text));
  }
  return conditions;
}

/** The names of the node's value, by assignment, keyword or key, also where it is only part of the named value. */
function namesGivenTo(node: SyntaxNode, text: SourceText): string[] {
  const names: string[] = isSummed(node, text) ? ['sum'] : [];
  let child = node;
  for (let { parent } = node; parent && !END.test(parent.name); child = parent, { parent } = parent) {
    const before = child.prevSibling;
    if (parent.name === 'AssignStatement') {
      const target = parent.firstChild;
      const last = target && (attributeParts(target)?.attribute ?? target);
      if (last && last.from !== child.from) names.push(textOf(last, text));
      break;
    }
    if (parent.name === 'ArgList') {
      const keyword = before?.name === 'AssignOp' ? before.prevSibling : null;
      if (keyword) names.push(textOf(keyword, text));
      if (isLookedUp(parent, text)) names.push('index');
      if (keyword || !isWrapped(parent, text)) break;
    }
    if (parent.name === 'DictionaryExpression') {
      const key = before?.name === ':' ? before.prevSibling : null;
      const content = key && stringContent(key, text);
      if (content) names.push(content);
    }
  }
  return names;
}

/** Whether nothing but its sum or mean over all axes is taken, as of losses. */
const isSummed = ({ from, to }: SyntaxNode, text: SourceText): boolean =>
  /^\)*\.(?:sum|mean)\(\)/.test(text.slice(to, to + 9)) ||
  (/\b(?:reduce_)?(?:sum|mean)\($/.test(text.slice(Math.max(0, from - 13), from)) &&
    text.slice(to, to + 1) === ')');

/** Functions that give back a function that does the same, `np.vectorize(lambda x: max(0, x))`, or the mean of a loss. */
const WRAPPER = /(?:^|\.)(?:vectorize|jit|njit|vmap|compile|Lambda|mean)$/;

/** Whether it is what an embedding looks up. */
function isLookedUp({ parent }: SyntaxNode, text: SourceText): boolean {
  const callee = parent?.name === 'CallExpression' ? parent.firstChild : null;
  return callee !== null && /embed(?:ding)?s?$/i.test(textOf(callee, text));
}

function isWrapped({ parent }: SyntaxNode, text: SourceText): boolean {
  const callee = parent?.name === 'CallExpression' ? parent.firstChild : null;
  return callee !== null && WRAPPER.test(textOf(callee, text));
}

/** Longer comments tell of more than the formula before them. */
const LONGEST_REMARK = 40;
const REMARK = /^[^\n"'#]*#[ \t]*([^\n]*)/;

/** The short comment at the end of the node's line: `x = np.maximum(x, 0)  # relu`. */
function remarkBehind({ to }: SyntaxNode, text: SourceText): string {
  const remark = REMARK.exec(text.slice(to, to + 3 * LONGEST_REMARK))?.[1]?.trim() ?? '';
  return remark.length <= LONGEST_REMARK ? remark : '';
}

/** @param input source of the one variable of the node's formula */
export function surroundingsOf(
  node: SyntaxNode,
  text: SourceText,
  input: string | undefined,
  isFunction: boolean,
): Surroundings {
  return {
    owners: ownersOf(node, text),
    called: namesGivenTo(node, text),
    remark: remarkBehind(node, text),
    input,
    isFunction,
    isOperand: isOperand(node, text),
    body: bodyOf(node, text),
  };
}

/** Longer values say more than how a name is made. */
const LONGEST_VALUE = 400;

/** The source, without spaces, of the one value that a name has at the node; empty for other expressions. */
export function madeOf(name: string, { from }: SyntaxNode, scope: Scope, resolver: Resolver): string {
  const bindings = /^[A-Za-z_]\w*$/.test(name) ? (resolver.findBindings(name, from, scope) ?? []) : [];
  const target = bindings.length === 1 ? bindings[0]?.target : undefined;
  if (target?.kind !== 'value' || target.node.to - target.node.from > LONGEST_VALUE) return '';
  return textOf(target.node, resolver.text).replace(/\s+/g, '');
}

/** Whether the node is added to or multiplied with something; a matrix product takes it as it is. */
export function isOperand(node: SyntaxNode, text: SourceText): boolean {
  const { parent } = node;
  const operator = parent?.name === 'BinaryExpression' ? parent.firstChild?.nextSibling : null;
  return operator ? /^[-+*/]$/.test(textOf(operator, text)) : false;
}

/** Functions that compute derivatives or losses. */
const NOT_FORWARD = /backward|bwd|grad|jvp|vjp|deriv|loss/i;

/** Whether the node is in a function or class that computes a derivative or a loss. */
export const isInDerivative = (node: SyntaxNode, text: SourceText): boolean =>
  ownersOf(node, text).some((name) => NOT_FORWARD.test(name));

/** Longer functions are not examined. */
const LONGEST_BODY = 4000;

/** Source of the function that contains the node; empty where that is long, or there is none. */
export function bodyOf(node: SyntaxNode, text: SourceText): string {
  let outer = node.parent;
  while (outer && outer.name !== 'FunctionDefinition') outer = outer.parent;
  return outer && outer.to - outer.from <= LONGEST_BODY ? textOf(outer, text) : '';
}
