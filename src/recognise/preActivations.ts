/** Which names of a program that stands still hold pre-activations. */

import { preActivationsAt, type StoppedCode } from './python/preActivations';
import { pythonView } from './python/view';
import type { SourceDocument } from './types';

export type { Place, PreActivation, StoppedCode } from './python/preActivations';

/** What can be read while the program stands in the line of an offset; undefined where that cannot be told. */
export function preActivations(source: SourceDocument, offset: number): StoppedCode | undefined {
  const view = pythonView(source);
  // A cell of a notebook runs after cells that no text tells of.
  return view?.start === 0 && view.end === view.analysis.text.length
    ? preActivationsAt(view.analysis, offset)
    : undefined;
}
