import assert from 'node:assert/strict';
import { DTYPES } from '../../../../src/math/dtype/formats';
import type { Effect } from '../../../../src/math/dtype/effects';
import { dtypeRegions, type Region } from '../../../../src/math/dtype/regions';
import { defaultParams, getEntry } from '../../../../src/math/catalogue';
import { settings } from '../catalogue/settings';
import { dtype } from './support';

function report(id: string, format: string, zMin: number, zMax: number): readonly Region[] {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return dtypeRegions(entry, defaultParams(entry), dtype(format), zMin, zMax);
}

const regions = (all: readonly Region[], effect: Effect): readonly Region[] =>
  all.filter((region) => region.effect === effect);

const near = (actual: number | undefined, expected: number, within: number): void => {
  assert.ok(Math.abs((actual ?? NaN) - expected) <= within, `${actual ?? 'nothing'}, not ${expected}`);
};

describe('an activation in a format', () => {
  it('GELU flushes to zero where z·Φ(z) is below half the smallest number', () => {
    // Roots of zΦ(z) = −2^−150, −2^−134, −2^−25, −2^−10 by mpmath. Rounding the input moves them by less than
    // a unit.
    const expected = [
      ['float32', -14.35606798215869, 2 ** -20],
      ['bfloat16', -13.56152044308128, 2 ** -4],
      ['float16', -5.723854819963261, 2 ** -8],
      ['float8_e4m3fn', -3.447120352990435, 2 ** -2],
    ] as const;
    for (const [format, end, unit] of expected) {
      const [first] = regions(report('gelu', format, -50, 6), 'flushes');
      assert.ok(first);
      assert.equal(first.min, -50);
      near(first.max, end, unit);
    }
  });

  it('GELU flushes in float64 too, far out, and at 0 it does not', () => {
    const flushed = regions(report('gelu', 'float64', -50, 6), 'flushes');
    assert.equal(flushed.length, 1);
    // zΦ(z) = −2^−1075 there, by mpmath.
    near(flushed[0]?.max, -38.580140223782, 1e-11);
  });

  it('ReLU in float16 overflows from 65,520 on and is never flushed but beside 0', () => {
    const r = report('relu', 'float16', -1e5, 1e5);
    assert.deepEqual(regions(r, 'overflows'), [{ effect: 'overflows', min: 65520, max: 1e5 }]);
    assert.deepEqual(regions(r, 'flushes'), [{ effect: 'flushes', min: 5e-324, max: 2 ** -25 }]);
    assert.deepEqual(regions(r, 'saturates'), []);
  });

  it('ReLU6 in float8 e4m3fn has lost everything beyond its largest number, for NaN comes in', () => {
    const [overflow] = regions(report('relu6', 'float8_e4m3fn', -10, 1000), 'overflows');
    near(overflow?.min, 464, 1e-9);
    assert.equal(overflow?.max, 1000);
  });

  it('the sigmoid saturates at 1 where 1 − σ(z) is below half a unit', () => {
    // ln(2^12 − 1) and ln(2^9 − 1): 1 − 2^−12 and 1 − 2^−9 are ties that round to 1.
    const cases = [
      ['float16', 8.317522, 2 ** -8],
      ['bfloat16', 6.23637, 2 ** -6],
    ] as const;
    for (const [format, expected, unit] of cases) {
      const [region] = regions(report('sigmoid', format, -20, 20), 'saturates');
      near(region?.min, expected, unit);
      assert.equal(region?.max, 20);
    }
  });

  it('ELU saturates at −α and hard limits do not count as saturation', () => {
    const [region] = regions(report('elu', 'float16', -20, 5), 'saturates');
    assert.ok(region);
    assert.equal(region.min, -20);
    // e^z < 2^−12
    near(region.max, -8.3178, 0.01);
    assert.deepEqual(regions(report('hardtanh', 'float16', -5, 5), 'saturates'), []);
  });

  it('tells where the gradient is lost: tanh in bfloat16, but not the dead side of ReLU', () => {
    assert.equal(regions(report('tanh', 'bfloat16', -100, 100), 'loses the gradient').length, 2);
    // Near 0 the input itself becomes 0, where ReLU's slope is 0.
    const [tiny, ...others] = regions(report('relu', 'bfloat16', -100, 100), 'loses the gradient');
    assert.deepEqual([tiny?.min, tiny?.max], [5e-324, 2 ** -134]);
    assert.deepEqual(others, []);
  });

  it('has no effect over a range that is none', () => {
    for (const [min, max] of [
      [1, 1],
      [2, 1],
      [NaN, 1],
      [0, Infinity],
    ] as const) {
      assert.deepEqual(report('gelu', 'float16', min, max), []);
    }
    // The difference of these ends overflows.
    const [flushed] = regions(report('gelu', 'float16', -1e308, 1e308), 'flushes');
    assert.equal(flushed?.min, -1e308);
    near(flushed.max, -5.723854819963261, 2 ** -8);
  });

  it('is finite work and ordered for every entry in every format', () => {
    for (const { entry, params, label } of settings) {
      for (const format of DTYPES) {
        const result = dtypeRegions(entry, params, format, -30, 30);
        for (const { min, max } of result) assert.ok(min <= max, `${label} ${format.id}`);
        // Where f is exactly 0 over a stretch, nothing is flushed.
        for (const { min, max } of entry.zeroGradient(params)) {
          const middle = Math.max(-25, Math.min(25, (Math.max(min, -25) + Math.min(max, 25)) / 2));
          const flushed = result.some(
            (region) => region.effect === 'flushes' && region.min < middle && middle < region.max,
          );
          assert.ok(!flushed, `${label} ${format.id} at ${middle}`);
        }
      }
    }
  });
});
