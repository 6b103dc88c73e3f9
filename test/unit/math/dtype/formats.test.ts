import assert from 'node:assert/strict';
import { findDtype, limitsOf, widthOf } from '../../../../src/math/dtype/formats';
import { unitFinder } from '../../../../src/math/dtype/rounding';
import { dtype } from './support';

/** max, smallest normal, smallest subnormal and epsilon, from NumPy's and ml_dtypes' finfo. */
const LIMITS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  float64: [Number.MAX_VALUE, 2.2250738585072014e-308, 5e-324, Number.EPSILON],
  float32: [3.4028234663852886e38, 1.1754943508222875e-38, 1.401298464324817e-45, 1.1920928955078125e-7],
  float16: [65504, 6.103515625e-5, 5.960464477539063e-8, 0.0009765625],
  bfloat16: [3.3895313892515355e38, 1.1754943508222875e-38, 9.183549615799121e-41, 0.0078125],
  float8_e4m3fn: [448, 0.015625, 0.001953125, 0.125],
  float8_e5m2: [57344, 6.103515625e-5, 1.52587890625e-5, 0.25],
};

describe('floating-point formats', () => {
  for (const [id, expected] of Object.entries(LIMITS)) {
    it(`${id} has the published limits`, () => {
      const { max, smallestNormal } = limitsOf(dtype(id));
      const unitAt = unitFinder(dtype(id));
      assert.deepEqual([max, smallestNormal, unitAt(0), unitAt(1)], expected);
    });
  }

  it('are as wide as their names say', () => {
    const widths = Object.keys(LIMITS).map((id) => widthOf(dtype(id)));
    assert.deepEqual(widths, [64, 32, 16, 16, 8, 8]);
  });

  it('are found by id only', () => {
    assert.equal(findDtype('float8_e4m3fn')?.fractionBits, 3);
    assert.equal(findDtype('float8'), undefined);
  });
});
