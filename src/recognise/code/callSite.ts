/** Shared parts of call sites in languages with braces and brackets. */

import { isGivable } from '../../math/catalogue/signature';
import type { Spelled } from '../bind';
import type { ArgumentSlot, Extent, KeptArgument, SiteName, SiteTarget } from '../edit/site';
import type { QualifiedNames } from './qualifiedNames';
import type { Named } from './spellingTable';
import { partsOf, type SyntaxNode } from './syntax';

/** The innermost node that covers exactly this stretch of text. */
export function nodeAt(root: SyntaxNode, { from, to }: Extent): SyntaxNode | undefined {
  let node: SyntaxNode = root.resolveInner(from, 1);
  while (node.to < to && node.parent?.from === from) node = node.parent;
  return node.from === from && node.to === to ? node : undefined;
}

/** The slot for a further argument by position, after the last one in a bracketed list. */
export function positionSlot(list: SyntaxNode): ArgumentSlot {
  const parts = partsOf(list);
  const last = parts.at(-1);
  return {
    at: last?.to ?? list.to - 1,
    open: last ? ', ' : '',
    separator: ', ',
    close: '',
    write: (_, value) => value,
    positions: parts.length,
  };
}

/** The slot for a further setter at the end of a chain: `.negative_slope(0.5)`. */
export const setterSlot = (at: number, prefix = ''): ArgumentSlot => ({
  at,
  open: '',
  separator: '',
  close: '',
  write: (name, value) => `.${prefix}${name}(${value})`,
});

/** Whether a call takes weights, for which C++ and Rust accept no number: `torch::prelu(x, weight)`. */
export const takesWeights = ({ entry, spelling }: Spelled): boolean =>
  entry.id === 'prelu' && spelling.kind !== 'class';

/** The arguments by position; undefined if one without a default is missing before another. */
export function byPosition({ spelling }: SiteTarget, kept: readonly KeptArgument[]): string | undefined {
  const texts: string[] = [];
  const last = Math.max(-1, ...kept.map(({ arg }) => (arg ? (spelling.args?.indexOf(arg) ?? -1) : -1)));
  for (let index = 0; index <= last; index++) {
    const arg = spelling.args?.[index];
    const given = kept.find((one) => one.arg === arg)?.text ?? arg?.default;
    if (given === undefined || !arg || !isGivable(arg)) return undefined;
    texts.push(String(given));
  }
  return texts.join(', ');
}

/** The last part of a qualified name. */
const lastOf = (name: string, separator: string): string =>
  name.slice(name.lastIndexOf(separator) + separator.length * (name.includes(separator) ? 1 : 0));

const parentOf = (name: string, separator: string): string =>
  name.slice(0, Math.max(0, name.lastIndexOf(separator)));

/**
 * The target's name, given that `written` denotes the activation `named`: within the same namespace it keeps
 * the written qualifier, otherwise it is the full name. Either must resolve to the target.
 * @param suffix the text after the name of a class, `::new`
 */
export function qualifiedName(
  names: Pick<QualifiedNames, 'resolve'>,
  separator: '::' | '.',
  { written, at, named, suffix = '' }: { written: string; at: number; named: Named; suffix?: string },
  target: SiteTarget,
): SiteName | undefined {
  const plain = written.slice(0, written.length - suffix.length);
  const isSibling = parentOf(named.name, separator) === parentOf(target.name, separator);
  const qualifier = parentOf(plain, separator);
  const sibling = (qualifier === '' ? '' : qualifier + separator) + lastOf(target.name, separator);
  const candidates = [...(isSibling ? [sibling] : []), target.name];
  const text = candidates.find((name) => names.resolve(name, at) === target.name);
  return text === undefined ? undefined : { text: text + suffix, imports: [] };
}

/**
 * The methods that can replace one of the same form: in-place ones end in `_`, those that return a Result
 * start with `f_`.
 */
export function methodTargets(methods: ReadonlyMap<string, Named>, name: string): SiteTarget[] {
  const decoration = (method: string): string => method.replace(/^(f_)?.*?(_)?$/, '$1$2');
  return [...methods].flatMap(([method, named]) =>
    decoration(method) === decoration(name) ? [{ ...named, name: method }] : [],
  );
}
