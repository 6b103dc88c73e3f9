import type { ParameterValues } from '../catalogue/types';
import { DEFAULT_SETTINGS, type LabSettings } from './config';

/**
 * Settings under which ReLU units die. Biases start a little below 0, and momentum makes the steps ten times
 * as long. No ReLU unit is dead at first, but steps that overshoot leave many with slope 0 for every sample,
 * and a unit without a gradient does not recover. Units whose slope is never 0 do. How many units die depends
 * on the seed: over the seeds 1 to 12, ReLU's network ends with a loss more than three times that of every
 * other in six, and no unit of the others ever dies.
 */
export const DYING_RELU: LabSettings = {
  ...DEFAULT_SETTINGS,
  problem: 'kinked sine',
  seed: 10,
  hidden: [8, 4],
  learningRate: 0.05,
  momentum: 0.9,
  bias: -0.3,
};

/**
 * The activations that the demonstration compares: ids of catalogue entries, with parameters that differ from
 * their defaults. With a slope of 0.01 a unit would recover too slowly to be seen in this number of steps.
 */
export const DYING_RELU_RUNS: readonly { readonly activation: string; readonly params: ParameterValues }[] = [
  { activation: 'relu', params: {} },
  { activation: 'leaky_relu', params: { negative_slope: 0.1 } },
  { activation: 'prelu', params: {} },
  { activation: 'elu', params: {} },
];
