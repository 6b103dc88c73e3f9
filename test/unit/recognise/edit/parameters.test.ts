import assert from 'node:assert/strict';
import { withValues } from './support';

const check = (language: string, marked: string, values: Record<string, number>, expected: string): void => {
  assert.equal(withValues(language, marked, values), expected);
};

describe('Writing parameter values into code', () => {
  describe('Python', () => {
    const python = (line: string, values: Record<string, number>, expected: string): void => {
      const head = 'import torch\nfrom torch import nn\nimport torch.nn.functional as F\n';
      const written = withValues('python', head + line, values);
      assert.equal(written.replace(head, ''), expected);
    };

    it('changes an argument that is written', () => {
      python('a = nn.Leaky|ReLU(0.1)', { negative_slope: 0.7 }, 'a = nn.LeakyReLU(0.7)');
      python('a = nn.ELU|(alpha=0.5, inplace=True)', { alpha: 0.7 }, 'a = nn.ELU(alpha=0.7, inplace=True)');
      python('y = F.elu|(x, 1.0)', { alpha: 2 }, 'y = F.elu(x, 2.0)');
      python('A = 0.2\na = nn.LeakyReLU|(A)', { negative_slope: 0.3 }, 'A = 0.2\na = nn.LeakyReLU(0.3)');
    });

    it('adds an argument that was a default', () => {
      python('a = nn.LeakyReLU|()', { negative_slope: 0.7 }, 'a = nn.LeakyReLU(negative_slope=0.7)');
      python('y = F.leaky_relu|(x)', { negative_slope: 0.7 }, 'y = F.leaky_relu(x, negative_slope=0.7)');
      python(
        'a = nn.LeakyReLU|(\n  inplace=True,\n)',
        { negative_slope: 0.7 },
        'a = nn.LeakyReLU(\n  inplace=True, negative_slope=0.7,\n)',
      );
      python(
        'a = nn.Hard|tanh(min_val=-2.0)',
        { min_val: -3, max_val: 4 },
        'a = nn.Hardtanh(min_val=-3.0, max_val=4)',
      );
    });

    it('writes where the object is made, and into functools.partial', () => {
      python(
        'class M(nn.Module):\n  def __init__(self):\n    self.act = nn.ELU()\n  def forward(self, x):\n    return self.ac|t(x)',
        { alpha: 0.5 },
        'class M(nn.Module):\n  def __init__(self):\n    self.act = nn.ELU(alpha=0.5)\n  def forward(self, x):\n    return self.act(x)',
      );
      python(
        'from functools import partial\np = partial(nn.LeakyReLU|, inplace=True)',
        { negative_slope: 0.3 },
        'from functools import partial\np = partial(nn.LeakyReLU, inplace=True, negative_slope=0.3)',
      );
    });

    it('says what is in the way', () => {
      python('a = nn.LeakyReLU|', { negative_slope: 0.7 }, 'uncalled');
      python('a = nn.LeakyReLU|(**options)', { negative_slope: 0.7 }, 'hidden');
      python('a = nn.ELU|()', { alpha: Infinity }, 'number');
    });
  });

  it('writes into cells of a configuration', () => {
    check('json', '{"act": {"type": "EL|U"}}', { alpha: 0.5 }, '{"act": {"type": "ELU", "alpha": 0.5}}');
    check(
      'json',
      '{\n  "act": {\n    "_target_": "torch.nn.EL|U",\n    "alpha": 2\n  }\n}',
      { alpha: 0.5 },
      '{\n  "act": {\n    "_target_": "torch.nn.ELU",\n    "alpha": 0.5\n  }\n}',
    );
    check(
      'yaml',
      'act:\n  _target_: torch.nn.LeakyReLU|\n  inplace: true\n',
      { negative_slope: 1e-7 },
      'act:\n  _target_: torch.nn.LeakyReLU\n  negative_slope: 1.0e-7\n  inplace: true\n',
    );
    check(
      'yaml',
      'activations:\n- type: EL|U # why\nx: 1',
      { alpha: 3 },
      'activations:\n- type: ELU # why\n  alpha: 3\nx: 1',
    );
    check(
      'yaml',
      'act:\n  class_path: torch.nn.ELU|\n  init_args:\n    inplace: true\n',
      { alpha: 3 },
      'act:\n  class_path: torch.nn.ELU\n  init_args:\n    alpha: 3\n    inplace: true\n',
    );
    check('yaml', 'act: nn.LeakyReLU|(0.1)', { negative_slope: 0.2 }, 'act: nn.LeakyReLU(0.2)');
    check('yaml', 'act: "nn.EL|U()"', { alpha: 0.2 }, 'act: "nn.ELU(alpha=0.2)"');
    check(
      'toml',
      '[activation]\nname = "EL|U"\n',
      { alpha: 0.25 },
      '[activation]\nname = "ELU"\nalpha = 0.25\n',
    );
    check('toml', 'act = { type = "EL|U" }', { alpha: 0.25 }, 'act = { type = "ELU", alpha = 0.25 }');
    check('json', '{"hidden_act": "leaky_rel|u"}', { negative_slope: 0.5 }, 'fixed');
  });
});

describe('Writing parameter values in other languages', () => {
  const cpp = (line: string, values: Record<string, number>, expected: string): void => {
    const head =
      '#include <torch/torch.h>\nnamespace F = torch::nn::functional;\nvoid f(torch::Tensor x) {\n';
    assert.equal(withValues('cpp', head + line, values).replace(head, ''), expected);
  };

  it('sets and adds options of LibTorch', () => {
    cpp(
      'auto m = torch::nn::LeakyReLU|(torch::nn::LeakyReLUOptions().inplace(true));',
      { negative_slope: 0.7 },
      'auto m = torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().inplace(true).negative_slope(0.7));',
    );
    cpp(
      'torch::nn::ELU| act(torch::nn::ELUOptions().alpha(2.0f));',
      { alpha: 3 },
      'torch::nn::ELU act(torch::nn::ELUOptions().alpha(3.0f));',
    );
    cpp('torch::nn::ELU| act;', { alpha: 0.3 }, 'torch::nn::ELU act(torch::nn::ELUOptions().alpha(0.3));');
    cpp('x = F::elu|(x);', { alpha: 0.3 }, 'x = F::elu(x, F::ELUFuncOptions().alpha(0.3));');
    cpp('x = torch::leaky_relu|(x);', { negative_slope: 0.3 }, 'x = torch::leaky_relu(x, 0.3);');
    for (const options of ['options', 'std::move(options)', 'config.options'])
      cpp(`x = F::elu|(x, ${options});`, { alpha: 0.3 }, 'hidden');
    cpp('auto m = torch::nn::ELU|(options);', { alpha: 0.3 }, 'hidden');
    cpp('x = torch::prelu|(x, weight);', { alpha: 0.3 }, 'hidden');
    for (const [using, call, options] of [
      ['using torch::nn::functional::elu;', 'elu', 'x, torch::nn::functional::ELUFuncOptions().alpha(0.3)'],
      ['using torch::nn::ELU;', 'ELU', 'torch::nn::ELUOptions().alpha(0.3)'],
      ['using MyELU = torch::nn::ELU;', 'MyELU', 'torch::nn::ELUOptions().alpha(0.3)'],
    ] as const) {
      const given = options.startsWith('x') ? 'x' : '';
      cpp(
        `${using}\nauto y = ${call}|(${given});`,
        { alpha: 0.3 },
        `${using}\nauto y = ${call}(${options});`,
      );
    }
    cpp('x = torch::hardtanh|(x);', { max_val: 6 }, 'x = torch::hardtanh(x, -1, 6);');
    cpp('x = x.relu|();', { alpha: 3 }, 'fixed');
  });

  it('finds where LibTorch makes the module', () => {
    cpp(
      'auto m = std::make_shared<torch::nn::ELUImpl|>(torch::nn::ELUOptions().alpha(0.5));',
      { alpha: 0.3 },
      'auto m = std::make_shared<torch::nn::ELUImpl>(torch::nn::ELUOptions().alpha(0.3));',
    );
    cpp(
      'auto m = std::make_shared<torch::nn::ELUImpl|>();',
      { alpha: 0.3 },
      'auto m = std::make_shared<torch::nn::ELUImpl>(torch::nn::ELUOptions().alpha(0.3));',
    );
    cpp(
      'torch::nn::Sequential net(torch::nn::Linear(4, 4), torch::nn::ELU|{torch::nn::ELUOptions().alpha(2)});',
      { alpha: 0.3 },
      'torch::nn::Sequential net(torch::nn::Linear(4, 4), torch::nn::ELU{torch::nn::ELUOptions().alpha(0.3)});',
    );
    cpp(
      'using Act = torch::nn::ELU;\nauto m = Act|();',
      { alpha: 0.3 },
      'using Act = torch::nn::ELU;\nauto m = Act(torch::nn::ELUOptions().alpha(0.3));',
    );
    const net = (field: string, more = ''): string =>
      `#include <torch/torch.h>\nstruct Net : torch::nn::Module {${more}\n  torch::nn::${field};\n};`;
    check(
      'cpp',
      net('ELU| act{torch::nn::ELUOptions().alpha(0.5)}'),
      { alpha: 0.3 },
      net('ELU act{torch::nn::ELUOptions().alpha(0.3)}'),
    );
    check(
      'cpp',
      net('ELU| act', '\n  Net() : act(torch::nn::ELUOptions().alpha(0.5)) {}'),
      { alpha: 0.3 },
      net('ELU act', '\n  Net() : act(torch::nn::ELUOptions().alpha(0.3)) {}'),
    );
    check('cpp', net('ELU| act'), { alpha: 0.3 }, 'uncalled');
  });

  it('writes numbers as Rust and Julia do', () => {
    check(
      'rust',
      'use candle_nn::Activation;\nfn f() { let a = Activation::LeakyRelu|(0.1); }',
      { negative_slope: 1 },
      'use candle_nn::Activation;\nfn f() { let a = Activation::LeakyRelu(1.0); }',
    );
    check(
      'rust',
      'use burn::nn::*;\nfn f() { let a = LeakyReluConfig|::new().init(); }',
      { negative_slope: 0.5 },
      'use burn::nn::*;\nfn f() { let a = LeakyReluConfig::new().with_negative_slope(0.5).init(); }',
    );
    check(
      'rust',
      'use burn::nn::*;\nfn f() { let a = LeakyReluConfig|::new().with_negative_slope(0.2).init(); }',
      { negative_slope: 1 },
      'use burn::nn::*;\nfn f() { let a = LeakyReluConfig::new().with_negative_slope(1.0).init(); }',
    );
    check(
      'rust',
      'use burn::nn::*;\nfn f() { let a = LeakyRelu| { negative_slope: 0.2 }; }',
      { negative_slope: 0.5 },
      'use burn::nn::*;\nfn f() { let a = LeakyRelu { negative_slope: 0.5 }; }',
    );
    check(
      'rust',
      'use burn::nn::*;\nfn f(other: LeakyRelu) { let a = LeakyRelu| { ..other }; }',
      { negative_slope: 0.5 },
      'uncalled',
    );
    check(
      'rust',
      'use candle_nn::ops;\nfn f(xs: &Tensor) { let y = ops::leaky_relu|(xs, 0.1); }',
      { negative_slope: 0.5 },
      'use candle_nn::ops;\nfn f(xs: &Tensor) { let y = ops::leaky_relu(xs, 0.5); }',
    );
    check(
      'rust',
      'use candle_nn::ops;\nfn f() { let act = ops::leaky_relu|; }',
      { negative_slope: 0.5 },
      'uncalled',
    );
    check(
      'julia',
      'using Flux\nm = Dense(2 => 3, leakyrel|u)',
      { negative_slope: 0.5 },
      'using Flux\nm = Dense(2 => 3, Base.Fix2(leakyrelu, 0.5))',
    );
    check(
      'julia',
      'using Flux\nm = Dense(2 => 3, Base.Fix2(leakyrel|u, 0.2f0))',
      { negative_slope: 0.5 },
      'using Flux\nm = Dense(2 => 3, Base.Fix2(leakyrelu, 0.5f0))',
    );
    check('julia', 'using Flux\ny = elu|.(x)', { alpha: 2 }, 'using Flux\ny = elu.(x, 2)');
    check('julia', 'using Flux\ny = rrelu|(x)', { upper: 0.5 }, 'using Flux\ny = rrelu(x, 0.125, 0.5)');
  });

  it('writes fields of TensorFlow.js, and code within Markdown', () => {
    const head = "import * as tf from '@tensorflow/tfjs';\n";
    check(
      'javascript',
      `${head}tf.layers.leakyReLU|({inputShape: [3]});`,
      { negative_slope: 0.5 },
      `${head}tf.layers.leakyReLU({inputShape: [3], alpha: 0.5});`,
    );
    check(
      'javascript',
      `${head}tf.layers.leakyReLU|();`,
      { negative_slope: 0.5 },
      `${head}tf.layers.leakyReLU({ alpha: 0.5 });`,
    );
    check(
      'javascript',
      `${head}tf.layers.leakyReLU|({});`,
      { negative_slope: 0.5 },
      `${head}tf.layers.leakyReLU({ alpha: 0.5 });`,
    );
    check(
      'javascript',
      `${head}y = tf.leakyRelu|(x);`,
      { negative_slope: 0.5 },
      `${head}y = tf.leakyRelu(x, 0.5);`,
    );
    for (const call of ['tf.layers.leakyReLU|(config);', 'const act = tf.leakyRelu|;'])
      check('javascript', head + call, { negative_slope: 0.5 }, 'uncalled');
    check(
      'markdown',
      'Text\n\n```python\nfrom torch import nn\na = nn.ELU|()\n```\n',
      { alpha: 0.5 },
      'Text\n\n```python\nfrom torch import nn\na = nn.ELU(alpha=0.5)\n```\n',
    );
  });
});
