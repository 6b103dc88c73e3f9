import { configProblem, learningRateProblem, type LabConfig } from './config';
import {
  evaluate,
  fit,
  fitInputs,
  gradientNorms,
  readLayer,
  readUnit,
  type LayerReading,
  type UnitReading,
} from './evaluate';
import { plainHeap, type CreateHeap } from './heap';
import { History, UnitHistory, type Measurement, type UnitGrid } from './history';
import { gainOf, initialise } from './initialise';
import { Network } from './network';
import { Optimiser } from './optimiser';
import { findProblem, type Problem, type Samples } from './problems';
import { createRandom, type Random } from './random';
import type { LearnedParameter } from './trainable';

/** `diverged`: loss or weights are no longer finite, and training has stopped. */
export type RunStatus = 'running' | 'diverged' | 'finished';

/** The state of a run, to be drawn and sent. */
export interface LabSnapshot {
  readonly status: RunStatus;
  /** Number of steps done. */
  readonly step: number;
  /** Measurements so far; the newest is of the current step. */
  readonly history: readonly Measurement[];
}

/** The function that a run's network has learned, and the activity of its units. */
export interface LabDetail {
  /** Its answers to {@link fitInputs}. */
  readonly fit: Float64Array;
  readonly grid: UnitGrid;
}

/** A run, or what is wrong with its configuration. */
type RunOutcome =
  { readonly ok: true; readonly value: LabRun } | { readonly ok: false; readonly error: string };

/** Streams of the seed. Separate streams make data and order independent of the network's widths. */
const STREAM = { data: 1, weights: 2, order: 3 } as const;

/** The training set of a configuration. */
export const samplesOf = (
  problem: Problem,
  { seed, samples }: Pick<LabConfig, 'seed' | 'samples'>,
): Samples => problem.draw(samples, createRandom(seed, STREAM.data));

/**
 * Creates a run at step 0, or says what is wrong with the configuration. Runs of the same configuration are
 * equal bit for bit, on every engine and with every heap.
 */
export function createRun(config: LabConfig, createHeap: CreateHeap = plainHeap): RunOutcome {
  const error = configProblem(config);
  return error === undefined ? { ok: true, value: new LabRun(config, createHeap) } : { ok: false, error };
}

/** One activation in training. */
export class LabRun {
  status: RunStatus = 'running';
  steps = 0;
  private rate: number;
  private readonly problem: Problem;
  private readonly network: Network;
  private readonly optimiser: Optimiser;
  private readonly samples: Samples;
  private readonly order: Random;
  private readonly permutation: Uint32Array;
  private readonly batch: Uint32Array;
  private readonly bounds: readonly { readonly at: number; readonly parameter: LearnedParameter }[];
  private readonly history: History;
  private readonly units: UnitHistory;
  /** Start of the next batch in the permutation. */
  private position: number;

  constructor(
    readonly config: LabConfig,
    createHeap: CreateHeap,
  ) {
    const { activation, seed, initialisation, normalisation, hidden, samples, steps } = config;
    const problem = findProblem(config.problem);
    if (!problem) throw new RangeError(`there is no problem ${config.problem}`);
    this.problem = problem;
    this.rate = config.learningRate;
    this.history = new History(steps);
    this.units = new UnitHistory(
      steps,
      hidden.reduce((sum, width) => sum + width, 0),
    );
    this.samples = samplesOf(problem, config);
    const capacity = config.batch;
    this.network = new Network({
      trainable: activation,
      problem,
      hidden,
      normalisation,
      capacity,
      createHeap,
    });
    const gain = gainOf(initialisation, activation);
    initialise(this.network, initialisation, gain, config.bias, createRandom(seed, STREAM.weights));
    this.optimiser = new Optimiser(config, this.network.weights, this.network.gradient);
    this.order = createRandom(seed, STREAM.order);
    this.permutation = Uint32Array.from({ length: samples }, (_, i) => i);
    this.position = samples;
    this.batch = new Uint32Array(capacity);
    this.bounds = this.network
      .hiddenLayers()
      .flatMap(({ learned }) => activation.learned.map((parameter, i) => ({ at: learned + i, parameter })));
    this.measureFirst();
  }

  /** Trains up to n steps; fewer if the run ends, none if it has ended. */
  step(n: number): void {
    for (let i = 0; i < n && this.status === 'running'; i++) {
      this.drawBatch();
      const loss = this.network.backward(this.samples, this.batch);
      const isFinite = this.optimiser.step(this.rate);
      this.keepWithinBounds();
      this.steps++;
      if (!isFinite || !Number.isFinite(loss)) this.status = 'diverged';
      else if (this.steps >= this.config.steps) this.status = 'finished';
      if (this.history.isDue(this.steps) || this.status !== 'running') this.measure();
    }
  }

  /**
   * Sets the learning rate from the next step on. If the rate is invalid, returns what is wrong and keeps the
   * old one.
   */
  setLearningRate(rate: number): string | undefined {
    const problem = learningRateProblem(rate);
    if (problem === undefined) this.rate = rate;
    return problem;
  }

  snapshot(): LabSnapshot {
    const history = this.history.toArray();
    const isMeasured = history.at(-1)?.step === this.steps;
    return {
      status: this.status,
      step: this.steps,
      history: isMeasured ? history : [...history, this.evaluation().measurement],
    };
  }

  /** Measures what is costly, for the current state. */
  detail(): LabDetail {
    return {
      fit: fit(this.network, this.config.batch, fitInputs(this.problem)),
      grid: this.units.toGrid(),
    };
  }

  /** One hidden unit on all samples; undefined if there is no such unit. */
  readUnit(layer: number, unit: number): UnitReading | undefined {
    return readUnit(this.network, this.config.batch, this.samples, layer, unit);
  }

  /** All units of a hidden layer on all samples; undefined where there is no such layer. */
  readLayer(layer: number): LayerReading | undefined {
    return readLayer(this.network, this.config.batch, this.samples, layer);
  }

  /** Measures the state before training. The gradient is that of the first samples and is not applied. */
  private measureFirst(): void {
    this.network.backward(this.samples, this.permutation.subarray(0, this.config.batch));
    this.measure();
  }

  private measure(): void {
    const last = this.history.last;
    if (this.status === 'diverged' && last) {
      // Non-finite numbers say nothing about units, so those of the last measurement are kept.
      this.history.add({ ...last, step: this.steps, loss: Infinity });
      return;
    }
    const { measurement, active } = this.evaluation();
    this.history.add(measurement);
    if (this.units.isDue(this.steps)) this.units.add(this.steps, active, this.samples.count);
  }

  private evaluation(): { readonly measurement: Measurement; readonly active: readonly Uint32Array[] } {
    const { loss, active } = evaluate(this.network, this.config.batch, this.samples);
    const measurement = {
      step: this.steps,
      loss: Number.isFinite(loss) ? loss : Infinity,
      dead: active.map((counts) => counts.filter((count) => count === 0).length / counts.length),
      gradient: gradientNorms(this.network).map((norm) => (Number.isFinite(norm) ? norm : Infinity)),
      learned: this.network.learnedParams(),
    };
    return { measurement, active };
  }

  /**
   * Draws the next samples of the current permutation. A used-up permutation is replaced and its remainder
   * dropped.
   */
  private drawBatch(): void {
    const { permutation, batch } = this;
    if (this.position + batch.length > permutation.length) {
      this.shuffle();
      this.position = 0;
    }
    for (let i = 0; i < batch.length; i++) batch[i] = permutation[this.position + i] ?? 0;
    this.position += batch.length;
  }

  /** Fisher and Yates' shuffle in Durstenfeld's form. */
  private shuffle(): void {
    const { permutation } = this;
    for (let i = permutation.length - 1; i > 0; i--) {
      const j = this.order.integer(i + 1);
      const kept = permutation[i] ?? 0;
      permutation[i] = permutation[j] ?? 0;
      permutation[j] = kept;
    }
  }

  /** Moves learned parameters to the nearest value for which the activation is defined; NaN stays. */
  private keepWithinBounds(): void {
    const { weights } = this.network;
    for (const { at, parameter } of this.bounds) {
      weights[at] = Math.min(parameter.max, Math.max(parameter.min, weights[at] ?? NaN));
    }
  }
}
