import { t } from '../../l10n';
import type { LayerReading } from '../../math/lab/evaluate';
import type { LabDetail, LabSnapshot } from '../../math/lab/run';
import type { LabState } from '../../math/lab/driver';
import { parseFromLab, type FromLab, type LayerPlace, type ToLab, type UnitPlace } from '../../protocol/lab';
import { isSameExperiment, runsOf, type Experiment } from './experiment';

/** What the client needs of a `Worker`. */
export interface LabWorker {
  postMessage(message: ToLab): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
}

/** A hidden unit on all samples. */
export interface InspectedUnit {
  readonly place: UnitPlace;
  readonly z: Float64Array;
  readonly slope: Float64Array;
}

/** The pre-activations of a hidden layer on all samples. */
export interface InspectedLayer extends LayerReading {
  readonly place: LayerPlace;
}

export interface LabModel {
  readonly state: LabState;
  /** What was measured last; it stays when the worker dies. */
  readonly runs: readonly LabSnapshot[];
  /** What each run's network has learned, in the order of the runs; may lag behind them. */
  readonly details: readonly LabDetail[];
  /** The unit that was asked for. */
  readonly unit?: InspectedUnit | undefined;
  /** The layer that was asked for. */
  readonly layer?: InspectedLayer | undefined;
  /** What the runs are of. */
  readonly experiment?: Experiment;
  /** What went wrong last, for a person. */
  readonly message?: string;
}

export interface LabClientOptions {
  /** What was measured before the page was loaded. */
  readonly kept?: LabModel;
  /** May throw where no worker can be had. */
  readonly startWorker: () => LabWorker;
  /** Calls back at even intervals in milliseconds; returns how to stop that. */
  readonly every: (interval: number, callback: () => void) => () => void;
}

/** Milliseconds between two looks at whether a worker still reports. */
export const LOOK_EVERY = 4000;
/** How many looks in vain mean that a worker is dead. */
export const LOOKS_IN_VAIN = 3;

/** The panel's side of the lab: tells the worker what to do, keeps what it reports, and replaces it when it dies. */
export class LabClient {
  model: LabModel;
  private worker: LabWorker | undefined;
  /** Whether the worker that is there has been given the model's experiment. */
  private isLoaded = false;
  private isResting = false;
  /** Whether the worker owes a report: one that died while it rested is noticed when it is asked to go on. */
  private isAwaited = false;
  private silentLooks = 0;
  private stopLooking: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: LabClientOptions) {
    this.model = options.kept ?? { state: 'idle', runs: [], details: [] };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Trains from step 0. */
  start(experiment: Experiment): void {
    this.isResting = false;
    this.set({ state: 'running', runs: [], details: [], experiment });
    this.isLoaded = this.post({ type: 'start', runs: runsOf(experiment), brief: false });
    this.isAwaited = this.isLoaded;
  }

  pause(): void {
    this.post({ type: 'pause' });
  }

  resume(): void {
    const isPaused = this.model.state === 'paused';
    if (this.post({ type: 'resume' }) && isPaused) this.isAwaited = true;
  }

  /** To step 0 of the experiment, paused. */
  reset(experiment: Experiment): void {
    const { experiment: shown } = this.model;
    if (!this.isLoaded || !shown || !isSameExperiment(shown, experiment)) this.start(experiment);
    if (this.post({ type: 'reset' })) this.isAwaited = true;
  }

  /** For what is in training now, from its next step on. */
  setLearningRate(learningRate: number): void {
    if (this.isLoaded) this.post({ type: 'setLearningRate', learningRate });
  }

  /** Whether the networks are there to be looked into. */
  get hasNetworks(): boolean {
    return this.isLoaded;
  }

  /** Asks for a unit's numbers, now and as they change; for none where it is left out. */
  inspect(place: UnitPlace | undefined): void {
    if (this.isLoaded) this.post({ type: 'inspect', place });
    if (!place) this.set({ ...this.model, unit: undefined });
  }

  /** The same for a whole layer. */
  inspectLayer(place: LayerPlace | undefined): void {
    if (this.isLoaded) this.post({ type: 'inspectLayer', place });
    if (!place) this.set({ ...this.model, layer: undefined });
  }

  /** Pauses what runs while nobody looks, and goes on with it after that. */
  setActive(isActive: boolean): void {
    if (!isActive && this.model.state === 'running') {
      this.isResting = true;
      this.pause();
    } else if (isActive && this.isResting) {
      this.isResting = false;
      this.resume();
    }
  }

  /** Ends the worker. */
  dispose(): void {
    this.stopLooking?.();
    this.stopLooking = undefined;
    this.discard();
  }

  /** Whether the message is on its way. */
  private post(message: ToLab): boolean {
    try {
      this.worker ??= this.connect();
      this.worker.postMessage(message);
      return true;
    } catch (error) {
      this.fail(
        t('The training worker could not be started'),
        error instanceof Error ? error.message : String(error),
      );
      return false;
    }
  }

  private connect(): LabWorker {
    const worker = this.options.startWorker();
    worker.onmessage = ({ data }) => {
      if (worker === this.worker) this.receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.worker) this.fail(t('The training worker has failed'), event.message);
    };
    this.silentLooks = 0;
    this.stopLooking ??= this.options.every(LOOK_EVERY, () => {
      this.look();
    });
    return worker;
  }

  private receive(data: unknown): void {
    this.silentLooks = 0;
    this.isAwaited = false;
    const parsed = parseFromLab(data);
    if (parsed.ok) this.take(parsed.message);
    else this.fail(t('The training worker has sent an unreadable message'), parsed.problem);
  }

  private take(message: FromLab): void {
    switch (message.type) {
      case 'ready':
        break;
      case 'progress':
        this.set({ ...this.model, state: message.state, runs: message.runs });
        break;
      case 'details':
        this.set({ ...this.model, details: message.details, unit: message.unit, layer: message.layer });
        break;
      case 'problem':
        this.set({
          ...this.model,
          state: 'idle',
          message: t('The lab cannot do that: {0}.', message.message),
        });
    }
  }

  /** Silence where a report is due, over several turns of the event loop: after sleep, the first one says nothing. */
  private look(): void {
    this.silentLooks = this.model.state === 'running' || this.isAwaited ? this.silentLooks + 1 : 0;
    if (this.silentLooks >= LOOKS_IN_VAIN) this.fail(t('The training worker no longer responds'));
  }

  private fail(what: string, why = ''): void {
    this.discard();
    this.isResting = false;
    const reason = why === '' ? '' : ` (${why})`;
    this.set({
      ...this.model,
      state: 'ended',
      message: t('{0}. What it measured stays; Run starts another one, from step 0.', `${what}${reason}`),
    });
  }

  private discard(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.isLoaded = false;
    this.isAwaited = false;
    this.silentLooks = 0;
  }

  private set(model: LabModel): void {
    this.model = model;
    for (const listener of this.listeners) listener();
  }
}
