import { backwardPairs } from '../python/backward';
import { pythonView } from '../python/view';
import type { SourceDocument } from '../types';
import type { BackwardPair } from './pair';

/** The hand-written backwards whose class, forward or backward has its name at the offset. */
export function pairsAt(source: SourceDocument, offset: number): readonly BackwardPair[] {
  const view = pythonView(source);
  if (!view) return [];
  const at = offset + view.start;
  return backwardPairs(view.analysis).filter(({ names }) =>
    names.some(({ from, to }) => from <= at && at <= to),
  );
}
