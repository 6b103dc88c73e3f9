import assert from 'node:assert/strict';
import { deadFrom, UnitHistory } from '../../../../src/math/lab/history';
import { spreadOf } from '../../../../src/math/lab/spread';

describe('the spread of runs', () => {
  it('is the median and the ends, of an even number too', () => {
    assert.deepEqual(spreadOf([3, 1, 10]), { low: 1, median: 3, high: 10 });
    assert.deepEqual(spreadOf([4, 1, 2, 3]), { low: 1, median: 2.5, high: 4 });
    assert.deepEqual(spreadOf([7]), { low: 7, median: 7, high: 7 });
  });

  it('takes what has diverged for the worst', () => {
    assert.deepEqual(spreadOf([Infinity, 1, 2]), { low: 1, median: 2, high: Infinity });
    assert.equal(spreadOf([Infinity, Infinity]).median, Infinity);
    assert.ok(Number.isNaN(spreadOf([]).median));
  });
});

describe('how active units were', () => {
  it('is kept at even steps, and tells from where on a unit is dead', () => {
    const units = new UnitHistory(100, 3);
    for (let step = 0; step <= 100; step++) {
      if (!units.isDue(step)) continue;
      units.add(step, [Uint32Array.of(8, step < 40 ? 1 : 0), Uint32Array.of(step === 20 ? 0 : 4)], 8);
    }
    const grid = units.toGrid();
    assert.equal(grid.steps.length, 51);
    assert.deepEqual([...grid.shares.subarray(0, 3)], [255, 32, 128]);
    assert.deepEqual(
      [0, 1, 2].map((unit) => deadFrom(grid, 3, unit)),
      [undefined, 40, undefined],
    );
  });

  it('never calls dead what is active for one sample in many', () => {
    const units = new UnitHistory(10, 1);
    units.add(0, [Uint32Array.of(1)], 1024);
    assert.deepEqual([...units.toGrid().shares], [1]);
  });
});
