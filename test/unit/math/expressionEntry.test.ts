import assert from 'node:assert/strict';
import { compile } from '../../../src/math/language';
import { expressionEntry } from '../../../src/math/expressionEntry';
import { dtypeRegions } from '../../../src/math/dtype/regions';
import { findDtype } from '../../../src/math/dtype/formats';
import { parityReport } from '../../../src/math/parity/report';

function entryOf(text: string): ReturnType<typeof expressionEntry> {
  const compiled = compile(text);
  assert.ok(compiled.ok);
  return expressionEntry(compiled.value);
}

describe('an expression as an entry', () => {
  it('has its kinks with the slopes beside them', () => {
    const kinks = entryOf('max(2z, a*z)').kinks({ a: 0.5 });
    assert.equal(kinks.length, 1);
    const [kink] = kinks;
    assert.ok(kink);
    assert.deepEqual([kink.z, kink.left, kink.right, kink.convention], [0, 0.5, 2, 0.5]);
  });

  it('is flat where its slope is 0 for certain, and not where it only underflows', () => {
    assert.deepEqual(entryOf('2 * max(z, 0)').zeroGradient({}), [{ min: -Infinity, max: 0 }]);
    assert.deepEqual(entryOf('exp(-z^2)').zeroGradient({}), []);
    assert.deepEqual(entryOf('max(0, exp(-z^2))').zeroGradient({}), []);
  });

  it('can be looked at in a number format, with its own parameters', () => {
    const half = findDtype('float16');
    assert.ok(half);
    const regions = dtypeRegions(entryOf('exp(a * z)'), { a: 2 }, half, -6, 6);
    assert.ok(regions.some(({ effect, max }) => effect === 'overflows' && max === 6));
  });

  it('is written in a framework’s own functions', () => {
    const report = parityReport(entryOf('z * tanh(a * z)'), { a: 2 }, 'pytorch', 'jax', -5, 5);
    assert.equal(report.expression, 'x * jax.nn.tanh(2 * x)');
    assert.equal(report.call, undefined);
  });
});
