/** Activations that do not go with what stands around them, each with a source to read on. */

import type { PythonAnalysis } from './analysis';
import { dropoutHints } from './hintsDropout';
import { Flow } from './hintsFlow';
import { kaimingHints } from './hintsKaiming';
import type { Finding } from '../lints/lint';
import { logitHints } from './hintsLogits';

/**
 * The hints for a file, ascending. They come only from data flow that the file tells plainly: values bound once, models
 * defined and used in it; whatever is passed in from elsewhere gives none.
 */
export function hintsIn(analysis: PythonAnalysis): Finding[] {
  const flow = new Flow(analysis.resolver);
  const found = [...logitHints(flow), ...dropoutHints(flow), ...kaimingHints(flow, analysis)];
  const unique = new Map(found.map((hint) => [`${hint.start}:${hint.end}:${hint.code}`, hint]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}
