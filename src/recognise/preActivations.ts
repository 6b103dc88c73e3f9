/** Finds the names of a stopped program that hold pre-activations. */

import { preActivationsAt, type StoppedCode } from './python/preActivations';
import { pythonView } from './python/view';
import type { SourceDocument } from './types';

export type { Place, PreActivation, StoppedCode } from './python/preActivations';

/**
 * The names that hold pre-activations while the program is stopped in the line of an offset; undefined if that cannot
 * be determined. It yields after each short piece of work, so that the caller can let other work run.
 */
export function* preActivations(
  source: SourceDocument,
  offset: number,
): Generator<void, StoppedCode | undefined> {
  const view = pythonView(source);
  // A notebook cell runs after cells in an order that the text does not show.
  if (view?.start !== 0 || view.end !== view.analysis.text.length) return undefined;
  return yield* preActivationsAt(view.analysis, offset);
}
