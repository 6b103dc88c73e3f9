import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../src/recognise';

/** The activations that a text names, with their parameters. */
function named(language: string, text: string): string[] {
  const document = createSourceDocument(language, text);
  return document.references().map(({ activation, params }) => {
    const values = params.map(({ id, value }) => `${id}=${value}`);
    return [activation, ...values].join(' ');
  });
}

describe('activations of packages beside the frameworks', () => {
  const cases: readonly (readonly [language: string, text: string, expected: readonly string[]])[] = [
    ['python', 'import torch_activation as tac\nact = tac.GCU()\n', ['gcu']],
    ['python', 'from torch_activation import ReLUN\nact = ReLUN(n=2.5)\n', ['relu_n n=2.5']],
    [
      'python',
      'from timm.models.metaformer import StarReLU\nact = StarReLU(0.9, -0.4)\n',
      ['star_relu s=0.9 b=-0.4'],
    ],
    ['python', 'import tensorflow_addons as tfa\ny = tfa.activations.lisht(x)\n', ['lisht']],
    [
      'python',
      'from torch_geometric.nn.models.schnet import ShiftedSoftplus\nact = ShiftedSoftplus()\n',
      ['shifted_softplus'],
    ],
    [
      'python',
      'from schnetpack.nn.activations import shifted_softplus\ny = shifted_softplus(x)\n',
      ['shifted_softplus'],
    ],
    [
      'python',
      'from echoAI.Activation.t_ops import ISRU\nact = ISRU(alpha=2, isrlu=True)\n',
      ['isrlu alpha=2'],
    ],
    ['python', 'from aptx_activation import APTx\nact = APTx(gamma=1.0)\n', ['aptx alpha=1 beta=1 gamma=1']],
    ['julia', 'using NNlib\ny = lisht.(x)\nz = NNlib.logcosh(2.0)\n', ['lisht', 'logcosh']],
  ];
  for (const [language, text, expected] of cases) {
    it(text.split('\n')[1] ?? '', () => {
      assert.deepEqual(named(language, text), expected);
    });
  }

  it('are named by their formulas where code writes those out', () => {
    const forms: readonly (readonly [string, string])[] = [
      ['x * torch.tanh(torch.exp(x))', 'tanh_exp'],
      ['F.elu(x) + 1', 'elu_plus_one'],
      ['30.0 * torch.tanh(x / 30.0)', 'softcap c=30'],
      ['x * torch.erf(F.softplus(x))', 'serf'],
      ['x * torch.sigmoid(x)', 'silu beta=1'],
      ['torch.log1p(torch.exp(x)) - math.log(2.0)', 'shifted_softplus'],
    ];
    for (const [form, expected] of forms) {
      const text = `import math\nimport torch\nimport torch.nn.functional as F\n\ndef act(x):\n    return ${form}\n`;
      assert.equal(named('python', text)[0], expected, form);
    }
  });

  it('are not read into ordinary arithmetic', () => {
    for (const form of [
      'torch.sin(x)',
      'torch.exp(-x ** 2)',
      'x / torch.sqrt(1 + x ** 2)',
      'torch.atan(x)',
    ]) {
      const text = `import torch\n\ndef distance(x):\n    return ${form}\n`;
      assert.deepEqual(named('python', text), [], form);
    }
  });
});
