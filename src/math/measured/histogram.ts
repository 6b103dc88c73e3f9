/**
 * Counts between edges: `counts[i]` values in [edges[i], edges[i + 1]). Both are empty if no value is finite.
 */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Number of bins that a {@link FineHistogram} has for each power of two. */
const PER_OCTAVE = 32;
const HALF = 256 * PER_OCTAVE;
/** Exponents of float64 less those of float32. Values outside the range of float32 count in the outermost bins. */
const BIAS = (1023 - 127) * PER_OCTAVE;
/**
 * The share of the values that may lie beyond the bins of equal width, and the number of fine bins in each
 * bin there.
 */
const FAR_OUT = 0.02;
const FAR_STEP = 8;

/**
 * Counts in bins that cover every float: 32 for each power of two, on either side of 0. The recorder uses the
 * same bins, so recordings and arrays from files can be compared.
 */
export class FineHistogram {
  private readonly counts = new Float64Array(2 * HALF);
  private readonly value = new Float64Array(1);
  private readonly words = new Uint32Array(this.value.buffer);

  /** Counts one finite value. */
  add(z: number): void {
    this.value[0] = z;
    const low = this.words[0] ?? 0;
    const high = this.words[1] ?? 0;
    const top = high & 0x7fffffff;
    const isBelow = high >>> 31 === 1 && (top !== 0 || low !== 0);
    // A bin includes its lower edge. Below 0 that is the edge of larger magnitude, hence the step down at an
    // edge.
    const isEdge = isBelow && low === 0 && (top & 0x7fff) === 0;
    const magnitude = Math.min(HALF - 1, Math.max(0, (top >>> 15) - BIAS - (isEdge ? 1 : 0)));
    const index = isBelow ? HALF - 1 - magnitude : HALF + magnitude;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
  }

  /**
   * Merges into wider bins on some of the same edges: 64 equal bins on either side of 0, and beyond them 4
   * for each power of two.
   */
  merged(): Histogram {
    const octaves = new Float64Array(HALF / PER_OCTAVE);
    this.each((magnitude, _, count) => {
      const octave = Math.floor(magnitude / PER_OCTAVE);
      octaves[octave] = (octaves[octave] ?? 0) + count;
    });
    const top = mostOctave(octaves);
    const width = top > 0 ? 2 ** (top - 127 - 5) : 2 ** -5;
    const bins = new Map<number, { readonly high: number; count: number }>();
    this.each((magnitude, isBelow, count) => {
      const isFar = Math.floor(magnitude / PER_OCTAVE) > top;
      const first = magnitude - (magnitude % FAR_STEP);
      const from = isFar ? edgeOf(first) : Math.floor(edgeOf(magnitude) / width) * width;
      const to = isFar ? edgeOf(first + FAR_STEP) : from + width;
      const [low, high] = isBelow ? [-to, from === 0 ? 0 : -from] : [from, to];
      const known = bins.get(low);
      if (known) known.count += count;
      else bins.set(low, { high, count });
    });
    return consecutive(bins);
  }

  private each(visit: (magnitude: number, isBelow: boolean, count: number) => void): void {
    this.counts.forEach((count, i) => {
      if (count > 0) visit(i >= HALF ? i - HALF : HALF - 1 - i, i < HALF, count);
    });
  }
}

/**
 * The octave up to which nearly all values lie, so that a few far values do not widen the bins of all others.
 */
function mostOctave(octaves: Float64Array): number {
  const all = octaves.reduce((a, b) => a + b, 0);
  let left = all;
  return octaves.findIndex((count) => {
    left -= count;
    return left < all && left <= all * FAR_OUT;
  });
}

/** The bins in order, with an empty one wherever two of them do not touch. */
function consecutive(
  bins: ReadonlyMap<number, { readonly high: number; readonly count: number }>,
): Histogram {
  const edges: number[] = [];
  const counts: number[] = [];
  for (const [low, { high, count }] of [...bins].sort(([a], [b]) => a - b)) {
    const last = edges.at(-1);
    if (last !== undefined && last !== low) counts.push(0);
    if (last !== low) edges.push(low);
    edges.push(high);
    counts.push(count);
  }
  return { edges, counts };
}

/** The smaller end of a fine bin's magnitudes. */
function edgeOf(magnitude: number): number {
  const exponent = Math.floor(magnitude / PER_OCTAVE);
  const step = magnitude % PER_OCTAVE;
  return exponent === 0 ? (2 ** -126 * step) / PER_OCTAVE : 2 ** (exponent - 127) * (1 + step / PER_OCTAVE);
}
