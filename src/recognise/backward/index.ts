import { backwardPairs } from '../python/backward';
import { pythonView } from '../python/view';
import type { SourceDocument } from '../types';
import type { BackwardPair } from './pair';

/** The hand-written backwards whose class, forward or backward has its name at the offset. */
export function pairsAt(source: SourceDocument, offset: number): readonly BackwardPair[] {
  const view = pythonView(source);
  const at = offset + (view?.start ?? 0);
  const pairs = view ? backwardPairs(view.analysis) : (source.derivatives?.() ?? []);
  return pairs.filter(({ names }) => names.some(({ from, to }) => from <= at && at <= to));
}
