/** Activations that do not go with what stands around them, each with a source to read on. */

import type { PythonAnalysis } from './analysis';
import { dropoutHints } from './hintsDropout';
import { Flow } from './hintsFlow';
import { kaimingHints } from './hintsKaiming';
import { logitHints } from './hintsLogits';

export type HintId = 'softmax-cross-entropy' | 'sigmoid-bce-logits' | 'selu-dropout' | 'kaiming-nonlinearity';

export interface ActivationHint {
  /** UTF-16 offsets of what the hint is about. */
  readonly start: number;
  readonly end: number;
  readonly id: HintId;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** Address of the documentation that says so. */
  readonly source: string;
}

/**
 * The hints for a file, ascending. They come only from data flow that the file tells plainly: values bound once, models
 * defined and used in it; whatever is passed in from elsewhere gives none.
 */
export function hintsIn(analysis: PythonAnalysis): ActivationHint[] {
  const flow = new Flow(analysis.resolver);
  const found = [...logitHints(flow), ...dropoutHints(flow), ...kaimingHints(flow, analysis)];
  const unique = new Map(found.map((hint) => [`${hint.start}:${hint.end}:${hint.id}`, hint]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}
