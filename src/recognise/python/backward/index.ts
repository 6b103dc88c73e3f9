import type { BackwardPair } from '../../backward/pair';
import type { Work } from '../../work';
import type { PythonAnalysis } from '../analysis';
import { customFunctions } from './jaxFunctions';
import { pairsByName } from './namedPairs';
import { torchFunctions } from './torchFunctions';

const known = new WeakMap<PythonAnalysis, readonly BackwardPair[]>();

/** Every hand-written backward of a file that could be read, with its forward. */
export function* backwardPairs(analysis: PythonAnalysis): Work<readonly BackwardPair[]> {
  let pairs = known.get(analysis);
  if (!pairs) {
    const found: BackwardPair[] = [];
    for (const read of [torchFunctions, customFunctions, pairsByName]) found.push(...(yield* read(analysis)));
    pairs = found;
    known.set(analysis, pairs);
  }
  return pairs;
}
