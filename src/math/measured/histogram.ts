/** Counts between edges: `counts[i]` values in [edges[i], edges[i + 1]). Both empty where no value is finite. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Bins of a power of two that a {@link FineHistogram} has for each power of two. */
const PER_OCTAVE = 32;
const HALF = 256 * PER_OCTAVE;
/** Exponents of float64 less those of float32: what lies outside of float32's range counts in the outermost bins. */
const BIAS = (1023 - 127) * PER_OCTAVE;
/** The most bins that a merged histogram has. */
const MOST = 128;

/**
 * Counts in bins that cover every float: 32 for each power of two, on either side of 0. The recorder counts in the same
 * bins, so what it measures and what is read from a file are alike.
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
    // A bin holds its lower edge. Below 0 that is the edge of larger magnitude, hence the step down at an edge.
    const isEdge = isBelow && low === 0 && (top & 0x7fff) === 0;
    const magnitude = Math.min(HALF - 1, Math.max(0, (top >>> 15) - BIAS - (isEdge ? 1 : 0)));
    const index = isBelow ? HALF - 1 - magnitude : HALF + magnitude;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
  }

  /** Bins of equal width whose edges are multiples of a power of two: the counts are exact, and 0 is always an edge. */
  merged(): Histogram {
    const filled: number[] = [];
    this.counts.forEach((count, i) => {
      if (count > 0) filled.push(i);
    });
    if (filled.length === 0) return { edges: [], counts: [] };
    const magnitudeOf = (i: number): number => (i >= HALF ? i - HALF : HALF - 1 - i);
    const octave = Math.floor(Math.max(...filled.map(magnitudeOf)) / PER_OCTAVE);
    let width = octave > 0 ? 2 ** (octave - 127 - 5) : 2 ** -5;
    const places = filled.map((i) => {
      const place = Math.floor(lowerEdge(magnitudeOf(i)) / width);
      return i >= HALF ? place : -place - 1;
    });
    const span = (): number => Math.floor(last(places) / scale) - Math.floor(first(places) / scale) + 1;
    let scale = 1;
    while (span() > MOST) scale *= 2;
    width *= scale;
    const start = Math.floor(first(places) / scale);
    const counts = new Array<number>(span()).fill(0);
    places.forEach((place, i) => {
      const at = Math.floor(place / scale) - start;
      counts[at] = (counts[at] ?? 0) + (this.counts[filled[i] ?? 0] ?? 0);
    });
    return { edges: Array.from({ length: counts.length + 1 }, (_, i) => (start + i) * width), counts };
  }
}

const first = (places: readonly number[]): number => places[0] ?? 0;
const last = (places: readonly number[]): number => places.at(-1) ?? 0;

/** The smaller end of a fine bin's magnitudes. */
function lowerEdge(magnitude: number): number {
  const exponent = Math.floor(magnitude / PER_OCTAVE);
  const step = magnitude % PER_OCTAVE;
  return exponent === 0 ? (2 ** -126 * step) / PER_OCTAVE : 2 ** (exponent - 127) * (1 + step / PER_OCTAVE);
}
