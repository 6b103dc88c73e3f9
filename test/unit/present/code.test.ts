import assert from 'node:assert/strict';
import { defaultParams, findEntry } from '../../../src/math/catalogue';
import { codeCallFor, type CodeFramework } from '../../../src/present/code';

function code(
  name: string,
  framework: CodeFramework,
  params: Record<string, number> = {},
): string | undefined {
  const entry = findEntry(name);
  assert.ok(entry, name);
  return codeCallFor(entry, { ...defaultParams(entry), ...params }, framework)?.text;
}

describe('code for an activation', () => {
  it('leaves out what is the framework’s default and writes what is not', () => {
    assert.equal(code('leaky_relu', 'pytorch'), 'nn.LeakyReLU()');
    assert.equal(code('leaky_relu', 'pytorch', { negative_slope: 0.2 }), 'nn.LeakyReLU(negative_slope=0.2)');
    assert.equal(code('leaky_relu', 'keras'), 'keras.layers.LeakyReLU(negative_slope=0.01)');
    assert.equal(code('leaky_relu', 'keras', { negative_slope: 0.3 }), 'keras.layers.LeakyReLU()');
    assert.equal(code('leaky_relu', 'tensorflow', { negative_slope: 0.2 }), 'tf.nn.leaky_relu(x)');
    assert.equal(
      code('leaky_relu', 'jax', { negative_slope: 0.3 }),
      'jax.nn.leaky_relu(x, negative_slope=0.3)',
    );
  });

  it('uses the argument that selects another form', () => {
    assert.equal(code('gelu', 'pytorch'), 'nn.GELU()');
    assert.equal(code('gelu_tanh', 'pytorch'), "nn.GELU(approximate='tanh')");
    assert.equal(code('gelu', 'jax'), 'jax.nn.gelu(x, approximate=False)');
    assert.equal(code('gelu_tanh', 'jax'), 'jax.nn.gelu(x)');
  });

  it('writes what Python reads', () => {
    assert.equal(code('softplus', 'pytorch'), "nn.Softplus(threshold=float('inf'))");
    assert.equal(code('softplus', 'pytorch', { threshold: 20 }), 'nn.Softplus()');
    assert.equal(
      code('prelu', 'keras'),
      'keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))',
    );
    assert.equal(code('elu', 'pytorch', { alpha: 1e-7 }), 'nn.ELU(alpha=1e-7)');
  });

  it('is undefined where the framework cannot express it', () => {
    assert.equal(code('crelu', 'pytorch'), undefined);
    assert.equal(code('silu', 'pytorch', { beta: 2 }), undefined);
    assert.equal(code('hardsigmoid', 'pytorch', { slope: 0.2 }), undefined);
  });
});
