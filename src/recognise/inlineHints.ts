/** Inline hints: facts about an activation that its code does not show, in any language. */

import { inlineHintsIn, type InlineHint } from './python/hintsInline';
import { placedInView, pythonView } from './python/view';
import type { ActivationReference, SourceDocument } from './types';

/** The inline hints of the activations that start within [from, to). */
export function inlineHints(source: SourceDocument, from: number, to: number): InlineHint[] {
  const view = pythonView(source);
  if (view) return placedInView(view, inlineHintsIn(view.analysis, view.start + from, view.start + to));
  return source
    .references()
    .filter(({ start }) => start >= from && start < to)
    .flatMap((reference) => behind(reference) ?? []);
}

/**
 * A hint after expressions and names in quotes. In other languages, the location of a call's arguments is
 * unknown.
 */
function behind(reference: ActivationReference): InlineHint | undefined {
  const { activation, end, kind, params } = reference;
  if (activation === undefined || (kind !== 'expression' && kind !== 'string')) return undefined;
  const defaults = params.filter(
    ({ provenance, value }) => provenance === 'default' && Number.isFinite(value),
  );
  if (kind === 'string' && defaults.length === 0) return undefined;
  return { start: end, end, reference, defaults, isPadded: true };
}
