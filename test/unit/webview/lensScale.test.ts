import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decades, logRange, powerLabel } from '../../../src/webview/lens/scale';

describe('scale of a lens chart', () => {
  it('encloses positive values in whole decades', () => {
    assert.deepEqual(logRange([3e-5, 0.02, 0, NaN, Infinity, -1]), { min: 1e-5, max: 0.1 });
    assert.deepEqual(logRange([1e-3, 1e-1]), { min: 1e-3, max: 1 });
  });

  it('has at least two decades, and none without a positive value', () => {
    assert.deepEqual(logRange([0.5]), { min: 0.01, max: 1 });
    assert.equal(logRange([0, NaN, Infinity]), undefined);
    assert.equal(logRange([]), undefined);
  });

  it('encloses whatever error there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), { minLength: 1 }),
        (values) => {
          const range = logRange(values);
          assert.ok(range);
          for (const value of values) {
            assert.ok(value >= range.min * (1 - 1e-8) && value <= range.max, `${value} is outside`);
          }
        },
      ),
    );
  });

  it('labels every decade of a short range and few of a long one', () => {
    assert.deepEqual(decades({ min: 1e-3, max: 1 }).map(powerLabel), ['10⁻³', '10⁻²', '10⁻¹', '1']);
    const long = decades({ min: 1e-40, max: 1e4 });
    assert.ok(long.length >= 4 && long.length <= 7, String(long.length));
  });

  it('writes powers of ten with raised exponents', () => {
    assert.deepEqual([1, 10, 100, 1e-12, 1e38].map(powerLabel), ['1', '10', '10²', '10⁻¹²', '10³⁸']);
  });
});
