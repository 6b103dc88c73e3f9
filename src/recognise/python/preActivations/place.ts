/** Places from which a value can be read without running code of the program. */

import { attributeParts, stringContent, subscriptParts, textOf, unwrap, type SyntaxNode } from '../syntax';

/** A name of the frame and what leads on from it. */
export interface Place {
  readonly root: string;
  /** An attribute as a text, the constant key of an item in a list of one. */
  readonly steps: readonly (string | readonly [string | number])[];
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const INTEGER = /^-?\d{1,9}$/;
/** Maximum length of a dotted name. */
const MAX_STEPS = 8;

/** The place that a name, an attribute or a constant subscript is; undefined for everything else. */
export function placeOf(expression: SyntaxNode, text: string): Place | undefined {
  const steps: (string | readonly [string | number])[] = [];
  let node = unwrap(expression);
  while (node.name === 'MemberExpression' && steps.length < MAX_STEPS) {
    const attribute = attributeParts(node);
    const subscript = attribute ? undefined : subscriptParts(node);
    const step = attribute ? textOf(attribute.attribute, text) : subscript && keyOf(subscript.index, text);
    const object = attribute?.object ?? subscript?.object;
    if (step === undefined || !object) return undefined;
    if (typeof step === 'string' && !IDENTIFIER.test(step)) return undefined;
    steps.unshift(step);
    node = unwrap(object);
  }
  const root = textOf(node, text);
  return node.name === 'VariableName' && IDENTIFIER.test(root) ? { root, steps } : undefined;
}

/** The key of a constant subscript. */
function keyOf(index: SyntaxNode, text: string): readonly [string | number] | undefined {
  const written = textOf(index, text);
  if (INTEGER.test(written)) return [Number(written)];
  const content = stringContent(index, text);
  return content === undefined ? undefined : [content];
}

/** The name that a chain of attributes and subscripts starts from. */
export function rootOf(target: SyntaxNode): SyntaxNode {
  let node = target;
  while (node.name === 'MemberExpression' && node.firstChild) node = node.firstChild;
  return node;
}
