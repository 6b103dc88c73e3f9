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
    check('yaml', 'activations:\n- type: EL|U # why\nx: 1', { alpha: 3 }, 'activations:\n- type: ELU # why\n  alpha: 3\nx: 1');
    check(
      'yaml',
      'act:\n  class_path: torch.nn.ELU|\n  init_args:\n    inplace: true\n',
      { alpha: 3 },
      'act:\n  class_path: torch.nn.ELU\n  init_args:\n    alpha: 3\n    inplace: true\n',
    );
    check('yaml', 'act: nn.LeakyReLU|(0.1)', { negative_slope: 0.2 }, 'act: nn.LeakyReLU(0.2)');
    check('yaml', 'act: "nn.EL|U()"', { alpha: 0.2 }, 'act: "nn.ELU(alpha=0.2)"');
    check('toml', '[activation]\nname = "EL|U"\n', { alpha: 0.25 }, '[activation]\nname = "ELU"\nalpha = 0.25\n');
    check('toml', 'act = { type = "EL|U" }', { alpha: 0.25 }, 'act = { type = "ELU", alpha = 0.25 }');
    check('json', '{"hidden_act": "leaky_rel|u"}', { negative_slope: 0.5 }, 'fixed');
  });
});
