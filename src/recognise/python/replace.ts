/** Replaces an activation in the code by another one of the same framework. */

import { getEntry } from '../../math/catalogue';
import type { ActivationEntry, Framework, Spelling } from '../../math/catalogue/types';
import type { Replacement } from '../edit/replaceCall';
import { minimalChange } from '../minimalChange';
import type { ActivationReference, StringSlot, TextChange } from '../types';
import type { PythonAnalysis } from './analysis';
import { activationNames } from './names';
import { translateArguments, type SpeltActivation, type SpeltTarget } from './replaceArguments';
import { replaceHandWritten } from './replaceHandWritten';
import { spellAt, type WrittenName } from './replaceNames';
import { siteOf, type ActivationSite, type GivenArguments } from './replaceSite';
import { isInterchangeable, shortlist, targetsOf, type ReplacementTarget } from './replaceTargets';
import { stringSlot } from './stringSlot';
import { argumentsOf, childrenOf, stringContent, type SyntaxNode } from './syntax';
import { argumentNamed } from '../../math/catalogue/signature';

/** Number of replacements offered before all are asked for. */
const SHORT = 8;

/**
 * The possible replacements of the activation at a reference. Arguments with the same meaning are kept,
 * others are dropped, and names are written as the file imports them. Empty if that is not known.
 */
export function replacementsFor(analysis: PythonAnalysis, reference: ActivationReference): Replacement[] {
  if (reference.kind === 'expression') return replaceHandWritten(analysis, reference);
  return possible(analysis, reference).map(({ replacement }) => replacement);
}

/** The few most likely ones. */
export function likelyReplacements(analysis: PythonAnalysis, reference: ActivationReference): Replacement[] {
  if (reference.kind === 'expression') return replaceHandWritten(analysis, reference);
  const all = new Map(possible(analysis, reference).map(({ target, replacement }) => [target, replacement]));
  const from = getEntry(reference.activation);
  return from ? shortlist(from, [...all.keys()], SHORT).flatMap((target) => all.get(target) ?? []) : [];
}

interface Possible {
  readonly target: ReplacementTarget;
  readonly replacement: Replacement;
}

function possible(analysis: PythonAnalysis, reference: ActivationReference): Possible[] {
  const entry = getEntry(reference.activation);
  const site = entry && siteOf(analysis.resolver, reference);
  if (!entry || !site) return [];
  if (reference.kind === 'string') return replaceString(analysis, entry, site);
  const spelling = spellingOf(reference);
  if (!spelling) return [];
  const from = { entry, spelling };
  const name = spelling.kind === 'method' ? lastOf(reference.spelling) : reference.spelling;
  return targetsOf(from, name).flatMap((target) => {
    const replacement = replaceName(analysis, from, site, target);
    return replacement ? [{ target, replacement }] : [];
  });
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function spellingOf({ kind, spelling }: ActivationReference): Spelling | undefined {
  const { dotted, methods } = activationNames();
  return (kind === 'method' ? methods.get(lastOf(spelling)) : dotted.get(spelling))?.spelling;
}

function replaceName(
  { resolver }: PythonAnalysis,
  from: SpeltActivation,
  site: ActivationSite,
  target: ReplacementTarget,
): Replacement | undefined {
  const { text } = resolver;
  const spelled: WrittenName | undefined =
    from.spelling.kind === 'method'
      ? { text: text.slice(site.node.from, site.name.from) + target.name, imports: [] }
      : spellAt(resolver, site.node, target.name);
  if (!spelled) return undefined;
  const args = site.given ? calledEdit(text, from, target, site.given) : uncalledEdit(from, target);
  if (!args) return undefined;
  const named = minimalChange(text, site.node.from, site.name.to, spelled.text);
  return {
    entry: target.entry,
    code: partialOf(text, site) + spelled.text + args.code,
    changes: [...spelled.imports, ...named, ...args.changes].sort((a, b) => a.from - b.from),
  };
}

/** The text before a function that is passed to functools.partial: `partial(`. */
const partialOf = (text: string, { node, given }: ActivationSite): string =>
  given?.isPartial ? text.slice(given.call.from, node.from) : '';

/** Another name in the same quotes, among those that the place takes. */
function replaceString(
  analysis: PythonAnalysis,
  from: ActivationEntry,
  { node }: ActivationSite,
): Possible[] {
  const { text } = analysis.resolver;
  const slot = stringSlot(analysis, node);
  const content = stringContent(node, text);
  const current = content === undefined ? undefined : slot?.names.get(content);
  // Attributes in the same call, as ONNX operators have them, belong to this operator only.
  if (!slot || !current || hasOwnArgument(node, current.spelling, text)) return [];
  const { framework } = current.spelling;
  const fitting = [...firstNames(slot, from)].filter(
    ([, { entry }]) => isInterchangeable(entry, from) && !needsInput(entry, framework),
  );
  return fitting.map(([name, { entry, spelling }]) => ({
    target: { entry, spelling, name },
    replacement: {
      entry,
      code: text.slice(node.from, slot.from) + name + text.slice(slot.to, node.to),
      changes: minimalChange(text, slot.from, slot.to, name),
    },
  }));
}

/** ONNX operators take what is learned as a further input. */
const needsInput = ({ parameters }: ActivationEntry, framework: Framework): boolean =>
  framework === 'onnx' && parameters.some(({ learned }) => learned);

/** One name for each entry but the given one. */
function firstNames({ names }: StringSlot, except: ActivationEntry): StringSlot['names'] {
  const seen = new Set([except]);
  return new Map([...names].filter(([, { entry }]) => !seen.has(entry) && seen.add(entry)));
}

function hasOwnArgument(node: SyntaxNode, { args = [] }: Spelling, text: string): boolean {
  const list = node.parent?.name === 'ArgList' ? node.parent : null;
  return argumentsOf(list, text).some(({ keyword, star }) =>
    keyword === undefined ? star === '**' && args.length > 0 : argumentNamed(args, keyword) !== undefined,
  );
}

interface ArgumentEdit {
  readonly code: string;
  readonly changes: readonly TextChange[];
}

function calledEdit(
  text: string,
  from: SpeltActivation,
  target: SpeltTarget,
  given: GivenArguments,
): ArgumentEdit | undefined {
  const translated = translateArguments(given.written, from, target);
  if (!translated) return undefined;
  const { written, dropped } = translated;
  // A statement that changes its input in place has no effect once `inplace` is gone.
  if (dropped.includes('inplace') && given.call.parent?.name === 'ExpressionStatement') return undefined;
  const joined = written.join(', ');
  const inner = given.isPartial && joined !== '' ? `, ${joined}` : joined;
  const code = given.isPartial ? `${inner})` : `(${joined})`;
  if (joined === given.written.map(asWritten).join(', ')) return { code, changes: [] };
  // Comments between arguments would be lost.
  const list = given.call.lastChild;
  if (list && childrenOf(list).some(({ name }) => name === 'Comment')) return undefined;
  return { code, changes: minimalChange(text, given.from, given.to, inner) };
}

const asWritten = ({ keyword, text }: GivenArguments['written'][number]): string =>
  keyword === undefined ? text : `${keyword}=${text}`;

/** A name without a call: whoever calls it passes arguments that must not come to mean something else. */
function uncalledEdit(from: SpeltActivation, target: SpeltTarget): ArgumentEdit | undefined {
  if (target.extra !== undefined) return undefined;
  const isConfigurable = ({ spelling }: SpeltActivation): boolean =>
    (spelling.args ?? []).some(({ param, routes, selects }) => (param ?? routes ?? selects) !== undefined);
  return isConfigurable(from) && isConfigurable(target) ? undefined : { code: '', changes: [] };
}
