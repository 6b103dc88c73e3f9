import { time } from './timing';

/**
 * One layer: for each output a row of weights and a bias, with the numbers of one sample and their gradients.
 */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly byWeights: Float64Array;
  readonly byBiases: Float64Array;
  readonly output: Float64Array;
  readonly delta: Float64Array;
}

/**
 * Steps per second of a ReLU network on two inputs, written in the most straightforward way: plain loops over
 * samples, layers, units and inputs on typed arrays. The lab's own code is compared with it.
 */
export function handWrittenSteps(hidden: readonly number[], batch: number, steps: number): number {
  const widths = [2, ...hidden, 1];
  const { median } = time(
    3,
    () => widths.slice(1).map((outputs, l) => layerOf(widths[l] ?? 0, outputs)),
    (layers) => {
      for (let step = 0; step < steps; step++) trainStep(layers, batch, 0.05);
    },
  );
  return (steps / median) * 1000;
}

function layerOf(inputs: number, outputs: number): Layer {
  const numbers = (count: number): Float64Array => new Float64Array(count);
  return {
    inputs,
    outputs,
    weights: numbers(inputs * outputs).map(() => (Math.random() - 0.5) * Math.sqrt(6 / inputs)),
    biases: numbers(outputs),
    byWeights: numbers(inputs * outputs),
    byBiases: numbers(outputs),
    output: numbers(outputs),
    delta: numbers(outputs),
  };
}

const sample = new Float64Array(2);

function trainStep(layers: readonly Layer[], batch: number, rate: number): void {
  for (const { byWeights, byBiases } of layers) {
    byWeights.fill(0);
    byBiases.fill(0);
  }
  for (let n = 0; n < batch; n++) {
    sample[0] = Math.cos(n);
    sample[1] = Math.sin(n);
    layers.forEach((layer, l) => {
      forward(layer, layers[l - 1]?.output ?? sample, l < layers.length - 1);
    });
    const last = layers[layers.length - 1];
    if (last) last.delta[0] = (1 / (1 + Math.exp(-(last.output[0] ?? 0))) - (n % 2)) / batch;
    for (let l = layers.length - 1; l >= 0; l--) {
      const layer = layers[l];
      if (layer) backward(layer, layers[l - 1]);
    }
  }
  for (const { weights, biases, byWeights, byBiases } of layers) {
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) - rate * (byWeights[i] ?? 0);
    for (let j = 0; j < biases.length; j++) biases[j] = (biases[j] ?? 0) - rate * (byBiases[j] ?? 0);
  }
}

function forward(
  { inputs, outputs, weights, biases, output }: Layer,
  input: Float64Array,
  isHidden: boolean,
): void {
  for (let j = 0; j < outputs; j++) {
    let sum = biases[j] ?? 0;
    for (let i = 0; i < inputs; i++) sum += (weights[j * inputs + i] ?? 0) * (input[i] ?? 0);
    output[j] = isHidden && sum < 0 ? 0 : sum;
  }
}

function backward(
  { inputs, outputs, weights, byWeights, byBiases, delta }: Layer,
  below: Layer | undefined,
): void {
  const input = below?.output ?? sample;
  below?.delta.fill(0);
  for (let j = 0; j < outputs; j++) {
    const d = delta[j] ?? 0;
    byBiases[j] = (byBiases[j] ?? 0) + d;
    for (let i = 0; i < inputs; i++) {
      byWeights[j * inputs + i] = (byWeights[j * inputs + i] ?? 0) + d * (input[i] ?? 0);
      if (below) below.delta[i] = (below.delta[i] ?? 0) + d * (weights[j * inputs + i] ?? 0);
    }
  }
  if (!below) return;
  for (let i = 0; i < inputs; i++) if (below.output[i] === 0) below.delta[i] = 0;
}
