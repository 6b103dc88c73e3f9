/** Strings of Python that take the name of an activation. */

import type { StringSlot } from '../types';
import type { PythonAnalysis } from './analysis';
import { activationNames } from './names';
import { argumentsOf, callParts, textOf, type SyntaxNode } from './syntax';

/** The names that PyTorch's own signatures accept, which are only some of its names. */
const TAKEN_BY_TORCH: readonly (readonly [RegExp, (name: string) => boolean])[] = [
  [/^torch\.nn\.RNN(Cell)?$/, (name) => name === 'tanh' || name === 'relu'],
  [/^torch\.nn\.Transformer/, (name) => name === 'relu' || name === 'gelu'],
  [/^torch\.nn\.init\./, (name) => name !== 'gelu'],
];

/** The slot that the offset is in; undefined outside of strings and in strings of any other meaning. */
export function stringSlotAt(analysis: PythonAnalysis, offset: number): StringSlot | undefined {
  const { tree } = analysis.resolver;
  for (const side of [-1, 1] as const) {
    const node: SyntaxNode = tree.resolveInner(offset, side);
    const slot = node.name === 'String' ? stringSlot(analysis, node) : undefined;
    if (slot && offset >= slot.from && offset <= slot.to) return slot;
  }
  return undefined;
}

/** The slot that a string literal fills. */
export function stringSlot(
  { identifiers, resolver }: PythonAnalysis,
  node: SyntaxNode,
): StringSlot | undefined {
  const content = contentOf(textOf(node, resolver.text));
  const place = content && identifiers.places.placeOf(node);
  // If only its name is known, the names that the place accepts are not.
  if (!place || place.isByName) return undefined;
  const context = contextOf(node, resolver.text);
  const path = context.callee && resolver.resolve(context.callee);
  const callee = path?.kind === 'path' ? path.path : '';
  const isTimm = callee.startsWith('timm.') || context.keyword === 'act_layer';
  const takes = TAKEN_BY_TORCH.find(([pattern]) => pattern.test(callee))?.[1] ?? (() => true);
  const all = [...(activationNames().strings.get(place.framework) ?? [])];
  const names = all.filter(
    ([name, { spelling }]) =>
      takes(name) && (place.framework !== 'huggingface' || spelling.source.startsWith('timm') === isTimm),
  );
  const { start, end, isClosed } = content;
  return { from: node.from + start, to: node.from + end, isClosed, names: new Map(names) };
}

/** Start and end of a literal's content, even without closing quotes; undefined for f-strings. */
function contentOf(
  literal: string,
): { readonly start: number; readonly end: number; readonly isClosed: boolean } | undefined {
  const opening = /^[uUrR]?('''|"""|'|")/.exec(literal);
  const quotes = opening?.[1];
  if (!opening || quotes === undefined) return undefined;
  const start = opening[0].length;
  const isClosed = literal.length >= start + quotes.length && literal.endsWith(quotes);
  return { start, end: isClosed ? literal.length - quotes.length : literal.length, isClosed };
}

/** The call or keyword that the string is passed to. */
function contextOf(
  node: SyntaxNode,
  text: string,
): { readonly callee?: SyntaxNode; readonly keyword?: string } {
  let value = node;
  while (value.parent && !/^(ArgList|Body|Script)$/.test(value.parent.name)) value = value.parent;
  const list = value.parent;
  if (list?.name !== 'ArgList') return {};
  const argument = argumentsOf(list, text).find((candidate) => candidate.value.from === value.from);
  const callee = list.parent && callParts(list.parent)?.callee;
  return {
    ...(callee && { callee }),
    ...(argument?.keyword !== undefined && { keyword: argument.keyword }),
  };
}
