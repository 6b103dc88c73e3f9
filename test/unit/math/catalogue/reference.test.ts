import assert from 'node:assert/strict';
import { describeWorst, entryRows, worstOf } from '../../../reference/measure';
import { catalogue } from '../../../../src/math/catalogue';

/** Two are promised. Kernels miss the nearest float64 only at near ties. */
const ALLOWED_ULP = 1;

describe('entries against correctly rounded values', () => {
  for (const { entry, values, params, z: zs, f, df } of entryRows) {
    it(`${entry.id} ${JSON.stringify(params)}`, function () {
      const value = worstOf((z) => entry.value(z, values), zs, f);
      const slope = worstOf((z) => entry.slope(z, values), zs, df);
      const runnable = this.test;
      if (runnable) runnable.title += `: ULP off in f ${describeWorst(value)}, in f′ ${describeWorst(slope)}`;
      assert.ok(value.ulp <= ALLOWED_ULP, `f is ${describeWorst(value)} ULP off`);
      assert.ok(slope.ulp <= ALLOWED_ULP, `f′ is ${describeWorst(slope)} ULP off`);
      const kinks = entry.kinks(values).map((kink) => kink.z);
      zs.forEach((z, i) => {
        if (df[i] === null) assert.ok(kinks.includes(z), `${z} is a kink`);
      });
    });
  }

  it('there are some for every entry, and for parameters besides the defaults', () => {
    for (const { id, parameters } of catalogue) {
      const settings = new Set(
        entryRows.filter(({ entry }) => entry.id === id).map(({ values }) => JSON.stringify(values)),
      );
      const least = parameters.length > 0 && !['prelu', 'rrelu'].includes(id) ? 2 : 1;
      assert.ok(settings.size >= least, `${id} has ${settings.size}`);
    }
  });
});
