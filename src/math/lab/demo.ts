import type { ParameterValues } from '../catalogue/types';
import { DEFAULT_SETTINGS, type LabSettings } from './config';

/**
 * Biases a little below 0 and steps that momentum makes ten times as long: no ReLU unit is dead at first, but steps that
 * overshoot leave many with slope 0 for every sample, and what gets no gradient does not come back. Units whose slope is
 * never 0 do. How many die is a matter of the draw, as everywhere: over the seeds 1 to 12 ReLU's network ends with a
 * loss more than three times that of every other in six, and no unit of the others ever dies.
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
 * What the demonstration sets side by side: ids of catalogue entries with what differs from their defaults. A slope of
 * 0.01 lets a unit back so slowly that these steps do not show it.
 */
export const DYING_RELU_RUNS: readonly { readonly activation: string; readonly params: ParameterValues }[] = [
  { activation: 'relu', params: {} },
  { activation: 'leaky_relu', params: { negative_slope: 0.1 } },
  { activation: 'prelu', params: {} },
  { activation: 'elu', params: {} },
];
