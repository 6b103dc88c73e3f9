import { t } from '../../l10n';
import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { resolveParams } from '../catalogue/parameters';
import { INITIALISATIONS, type Initialisation } from './initialise';
import { findProblem, type ProblemId } from './problems';

/** What all runs of a comparison share. */
export interface LabSettings {
  readonly problem: ProblemId;
  /** Of data, weights and order; an integer from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Size of the training set. */
  readonly samples: number;
  /** Width of each hidden layer, from the input on. */
  readonly hidden: readonly number[];
  /** Samples per step. */
  readonly batch: number;
  readonly learningRate: number;
  /** Of heavy-ball momentum as in torch.optim.SGD; 0 for none. */
  readonly momentum: number;
  readonly initialisation: Initialisation;
  /** Where the biases of hidden units start. */
  readonly bias: number;
  /** Steps after which a run has finished. */
  readonly steps: number;
}

export interface LabConfig extends LabSettings {
  readonly entry: ActivationEntry;
  readonly params: ParameterValues;
}

/** Inclusive bounds of the settings, for sliders and checks. Together they keep a step below a hundredth of a second. */
export const LAB_LIMITS = {
  samples: { min: 8, max: 1024 },
  layers: { min: 1, max: 4 },
  width: { min: 1, max: 64 },
  learningRate: { min: 1e-5, max: 100 },
  momentum: { min: 0, max: 0.99 },
  bias: { min: -10, max: 10 },
  steps: { min: 1, max: 100_000 },
} as const;

/** A quiet start: everything learns. */
export const DEFAULT_SETTINGS: LabSettings = {
  problem: 'two moons',
  seed: 1,
  samples: 128,
  hidden: [16, 16],
  batch: 32,
  learningRate: 0.1,
  momentum: 0,
  initialisation: 'matched',
  bias: 0,
  steps: 1000,
};

/** Why the activation cannot be trained in the lab, one sentence; undefined where it can. */
export function untrainable({ name, second, vector, gated }: ActivationEntry): string | undefined {
  if (second) return t('{0} has two outputs per unit; the lab trains activations with one', name);
  if (vector) return t('{0} depends on a whole vector; the lab trains activations of one number', name);
  if (gated) return t('{0} takes two inputs per unit; the lab trains activations of one number', name);
  return undefined;
}

/** What is wrong with a configuration and what would be right; undefined where nothing is. Never throws. */
export function configProblem(config: LabConfig): string | undefined {
  const { entry, params, hidden, batch, samples } = config;
  if (!findProblem(config.problem)) return `there is no problem ${config.problem}`;
  if (!INITIALISATIONS.includes(config.initialisation))
    return `there is no initialisation ${config.initialisation}`;
  const outcome = resolveParams(entry, params);
  if (!outcome.ok) return outcome.error.message;
  if (!(Number.isSafeInteger(config.seed) && config.seed >= 0)) {
    return `seed must be an integer of at least 0, got ${config.seed}`;
  }
  return (
    untrainable(entry) ??
    outside('samples', samples, LAB_LIMITS.samples, true) ??
    outside('the number of hidden layers', hidden.length, LAB_LIMITS.layers, true) ??
    hidden.map((width) => outside('width', width, LAB_LIMITS.width, true)).find((problem) => problem) ??
    outside('batch', batch, { min: 1, max: samples }, true) ??
    learningRateProblem(config.learningRate) ??
    outside('momentum', config.momentum, LAB_LIMITS.momentum) ??
    outside('bias', config.bias, LAB_LIMITS.bias) ??
    outside('steps', config.steps, LAB_LIMITS.steps, true)
  );
}

/** What is wrong with a learning rate; undefined where nothing is. */
export const learningRateProblem = (rate: number): string | undefined =>
  outside(t('learning rate'), rate, LAB_LIMITS.learningRate);

function outside(
  what: string,
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
  whole = false,
): string | undefined {
  const fits = value >= min && value <= max && (!whole || Number.isInteger(value));
  if (fits) return undefined;
  return whole
    ? t('{0} must be an integer from {1} to {2}, got {3}', what, min, max, value)
    : t('{0} must be a number from {1} to {2}, got {3}', what, min, max, value);
}
