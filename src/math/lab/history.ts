import type { ParameterValues } from '../catalogue/types';

/** A run at one step, measured on the whole training set. */
export interface Measurement {
  readonly step: number;
  /** Mean loss; Infinity once the run has diverged. */
  readonly loss: number;
  /** For each hidden layer, the share of units whose slope is 0 for every training sample. */
  readonly dead: readonly number[];
  /** For each layer, the output layer last, the norm of the gradient on the latest batch. */
  readonly gradient: readonly number[];
  /**
   * For each hidden layer, the learned parameters of its activation by id; empty objects if there are none.
   */
  readonly learned: readonly ParameterValues[];
}

/** Number of points of a curve over all steps. */
const POINTS = 250;

/** Measurements of a run at even intervals, few enough to draw and to send. */
export class History {
  private readonly points: Measurement[] = [];
  private readonly interval: number;

  /** For a run of this many steps. */
  constructor(steps: number) {
    this.interval = Math.ceil(steps / POINTS);
  }

  /** Whether this step is to be measured. */
  isDue(step: number): boolean {
    return step % this.interval === 0;
  }

  add(point: Measurement): void {
    this.points.push(point);
  }

  get last(): Measurement | undefined {
    return this.points.at(-1);
  }

  /** A copy, oldest first. */
  toArray(): readonly Measurement[] {
    return [...this.points];
  }
}

/** How active every unit was at some steps. */
export interface UnitGrid {
  /** Ascending. */
  readonly steps: readonly number[];
  /**
   * The share of samples for which a unit's slope is not 0, in 255ths; 0 means none at all. Step by step, and
   * within a step unit by unit, starting at the first layer.
   */
  readonly shares: Uint8Array;
}

/** Maximum number of columns of a grid over all steps. */
export const GRID_COLUMNS = 51;

/** Shares of active samples at even intervals, which are wider than those of the curves. */
export class UnitHistory {
  private readonly steps: number[] = [];
  private readonly shares: Uint8Array;
  private readonly interval: number;

  /** For a run of this many steps with this many hidden units. */
  constructor(
    steps: number,
    private readonly units: number,
  ) {
    this.interval = Math.ceil(steps / (GRID_COLUMNS - 1));
    this.shares = new Uint8Array(GRID_COLUMNS * units);
  }

  /** Whether a measurement at this step is to be kept: the first one in each interval. */
  isDue(step: number): boolean {
    const column = Math.floor(step / this.interval);
    return column === this.steps.length && column < GRID_COLUMNS;
  }

  add(step: number, active: readonly Uint32Array[], samples: number): void {
    let at = this.steps.length * this.units;
    this.steps.push(step);
    for (const counts of active) {
      for (const count of counts)
        this.shares[at++] = count === 0 ? 0 : Math.max(1, Math.round((255 * count) / samples));
    }
  }

  /** A copy. */
  toGrid(): UnitGrid {
    return { steps: [...this.steps], shares: this.shares.slice(0, this.steps.length * this.units) };
  }
}

/** The step from which a unit was dead until the end; undefined if it was not dead at the end. */
export function deadFrom({ steps, shares }: UnitGrid, units: number, unit: number): number | undefined {
  let from: number | undefined;
  for (let column = steps.length - 1; column >= 0 && shares[column * units + unit] === 0; column--) {
    from = steps[column];
  }
  return from;
}
