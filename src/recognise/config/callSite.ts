/** Changes the arguments of an activation that a configuration names. */

import { childOfType } from '../children';
import type { WrittenArgument, WrittenArguments } from '../bind';
import type { ArgumentSlot, CallSite, Rewriting } from '../edit/site';
import { canonicalPath } from '../python/homes';
import { activationNames } from '../python/names';
import type { ActivationReference } from '../types';
import type { NamedSpelling } from './spelled';
import type { ConfigValue, Mapping, Scalar } from './values';

/** An activation's name, and the container of its arguments: a mapping, or the text of the name itself. */
export interface ConfigHome {
  readonly scalar: Scalar;
  readonly spelled: NamedSpelling;
  readonly written: WrittenArguments;
  readonly owner: ConfigValue | undefined;
}

/** The site of an activation that a configuration names. */
export function configSite(
  text: string,
  reference: ActivationReference,
  { scalar, spelled, written, owner }: ConfigHome,
): CallSite {
  const isOwnText = owner === scalar;
  const slot =
    owner?.kind === 'mapping'
      ? mappingSlot(text, owner, scalar)
      : isOwnText
        ? textSlot(text, scalar)
        : undefined;
  return {
    reference,
    spelled,
    written: isOwnText ? moved(written, contentStart(text, scalar)) : written,
    numbers: scalar.node.name.endsWith('Literal') ? 'yaml' : 'plain',
    ...(slot && { slot }),
    ...(spelled.spelling.kind !== 'string' && {
      rewriting: rewritingOf(text, scalar, spelled, written, isOwnText),
    }),
  };
}

/** Start of the content of a scalar, after its opening quote. */
function contentStart(text: string, { node }: Scalar): number {
  return node.from + (/^(?:"""|'''|["'])/.exec(text.slice(node.from, node.to))?.[0].length ?? 0);
}

/**
 * Replaces a class or function by another one. Arguments in neighbouring pairs stay unchanged, so they must
 * all mean the same for the other one.
 */
function rewritingOf(
  text: string,
  scalar: Scalar,
  { name, spelling }: NamedSpelling,
  written: WrittenArguments,
  isOwnText: boolean,
): Rewriting {
  const from = contentStart(text, scalar);
  const content = typeof scalar.value === 'string' ? scalar.value : '';
  const [path = ''] = content.split('(', 1);
  const home = (dotted: string): string => dotted.slice(0, Math.max(0, dotted.lastIndexOf('.')));
  const canonical = canonicalPath(name);
  return {
    name: { from, to: from + path.length },
    extent: { from, to: from + content.length },
    targets: [...activationNames().dotted].flatMap(([dotted, spelled]) =>
      spelled.spelling.framework === spelling.framework ? [{ ...spelled, name: dotted }] : [],
    ),
    spell: (target) => {
      const last = target.name.slice(target.name.lastIndexOf('.') + 1);
      const before = path.slice(0, path.lastIndexOf('.') + 1);
      if (home(canonical) === home(target.name)) return { text: before + last, imports: [] };
      return path === name ? { text: target.name, imports: [] } : undefined;
    },
    render: (spelt, _, args) => {
      if (isOwnText && content.endsWith(')'))
        return `${spelt}(${args.map((one) => `${one.name}=${one.text}`).join(', ')})`;
      const isKept = args.length === written.named.size && args.every((one) => written.named.has(one.name));
      return isKept && written.positional.length === 0 ? spelt : undefined;
    },
  };
}

/** The arguments of a call within a text, moved to their locations in the file. */
function moved({ positional, named, complete }: WrittenArguments, by: number): WrittenArguments {
  const place = (one: WrittenArgument): WrittenArgument =>
    one.at ? { ...one, at: { from: one.at.from + by, to: one.at.to + by } } : one;
  return {
    positional: positional.map(place),
    named: new Map([...named].map(([name, one]) => [name, place(one)])),
    complete,
  };
}

/** The slot within the brackets of `nn.LeakyReLU(0.1)`. */
function textSlot(text: string, scalar: Scalar): ArgumentSlot | undefined {
  const { value } = scalar;
  if (typeof value !== 'string' || !value.endsWith(')')) return undefined;
  const isEmpty = /\(\s*\)$/.test(value);
  return {
    at: contentStart(text, scalar) + value.length - 1,
    open: isEmpty ? '' : ', ',
    separator: ', ',
    close: '',
    write: (name, number) => `${name}=${number}`,
  };
}

/** The slot for a further pair of a mapping, in the style of the mapping. */
function mappingSlot(text: string, mapping: Mapping, scalar: Scalar): ArgumentSlot | undefined {
  const { node } = mapping;
  switch (node.name) {
    case 'ObjectExpression':
      return listSlot(text, mapping, (name, value) => `"${name}": ${value}`);
    case 'FlowMapping':
      return listSlot(text, mapping, (name, value) => `${name}: ${value}`);
    case 'InlineTable':
      return listSlot(text, mapping, (name, value) => `${name} = ${value}`);
    case 'BlockMapping':
      return lineSlot(text, mapping, scalar, (name, value) => `${name}: ${value}`);
    case 'TopLevelTable':
    case 'Table':
    case 'ArrayTable':
      return lineSlot(text, mapping, scalar, (name, value) => `${name} = ${value}`);
    default:
      return undefined;
  }
}

/** In brackets: after the last pair, on a separate line if the pairs are on separate lines. */
function listSlot(text: string, { node, pairs }: Mapping, write: ArgumentSlot['write']): ArgumentSlot {
  const last = pairs.at(-1)?.value.node;
  if (!last) return { at: node.to - 1, open: '', separator: ', ', close: '', write };
  const between = /^\{(\s*)/.exec(text.slice(node.from, node.to))?.[1] ?? '';
  const gap = between.includes('\n') ? between.slice(between.lastIndexOf('\n')) : ' ';
  return { at: last.to, open: `,${gap}`, separator: `,${gap}`, close: '', write };
}

/**
 * On lines: after the line that names the activation, or before the first pair if the mapping is elsewhere.
 */
function lineSlot(
  text: string,
  { node }: Mapping,
  scalar: Scalar,
  write: ArgumentSlot['write'],
): ArgumentSlot {
  const indent = (from: number): string => {
    const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
    return `\n${line.replace(/[^\s]/g, ' ')}`;
  };
  const isWithin = node.from <= scalar.node.from && scalar.node.to <= node.to;
  if (!isWithin) {
    const first = childOfType(node, 'Pair')?.from ?? node.from;
    return { at: first, open: '', separator: indent(first), close: indent(first), write };
  }
  const end = /\r?\n|$/.exec(text.slice(scalar.node.to))?.index ?? 0;
  const pair = scalar.node.parent ?? scalar.node;
  return {
    at: scalar.node.to + end,
    open: indent(pair.from),
    separator: indent(pair.from),
    close: '',
    write,
  };
}
