import type { ParameterSpec } from '../catalogue/types';
import { configProblem, learningRateProblem, type LabConfig } from './config';
import { History, type Measurement } from './history';
import { gainOf, initialise } from './initialise';
import { Network } from './network';
import { findProblem, type Samples } from './problems';
import { createRandom, type Random } from './random';

/** `diverged`: loss or weights are no longer finite, and training has stopped. */
export type RunStatus = 'running' | 'diverged' | 'finished';

export interface LabSnapshot {
  readonly status: RunStatus;
  /** Steps done. */
  readonly step: number;
  /** The newest is of this very step. */
  readonly history: readonly Measurement[];
}

/** One activation in training. */
export interface LabRun {
  readonly config: LabConfig;
  readonly status: RunStatus;
  readonly steps: number;
  /** Trains up to n steps, fewer where the run ends; nothing where it has ended. */
  readonly step: (n: number) => void;
  /** From the next step on; what is wrong with the rate, where something is, and then the old one stays. */
  readonly setLearningRate: (rate: number) => string | undefined;
  readonly snapshot: () => LabSnapshot;
}

export type RunOutcome =
  { readonly ok: true; readonly value: LabRun } | { readonly ok: false; readonly error: string };

/** Streams of the seed. Data and order are thus the same whatever the widths of the network. */
const STREAM = { data: 1, weights: 2, order: 3 } as const;

/** A run at step 0, or what is wrong with the configuration. Runs of the same configuration are equal bit for bit. */
export function createRun(config: LabConfig): RunOutcome {
  const error = configProblem(config);
  return error === undefined ? { ok: true, value: new Run(config) } : { ok: false, error };
}

class Run implements LabRun {
  status: RunStatus = 'running';
  steps = 0;
  private rate: number;
  private readonly network: Network;
  private readonly samples: Samples;
  private readonly order: Random;
  private readonly permutation: Uint32Array;
  private readonly batch: Uint32Array;
  private readonly velocity: Float64Array;
  private readonly bounds: readonly { readonly at: number; readonly spec: ParameterSpec }[];
  private readonly history: History;
  /** Where in the permutation the next batch starts. */
  private position = 0;

  constructor(readonly config: LabConfig) {
    const { entry, params, seed, initialisation } = config;
    const problem = findProblem(config.problem);
    if (!problem) throw new RangeError(`there is no problem ${config.problem}`);
    this.rate = config.learningRate;
    this.history = new History(config.steps);
    this.samples = problem.draw(config.samples, createRandom(seed, STREAM.data));
    this.network = new Network(entry, params, problem, config.hidden);
    const gain = gainOf(initialisation, entry, params);
    initialise(this.network, initialisation, gain, config.bias, createRandom(seed, STREAM.weights));
    this.order = createRandom(seed, STREAM.order);
    this.permutation = Uint32Array.from({ length: config.samples }, (_, i) => i);
    this.position = config.samples;
    this.batch = new Uint32Array(config.batch);
    this.velocity = new Float64Array(this.network.weights.length);
    this.bounds = this.network
      .hiddenLayers()
      .flatMap(({ learned }) =>
        entry.parameters
          .filter((spec) => spec.learned === true)
          .map((spec, i) => ({ at: learned + i, spec })),
      );
    this.history.add(this.measurement());
  }

  step(n: number): void {
    for (let i = 0; i < n && this.status === 'running'; i++) {
      this.drawBatch();
      const loss = this.network.backward(this.samples, this.batch);
      this.descend();
      this.steps++;
      if (!Number.isFinite(loss) || !this.network.weights.every(Number.isFinite)) this.status = 'diverged';
      else if (this.steps >= this.config.steps) this.status = 'finished';
      if (this.history.isDue(this.steps) || this.status !== 'running') this.history.add(this.measurement());
    }
  }

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
      history: isMeasured ? history : [...history, this.measurement()],
    };
  }

  private measurement(): Measurement {
    const last = this.history.last;
    // Numbers that are none say nothing of units; those of the last measurement stand.
    if (this.status === 'diverged' && last) return { ...last, step: this.steps, loss: Infinity };
    const { loss, dead } = this.network.evaluate(this.samples);
    return {
      step: this.steps,
      loss: Number.isFinite(loss) ? loss : Infinity,
      dead,
      learned: this.network.learnedParams(),
    };
  }

  /** The next samples of the current permutation; a new one when it is used up, whose rest is then left out. */
  private drawBatch(): void {
    const { permutation, batch } = this;
    if (this.position + batch.length > permutation.length) {
      this.shuffle();
      this.position = 0;
    }
    batch.set(permutation.subarray(this.position, this.position + batch.length));
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

  private descend(): void {
    const { velocity, rate } = this;
    const { weights, gradient } = this.network;
    const { momentum } = this.config;
    for (let i = 0; i < weights.length; i++) {
      const v = momentum * (velocity[i] ?? 0) + (gradient[i] ?? 0);
      velocity[i] = v;
      weights[i] = (weights[i] ?? 0) - rate * v;
    }
    for (const { at, spec } of this.bounds) weights[at] = intoValid(weights[at] ?? NaN, spec);
  }
}

/** How far inside an open bound a learned parameter is kept. */
const MARGIN = 1e-6;

/** The learned parameter's nearest value for which the activation is defined; NaN stays. */
function intoValid(value: number, { valid }: ParameterSpec): number {
  const { min, max, minOpen = false, maxOpen = false } = valid;
  const low = minOpen ? min + MARGIN : min;
  const high = maxOpen ? max - MARGIN : max;
  return Math.min(high, Math.max(low, value));
}
