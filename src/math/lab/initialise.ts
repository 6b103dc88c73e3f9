import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { activationStatistics } from '../statistics';
import type { Network } from './network';
import type { Random } from './random';

/**
 * How weights are drawn, each from a normal distribution of mean 0 and the deviation
 * - `matched`: g/√fan_in, where g is the activation's own gain 1/√E[f²];
 * - `he`: √2/√fan_in (He et al., 2015), made for ReLU;
 * - `lecun`: 1/√fan_in (LeCun et al., 1998), which SELU needs;
 * - `xavier`: g·√(2/(fan_in + fan_out)) (Glorot and Bengio, 2010, with PyTorch's gain where it has one, else 1).
 * The output layer always takes the gain 1.
 */
export type Initialisation = 'matched' | 'he' | 'lecun' | 'xavier';

export const INITIALISATIONS: readonly Initialisation[] = ['matched', 'he', 'lecun', 'xavier'];

/** The factor on the weights of a hidden layer that the scheme takes for the activation. */
export function gainOf(scheme: Initialisation, entry: ActivationEntry, params: ParameterValues): number {
  switch (scheme) {
    case 'matched': {
      const { gain } = activationStatistics(entry, params, 0, 1);
      return Number.isFinite(gain) && gain > 0 ? gain : 1;
    }
    case 'he':
      return Math.SQRT2;
    case 'lecun':
      return 1;
    case 'xavier':
      return entry.torchGain?.(params) ?? 1;
  }
}

/** Draws all weights; hidden biases become `bias`, that of the output 0. The same draws whatever the activation. */
export function initialise(
  network: Network,
  scheme: Initialisation,
  gain: number,
  bias: number,
  random: Random,
): void {
  const { layers, weights } = network;
  layers.forEach((layer, l) => {
    const isOutput = l === layers.length - 1;
    const fan = scheme === 'xavier' ? (layer.inputs + layer.outputs) / 2 : layer.inputs;
    const deviation = (isOutput ? 1 : gain) / Math.sqrt(fan);
    const count = layer.inputs * layer.outputs;
    for (let i = 0; i < count; i++) weights[layer.matrix + i] = deviation * random.normal();
    weights.fill(isOutput ? 0 : bias, layer.bias, layer.bias + layer.outputs);
  });
}
