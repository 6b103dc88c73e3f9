import assert from 'node:assert/strict';
import { defaultParams } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';
import { gainOf, initialise } from '../../../../src/math/lab/initialise';
import { Network } from '../../../../src/math/lab/network';
import { PROBLEMS, type Problem } from '../../../../src/math/lab/problems';
import { createRandom } from '../../../../src/math/lab/random';
import { entryOf, trainable } from './support';

const STEP = 1e-5;
const all = Uint32Array.from({ length: 12 }, (_, i) => i);

function networkOf(entry: ActivationEntry, params: ParameterValues, problem: Problem, seed: number): Network {
  const network = new Network(entry, params, problem, [5, 4]);
  initialise(network, 'lecun', 1, 0.1, createRandom(seed));
  return network;
}

/** The largest difference between the gradient and central differences of the loss, relative to the gradient's size. */
function gradientError(network: Network, problem: Problem, seed: number): number {
  const samples = problem.draw(all.length, createRandom(seed, 1));
  network.backward(samples, all);
  const gradient = network.gradient.slice();
  const size = Math.max(1e-3, ...gradient.map(Math.abs));
  let worst = 0;
  network.weights.forEach((weight, i) => {
    const lossAt = (value: number): number => {
      network.weights[i] = value;
      const loss = network.backward(samples, all);
      network.weights[i] = weight;
      return loss;
    };
    const estimate = (lossAt(weight + STEP) - lossAt(weight - STEP)) / (2 * STEP);
    worst = Math.max(worst, Math.abs(estimate - (gradient[i] ?? NaN)) / size);
  });
  return worst;
}

describe('the network of the lab', () => {
  for (const problem of PROBLEMS) {
    it(`has the gradient of its loss for every activation, on ${problem.id}`, () => {
      for (const entry of trainable) {
        // A step across a kink spoils the estimate, not the gradient: one of a few seeds must be free of that.
        const errors = [11, 12, 13].map((seed) =>
          gradientError(networkOf(entry, defaultParams(entry), problem, seed), problem, seed),
        );
        assert.ok(Math.min(...errors) < 1e-6, `${entry.id}: ${errors.join()}`);
      }
    });
  }

  it('has the gradient by PReLU’s α, one per layer, behind each hidden layer’s biases', () => {
    const [problem] = PROBLEMS;
    assert.ok(problem);
    const network = networkOf(entryOf('prelu'), { alpha: 0.3 }, problem, 4);
    assert.deepEqual(network.learnedParams(), [{ alpha: 0.3 }, { alpha: 0.3 }]);
    assert.ok(gradientError(network, problem, 4) < 1e-6);
    const samples = problem.draw(all.length, createRandom(4, 1));
    network.backward(samples, all);
    const byAlpha = network.hiddenLayers().map(({ learned }) => network.gradient[learned] ?? 0);
    assert.ok(byAlpha.every((slope) => Math.abs(slope) > 1e-4));
  });

  it('has the loss and output of a network worked out by hand', () => {
    const [moons] = PROBLEMS;
    assert.ok(moons);
    const network = new Network(entryOf('relu'), {}, moons, [2]);
    // Two units: relu(x₀ − x₁ + 1) and relu(−x₀); output 2a − 3b + 0.5.
    network.weights.set([1, -1, -1, 0, 1, 0, 2, -3, 0.5]);
    const samples = { count: 1, inputs: 2, x: Float64Array.of(0.5, 0.25), y: Float64Array.of(1) };
    const logit = 2 * 1.25 + 0.5;
    const loss = network.backward(samples, Uint32Array.of(0));
    assert.ok(Math.abs(loss - Math.log1p(Math.exp(-logit))) < 1e-15);
    const slope = 1 / (1 + Math.exp(-logit)) - 1;
    const expected = [2 * slope * 0.5, 2 * slope * 0.25, 0, 0, 2 * slope, 0, slope * 1.25, 0, slope];
    expected.forEach((value, i) => {
      assert.ok(Math.abs((network.gradient[i] ?? NaN) - value) < 1e-15, `${i}`);
    });
  });

  it('counts a unit as dead when its slope is 0 for every sample', () => {
    const [, regression] = PROBLEMS;
    assert.ok(regression);
    const network = new Network(entryOf('relu'), {}, regression, [4]);
    // z = x + bias on x in [−1.5, 1.5]: always on, sometimes on, never on, never on.
    network.weights.set([1, 1, 1, 1, 2, 0, -2, -3]);
    const samples = regression.draw(200, createRandom(1));
    assert.deepEqual(network.evaluate(samples).dead, [0.5]);
  });

  it('scales weights as the schemes say', () => {
    const relu = entryOf('relu');
    assert.ok(Math.abs(gainOf('matched', relu, {}) - Math.SQRT2) < 1e-12);
    assert.equal(gainOf('he', relu, {}), Math.SQRT2);
    assert.equal(gainOf('lecun', relu, {}), 1);
    const [moons] = PROBLEMS;
    assert.ok(moons);
    const deviations = (['lecun', 'xavier'] as const).map((scheme) => {
      const network = new Network(relu, {}, moons, [64, 16]);
      initialise(network, scheme, 1, -0.5, createRandom(9));
      const [, layer] = network.layers;
      assert.ok(layer);
      const matrix = network.weights.subarray(layer.matrix, layer.bias);
      assert.ok(network.weights.subarray(layer.bias, layer.bias + 16).every((bias) => bias === -0.5));
      assert.equal(network.weights.at(-1), 0);
      return Math.sqrt(matrix.reduce((sum, w) => sum + w * w, 0) / matrix.length);
    });
    assert.ok(Math.abs((deviations[0] ?? NaN) / Math.sqrt(1 / 64) - 1) < 0.06);
    assert.ok(Math.abs((deviations[1] ?? NaN) / Math.sqrt(2 / 80) - 1) < 0.06);
  });
});
