import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../src/recognise';
import { stableFixesAt } from '../../../src/recognise/python/lints/stableForms';
import { pythonView } from '../../../src/recognise/python/view';
import { LINT_CODES, LINTS, lintsIn, type Finding, type LintCode } from '../../../src/recognise/lints';

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';
const JAX = 'import jax\nimport jax.numpy as jnp\n';
const TF = 'import tensorflow as tf\n';

const findings = (code: string, lint?: LintCode): Finding[] =>
  lintsIn(createSourceDocument('python', code), (each) => lint === undefined || each === lint);

/** The location of each finding, with its code. */
const told = (code: string, lint?: LintCode): string[] =>
  findings(code, lint).map((found) => `${found.code}: ${code.slice(found.start, found.end)}`);

/** The text after the first fix of the first finding. */
function fixed(code: string, lint: LintCode): string | undefined {
  const [fix] = findings(code, lint)[0]?.fixes ?? [];
  return (
    fix &&
    [...fix.changes]
      .reverse()
      .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), code)
  );
}

/** A torch.autograd.Function. Lines of forward and backward are indented by eight spaces. */
const autogradFunction = (forward: string, backward: string, name = 'Act'): string => `${TORCH}
class ${name}(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, alpha=1.0):
${forward.replace(/^/gm, '        ')}

    @staticmethod
    def backward(ctx, g):
${backward.replace(/^/gm, '        ')}
`;

const SWISH = 'ctx.save_for_backward(x)\nreturn x * torch.sigmoid(x)';

describe('lints: backward-mismatch', () => {
  const wrong: Readonly<Record<string, readonly [code: string, place: string, z: number, expected: number]>> =
    {
      'a factor is missing': [
        autogradFunction(
          SWISH,
          'x, = ctx.saved_tensors\ns = torch.sigmoid(x)\nreturn g * (s + x * (1 - s)), None',
        ),
        'g * (s + x * (1 - s))',
        -4,
        -0.052664614891073,
      ],
      'the gradient is not used': [
        autogradFunction(
          SWISH,
          '(x,) = ctx.saved_tensors\ns = torch.sigmoid(x)\nreturn s * (1 + x * (1 - s)), None',
        ),
        's * (1 + x * (1 - s))',
        1.5,
        2 * 1.0412941542991,
      ],
      'the sign is wrong': [
        autogradFunction(
          'y = torch.exp(-x) * alpha\nctx.save_for_backward(y)\nreturn y',
          'return g * ctx.saved_tensors[0], None',
        ),
        'g * ctx.saved_tensors[0]',
        -1.5,
        -4.4816890703,
      ],
      'a mask in place': [
        autogradFunction(
          'ctx.save_for_backward(x)\nctx.alpha = alpha\nreturn torch.where(x > 0, x, alpha * (torch.exp(x) - 1))',
          'x, = ctx.saved_tensors\ngrad = None\nif ctx.needs_input_grad[0]:\n    grad = g.clone()\n    grad[x < 0] *= ctx.alpha\nreturn grad, None',
        ),
        'grad',
        -4,
        0.0183156388887,
      ],
      'a rule of JAX pushes forward': [
        `${JAX}
@jax.custom_jvp
def f(x):
    return jnp.log1p(jnp.exp(x))
@f.defjvp
def f_jvp(primals, tangents):
    x, = primals
    t, = tangents
    return f(x), t * jnp.exp(x)
`,
        't * jnp.exp(x)',
        4,
        0.9820137900379,
      ],
      'a rule of JAX pulls back': [
        `${JAX}
@jax.custom_vjp
def f(x):
    return jnp.sin(x) * x
def f_fwd(x):
    return f(x), (x, jnp.cos(x))
def f_bwd(res, g):
    x, c = res
    return (g * c * x,)
f.defvjp(f_fwd, f_bwd)
`,
        'g * c * x',
        1.5,
        1.1036007896,
      ],
      'a gradient of TensorFlow': [
        `${TF}
@tf.custom_gradient
def f(x):
    e = tf.exp(x)
    def grad(up):
        return up * (1 - 1 / (2 + e))
    return tf.math.log(1 + e), grad
`,
        'up * (1 - 1 / (2 + e))',
        -4,
        0.0179862099621,
      ],
      'a pair of names': [
        'import numpy as np\ndef gelu(x):\n    return x / (1 + np.exp(-1.702 * x))\ndef gelu_backward(dy, x):\n    s = 1 / (1 + np.exp(-1.702 * x))\n    return dy * s * (1 + x * (1 - s))\n',
        'dy * s * (1 + x * (1 - s))',
        -0.5,
        0.12078,
      ],
      'a pair in Triton': [
        'import triton\nimport triton.language as tl\n@triton.jit\ndef silu(x):\n    return x * tl.sigmoid(x)\n@triton.jit\ndef silu_grad(x):\n    s = tl.sigmoid(x)\n    return s * (1 + x * s)\n',
        's * (1 + x * s)',
        4,
        1.0526646148911,
      ],
    };
  for (const [name, [code, place, z, expected]] of Object.entries(wrong)) {
    it(`tells where ${name}`, () => {
      assert.deepEqual(told(code, 'backward-mismatch'), [`backward-mismatch: ${place}`]);
      const [finding] = findings(code, 'backward-mismatch');
      assert.equal(finding?.z, z);
      assert.ok(
        Math.abs((finding.expected ?? NaN) - expected) < 0.06 * Math.abs(expected),
        `${finding.expected}`,
      );
      assert.match(finding.message, /\.$/);
    });
  }

  it('tells of an inverted mask, a missing factor, and the second of two inputs', () => {
    const place = (forward: string, backward: string, head = 'x'): string[] =>
      told(
        autogradFunction(forward, backward).replace('ctx, x, alpha=1.0', `ctx, ${head}`),
        'backward-mismatch',
      );
    assert.deepEqual(
      place(
        'ctx.save_for_backward(x)\nreturn x.clamp(min=0)',
        'x, = ctx.saved_tensors\ngrad = g.clone()\ngrad[x > 0] = 0\nreturn grad',
      ),
      ['backward-mismatch: grad'],
    );
    assert.deepEqual(
      place('ctx.save_for_backward(x)\nreturn x ** 2', 'x, = ctx.saved_tensors\nreturn g * x'),
      ['backward-mismatch: g * x'],
    );
    assert.deepEqual(
      place(
        'ctx.save_for_backward(x, y)\nreturn torch.sigmoid(x) * y',
        'x, y = ctx.saved_tensors\ns = torch.sigmoid(x)\nreturn g * y * s * (1 - s), g * x',
        'x, y',
      ),
      ['backward-mismatch: g * x'],
    );
  });

  const silent: Readonly<Record<string, string>> = {
    'right, by the input': autogradFunction(
      SWISH,
      'x, = ctx.saved_tensors\ns = torch.sigmoid(x)\nreturn g * (s + x * s * (1 - s)), None',
    ),
    'right, by the output': autogradFunction(
      'y = torch.tanh(x)\nctx.save_for_backward(y)\nreturn y',
      'y, = ctx.saved_tensors\nreturn g * (1 - y * y), None',
    ),
    'right, in the newer style': `${TORCH}
class A(torch.autograd.Function):
    @staticmethod
    def forward(x, a):
        return torch.exp(-x) * a
    @staticmethod
    def setup_context(ctx, inputs, output):
        x, a = inputs
        ctx.save_for_backward(output, a)
    @staticmethod
    def backward(ctx, g):
        output, a = ctx.saved_tensors
        return -g * output, g * output / a
`,
    'right, by the output of a derivative of one argument':
      'import numpy as np\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))\ndef sigmoid_derivative(y):\n    return y * (1 - y)\n',
    'a straight-through estimator': autogradFunction('return torch.sign(x)', 'return g, None', 'Sign'),
    'a surrogate by name': autogradFunction(
      'ctx.save_for_backward(x)\nreturn torch.sigmoid(5 * x)',
      'x, = ctx.saved_tensors\nreturn g / (1 + x * x), None',
      'SurrogateSpike',
    ),
    'a reversed gradient': autogradFunction('return x * 1.0', 'return -g, None', 'Reverse'),
    'guided backpropagation': autogradFunction(
      'ctx.save_for_backward(x)\nreturn x * (x > 0)',
      'x, = ctx.saved_tensors\nreturn g * (x > 0) * (g > 0), None',
      'Guide',
    ),
    'a clamp that lets the gradient through': autogradFunction(
      'return x.clamp(-1, 1)',
      'return g, None',
      'Clamp',
    ),
    'what cannot be read': autogradFunction(
      'ctx.save_for_backward(x)\nreturn x * torch.sigmoid(x)',
      'return ext.backward(g, *ctx.saved_tensors), None',
    ),
    'another derivative of an input that is changed': autogradFunction(
      'x.mul_(2)\nctx.save_for_backward(x)\nreturn torch.exp(x)',
      'x, = ctx.saved_tensors\nreturn g * x, None',
    ),
    'no Function of PyTorch':
      'class Function: pass\n' + autogradFunction(SWISH, 'return g').replace('torch.autograd.', ''),
  };
  for (const [name, code] of Object.entries(silent)) {
    it(`is silent: ${name}`, () => {
      assert.deepEqual(told(code, 'backward-mismatch'), []);
    });
  }
});

describe('lints: autograd-nan', () => {
  const f = (body: string, head = TORCH): string => `${head}def f(x):\n    return ${body}\n`;

  for (const [body, z] of [
    ['torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))', -1],
    ['torch.where(x > 0, x, torch.exp(x) - 1)', 90],
    ['torch.log(1 + torch.exp(x))', 90],
    ['torch.where(x > 1, torch.log(x) ** 0.5, x)', -1],
  ] as const) {
    it(`tells of ${body}`, () => {
      const [finding, ...more] = findings(f(body), 'autograd-nan');
      assert.ok(finding && more.length === 0);
      assert.deepEqual([finding.z, finding.found], [z, NaN]);
      assert.ok(Number.isFinite(finding.expected));
      assert.match(finding.message, /PyTorch 2\.13.*NaN for x/);
    });
  }

  const ROOT = 'torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))';
  const places: Readonly<Record<string, string>> = {
    'in a module': `${TORCH}class Act(nn.Module):\n    def forward(self, x):\n        return ${ROOT}\n`,
    'in a method with another decorator': `${TORCH}class Act(nn.Module):\n    @torch.jit.export\n    def forward(self, x):\n        return ${ROOT}\n`,
    'under a context that keeps gradients': `${TORCH}with torch.autocast('cuda'):\n    act = lambda x: ${ROOT}\n`,
    'of what a layer returns': `${TORCH}class Net(nn.Module):\n    def forward(self, h):\n        x = self.fc(h)\n        return ${ROOT}\n`,
    'of a power': f('torch.where(x > 0, x ** 0.25, torch.zeros_like(x))'),
    'in JAX': f('jnp.where(x > 0, jnp.sqrt(x), 0.0)', JAX),
  };
  for (const [place, code] of Object.entries(places)) {
    it(`tells of a root ${place}, and its fix ends it`, () => {
      const [finding, ...more] = findings(code, 'autograd-nan');
      assert.ok(finding && more.length === 0);
      assert.deepEqual([finding.z, finding.found, finding.expected], [-1, NaN, 0]);
      assert.deepEqual(told(fixed(code, 'autograd-nan') ?? code, 'autograd-nan'), []);
    });
  }

  it('writes a safe input as a tensor where TensorFlow demands one', () => {
    for (const [code, after] of [
      [
        f('tf.where(x > 0, tf.exp(-1 / x), tf.zeros_like(x))', TF),
        f('tf.where(x > 0, tf.exp(-1 / tf.where(x > 0, x, tf.ones_like(x))), tf.zeros_like(x))', TF),
      ],
      [
        f('tf.where(x < 0, tf.exp(1 / x), tf.zeros_like(x))', TF),
        f('tf.where(x < 0, tf.exp(1 / tf.where(x < 0, x, tf.ones_like(x))), tf.zeros_like(x))', TF),
      ],
    ] as const)
      assert.equal(fixed(code, 'autograd-nan'), after);
  });

  it('writes a safe input at which the branch has a value and a slope', () => {
    for (const [formula, safe] of [
      ['torch.where(x < 0, torch.sqrt(-x), x)', 'torch.sqrt(-torch.where(x < 0, x, -1.0))'],
      ['torch.where(x > 2, torch.sqrt(x - 2), 0.0)', 'torch.sqrt(torch.where(x > 2, x, 3.0) - 2)'],
      ['torch.where(x > 0.5, torch.sqrt(x - 0.5), 0.0)', 'torch.sqrt(torch.where(x > 0.5, x, 1.0) - 0.5)'],
      [
        'torch.where(torch.abs(x) < 1, torch.sqrt(1 - x * x), 0.0)',
        'torch.sqrt(1 - torch.where(torch.abs(x) < 1, x, 0.0) * torch.where(torch.abs(x) < 1, x, 0.0))',
      ],
    ] as const) {
      const after = fixed(f(formula), 'autograd-nan') ?? '';
      assert.ok(after.includes(safe), after);
      assert.deepEqual(told(after, 'autograd-nan'), []);
    }
    const far = fixed(f('tf.where(x > 2, (x - 2) ** 0.5, tf.zeros_like(x))', TF), 'autograd-nan') ?? '';
    assert.ok(far.includes('tf.where(x > 2, x, 3.0 * tf.ones_like(x))'), far);
  });

  it('calls no kink smooth', () => {
    for (const [body, head, where] of [
      ['tf.where(x < 0, x, tf.exp(-1 / x))', TF, /NaN for −0\.01127 < x < 0, although/],
      ['torch.where(x < 0, torch.sqrt(-x), x)', TORCH, /NaN for x > 0, although/],
      [
        'torch.where(x > 0.3, torch.sqrt(x - 0.3), torch.sqrt(0.3 - x))',
        TORCH,
        /NaN for x < 0\.3, x > 0\.3, /,
      ],
      ['torch.where(x > 0, torch.exp(-1 / x), 0.0)', TORCH, /NaN for −0\.01127 < x ≤ 0, although/],
    ] as const) {
      const [finding] = findings(f(body, head), 'autograd-nan');
      assert.match(finding?.message ?? '', where);
    }
  });

  it('offers nothing for a call by keywords, and for a slope that is lost in an intermediate result', () => {
    for (const body of [
      'torch.where(condition=x > 0, input=torch.sqrt(x), other=torch.zeros_like(x))',
      'x * torch.sqrt(x * x)',
    ]) {
      const [finding, ...more] = findings(f(body), 'autograd-nan');
      assert.ok(finding && more.length === 0, body);
      assert.equal(finding.fixes, undefined);
    }
  });

  for (const code of [
    `${JAX}@jax.custom_vjp\ndef f(x):\n    return jnp.where(x > 0, jnp.sqrt(x), 0.0)\n`,
    autogradFunction(`ctx.save_for_backward(x)\nreturn ${ROOT}`, 'return g, None'),
    `${TORCH}class Net(nn.Module):\n    def forward(self, h):\n        x = h * h\n        return ${ROOT}\n`,
    `${TORCH}def f(x, scale=${'1 + '.repeat(260)}1):\n    return x / scale\n`,
    f('torch.where(x > 0, x, torch.exp(x.clamp(max=0)) - 1)'),
    f('torch.where(x > 0, torch.sqrt(torch.where(x > 0, x, 1.0)), 0.0)'),
    f('torch.where(x > 0, x, torch.expm1(torch.minimum(x, torch.zeros_like(x))))'),
    f('x * torch.sigmoid(x)'),
    f('x / torch.sqrt(1 + x * x)'),
    f('torch.sqrt(x)'),
    `${TORCH}check(nn.ELU, reference_fn=lambda x: torch.where(x > 0, x, torch.exp(x) - 1))\n`,
    f('jnp.where(x > 0, jax.lax.rsqrt(x + 1e-7), 0.0)', JAX),
    `${TORCH}def srgb_to_linear(x):\n    return torch.where(x <= 0.04, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)\n`,
    f('np.where(x > 0, np.sqrt(x), 0)', 'import numpy as np\n'),
    `${TORCH}@torch.no_grad()\ndef f(x):\n    return torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))\n`,
    `${TORCH}with torch.no_grad():\n    y = torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))\n`,
    `${TORCH}import math\ndef f(x):\n    return math.sqrt(x) if x > 0 else 0.0\n`,
    `${TORCH}def f(v):\n    x = v.abs()\n    return torch.where(x > 0, 1 / torch.sqrt(x), torch.zeros_like(x)) + v\n`,
  ]) {
    it(`is silent: ${code.split('\n').slice(-2).join('')}`, () => {
      assert.deepEqual(told(code, 'autograd-nan'), []);
    });
  }

  it('offers the function that the formula equals, or a where on the input too', () => {
    assert.match(fixed(f('torch.log(1 + torch.exp(x))'), 'autograd-nan') ?? '', /return F\.softplus\(x\)/);
    const safe = fixed(f('torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x))'), 'autograd-nan') ?? '';
    assert.match(safe, /torch\.sqrt\(torch\.where\(x > 0, x, 1\.0\)\)/);
    assert.deepEqual(told(safe, 'autograd-nan'), []);
  });
});

describe('stable functions', () => {
  const HEAD = `${TORCH}import jax\nimport jax.numpy as jnp\nimport tensorflow as tf\nimport numpy as np\nimport math\n`;
  const titles = (expression: string): string[] => {
    const code = `${HEAD}def f(x, a, b):\n    return ${expression}\n`;
    const view = pythonView(createSourceDocument('python', code));
    assert.ok(view);
    const fixes = stableFixesAt(view.analysis, code.indexOf(expression) + 2);
    return fixes.map(({ title }) => title.replace('Replace with ', ''));
  };

  const cases: Readonly<Record<string, readonly string[]>> = {
    'torch.log(1 + torch.exp(x))': ['F.softplus(x)', 'torch.logaddexp(x, torch.zeros_like(x))'],
    'torch.log1p(x.exp())': ['F.softplus(x)', 'torch.logaddexp(x, torch.zeros_like(x))'],
    'torch.log(torch.exp(a) + torch.exp(b))': ['torch.logaddexp(a, b)'],
    'torch.log(x + 1)': ['torch.log1p(x)'],
    'torch.exp(x * a) - 1.0': ['torch.expm1(x * a)'],
    '1 - torch.exp(-x)': ['-torch.expm1(-x)'],
    '1 / (1 + torch.exp(-a * x))': ['torch.sigmoid(a * x)', 'torch.special.expit(a * x)'],
    '1.0 / (torch.exp(a - x) + 1.0)': ['torch.sigmoid(-(a - x))', 'torch.special.expit(-(a - x))'],
    'x / (1 + torch.exp(-1.702 * x))': ['x * torch.sigmoid(1.702 * x)', 'x * torch.special.expit(1.702 * x)'],
    'torch.exp(x) / (1 + torch.exp(x))': ['torch.sigmoid(x)', 'torch.special.expit(x)'],
    'torch.log(torch.sigmoid(x))': ['F.logsigmoid(x)'],
    'torch.log(1 / (1 + torch.exp(-x)))': ['F.logsigmoid(x)'],
    '(torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))': ['torch.tanh(x)'],
    'jnp.log(1 + jnp.exp(x))': ['jax.nn.softplus(x)', 'jnp.logaddexp(x, 0.0)'],
    'jnp.log(jnp.exp(a) + jnp.exp(b))': ['jnp.logaddexp(a, b)'],
    'tf.math.log(1 + tf.exp(x))': ['tf.math.softplus(x)'],
    'np.log(1 + np.exp(x))': ['np.logaddexp(x, 0)'],
    // No library has a better function for this.
    'torch.log(2 + torch.exp(x))': [],
    'torch.exp(x) - 2': [],
    'math.exp(a) - 1': [],
    'x * torch.exp(x) / (1 + torch.exp(x))': [],
    '(torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-a))': [],
  };
  for (const [expression, expected] of Object.entries(cases)) {
    it(`for ${expression}`, () => {
      assert.deepEqual(titles(expression), expected);
    });
  }
});

describe('lints: layers', () => {
  it('a negative slope in place, with a way out', () => {
    const code = `${TORCH}a = nn.LeakyReLU(-0.1, inplace=True)\nb = F.elu(x, -1.0, True)\nc = nn.LeakyReLU(0.1, inplace=True)\nd = nn.LeakyReLU(-0.1)\n`;
    assert.deepEqual(told(code, 'in-place-negative-slope'), [
      'in-place-negative-slope: nn.LeakyReLU',
      'in-place-negative-slope: F.elu',
    ]);
    assert.match(fixed(code, 'in-place-negative-slope') ?? '', /nn\.LeakyReLU\(-0\.1, inplace=False\)/);
  });

  it('softmax before cross-entropy is removed, not replaced', () => {
    const code = `${TORCH}loss = F.cross_entropy(F.softmax(h, dim=-1), y)\n`;
    assert.match(fixed(code, 'softmax-cross-entropy') ?? '', /F\.cross_entropy\(h, y\)/);
    const layers = `${TORCH}net = nn.Sequential(nn.Linear(2, 3), nn.Softmax(dim=1))\nloss = nn.CrossEntropyLoss()(net(x), y)\n`;
    assert.match(fixed(layers, 'softmax-cross-entropy') ?? '', /nn\.Sequential\(nn\.Linear\(2, 3\)\)/);
  });

  it('two Linear layers with nothing between, but not a bottleneck', () => {
    assert.deepEqual(told(`${TORCH}a = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))\n`), [
      'linear-linear: nn.Linear(4, 4)',
    ]);
    assert.deepEqual(told(`${TORCH}a = nn.Sequential(nn.Linear(64, 4), nn.Linear(4, 64))\n`), []);
    const test = 'def test_shards():\n    a = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))\n';
    assert.deepEqual(told(TORCH + test), []);
    assert.deepEqual(told(`${TORCH}a = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))\n`), []);
  });

  it('two Linear layers by their sizes: names, and layers that are applied to each other', () => {
    const square = 'def mlp(dim):\n    return nn.Sequential(nn.Linear(dim, dim), nn.Linear(dim, dim))\n';
    assert.deepEqual(told(TORCH + square), ['linear-linear: nn.Linear(dim, dim)']);
    const named = 'nn.Linear(in_features=4, out_features=4)';
    assert.deepEqual(told(`${TORCH}a = ${named}\nb = ${named}\nnet = nn.Sequential(a, b)\n`), [
      'linear-linear: b',
    ]);
    for (const code of [
      'def mlp(dim, rank):\n    return nn.Sequential(nn.Linear(dim, rank), nn.Linear(rank, dim))\n',
      'down = nn.Linear(64, 4)\nup = nn.Linear(4, 64)\ny = up(down(x))\n',
    ])
      assert.deepEqual(told(TORCH + code), []);
    const flax = 'from flax import linen as nn\nnet = nn.Sequential([nn.Dense(4), nn.Dense(4)])\n';
    assert.deepEqual(told(flax), []);
  });

  it('two Linear layers in a file that has no name for a ReLU: told without a way out', () => {
    for (const code of [
      'from torch.nn import Linear, Sequential\nnet = Sequential(Linear(4, 4), Linear(4, 4))\n',
      'from torch.nn import Linear\na = Linear(4, 4)\nb = Linear(4, 4)\ny = b(a(x))\n',
    ])
      assert.deepEqual(
        findings(code).map((found) => [found.code, found.fixes]),
        [['linear-linear', []]],
      );
  });

  it('a ReLU before a loss that a file makes or keeps', () => {
    const model = (last: string): string =>
      `${TORCH}class Model(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.net = nn.Sequential(nn.Linear(4, 1), ${last})\n        self.loss = nn.MSELoss()\n`;
    assert.deepEqual(told(model('nn.ReLU()')), ['relu-before-regression-loss: nn.ReLU()']);
    assert.deepEqual(told(model('nn.Softplus()')), []);
    for (const line of [
      'criterion = nn.SmoothL1Loss()\nloss = criterion(F.relu(h), y)\n',
      'loss = nn.MSELoss()(F.relu(h), y)\n',
      'loss = F.l1_loss(input=F.relu(h), target=y)\n',
    ])
      assert.deepEqual(told(TORCH + line), ['relu-before-regression-loss: F.relu']);
    // A loss function takes no predictions where it is made.
    for (const line of ['loss = nn.MSELoss(F.relu(h), y)\n', 'loss = F.huber_loss(F.softplus(h), y)\n'])
      assert.deepEqual(told(TORCH + line), []);
  });

  it('a ReLU before a regression loss', () => {
    const code = `${TORCH}net = nn.Sequential(nn.Linear(4, 1), nn.ReLU())\nloss = F.mse_loss(net(x), y)\n`;
    assert.deepEqual(told(code), ['relu-before-regression-loss: nn.ReLU()']);
  });

  it('a ReLU in place on a tensor that is used again', () => {
    const block = (body: string): string =>
      `${TORCH}class B(nn.Module):\n    def __init__(self):\n        self.relu = nn.ReLU(inplace=True)\n    def forward(self, x):\n${body.replace(/^/gm, '        ')}\n`;
    assert.deepEqual(told(block('y = self.relu(x)\nreturn x + y')), ['in-place-relu-reused: self.relu']);
    assert.deepEqual(told(block('skip = x\nx = self.relu(x)\nreturn x + skip')), [
      'in-place-relu-reused: self.relu',
    ]);
    assert.deepEqual(told(block('x = self.relu(x)\nreturn x + 1')), []);
    assert.deepEqual(told(block('y = self.relu(x)\nx = y + 1\nreturn x')), []);
  });

  it('one PReLU for two layers, and weight decay on its slope', () => {
    const code = `${TORCH}class N(nn.Module):\n    def __init__(self):\n        self.act = nn.PReLU()\n    def forward(self, x):\n        return self.act(self.b(self.act(self.a(x))))\nmodel = N()\nopt = torch.optim.SGD(model.parameters(), lr=1, weight_decay=1e-4)\n`;
    assert.deepEqual(
      findings(code).map((found) => found.code),
      ['shared-prelu', 'prelu-weight-decay'],
    );
    assert.deepEqual(told(code.replace(', weight_decay=1e-4', ''), 'prelu-weight-decay'), []);
  });

  const fixes: Readonly<Record<string, readonly [lint: LintCode, code: string, after: string]>> = {
    'a function in place by its name': [
      'in-place-negative-slope',
      'y = F.leaky_relu_(x, -0.2)\n',
      'y = F.leaky_relu(x, -0.2)\n',
    ],
    'Linear layers in a sequence': [
      'linear-linear',
      'a = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))\n',
      'a = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))\n',
    ],
    'Linear layers that are applied to each other': [
      'linear-linear',
      'a = nn.Linear(4, 4)\nb = nn.Linear(4, 4)\ny = b(a(x))\n',
      'a = nn.Linear(4, 4)\nb = nn.Linear(4, 4)\ny = b(torch.relu(a(x)))\n',
    ],
    'SELU with plain Dropout': [
      'selu-dropout',
      'a = nn.Sequential(nn.Linear(4, 4), nn.SELU(), nn.Dropout(0.1))\n',
      'a = nn.Sequential(nn.Linear(4, 4), nn.SELU(), nn.AlphaDropout(0.1))\n',
    ],
    'the function for dropout': [
      'selu-dropout',
      'y = F.dropout(F.selu(x), 0.1)\n',
      'y = F.alpha_dropout(F.selu(x), 0.1)\n',
    ],
    'a ReLU before a regression loss': [
      'relu-before-regression-loss',
      'loss = F.mse_loss(F.relu(h), y)\n',
      'loss = F.mse_loss(h, y)\n',
    ],
    'weights that are drawn for another nonlinearity': [
      'kaiming-nonlinearity',
      'class N(nn.Module):\n    def __init__(self):\n        self.fc = nn.Linear(4, 4)\n        nn.init.kaiming_normal_(self.fc.weight)\n    def forward(self, x):\n        return torch.tanh(self.fc(x))\n',
      "class N(nn.Module):\n    def __init__(self):\n        self.fc = nn.Linear(4, 4)\n        nn.init.kaiming_normal_(self.fc.weight, nonlinearity='tanh')\n    def forward(self, x):\n        return torch.tanh(self.fc(x))\n",
    ],
    'another slope': [
      'kaiming-nonlinearity',
      "class N(nn.Module):\n    def __init__(self):\n        self.fc = nn.Linear(4, 4)\n        nn.init.kaiming_normal_(self.fc.weight, nonlinearity='relu')\n    def forward(self, x):\n        return F.leaky_relu(self.fc(x), 0.3)\n",
      "class N(nn.Module):\n    def __init__(self):\n        self.fc = nn.Linear(4, 4)\n        nn.init.kaiming_normal_(self.fc.weight, nonlinearity='leaky_relu', a=0.3)\n    def forward(self, x):\n        return F.leaky_relu(self.fc(x), 0.3)\n",
    ],
    'an in-place ReLU on a tensor that is used again': [
      'in-place-relu-reused',
      'def f(x):\n    y = F.relu(x, inplace=True)\n    return x + y\n',
      'def f(x):\n    y = F.relu(x, inplace=False)\n    return x + y\n',
    ],
    'one PReLU twice in a sequence': [
      'shared-prelu',
      'act = nn.PReLU()\na = nn.Sequential(nn.Linear(4, 4), act, nn.Linear(4, 4), act)\n',
      'act = nn.PReLU()\na = nn.Sequential(nn.Linear(4, 4), act, nn.Linear(4, 4), nn.PReLU())\n',
    ],
    'weight decay on the slopes of PReLU': [
      'prelu-weight-decay',
      'm = nn.Sequential(nn.Linear(4, 4), nn.PReLU())\nopt = torch.optim.SGD(m.parameters(), weight_decay=0.1)\n',
      'm = nn.Sequential(nn.Linear(4, 4), nn.PReLU())\nopt = torch.optim.SGD([{"params": [p for layer in m.modules() if not isinstance(layer, nn.PReLU) for p in layer.parameters(recurse=False)]}, {"params": [p for layer in m.modules() if isinstance(layer, nn.PReLU) for p in layer.parameters(recurse=False)], "weight_decay": 0.0}], weight_decay=0.1)\n',
    ],
  };
  for (const [name, [lint, code, after]] of Object.entries(fixes)) {
    it(`a way out of ${name}, and nothing behind it`, () => {
      assert.equal(fixed(TORCH + code, lint), TORCH + after);
      assert.deepEqual(told(TORCH + after, lint), []);
    });
  }

  it('only those that are wanted, and only the certain ones are on', () => {
    const on = LINT_CODES.filter((code) => LINTS[code].isOn);
    assert.deepEqual(on, ['backward-mismatch', 'autograd-nan', 'in-place-negative-slope']);
    const code = `${TORCH}a = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))\n`;
    assert.deepEqual(told(code, 'autograd-nan'), []);
    assert.deepEqual(lintsIn(createSourceDocument('json', '{}')), []);
  });
});

describe('lints in other languages', () => {
  const SWISH = (derivative: string): string => `#include <cmath>
class SwishFunction {
 public:
  static double Fn(const double x) { return x / (1.0 + std::exp(-x)); }
  static double Deriv(const double y) { return ${derivative}; }
};
`;

  it('C++: a derivative that is none, and one that is', () => {
    const [finding, ...more] = lintsIn(createSourceDocument('cpp', SWISH('y / 2.0')));
    assert.deepEqual(
      [finding?.code, finding?.z, finding?.found, more.length],
      ['backward-mismatch', -4, -2, 0],
    );
    const right = '(1.0 + std::exp(-y) + y * std::exp(-y)) / ((1.0 + std::exp(-y)) * (1.0 + std::exp(-y)))';
    assert.deepEqual(lintsIn(createSourceDocument('cpp', SWISH(right))), []);
  });

  it('C++: a derivative by the output, an overloaded name, and an incoming gradient are left alone', () => {
    for (const code of [
      'double sigmoid(double x) { return 1.0 / (1.0 + exp(-x)); }\ndouble sigmoid_deriv(double y) { return y * (1.0 - y); }\n',
      'double f(double x) { return exp(x); }\nfloat f(float x) { return expf(x); }\ndouble df(double x) { return x; }\n',
      'double f(double x) { return exp(x); }\ndouble f_backward(double grad) { return 2.0 * grad; }\n',
    ])
      assert.deepEqual(lintsIn(createSourceDocument('cpp', code)), [], code);
  });

  it('JavaScript: a pair of names', () => {
    const code =
      'function swish(x) { return x / (1 + Math.exp(-x)); }\nfunction swishGrad(x) { return Math.exp(x) + x; }\n';
    assert.deepEqual(
      lintsIn(createSourceDocument('javascript', code)).map((found) => found.code),
      ['backward-mismatch'],
    );
  });
});
