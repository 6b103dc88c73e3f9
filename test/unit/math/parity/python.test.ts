import assert from 'node:assert/strict';
import { parse } from '../../../../src/math/language';
import type { Dialect } from '../../../../src/math/parity/dialects';
import { toPython } from '../../../../src/math/parity/python';

function python(text: string, dialect: Dialect, params = {}): string {
  const parsed = parse(text);
  assert.ok(parsed.ok, text);
  return toPython(parsed.value, params, dialect);
}

describe('an activation in a formula written in Python', () => {
  it('is the library’s function, with the arguments whose defaults differ there', () => {
    // The slope is 0.01 by default in PyTorch, and 0.2 in TensorFlow.
    assert.equal(python('2 leaky_relu(z)', 'pytorch'), '2 * F.leaky_relu(x)');
    assert.equal(python('leaky_relu(z)', 'tensorflow'), 'tf.nn.leaky_relu(x, alpha=0.01)');
    assert.equal(python('leaky_relu(z, 2a)', 'pytorch', { a: 0.1 }), 'F.leaky_relu(x, negative_slope=0.2)');
    assert.equal(python('leaky_relu(z, 2a)', 'tensorflow', { a: 0.1 }), 'tf.nn.leaky_relu(x)');
  });

  it('is its formula where the library cannot be told its parameters', () => {
    assert.equal(python('elu(z)', 'tensorflow'), 'tf.nn.elu(x)');
    assert.equal(python('elu(z, 2)', 'tensorflow'), 'tf.where(x > 0, x, 2 * tf.math.expm1(x))');
  });
});
