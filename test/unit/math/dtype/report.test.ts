import assert from 'node:assert/strict';
import { DTYPES } from '../../../../src/math/dtype/formats';
import type { Effect } from '../../../../src/math/dtype/effects';
import { dtypeReport, type DtypeReport, type Region } from '../../../../src/math/dtype/report';
import { roundTo } from '../../../../src/math/dtype/rounding';
import { defaultParams, getEntry } from '../../../../src/math/catalogue';
import { settings } from '../catalogue/settings';
import { dtype } from './support';

function report(id: string, format: string, zMin: number, zMax: number): DtypeReport {
  const entry = getEntry(id);
  assert.ok(entry, id);
  const result = dtypeReport(entry, defaultParams(entry), dtype(format), zMin, zMax);
  assert.ok(result);
  return result;
}

const regions = (r: DtypeReport, effect: Effect): readonly Region[] =>
  r.regions.filter((region) => region.effect === effect);

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
    assert.equal(r.worstAbsolute.error, Infinity);
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

  it('has no error in float64 and at most half a unit where the input needs no rounding', () => {
    const exact = report('gelu', 'float64', -6, 6);
    assert.ok(exact.absolute.every((error) => error === 0));
    const entry = getEntry('gelu');
    assert.ok(entry);
    // 65 points from −8 to 8 are multiples of 1/4, exact in bfloat16.
    const coarse = dtypeReport(entry, {}, dtype('bfloat16'), -8, 8, { points: 65 });
    assert.ok(coarse);
    assert.ok(coarse.zs.every((z) => roundTo(dtype('bfloat16'), z) === z));
    assert.ok(coarse.ulps.every((error) => error <= 0.5));
    assert.ok(coarse.worstUlps.error > 0.25);
  });

  it('measures the error that the rounding of the input brings', () => {
    // Near −13, GELU changes by a factor e^13z, so one unit of the input is many of the output.
    const r = report('gelu', 'float32', -13, -12);
    assert.ok(r.worstUlps.error > 10);
    const worst = r.zs.indexOf(r.worstUlps.z);
    assert.equal(r.ulps[worst], Math.max(...r.ulps));
    assert.equal(r.worstUlps.error, r.ulps[worst]);
  });

  it('samples kinks and both ends, ascending', () => {
    const { zs } = report('hardswish', 'float16', -4, 4.5);
    assert.equal(zs[0], -4);
    assert.equal(zs.at(-1), 4.5);
    assert.ok(zs.includes(-3) && zs.includes(3));
    assert.ok(zs.every((z, i) => i === 0 || z > (zs[i - 1] ?? Infinity)));
  });

  it('refuses a range that is none and bounds the number of points', () => {
    const entry = getEntry('gelu');
    assert.ok(entry);
    const float16 = dtype('float16');
    for (const [min, max] of [
      [1, 1],
      [2, 1],
      [NaN, 1],
      [0, Infinity],
    ] as const) {
      assert.equal(dtypeReport(entry, {}, float16, min, max), undefined);
    }
    assert.equal(dtypeReport(entry, {}, float16, 0, 1, { points: 1e9 })?.zs.length, 10_000);
    assert.equal(dtypeReport(entry, {}, float16, 0, 1, { points: NaN })?.zs.length, 2);
    assert.equal(dtypeReport(entry, {}, float16, -1e308, 1e308)?.zs.every(Number.isFinite), true);
  });

  it('is finite work and ordered for every entry in every format', () => {
    for (const { entry, params, label } of settings) {
      for (const format of DTYPES) {
        const result = dtypeReport(entry, params, format, -30, 30, { points: 50 });
        assert.ok(result, label);
        for (const { min, max } of result.regions) assert.ok(min <= max, `${label} ${format.id}`);
        // Where f is exactly 0 over a stretch, nothing is flushed.
        for (const { min, max } of entry.zeroGradient(params)) {
          const middle = Math.max(-25, Math.min(25, (Math.max(min, -25) + Math.min(max, 25)) / 2));
          const flushed = result.regions.some(
            (region) => region.effect === 'flushes' && region.min < middle && middle < region.max,
          );
          assert.ok(!flushed, `${label} ${format.id} at ${middle}`);
        }
      }
    }
  });
});
