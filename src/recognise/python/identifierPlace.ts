/** Places that take the name of an activation as a string. */

import type { Framework } from '../../math/catalogue/types';
import { ONNX_MAKE_NODE, type IdentifierSlots } from './identifierArguments';
import { attributeParts, textOf, type CallArgument, type SourceText, type SyntaxNode } from './syntax';

/** The place of a string. */
export interface Place {
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
  /** No framework is imported whose names these could be. */
  readonly isVague?: true;
}

/** The place of an argument that a signature has for names of activations. */
export function slotPlace(
  path: string,
  known: IdentifierSlots | undefined,
  args: readonly CallArgument[],
  index: number,
): Place | undefined {
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

/** A place that takes Transformers' and timm's names. */
export const huggingface: Place = { framework: 'huggingface', args: [] };
