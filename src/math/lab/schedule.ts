import type { LabRun } from './run';

/** Steps between two looks at the clock. */
const CHUNK = 4;

/** Whether any run still has steps to do. */
export const isBusy = (runs: readonly LabRun[]): boolean => runs.some(({ status }) => status === 'running');

/**
 * Trains the runs side by side, the one with the fewest steps first, until about `budget` has passed on the clock or
 * all have ended. At least one chunk of steps is done. Clock and budget are in milliseconds.
 */
export function runSlice(runs: readonly LabRun[], budget: number, clock: () => number): void {
  const end = clock() + budget;
  do {
    const next = runs
      .filter(({ status }) => status === 'running')
      .reduce<LabRun | undefined>(
        (least, run) => (least && least.steps <= run.steps ? least : run),
        undefined,
      );
    if (!next) return;
    next.step(CHUNK);
  } while (clock() < end);
}
