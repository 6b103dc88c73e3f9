/** Replaces an activation that is written out by the library's own function, in languages other than Python. */

import { getEntry } from '../../math/catalogue';
import type { ActivationEntry } from '../../math/catalogue/types';
import type { ActivationReference, SourceDocument } from '../types';
import { numberText } from './numbers';
import { besideFirst, meanings, selectionOf, type Meaning, type Replacement } from './replaceCall';
import type { CallSite, KeptArgument, SiteTarget } from './site';

/**
 * The calls that compute what the expression does: none or one. The expression has to call the library itself, on its
 * own input, as `x * torch::sigmoid(x)` does. That call tells that the input is a tensor, not a number, and how the
 * file writes the library's names.
 */
export function writtenReplacements(
  source: SourceDocument,
  text: string,
  reference: ActivationReference,
): Replacement[] {
  const { activation, start, end, input, isUnnamed } = reference;
  const entry = getEntry(activation);
  if (!entry || input === undefined || isUnnamed) return [];
  const calls = source
    .references()
    .filter((inner) => start <= inner.start && inner.end <= end && inner.framework === reference.framework)
    .flatMap((inner) => {
      const site = source.siteAt?.(inner.start);
      const lead = site && leadOf(site, text, input);
      return site && lead !== undefined ? callsAt(site, entry, reference, lead) : [];
    });
  return calls.slice(0, 1);
}

/** The text before the name of a function or method that is called on the input; undefined where it is on another. */
function leadOf({ spelled, written, rewriting }: CallSite, text: string, input: string): string | undefined {
  const { kind } = spelled.spelling;
  if (!rewriting || !written.complete) return undefined;
  if (kind === 'function') return written.positional[0]?.text === input ? '' : undefined;
  const lead = `${input}.`;
  const { from } = rewriting.name;
  return kind === 'method' && text.slice(from - lead.length, from) === lead ? lead : undefined;
}

function callsAt(
  site: CallSite,
  entry: ActivationEntry,
  reference: ActivationReference,
  lead: string,
): Replacement[] {
  const { rewriting, spelled } = site;
  const { kind } = spelled.spelling;
  return besideFirst(site.reference, rewriting?.targets ?? []).flatMap((target) => {
    if (target.spelling.kind !== kind || target.spelling.retired) return [];
    const meaning = meanings(target, rewriting?.isSelectionDemanded).find((one) => one.entry === entry);
    const args = meaning && argumentsFor(site, { ...target, entry }, meaning, reference);
    const name = args && rewriting?.spell(target);
    const code = name && rewriting?.render(name.text, target, args);
    if (!name || code === undefined) return [];
    const { start: from, end: to } = reference;
    const changes = [...name.imports, { from, to, insert: lead + code }].sort((a, b) => a.from - b.from);
    return [{ entry, code: lead + code, changes }];
  });
}

/** The input and the parameters' values; undefined where the function cannot have them. */
function argumentsFor(
  site: CallSite,
  { entry, spelling }: SiteTarget,
  { selected }: Meaning,
  { params, input }: ActivationReference,
): KeptArgument[] | undefined {
  const { args = [], kind } = spelling;
  const selection = selected && selectionOf(site, selected);
  if (selected && !selection) return undefined;
  const written: KeptArgument[] = [...(selection ?? [])];
  if (kind === 'function') written.push({ arg: args[0], name: '', text: input ?? '' });
  for (const spec of entry.parameters) {
    const bound = params.find(({ id }) => id === spec.id);
    const value = bound?.value ?? spec.default;
    const arg = args.find(({ param }) => param === spec.id);
    if (bound?.provenance === 'unknown') return undefined;
    if (value === (arg?.default ?? spec.default) && (!arg || arg.default !== undefined)) continue;
    if (!arg || arg.mode === 'fixed' || !Number.isFinite(value)) return undefined;
    written.push({ arg, name: arg.name, text: numberText(value, site.numbers) });
  }
  return written;
}
