import assert from 'node:assert/strict';
import path from 'node:path';
import { createSourceDocument, languageOfFile } from '../../../src/recognise';
import { inlayHints } from '../../../src/recognise/inlayHints';
import { namesFrom, type NeighbourFile } from '../../../src/recognise/neighbours';
import type { ActivationReference, EditedDocument, SourceDocument } from '../../../src/recognise/types';
import { finished } from '../../../src/recognise/work';
import { label } from './python/find';

type Files = Readonly<Record<string, string>>;

/** A text of `pkg/model.*`, with what the other files have, and the files that were opened in order. */
async function readAmong(
  files: Files,
  code: string,
  language = 'python',
): Promise<{ readonly source: EditedDocument; readonly opened: readonly string[] }> {
  const opened: string[] = [];
  const open = (from: string): Promise<NeighbourFile | undefined> => {
    const full = path.posix.normalize(from.startsWith('/') ? from.slice(1) : `pkg/${from}`);
    opened.push(full);
    const text = files[full];
    const source = text === undefined ? undefined : createSourceDocument(languageOfFile(full) ?? '', text);
    if (text === undefined || !source?.definitions) return Promise.resolve(undefined);
    const definitions = new Map(
      [...finished(source.definitions())].map(([name, { spelled, at }]) => [
        name,
        { spelled, line: text.slice(0, at).split('\n').length },
      ]),
    );
    return Promise.resolve({ file: full, definitions });
  };
  const source = createSourceDocument(language, code);
  source.takeNames?.(await namesFrom(source.imports ? finished(source.imports()) : [], { open }));
  return { source, opened };
}

const told = (reference: ActivationReference): string => {
  const { elsewhere, partOf } = reference;
  const place = elsewhere ? `, ${elsewhere.file}:${elsewhere.line}` : '';
  return `${label(reference)}${place}${partOf ? `, in ${label(partOf)}` : ''}`;
};

/** What a hover on the last occurrence says. */
async function hoverIn(files: Files, code: string, needle: string): Promise<string | undefined> {
  const { source } = await readAmong(files, code);
  const at = code.lastIndexOf(needle);
  assert.notEqual(at, -1);
  const reference = source.referenceAt(at);
  return reference && told(reference);
}

/** The code with `⟦…⟧` at each hint. */
function hinted(source: SourceDocument, code: string): string {
  let marked = '';
  let end = 0;
  for (const { start, reference } of inlayHints(source, 0, code.length)) {
    marked += `${code.slice(end, start)}⟦= ${reference.activation ?? ''}⟧`;
    end = start;
  }
  return marked + code.slice(end);
}

const SWISH =
  'import torch\n\nclass Act(torch.nn.Module):\n    def forward(self, x):\n        return x * torch.sigmoid(x)\n';

describe('a name that is imported from a file of the workspace', () => {
  const cases: readonly (readonly [
    what: string,
    files: Files,
    code: string,
    needle: string,
    said: string | undefined,
  ])[] = [
    [
      'a class of a module beside it',
      { 'pkg/layers.py': SWISH },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      'silu(beta=1) class, pkg/layers.py:3',
    ],
    [
      'an object of it',
      { 'pkg/layers.py': SWISH },
      'from .layers import Act\nclass Net:\n    def __init__(self):\n        self.act = Act()\n    def forward(self, x):\n        return self.act(x)\n',
      'act',
      'silu(beta=1) instance, pkg/layers.py:3',
    ],
    [
      'a function of a package above, by another name',
      { 'ops/__init__.py': 'import torch\ndef act(x):\n    return torch.where(x > 0, x, 0.1 * x)\n' },
      'from ..ops import act as fn\ny = fn(x)\n',
      'fn',
      'leaky_relu(negative_slope=0.1) function, ops/__init__.py:2',
    ],
    [
      'a lambda among several names in brackets',
      { 'pkg/ops.py': 'import torch\nother = 1\nsoft = lambda x: x * torch.sigmoid(1.702 * x)\n' },
      'from .ops import (\n    other,  # a number (of things)\n    soft,\n)\ny = soft(x)\n',
      'soft',
      'gelu_sigmoid function, pkg/ops.py:3',
    ],
    [
      'everything of a module',
      { 'utils.py': SWISH },
      'from utils import *\nlayer = Act()\n',
      'Act',
      'silu(beta=1) class, utils.py:3',
    ],
    [
      'a module that is imported whole',
      { 'pkg/acts.py': 'import torch.nn as nn\nmy_act = nn.ELU(2.0)\n' },
      'from . import acts\ny = acts.my_act(x)\n',
      'my_act',
      'elu(alpha=2) function, pkg/acts.py:2',
    ],
    [
      'a module of a package, by another name',
      { 'pkg/nets/acts.py': SWISH },
      'import pkg.nets.acts as A\nlayer = A.Act()\n',
      'Act',
      'silu(beta=1) class, pkg/nets/acts.py:3',
    ],
    [
      'an absolute name from the root',
      { 'pkg/acts.py': 'from torch.nn import SiLU as Act\n' },
      'from pkg.acts import Act\ny = Act()\n',
      'Act',
      'silu class, pkg/acts.py:1',
    ],
    [
      'a framework’s class by another name, with its arguments',
      { 'pkg/acts.py': 'import torch.nn as nn\nAct = nn.LeakyReLU\n' },
      'from .acts import Act\ny = Act(0.3)\n',
      'Act',
      'leaky_relu(negative_slope=0.3) class, pkg/acts.py:2',
    ],
    [
      'an absolute name below src',
      { 'src/lib/acts.py': 'from torch.nn.functional import mish\n' },
      'from lib.acts import mish\ny = mish(x)\n',
      'mish',
      'mish function, src/lib/acts.py:1',
    ],
    [
      'a class whose arguments set its parameter',
      {
        'pkg/layers.py':
          'import torch\nclass Act(torch.nn.Module):\n    def __init__(self, slope=0.1):\n        super().__init__()\n        self.slope = slope\n    def forward(self, x):\n        return torch.where(x > 0, x, self.slope * x)\n',
      },
      'from .layers import Act\nlayer = Act(0.3)\n',
      'Act',
      'leaky_relu(negative_slope=?) class, pkg/layers.py:2',
    ],
    [
      'a class whose arguments make it another function',
      {
        'pkg/layers.py':
          'import torch\nclass Act(torch.nn.Module):\n    def __init__(self, high=6.0):\n        super().__init__()\n        self.high = high\n    def forward(self, x):\n        return torch.clamp(x, 0, self.high)\n',
      },
      'from .layers import Act\nlayer = Act(4.0)\n',
      'Act',
      undefined,
    ],
    [
      'a class that calls an activation',
      {
        'pkg/layers.py':
          'import torch.nn as nn\nclass Act(nn.Module):\n    def __init__(self):\n        self.fn = nn.ELU(0.5)\n    def forward(self, x):\n        return self.fn(x)\n',
      },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      'elu(alpha=0.5) class, pkg/layers.py:2',
    ],
    [
      'a function that calls an activation of something else',
      { 'pkg/layers.py': 'import torch\ndef act(x, y):\n    return torch.tanh(y)\n' },
      'from .layers import act\nlayer = act(x)\n',
      'act',
      undefined,
    ],
    [
      'something else of that module',
      { 'pkg/layers.py': 'class Act:\n    pass\n' },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      undefined,
    ],
    [
      'a name that is bound again',
      { 'pkg/layers.py': SWISH },
      'from .layers import Act\nAct = make()\nlayer = Act()\n',
      'Act()',
      undefined,
    ],
    [
      'what the module imports from a third file',
      { 'pkg/layers.py': 'from .more import Act\n', 'pkg/more.py': SWISH },
      'from .layers import Act\nlayer = Act()\n',
      'Act',
      undefined,
    ],
    ['a module that is not there', {}, 'from .layers import Act\nlayer = Act()\n', 'Act', undefined],
  ];
  for (const [what, files, code, needle, said] of cases)
    it(what, async () => {
      assert.equal(await hoverIn(files, code, needle), said);
    });

  it('opens no file for frameworks', async () => {
    const code = 'import torch\nfrom torch import nn\nfrom torch.nn import (SiLU)\nimport numpy as np, jax\n';
    assert.deepEqual((await readAmong({}, code)).opened, []);
  });

  it('is listed wherever it is named, and an object of it where it is made', async () => {
    const code =
      'from .layers import Act, soft\nclass Net:\n    def __init__(self):\n        self.act = Act()\n    def forward(self, x):\n        return soft(self.act(x), layer=Act)\n';
    const files = {
      'pkg/layers.py': `${SWISH}\ndef soft(x, layer=None):\n    return x.clamp(min=0)\n`,
    };
    const { source } = await readAmong(files, code);
    assert.deepEqual(source.references().map(told), [
      'silu(beta=1) class, pkg/layers.py:3',
      'silu(beta=1) reference, pkg/layers.py:3',
    ]);
    assert.match(hinted(source, code), /self\.act = Act⟦= silu⟧\(\)[^]*layer=Act⟦= silu⟧\)/);
  });

  it('has no hint where it says itself what it is', async () => {
    const files = {
      'pkg/acts.py': 'def silu(x):\n    return x * torch.sigmoid(x)\nimport torch\nact = silu\n',
    };
    const code = 'from .acts import silu, act\ny = silu(x) + act(x)\n';
    const { source } = await readAmong(files, code);
    assert.equal(hinted(source, code), 'from .acts import silu, act\ny = silu(x) + act⟦= silu⟧(x)\n');
  });

  it('is the gate of a gated unit', async () => {
    const code =
      'from .acts import act\ndef ffn(self, x):\n    return self.w2(act(self.w1(x)) * self.w3(x))\n';
    const files = { 'pkg/acts.py': 'import torch\ndef act(x):\n    return x * torch.sigmoid(x)\n' };
    assert.equal(await hoverIn(files, code, 'w3'), 'swiglu(beta=1) expression, pkg/acts.py:2');
  });

  it('is told anew after an edit, and forgotten with its definition', async () => {
    const code = 'from .layers import Act\nlayer = Act()\n';
    const { source } = await readAmong({ 'pkg/layers.py': SWISH }, code);
    source.update([{ from: 0, to: 0, insert: 'import os\n' }]);
    assert.deepEqual(source.references().map(told), ['silu(beta=1) class, pkg/layers.py:3']);
    source.takeNames?.(new Map());
    assert.deepEqual(source.references(), []);
  });
});

describe('an activation that a configuration names', () => {
  const CONFIG = { 'pkg/config.json': '{\n  "model_type": "gemma",\n  "hidden_act": "gelu_pytorch_tanh"\n}' };
  const SILU = { 'pkg/config.json': '{"model_type": "llama", "hidden_act": "silu"}' };
  const HEAD = 'from transformers.activations import ACT2FN, get_activation\n';
  const MLP =
    'class Mlp:\n    def __init__(self, config):\n        self.act_fn = ACT2FN[config.hidden_act]\n    def forward(self, x, mask):\n        return ';
  const GATED = `${MLP}self.down_proj(self.act_fn(self.gate_proj(x)) * self.up_proj(x))\n`;
  const cases: readonly (readonly [
    what: string,
    files: Files,
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
      `${MLP}self.act_fn(x)\n`,
      'act_fn',
      'gelu_tanh instance, pkg/config.json:3',
    ],
    [
      'the gate of a gated unit',
      SILU,
      GATED,
      'act_fn',
      'silu instance, pkg/config.json:1, in swiglu(beta=1) expression',
    ],
    ['the value of a gated unit', SILU, GATED, 'up_proj', 'swiglu(beta=1) expression, pkg/config.json:1'],
    ['the product', SILU, GATED, '* self', 'swiglu(beta=1) expression, pkg/config.json:1'],
    ['a gated unit without a configuration', {}, GATED, '* self', undefined],
    [
      'an activation that is scaled',
      SILU,
      `${MLP}self.act_fn(x) * mask\n`,
      'act_fn',
      'silu instance, pkg/config.json:1',
    ],
    [
      'a look-up by a function, in YAML of the root',
      { 'configs/config.yaml': 'model:\n  act: silu\n' },
      'fn = get_activation(cfg.act)\n',
      'act',
      'silu reference, configs/config.yaml:2',
    ],
    [
      'a subscript of the configuration',
      { 'config.yaml': 'activation: "leaky_relu"\n' },
      'fn = get_activation(cfg["activation"])\n',
      'get_activation',
      'leaky_relu reference, config.yaml:1',
    ],
    [
      'a key that the nearest configuration lacks',
      { 'pkg/config.json': '{"width": 3}', 'config.json': '{"hidden_act": "relu"}' },
      'fn = ACT2FN[config.hidden_act]\n',
      'hidden_act',
      'relu instance, config.json:1',
    ],
    [
      'a key that two models set to different activations',
      { 'pkg/config.json': '{"text": {"hidden_act": "silu"}, "vision": {"hidden_act": "relu"}}' },
      'fn = ACT2FN[config.hidden_act]\n',
      'hidden_act',
      undefined,
    ],
    ['what no configuration holds', CONFIG, 'fn = ACT2FN[self.hidden_act]\n', 'hidden_act', undefined],
    ['a key that is not there', CONFIG, 'fn = ACT2FN[config.activation]\n', 'activation', undefined],
    [
      'a table of a library that holds no activations',
      CONFIG,
      'import scipy\nsize = scipy.sizes[config.hidden_act]\n',
      'hidden_act',
      undefined,
    ],
    ['another key of the code', CONFIG, 'fn = LAYERS[config.hidden_act]\n', 'hidden_act', undefined],
  ];
  for (const [what, files, code, needle, said] of cases)
    it(what, async () => {
      assert.equal(await hoverIn(files, HEAD + code, needle), said);
    });

  it('is listed at the look-up and at the gated unit', async () => {
    const { source } = await readAmong(SILU, HEAD + GATED);
    assert.equal(
      hinted(source, HEAD + GATED),
      (HEAD + GATED)
        .replace('config.hidden_act]', 'config.hidden_act]⟦= silu⟧')
        .replace('self.up_proj(x)', 'self.up_proj(x)⟦= swiglu⟧'),
    );
    assert.deepEqual((await readAmong({}, HEAD + GATED)).source.references(), []);
  });
});

describe('a function that other languages take from a file of the workspace', () => {
  const cases: readonly (readonly [language: string, files: Files, code: string, said: string])[] = [
    [
      'typescript',
      {
        'pkg/activations.ts':
          'export function gelu(x: number): number {\n  return 0.5 * x * (1 + Math.tanh(0.7978845608 * (x + 0.044715 * x ** 3)));\n}\n',
      },
      "import { gelu, other } from './activations';\nconst y = gelu(x) + other(x);\nconst f = (gelu: (x: number) => number) => gelu(1);\n",
      'gelu: gelu_tanh function, pkg/activations.ts:1',
    ],
    [
      'cpp',
      { 'pkg/act.h': '#include <cmath>\ninline float act(float x) { return x / (1.0f + std::exp(-x)); }\n' },
      '#include "act.h"\nfloat layer(float x) { return 2 * act(x) + act(x, 3); }\n',
      'act: silu(beta=1) function, pkg/act.h:2',
    ],
    [
      'julia',
      { 'pkg/act.jl': '\nact(x) = x / (1 + exp(-x))\n' },
      'include("act.jl")\ny = act(x) + own(x)\nown(x) = x\n',
      'act: silu(beta=1) function, pkg/act.jl:2',
    ],
    [
      'rust',
      { 'src/act.rs': 'pub fn act(x: f32) -> f32 {\n    x / (1.0 + (-x).exp())\n}\n' },
      'use crate::act::{act, other};\nfn layer(x: f32) -> f32 { act(x) + other(x) }\n',
      'act: silu(beta=1) function, src/act.rs:1',
    ],
  ];
  for (const [language, files, code, said] of cases)
    it(language, async () => {
      const { source } = await readAmong(files, code, language);
      const found = source.references().filter(({ elsewhere }) => elsewhere);
      const all = found.map(
        (reference) => `${code.slice(reference.start, reference.end)}: ${told(reference)}`,
      );
      assert.deepEqual([...new Set(all)], [said]);
      assert.equal(source.referenceAt(found[0]?.start ?? -1)?.activation, found[0]?.activation);
    });
});
