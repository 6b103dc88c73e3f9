/** Replaces an activation in languages other than Python: one that is called, passed on or written out, or a name in quotes. */

import { getEntry } from '../math/catalogue';
import { writtenReplacements } from './edit/replaceWritten';
import { siteReplacements, type Replacement } from './edit/replaceCall';
import { isInterchangeable, shortlist, type ReplacementTarget } from './python/replaceTargets';
import type { ActivationReference, SourceDocument, StringSlot } from './types';

/** Number of replacements offered before all are asked for. */
const MAX_LIKELY = 8;

/**
 * The replacements of the activation at the offset, in the language's own syntax; undefined if there are
 * none.
 */
export function otherReplacements(source: SourceDocument, text: string, offset: number): Choice | undefined {
  const site = source.siteAt?.(offset);
  const written = site ? undefined : source.referenceAt(offset);
  if (written?.kind === 'expression') {
    const all = writtenReplacements(source, text, written);
    return { reference: written, all, likely: all };
  }
  const from = getEntry(site?.reference.activation);
  if (!site || !from || site.reference.kind === 'string') return stringReplacements(source, offset);
  const found = siteReplacements(site, text);
  const byTarget = new Map(found.map(({ target, replacement }) => [target, replacement]));
  const likely = shortlist(from, [...byTarget.keys()], MAX_LIKELY).flatMap(
    (target) => byTarget.get(target) ?? [],
  );
  return { reference: site.reference, all: [...byTarget.values()], likely };
}

/** Replacements of one activation. */
interface Choice {
  readonly reference: ActivationReference;
  readonly all: readonly Replacement[];
  /** The few most likely ones. */
  readonly likely: readonly Replacement[];
}

/**
 * The replacements of the name at the offset. Undefined if there are none, or if neighbouring values set its
 * parameters, which would mean something else for another activation.
 */
function stringReplacements(source: SourceDocument, offset: number): Choice | undefined {
  const slot = source.stringSlotAt?.(offset);
  const reference = slot && source.referenceAt(offset);
  const from = getEntry(reference?.activation);
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
  return { reference, all: targets.map(replace), likely: shortlist(from, targets, MAX_LIKELY).map(replace) };
}

/** Each activation by its first name of the same kind as the current one (class name or identifier). */
function targetsIn({ names }: StringSlot, current: string): ReplacementTarget[] {
  const isClass = (name: string): boolean => /^\p{Lu}/u.test(name.slice(name.lastIndexOf('.') + 1));
  const targets = new Map<string, ReplacementTarget>();
  for (const [name, { entry, spelling }] of names) {
    if (isClass(name) === isClass(current) && !targets.has(entry.id))
      targets.set(entry.id, { entry, spelling, name });
  }
  return [...targets.values()];
}
