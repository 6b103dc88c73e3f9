import assert from 'node:assert/strict';
import { formatOf } from '../../../../src/math/asWritten/eager';
import { latticeOf, SEARCHED_DTYPES, type SearchedDtype } from '../../../../src/math/asWritten/lattice';
import { searchFormula, type StepReport } from '../../../../src/math/asWritten/report';
import type { StepEffect, StepRegion } from '../../../../src/math/asWritten/effects';
import { limitsOf } from '../../../../src/math/dtype/formats';
import { roundTo, unitFinder } from '../../../../src/math/dtype/rounding';

function search(text: string): readonly StepReport[] {
  const steps = searchFormula(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const stretches = (text: string, dtype: SearchedDtype, effect: StepEffect): readonly StepRegion[] =>
  search(text)
    .find((report) => report.dtype === dtype)
    ?.regions.filter((region) => region.effect === effect) ?? [];

describe('the numbers of a format in order', () => {
  for (const dtype of SEARCHED_DTYPES) {
    it(`${dtype} has each of them`, () => {
      const lattice = latticeOf(dtype);
      const format = formatOf(dtype);
      assert.equal(lattice.at(lattice.last), limitsOf(format).max);
      assert.equal(lattice.at(1), unitFinder(format)(0));
      for (const x of [0, 1, -1, 0.1, -1e-6, 77, 3e4]) {
        const rounded = roundTo(format, x);
        assert.equal(lattice.at(lattice.placeOf(rounded)), rounded);
      }
      assert.ok(lattice.at(lattice.placeOf(1) + 1) === 1 + 2 ** -format.fractionBits);
    });
  }
});

describe('what the steps of a formula do', () => {
  it('softplus overflows from the first number past 11.09, 88.5 and 88.72', () => {
    const text = 'log(1 + exp(z))';
    const starts = SEARCHED_DTYPES.map((dtype) => stretches(text, dtype, 'overflows'));
    assert.deepEqual(
      starts.map(([first, ...more]) => [first?.before, first?.min, first?.after, more.length]),
      [
        [11.0859375, 11.09375, undefined, 0],
        [88.5, 89, undefined, 0],
        [Math.fround(88.72283), Math.fround(88.72284), undefined, 0],
      ],
    );
  });

  it('Mish by way of n/(n + 2) is ±∞, then NaN, for ever', () => {
    const text = 'z * (exp(z) * exp(z) + 2 * exp(z)) / (exp(z) * exp(z) + 2 * exp(z) + 2)';
    const [nan, ...more] = stretches(text, 'float16', 'undefined');
    assert.equal(nan?.max, 65504);
    assert.equal(more.length, 0);
    assert.ok((stretches(text, 'float16', 'overflows')[0]?.min ?? 0) < 4.76);
  });

  it('ELU without expm1 loses its digits on the left of 0', () => {
    const text = 'where(z > 0, z, exp(z) - 1)';
    for (const dtype of SEARCHED_DTYPES) {
      const [lost, ...more] = stretches(text, dtype, 'loses digits');
      assert.ok(lost && lost.max < 0 && more.length === 0, dtype);
      const [flushed, ...others] = stretches(text, dtype, 'flushes');
      assert.ok(flushed?.after === 0 && others.length === 0, dtype);
    }
  });

  it('1/(1 + e^−z) is 0 below, where the true value is subnormal', () => {
    const [flushed, ...more] = stretches('1 / (1 + exp(-z))', 'float16', 'flushes');
    assert.deepEqual(
      [flushed?.min, flushed?.max, flushed?.isSubnormal, more.length],
      [-65504, -11.09375, true, 0],
    );
  });

  for (const text of ['max(z, 0.1z)', 'z / (1 + |z|)', 'where(z > 0, z^2, 0)', 'z^2 - 2', 'tanh(z)', 'z']) {
    it(`nothing happens to ${text}`, () => {
      assert.deepEqual(
        search(text).flatMap(({ regions }) => regions),
        [],
      );
    });
  }

  it('a text that is no expression has no report', () => {
    assert.deepEqual(search('z +'), []);
  });

  it('works in short pieces', () => {
    const steps = searchFormula('log(1 + exp(z))');
    let pieces = 0;
    while (!steps.next().done) pieces++;
    assert.ok(pieces > 2000, `${pieces}`);
  });
});
