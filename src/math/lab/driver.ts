import type { LabConfig } from './config';
import { createRun, type LabRun, type LabSnapshot } from './run';
import { isBusy, runSlice } from './schedule';

export type LabState = 'idle' | 'running' | 'paused' | 'ended';

export interface LabProgress {
  readonly state: LabState;
  /** In the order of the configurations. */
  readonly runs: readonly LabSnapshot[];
}

export interface DriverOptions {
  /** Milliseconds, from any origin. */
  readonly clock: () => number;
  /** Gets the progress after every change of state, and while training at most once per {@link reportEvery}. */
  readonly report: (progress: LabProgress) => void;
  /** Milliseconds between two reports while training. */
  readonly reportEvery?: number;
  /** Milliseconds that one {@link LabDriver.tick} may take, about. */
  readonly slice?: number;
}

/**
 * What a worker does on each message, without the worker: it calls a method per message and, while {@link tick}
 * returns true, tick again after a turn of the event loop, so that messages come in between.
 */
export class LabDriver {
  private configs: readonly LabConfig[] = [];
  private runs: readonly LabRun[] = [];
  private state: LabState = 'idle';
  private reported = -Infinity;

  constructor(private readonly options: DriverOptions) {}

  /** Begins anew with these configurations; what is wrong with one, where something is, and then nothing changes. */
  start(configs: readonly LabConfig[]): string | undefined {
    const runs: LabRun[] = [];
    for (const config of configs) {
      const outcome = createRun(config);
      if (!outcome.ok) return outcome.error;
      runs.push(outcome.value);
    }
    this.configs = configs;
    this.runs = runs;
    this.enter('running');
    return undefined;
  }

  pause(): void {
    if (this.state === 'running') this.enter('paused');
  }

  resume(): void {
    if (this.state === 'paused') this.enter('running');
  }

  /** Back to step 0 of the same configurations, paused; a learning rate that was set since stays. */
  reset(): void {
    if (this.state === 'idle') return;
    this.start(this.configs);
    this.enter('paused');
  }

  /** For all runs from the next step on; what is wrong with the rate, where something is. */
  setLearningRate(learningRate: number): string | undefined {
    const problems = this.runs.map((run) => run.setLearningRate(learningRate));
    const problem = problems.find((text) => text !== undefined);
    if (problem === undefined) this.configs = this.configs.map((config) => ({ ...config, learningRate }));
    return problem;
  }

  /** Trains for a slice of time; whether there is more to do. */
  tick(): boolean {
    if (this.state !== 'running') return false;
    const { clock, slice = 12, reportEvery = 100 } = this.options;
    runSlice(this.runs, slice, clock);
    const isUnfinished = isBusy(this.runs);
    if (!isUnfinished) this.enter('ended');
    else if (clock() - this.reported >= reportEvery) this.report();
    return isUnfinished;
  }

  private enter(state: LabState): void {
    this.state = state;
    this.report();
  }

  private report(): void {
    const { clock, report } = this.options;
    this.reported = clock();
    report({ state: this.state, runs: this.runs.map((run) => run.snapshot()) });
  }
}
