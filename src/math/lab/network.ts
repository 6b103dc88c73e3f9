import type { ParameterValues } from '../catalogue/types';
import { portableSigmoid } from '../numerics/portable';
import type { CreateHeap, Heap } from './heap';
import { layoutOf, rowOf, type LayerPlace, type Normalisation } from './layout';
import { lossFor, type Loss } from './loss';
import { BatchNorm, LayerNorm, type Norm } from './normalise';
import type { Problem, Samples } from './problems';
import type { Trainable, UnitFunction } from './trainable';

/** The numbers of one hidden layer for a block of samples, row by row. */
interface Units {
  /** Where these numbers are in the heap. */
  readonly at: { readonly z: number; readonly output: number; readonly delta: number };
  /** Pre-activations, after the normalisation if there is one. */
  readonly z: Float64Array;
  readonly output: Float64Array;
  /** The activation's derivative at z. */
  readonly slope: Float64Array;
  /** For each learned parameter, the derivative of the outputs with respect to it. */
  readonly byParameter: readonly Float64Array[];
  /** The activation's parameters in this layer; the learned ones are written before each use. */
  readonly params: Record<string, number>;
  readonly norm: Norm | undefined;
}

/** The shape of a network and what it is made of. */
interface NetworkOptions {
  readonly trainable: Trainable;
  readonly problem: Problem;
  /** Width of each hidden layer, starting at the input. */
  readonly hidden: readonly number[];
  readonly normalisation: Normalisation;
  /** Maximum number of samples that go through the network together. */
  readonly capacity: number;
  readonly createHeap: CreateHeap;
}

/**
 * A small fully connected network: hidden layers with one activation, and a linear output unit. All of its
 * numbers are in one heap: the trainable ones in one piece, their gradients in another. A step allocates no
 * arrays and no objects.
 */
export class Network {
  readonly layers: readonly LayerPlace[];
  /** All trainable numbers; rows are padded with zeros. */
  readonly weights: Float64Array;
  /** The gradient of the mean loss of the last {@link backward}, in the same places. */
  readonly gradient: Float64Array;
  readonly units: readonly Units[];
  /** Weighted sums of the output unit, one in each row of 4. */
  readonly predictions: Float64Array;
  private readonly heap: Heap;
  private readonly loss: Loss;
  private readonly unitFunctions: readonly UnitFunction[];
  /** For each layer, the place of the derivative of the loss with respect to its weighted sums. */
  private readonly deltas: readonly number[];
  /** For each layer, the place of its transposed matrix, for the backward pass. */
  private readonly turned: readonly number[];
  private readonly inputs: number;
  private readonly outputs: number;
  private readonly gradients: number;
  private readonly zeros: number;
  private readonly ones: number;

  constructor(private readonly options: NetworkOptions) {
    const { trainable, problem, hidden, normalisation, capacity, createHeap } = options;
    const widths = [problem.inputs, ...hidden, 1];
    const { layers, size } = layoutOf(widths, trainable, normalisation);
    let used = 0;
    const take = (count: number): number => {
      const start = used;
      used += rowOf(count);
      return start;
    };
    const weights = take(size);
    this.gradients = take(size);
    this.zeros = take(Math.max(...widths));
    this.ones = take(1);
    this.inputs = take(capacity * problem.inputs);
    this.outputs = take(capacity * 4);
    const blocks = hidden.map((width) => {
      const count = capacity * rowOf(width);
      return { count, z: take(count), output: take(count), slope: take(count), delta: take(count) };
    });
    const norms = blocks.map(({ count }) => take(normalisation === 'none' ? 0 : count));
    const outputDelta = take(capacity * 4);
    this.deltas = [...blocks.map(({ delta }) => delta), outputDelta];
    this.turned = layers.map(({ inputs, outputs }, l) => take(l === 0 ? 0 : outputs * rowOf(inputs)));
    const heap = createHeap(used);
    const { numbers } = heap;
    const part = (start: number, count: number): Float64Array => numbers.subarray(start, start + count);
    this.heap = heap;
    this.loss = lossFor(problem);
    this.layers = layers;
    this.weights = part(weights, size);
    this.gradient = part(this.gradients, size);
    this.predictions = part(this.outputs, capacity * 4);
    numbers[this.ones] = 1;
    this.unitFunctions = blocks.map(({ count }) => trainable.createFunction(count));
    this.units = blocks.map(({ count, z, output, slope, delta }, l) => ({
      at: { z, output, delta },
      z: part(z, count),
      output: part(output, count),
      slope: part(slope, count),
      byParameter: trainable.learned.map(() => new Float64Array(count)),
      params: { ...trainable.params },
      norm: normOf(normalisation, numbers, layers[l], z, norms[l] ?? 0, capacity),
    }));
    for (const { scale, shift, learned, row } of layers.slice(0, -1)) {
      if (shift > scale) this.weights.fill(1, scale, scale + row);
      trainable.learned.forEach(({ initial }, i) => {
        this.weights[learned + i] = initial;
      });
    }
  }

  hiddenLayers(): readonly LayerPlace[] {
    return this.layers.slice(0, -1);
  }

  /** The learned parameters of each hidden layer, by id; empty if the activation learns none. */
  learnedParams(): readonly ParameterValues[] {
    const { learned } = this.options.trainable;
    return this.hiddenLayers().map((layer) =>
      Object.fromEntries(learned.map(({ id }, i) => [id, this.weights[layer.learned + i] ?? NaN])),
    );
  }

  /**
   * Computes the mean loss over the samples with the given indices, which must not exceed the capacity, and
   * sets {@link gradient}.
   */
  backward(samples: Samples, indices: Uint32Array): number {
    const rows = indices.length;
    this.gather(samples, indices, 0, rows);
    this.forward(rows, true);
    const delta = this.deltas[this.layers.length - 1] ?? 0;
    const loss = this.loss.backward(this.heap.numbers, this.outputs, delta, samples.y, indices);
    for (let l = this.layers.length - 1; l >= 0; l--) this.propagate(l, rows);
    return loss;
  }

  /**
   * Sends the samples `from` … `to − 1` through the network as in evaluation. Their numbers stay valid until
   * the next call.
   */
  show(samples: Samples, from: number, to: number): void {
    this.gather(samples, undefined, from, to - from);
    this.forward(to - from, false);
  }

  /** The answer for a sample of the current block: a value, or a probability in place of a logit. */
  answer(row: number): number {
    const prediction = this.predictions[4 * row] ?? NaN;
    return this.options.problem.task === 'regression' ? prediction : portableSigmoid(prediction);
  }

  /** The loss of one sample. */
  lossOf(prediction: number, target: number): number {
    return this.loss.of(prediction, target);
  }

  /** Copies the inputs of samples into the heap: those with the given indices, or consecutive ones. */
  private gather(samples: Samples, indices: Uint32Array | undefined, from: number, rows: number): void {
    const { numbers } = this.heap;
    const { inputs, x } = samples;
    for (let row = 0; row < rows; row++) {
      const start = (indices ? (indices[row] ?? 0) : from + row) * inputs;
      const to = this.inputs + row * inputs;
      for (let i = 0; i < inputs; i++) numbers[to + i] = x[start + i] ?? 0;
    }
  }

  private forward(rows: number, isTraining: boolean): void {
    const { layers, units, unitFunctions, heap } = this;
    let [input, inputRow] = [this.inputs, layers[0]?.inputs ?? 0];
    for (let l = 0; l < layers.length; l++) {
      const layer = layers[l];
      if (!layer) continue;
      const unit = units[l];
      const out = unit ? unit.at.z : this.outputs;
      const { row, bias, matrix, inputs } = layer;
      heap.multiply(out, row, bias, input, inputRow, 1, matrix, row, rows, row, inputs);
      if (!unit) continue;
      unit.norm?.forward(rows, isTraining);
      this.readLearned(layer, unit);
      const activation = unitFunctions[l];
      activation?.fill(unit.z, unit.params, unit.output, unit.slope);
      for (let n = 0; isTraining && n < unit.byParameter.length; n++) {
        const into = unit.byParameter[n];
        if (into) activation?.fillByParameter(n, unit.z, unit.params, into);
      }
      [input, inputRow] = [unit.at.output, row];
    }
  }

  private readLearned(layer: LayerPlace, unit: Units): void {
    const { learned } = this.options.trainable;
    for (let i = 0; i < learned.length; i++) {
      const parameter = learned[i];
      if (parameter) unit.params[parameter.id] = this.weights[layer.learned + i] ?? NaN;
    }
  }

  /**
   * Computes the gradient of a layer's own numbers, and the derivative of the loss with respect to the sums
   * of the layer below.
   */
  private propagate(l: number, rows: number): void {
    const { heap, layers, units } = this;
    const layer = layers[l];
    if (!layer) return;
    const { inputs, outputs, row, matrix, bias } = layer;
    const below = layers[l - 1];
    const lower = units[l - 1];
    const delta = this.deltas[l] ?? 0;
    const input = lower ? lower.at.output : this.inputs;
    const inputRow = below ? below.row : inputs;
    const gradient = this.gradients;
    heap.multiply(gradient + matrix, row, this.zeros, input, 1, inputRow, delta, row, inputs, row, rows);
    heap.multiply(gradient + bias, row, this.zeros, this.ones, 0, 0, delta, row, 1, row, rows);
    if (!below || !lower) return;
    const turned = this.turned[l] ?? 0;
    this.turn(matrix, inputs, outputs, row, turned, below.row);
    heap.multiply(
      lower.at.delta,
      below.row,
      this.zeros,
      delta,
      row,
      1,
      turned,
      below.row,
      rows,
      below.row,
      outputs,
    );
    this.throughActivation(below, lower, rows);
    lower.norm?.backward(lower.at.delta, rows, gradient + below.scale, gradient + below.shift);
  }

  /** Writes the transpose of a matrix. */
  private turn(
    matrix: number,
    inputs: number,
    outputs: number,
    row: number,
    to: number,
    toRow: number,
  ): void {
    const { numbers } = this.heap;
    for (let i = 0; i < inputs; i++) {
      const from = matrix + i * row;
      for (let j = 0; j < outputs; j++) numbers[to + j * toRow + i] = numbers[from + j] ?? 0;
    }
  }

  /**
   * Turns the derivative with respect to a layer's outputs into the derivative with respect to its
   * pre-activations, and adds up that of the learned parameters.
   */
  private throughActivation(layer: LayerPlace, unit: Units, rows: number): void {
    const { numbers } = this.heap;
    const { slope, byParameter } = unit;
    const { row, outputs } = layer;
    for (let n = 0; n < byParameter.length; n++) {
      const change = byParameter[n];
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        for (let j = 0, at = r * row; j < outputs; j++, at++) {
          sum += (numbers[unit.at.delta + at] ?? 0) * (change?.[at] ?? 0);
        }
      }
      this.gradient[layer.learned + n] = sum;
    }
    for (let r = 0; r < rows; r++) {
      for (let j = 0, at = r * row; j < outputs; j++, at++) {
        numbers[unit.at.delta + at] = (numbers[unit.at.delta + at] ?? 0) * (slope[at] ?? 0);
      }
    }
  }
}

function normOf(
  kind: Normalisation,
  numbers: Float64Array,
  layer: LayerPlace | undefined,
  z: number,
  normalised: number,
  capacity: number,
): Norm | undefined {
  if (kind === 'none' || !layer) return undefined;
  const { row, outputs: width, scale, shift } = layer;
  const place = { z, normalised, row, width, scale, shift };
  return kind === 'batch' ? new BatchNorm(numbers, place) : new LayerNorm(numbers, place, capacity);
}
