/** The median of some numbers and their range; infinite numbers count as larger than all others. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The spread of some numbers; NaN throughout for an empty list. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  const [below, above] = [at(Math.floor(middle)), at(Math.ceil(middle))];
  return {
    low: at(0),
    // Two equal infinite numbers have themselves as their mean.
    median: below === above ? below : (below + above) / 2,
    high: at(sorted.length - 1),
  };
}
