import { DEFAULT_SETTINGS, type LabSettings } from './config';

/**
 * Biases below 0 and steps five times as long as usual: most ReLU units come to have slope 0 for every sample and stay
 * so, for what gets no gradient does not move, while units whose slope is never 0 find their way out.
 */
export const DYING_RELU: LabSettings = {
  ...DEFAULT_SETTINGS,
  seed: 3,
  hidden: [8, 8],
  learningRate: 0.5,
  bias: -0.75,
};

/** What the demonstration sets side by side: ids of catalogue entries. */
export const DYING_RELU_ACTIVATIONS = ['relu', 'leaky_relu', 'prelu', 'elu'] as const;
