/** Places that take the name of an activation as a string. */

import type { Framework } from '../../math/catalogue/types';
import { ONNX_MAKE_NODE, type IdentifierSlots } from './identifierArguments';
import {
  attributeParts,
  callParts,
  childrenOf,
  stringContent,
  subscriptParts,
  textOf,
  type CallArgument,
  type SourceText,
  type SyntaxNode,
} from './syntax';

/** An argument, or another place of a string, that takes the name of an activation. */
export interface ArgumentSlot {
  readonly framework: Framework;
  /** Arguments that set parameters of the activation. */
  readonly args: readonly CallArgument[];
  /** An argument of the call that sets the activation's first parameter, whichever that is. */
  readonly first?: CallArgument;
  /**
   * Whether only the place's own name shows what it takes. It may accept other names than the framework's.
   */
  readonly isByName?: true;
  /** It takes a framework's own names, and others besides. */
  readonly isLoose?: true;
  /** The module of which the name is an attribute: `getattr(nn, "GELU")`. */
  readonly module?: string;
  /** It takes the dotted name of any class or function. */
  readonly isPath?: true;
  /** No framework is imported whose names these could be. */
  readonly isVague?: true;
  /** Words that have other meanings mean those here. */
  readonly isUnsure?: true;
  /** The name beside it says in full that it takes an activation. */
  readonly isTold?: true;
}

/** The place of an argument that a signature has for names of activations. */
export function slotAt(
  path: string,
  known: IdentifierSlots | undefined,
  args: readonly CallArgument[],
  index: number,
): ArgumentSlot | undefined {
  const argument = args[index];
  if (!known || !argument) return undefined;
  const { framework, slots, parameter } = known;
  const isSlot =
    argument.keyword === undefined
      ? Object.values(slots).includes(index) && !args.slice(0, index).some(({ star }) => star)
      : Object.hasOwn(slots, argument.keyword);
  if (!isSlot) return undefined;
  if (path === ONNX_MAKE_NODE) {
    return { framework, args: args.filter(({ keyword, star }) => keyword !== undefined || star === '**') };
  }
  const first =
    parameter &&
    (args.find(({ keyword }) => keyword === parameter[0]) ??
      (args[parameter[1]]?.keyword === undefined ? args[parameter[1]] : undefined));
  return { framework, args: [], ...(first && { first }) };
}

/** `ACT2FN` of `activations.ACT2FN`. */
export function lastName(node: SyntaxNode, text: SourceText): string {
  const last = node.name === 'MemberExpression' ? attributeParts(node)?.attribute : node;
  return last ? textOf(last, text) : '';
}

/** The last name, or the key, of what a string is compared with, by itself or as one of several. */
export function comparedWith(string: SyntaxNode, text: SourceText): string | undefined {
  let node = string;
  while (node.parent && /^(?:Array|Tuple|Set|Parenthesized)Expression$|Pattern$/.test(node.parent.name))
    node = node.parent;
  const { parent } = node;
  if (parent?.name === 'MatchClause') {
    const subject = parent.parent?.prevSibling;
    return subject ? nameOrKey(subject, text) : undefined;
  }
  if (parent?.name !== 'BinaryExpression') return undefined;
  const isComparison = childrenOf(parent).some(({ name }) => name === 'CompareOp' || name === 'in');
  const other = parent.firstChild?.from === node.from ? parent.lastChild : parent.firstChild;
  return isComparison && other ? nameOrKey(other, text) : undefined;
}

/** `act` of `config.act`, `config["act"]`, `act` and `act.lower()`. */
function nameOrKey(node: SyntaxNode, text: SourceText): string | undefined {
  if (node.name === 'CallExpression') {
    const callee = callParts(node)?.callee;
    const method = callee && attributeParts(callee);
    return method && nameOrKey(method.object, text);
  }
  const key = node.name === 'MemberExpression' ? subscriptParts(node)?.index : undefined;
  return key ? stringContent(key, text) : lastName(node, text);
}

/** A place that takes Transformers' and timm's names. */
export const huggingface: ArgumentSlot = { framework: 'huggingface', args: [] };

/** A place that takes the dotted name of any class or function, and arguments for it. */
export const pathPlace = (args: readonly CallArgument[]): ArgumentSlot => ({
  framework: 'python',
  args,
  isByName: true,
  isPath: true,
});

/** Names of the sizes of layers: `embed_dim`, `in_channels`. */
const SIZE = /(?:^|_)(?:n_?)?(?:dims?|sizes?|channels?|features?|filters|planes|units|hidden|width|ch)$/;

/** Whether the expression is a number, or a list that contains one, or is named for a size. */
export const hasSize = (node: SyntaxNode, text: string): boolean =>
  node.name === 'Number' ||
  SIZE.test(lastName(node, text)) ||
  (/^(?:Array|Tuple|Binary)Expression$/.test(node.name) &&
    childrenOf(node).some((child) => hasSize(child, text)));
