import type { ActivationReference } from '../types';
import type { WrittenArgument } from './replaceArguments';
import type { Resolver } from './resolver';
import { argumentsOf, attributeParts, callParts, textOf, type SyntaxNode } from './syntax';
import { compact } from '../../math/compact';

/** The nodes of an activation and of its surroundings. */
export interface ActivationSite {
  /** The whole dotted name, or the string literal. */
  readonly node: SyntaxNode;
  /** The text that a replacement renames: the last part of a dotted name, or a whole string. */
  readonly name: { readonly from: number; readonly to: number };
  /** The arguments it is given, by a call or by functools.partial. */
  readonly given?: GivenArguments;
}

export interface GivenArguments {
  readonly call: SyntaxNode;
  readonly written: readonly WrittenArgument[];
  /** The text between the brackets, for partial that after the function. */
  readonly from: number;
  readonly to: number;
  readonly isPartial: boolean;
}

/** The site of a reference to a named activation; undefined for hand-written ones and where the text is broken. */
export function siteOf(
  resolver: Resolver,
  { kind, start, end }: ActivationReference,
): ActivationSite | undefined {
  if (kind === 'expression') return undefined;
  const node = nodeWithin(resolver, start, end);
  if (node?.name === 'String') return { node, name: { from: node.from, to: node.to } };
  const name = node && lastName(node);
  if (!node || !name) return undefined;
  const given = givenArguments(resolver, node);
  if (given === 'open') return undefined;
  return { node, name: { from: name.from, to: name.to }, ...compact({ given }) };
}

/** The name or literal at [start, end); a method with the object it is called on. */
function nodeWithin({ tree }: Resolver, start: number, end: number): SyntaxNode | undefined {
  let node: SyntaxNode | null = tree.resolveInner(start, 1);
  while (node.parent?.from === start && node.parent.to <= end) node = node.parent;
  if (node.name === 'PropertyName') node = node.parent;
  return node && /^(VariableName|MemberExpression|String)$/.test(node.name) ? node : undefined;
}

const lastName = (node: SyntaxNode): SyntaxNode | undefined =>
  node.name === 'VariableName' ? node : attributeParts(node)?.attribute;

/** Open are brackets that nobody has closed yet. */
function givenArguments(resolver: Resolver, node: SyntaxNode): GivenArguments | 'open' | undefined {
  const { parent } = node;
  if (parent?.name === 'CallExpression' && parent.firstChild?.from === node.from) {
    const list = callParts(parent)?.list;
    return list && argumentsWithin(resolver, parent, list, undefined);
  }
  if (parent?.name !== 'ArgList' || parent.parent?.name !== 'CallExpression') return undefined;
  const call = parent.parent;
  const callee = call.firstChild;
  const path = callee && resolver.resolve(callee);
  const isFirst = argumentsOf(parent, resolver.text)[0]?.value.from === node.from;
  const isPartial = path?.kind === 'path' && path.path === 'functools.partial' && isFirst;
  return isPartial ? argumentsWithin(resolver, call, parent, node) : undefined;
}

function argumentsWithin(
  { text }: Resolver,
  call: SyntaxNode,
  list: SyntaxNode,
  bound: SyntaxNode | undefined,
): GivenArguments | 'open' {
  if (list.lastChild?.name !== ')') return 'open';
  const all = argumentsOf(list, text);
  const written = (bound ? all.slice(1) : all).map(({ keyword, star, value }) => ({
    ...compact({ keyword, star }),
    text: textOf(value, text),
  }));
  return {
    call,
    written,
    from: bound ? bound.to : list.from + 1,
    to: list.to - 1,
    isPartial: bound !== undefined,
  };
}
