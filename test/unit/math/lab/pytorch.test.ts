import assert from 'node:assert/strict';
import fs from 'node:fs';
import { plainHeap } from '../../../../src/math/lab/heap';
import { NORMALISATIONS, type LayerPlace } from '../../../../src/math/lab/layout';
import { Network } from '../../../../src/math/lab/network';
import { Optimiser, OPTIMISERS } from '../../../../src/math/lab/optimiser';
import { findProblem } from '../../../../src/math/lab/problems';
import { expressionOf, trainableOf } from './support';

interface Numbers {
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly scale?: readonly number[];
  readonly shift?: readonly number[];
  readonly learned: readonly number[];
}

interface Reference {
  readonly name: string;
  readonly problem: string;
  readonly activation?: string;
  readonly expression?: string;
  readonly hidden: readonly number[];
  readonly normalisation: string;
  readonly optimiser: string;
  readonly learningRate: number;
  readonly momentum: number;
  readonly clip: number;
  readonly batch: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start: readonly Numbers[];
  readonly losses: readonly number[];
  readonly end: readonly Numbers[];
  readonly answers: readonly number[];
}

const { networks } = JSON.parse(fs.readFileSync('test/reference/lab.json', 'utf8')) as {
  readonly networks: readonly Reference[];
};

/** Calls back with each place of a layer and PyTorch's number there. */
function eachNumber(
  { row, matrix, bias, scale, shift, learned }: LayerPlace,
  numbers: Numbers,
  use: (place: number, value: number) => void,
): void {
  numbers.weight.forEach((weights, j) => {
    weights.forEach((value, i) => {
      use(matrix + i * row + j, value);
    });
  });
  const list = (start: number, values: readonly number[] = []): void => {
    values.forEach((value, i) => {
      use(start + i, value);
    });
  };
  list(bias, numbers.bias);
  list(scale, numbers.scale);
  list(shift, numbers.shift);
  list(learned, numbers.learned);
}

const isClose = (actual: number, expected: number): boolean =>
  Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));

describe('training in the lab goes as in PyTorch', () => {
  for (const reference of networks) {
    it(`${reference.name}: every step and all numbers at the end within 1e-9`, () => {
      const { x, y, batch, hidden, start, end, losses, answers } = reference;
      const problem = findProblem(reference.problem);
      const normalisation = NORMALISATIONS.find((kind) => kind === reference.normalisation);
      const optimiser = OPTIMISERS.find((kind) => kind === reference.optimiser);
      assert.ok(problem && normalisation && optimiser);
      const trainable =
        reference.expression === undefined
          ? trainableOf(reference.activation ?? '')
          : expressionOf(reference.expression, { b: 1 }, true);
      const network = new Network({
        trainable,
        problem,
        hidden,
        normalisation,
        capacity: batch,
        createHeap: plainHeap,
      });
      network.layers.forEach((layer, l) => {
        const numbers = start[l];
        assert.ok(numbers);
        eachNumber(layer, numbers, (place, value) => (network.weights[place] = value));
      });
      const samples = {
        count: y.length,
        inputs: problem.inputs,
        x: Float64Array.from(x),
        y: Float64Array.from(y),
      };
      const steps = new Optimiser({ ...reference, optimiser }, network.weights, network.gradient);
      losses.forEach((expected, step) => {
        const rows = Uint32Array.from({ length: batch }, (_, i) => (step * batch + i) % samples.count);
        const loss = network.backward(samples, rows);
        assert.ok(isClose(loss, expected), `loss of step ${step}: ${loss}, not ${expected}`);
        assert.ok(steps.step(reference.learningRate));
      });
      network.layers.forEach((layer, l) => {
        const numbers = end[l];
        assert.ok(numbers);
        eachNumber(layer, numbers, (place, expected) => {
          assert.ok(isClose(network.weights[place] ?? NaN, expected), `layer ${l}, number ${place}`);
        });
      });
      for (let from = 0; from < samples.count; from += batch) {
        network.show(samples, from, from + batch);
        for (let row = 0; row < batch; row++) {
          assert.ok(isClose(network.predictions[4 * row] ?? NaN, answers[from + row] ?? NaN), 'an answer');
        }
      }
    });
  }
});
