import { pythonView } from '../python/view';
import type { SourceDocument } from '../types';

/** What a hand-written backward in Python has: a method, a decorator, or a name that says so. */
const IN_PYTHON = /def \w*(?:backward|bwd|grad|deriv|prime|_dx)|def d\w+|Deriv|custom_(?:jvp|vjp|gradient)/i;

/** Whether there may be a hand-written backward in a document; in a notebook, in any cell. */
export function mayHoldBackward(source: SourceDocument): boolean {
  const view = pythonView(source);
  return view ? IN_PYTHON.test(view.analysis.text) : source.derivatives !== undefined;
}
