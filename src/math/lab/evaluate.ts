import { Collector, type Collected } from '../measured/collect';
import type { Network } from './network';
import { normOf } from './optimiser';
import type { Problem, Samples } from './problems';

/** A network measured on a whole set of samples. */
interface Evaluation {
  /** Mean loss; not finite once the run has diverged. */
  readonly loss: number;
  /** For each hidden layer and unit, the number of samples for which its slope is not 0. */
  readonly active: readonly Uint32Array[];
}

/**
 * Sends blocks of samples through the network and calls back for each, with the samples from `from` to before
 * `to`.
 */
function inBlocks(
  network: Network,
  capacity: number,
  samples: Samples,
  use: (from: number, to: number) => void,
): void {
  for (let from = 0; from < samples.count; from += capacity) {
    const to = Math.min(samples.count, from + capacity);
    network.show(samples, from, to);
    use(from, to);
  }
}

/** Measures the mean loss and how often each unit is active. */
export function evaluate(network: Network, capacity: number, samples: Samples): Evaluation {
  const layers = network.hiddenLayers();
  const active = layers.map(({ outputs }) => new Uint32Array(outputs));
  let loss = 0;
  inBlocks(network, capacity, samples, (from, to) => {
    for (let row = 0; row < to - from; row++) {
      loss += network.lossOf(network.predictions[4 * row] ?? NaN, samples.y[from + row] ?? NaN);
    }
    layers.forEach(({ row: stride, outputs }, l) => {
      const counts = active[l];
      const slope = network.units[l]?.slope;
      if (!counts || !slope) return;
      for (let row = 0; row < to - from; row++) {
        for (let j = 0; j < outputs; j++) if (slope[row * stride + j] !== 0) counts[j] = (counts[j] ?? 0) + 1;
      }
    });
  });
  return { loss: loss / samples.count, active };
}

/** The norm of the last gradient over the weights and biases of each layer, including the output layer. */
export function gradientNorms({ layers, gradient }: Network): readonly number[] {
  return layers.map(({ matrix, bias, row }) => normOf(gradient, matrix, bias + row));
}

/** Number of points of the fit along each axis. */
const LINE_POINTS = 121;
const GRID_POINTS = 33;

/**
 * Inputs over the region in which a problem is shown: along a line, or row by row over a square, starting at
 * its lower left.
 */
export function fitInputs({ inputs, region }: Problem): Samples {
  const { min, max } = region;
  const side = inputs === 1 ? LINE_POINTS : GRID_POINTS;
  const at = (i: number): number => min + ((max - min) * i) / (side - 1);
  const count = inputs === 1 ? side : side * side;
  const x = new Float64Array(count * inputs);
  for (let i = 0; i < count; i++) {
    x[i * inputs] = at(i % side);
    if (inputs === 2) x[2 * i + 1] = at(Math.floor(i / side));
  }
  return { count, inputs, x, y: new Float64Array(count) };
}

/** The network's answer for each input: a value, or the probability of class 1. */
export function fit(network: Network, capacity: number, inputs: Samples): Float64Array {
  const answers = new Float64Array(inputs.count);
  inBlocks(network, capacity, inputs, (from, to) => {
    for (let row = 0; row < to - from; row++) answers[from + row] = network.answer(row);
  });
  return answers;
}

/** One hidden unit, measured on all samples. */
export interface UnitReading {
  /** Its pre-activation for each sample, after the normalisation if there is one. */
  readonly z: Float64Array;
  /** The activation's slope at each pre-activation. */
  readonly slope: Float64Array;
}

/** Reads a unit; undefined where there is no such unit. */
export function readUnit(
  network: Network,
  capacity: number,
  samples: Samples,
  layer: number,
  unit: number,
): UnitReading | undefined {
  const place = network.hiddenLayers()[layer];
  const units = network.units[layer];
  if (!place || !units || !(unit < place.outputs)) return undefined;
  const z = new Float64Array(samples.count);
  const slope = new Float64Array(samples.count);
  inBlocks(network, capacity, samples, (from, to) => {
    for (let row = 0; row < to - from; row++) {
      z[from + row] = units.z[row * place.row + unit] ?? NaN;
      slope[from + row] = units.slope[row * place.row + unit] ?? NaN;
    }
  });
  return { z, slope };
}

/** The pre-activations of all units of a hidden layer on all samples, as a recorder measures those of a program. */
export interface LayerReading extends Omit<Collected, 'unitShares' | 'zeros'> {
  readonly units: number;
  /** Units whose slope is 0 for every sample. */
  readonly deadUnits: number;
}

/** Reads a layer; undefined where there is no such layer. */
export function readLayer(
  network: Network,
  capacity: number,
  samples: Samples,
  layer: number,
): LayerReading | undefined {
  const place = network.hiddenLayers()[layer];
  const units = network.units[layer];
  if (!place || !units) return undefined;
  const { row: stride, outputs } = place;
  const at = (index: number): number => Math.floor(index / outputs) * stride + (index % outputs);
  const collector = new Collector(outputs, (_, index) => units.slope[at(index)] === 0);
  inBlocks(network, capacity, samples, (from, to) => {
    const piece = Float64Array.from({ length: (to - from) * outputs }, (_, i) => units.z[at(i)] ?? NaN);
    collector.add(piece, (index) => index % outputs);
  });
  const { unitShares, ...read } = collector.result();
  return { ...read, units: outputs, deadUnits: unitShares.filter((share) => share === 0).length };
}
