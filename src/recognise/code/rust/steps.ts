/** Statements of Rust that an activation's body may consist of. */

import type { Step, StoreForm } from '../handwritten/form';
import { ifStep, stepsOfAll, storeForm, targetName } from '../handwritten/make';
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

/** `y = value` and `y *= value`; a star before the target makes no difference. */
function assignment(node: SyntaxNode, text: string): Step[] | undefined {
  const { firstChild, lastChild: value } = node;
  const target = firstChild && withoutStar(firstChild, text);
  if (!target || !/^(?:Identifier|IndexExpression|FieldExpression)$/.test(target.name)) return undefined;
  if (!value || value.from < target.to) return undefined;
  const name = targetName(target, text);
  const sign = text.slice(target.to, value.from).trim().slice(0, -1);
  return [sign === '' ? { kind: 'let', name, value } : { kind: 'update', name, sign, value }];
}

function withoutStar(node: SyntaxNode, text: string): SyntaxNode {
  const isStarred = node.name === 'UnaryExpression' && text[node.from] === '*';
  return isStarred && node.lastChild ? node.lastChild : node;
}

/** A statement that gives a value to something, the value of a match's arm, and a function's last expression. */
export function storeOf(node: SyntaxNode, text: string): StoreForm | undefined {
  const value = node.lastChild;
  if (node.name === 'MatchArm') {
    const last = value?.name === ',' ? value.prevSibling : value;
    return last ? storeForm(stepsOf(last, text) ?? [], last) : undefined;
  }
  // Without an else, it has no value in any position.
  const isOneArmed = node.firstChild?.name === 'IfExpression' && !childOfType(node.firstChild, 'else');
  const isLast = (node.nextSibling === null || node.nextSibling.name === '}') && !isOneArmed;
  const to = text[node.to - 1] === ';' ? node.to - 1 : node.to;
  return storeForm(stepsFrom(node, isLast, text) ?? [], { from: node.from, to });
}

/** The name that a function, type, variable, field or arm gives to what is in it. */
export function givenName(node: SyntaxNode): SyntaxNode | undefined {
  const [first] = partsOf(node);
  switch (node.name) {
    case 'FunctionItem':
    case 'ModItem':
    case 'TraitItem':
      return childOfType(node, 'BoundIdentifier') ?? childOfType(node, 'TypeIdentifier') ?? undefined;
    case 'ImplItem':
      return partsOf(node)
        .filter(({ name }) => /^(?:Generic|Scoped)?Type/.test(name) && name !== 'TypeParamList')
        .at(-1);
    case 'LetDeclaration':
      return first && boundName(first);
    case 'FieldInitializer':
      return childOfType(node, 'FieldIdentifier') ?? undefined;
    case 'MatchArm':
      return first;
    case 'AssignmentExpression':
      return baseOf(first);
    default:
      return undefined;
  }
}

/** The array of `x[i]`, the variable of `*x`, the field of `self.x`. */
function baseOf(target: SyntaxNode | undefined): SyntaxNode | undefined {
  if (target?.name === 'IndexExpression') return baseOf(partsOf(target)[0]);
  return /^(?:Field|Unary)Expression$/.test(target?.name ?? '') ? partsOf(target).at(-1) : target;
}
