import assert from 'node:assert/strict';
import { EAGER_RULES } from '../../../../src/math/asWritten/eager';
import type { SearchedDtype } from '../../../../src/math/asWritten/lattice';
import { originOf } from '../../../../src/math/asWritten/origin';
import { parse } from '../../../../src/math/language';

function origin(text: string, z: number, dtype: SearchedDtype = 'float16'): string | undefined {
  const parsed = parse(text);
  assert.ok(parsed.ok);
  return originOf(parsed.value, dtype, z, { params: {}, rules: EAGER_RULES.pytorch });
}

describe('the operation that overflows first', () => {
  it('is the innermost one', () => {
    assert.equal(origin('log(1 + exp(z))', 12), 'exp(z)');
    assert.equal(origin('z * (exp(z) * exp(z) + 2 * exp(z)) / (exp(z) * exp(z) + 2)', 6), 'exp(z)·exp(z)');
    assert.equal(origin('log(1 + exp(z))', 100, 'float32'), 'exp(z)');
    assert.equal(origin('z^3 + sqrt(z)', 100), 'z^3');
  });

  it('is one of the branch that is taken', () => {
    assert.equal(origin('where(z > 0, z * z, exp(-z) * z)', -12), 'exp(-z)');
    assert.equal(origin('where(z > 0, z * z, exp(-z) * z)', 300), 'z·z');
  });

  it('is none where the result is finite', () => {
    assert.equal(origin('1 / (1 + exp(-z))', -20), undefined);
  });
});
