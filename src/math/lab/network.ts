import type { ActivationEntry, ParameterSpec, ParameterValues } from '../catalogue/types';
import type { FastCurve } from '../expression/fast';
import { entryCurve, learnedCurve } from '../language';
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

/** Samples that go through the network together, so that an activation is computed for many units at once. */
const ROWS = 32;

/** The numbers of one hidden layer for {@link ROWS} samples, row by row. */
class Units {
  /** Pre-activations. */
  readonly z: Float64Array;
  readonly output: Float64Array;
  /** The activation's derivative at z. */
  readonly slope: Float64Array;
  /** The derivative of one sample's loss by its outputs, then by its pre-activations. */
  readonly delta: Float64Array;
  /** Per learned parameter, the derivative of the outputs by it. */
  readonly byParameter: readonly Float64Array[];

  constructor(
    readonly width: number,
    learned: number,
  ) {
    const size = ROWS * width;
    this.z = new Float64Array(size);
    this.output = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.delta = new Float64Array(width);
    this.byParameter = Array.from({ length: learned }, () => new Float64Array(size));
  }
}

/** Half the step of the central difference by which a learned parameter's gradient is taken; its error is of order step². */
const PARAMETER_STEP = 2 ** -17;

/**
 * A small fully connected network: hidden layers with one activation, a linear output unit. All trainable numbers lie
 * in one array, all gradients in another. Activations are computed in plain float64.
 */
export class Network {
  readonly layers: readonly Layer[];
  /** Matrices, biases and learned parameters, layer by layer. */
  readonly weights: Float64Array;
  /** The gradient of the mean loss of the last {@link backward}, in the same places. */
  readonly gradient: Float64Array;
  private readonly learnedSpecs: readonly ParameterSpec[];
  private readonly units: readonly Units[];
  private readonly curve: FastCurve;
  /** The network's outputs for the samples at hand. */
  private readonly predictions = new Float64Array(ROWS);

  constructor(
    entry: ActivationEntry,
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
    this.units = hidden.map((width) => new Units(width, this.learnedSpecs.length));
    this.curve = this.learnedSpecs.length === 0 ? entryCurve(entry) : learnedCurve(entry);
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
    for (let start = 0; start < indices.length; start += ROWS) {
      const rows = indices.subarray(start, start + ROWS);
      this.forward(samples, rows, params, true);
      for (const [row, index] of rows.entries()) {
        const prediction = this.predictions[row] ?? NaN;
        const target = samples.y[index] ?? NaN;
        loss += this.lossOf(prediction, target) * share;
        this.propagate(samples, index, row, this.lossSlope(prediction, target) * share);
      }
    }
    return loss;
  }

  /** The mean loss over all samples, and for each hidden layer the share of units whose slope is 0 for every sample. */
  evaluate(samples: Samples): { readonly loss: number; readonly dead: readonly number[] } {
    const params = this.layers.map((layer) => this.paramsOf(layer));
    const alive = this.units.map(({ width }) => new Uint8Array(width));
    const indices = Uint32Array.from({ length: samples.count }, (_, i) => i);
    let loss = 0;
    for (let start = 0; start < indices.length; start += ROWS) {
      const rows = indices.subarray(start, start + ROWS);
      this.forward(samples, rows, params, false);
      for (const [row, index] of rows.entries()) {
        loss += this.lossOf(this.predictions[row] ?? NaN, samples.y[index] ?? NaN) / samples.count;
      }
      alive.forEach((flags, l) => {
        const { width, slope } = this.units[l] ?? { width: 1, slope: flags };
        for (let i = 0; i < rows.length * width; i++) if (slope[i] !== 0) flags[i % width] = 1;
      });
    }
    const dead = alive.map((units) => units.reduce((count, unit) => count + 1 - unit, 0) / units.length);
    return { loss, dead };
  }

  /**
   * Fills {@link predictions} for at most {@link ROWS} samples. Leaves the numbers of the hidden layers behind, those
   * for learned parameters only where they are asked for.
   */
  private forward(
    samples: Samples,
    indices: Uint32Array,
    params: readonly ParameterValues[],
    withLearned: boolean,
  ): void {
    this.layers.forEach((layer, l) => {
      const below = this.units[l - 1]?.output;
      const units = this.units[l];
      const out = units?.z ?? this.predictions;
      for (const [row, index] of indices.entries()) {
        const start = below ? row * layer.inputs : index * samples.inputs;
        this.weigh(layer, below ?? samples.x, start, out, row * layer.outputs);
      }
      if (units) this.activate(units, indices.length, params[l] ?? {}, withLearned);
    });
  }

  /** Writes one sample's weighted sums of a layer to out[at…]. */
  private weigh(layer: Layer, input: Float64Array, start: number, out: Float64Array, at: number): void {
    const { weights } = this;
    for (let j = 0; j < layer.outputs; j++) {
      const row = layer.matrix + j * layer.inputs;
      let sum = weights[layer.bias + j] ?? 0;
      for (let i = 0; i < layer.inputs; i++) sum += (weights[row + i] ?? 0) * (input[start + i] ?? 0);
      out[at + j] = sum;
    }
  }

  private activate(units: Units, rows: number, params: ParameterValues, withLearned: boolean): void {
    const part = (values: Float64Array): Float64Array => values.subarray(0, rows * units.width);
    const [z, output, slope] = [part(units.z), part(units.output), part(units.slope)];
    if (withLearned) {
      // The outputs serve as scratch until they are computed.
      this.learnedSpecs.forEach((spec, k) => {
        const change = part(units.byParameter[k] ?? output);
        const at = params[spec.id] ?? spec.default;
        this.curve.fill(z, { ...params, [spec.id]: at + PARAMETER_STEP }, change);
        this.curve.fill(z, { ...params, [spec.id]: at - PARAMETER_STEP }, output);
        for (let i = 0; i < z.length; i++) {
          change[i] = ((change[i] ?? 0) - (output[i] ?? 0)) / (2 * PARAMETER_STEP);
        }
      });
    }
    this.curve.fill(z, params, output, slope);
  }

  /** Adds one sample's gradient, from the derivative of its loss by the output back to the first layer. */
  private propagate(samples: Samples, index: number, row: number, outputSlope: number): void {
    const { weights, gradient } = this;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l];
      if (!layer) continue;
      const below = this.units[l - 1];
      const input = below?.output ?? samples.x;
      const start = below ? row * layer.inputs : index * samples.inputs;
      const own = this.units[l]?.delta;
      const lower = below?.delta;
      lower?.fill(0);
      for (let j = 0; j < layer.outputs; j++) {
        const delta = own ? (own[j] ?? 0) : outputSlope;
        const at = layer.matrix + j * layer.inputs;
        gradient[layer.bias + j] = (gradient[layer.bias + j] ?? 0) + delta;
        for (let i = 0; i < layer.inputs; i++) {
          gradient[at + i] = (gradient[at + i] ?? 0) + delta * (input[start + i] ?? 0);
          if (lower) lower[i] = (lower[i] ?? 0) + delta * (weights[at + i] ?? 0);
        }
      }
      const under = this.layers[l - 1];
      if (below && under) this.throughActivation(under, below, row);
    }
  }

  /** Turns the derivative by a layer's outputs into that by its pre-activations; adds that by learned parameters. */
  private throughActivation(layer: Layer, { width, delta, slope, byParameter }: Units, row: number): void {
    const start = row * width;
    byParameter.forEach((change, k) => {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (delta[j] ?? 0) * (change[start + j] ?? 0);
      this.gradient[layer.learned + k] = (this.gradient[layer.learned + k] ?? 0) + sum;
    });
    for (let j = 0; j < width; j++) delta[j] = (delta[j] ?? 0) * (slope[start + j] ?? 0);
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
