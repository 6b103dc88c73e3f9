import type { Extreme } from './extremes';

/**
 * Extremes of alternating signs, as many as are asked for, whose smallest error is largest. Undefined where the signs do not
 * alternate so often.
 */
export function alternation(extremes: readonly Extreme[], count: number): readonly Extreme[] | undefined {
  // One for each run of equal signs: the largest.
  const runs: Extreme[] = [];
  for (const extreme of extremes) {
    const last = runs.at(-1);
    if (last && last.error > 0 === extreme.error > 0) {
      if (Math.abs(extreme.error) > Math.abs(last.error)) runs[runs.length - 1] = extreme;
    } else if (extreme.error !== 0) runs.push(extreme);
  }
  while (runs.length > count) {
    const sizes = runs.map(({ error }) => Math.abs(error));
    const least = sizes.indexOf(Math.min(...sizes));
    if (least === 0 || least === runs.length - 1) runs.splice(least, 1);
    // An inner one goes together with a neighbour, so that the signs go on alternating.
    else if (runs.length - count >= 2) {
      runs.splice((sizes[least - 1] ?? 0) < (sizes[least + 1] ?? 0) ? least - 1 : least, 2);
    } else runs.splice((sizes[0] ?? 0) < (sizes.at(-1) ?? 0) ? 0 : runs.length - 1, 1);
  }
  return runs.length === count ? runs : undefined;
}

/** The smallest error in magnitude of such extremes; 0 without any. */
export const levelOf = (extremes: readonly Extreme[] | undefined): number =>
  extremes === undefined ? 0 : Math.min(...extremes.map(({ error }) => Math.abs(error)));
