import assert from 'node:assert/strict';
import path from 'node:path';
import { compileWat } from '../../../../.config/wasm.mjs';
import { evaluate, gradientNorms, readUnit } from '../../../../src/math/lab/evaluate';
import { heapsFrom, plainHeap, type CreateHeap } from '../../../../src/math/lab/heap';
import { gainOf, initialise } from '../../../../src/math/lab/initialise';
import { NORMALISATIONS, type Normalisation } from '../../../../src/math/lab/layout';
import { Network } from '../../../../src/math/lab/network';
import { findProblem, PROBLEMS, type Problem, type ProblemId } from '../../../../src/math/lab/problems';
import { createRandom } from '../../../../src/math/lab/random';
import type { Trainable } from '../../../../src/math/lab/trainable';
import { compiledHeaps, expressionOf, trainable, trainableOf } from './support';

const STEP = 1e-5;
const all = Uint32Array.from({ length: 12 }, (_, i) => i);

function problemOf(id: ProblemId): Problem {
  const problem = findProblem(id);
  assert.ok(problem);
  return problem;
}

interface Shape {
  readonly hidden?: readonly number[];
  readonly normalisation?: Normalisation;
  readonly createHeap?: CreateHeap;
  readonly capacity?: number;
}

function networkOf(activation: Trainable, problem: Problem, seed: number, shape: Shape = {}): Network {
  const network = new Network({
    trainable: activation,
    problem,
    hidden: [5, 4],
    normalisation: 'none',
    capacity: all.length,
    createHeap: plainHeap,
    ...shape,
  });
  initialise(network, 'lecun', 1, 0.1, createRandom(seed));
  return network;
}

/**
 * The largest difference between the gradient and central differences of the loss, relative to the gradient's
 * size.
 */
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
        // A step across a kink spoils the estimate, not the gradient. At least one of a few seeds must be
        // free of that.
        const errors = [11, 12, 13].map((seed) =>
          gradientError(networkOf(trainableOf(entry.id), problem, seed), problem, seed),
        );
        assert.ok(Math.min(...errors) < 1e-6, `${entry.id}: ${errors.join()}`);
      }
    });
  }

  for (const normalisation of NORMALISATIONS) {
    it(`has the gradient of its loss with the normalisation “${normalisation}”`, () => {
      const moons = problemOf('two moons');
      for (const id of ['tanh', 'gelu', 'prelu']) {
        const network = networkOf(trainableOf(id), moons, 5, { normalisation, hidden: [6, 5, 4] });
        assert.ok(gradientError(network, moons, 5) < 1e-6, id);
      }
    });
  }

  it('has the gradient by every letter of an expression, where it stands in an activation’s argument too', () => {
    const moons = problemOf('two moons');
    const texts = [
      'z * sigmoid(b * z)',
      'a * z + (1 - a) * tanh(z)',
      'z > 0 ? z : a * (exp(z) - 1)',
      'leaky_relu(z, a) + b * sin(z)',
      'a > 0.5 ? a * z : b * z^2',
      'elu(a * z, b)',
    ];
    for (const text of texts) {
      const activation = expressionOf(text, { a: 0.7, b: 0.9 }, true);
      assert.ok(activation.learned.length > 0);
      const errors = [4, 5, 6].map((seed) => gradientError(networkOf(activation, moons, seed), moons, seed));
      assert.ok(Math.min(...errors) < 1e-6, `${text}: ${errors.join()}`);
    }
  });

  it('has the gradient by PReLU’s α, one per layer, behind each hidden layer’s biases', () => {
    const moons = problemOf('two moons');
    const network = networkOf(trainableOf('prelu', { alpha: 0.3 }), moons, 4);
    assert.deepEqual(network.learnedParams(), [{ alpha: 0.3 }, { alpha: 0.3 }]);
    assert.ok(gradientError(network, moons, 4) < 1e-6);
    network.backward(moons.draw(all.length, createRandom(4, 1)), all);
    const byAlpha = network.hiddenLayers().map(({ learned }) => network.gradient[learned] ?? 0);
    assert.ok(byAlpha.every((slope) => Math.abs(slope) > 1e-4));
  });

  it('has the loss and output of a network worked out by hand', () => {
    const network = networkOf(trainableOf('relu'), problemOf('two moons'), 1, { hidden: [2], capacity: 1 });
    // Two units: relu(x₀ − x₁ + 1) and relu(−x₀); output 2a − 3b + 0.5. Rows are padded with zeros.
    network.weights.set([1, -1, 0, 0, -1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, -3, 0, 0, 0, 0.5]);
    const samples = { count: 1, inputs: 2, x: Float64Array.of(0.5, 0.25), y: Float64Array.of(1) };
    const logit = 2 * 1.25 + 0.5;
    const loss = network.backward(samples, Uint32Array.of(0));
    assert.ok(Math.abs(loss - Math.log1p(Math.exp(-logit))) < 1e-15);
    const slope = 1 / (1 + Math.exp(-logit)) - 1;
    const weights = [2 * slope * 0.5, 0, 0, 0, 2 * slope * 0.25, 0, 0, 0];
    const expected = [...weights, 2 * slope, 0, 0, 0, slope * 1.25, 0, 0, 0, 0, 0, 0, 0, slope];
    expected.forEach((value, i) => {
      assert.ok(Math.abs((network.gradient[i] ?? NaN) - value) < 1e-15, `${i}`);
    });
    const norms = gradientNorms(network);
    assert.ok(Math.abs((norms[1] ?? NaN) - Math.hypot(slope * 1.25, slope)) < 1e-15);
  });

  it('counts for how many samples a unit is active, in blocks of any size, and reads it', () => {
    const regression = problemOf('kinked sine');
    const samples = regression.draw(200, createRandom(1));
    for (const capacity of [7, 64, 200]) {
      const network = networkOf(trainableOf('relu'), regression, 1, { hidden: [4], capacity });
      // z = x + bias on x in [−1.5, 1.5]: always on, sometimes on, never on, never on.
      network.weights.set([1, 1, 1, 1, 2, 0, -2, -3]);
      const [counts] = evaluate(network, capacity, samples).active;
      const positive = samples.x.filter((x) => x > 0).length;
      assert.deepEqual([...(counts ?? [])], [200, positive, 0, 0]);
      const unit = readUnit(network, capacity, samples, 0, 2);
      assert.ok(unit);
      assert.deepEqual(
        [...unit.z],
        [...samples.x].map((x) => x - 2),
      );
      assert.ok(unit.slope.every((slope) => slope === 0));
      assert.equal(readUnit(network, capacity, samples, 0, 4), undefined);
      assert.equal(readUnit(network, capacity, samples, 1, 0), undefined);
    }
  });

  it('computes the same bits with compiled products as with plain ones', async () => {
    const compiled = await compiledHeaps();
    const moons = problemOf('two moons');
    const samples = moons.draw(all.length, createRandom(3, 1));
    for (const hidden of [[5, 4], [1], [16, 3, 64]]) {
      const [plain, fast] = [plainHeap, compiled].map((createHeap) =>
        networkOf(trainableOf('tanh'), moons, 3, { hidden, createHeap }),
      );
      assert.ok(plain && fast);
      assert.ok(Object.is(fast.backward(samples, all), plain.backward(samples, all)));
      assert.deepEqual(fast.gradient, plain.gradient);
    }
  });

  it('does without compiled products where they are refused', async () => {
    const bytes = await compileWat(path.resolve('src/math/lab/multiply.wat'));
    const [heap, instead] = [heapsFrom(bytes)(8), heapsFrom(bytes.slice(0, 20))(8)];
    for (const { numbers, multiply } of [heap, instead]) {
      assert.equal(numbers.length, 8);
      // One row and one step: 2 · (3, 4, 5, 6), written over the factor’s own row.
      numbers.set([2, 0, 0, 0, 3, 4, 5, 6]);
      multiply(4, 4, 0, 0, 1, 1, 4, 4, 1, 4, 1);
      assert.deepEqual([...numbers.subarray(4)], [2 + 6, 8, 10, 12]);
    }
  });

  it('scales weights as the schemes say', () => {
    const relu = trainableOf('relu');
    assert.ok(Math.abs(gainOf('matched', relu) - Math.SQRT2) < 1e-12);
    assert.ok(Math.abs(gainOf('matched', expressionOf('3 * max(0, z)', {}, false)) - Math.SQRT2 / 3) < 1e-12);
    assert.equal(gainOf('he', relu), Math.SQRT2);
    assert.equal(gainOf('lecun', relu), 1);
    const deviations = (['lecun', 'xavier'] as const).map((scheme) => {
      const network = networkOf(relu, problemOf('two moons'), 1, { hidden: [64, 16] });
      initialise(network, scheme, 1, -0.5, createRandom(9));
      const [, layer] = network.layers;
      assert.ok(layer);
      const matrix = network.weights.subarray(layer.matrix, layer.bias);
      assert.ok(network.weights.subarray(layer.bias, layer.bias + 16).every((bias) => bias === -0.5));
      return Math.sqrt(matrix.reduce((sum, w) => sum + w * w, 0) / matrix.length);
    });
    assert.ok(Math.abs((deviations[0] ?? NaN) / Math.sqrt(1 / 64) - 1) < 0.06);
    assert.ok(Math.abs((deviations[1] ?? NaN) / Math.sqrt(2 / 80) - 1) < 0.06);
  });
});
