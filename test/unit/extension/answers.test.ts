import '../support/fakeVscode';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { evaluate } from '../../../src/extension/answers';
import { largestDifference, TOOLS } from '../../../src/extension/answers';

const throwing = new Proxy(
  {},
  {
    get: () => {
      throw new Error('mine');
    },
    ownKeys: () => {
      throw new Error('mine');
    },
  },
);

describe('the API’s evaluation', () => {
  it('answers every bad request, and throws for none', async () => {
    const bad: readonly unknown[] = [
      undefined,
      null,
      7,
      'relu',
      [],
      {},
      { activation: 'relu' },
      { activation: 'relu', z: 'abc' },
      { activation: 'relu', z: [1, '2'] },
      { activation: 'relu', z: [1, , 2] }, // eslint-disable-line no-sparse-arrays
      { activation: 'relu', z: { length: 2 } },
      { activation: 'relu', z: new Array(5_000_001) },
      { activation: 'relu', params: null, z: [1] },
      { activation: 'elu', params: { alpha: '1' }, z: [1] },
      { activation: 'elu', params: { alpha: NaN }, z: [1] },
      { activation: 5, z: [1] },
      { activation: 'x'.repeat(1e6), z: [1] },
      { expression: '('.repeat(1e6), z: [1] },
      { expression: 5, z: [1] },
      { z: [1] },
      throwing,
      { activation: 'relu', z: [throwing] },
      { activation: 'elu', params: throwing, z: [1] },
    ];
    for (const [i, request] of bad.entries()) {
      const answer = await evaluate(request);
      assert.ok(!answer.ok, `request ${i}`);
      assert.ok(answer.message.length > 0 && answer.message.length <= 2000);
    }
  });

  it('takes any number as a point', async () => {
    const answer = await evaluate({ activation: 'relu', z: Float64Array.of(-1, Infinity, NaN) });
    assert.deepEqual(answer, { ok: true, f: [0, Infinity, NaN], df: [0, 1, NaN] });
  });

  it('lets others have their turn, and ends when it is cancelled', async () => {
    const token = { isCancellationRequested: false };
    const z = Array.from({ length: 500_000 }, (_, i) => i / 1e5);
    const answer = evaluate({ activation: 'gelu', z }, token as vscode.CancellationToken);
    // Runs only when the evaluation yields, and then cancels it.
    setTimeout(() => {
      token.isCancellationRequested = true;
    });
    assert.deepEqual(await answer, { ok: false, message: 'cancelled' });
  });
});

describe('the largest difference', () => {
  const constant = (value: number) => ({ value: () => value });
  const rootOfRelu = { value: Math.sqrt };

  it('passes over no point where only one of the two is a number', () => {
    assert.deepEqual(largestDifference(rootOfRelu, constant(1)), {
      largest: '2.162',
      at: 'z = 10',
      notComparable: 'only one of the two is a number at 1000 of 2001 points, first at z = −10',
    });
    assert.deepEqual(largestDifference(constant(NaN), constant(1)).largest, 'unknown');
    assert.deepEqual(largestDifference(constant(NaN), constant(NaN)), { largest: '0', at: 'z = −10' });
    assert.deepEqual(largestDifference(constant(Infinity), constant(Infinity)), {
      largest: '0',
      at: 'z = −10',
    });
  });

  it('is what the tool tells', () => {
    const answer = JSON.stringify(
      TOOLS.compare_activations({ functions: [{ expression: 'sqrt(z)' }, { activation: 'relu' }] }),
    );
    assert.match(answer, /only one of the two is a number at 1000 of 2001 points/);
  });
});

describe('the tool that evaluates', () => {
  const evaluateFor = (input: unknown): Readonly<Record<string, unknown>> => ({
    ...TOOLS.evaluate_activation(input),
  });

  // mpmath: z Φ(z) and Φ(z) + z φ(z), rounded to float64.
  it('tells values and slopes, and names the parameters', () => {
    const { z, f, df } = evaluateFor({ activation: 'gelu', z: [1, -2] });
    assert.deepEqual(
      [z, f, df],
      [
        [1, -2],
        [0.8413447460685429, -0.04550026389635842],
        [1.0833154705876864, -0.0852318010781969],
      ],
    );
    const elu = evaluateFor({ activation: 'elu', params: { alpha: 2 } });
    assert.equal(elu['function'], 'ELU (α = 2)');
    assert.deepEqual(elu['params'], { alpha: 2 });
  });

  it('tells numbers that JSON does not have as text', () => {
    const { f, df } = evaluateFor({ expression: 'log(z)', z: [0, -1] });
    assert.deepEqual(
      [f, df],
      [
        ['-Infinity', 'NaN'],
        ['Infinity', 'NaN'],
      ],
    );
  });

  it('answers what it cannot do with what is wrong', () => {
    for (const [input, message] of [
      [{ activation: 'no such', z: [1] }, /no such/],
      [{ expression: 'z +' }, /column/],
      [{ activation: 'relu', z: ['1'] }, /z/],
      [{ activation: 'relu', z: [] }, /z/],
      [undefined, /./],
    ] as const) {
      const { error, f } = evaluateFor(input);
      assert.match(String(error), message);
      assert.equal(f, undefined);
    }
  });
});
