import { compileForward } from '../autograd/reverse';
import type { ParameterValues } from '../catalogue/types';
import type { Node } from '../expression/tree';
import { type EagerDtype, type EagerRules, operationRounder, rulesFor } from './eager';

/** Maps a number of the format to f(z) in the format. */
type Steps = (z: number) => number;

/** Parameter values, and the framework rules to follow ({@link rulesFor} where absent). */
interface AsWrittenOptions {
  readonly params?: ParameterValues;
  readonly rules?: EagerRules;
}

/**
 * Compiles the tree into one operation after another, in the order written, each rounded to the format. The
 * input is rounded to the format first. The result is total: NaN where undefined.
 */
export function compileAsWritten(tree: Node, dtype: EagerDtype, options: AsWrittenOptions = {}): Steps {
  const { params = {}, rules = rulesFor(dtype) } = options;
  return compileForward(tree, rules.numberOverArray, operationRounder(dtype), params);
}
