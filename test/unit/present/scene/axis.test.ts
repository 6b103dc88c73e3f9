import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logAxis, ticksOf } from '../../../../src/present/scene/axis';
import type { Axis } from '../../../../src/present/scene/scene';

const labels = (axis: Axis, length: number): readonly string[] =>
  ticksOf(axis, length, 'x').map(({ label }) => label);

const log = (min: number, max: number): Axis => ({ min, max, kind: 'log' });

describe('the ticks of an axis', () => {
  it('have as many digits as neighbours differ in', () => {
    assert.deepEqual(labels({ min: -0.6, max: 1.2 }, 220), ['−0.5', '0', '0.5', '1.0']);
    assert.deepEqual(labels({ min: -3, max: 3 }, 200), ['−2', '0', '2']);
    assert.deepEqual(labels({ min: 6, max: 6.00002 }, 110), ['6.00000', '6.00001', '6.00002']);
  });

  it('use powers of ten for what is huge', () => {
    assert.deepEqual(labels({ min: 1e6, max: 2e6 }, 60), ['1.00e6', '1.50e6', '2.00e6']);
  });

  it('are as many as there is room for', () => {
    const count = (length: number): number => ticksOf({ min: -6, max: 6 }, length, 'x').length;
    assert.ok(count(200) >= 3 && count(200) <= 5);
    assert.ok(count(1000) > count(300));
    assert.ok(count(5000) <= 13);
    for (const length of [150, 320, 480]) {
      const [first, second] = ticksOf({ min: -1e5, max: 1e5 }, length, 'x');
      assert.ok(first && second);
      assert.ok(((second.value - first.value) / 2e5) * length >= 35, `too dense over ${length} pixels`);
    }
  });

  it('are per cent on an axis of shares', () => {
    assert.deepEqual(labels({ min: 0, max: 1, kind: 'share' }, 200), [
      '0 %',
      '25 %',
      '50 %',
      '75 %',
      '100 %',
    ]);
  });

  it('label every decade of a short logarithmic axis and few of a long one', () => {
    assert.deepEqual(labels(log(1e-3, 10), 200), ['10⁻³', '10⁻²', '10⁻¹', '1', '10']);
    assert.deepEqual(labels(log(1e36, 1e38), 200), ['10³⁶', '10³⁷', '10³⁸']);
    const long = labels(log(1e-40, 1e4), 200);
    assert.ok(long.length >= 4 && long.length <= 7, String(long.length));
  });
});

describe('a logarithmic axis', () => {
  it('encloses positive values in whole decades', () => {
    assert.deepEqual(logAxis([3e-5, 0.02, 0, NaN, Infinity, -1]), log(1e-5, 0.1));
    assert.deepEqual(logAxis([1e-3, 1e-1]), log(1e-3, 1));
  });

  it('has at least two decades, and none without a positive value', () => {
    assert.deepEqual(logAxis([0.5]), log(0.01, 1));
    assert.equal(logAxis([0, NaN, Infinity]), undefined);
    assert.equal(logAxis([]), undefined);
  });

  it('encloses whatever error there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), { minLength: 1 }),
        (values) => {
          const range = logAxis(values);
          assert.ok(range);
          for (const value of values) {
            assert.ok(value >= range.min * (1 - 1e-8) && value <= range.max, `${value} is outside`);
          }
        },
      ),
    );
  });
});
