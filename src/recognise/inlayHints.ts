/** Inline hints: facts about an activation that its code does not show, in any language. */

import { hintElsewhere, inlayHintsIn, type InlayHint } from './python/inlayHints';
import { placedInView, pythonView } from './python/view';
import type { ActivationReference, SourceDocument } from './types';

/** The inlay hints of the activations that start within [from, to). */
export function inlayHints(source: SourceDocument, from: number, to: number): InlayHint[] {
  const view = pythonView(source);
  if (view) return placedInView(view, inlayHintsIn(view.analysis, view.start + from, view.start + to));
  return source
    .references()
    .filter(({ start }) => start >= from && start < to)
    .flatMap((reference) => behind(reference) ?? []);
}

/** Behind expressions and names in quotes; where a call's arguments stand is not known of other languages. */
function behind(reference: ActivationReference): InlayHint | undefined {
  const { activation, end, kind, params, spelling } = reference;
  if (reference.elsewhere && kind !== 'expression') return hintElsewhere(reference, spelling);
  if (activation === undefined || (kind !== 'expression' && kind !== 'string')) return undefined;
  const defaults = params.filter(
    ({ provenance, value }) => provenance === 'default' && Number.isFinite(value),
  );
  if (kind === 'string' && defaults.length === 0) return undefined;
  return { start: end, end, reference, defaults, isPadded: true };
}
