import type { ParameterValues } from '../catalogue/types';

/** A run at one step, measured on the whole training set. */
export interface Measurement {
  readonly step: number;
  /** Mean loss; Infinity once the run has diverged. */
  readonly loss: number;
  /** For each hidden layer the share of units whose slope is 0 for every training sample. */
  readonly dead: readonly number[];
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
