import assert from 'node:assert/strict';
import { around, times } from '../../../../../src/math/identify/proof/interval';

describe('the interval of a product', () => {
  const tenths = { min: 0.1, max: 0.3, minOpen: true, maxOpen: false };

  it('is exact for 0, 1 and −1, and open where the other factor is', () => {
    assert.deepEqual(times(around(1), tenths), tenths);
    assert.deepEqual(times(around(-1), tenths), { min: -0.3, max: -0.1, minOpen: false, maxOpen: true });
    assert.deepEqual(times(around(0), tenths), around(0));
  });

  it('holds the product of the ends, however it is rounded', () => {
    const { min, max } = times(tenths, tenths);
    // In float64, 0.1·0.1 and 0.3·0.3 are not 0.01 and 0.09.
    assert.ok(min < 0.01 && min > 0.01 - 1e-15);
    assert.ok(max > 0.09 && max < 0.09 + 1e-15);
  });
});
