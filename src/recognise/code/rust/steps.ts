/** Statements of Rust that an activation's body may consist of. */

import type { Step } from '../handwritten/form';
import { ifStep, stepsOfAll } from '../handwritten/make';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { childOfType } from '../../children';

/** The one name that a pattern binds: `x`, `&x`, `mut x`. */
export function boundName(pattern: SyntaxNode): SyntaxNode | undefined {
  if (pattern.name === 'BoundIdentifier') return pattern;
  const [inner, ...more] = partsOf(pattern);
  const isPlain = /^(?:Reference|Mut)Pattern$/.test(pattern.name) && more.length === 0;
  return inner && isPlain ? boundName(inner) : undefined;
}

/** The steps of a block, whose last expression is its value, or of an expression alone; undefined for anything else. */
export function stepsOf(block: SyntaxNode, text: string): Step[] | undefined {
  if (block.name !== 'Block') return [{ kind: 'return', value: block }];
  return stepsOfAll(partsOf(block), (statement, isLast) => stepsFrom(statement, isLast, text));
}

function stepsFrom(node: SyntaxNode, isLast: boolean, text: string): Step[] | undefined {
  const [first] = partsOf(node);
  switch (node.name) {
    case 'UseDeclaration':
    case 'EmptyStatement':
      return [];
    case 'ConstItem':
    case 'LetDeclaration': {
      const name = first && boundName(first);
      const value = childOfType(node, '=')?.nextSibling;
      return name && value ? [{ kind: 'let', name: textOf(name, text), value }] : undefined;
    }
    case 'ExpressionStatement':
      return first && expression(first, isLast && !textOf(node, text).endsWith(';'), text);
    default:
      return undefined;
  }
}

function expression(node: SyntaxNode, isValue: boolean, text: string): Step[] | undefined {
  const parts = partsOf(node);
  const [first] = parts;
  switch (node.name) {
    case 'ReturnExpression':
      return first && [{ kind: 'return', value: first }];
    case 'AssignmentExpression':
      return assignment(node, text);
    case 'IfExpression':
      if (isValue) break;
      return ifStep(parts, (branch) => stepsOf(branch, text));
  }
  return isValue ? [{ kind: 'return', value: node }] : undefined;
}

/** `y = value` and `y *= value` */
function assignment(node: SyntaxNode, text: string): Step[] | undefined {
  const target = node.firstChild;
  const value = node.lastChild;
  if (target?.name !== 'Identifier' || !value || value.from < target.to) return undefined;
  const name = textOf(target, text);
  const sign = text.slice(target.to, value.from).trim().slice(0, -1);
  return [sign === '' ? { kind: 'let', name, value } : { kind: 'update', name, sign, value }];
}
