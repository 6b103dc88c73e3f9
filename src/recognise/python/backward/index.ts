import type { BackwardPair } from '../../backward/pair';
import type { PythonAnalysis } from '../analysis';
import { customFunctions } from './jaxFunctions';
import { pairsByName } from './namedPairs';
import { torchFunctions } from './torchFunctions';

const known = new WeakMap<PythonAnalysis, readonly BackwardPair[]>();

/** Every hand-written backward of a file that could be read, with its forward. */
export function backwardPairs(analysis: PythonAnalysis): readonly BackwardPair[] {
  let pairs = known.get(analysis);
  if (!pairs) {
    pairs = [...torchFunctions(analysis), ...customFunctions(analysis), ...pairsByName(analysis)];
    known.set(analysis, pairs);
  }
  return pairs;
}
