import type { ParameterValues } from '../catalogue/types';

/** A run at one step, measured on the whole training set. */
export interface Measurement {
  readonly step: number;
  /** Mean loss; Infinity once the run has diverged. */
  readonly loss: number;
  /** For each hidden layer the share of units whose slope is 0 for every training sample. */
  readonly dead: readonly number[];
  /** For each layer, the output's at the end, the norm of the gradient of the batch that was trained on last. */
  readonly gradient: readonly number[];
  /** For each hidden layer the learned parameters of its activation, by id; empty objects where there are none. */
  readonly learned: readonly ParameterValues[];
}

/** Points that a curve over all steps has. */
const POINTS = 250;

/** Measurements of a run at even intervals, few enough to draw and to send. */
export class History {
  private readonly points: Measurement[] = [];
  private readonly interval: number;

  /** For a run of that many steps. */
  constructor(steps: number) {
    this.interval = Math.ceil(steps / POINTS);
  }

  /** Whether this step is one to measure. */
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
   * Step by step, and there unit by unit from the first layer on: the share of samples for which the unit's slope is
   * not 0, in 255ths. 0 means none at all.
   */
  readonly shares: Uint8Array;
}

/** Columns that a grid over all steps has at most. */
export const GRID_COLUMNS = 51;

/** Shares of active samples at even intervals, fewer than those of the curves. */
export class UnitHistory {
  private readonly steps: number[] = [];
  private readonly shares: Uint8Array;
  private readonly interval: number;

  /** For a run of that many steps with that many hidden units. */
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

/** The step from which on a unit was dead to the end; undefined where it was not. */
export function deadFrom({ steps, shares }: UnitGrid, units: number, unit: number): number | undefined {
  let from: number | undefined;
  for (let column = steps.length - 1; column >= 0 && shares[column * units + unit] === 0; column--) {
    from = steps[column];
  }
  return from;
}
