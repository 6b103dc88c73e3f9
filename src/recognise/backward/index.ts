import { backwardPairs } from '../python/backward';
import { pythonView } from '../python/view';
import type { SourceDocument } from '../types';
import type { Work } from '../work';
import type { BackwardPair } from './pair';

/** The hand-written backwards whose class, forward or backward has its name at the offset. */
export function* pairsAt(source: SourceDocument, offset: number): Work<readonly BackwardPair[]> {
  const view = pythonView(source);
  const at = offset + (view?.start ?? 0);
  const pairs = yield* pairsOf(source);
  return pairs.filter(({ names }) => names.some(({ from, to }) => from <= at && at <= to));
}

/** All hand-written backwards in a text. In a notebook, offsets are those of the whole program. */
export function* pairsOf(source: SourceDocument): Work<readonly BackwardPair[]> {
  const view = pythonView(source);
  if (view) return yield* backwardPairs(view.analysis);
  return source.derivatives ? yield* source.derivatives() : [];
}
