import { t } from '../../l10n';
import { outside } from '../bounds';
import { INITIALISATIONS, type Initialisation } from './initialise';
import { NORMALISATIONS, type Normalisation } from './layout';
import { OPTIMISERS, type OptimiserSettings } from './optimiser';
import { findProblem, type ProblemId } from './problems';
import type { Trainable } from './trainable';

/** The settings that all runs of a comparison share. */
export interface LabSettings extends OptimiserSettings {
  readonly problem: ProblemId;
  /** Seed of data, weights and order; an integer from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Size of the training set. */
  readonly samples: number;
  /** Width of each hidden layer, starting at the input. */
  readonly hidden: readonly number[];
  /** Samples per step. */
  readonly batch: number;
  readonly learningRate: number;
  readonly initialisation: Initialisation;
  readonly normalisation: Normalisation;
  /** Initial value of the biases of hidden units. */
  readonly bias: number;
  /** Number of steps of a run. */
  readonly steps: number;
}

/** Everything that determines a run. */
export interface LabConfig extends LabSettings {
  readonly activation: Trainable;
}

/** Inclusive bounds of the settings, for sliders and checks. Together they keep a step below 10 ms. */
export const LAB_LIMITS = {
  samples: { min: 8, max: 1024 },
  layers: { min: 1, max: 10 },
  width: { min: 1, max: 64 },
  batch: { min: 1, max: 256 },
  learningRate: { min: 1e-5, max: 100 },
  momentum: { min: 0, max: 0.99 },
  bias: { min: -10, max: 10 },
  clip: { min: 0, max: 1000 },
  steps: { min: 1, max: 100_000 },
} as const;

/** Defaults with which every activation learns. */
export const DEFAULT_SETTINGS: LabSettings = {
  problem: 'two moons',
  seed: 1,
  samples: 128,
  hidden: [16, 16],
  batch: 32,
  learningRate: 0.1,
  optimiser: 'sgd',
  momentum: 0,
  clip: 0,
  initialisation: 'matched',
  normalisation: 'none',
  bias: 0,
  steps: 1000,
};

/** Says why a configuration is invalid and which to use instead; undefined if it is valid. Never throws. */
export function configProblem(config: LabConfig): string | undefined {
  const { hidden, batch, samples } = config;
  if (!findProblem(config.problem)) return `there is no problem ${config.problem}`;
  if (!INITIALISATIONS.includes(config.initialisation))
    return `there is no initialisation ${config.initialisation}`;
  if (!NORMALISATIONS.includes(config.normalisation))
    return `there is no normalisation ${config.normalisation}`;
  if (!OPTIMISERS.includes(config.optimiser)) return `there is no optimiser ${config.optimiser}`;
  if (!(Number.isSafeInteger(config.seed) && config.seed >= 0)) {
    return `seed must be an integer of at least 0, got ${config.seed}`;
  }
  return (
    outside('samples', samples, LAB_LIMITS.samples, true) ??
    outside('the number of hidden layers', hidden.length, LAB_LIMITS.layers, true) ??
    hidden.map((width) => outside('width', width, LAB_LIMITS.width, true)).find((problem) => problem) ??
    outside('batch', batch, { min: 1, max: Math.min(samples, LAB_LIMITS.batch.max) }, true) ??
    learningRateProblem(config.learningRate) ??
    outside('momentum', config.momentum, LAB_LIMITS.momentum) ??
    outside('bias', config.bias, LAB_LIMITS.bias) ??
    outside('clip', config.clip, LAB_LIMITS.clip) ??
    outside('steps', config.steps, LAB_LIMITS.steps, true)
  );
}

/** Says why a learning rate is invalid; undefined if it is valid. */
export const learningRateProblem = (rate: number): string | undefined =>
  outside(t('learning rate'), rate, LAB_LIMITS.learningRate);
