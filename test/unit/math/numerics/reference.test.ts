import assert from 'node:assert/strict';
import { describeWorst, referenceRows, worstOf } from '../../../reference/measure';
import { getEntry } from '../../../../src/math/catalogue';
import { kernel } from './kernels';

/** Two are promised. Kernels miss the nearest float64 only at ties between subnormals. */
const ALLOWED_ULP = 1;

describe('special functions against correctly rounded values', () => {
  for (const { activation, params, z: zs, f, df } of referenceRows) {
    if (getEntry(activation)) continue;
    it(activation, function () {
      const curves = kernel(activation, params);
      const value = worstOf(curves.f, zs, f);
      const slope = worstOf(curves.df, zs, df);
      const runnable = this.test;
      if (runnable) runnable.title += `: ULP off in f ${describeWorst(value)}, in f′ ${describeWorst(slope)}`;
      assert.ok(value.ulp <= ALLOWED_ULP, `f is ${describeWorst(value)} ULP off`);
      assert.ok(slope.ulp <= ALLOWED_ULP, `f′ is ${describeWorst(slope)} ULP off`);
    });
  }
});
