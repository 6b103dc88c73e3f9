import type { LabRun } from './run';

/** Number of steps between two readings of the clock. */
const CHUNK = 4;

/** Whether any run still has steps to do. */
export const isBusy = (runs: readonly LabRun[]): boolean => runs.some(({ status }) => status === 'running');

/**
 * Trains the runs side by side, always the one with the fewest steps, until about `budget` milliseconds have
 * passed or all runs have ended. Does at least one chunk of steps. `clock` returns milliseconds.
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
