import { t } from '../../l10n';
import type { LabState } from '../../math/lab/driver';
import { parseFromLab, type FromLab } from '../../protocol/lab';
import { outcomeOf, runsOfSeed, type Batch, type Outcome } from './batch';
import { POLL_EVERY, MAX_SILENT_POLLS, type ClientOptions, type LabWorker } from './labClient';
import { Observable } from '../store/observable';

/** The state of a batch. */
export interface BatchModel {
  readonly state: LabState;
  readonly batch?: Batch;
  /** For each seed, the outcomes of the rows; undefined until its runs have ended. */
  readonly results: readonly (readonly Outcome[] | undefined)[];
  /** The share of all steps that is done, from 0 to 1. */
  readonly done: number;
  /** Estimated milliseconds left; absent before anything is done, and at the end. */
  readonly left?: number | undefined;
  /** An error message. */
  readonly message?: string | undefined;
}

/** The environment of a batch client. */
interface BatchClientOptions extends ClientOptions<BatchModel> {
  /** Maximum number of workers at a time. */
  readonly workers: number;
  /** A clock in milliseconds, with any origin. */
  readonly clock: () => number;
}

/** A worker with the seed that it trains, and the share of its steps that is done. */
interface Hand {
  readonly worker: LabWorker;
  seed: number;
  share: number;
  /** Number of polls since its last report. */
  silentPolls: number;
}

const NOTHING: BatchModel = { state: 'idle', results: [], done: 0 };

/** Trains a batch in several workers, seed by seed. */
export class BatchClient extends Observable<BatchModel> {
  private hands: Hand[] = [];
  private nextSeed = 0;
  /** Milliseconds of work before the last pause, and the time when work resumed. */
  private worked = 0;
  private since = 0;
  private stopPolling: (() => void) | undefined;

  constructor(private readonly options: BatchClientOptions) {
    super(options.kept ?? NOTHING);
  }

  /** Trains the whole batch from the beginning. */
  start(batch: Batch): void {
    this.dismiss();
    this.nextSeed = 0;
    this.worked = 0;
    this.since = this.options.clock();
    const results = Array.from({ length: batch.count }, () => undefined);
    this.set({ state: 'running', batch, results, done: 0 });
    this.stopPolling = this.options.every(POLL_EVERY, () => {
      this.look();
    });
    const hands = Math.max(1, Math.min(this.options.workers, batch.count));
    for (let i = 0; i < hands && this.model.state === 'running'; i++) this.hire();
  }

  pause(): void {
    if (this.model.state !== 'running') return;
    for (const { worker } of this.hands) worker.postMessage({ type: 'pause' });
    this.worked += this.options.clock() - this.since;
    this.set({ ...this.model, state: 'paused' });
  }

  resume(): void {
    if (this.model.state !== 'paused') return;
    this.since = this.options.clock();
    this.set({ ...this.model, state: 'running' });
    for (const hand of this.hands) {
      hand.silentPolls = 0;
      hand.worker.postMessage({ type: 'resume' });
    }
  }

  /** Stops the work and keeps the results so far. */
  stop(): void {
    this.dismiss();
    if (this.model.state === 'running' || this.model.state === 'paused') {
      this.set({ ...this.model, state: 'ended', left: undefined });
    }
  }

  private hire(): void {
    try {
      const hand: Hand = { worker: this.options.startWorker(), seed: 0, share: 0, silentPolls: 0 };
      hand.worker.onmessage = ({ data }) => {
        if (this.hands.includes(hand)) this.receive(hand, data);
      };
      hand.worker.onerror = (event) => {
        event.preventDefault();
        if (this.hands.includes(hand)) this.fail(event.message);
      };
      this.hands.push(hand);
      this.giveWork(hand);
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Gives the worker the next seed, or ends it if there is none. */
  private giveWork(hand: Hand): void {
    const { batch } = this.model;
    if (!batch || this.nextSeed >= batch.count) {
      hand.worker.terminate();
      this.hands = this.hands.filter((other) => other !== hand);
      return;
    }
    hand.seed = this.nextSeed++;
    hand.share = 0;
    hand.worker.postMessage({ type: 'start', runs: runsOfSeed(batch, hand.seed), brief: true });
    if (this.model.state === 'paused') hand.worker.postMessage({ type: 'pause' });
  }

  /** A worker that sends no report when one is due has died. */
  private look(): void {
    if (this.model.state !== 'running') return;
    for (const hand of this.hands) hand.silentPolls++;
    if (this.hands.some(({ silentPolls }) => silentPolls >= MAX_SILENT_POLLS))
      this.fail(t('it does not answer'));
  }

  private receive(hand: Hand, data: unknown): void {
    hand.silentPolls = 0;
    const parsed = parseFromLab(data);
    if (!parsed.ok) this.fail(parsed.problem);
    else if (parsed.message.type === 'problem') this.fail(parsed.message.message);
    else if (parsed.message.type === 'progress') this.take(hand, parsed.message);
  }

  private take(hand: Hand, { state, runs }: Extract<FromLab, { type: 'progress' }>): void {
    const { batch, results } = this.model;
    if (!batch) return;
    if (state === 'ended') {
      const outcomes = runs.map((run, i) => outcomeOf(run, batch.rows[i]?.settings.hidden ?? []));
      const all = results.map((known, n) => (n === hand.seed ? outcomes : known));
      this.giveWork(hand);
      this.advance(all);
    } else {
      const steps = batch.rows.reduce((sum, { settings }) => sum + settings.steps, 0);
      const done = runs.reduce(
        (sum, { status, step }, i) =>
          sum + (status === 'running' ? step : (batch.rows[i]?.settings.steps ?? step)),
        0,
      );
      hand.share = done / steps;
      this.advance(results);
    }
  }

  private advance(results: BatchModel['results']): void {
    const ended = results.filter((outcomes) => outcomes !== undefined).length;
    const share = this.hands.reduce((sum, hand) => sum + hand.share, 0);
    const done = results.length === 0 ? 0 : Math.min(1, (ended + share) / results.length);
    if (ended === results.length) {
      this.dismiss();
      this.set({ ...this.model, state: 'ended', results, done: 1, left: undefined });
      return;
    }
    const now = this.model.state === 'running' ? this.options.clock() - this.since : 0;
    const left = done > 0 ? ((this.worked + now) * (1 - done)) / done : undefined;
    this.set({ ...this.model, results, done, left });
  }

  private fail(why: string): void {
    this.dismiss();
    this.set({
      ...this.model,
      state: 'ended',
      left: undefined,
      message: t('A training worker has failed ({0}). Finished runs are kept.', why),
    });
  }

  private dismiss(): void {
    this.stopPolling?.();
    this.stopPolling = undefined;
    for (const { worker } of this.hands) worker.terminate();
    this.hands = [];
  }
}
