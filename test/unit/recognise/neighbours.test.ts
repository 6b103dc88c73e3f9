import assert from 'node:assert/strict';
import path from 'node:path';
import { createSourceDocument, languageOfFile } from '../../../src/recognise';
import { referenceInNeighbour, type Neighbour } from '../../../src/recognise/neighbours';
import { label } from './python/find';

interface File extends Neighbour {
  readonly path: string;
}

/**
 * The opened files in order, and the result for the name in `pkg/model.py`: the activation, its file and
 * line.
 */
async function foundIn(
  files: Readonly<Record<string, string>>,
  code: string,
  needle: string,
): Promise<{ readonly said: string | undefined; readonly opened: readonly string[] }> {
  const opened: string[] = [];
  const open = (from: string): Promise<File | undefined> => {
    const full = path.posix.normalize(from.startsWith('/') ? from.slice(1) : `pkg/${from}`);
    opened.push(full);
    const text = files[full];
    if (text === undefined) return Promise.resolve(undefined);
    return Promise.resolve({
      path: full,
      text,
      source: createSourceDocument(languageOfFile(full) ?? '', text),
    });
  };
  const source = createSourceDocument('python', code);
  const at = code.lastIndexOf(needle);
  assert.notEqual(at, -1);
  const found = await referenceInNeighbour(source, at, { open });
  if (!found) return { said: undefined, opened };
  const { reference, file, at: place } = found;
  assert.equal(code.slice(reference.end - needle.length, reference.end), needle);
  const line = file.text.slice(0, place).split('\n').length;
  const whole = reference.partOf ? `, in ${label(reference.partOf)}` : '';
  return { said: `${label(reference)}, ${file.path}:${line}${whole}`, opened };
}

const MISH =
  'import torch\n\nclass Act(torch.nn.Module):\n    def forward(self, x):\n        return x * torch.sigmoid(x)\n';

describe('a name that is imported from a file of the workspace', () => {
  const cases: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    code: string,
    needle: string,
    said: string | undefined,
  ])[] = [
    [
      'a class of a module beside it',
      { 'pkg/layers.py': MISH },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      'silu(beta=1) instance, pkg/layers.py:3',
    ],
    [
      'an object of it',
      { 'pkg/layers.py': MISH },
      'from .layers import Act\nclass Net:\n    def __init__(self):\n        self.act = Act()\n    def forward(self, x):\n        return self.act(x)\n',
      'act',
      'silu(beta=1) instance, pkg/layers.py:3',
    ],
    [
      'a function of a package above, by another name',
      { 'ops/__init__.py': 'import torch\ndef act(x):\n    return torch.where(x > 0, x, 0.1 * x)\n' },
      'from ..ops import act as fn\ny = fn(x)\n',
      'fn',
      'leaky_relu(negative_slope=0.1) instance, ops/__init__.py:2',
    ],
    [
      'a module that is imported whole',
      { 'pkg/acts.py': 'import torch.nn as nn\nmy_act = nn.ELU(2.0)\n' },
      'from . import acts\ny = acts.my_act(x)\n',
      'my_act',
      'elu(alpha=2) instance, pkg/acts.py:2',
    ],
    [
      'an absolute name from the root',
      { 'pkg/acts.py': 'from torch.nn import SiLU as Act\n' },
      'from pkg.acts import Act\ny = Act()\n',
      'Act',
      'silu instance, pkg/acts.py:1',
    ],
    [
      'an absolute name below src',
      { 'src/lib/acts.py': 'from torch.nn.functional import mish\n' },
      'from lib.acts import mish\ny = mish(x)\n',
      'mish(x)'.slice(0, 4),
      'mish instance, src/lib/acts.py:1',
    ],
    [
      'something else of that module',
      { 'pkg/layers.py': 'class Act:\n    pass\n' },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      undefined,
    ],
    [
      'what the module imports from a third file',
      { 'pkg/layers.py': 'from .more import Act\n', 'pkg/more.py': MISH },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      undefined,
    ],
    ['a module that is not there', {}, 'from .layers import Act\nlayer = Act()\n', 'Act', undefined],
  ];
  for (const [what, files, code, needle, said] of cases)
    it(what, async () => {
      assert.equal((await foundIn(files, code, needle)).said, said);
    });

  it('opens no file for names of frameworks, of the text itself, and for anything that is no name', async () => {
    const code = 'import torch\nfrom torch import nn\nnn.Linear(3, 4)\nn = 5\nprint(n, "text")\n';
    for (const needle of ['Linear', 'n,', '5', 'text', 'import'])
      assert.deepEqual((await foundIn({}, code, needle)).opened, [], needle);
  });

  it('opens few files', async () => {
    const { opened } = await foundIn({}, 'from pkg.acts import Act\ny = Act()\n', 'Act');
    assert.ok(opened.length <= 6, opened.join(' '));
  });
});

describe('an activation that a configuration names', () => {
  const CONFIG = { 'pkg/config.json': '{\n  "model_type": "gemma",\n  "hidden_act": "gelu_pytorch_tanh"\n}' };
  const HEAD = 'from transformers.activations import ACT2FN, get_activation\n';
  const cases: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    code: string,
    needle: string,
    said: string | undefined,
  ])[] = [
    [
      'a look-up in a table',
      CONFIG,
      'fn = ACT2FN[config.hidden_act]\n',
      'hidden_act',
      'gelu_tanh instance, pkg/config.json:3',
    ],
    [
      'the table',
      CONFIG,
      'fn = ACT2FN[config.hidden_act]\n',
      'ACT2FN',
      'gelu_tanh instance, pkg/config.json:3',
    ],
    [
      'what it is assigned to',
      CONFIG,
      'class Mlp:\n    def __init__(self, config):\n        self.act_fn = ACT2FN[config.hidden_act]\n    def forward(self, x):\n        return self.act_fn(x)\n',
      'act_fn',
      'gelu_tanh instance, pkg/config.json:3',
    ],
    [
      'the gate of a gated unit',
      { 'pkg/config.json': '{"model_type": "llama", "hidden_act": "silu"}' },
      'class Mlp:\n    def __init__(self, config):\n        self.act_fn = ACT2FN[config.hidden_act]\n    def forward(self, x):\n        return self.down_proj(self.act_fn(self.gate_proj(x)) * self.up_proj(x))\n',
      'act_fn',
      'silu instance, pkg/config.json:1, in swiglu(beta=1) expression',
    ],
    [
      'an activation that is scaled',
      { 'pkg/config.json': '{"model_type": "llama", "hidden_act": "silu"}' },
      'class Mlp:\n    def __init__(self, config):\n        self.act_fn = ACT2FN[config.hidden_act]\n    def forward(self, x, mask):\n        return self.act_fn(x) * mask\n',
      'act_fn',
      'silu instance, pkg/config.json:1',
    ],
    [
      'a look-up by a function, in YAML of the root',
      { 'configs/config.yaml': 'model:\n  act: silu\n' },
      'fn = get_activation(cfg.act)\n',
      'act',
      'silu instance, configs/config.yaml:2',
    ],
    [
      'a subscript of the configuration',
      { 'config.yaml': 'activation: "leaky_relu"\n' },
      'fn = get_activation(cfg["activation"])\n',
      'get_activation',
      'leaky_relu instance, config.yaml:1',
    ],
    ['a key that is not there', CONFIG, 'fn = ACT2FN[config.activation]\n', 'activation', undefined],
    ['another key of the code', CONFIG, 'fn = LAYERS[config.hidden_act]\n', 'hidden_act', undefined],
  ];
  for (const [what, files, code, needle, said] of cases)
    it(what, async () => {
      assert.equal((await foundIn(files, HEAD + code, needle)).said, said);
    });
});
