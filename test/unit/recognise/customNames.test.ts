import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../src/recognise';
import { readCustomNames, useCustomNames } from '../../../src/recognise/customNames';

/** The findings in a text: activation, spelling and parameters. */
const found = (language: string, text: string): unknown[] =>
  createSourceDocument(language, text)
    .references()
    .map(({ activation, spelling, params }) => [
      activation,
      spelling,
      Object.fromEntries(params.map(({ id, value }) => [id, value])),
    ]);

describe('names of the user', () => {
  const use = (extra: Record<string, string>, ignored: string[] = []): void => {
    useCustomNames(readCustomNames(extra, ignored));
  };
  afterEach(() => {
    use({});
  });

  it('are found as files import them, with the signature that PyTorch has', () => {
    const text = [
      'import my_pkg.layers as ml',
      'from my_pkg import FusedGELU, fused_leaky',
      'from .layers import Act',
      'a = FusedGELU()',
      'b = ml.Leaky(0.2)',
      'c = fused_leaky(x, negative_slope=0.3)',
      'd = Act(beta=2)',
      '',
    ].join('\n');
    assert.deepEqual(found('python', text), []);
    use({
      'my_pkg.FusedGELU': 'GELU',
      'my_pkg.layers.Leaky': 'leaky_relu',
      'my_pkg.fused_leaky': 'Leaky ReLU',
      '.layers.Act': 'softplus',
    });
    assert.deepEqual(found('python', text), [
      ['gelu', 'my_pkg.FusedGELU', {}],
      ['leaky_relu', 'my_pkg.layers.Leaky', { negative_slope: 0.2 }],
      ['leaky_relu', 'my_pkg.fused_leaky', { negative_slope: 0.3 }],
      ['softplus', '.layers.Act', { beta: 2, threshold: 20 }],
    ]);
    use({});
    assert.deepEqual(found('python', text), []);
  });

  it('are found in configurations, dotted and plain', () => {
    const text = 'hidden_act: fused_gelu\nact:\n  _target_: my_pkg.FusedGELU\n';
    assert.deepEqual(found('yaml', text), []);
    use({ fused_gelu: 'gelu_tanh', 'my_pkg.FusedGELU': 'gelu' });
    assert.deepEqual(
      found('yaml', text).map((one) => (one as unknown[]).slice(0, 2)),
      [
        ['gelu_tanh', 'fused_gelu'],
        ['gelu', 'my_pkg.FusedGELU'],
      ],
    );
  });

  it('are left out where they are to be ignored, in every language', () => {
    const python = 'import torch\nfrom torch import nn\na = torch.relu(x)\nb = nn.ReLU()\nc = a.tanh()\n';
    const rust = 'use candle_nn::Activation;\nlet a = Activation::Relu;\n';
    assert.equal(found('python', python).length, 3);
    const [spelling] = found('rust', rust).map((one) => (one as unknown[])[1]);
    assert.ok(typeof spelling === 'string');
    use({}, ['torch.relu', 'torch.Tensor.tanh']);
    assert.deepEqual(found('python', python), [['relu', 'torch.nn.ReLU', {}]]);
    use({}, [spelling]);
    assert.deepEqual(found('rust', rust), []);
  });

  it('that are no names, or mean nothing in the catalogue, count for nothing', () => {
    const { extra } = readCustomNames({ 'a b.c': 'relu', 'my.f': 'no such thing', 'my.g': 'relu' }, []);
    assert.deepEqual([...extra.keys()], ['my.g']);
  });
});
