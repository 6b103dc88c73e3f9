import type { ActivationEntry, ParameterSpec, ParameterValues } from '../catalogue/types';
import { sigmoid, softplus } from '../numerics/special';
import type { Problem, Samples } from './problems';

/** Where one layer's numbers lie in {@link Network.weights}. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Start of the matrix, one row of `inputs` weights per output unit. */
  readonly matrix: number;
  readonly bias: number;
  /** Start of the activation's learned parameters, one set for the layer. */
  readonly learned: number;
}

/** Half the step of the central difference by which a learned parameter's gradient is taken; its error is of order step². */
const PARAMETER_STEP = 2 ** -17;

/**
 * A small fully connected network: hidden layers with one activation, a linear output unit. All trainable numbers lie
 * in one array, all gradients in another. Nothing is allocated while it runs.
 */
export class Network {
  readonly layers: readonly Layer[];
  /** Matrices, biases and learned parameters, layer by layer. */
  readonly weights: Float64Array;
  /** The gradient of the mean loss of the last {@link backward}, in the same places. */
  readonly gradient: Float64Array;
  private readonly learnedSpecs: readonly ParameterSpec[];
  /** Per hidden layer, for one sample at a time: pre-activations, outputs, and the loss's derivative by the former. */
  private readonly z: readonly Float64Array[];
  private readonly output: readonly Float64Array[];
  private readonly delta: readonly Float64Array[];

  constructor(
    private readonly entry: ActivationEntry,
    private readonly params: ParameterValues,
    private readonly problem: Problem,
    hidden: readonly number[],
  ) {
    this.learnedSpecs = entry.parameters.filter((spec) => spec.learned === true);
    const widths = [problem.inputs, ...hidden, 1];
    let used = 0;
    this.layers = widths.slice(1).map((outputs, i) => {
      const inputs = widths[i] ?? 0;
      const layer = { inputs, outputs, matrix: used, bias: used + inputs * outputs, learned: 0 };
      used = layer.bias + outputs;
      const learned = used;
      if (i < hidden.length) used += this.learnedSpecs.length;
      return { ...layer, learned };
    });
    this.weights = new Float64Array(used);
    this.gradient = new Float64Array(used);
    this.z = hidden.map((width) => new Float64Array(width));
    this.output = hidden.map((width) => new Float64Array(width));
    this.delta = hidden.map((width) => new Float64Array(width));
    for (const layer of this.hiddenLayers()) {
      this.learnedSpecs.forEach((spec, i) => {
        this.weights[layer.learned + i] = params[spec.id] ?? spec.default;
      });
    }
  }

  hiddenLayers(): readonly Layer[] {
    return this.layers.slice(0, -1);
  }

  /** The learned parameters of each hidden layer, by id; without entries where the activation learns none. */
  learnedParams(): readonly ParameterValues[] {
    return this.hiddenLayers().map((layer) => this.learnedOf(layer));
  }

  /** The mean loss over the samples with the given indices; sets {@link gradient}. */
  backward(samples: Samples, indices: Uint32Array): number {
    this.gradient.fill(0);
    const share = 1 / indices.length;
    const params = this.layers.map((layer) => this.paramsOf(layer));
    let loss = 0;
    for (const index of indices) {
      const prediction = this.forward(samples, index, params);
      const target = samples.y[index] ?? NaN;
      loss += this.lossOf(prediction, target) * share;
      this.propagate(samples, index, params, this.lossSlope(prediction, target) * share);
    }
    return loss;
  }

  /** The mean loss over all samples, and for each hidden layer the share of units whose slope is 0 for every sample. */
  evaluate(samples: Samples): { readonly loss: number; readonly dead: readonly number[] } {
    const params = this.layers.map((layer) => this.paramsOf(layer));
    const alive = this.z.map((z) => new Uint8Array(z.length));
    let loss = 0;
    for (let index = 0; index < samples.count; index++) {
      const prediction = this.forward(samples, index, params);
      loss += this.lossOf(prediction, samples.y[index] ?? NaN) / samples.count;
      alive.forEach((units, l) => {
        const z = this.z[l] ?? units;
        for (let j = 0; j < units.length; j++) {
          if (units[j] === 0 && this.entry.slope(z[j] ?? NaN, params[l] ?? {}) !== 0) units[j] = 1;
        }
      });
    }
    const dead = alive.map((units) => units.reduce((count, unit) => count + 1 - unit, 0) / units.length);
    return { loss, dead };
  }

  /** The network's output for one sample. Leaves pre-activations and outputs of the hidden layers behind. */
  private forward(samples: Samples, index: number, params: readonly ParameterValues[]): number {
    const { weights } = this;
    let input = samples.x;
    let start = index * samples.inputs;
    let last = 0;
    this.layers.forEach((layer, l) => {
      const z = this.z[l];
      const output = this.output[l];
      for (let j = 0; j < layer.outputs; j++) {
        const row = layer.matrix + j * layer.inputs;
        let sum = weights[layer.bias + j] ?? 0;
        for (let i = 0; i < layer.inputs; i++) sum += (weights[row + i] ?? 0) * (input[start + i] ?? 0);
        if (z && output) {
          z[j] = sum;
          output[j] = this.entry.value(sum, params[l] ?? {});
        } else last = sum;
      }
      if (output) input = output;
      start = 0;
    });
    return last;
  }

  /** Adds one sample's gradient, from the derivative of its loss by the output back to the first layer. */
  private propagate(
    samples: Samples,
    index: number,
    params: readonly ParameterValues[],
    outputSlope: number,
  ): void {
    const { weights, gradient } = this;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      if (!layer) continue;
      const below = this.delta[l - 1];
      const input = this.output[l - 1] ?? samples.x;
      const start = below ? 0 : index * samples.inputs;
      const own = this.delta[l];
      below?.fill(0);
      for (let j = 0; j < layer.outputs; j++) {
        const delta = own ? (own[j] ?? 0) : outputSlope;
        const row = layer.matrix + j * layer.inputs;
        gradient[layer.bias + j] = (gradient[layer.bias + j] ?? 0) + delta;
        for (let i = 0; i < layer.inputs; i++) {
          gradient[row + i] = (gradient[row + i] ?? 0) + delta * (input[start + i] ?? 0);
          if (below) below[i] = (below[i] ?? 0) + delta * (weights[row + i] ?? 0);
        }
      }
      if (below) this.throughActivation(l - 1, below, params[l - 1] ?? {});
    }
  }

  /** Turns the derivative by a layer's outputs into that by its pre-activations; adds that by learned parameters. */
  private throughActivation(l: number, delta: Float64Array, params: ParameterValues): void {
    const z = this.z[l];
    const layer = this.layers[l];
    if (!z || !layer) return;
    this.learnedSpecs.forEach((spec, k) => {
      const at = params[spec.id] ?? spec.default;
      const above = { ...params, [spec.id]: at + PARAMETER_STEP };
      const below = { ...params, [spec.id]: at - PARAMETER_STEP };
      let sum = 0;
      for (let j = 0; j < delta.length; j++) {
        const change = this.entry.value(z[j] ?? NaN, above) - this.entry.value(z[j] ?? NaN, below);
        sum += ((delta[j] ?? 0) * change) / (2 * PARAMETER_STEP);
      }
      this.gradient[layer.learned + k] = (this.gradient[layer.learned + k] ?? 0) + sum;
    });
    for (let j = 0; j < delta.length; j++) {
      delta[j] = (delta[j] ?? 0) * this.entry.slope(z[j] ?? NaN, params);
    }
  }

  private learnedOf(layer: Layer): ParameterValues {
    return Object.fromEntries(
      this.learnedSpecs.map((spec, i) => [spec.id, this.weights[layer.learned + i] ?? NaN]),
    );
  }

  private paramsOf(layer: Layer): ParameterValues {
    return this.learnedSpecs.length === 0 ? this.params : { ...this.params, ...this.learnedOf(layer) };
  }

  private lossOf(prediction: number, target: number): number {
    if (this.problem.task === 'regression') return (prediction - target) ** 2 / 2;
    return softplus(prediction) - target * prediction;
  }

  private lossSlope(prediction: number, target: number): number {
    return (this.problem.task === 'regression' ? prediction : sigmoid(prediction)) - target;
  }
}
