import { FineHistogram, type Histogram } from './histogram';

/** Statistics of a set of values. All are exact, including the histogram's counts. */
export interface Collected {
  readonly values: number;
  readonly nan: number;
  readonly inf: number;
  /** Number of values that are exactly 0. */
  readonly zeros: number;
  /** Of the finite values; null if there are none. The deviation is that of a population. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  /** Share of the values where the slope is exactly 0; null if there are no values. */
  readonly inactiveShare: number | null;
  readonly histogram: Histogram;
  /** For each unit, the share of its values with a nonzero slope; null for a unit without values. */
  readonly unitShares: readonly (number | null)[];
}

/** Takes values in pieces and keeps only their statistics. */
export class Collector {
  private readonly histogram = new FineHistogram();
  private readonly active: Float64Array;
  private readonly seen: Float64Array;
  private values = 0;
  private finite = 0;
  private nan = 0;
  private inf = 0;
  private zeros = 0;
  private min = Infinity;
  private max = -Infinity;
  private mean = 0;
  private squares = 0;

  /**
   * @param units number of units that the values belong to
   * @param isInactive whether the slope at a value is exactly 0; also gets the value's index in its piece
   */
  constructor(
    units: number,
    private readonly isInactive: (z: number, index: number) => boolean,
  ) {
    this.active = new Float64Array(units);
    this.seen = new Float64Array(units);
  }

  /**
   * Adds a piece of the values.
   * @param unitOf the unit of the value at an index of the piece
   */
  add(piece: Float64Array, unitOf: (index: number) => number): void {
    let count = 0;
    let sum = 0;
    piece.forEach((z, i) => {
      const unit = unitOf(i);
      this.seen[unit] = (this.seen[unit] ?? 0) + 1;
      // NaN counts as active, since its slope has not been shown to be 0.
      if (!this.isInactive(z, i)) this.active[unit] = (this.active[unit] ?? 0) + 1;
      if (Number.isNaN(z)) this.nan += 1;
      else if (!Number.isFinite(z)) this.inf += 1;
      else {
        count += 1;
        sum += z;
        if (z === 0) this.zeros += 1;
        if (z < this.min) this.min = z;
        if (z > this.max) this.max = z;
        this.histogram.add(z);
      }
    });
    this.values += piece.length;
    if (count > 0) this.merge(piece, count, sum / count);
  }

  /** Merges the mean and the sum of squares with those of a piece (Chan et al., 1979). */
  private merge(piece: Float64Array, count: number, mean: number): void {
    let squares = 0;
    for (const z of piece) if (Number.isFinite(z)) squares += (z - mean) ** 2;
    const all = this.finite + count;
    const delta = mean - this.mean;
    this.squares += squares + delta * delta * this.finite * (count / all);
    this.mean += delta * (count / all);
    this.finite = all;
  }

  /** The statistics of all values so far. */
  result(): Collected {
    const some = this.finite > 0;
    const active = this.active.reduce((a, b) => a + b, 0);
    return {
      values: this.values,
      nan: this.nan,
      inf: this.inf,
      zeros: this.zeros,
      min: some ? this.min : null,
      max: some ? this.max : null,
      mean: some ? this.mean : null,
      std: some ? Math.sqrt(this.squares / this.finite) : null,
      inactiveShare: this.values > 0 ? (this.values - active) / this.values : null,
      histogram: this.histogram.merged(),
      unitShares: Array.from(this.active, (count, unit) => {
        const of = this.seen[unit] ?? 0;
        return of > 0 ? count / of : null;
      }),
    };
  }
}
