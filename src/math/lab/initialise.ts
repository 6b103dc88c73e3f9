import type { Network } from './network';
import type { Random } from './random';
import type { Trainable } from './trainable';

/**
 * How weights are drawn, each from a normal distribution with mean 0 and this deviation:
 * - `matched`: g/√fan_in, where g is the activation's own gain 1/√E[f²];
 * - `he`: √2/√fan_in (He et al., 2015), made for ReLU;
 * - `lecun`: 1/√fan_in (LeCun et al., 1998), which SELU needs;
 * - `xavier`: g·√(2/(fan_in + fan_out)) (Glorot and Bengio, 2010), with PyTorch's gain if it has one, else 1.
 * The output layer always takes the gain 1.
 */
export type Initialisation = 'matched' | 'he' | 'lecun' | 'xavier';

/** All schemes, in the order in which they are shown. */
export const INITIALISATIONS: readonly Initialisation[] = ['matched', 'he', 'lecun', 'xavier'];

/** The gain on the weights of a hidden layer under the scheme. */
export function gainOf(scheme: Initialisation, trainable: Trainable): number {
  switch (scheme) {
    case 'matched':
      return trainable.gain();
    case 'he':
      return Math.SQRT2;
    case 'lecun':
      return 1;
    case 'xavier':
      return trainable.torchGain;
  }
}

/**
 * Draws all weights. Hidden biases become `bias`, the output's bias 0. The draws do not depend on the
 * activation.
 */
export function initialise(
  network: Network,
  scheme: Initialisation,
  gain: number,
  bias: number,
  random: Random,
): void {
  const { layers, weights } = network;
  layers.forEach(({ inputs, outputs, row, matrix, bias: biases }, l) => {
    const isOutput = l === layers.length - 1;
    const fan = scheme === 'xavier' ? (inputs + outputs) / 2 : inputs;
    const deviation = (isOutput ? 1 : gain) / Math.sqrt(fan);
    for (let j = 0; j < outputs; j++) {
      for (let i = 0; i < inputs; i++) weights[matrix + i * row + j] = deviation * random.normal();
    }
    weights.fill(isOutput ? 0 : bias, biases, biases + outputs);
  });
}
