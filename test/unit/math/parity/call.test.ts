import assert from 'node:assert/strict';
import type { Framework, ParameterValues } from '../../../../src/math/catalogue/types';
import { callText, frameworkCall } from '../../../../src/math/parity/call';
import { settings } from '../catalogue/settings';
import { callOf, entryOf, paramsOf } from './support';

type Case = readonly [id: string, given: ParameterValues, framework: Framework, text: string | undefined];

/** Each expected value was evaluated in the framework itself. */
const CASES: readonly Case[] = [
  ['gelu', {}, 'pytorch', 'torch.nn.GELU()'],
  ['gelu', {}, 'jax', 'jax.nn.gelu(x, approximate=False)'],
  ['gelu', {}, 'tensorflow', 'tensorflow.nn.gelu(x)'],
  ['gelu_tanh', {}, 'pytorch', "torch.nn.GELU(approximate='tanh')"],
  ['gelu_tanh', {}, 'jax', 'jax.nn.gelu(x)'],
  ['gelu_tanh', {}, 'onnx', "Gelu(approximate='tanh')"],
  ['gelu_sigmoid', {}, 'tensorflow', 'tensorflow.nn.silu(x, beta=1.702)'],
  ['gelu_sigmoid', {}, 'pytorch', undefined],
  ['leaky_relu', {}, 'keras', 'keras.layers.LeakyReLU(negative_slope=0.01)'],
  ['leaky_relu', { negative_slope: 0.3 }, 'keras', 'keras.layers.LeakyReLU()'],
  ['leaky_relu', {}, 'tensorflow', 'tensorflow.nn.leaky_relu(x, alpha=0.01)'],
  ['leaky_relu', { negative_slope: 0.2 }, 'tensorflow', 'tensorflow.nn.leaky_relu(x)'],
  ['leaky_relu', {}, 'huggingface', 'leaky_relu'],
  ['leaky_relu', { negative_slope: 0.2 }, 'huggingface', undefined],
  ['leaky_relu', { negative_slope: -0.5 }, 'keras', 'keras.activations.leaky_relu(x, negative_slope=-0.5)'],
  ['thresholded_relu', { theta: 0.5 }, 'keras', 'keras.layers.ReLU(threshold=0.5)'],
  ['thresholded_relu', { theta: -0.5 }, 'keras', 'keras.activations.relu(x, threshold=-0.5)'],
  ['identity', {}, 'pytorch', 'torch.nn.Identity()'],
  ['hardsigmoid', { slope: 0.2 }, 'onnx', 'HardSigmoid'],
  ['hardsigmoid', {}, 'onnx', 'HardSigmoid(alpha=0.16666666666666666)'],
  ['hardsigmoid', { slope: 0.2 }, 'jax', undefined],
  ['hardtanh', { min_val: 0, max_val: 6 }, 'jax', 'jax.nn.relu6(x)'],
  ['hardtanh', { min_val: 0, max_val: 4 }, 'keras', 'keras.layers.ReLU(max_value=4)'],
  ['hardtanh', { min_val: -2, max_val: 4 }, 'keras', undefined],
  ['prelu', {}, 'keras', 'keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))'],
  ['softplus', {}, 'pytorch', "torch.nn.Softplus(threshold=float('inf'))"],
  ['softplus', { threshold: 20 }, 'pytorch', 'torch.nn.Softplus()'],
];

describe('the call of an activation in a framework', () => {
  for (const [id, given, framework, text] of CASES) {
    it(`${id} ${JSON.stringify(given)} in ${framework} is ${text ?? 'not there'}`, () => {
      assert.equal(callOf(id, framework, given), text);
    });
  }

  it('takes the kinds in the order asked for', () => {
    const of = (kinds: Parameters<typeof frameworkCall>[3]): string | undefined => {
      const call = frameworkCall(entryOf('leaky_relu'), paramsOf('leaky_relu'), 'keras', kinds);
      return call && callText(call, 'h');
    };
    assert.equal(of(['function']), 'keras.activations.leaky_relu(h, negative_slope=0.01)');
    assert.equal(of(['string']), undefined);
    assert.equal(
      callText({ ...assertCall('relu', 'pytorch'), name: 'relu_', kind: 'method' }, 'h'),
      'h.relu_()',
    );
  });

  it('refuses parameters that are not valid', () => {
    assert.equal(frameworkCall(entryOf('elu'), { alpha: -1 }, 'pytorch'), undefined);
  });

  it('never gives a part of an activation with several inputs or outputs for the whole', () => {
    for (const { entry, params } of settings) {
      if (!entry.second && !entry.vector && !entry.gated) continue;
      for (const framework of ['pytorch', 'keras', 'tensorflow', 'jax', 'onnx'] as const) {
        const call = frameworkCall(entry, params, framework);
        assert.ok(!call || call.entry === entry, `${entry.id} in ${framework}`);
      }
    }
  });
});

function assertCall(id: string, framework: Framework): NonNullable<ReturnType<typeof frameworkCall>> {
  const call = frameworkCall(entryOf(id), paramsOf(id), framework);
  assert.ok(call);
  return call;
}
