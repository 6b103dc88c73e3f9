/** Replaces an activation in languages other than Python: one that is called, passed on or written out, or a name in quotes. */

import { getEntry } from '../math/catalogue';
import { writtenReplacements } from './edit/replaceWritten';
import { siteReplacements, type Replacement } from './edit/replaceCall';
import { isInterchangeable, shortlist, type ReplacementTarget } from './python/replaceTargets';
import type { ActivationReference, SourceDocument, StringSlot } from './types';

/** How many replacements are offered without asking for all. */
const SHORT = 8;

/** What the activation at the offset can be replaced by, written in the language's own way; undefined where there is none. */
export function otherReplacements(source: SourceDocument, text: string, offset: number): Choice | undefined {
  const site = source.siteAt?.(offset);
  const written = site ? undefined : source.referenceAt(offset);
  if (written?.kind === 'expression') {
    const all = writtenReplacements(source, text, written);
    return { reference: written, all, likely: all };
  }
  const { reference } = site ?? {};
  const from = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  if (!site || !reference || !from || reference.kind === 'string') return stringReplacements(source, offset);
  const found = siteReplacements(site, text);
  const byTarget = new Map(found.map(({ target, replacement }) => [target, replacement]));
  const likely = shortlist(from, [...byTarget.keys()], SHORT).flatMap((target) => byTarget.get(target) ?? []);
  return { reference, all: [...byTarget.values()], likely };
}

/** Replacements of one activation. */
export interface Choice {
  readonly reference: ActivationReference;
  readonly all: readonly Replacement[];
  /** The few that one would most likely want. */
  readonly likely: readonly Replacement[];
}

/**
 * What the name at the offset can be replaced by. Undefined where there is none, or where values beside it set its
 * parameters: they would mean something else, or nothing, to another activation.
 */
function stringReplacements(source: SourceDocument, offset: number): Choice | undefined {
  const slot = source.stringSlotAt?.(offset);
  const reference = slot && source.referenceAt(offset);
  const from = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  if (!slot?.isClosed || !from || reference?.kind !== 'string') return undefined;
  if (reference.params.some(({ provenance }) => provenance !== 'default')) return undefined;
  const targets = targetsIn(slot, reference.spelling).filter(
    ({ entry }) => entry !== from && isInterchangeable(entry, from),
  );
  const replace = ({ entry, name }: ReplacementTarget): Replacement => ({
    entry,
    code: name,
    changes: [{ from: slot.from, to: slot.to, insert: name }],
  });
  return { reference, all: targets.map(replace), likely: shortlist(from, targets, SHORT).map(replace) };
}

/** Each activation by the first of its names that is a class's where the current one is, else an identifier. */
function targetsIn({ names }: StringSlot, current: string): ReplacementTarget[] {
  const isClass = (name: string): boolean => /^\p{Lu}/u.test(name.slice(name.lastIndexOf('.') + 1));
  const targets = new Map<string, ReplacementTarget>();
  for (const [name, { entry, spelling }] of names) {
    if (isClass(name) === isClass(current) && !targets.has(entry.id))
      targets.set(entry.id, { entry, spelling, name });
  }
  return [...targets.values()];
}
