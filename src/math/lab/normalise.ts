/**
 * Batch and layer normalisation as PyTorch computes them, on a block of rows in a heap: x̂ = (z −
 * mean)/√(variance + ε), then scale·x̂ + shift. Batch normalisation uses the mean and variance of a unit over
 * the rows; in evaluation it uses the averages from training. Layer normalisation uses the mean and variance
 * of a row over its units.
 */

/** PyTorch's ε, and the weight of a new batch in the running averages. */
const EPSILON = 1e-5;
const AVERAGING = 0.1;

/** Where the numbers of a layer are in a heap. */
interface NormPlace {
  /** Holds the weighted sums on input and the results on output. */
  readonly z: number;
  readonly normalised: number;
  readonly row: number;
  readonly width: number;
  readonly scale: number;
  readonly shift: number;
}

/** The normalisation of one layer. */
export abstract class Norm {
  constructor(
    protected readonly numbers: Float64Array,
    protected readonly place: NormPlace,
    /** 1/√(variance + ε) of each unit or row. */
    protected readonly inverse: Float64Array,
  ) {}

  /** Normalises the sums of this many rows in place. */
  abstract forward(rows: number, isTraining: boolean): void;

  /**
   * Turns the derivatives with respect to the results, at `delta`, into those with respect to the sums.
   * Writes those with respect to scale and shift.
   */
  abstract backward(delta: number, rows: number, byScale: number, byShift: number): void;

  /** Normalises `count` numbers, `step` apart from `start`, and stores 1/√(variance + ε) under `index`. */
  protected put(start: number, step: number, mean: number, index: number, count: number): void {
    const { numbers, place } = this;
    const { z, normalised } = place;
    const inverse = this.inverse[index] ?? 0;
    for (let k = 0, at = start; k < count; k++, at += step) {
      numbers[normalised + at] = ((numbers[z + at] ?? 0) - mean) * inverse;
    }
  }

  /** scale·x̂ + shift, for all rows. */
  protected stretch(rows: number): void {
    const { numbers } = this;
    const { z, normalised, row, width, scale, shift } = this.place;
    for (let r = 0; r < rows; r++) {
      for (let j = 0, at = r * row; j < width; j++, at++) {
        numbers[z + at] =
          (numbers[scale + j] ?? 0) * (numbers[normalised + at] ?? 0) + (numbers[shift + j] ?? 0);
      }
    }
  }

  /**
   * Computes the derivatives with respect to scale and shift, and turns those with respect to the results
   * into those with respect to x̂.
   */
  protected unstretch(delta: number, rows: number, byScale: number, byShift: number): void {
    const { numbers } = this;
    const { normalised, row, width, scale } = this.place;
    for (let j = 0; j < width; j++) {
      let [sum, product] = [0, 0];
      for (let r = 0, at = j; r < rows; r++, at += row) {
        const d = numbers[delta + at] ?? 0;
        sum += d;
        product += d * (numbers[normalised + at] ?? 0);
        numbers[delta + at] = d * (numbers[scale + j] ?? 0);
      }
      numbers[byScale + j] = product;
      numbers[byShift + j] = sum;
    }
  }

  /**
   * Turns the derivatives with respect to x̂ into those with respect to z, for `count` numbers that were
   * normalised together.
   */
  protected through(delta: number, start: number, step: number, index: number, count: number): void {
    const { numbers } = this;
    const { normalised } = this.place;
    let [sum, product] = [0, 0];
    for (let k = 0, at = start; k < count; k++, at += step) {
      const d = numbers[delta + at] ?? 0;
      sum += d;
      product += d * (numbers[normalised + at] ?? 0);
    }
    const inverse = this.inverse[index] ?? 0;
    for (let k = 0, at = start; k < count; k++, at += step) {
      const centred =
        (numbers[delta + at] ?? 0) - sum / count - ((numbers[normalised + at] ?? 0) * product) / count;
      numbers[delta + at] = centred * inverse;
    }
  }

  protected meanOf(start: number, step: number, count: number): number {
    const { numbers } = this;
    let sum = 0;
    for (let k = 0, at = this.place.z + start; k < count; k++, at += step) sum += numbers[at] ?? 0;
    return sum / count;
  }

  protected varianceOf(start: number, step: number, count: number, mean: number): number {
    const { numbers } = this;
    let sum = 0;
    for (let k = 0, at = this.place.z + start; k < count; k++, at += step) {
      const from = (numbers[at] ?? 0) - mean;
      sum += from * from;
    }
    return sum / count;
  }
}

/** Normalises over the rows, unit by unit. */
export class BatchNorm extends Norm {
  private readonly runningMean: Float64Array;
  private readonly runningVariance: Float64Array;

  constructor(numbers: Float64Array, place: NormPlace) {
    super(numbers, place, new Float64Array(place.width));
    this.runningMean = new Float64Array(place.width);
    this.runningVariance = new Float64Array(place.width).fill(1);
  }

  override forward(rows: number, isTraining: boolean): void {
    const { row, width } = this.place;
    for (let j = 0; j < width; j++) {
      let mean = this.runningMean[j] ?? 0;
      let variance = this.runningVariance[j] ?? 1;
      if (isTraining) {
        const [oldMean, oldVariance] = [mean, variance];
        mean = this.meanOf(j, row, rows);
        variance = this.varianceOf(j, row, rows, mean);
        this.runningMean[j] = (1 - AVERAGING) * oldMean + AVERAGING * mean;
        const unbiased = rows > 1 ? (variance * rows) / (rows - 1) : variance;
        this.runningVariance[j] = (1 - AVERAGING) * oldVariance + AVERAGING * unbiased;
      }
      this.inverse[j] = 1 / Math.sqrt(variance + EPSILON);
      this.put(j, row, mean, j, rows);
    }
    this.stretch(rows);
  }

  override backward(delta: number, rows: number, byScale: number, byShift: number): void {
    const { row, width } = this.place;
    this.unstretch(delta, rows, byScale, byShift);
    for (let j = 0; j < width; j++) this.through(delta, j, row, j, rows);
  }
}

/** Normalises over the units, row by row. */
export class LayerNorm extends Norm {
  constructor(numbers: Float64Array, place: NormPlace, capacity: number) {
    super(numbers, place, new Float64Array(capacity));
  }

  override forward(rows: number): void {
    const { row, width } = this.place;
    for (let r = 0; r < rows; r++) {
      const mean = this.meanOf(r * row, 1, width);
      this.inverse[r] = 1 / Math.sqrt(this.varianceOf(r * row, 1, width, mean) + EPSILON);
      this.put(r * row, 1, mean, r, width);
    }
    this.stretch(rows);
  }

  override backward(delta: number, rows: number, byScale: number, byShift: number): void {
    const { row, width } = this.place;
    this.unstretch(delta, rows, byScale, byShift);
    for (let r = 0; r < rows; r++) this.through(delta, r * row, 1, r, width);
  }
}
