/** Replaces an expression that equals an activation by the library's own function. */

import { catalogue, getEntry } from '../../math/catalogue';
import type { ActivationEntry, ParameterValues, Spelling } from '../../math/catalogue/types';
import type { ActivationReference } from '../types';
import type { PythonAnalysis } from './analysis';
import { FunctionBodies } from './handwritten/functionBody';
import { canonicalPath } from './homes';
import type { Replacement } from '../edit/replaceCall';
import { selections, type SpeltTarget } from './replaceArguments';
import { reach } from './replaceNames';
import type { Resolver } from './resolver';
import type { SyntaxNode } from './syntax';
import { isGivable } from '../../math/catalogue/signature';

/** The calls that do what the expression does, through what the file imports: none or one. */
export function replaceHandWritten(
  { resolver, constants }: PythonAnalysis,
  reference: ActivationReference,
): Replacement[] {
  const { start, end, activation, expression, framework, isUnnamed } = reference;
  if (isUnnamed) return [];
  const entry = getEntry(activation);
  const node = nodeAt(resolver, start, end);
  if (!entry || !node) return [];
  // Read on its own, without what earlier lines of a function assign, the expression must still be the same.
  const lowered = new FunctionBodies(resolver, constants).lowerAlone(node, resolver.scopeOf(node));
  if (lowered?.variable === undefined || lowered.text !== expression) return [];
  const input = lowered.variable;
  const params = Object.fromEntries(reference.params.map(({ id, value }) => [id, value]));
  const calls = functionsOf(entry, framework).flatMap(({ names, ...target }) => {
    const rest = writtenParameters(target, params);
    const name = shortest(
      names.flatMap((candidate) => reach(resolver, node, canonicalPath(candidate)) ?? []),
    );
    return rest && name !== undefined ? [`${name}(${[input, ...rest].join(', ')})`] : [];
  });
  const code = shortest(calls);
  return code === undefined ? [] : [{ entry, code, changes: [{ from: start, to: end, insert: code }] }];
}

function nodeAt({ tree }: Resolver, start: number, end: number): SyntaxNode | undefined {
  let node: SyntaxNode = tree.resolveInner(start, 1);
  while (node.parent && node.to < end && node.parent.from === start) node = node.parent;
  return node.from === start && node.to === end ? node : undefined;
}

const shortest = (texts: readonly string[]): string | undefined =>
  [...texts].sort((a, b) => a.length - b.length)[0];

/** The framework's functions for the entry; those that change their input are no replacement for an expression. */
function functionsOf(
  entry: ActivationEntry,
  framework: Spelling['framework'],
): (SpeltTarget & { readonly names: readonly string[] })[] {
  const isFunction = (s: Spelling): boolean => s.framework === framework && s.kind === 'function';
  const named = entry.spellings.filter(isFunction).map((spelling) => ({ entry, spelling }));
  const selected = catalogue.flatMap(({ spellings }) =>
    spellings.filter(isFunction).flatMap((spelling) =>
      selections(spelling)
        .filter((selection) => selection.entry === entry)
        .map(({ extra }) => ({ entry, spelling, extra })),
    ),
  );
  return [...named, ...selected].map((target) => ({
    ...target,
    names: target.spelling.names.filter((name) => !name.endsWith('_')),
  }));
}

/** The arguments that give the parameters these values; undefined where the function cannot have them. */
function writtenParameters(
  { entry, spelling, extra }: SpeltTarget,
  params: ParameterValues,
): string[] | undefined {
  const written: string[] = [];
  for (const spec of entry.parameters) {
    const value = params[spec.id] ?? spec.default;
    const setters = (spelling.args ?? []).filter(({ param }) => param === spec.id);
    const usual = setters.find((arg) => arg.default !== undefined)?.default ?? spec.default;
    const name = setters.find(isGivable)?.name;
    // Past PyTorch's threshold of 20 softplus is linear, which float32 cannot tell from the function itself.
    const isLimit = entry.id === 'softplus' && value === Infinity && usual >= 20;
    if (value === usual || isLimit) continue;
    if (name === undefined || !Number.isFinite(value)) return undefined;
    written.push(`${name}=${value}`);
  }
  return extra === undefined ? written : [...written, extra];
}
