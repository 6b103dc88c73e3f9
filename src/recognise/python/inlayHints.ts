/** Facts about an activation that its code does not show: omitted values, and the name of an expression. */

import { defaultParams, getEntry } from '../../math/catalogue';
import { normaliseName } from '../../math/catalogue/lookup';
import type { ActivationReference, BoundParameter } from '../types';
import type { PythonAnalysis } from './analysis';
import { activationNames } from './names';
import { siteOf } from './replaceSite';
import { isGivable } from '../../math/catalogue/signature';

export interface InlayHint {
  /** Where it is shown: within a call's brackets, else after the activation. */
  readonly start: number;
  readonly end: number;
  readonly reference: ActivationReference;
  /** The framework's defaults that hold here; empty where the activation's name is the news. */
  readonly defaults: readonly BoundParameter[];
  /** Whether there is something before it within the brackets. */
  readonly isPadded: boolean;
  /** The text that, put there, writes the defaults out; absent where they cannot be written. */
  readonly insert?: string;
}

/** The inlay hints of the activations that start within [from, to). */
export function inlayHintsIn(analysis: PythonAnalysis, from: number, to: number): InlayHint[] {
  return analysis
    .references()
    .filter(({ start }) => start >= from && start < to)
    .flatMap((reference) => inlayHint(analysis, reference) ?? []);
}

/**
 * What a name stands for that another file defines, right behind it; undefined where the name says so itself.
 * @param written the name as it is written
 */
export function hintElsewhere(reference: ActivationReference, written: string): InlayHint | undefined {
  const { activation, end, params } = reference;
  const entry = getEntry(activation);
  const last = /[\p{L}\p{N}_]+$/u.exec(written)?.[0] ?? '';
  const isSaid =
    entry &&
    normaliseName(last) === normaliseName(entry.name) &&
    params.every(({ value, id }) => value === defaultParams(entry)[id]);
  return isSaid ? undefined : { start: end, end, reference, defaults: [], isPadded: true };
}

function inlayHint(analysis: PythonAnalysis, reference: ActivationReference): InlayHint | undefined {
  const { kind, activation, end } = reference;
  if (activation === undefined) return undefined;
  if (kind === 'expression')
    return { start: end, end, reference: analysis.withWhole(reference), defaults: [], isPadded: true };
  if (reference.elsewhere) return hintElsewhere(reference, analysis.text.slice(reference.start, end));
  const defaults = reference.params.filter(
    ({ provenance, value }) => provenance === 'default' && Number.isFinite(value),
  );
  if (defaults.length === 0) return undefined;
  if (kind === 'string') return { start: end, end, reference, defaults, isPadded: true };
  const given = siteOf(analysis.resolver, reference)?.given;
  if (!given) return undefined;
  const written = analysis.resolver.text.slice(given.from, given.to).trimEnd();
  const at = given.from + written.length;
  const insert = writtenOut(reference, defaults);
  const lead = written === '' ? '' : written.endsWith(',') ? ' ' : ', ';
  return {
    start: at,
    end: at,
    reference,
    defaults,
    isPadded: written !== '',
    ...(insert !== undefined && { insert: lead + insert }),
  };
}

/** `negative_slope=0.01`; undefined where a default belongs to no argument that can be written. */
function writtenOut(
  { spelling, activation }: ActivationReference,
  defaults: readonly BoundParameter[],
): string | undefined {
  const args = activationNames().dotted.get(spelling)?.spelling.args;
  if (!args || activation === undefined || !getEntry(activation)) return undefined;
  const parts = defaults.map(({ id, value }) => {
    const argument = args.find(({ param }) => param === id);
    return argument && isGivable(argument) ? `${argument.name}=${value}` : undefined;
  });
  return parts.every((part) => part !== undefined) ? parts.join(', ') : undefined;
}
