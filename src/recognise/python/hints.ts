/** Reports activations that do not fit their surroundings, each with a source. */

import type { PythonAnalysis } from './analysis';
import { dropoutHints } from './hintsDropout';
import { Flow } from './hintsFlow';
import { kaimingHints } from './hintsKaiming';
import type { Finding } from '../lints/lint';
import { logitHints } from './hintsLogits';

/**
 * The hints for a file, ascending. They only follow data flow that is certain: values bound once, and models
 * defined and used in the file. Values passed in from elsewhere give none.
 */
export function hintsIn(analysis: PythonAnalysis): Finding[] {
  const flow = new Flow(analysis.resolver);
  const found = [...logitHints(flow), ...dropoutHints(flow), ...kaimingHints(flow, analysis)];
  const unique = new Map(found.map((hint) => [`${hint.start}:${hint.end}:${hint.code}`, hint]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}
