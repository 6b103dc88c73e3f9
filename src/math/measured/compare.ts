import type { Histogram } from './histogram';

/** Two sets of values in the same bins. Shares are of all finite values of a set; those of the bins and ends sum to 1. */
export interface CommonBins {
  /** Ends of bins of equal width, from the lowest to the highest; 0 is one of them where it lies between them. */
  readonly edges: readonly number[];
  readonly first: Distribution;
  readonly second: Distribution;
  /** The share of the values that both have in common: 1 for equal distributions, 0 where they have no bin in common. */
  readonly overlap: number;
}

interface Distribution {
  /** In each bin. */
  readonly shares: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** Bins, about. */
const BINS = 40;
/** The share of a set that may lie beyond the bins on either side: a few values far out must not make them wide. */
const TAIL = 0.001;

/**
 * Two histograms on bins that both share. A bin of either that lies in several of these is split in proportion to the
 * width, as if its values were evenly spread.
 * @returns undefined where one of them has no value, or its edges do not rise
 */
export function onCommonBins(first: Histogram, second: Histogram): CommonBins | undefined {
  const [a, b] = [cumulative(first), cumulative(second)];
  if (!a || !b) return undefined;
  const low = Math.min(quantile(a, TAIL), quantile(b, TAIL));
  const high = Math.max(quantile(a, 1 - TAIL), quantile(b, 1 - TAIL));
  if (!(high > low)) return undefined;
  const width = roundWidth((high - low) / BINS);
  const from = Math.floor(low / width);
  const count = Math.max(1, Math.ceil(high / width) - from);
  const edges = Array.from({ length: count + 1 }, (_, i) => Number(((from + i) * width).toPrecision(15)));
  const [one, other] = [distribution(a, edges), distribution(b, edges)];
  const overlap =
    Math.min(one.below, other.below) +
    Math.min(one.above, other.above) +
    one.shares.reduce((sum, share, i) => sum + Math.min(share, other.shares[i] ?? 0), 0);
  return { edges, first: one, second: other, overlap };
}

/** The share of the values below each edge. */
interface Cumulative {
  readonly edges: readonly number[];
  readonly below: readonly number[];
}

function cumulative({ edges, counts }: Histogram): Cumulative | undefined {
  const all = counts.reduce((a, b) => a + b, 0);
  if (all === 0) return undefined;
  let sum = 0;
  return { edges, below: [0, ...counts.map((count) => (sum += count) / all)] };
}

/** The share of the values below x, straight within a bin. */
function shareBelow({ edges, below }: Cumulative, x: number): number {
  const next = edges.findIndex((edge) => edge > x);
  if (next === 0) return 0;
  if (next < 0) return 1;
  return between(edges, below, next, x);
}

/** The least x below which so large a share of the values lies. */
function quantile({ edges, below }: Cumulative, share: number): number {
  const next = below.findIndex((value) => value >= share);
  if (next === 0) return edges[0] ?? NaN;
  return next < 0 ? (edges.at(-1) ?? NaN) : between(below, edges, next, share);
}

/** Along the straight line that ends at the point with index `next`, the y at x. */
function between(xs: readonly number[], ys: readonly number[], next: number, x: number): number {
  const [x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = [xs[next - 1], xs[next], ys[next - 1], ys[next]];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

function distribution(values: Cumulative, edges: readonly number[]): Distribution {
  const below = edges.map((edge) => shareBelow(values, edge));
  return {
    shares: below.slice(1).map((share, i) => share - (below[i] ?? 0)),
    below: below[0] ?? 0,
    above: 1 - (below.at(-1) ?? 1),
  };
}

/** The least of 1, 2 and 5 times a power of ten that is no less. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return (([1, 2, 5] as const).find((step) => step * power >= width) ?? 10) * power;
}
