/** The bindings of a name that may be in effect at a place. */

import { countUpTo } from '../countUpTo';
import type { Binding } from './scope';

/** If more bindings than this may be in effect, they are not compared with each other. */
export const MAX_REACHING = 20;

/** The bindings, ascending, that may be in effect at a position; the latest first. */
export function reachingAt(bindings: readonly Binding[], position: number): readonly Binding[] {
  const [only] = bindings;
  if (bindings.length === 1 && only && !only.branch && only.from <= position) return bindings;
  const reaching: Binding[] = [];
  for (let i = countUpTo(bindings, position) - 1; i >= 0 && reaching.length <= MAX_REACHING; i--) {
    const binding = bindings[i];
    if (!binding) break;
    const { branch } = binding;
    const isWithin = !branch || (position >= branch.from && position < branch.to);
    const isBeside =
      branch?.exclusive === true &&
      !isWithin &&
      position >= branch.statement.from &&
      position < branch.statement.to;
    if (isBeside) continue;
    reaching.push(binding);
    if (isWithin) break;
  }
  return reaching;
}
