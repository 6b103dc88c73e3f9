/** Lints about activations that do not fit the code around them; whether they are faults depends on what is meant. */

import type { PythonAnalysis } from '../analysis';
import { dropoutLints } from './dropout';
import { Flow } from '../flow';
import { kaimingLints } from './kaiming';
import type { Finding } from '../../lints/lint';
import { logitLints } from './logits';

/**
 * The findings in a file, ascending. They come only from data flow that is plain from the file: values that are bound once,
 * models that are defined and used in it. A value that is passed in from elsewhere gives none.
 */
export function intentLints(analysis: PythonAnalysis): Finding[] {
  const flow = new Flow(analysis.resolver);
  const found = [...logitLints(flow), ...dropoutLints(flow), ...kaimingLints(flow, analysis)];
  const unique = new Map(found.map((each) => [`${each.start}:${each.end}:${each.code}`, each]));
  return [...unique.values()].sort((a, b) => a.start - b.start);
}
