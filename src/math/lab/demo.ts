import { DEFAULT_SETTINGS, type LabSettings } from './config';

/**
 * Biases far below 0 and long steps: most ReLU units have slope 0 for every sample and stay so, for what gets no
 * gradient does not move, while units whose slope is never 0 find their way out.
 */
export const DYING_RELU: LabSettings = { ...DEFAULT_SETTINGS, seed: 2, learningRate: 0.3, bias: -2 };

/** What the demonstration sets side by side: ids of catalogue entries. */
export const DYING_RELU_ACTIVATIONS = ['relu', 'leaky_relu', 'prelu', 'elu'] as const;
