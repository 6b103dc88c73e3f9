import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { hovered } from './find';

const HEAD = 'import math\nimport torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

/** [title, code, needle under the pointer, characters into it, expected result] */
const CASES: readonly (readonly [string, string, string, number, string | undefined])[] = [
  [
    'a class',
    'a = nn.LeakyReLU(0.2)\n',
    'LeakyReLU',
    0,
    'nn.LeakyReLU → leaky_relu(negative_slope=0.2) class',
  ],
  [
    'the module before it',
    'a = nn.LeakyReLU(0.2)\n',
    'nn.',
    0,
    'nn.LeakyReLU → leaky_relu(negative_slope=0.2) class',
  ],
  [
    'its argument',
    'a = nn.LeakyReLU(0.2)\n',
    '0.2',
    1,
    'nn.LeakyReLU → leaky_relu(negative_slope=0.2) class',
  ],
  ['its closing parenthesis', 'a = nn.ReLU()\n', ')', 0, 'nn.ReLU → relu class'],
  ['a keyword', 'y = F.gelu(x, approximate="tanh")\n', 'approx', 0, 'F.gelu → gelu_tanh function'],
  ['the value of a keyword', 'y = F.gelu(x, approximate="tanh")\n', 'tanh', 0, 'F.gelu → gelu_tanh function'],
  ['another call among the arguments', 'y = F.gelu(self.conv(x))\n', 'conv', 0, undefined],
  ['the input', 'y = F.gelu(hidden)\n', 'hidden', 0, undefined],
  ['a method', 'y = x.relu_()\n', 'relu_', 0, 'relu_ → relu method'],
  ['the receiver of a method', 'y = tensor.relu_()\n', 'tensor', 0, undefined],
  ['a string', 'g = nn.init.calculate_gain("relu")\n', 'relu', 0, '"relu" → relu string'],
  [
    'a string that a name is compared with',
    'if activation == "relu": pass\n',
    'relu',
    0,
    '"relu" → relu string',
  ],
  ['one of several', 'ok = cfg["act"].lower() in ("gelu", "silu")\n', 'silu', 0, '"silu" → silu string'],
  ['a case', 'match act_fn:\n    case "tanh" | "relu":\n        pass\n', 'relu', 0, '"relu" → relu string'],
  ['a string that another name is compared with', 'if mode == "linear": pass\n', 'linear', 0, undefined],
  ['a comment', '# nn.ReLU()\n', 'ReLU', 0, undefined],
  ['an import', 'from torch.nn import SELU\n', 'SELU', 0, undefined],
  [
    'the operator of an expression',
    'y = x * torch.sigmoid(x)\n',
    '*',
    0,
    'x * torch.sigmoid(x) → silu(beta=1) expression',
  ],
  [
    'a limit of something that is no pre-activation',
    'y = torch.clamp(image, 0, 1)\n',
    'clamp',
    0,
    'torch.clamp(image, 0, 1) → hardtanh(min_val=0, max_val=1) expression',
  ],
  [
    'a name within an expression',
    'y = x * torch.sigmoid(x)\n',
    'sigmoid',
    0,
    'torch.sigmoid → sigmoid function',
  ],
  [
    'a number in an expression',
    'y = torch.maximum(x, 0.1 * x)\n',
    '0.1',
    0,
    'torch.maximum(x, 0.1 * x) → leaky_relu(negative_slope=0.1) expression',
  ],
  [
    'a lambda without a name',
    'f = lambda z: max(0, z) + abs(z)\n',
    'max',
    0,
    'max(0, z) + abs(z) → none expression',
  ],
  [
    'the name of a function',
    'def swish(x):\n  s = F.sigmoid(x)\n  return x * s\n',
    'swish',
    0,
    'x * s → silu(beta=1) expression',
  ],
  ['plain arithmetic', 'n = max(0, n - 1) * 2\n', 'max', 0, undefined],
  ['an unfinished call', 'def f(:\n  a = nn.ReLU(\n', 'ReLU', 0, 'nn.ReLU → relu class'],
  [
    'an object made elsewhere',
    'class A:\n  def __init__(self):\n    self.act = nn.ELU(2)\n  def f(self, x):\n    return self.act(x)\n',
    'act(x)',
    0,
    'self.act → elu(alpha=2) instance',
  ],
];

describe('a hover in Python', () => {
  for (const [what, code, needle, offset, expected] of CASES) {
    it(`on ${what}: ${code.trim().split('\n')[0] ?? ''}`, () => {
      const marked = `${HEAD}${code}`;
      const at = marked.indexOf(needle, HEAD.length);
      assert.notEqual(at, -1);
      assert.equal(hovered(marked, marked.slice(at), offset), expected);
    });
  }

  it('tells an unknown value from a default', () => {
    const text = `${HEAD}a = nn.ELU(alpha=config.alpha)\nb = nn.ELU()\n`;
    const params = createSourceDocument('python', text)
      .references()
      .map((reference) => reference.params[0]);
    assert.deepEqual(params, [
      { id: 'alpha', value: 1, provenance: 'unknown', text: 'config.alpha' },
      { id: 'alpha', value: 1, provenance: 'default' },
    ]);
  });

  it('has nothing to say on empty text, beyond the ends, or in an unknown language', () => {
    const empty = createSourceDocument('python', '');
    assert.equal(empty.referenceAt(0), undefined);
    assert.deepEqual(empty.references(), []);
    assert.equal(createSourceDocument('python', 'import torch').referenceAt(500), undefined);
    assert.deepEqual(createSourceDocument('cobol', 'nn.ReLU()').references(), []);
  });

  it('parses in slices and answers when asked before the last', () => {
    const text = `${HEAD}${'x = [1, 2, 3]\n'.repeat(3000)}a = nn.ReLU()\n`;
    const document = createSourceDocument('python', text);
    let slices = 1;
    while (!document.parse(0)) slices++;
    assert.ok(slices > 10, `${slices} slices`);
    const early = createSourceDocument('python', text);
    assert.equal(early.parse(0), false);
    assert.equal(early.referenceAt(text.length - 5)?.activation, 'relu');
  });
});

describe('a hover on a use of what the text defines', () => {
  const uses: readonly (readonly [string, string, string, string | undefined])[] = [
    [
      'a function',
      'def act(x):\n    return x * torch.sigmoid(x)\ny = act(z)\n',
      'act(z)',
      'act → silu(beta=1) instance',
    ],
    [
      'a lambda',
      'act = lambda x: x * torch.sigmoid(x)\ny = act(z)\n',
      'act(z)',
      'act → silu(beta=1) instance',
    ],
    [
      'a class',
      'class Act(nn.Module):\n    def forward(self, x):\n        return x * torch.tanh(F.softplus(x))\nlayer = Act()\n',
      'Act()',
      'Act → mish instance',
    ],
    [
      'an object of it',
      'class Act(nn.Module):\n    def forward(self, x):\n        return x * torch.tanh(F.softplus(x))\nclass Net(nn.Module):\n    def __init__(self):\n        self.act = Act()\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → mish instance',
    ],
    [
      'a function of autograd',
      'class Swish(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n        ctx.save_for_backward(x)\n        return x * torch.sigmoid(x)\ny = Swish.apply(z)\n',
      'apply(z)',
      'Swish.apply → silu(beta=1) instance',
    ],
    [
      'a parameter, by its default',
      'class Net(nn.Module):\n    def __init__(self, act_layer=nn.GELU):\n        self.act = act_layer()\n',
      'act_layer()',
      'act_layer → gelu instance',
    ],
    [
      'the name of a class',
      'class Act(nn.Module):\n    def forward(self, x):\n        return x * torch.sigmoid(x)\n',
      'Act(nn',
      'Act → silu(beta=1) instance',
    ],
    [
      'a name that is assigned',
      'relu_layer = nn.ELU(2.0)\n',
      'relu_layer',
      'relu_layer → elu(alpha=2) instance',
    ],
    [
      'an attribute that is assigned',
      'class Net:\n    def __init__(self):\n        self.gate_act = nn.SiLU()\n',
      'gate_act',
      'self.gate_act → silu instance',
    ],
    [
      'the name of a parameter with a default',
      'def block(x, act_layer: type = nn.GELU):\n    pass\n',
      'act_layer',
      'act_layer → gelu instance',
    ],
    [
      'an object made by a parameter with a default',
      'class Net(nn.Module):\n    def __init__(self, act_layer=nn.GELU):\n        self.act = act_layer(inplace=True)\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → gelu instance',
    ],
    [
      'such an object with arguments',
      'class Net(nn.Module):\n    def __init__(self, act_layer=nn.GELU):\n        self.act = act_layer(approximate="tanh")\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → gelu_tanh instance',
    ],
    [
      'the parameter where it is called with arguments',
      'def block(act_layer=nn.LeakyReLU):\n    return act_layer(0.3, inplace=True)\n',
      'act_layer(0.3',
      'act_layer → leaky_relu(negative_slope=0.3) instance',
    ],
    [
      'an attribute that is given what a parameter makes',
      'import functools\nclass Net(nn.Module):\n    def __init__(self, act_layer=functools.partial(nn.ELU, 2)):\n        self.act = act_layer(inplace=True)\n',
      'act =',
      'self.act → elu(alpha=2) instance',
    ],
    [
      'a function that hands its input on',
      'def act(x, slope=0.2):\n    return F.leaky_relu(x, slope)\ny = act(z)\n',
      'act(z)',
      'act → leaky_relu(negative_slope=0.2) instance',
    ],
    [
      'a function that is called with a parameter',
      'def act(x, slope=0.2):\n    return F.leaky_relu(x, slope)\ny = act(z, 0.3)\n',
      'act(z',
      'act → leaky_relu(negative_slope=?) instance',
    ],
    [
      'a class that is called with something else',
      'class Act(nn.Module):\n    def __init__(self, size):\n        self.size = size\n    def forward(self, x):\n        return x * torch.sigmoid(x)\ny = Act(3)\n',
      'Act(3',
      'Act → silu(beta=1) instance',
    ],
    [
      'an object of a class that hands its input on',
      'class Act(nn.Module):\n    def __init__(self):\n        self.act = nn.ELU(2.0)\n    def forward(self, x):\n        return self.act(x)\nlayer = Act()\ny = layer(x)\n',
      'layer(x)',
      'layer → elu(alpha=2) instance',
    ],
    [
      'a class that derives from an activation',
      'class Act(nn.GELU):\n    pass\nlayer = Act()\n',
      'Act()',
      'Act → gelu instance',
    ],
    [
      'a function that does more',
      'def act(x):\n    return F.relu(conv(x))\ny = act(z)\n',
      'act(z)',
      undefined,
    ],
    [
      'an attribute that is an activation or nothing',
      'class Net(nn.Module):\n    def __init__(self, use=True):\n        self.act = nn.GELU() if use else nn.Identity()\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → gelu instance',
    ],
    [
      'an attribute of a base class that is an activation or nothing',
      'class Base(nn.Module):\n    def __init__(self, act_layer=nn.SiLU, use=True):\n        if use:\n            self.act = act_layer()\n        else:\n            self.act = nn.Identity()\nclass Net(Base):\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → silu instance',
    ],
    [
      'a parameter that has a value where none is given',
      'def block(x, act_layer=None):\n    act_layer = act_layer or nn.ReLU6\n    return act_layer()(x)\n',
      'act_layer()',
      'act_layer → relu6 instance',
    ],
    [
      'an attribute by the default of the parameter that chooses it',
      'class Net(nn.Module):\n    def __init__(self, activation="gelu"):\n        self.activation = F.relu if activation == "relu" else F.gelu\n    def forward(self, x):\n        return self.activation(x)\n',
      'activation(x)',
      'self.activation → gelu instance',
    ],
    [
      'a look-up of a parameter with more arguments',
      'class Net(nn.Module):\n    def __init__(self, act_layer="swish"):\n        self.act = create_act_layer(act_layer, inplace=True)\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      'self.act → silu instance',
    ],
    [
      'an attribute that is one of two activations',
      'class Net(nn.Module):\n    def __init__(self, act_layer=nn.SiLU, use=True):\n        self.act = act_layer() if use else nn.ReLU()\n    def forward(self, x):\n        return self.act(x)\n',
      'act(x)',
      undefined,
    ],
    [
      'a parameter without one',
      'def block(x, act_layer):\n    return act_layer()\n',
      'act_layer()',
      undefined,
    ],
    [
      'a keyword that is given a class',
      'Block(8, act_layer=nn.ReLU6)\n',
      'act_layer',
      'act_layer → relu6 instance',
    ],
    ['a function of another kind', 'def act(x):\n    return x + 1\ny = act(z)\n', 'act(z)', undefined],
    [
      'the object itself within its class',
      'class Act(nn.Module):\n    def forward(self, x):\n        return self.gate * torch.sigmoid(x)\n',
      'self.gate',
      undefined,
    ],
  ];
  for (const [what, code, at, expected] of uses)
    it(what, () => {
      assert.equal(hovered(HEAD + code, at), expected);
    });

  const keys: readonly (readonly [string, string, string, string | undefined])[] = [
    ['a key', 'c = {"hidden_act": "gelu"}\n', 'hidden_act', '"hidden_act" → gelu instance'],
    ['a subscript', 'c["hidden_act"] = "gelu"\n', 'hidden_act', '"hidden_act" → gelu instance'],
    ['a keyword', 'b = Block(8, activation="relu")\n', 'activation', 'activation → relu instance'],
    [
      'a parameter beside a type',
      'b = Block(8, act_cfg=dict(type="LeakyReLU", negative_slope=0.3))\n',
      'negative_slope',
      'negative_slope → leaky_relu(negative_slope=0.3) instance',
    ],
    [
      'a keyword that is given a mapping',
      'b = Block(8, act_cfg=dict(type="LeakyReLU", negative_slope=0.3))\n',
      'act_cfg',
      'act_cfg → leaky_relu(negative_slope=0.3) instance',
    ],
    ['a name for settings', 'settings = {"hidden_act": "gelu", "n": 3}\n', 'settings', undefined],
    ['another keyword', 'b = Block(8, mode="relu")\n', 'mode', undefined],
  ];
  for (const [what, code, at, expected] of keys)
    it(`tells of ${what}`, () => {
      assert.equal(hovered(HEAD + code, at, 1), expected);
    });

  it('tells of what longer formula it is a part', () => {
    const text = `${HEAD}y = torch.where(x > 0, x, torch.exp(x) - 1) + 0.01 * torch.sin(x)\n`;
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('where'));
    assert.equal(reference?.activation, 'elu');
    assert.equal(reference.partOf?.spelling, 'torch.where(x > 0, x, torch.exp(x) - 1) + 0.01 * torch.sin(x)');
  });

  it('tells where that is', () => {
    const text = `${HEAD}def act(x):\n    return x * torch.sigmoid(x)\ny = act(z)\n`;
    const reference = createSourceDocument('python', text).referenceAt(text.indexOf('act(z)'));
    assert.equal(reference?.definition, text.indexOf('def act'));
  });
});

describe('a function of vectors', () => {
  const calls: readonly (readonly [call: string, along: string | undefined])[] = [
    ['F.softmax(x, dim=-1)', 'dim=-1'],
    ['torch.softmax(x, 1)', 'dim=1'],
    ['x.softmax(-1)', 'dim=-1'],
    ['nn.Softmax(dim=1)', 'dim=1'],
    ['nn.GLU(1)', 'dim=1'],
    ['F.log_softmax(input=x, dim=axis)', 'dim=axis'],
    ['F.softmax(x)', undefined],
    ['F.softmax(*args)', undefined],
    ['F.relu(x)', undefined],
  ];
  for (const [call, along] of calls)
    it(`tells along which dimension: ${call}`, () => {
      const [reference] = createSourceDocument('python', `${HEAD}y = ${call}\n`).references();
      assert.ok(reference);
      assert.equal(reference.along, along);
    });
});

describe('a hover in a kernel in a string', () => {
  const text =
    'source = """\n__device__ float f(float x) { return x / (1.0f + expf(-x)); }\n"""\nact = nn.ReLU()';

  it('shows the formula of the kernel', () => {
    assert.equal(hovered(text, 'x / ('), 'x / (1.0f + expf(-x)) → silu(beta=1) expression');
  });

  it('asks for what reads it, and is read anew after an edit', () => {
    const source = createSourceDocument('python', text);
    assert.deepEqual(source.embeds?.(), ['cuda-cpp']);
    assert.deepEqual(createSourceDocument('python', 'x = 1').embeds?.(), []);
    const at = text.indexOf('x / (');
    assert.equal(source.referenceAt(at)?.activation, 'silu');
    source.update([{ from: at, to: at + 1, insert: '1.0f' }]);
    assert.equal(source.referenceAt(at)?.activation, 'sigmoid');
  });
});
