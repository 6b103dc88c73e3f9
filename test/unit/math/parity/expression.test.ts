import assert from 'node:assert/strict';
import { compile } from '../../../../src/math/language';
import { frameworkExpression } from '../../../../src/math/parity/expression';
import { evenly, settings } from '../catalogue/settings';
import { entryOf, paramsOf } from './support';

const write = (id: string, framework: 'pytorch' | 'jax' | 'tensorflow', given = {}): string | undefined =>
  frameworkExpression(entryOf(id), paramsOf(id, given), framework);

describe('an activation written out in a framework', () => {
  it('uses what the framework has', () => {
    assert.equal(write('gelu_sigmoid', 'pytorch'), 'x * torch.sigmoid(1.702 * x)');
    assert.equal(write('tanhshrink', 'jax'), 'x - jax.nn.tanh(x)');
    assert.equal(write('relu_squared', 'tensorflow'), 'tensorflow.maximum(x, 0.0)**2');
    assert.equal(
      write('hardsigmoid', 'pytorch', { slope: 0.2 }),
      'torch.clamp(torch.clamp(0.2 * x + 0.5, max=1.0), min=0.0)',
    );
    assert.equal(write('relu_n', 'tensorflow'), 'tensorflow.clip_by_value(x, 0, 1)');
    assert.equal(write('arctan', 'jax'), 'jax.numpy.arctan(x)');
    assert.equal(
      write('softshrink', 'jax'),
      'jax.numpy.where(x > 0.5, x - 0.5, jax.numpy.where(x < -0.5, x + 0.5, 0.0))',
    );
    assert.equal(write('squareplus', 'pytorch', { b: 1 }), '(x + torch.sqrt(x**2 + 1)) / 2');
  });

  it('has the parameters as numbers', () => {
    const elu = entryOf('elu');
    assert.equal(
      frameworkExpression(elu, { alpha: 2 }, 'keras'),
      'keras.ops.where(x > 0, x, 2 * keras.ops.expm1(x))',
    );
  });

  it('is the branch that the parameters choose', () => {
    assert.equal(write('soft_exponential', 'pytorch', { alpha: 1 }), 'torch.expm1(x) + 1');
    assert.equal(write('soft_exponential', 'pytorch', { alpha: 0 }), 'x');
  });

  it('is none where the formula is not the whole function or the framework has no Python', () => {
    assert.equal(write('softplus', 'jax', { beta: 2, threshold: 3 }), undefined);
    assert.equal(frameworkExpression(entryOf('mish'), {}, 'onnx'), undefined);
    for (const id of ['crelu', 'softmax', 'swiglu']) assert.equal(write(id, 'pytorch'), undefined, id);
  });

  it('computes the activation, read back as an expression', () => {
    let count = 0;
    for (const { entry, params, label } of settings) {
      for (const framework of ['pytorch', 'jax', 'keras', 'tensorflow', 'numpy'] as const) {
        const text = frameworkExpression(entry, params, framework);
        if (text === undefined) continue;
        // The language does not know SciPy's erf, which NumPy's code uses, nor infinity and TensorFlow's own
        // names.
        const expression = compile(text);
        if (!expression.ok) continue;
        count++;
        for (const z of evenly(-6, 6, 49)) {
          const wanted = entry.value(z, params);
          const off = Math.abs(expression.value.value(z) - wanted);
          assert.ok(off <= 1e-8 * Math.max(1, Math.abs(wanted)), `${label}: ${text} at ${z}`);
        }
      }
    }
    assert.ok(count > 150, `${count} were read back`);
  });
});
