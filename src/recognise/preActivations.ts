/** Which names of a program that stands still hold pre-activations. */

import { preActivationsAt, type StoppedCode } from './python/preActivations';
import { pythonView } from './python/view';
import type { SourceDocument } from './types';

export type { Place, PreActivation, StoppedCode } from './python/preActivations';

/**
 * What can be read while the program stands in the line of an offset; undefined where that cannot be told. It yields
 * after each short piece of work, so that the caller can let others run.
 */
export function* preActivations(
  source: SourceDocument,
  offset: number,
): Generator<void, StoppedCode | undefined> {
  const view = pythonView(source);
  // A cell of a notebook runs after cells that no text tells of.
  if (view?.start !== 0 || view.end !== view.analysis.text.length) return undefined;
  return yield* preActivationsAt(view.analysis, offset);
}
