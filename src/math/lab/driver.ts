import type { LabConfig } from './config';
import type { LayerReading, UnitReading } from './evaluate';
import { plainHeap, type CreateHeap } from './heap';
import { createRun, type LabDetail, type LabRun, type LabSnapshot } from './run';
import { isBusy, runSlice } from './schedule';

/** The state of a comparison. */
export type LabState = 'idle' | 'running' | 'paused' | 'ended';

/** The state of a comparison and of its runs. */
export interface LabProgress {
  readonly state: LabState;
  /** In the order of the configurations. */
  readonly runs: readonly LabSnapshot[];
}

/** A hidden unit of one of the runs. */
interface UnitAddress {
  readonly run: number;
  readonly layer: number;
  readonly unit: number;
}

/** A hidden layer of one of the runs. */
type LayerAddress = Omit<UnitAddress, 'unit'>;

/** Results that are too costly for every report. */
export interface LabDetails {
  readonly details: readonly LabDetail[];
  /** The inspected unit. */
  readonly unit?: UnitReading & { readonly place: UnitAddress };
  /** The layer that is inspected. */
  readonly layer?: LayerReading & { readonly place: LayerAddress };
}

/** The clock and the receivers of reports. */
interface DriverOptions {
  /** A clock in milliseconds, with any origin. */
  readonly clock: () => number;
  /**
   * Receives the progress after every change of state, and during training at most once per {@link
   * reportEvery}.
   */
  readonly report: (progress: LabProgress) => void;
  /** Receives the details after a change of state, and during training less often than the progress. */
  readonly reportDetails: (details: LabDetails) => void;
  readonly createHeap?: CreateHeap;
  /** Milliseconds between two reports during training. */
  readonly reportEvery?: number;
  /** Approximate number of milliseconds that one {@link LabDriver.tick} may take. */
  readonly slice?: number;
}

/**
 * The message handling of a worker, without the worker. The worker calls one method per message. As long as
 * {@link tick} returns true, it calls tick again after a turn of the event loop, so that messages can come in
 * between.
 */
export class LabDriver {
  private configs: readonly LabConfig[] = [];
  private runs: readonly LabRun[] = [];
  private state: LabState = 'idle';
  private reported = -Infinity;
  private nextDetails = -Infinity;
  private isBrief = false;
  private inspected: UnitAddress | undefined;
  private inspectedLayer: LayerAddress | undefined;

  constructor(private readonly options: DriverOptions) {}

  /**
   * Starts over with these configurations. If one of them is invalid, returns what is wrong and changes
   * nothing. A brief driver reports only the newest measurement, at the end, and no details.
   */
  start(configs: readonly LabConfig[], isBrief = false): string | undefined {
    const { createHeap = plainHeap } = this.options;
    const runs: LabRun[] = [];
    for (const config of configs) {
      const outcome = createRun(config, createHeap);
      if (!outcome.ok) return outcome.error;
      runs.push(outcome.value);
    }
    this.configs = configs;
    this.runs = runs;
    this.isBrief = isBrief;
    this.enter('running');
    return undefined;
  }

  pause(): void {
    if (this.state === 'running') this.enter('paused');
  }

  resume(): void {
    if (this.state === 'paused') this.enter('running');
  }

  /** Goes back to step 0 of the same configurations and pauses. A learning rate set since then is kept. */
  reset(): void {
    if (this.state === 'idle') return;
    this.start(this.configs, this.isBrief);
    this.enter('paused');
  }

  /** Sets the learning rate of all runs from the next step on. Returns what is wrong with an invalid rate. */
  setLearningRate(learningRate: number): string | undefined {
    const problems = this.runs.map((run) => run.setLearningRate(learningRate));
    const problem = problems.find((text) => text !== undefined);
    if (problem === undefined) this.configs = this.configs.map((config) => ({ ...config, learningRate }));
    return problem;
  }

  /** Reports this unit with the details from now on, or no unit if it is left out. */
  inspect(place: UnitAddress | undefined): void {
    this.inspected = place;
    this.reportDetails();
  }

  /** Reports this layer with the details from now on; none if it is left out. */
  inspectLayer(place: LayerAddress | undefined): void {
    this.inspectedLayer = place;
    this.reportDetails();
  }

  /** Trains for a slice of time. Returns whether there is more to do. */
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
    this.reportDetails();
  }

  private report(): void {
    const { clock, report } = this.options;
    this.reported = clock();
    const snapshots = this.runs.map((run) => run.snapshot());
    const isShort = this.isBrief && this.state !== 'ended';
    report({
      state: this.state,
      runs: isShort ? snapshots.map((run) => ({ ...run, history: run.history.slice(-1) })) : snapshots,
    });
    if (this.state === 'running' && clock() >= this.nextDetails) this.reportDetails();
  }

  /** Reports details, which may take at most a tenth of the time. */
  private reportDetails(): void {
    const { clock, reportDetails } = this.options;
    if (this.isBrief || this.runs.length === 0) return;
    const start = clock();
    const { inspected, inspectedLayer } = this;
    const reading = inspected && this.runs[inspected.run]?.readUnit(inspected.layer, inspected.unit);
    const layer = inspectedLayer && this.runs[inspectedLayer.run]?.readLayer(inspectedLayer.layer);
    reportDetails({
      details: this.runs.map((run) => run.detail()),
      ...(inspected && reading && { unit: { place: inspected, ...reading } }),
      ...(inspectedLayer && layer && { layer: { place: inspectedLayer, ...layer } }),
    });
    this.nextDetails = clock() + Math.max(DETAILS_EVERY, 9 * (clock() - start));
  }
}

/** Minimum number of milliseconds between two reports of details during training. */
const DETAILS_EVERY = 250;
