/** Reading lezer's Python tree: the few shapes that recognition asks for. */

import type { SyntaxNode } from '@lezer/common';
import { childOfType, childrenOfType } from '../children';

export type { SyntaxNode } from '@lezer/common';

/** The text that a tree was parsed from. */
export type SourceText = string;

/** The source of a node. */
export const textOf = (node: SyntaxNode, text: SourceText): string => text.slice(node.from, node.to);

/** All children of a node. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '*', '**', 'Comment', '⚠']);

/** Children that are expressions, statements or keywords: no brackets, commas, comments or error marks. */
export const partsOf = (node: SyntaxNode): SyntaxNode[] =>
  childrenOf(node).filter((child) => !PUNCTUATION.has(child.name));

/** The only part of a node, where there is exactly one. */
export function onlyPart(node: SyntaxNode): SyntaxNode | undefined {
  const [part, ...more] = partsOf(node);
  return more.length === 0 ? part : undefined;
}

/** The expression within any number of parentheses. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.name === 'ParenthesizedExpression') {
    const part = onlyPart(inner);
    if (!part) return inner;
    inner = part;
  }
  return inner;
}

/** One argument of a call. */
export interface CallArgument {
  /** Absent for positional and starred arguments. */
  readonly keyword?: string;
  /** `*args` or `**kwargs`. */
  readonly star?: '*' | '**';
  readonly value: SyntaxNode;
}

/** The arguments of an ArgList in order. A comprehension without brackets counts as one positional argument. */
export function argumentsOf(list: SyntaxNode | null, text: SourceText): CallArgument[] {
  const found: CallArgument[] = [];
  let keyword: SyntaxNode | undefined;
  let star: '*' | '**' | undefined;
  let taken = false;
  for (let child = list?.firstChild ?? null; child; child = child.nextSibling) {
    switch (child.name) {
      case ',':
        keyword = undefined;
        star = undefined;
        taken = false;
        break;
      case '*':
      case '**':
        star = child.name;
        break;
      case '(':
      case ')':
      case 'AssignOp':
      case 'Comment':
      case '⚠':
        break;
      default:
        if (taken) break;
        if (child.name === 'VariableName' && child.nextSibling?.name === 'AssignOp') {
          keyword = child;
          break;
        }
        found.push({
          ...(keyword && { keyword: textOf(keyword, text) }),
          ...(star && { star }),
          value: child,
        });
        taken = true;
    }
  }
  return found;
}

/** The source text of the name of a class or function; empty for a lambda. */
export function nameOf(definition: SyntaxNode, text: SourceText): string {
  const name = childOfType(definition, 'VariableName');
  return name ? textOf(name, text) : '';
}

/** The call that the node is the callee of. */
export function callAround({ from, to, parent }: SyntaxNode): SyntaxNode | undefined {
  const callee = parent?.name === 'CallExpression' ? parent.firstChild : null;
  return parent && callee?.from === from && callee.to === to ? parent : undefined;
}

/** Function and argument list of a call. */
export function callParts(
  call: SyntaxNode,
): { readonly callee: SyntaxNode; readonly list: SyntaxNode } | undefined {
  const callee = call.firstChild;
  const list = call.lastChild;
  return callee && list?.name === 'ArgList' ? { callee, list } : undefined;
}

/** A subscripted expression and the content of its brackets. */
export function subscriptParts(
  member: SyntaxNode,
): { readonly object: SyntaxNode; readonly index: SyntaxNode } | undefined {
  const [object, bracket, index, end] = childrenOf(member);
  return object && index && bracket?.name === '[' && end?.name === ']' ? { object, index } : undefined;
}

/** The attribute of `object.attribute`; undefined for a subscript. */
export function attributeParts(
  member: SyntaxNode,
): { readonly object: SyntaxNode; readonly attribute: SyntaxNode } | undefined {
  const object = member.firstChild;
  const attribute = member.lastChild;
  return object && attribute?.name === 'PropertyName' ? { object, attribute } : undefined;
}

const PLAIN_STRING = /^[uUrR]?(?:'''([^\\]*?)'''|"""([^\\]*?)"""|'([^'\\]*)'|"([^"\\]*)")$/s;

/** The content of a string literal without escapes, f-strings and bytes; undefined for others. */
export function stringContent(node: SyntaxNode, text: SourceText): string | undefined {
  if (node.name !== 'String') return undefined;
  const match = PLAIN_STRING.exec(textOf(node, text));
  return match ? (match[1] ?? match[2] ?? match[3] ?? match[4]) : undefined;
}

/** One parameter of a function or lambda. */
export interface Parameter {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly star?: '*' | '**';
  readonly default?: SyntaxNode;
}

/** The parameters of a function, in order. */
export function parametersOf(list: SyntaxNode | null, text: SourceText): Parameter[] {
  const found: Parameter[] = [];
  let star: '*' | '**' | undefined;
  for (let child = list?.firstChild ?? null; child; child = child.nextSibling) {
    if (child.name === ',') star = undefined;
    else if (child.name === '*' || child.name === '**') star = child.name;
    else if (child.name === 'VariableName' && child.prevSibling?.name !== 'AssignOp') {
      let next = child.nextSibling;
      if (next?.name === 'TypeDef') next = next.nextSibling;
      const value = next?.name === 'AssignOp' ? next.nextSibling : null;
      found.push({
        name: textOf(child, text),
        node: child,
        ...(star && { star }),
        ...(value && { default: value }),
      });
    }
  }
  return found;
}

/** The functions that are directly in a class body, decorated or not. */
export function methodsOf(definition: SyntaxNode): SyntaxNode[] {
  const body = childOfType(definition, 'Body');
  return body ? childrenOf(body).flatMap((child) => functionIn(child) ?? []) : [];
}

/** The function that a statement defines, under its decorators. */
export function functionIn(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.name === 'FunctionDefinition') return statement;
  return statement.name === 'DecoratedStatement'
    ? (childOfType(statement, 'FunctionDefinition') ?? undefined)
    : undefined;
}

/** Dotted texts of a definition's decorators: `staticmethod`, `torch.jit.script`. */
export function decoratorsOf(definition: SyntaxNode, text: SourceText): string[] {
  const { parent } = definition;
  if (parent?.name !== 'DecoratedStatement') return [];
  return childrenOfType(parent, 'Decorator').map((decorator) => {
    const end = childOfType(decorator, 'ArgList')?.from ?? decorator.to;
    return text
      .slice(decorator.from + 1, end)
      .replace(/#.*/g, '')
      .trim();
  });
}
