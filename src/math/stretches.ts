import { changeBetween } from './numerics/neighbours';

/** A stretch of numbers at which a predicate holds, with the neighbours at which it fails; these are undefined at its ends. */
export interface HoldingStretch {
  readonly from: number;
  readonly to: number;
  readonly before?: number;
  readonly after?: number;
}

/**
 * The maximal stretches in which a predicate holds, as far as samples show. Their ends are found by bisection between
 * samples that differ.
 * @param samples ascending
 * @param change finds two neighbours between which the predicate changes; by default neighbours in float64
 */
export function stretchesOf(
  samples: Iterable<number>,
  holds: (place: number) => boolean,
  change = changeBetween,
): readonly HoldingStretch[] {
  const found: HoldingStretch[] = [];
  let start: Pick<HoldingStretch, 'from' | 'before'> | undefined;
  let previous: number | undefined;
  for (const place of samples) {
    const does = holds(place);
    if (does && !start) {
      const edge = previous === undefined ? undefined : change(previous, place, holds);
      start = edge ? { from: edge.first, before: edge.last } : { from: place };
    } else if (!does && start && previous !== undefined) {
      const { last, first } = change(previous, place, holds);
      found.push({ ...start, to: last, after: first });
      start = undefined;
    }
    previous = place;
  }
  if (start && previous !== undefined) found.push({ ...start, to: previous });
  return found;
}
