/**
 * Replaces an activation by another one of the same library, in every language whose reader provides call
 * sites.
 */

import { getEntry } from '../../math/catalogue';
import { argumentNamed, isGivable } from '../../math/catalogue/signature';
import type { ActivationEntry, SpellingArgument } from '../../math/catalogue/types';
import { minimalChange } from '../minimalChange';
import { isInterchangeable } from '../python/replaceTargets';
import { sharesParameter } from '../python/replaceArguments';
import type { ActivationReference, TextChange } from '../types';
import { numberText } from './numbers';
import type { CallSite, KeptArgument, Rewriting, SiteTarget } from './site';

/** One possible replacement. */
export interface Replacement {
  readonly entry: ActivationEntry;
  /** The code that replaces the activation and its call. */
  readonly code: string;
  /** Edits of the current text, ascending and without overlaps. */
  readonly changes: readonly TextChange[];
}

/** A replacement with the spelling that it uses. */
interface SiteReplacement {
  readonly target: SiteTarget;
  readonly replacement: Replacement;
}

/**
 * The possible replacements of the activation at a site, in the order of their names. Arguments with the same
 * meaning are kept, others are dropped, and required arguments of the replacement get their usual values.
 */
export function siteReplacements(site: CallSite, text: string): SiteReplacement[] {
  const { rewriting, reference } = site;
  const from = getEntry(reference.activation);
  if (!rewriting || !from || !site.written.complete || hasComment(rewriting, text)) return [];
  const found = new Map<ActivationEntry, SiteReplacement>();
  for (const target of besideFirst(reference, rewriting.targets)) {
    if (target.spelling.kind !== site.spelled.spelling.kind || target.spelling.retired) continue;
    for (const { entry, selected } of meanings(target, rewriting.isSelectionDemanded)) {
      if (entry === from || found.has(entry) || !isInterchangeable(entry, from)) continue;
      const replacement = replace(site, text, { ...target, entry }, selected);
      if (replacement) found.set(entry, { target: { ...target, entry }, replacement });
    }
  }
  return [...found.values()];
}

/** The targets, those whose names stand beside the present one before others. */
export function besideFirst(
  { spelling }: Pick<ActivationReference, 'spelling'>,
  targets: readonly SiteTarget[],
): SiteTarget[] {
  const home = homeOf(spelling);
  const rank = ({ name }: SiteTarget): number => (homeOf(name) === home ? 0 : 1);
  return [...targets].sort((a, b) => rank(a) - rank(b));
}

/** The module or type below which a name stands. */
const homeOf = (name: string): string => name.replace(/(?:::|\.)?[^:.]*$/, '');

/** One activation that a name can mean. */
export interface Meaning {
  readonly entry: ActivationEntry;
  /** The argument that selects the entry, and its text. */
  readonly selected?: { readonly arg: SpellingArgument; readonly text: string };
}

/** The entries that a name can mean: its own, and those that one of its arguments selects (`"tanh"` of GELU). */
export function meanings({ entry, spelling }: SiteTarget, isSelectionDemanded = false): Meaning[] {
  const selecting = (spelling.args ?? []).flatMap((arg) =>
    Object.entries(arg.selects ?? {}).flatMap(([literal, id]): Meaning[] => {
      const text = /^'(.*)'$/.exec(literal)?.[1];
      const other = getEntry(id);
      return text === undefined || !other ? [] : [{ entry: other, selected: { arg, text } }];
    }),
  );
  const isItself = (one: Meaning): boolean => one.entry === entry;
  // If the language requires the argument, it is written for the default meaning too.
  if (isSelectionDemanded && selecting.some(isItself)) return selecting;
  return [{ entry }, ...selecting.filter((one) => !isItself(one))];
}

/** Whether there is a comment among the arguments, which would be lost. */
function hasComment({ extent, name }: Rewriting, text: string): boolean {
  return /\/\/|\/\*|#/.test(text.slice(name.to, extent.to).replace(/"[^"]*"|'[^']*'/g, ''));
}

function replace(
  site: CallSite,
  text: string,
  target: SiteTarget,
  selected: Meaning['selected'],
): Replacement | undefined {
  const { rewriting } = site;
  const name = rewriting?.spell(target);
  if (!rewriting || !name) return undefined;
  const selection = selected && selectionOf(site, selected);
  if (selected && !selection) return undefined;
  const kept = [...keptArguments(site, target), ...(selection ?? [])];
  const args = target.spelling.args ?? [];
  const place = ({ arg }: KeptArgument): number => (arg ? args.indexOf(arg) : args.length);
  const { from, to } = rewriting.extent;
  const code = rewriting.render(
    name.text,
    target,
    withDemanded(site, target, kept).sort((a, b) => place(a) - place(b)),
  );
  if (code === undefined) return undefined;
  return {
    entry: target.entry,
    code,
    changes: [...name.imports, ...minimalChange(text, from, to, code)].sort((a, b) => a.from - b.from),
  };
}

/** The argument that makes the name the other activation; nothing where it does so by default. */
export function selectionOf(
  { rewriting }: CallSite,
  { arg, text }: NonNullable<Meaning['selected']>,
): readonly KeptArgument[] | undefined {
  if (!rewriting?.quote) return undefined;
  return [{ arg, name: arg.name, text: rewriting.quote(text) }];
}

/** The written arguments that the target also has, with the same meaning. */
function keptArguments(
  { reference, spelled, written }: CallSite,
  { entry, spelling }: SiteTarget,
): KeptArgument[] {
  const args = spelled.spelling.args ?? [];
  const from = getEntry(reference.activation);
  const kept: KeptArgument[] = [];
  const keep = (source: SpellingArgument | undefined, name: string, text: string): void => {
    // Keep arguments that no signature has, such as a layer's own name.
    if (!source) kept.push({ arg: undefined, name, text });
    else if (from) {
      const target = counterpart(source, args.indexOf(source));
      if (target) kept.push({ arg: target, name: target.name, text });
    }
  };
  const counterpart = (source: SpellingArgument, index: number): SpellingArgument | undefined => {
    const others = spelling.args ?? [];
    if (source.param !== undefined)
      return from && sharesParameter(source.param, from, entry)
        ? others.find((arg) => arg.param === source.param && isGivable(arg))
        : undefined;
    if (source.selects || source.routes || source.neutral !== undefined) return undefined;
    const isInput = spelled.spelling.kind === 'function' && index === 0;
    return isInput
      ? others[0]
      : others.find((arg) => isGivable(arg) && arg.name === source.name && !arg.param);
  };
  written.positional.forEach(({ text }, index) => {
    keep(args[index], '', text);
  });
  for (const [name, { text }] of written.named) keep(argumentNamed(args, name), name, text);
  return kept;
}

/** Adds the usual values of arguments that the target requires. */
function withDemanded(
  { numbers }: CallSite,
  { entry, spelling }: SiteTarget,
  kept: readonly KeptArgument[],
): KeptArgument[] {
  const demanded = entry.parameters.flatMap((spec): KeptArgument[] => {
    const setters = (spelling.args ?? []).filter(({ param }) => param === spec.id);
    const isGiven = setters.some((arg) => arg.default !== undefined || kept.some((one) => one.arg === arg));
    const [arg] = setters;
    return !arg || isGiven || !isGivable(arg)
      ? []
      : [{ arg, name: arg.name, text: numberText(spec.default, numbers) }];
  });
  return [...kept, ...demanded];
}
