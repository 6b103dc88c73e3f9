import type { LabSettings } from '../../math/lab/config';
import type { LabSnapshot, RunStatus } from '../../math/lab/run';
import { MAX_POINTS, type LabActivation } from '../../protocol/lab';
import { overallDead } from './summary';

/** One network of a batch, which is trained once for each seed. */
export interface BatchRow {
  readonly label: string;
  readonly slot: number;
  readonly settings: LabSettings;
  readonly activation: LabActivation;
}

/** Networks, each of which is trained with several consecutive seeds starting at `seed`. */
export interface Batch {
  readonly rows: readonly BatchRow[];
  readonly seed: number;
  readonly count: number;
}

/** The result of one training. */
export interface Outcome {
  readonly status: RunStatus;
  /** The steps of the points below. */
  readonly steps: readonly number[];
  /** Infinity if the run has diverged. */
  readonly loss: readonly number[];
  /** Share of dead units among all hidden units. */
  readonly dead: readonly number[];
}

/** The part of a run that a batch keeps: every nth measurement, and the last. */
export function outcomeOf({ status, history }: LabSnapshot, hidden: readonly number[]): Outcome {
  const stride = Math.max(1, Math.ceil((history.length - 1) / (MAX_POINTS - 2)));
  const kept = history.filter((_, i) => i % stride === 0 || i === history.length - 1);
  return {
    status,
    steps: kept.map(({ step }) => step),
    loss: kept.map(({ loss }) => loss),
    dead: kept.map((point) => overallDead(point, hidden)),
  };
}

/** The runs of a batch with the nth seed, in the worker's format. */
export const runsOfSeed = ({ rows, seed }: Batch, n: number) =>
  rows.map(({ settings, activation }) => ({
    settings: { ...settings, hidden: [...settings.hidden], seed: seed + n },
    activation,
  }));

/** Whether two batches train the same, regardless of the names of their rows. */
export const isSameBatch = (a: Batch, b: Batch): boolean => contentOf(a) === contentOf(b);

const contentOf = ({ rows, seed, count }: Batch): string =>
  JSON.stringify([
    seed,
    count,
    rows.map(({ settings, activation }) => [{ ...settings, seed: 0 }, activation]),
  ]);
