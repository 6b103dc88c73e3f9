/** Collects evidence from the names around a piece of code. */

import type { Surroundings } from '../../handwritten/plainCurves';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import type { FormReader } from './form';

/** Longer functions are not examined. */
const MAX_BODY_LENGTH = 4000;
/** Maximum number of enclosing nodes in which names are looked for. */
const MAX_DEPTH = 60;
/** A node with more children is not a binary operation. */
const MAX_OPERATION = 8;
/** Longer conditions say more than which function is meant. */
const MAX_CONDITION_LENGTH = 80;

/** Longer comments tell of more than one formula. */
const LONGEST_REMARK = 40;
const BEHIND = /^[^\n"']*?(?:\/\/|#)[ \t]*([^\n]*)/;
const BEFORE = /(?:^|\n)[ \t]*(?:\/\/+|#)[ \t]*([^\n]*)\n[ \t]*[^\n]*$/;

/** The short comment at the end of the node's line, or the one that is the line before: `// ReLU`. */
function remarkOn({ from, to }: SyntaxNode, text: string): string | undefined {
  const behind = BEHIND.exec(text.slice(to, to + 3 * LONGEST_REMARK))?.[1]?.trim();
  const remark = behind ?? BEFORE.exec(text.slice(Math.max(0, from - 4 * LONGEST_REMARK), from))?.[1]?.trim();
  return remark !== undefined && remark.length <= LONGEST_REMARK ? remark : undefined;
}

/**
 * The names around a node.
 * @param input source of the one variable of the node's formula
 * @param outside names around the whole text
 */
export function surroundingsOf(
  node: SyntaxNode,
  reader: FormReader,
  text: string,
  input: string | undefined,
  outside: readonly string[],
): Surroundings {
  const owners: string[] = [];
  const called: string[] = [];
  let body = '';
  for (let outer: SyntaxNode | null = node, depth = 0; outer && depth < MAX_DEPTH; outer = outer.parent) {
    depth++;
    const isOwner = reader.isOwner(outer);
    const condition = owners.length === 0 ? conditionOver(outer, text) : undefined;
    if (condition !== undefined) called.push(condition);
    const name = reader.nameOf(outer);
    if (name && isOwner) owners.push(textOf(name, text));
    else if (name) (owners.length === 0 && body === '' ? called : owners).push(textOf(name, text));
    if (isOwner && body === '' && outer !== node && outer.to - outer.from <= MAX_BODY_LENGTH)
      body = textOf(outer, text);
  }
  // The main function of a shader computes what the program around it says.
  const isMain = owners.length === 0 || owners[0] === 'main';
  const remark = remarkOn(node, text);
  return {
    ...(remark !== undefined && { remark }),
    owners: isMain ? [...outside, ...owners] : [...owners, ...outside],
    called,
    input,
    isFunction: reader.functions.has(node.name),
    isOperand: isOperand(node, reader),
    body,
  };
}

/** The condition under which a branch is taken that says which activation it is: `if (activation == RELU)`, `relu ? … : x`. */
function conditionOver(node: SyntaxNode, text: string): string | undefined {
  const { parent } = node;
  if (!parent || !/^(?:If(?:Statement|Expression)|ConditionalExpression)$/.test(parent.name))
    return undefined;
  const [condition, then] = partsOf(parent);
  if (then?.from !== node.from || !condition) return undefined;
  // A flag may be a number: `apply_relu > 0`.
  const source = textOf(condition, text).replace(/^(\(?\w+)\s*>\s*0(?=\)?$)/, '$1');
  return source.length <= MAX_CONDITION_LENGTH && !/[<>]/.test(source) ? source : undefined;
}

/** Whether the node is added to or multiplied with something. */
function isOperand(node: SyntaxNode, reader: FormReader): boolean {
  const { parent } = node;
  const form = parent && hasFewChildren(parent) ? reader.form(parent) : undefined;
  return form?.kind === 'binary' && /^[-+*/]$/.test(form.sign);
}

/** Whether the node can be a binary operation, which has three children and comments; a block has any number. */
function hasFewChildren({ firstChild }: SyntaxNode): boolean {
  let count = 0;
  for (let child = firstChild; child && count <= MAX_OPERATION; child = child.nextSibling) count++;
  return count <= MAX_OPERATION;
}
