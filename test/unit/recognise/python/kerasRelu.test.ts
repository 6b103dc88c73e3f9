import assert from 'node:assert/strict';
import { compile } from '../../../../src/math/language';
import { referencesIn } from './find';

/** Keras' own definition of its ReLU, from its documentation. */
function relu(z: number, max: number, slope: number, threshold: number): number {
  if (z >= max) return max;
  return z >= threshold ? z : slope * (z - threshold);
}

describe("Keras' ReLU with several arguments", () => {
  const calls: readonly (readonly [code: string, max: number, slope: number, threshold: number])[] = [
    ['keras.layers.ReLU(6.0, 0.1)', 6, 0.1, 0],
    ['keras.layers.ReLU(max_value=6.0, negative_slope=0.1, threshold=1.0)', 6, 0.1, 1],
    ['keras.layers.ReLU(negative_slope=0.2, threshold=-1)', Infinity, 0.2, -1],
    ['keras.activations.relu(x, alpha=0.1, max_value=3)', 3, 0.1, 0],
    ['keras.backend.relu(x, 0.3, 2.0)', 2, 0.3, 0],
  ];
  for (const [code, max, slope, threshold] of calls)
    it(code, () => {
      const [reference] = referencesIn(`import keras\ny = ${code}\n`);
      assert.ok(reference);
      assert.equal(reference.activation, undefined);
      const compiled = compile(reference.expression ?? '');
      assert.ok(compiled.ok);
      for (const z of [-4, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 6, 9])
        assert.ok(Math.abs(compiled.value.value(z) - relu(z, max, slope, threshold)) < 1e-15, `z = ${z}`);
    });

  it('says nothing where an argument is not known', () => {
    assert.deepEqual(referencesIn('import keras\ny = keras.layers.ReLU(limit, 0.1)\n'), []);
  });
});
