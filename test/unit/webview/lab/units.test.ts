import assert from 'node:assert/strict';
import { DYING_RELU } from '../../../../src/math/lab/demo';
import { readWidths } from '../../../../src/webview/lab/networkForm';
import { binsOf, unitFate, unitStory } from '../../../../src/webview/lab/unitText';

const grid = { steps: [0, 20, 40], shares: Uint8Array.of(255, 128, 9, 255, 0, 9, 51, 0, 9) };

describe('a unit in words', () => {
  it('is dead from a step on, or active for a share of the samples', () => {
    assert.equal(unitFate(grid, [2, 1], 0, 0), 'active for 20 % of the samples');
    assert.equal(unitFate(grid, [2, 1], 0, 1), 'dead from step 20');
    assert.equal(unitFate(grid, [2, 1], 1, 0), 'active for 3.5 % of the samples');
  });

  it('says why a dead one cannot come back, and what may bring it back in a later layer', () => {
    const dead = { z: Float64Array.of(-3, -0.5), slope: Float64Array.of(0, 0) };
    const first = unitStory({ ...dead, place: { run: 0, layer: 0, unit: 2 } }, DYING_RELU, 'ReLU');
    assert.match(
      first,
      /^Layer 1, unit 3 is dead\. Its pre-activation lies between −3 and −0\.5\. The slope of ReLU there is 0 for all 2 samples\..*exactly 0.*it stays dead\. What is left of earlier gradients/,
    );
    const later = unitStory(
      { ...dead, place: { run: 0, layer: 1, unit: 0 } },
      { ...DYING_RELU, momentum: 0 },
      'ReLU',
    );
    assert.match(later, /Only the layer before it can bring it back, by a change of what the unit gets\.$/);
    const alive = { z: Float64Array.of(-3, 2), slope: Float64Array.of(0, 1) };
    const story = unitStory({ ...alive, place: { run: 0, layer: 0, unit: 0 } }, DYING_RELU, 'ReLU');
    assert.match(story, /is alive\..*other than 0 for 1 of 2 samples/);
  });

  it('has its pre-activations counted, flat ones apart', () => {
    const { min, width, bins } = binsOf({
      z: Float64Array.of(-2, -2, 1, 10),
      slope: Float64Array.of(0, 0, 1, 1),
    });
    assert.deepEqual([min, width], [-2, 0.5]);
    assert.deepEqual(bins[0], { count: 2, flat: 2 });
    assert.deepEqual(bins[6], { count: 1, flat: 0 });
    assert.deepEqual(bins.at(-1), { count: 1, flat: 0 });
    assert.equal(binsOf({ z: Float64Array.of(3, 3), slope: Float64Array.of(1, 1) }).bins[0]?.count, 2);
    assert.deepEqual(binsOf({ z: Float64Array.of(NaN), slope: Float64Array.of(NaN) }).bins, []);
  });
});

describe('the widths of hidden layers', () => {
  it('are read from a list, within the limits', () => {
    assert.deepEqual(readWidths('16, 16'), [16, 16]);
    assert.deepEqual(readWidths(' 8 + 4'), [8, 4]);
    assert.deepEqual(readWidths('32×32×32'), [32, 32, 32]);
    for (const bad of ['', '0', '65', '1.5', 'many', Array(11).fill('4').join()]) {
      assert.equal(readWidths(bad), undefined, bad);
    }
  });
});
