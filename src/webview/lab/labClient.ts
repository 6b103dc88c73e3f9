import { t } from '../../l10n';
import type { LayerReading } from '../../math/lab/evaluate';
import type { LabDetail, LabSnapshot } from '../../math/lab/run';
import type { LabState } from '../../math/lab/driver';
import { parseFromLab, type FromLab, type LayerPlace, type ToLab, type UnitPlace } from '../../protocol/lab';
import { isSameExperiment, runsOf, type Experiment } from './experiment';
import { Observable } from '../store/observable';

/** The part of `Worker` that the client uses. */
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

/** The state of a comparison. */
export interface LabModel {
  readonly state: LabState;
  /** The latest measurements; they stay when the worker dies. */
  readonly runs: readonly LabSnapshot[];
  /** The state of each run's network, in the order of the runs; may be older than them. */
  readonly details: readonly LabDetail[];
  /** The inspected unit. */
  readonly unit?: InspectedUnit | undefined;
  /** The inspected layer. */
  readonly layer?: InspectedLayer | undefined;
  /** The experiment that the runs belong to. */
  readonly experiment?: Experiment;
  /** The latest error message. */
  readonly message?: string;
}

/** The environment of a client of workers, whose results are a model. */
export interface ClientOptions<Model> {
  /** Results from before the page was loaded. */
  readonly kept?: Model | undefined;
  /** May throw if the page cannot start a worker. */
  readonly startWorker: () => LabWorker;
  /** Calls back at even intervals in milliseconds; returns a function that stops this. */
  readonly every: (interval: number, callback: () => void) => () => void;
}

/** Milliseconds between two polls of whether a worker still reports. */
export const POLL_EVERY = 4000;
/** A worker that has not reported for this many polls in a row counts as dead. */
export const MAX_SILENT_POLLS = 3;

/**
 * The panel's side of the lab: sends commands to the worker, keeps its reports, and replaces it when it dies.
 */
export class LabClient extends Observable<LabModel> {
  private worker: LabWorker | undefined;
  /** Whether the current worker has received the model's experiment. */
  private isLoaded = false;
  private isResting = false;
  /** Whether a report is due. The death of an idle worker is noticed when it is told to continue. */
  private isAwaited = false;
  private silentPolls = 0;
  private stopPolling: (() => void) | undefined;

  constructor(private readonly options: ClientOptions<LabModel>) {
    super(options.kept ?? { state: 'idle', runs: [], details: [] });
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

  /** Goes back to step 0 of the experiment and pauses. */
  reset(experiment: Experiment): void {
    const { experiment: shown } = this.model;
    if (!this.isLoaded || !shown || !isSameExperiment(shown, experiment)) this.start(experiment);
    if (this.post({ type: 'reset' })) this.isAwaited = true;
  }

  /** Changes the learning rate of the current training from its next step on. */
  setLearningRate(learningRate: number): void {
    if (this.isLoaded) this.post({ type: 'setLearningRate', learningRate });
  }

  /** Whether the networks exist, so that their units can be inspected. */
  get hasNetworks(): boolean {
    return this.isLoaded;
  }

  /** Requests a unit's numbers, now and after every change; none if `place` is left out. */
  inspect(place: UnitPlace | undefined): void {
    if (this.isLoaded) this.post({ type: 'inspect', place });
    if (!place) this.set({ ...this.model, unit: undefined });
  }

  /** The same for a whole layer. */
  inspectLayer(place: LayerPlace | undefined): void {
    if (this.isLoaded) this.post({ type: 'inspectLayer', place });
    if (!place) this.set({ ...this.model, layer: undefined });
  }

  /** Pauses the training while the tab is hidden and resumes it afterwards. */
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
    this.stopPolling?.();
    this.stopPolling = undefined;
    this.discard();
  }

  /** Sends a message to the worker. Returns whether it was sent. */
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
    this.silentPolls = 0;
    this.stopPolling ??= this.options.every(POLL_EVERY, () => {
      this.look();
    });
    return worker;
  }

  private receive(data: unknown): void {
    this.silentPolls = 0;
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

  /**
   * Checks for missing reports over several turns of the event loop: after the computer has slept, the first
   * one means nothing.
   */
  private look(): void {
    this.silentPolls = this.model.state === 'running' || this.isAwaited ? this.silentPolls + 1 : 0;
    if (this.silentPolls >= MAX_SILENT_POLLS) this.fail(t('The training worker no longer responds'));
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
    this.silentPolls = 0;
  }
}
