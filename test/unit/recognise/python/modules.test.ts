import assert from 'node:assert/strict';
import { found } from './find';

const handWritten = (code: string): string[] => found(code).filter((line) => line.endsWith(' expression'));

describe('functions of mathematics from modules that are not known', () => {
  for (const [code, expected] of [
    [
      'import gpuarrays as ga\ndef f(t):\n    return ga.log(1.0 + ga.exp(t))',
      'ga.log(1.0 + ga.exp(t)) → softplus(beta=1, threshold=Infinity)',
    ],
    ['from backend import exp\ny = 1 / (1 + exp(-t))', '1 / (1 + exp(-t)) → sigmoid'],
    [
      'import gpuarrays as ga\nclass Leaky:\n    def fprop(self, t):\n        up = ga.maximum(t, 0)\n        down = 0.1 * ga.minimum(t, 0)\n        return up + down',
      'up + down → leaky_relu(negative_slope=0.1)',
    ],
    [
      'from .functions import mul, sigmoid\ndef f(t):\n    return mul(t, sigmoid(t))',
      'mul(t, sigmoid(t)) → silu(beta=1)',
    ],
    [
      'from .functions import mul, sigmoid\ndef f(t):\n    a, b = t.chunk(2)\n    return mul(a, sigmoid(b))',
      'mul(a, sigmoid(b)) → glu',
    ],
    ['from numpy import *\ndef f(t):\n    return 1 / (1 + exp(-t))', '1 / (1 + exp(-t)) → sigmoid'],
    [
      'from pylab import *\ndef f(t):\n    return log(1 + exp(t))',
      'log(1 + exp(t)) → softplus(beta=1, threshold=Infinity)',
    ],
    ['def f(a):\n    return 1.0 / (1.0 + np.exp(-a))', '1.0 / (1.0 + np.exp(-a)) → sigmoid'],
    ['def f(self, a):\n    return 1 / (1 + self.xp.exp(-a))', '1 / (1 + self.xp.exp(-a)) → sigmoid'],
    ['def f(a):\n    return a * paddle.sigmoid(a)', 'a * paddle.sigmoid(a) → silu(beta=1)'],
    ['import gpuarrays as ga\nf = lambda a: ga.array(a > 0) * a', 'ga.array(a > 0) * a → relu'],
    [
      'import paddle.nn.functional as F\ndef f(t):\n    a, b = t.chunk(2, -1)\n    return a * F.gelu(b)',
      'a * F.gelu(b) → geglu',
    ],
    [
      'from mindspore import nn\nclass Unit(nn.Cell):\n    def __init__(self):\n        self.act = nn.GELU()\n    def construct(self, t):\n        a, b = self.split(t)\n        return a * self.act(b)',
      'a * self.act(b) → geglu',
    ],
  ] as const)
    it(code, () => {
      assert.deepEqual(handWritten(code), [`${expected} expression`]);
    });

  for (const code of [
    'from .functions import mul, sigmoid\ny = mul(mask, sigmoid(t))',
    'from logging import log\nlog(1 + level)',
    'def f(np, a):\n    return 1 / (1 + np.exp2(-a))',
    'from codes import *\ndef f(t):\n    return 1 / (1 + exp(-t))',
  ])
    it(`are none: ${code}`, () => {
      assert.deepEqual(handWritten(code), []);
    });
});

describe('softmax in other shapes', () => {
  for (const [code, expected] of [
    [
      'def f(t):\n    e = T.exp(t - t.max(1).dimshuffle(0, "x"))\n    return e / e.sum(1).dimshuffle(0, "x")',
      'e / e.sum(1).dimshuffle(0, "x") → softmax',
    ],
    ['def f(t):\n    e = np.exp(t)\n    return (e.T / e.sum(axis=1)).T', 'e.T / e.sum(axis=1) → softmax'],
    ['def f(t):\n    e = np.exp(t)\n    total = np.sum(e)\n    return e / total', 'e / total → softmax'],
    [
      'def f(t):\n    e = [math.exp(v) for v in t]\n    total = sum(e)\n    return [v / total for v in e]',
      'v / total → softmax',
    ],
    [
      'def f(t):\n    total = sum(math.exp(v) for v in t)\n    return [math.exp(v) / total for v in t]',
      'math.exp(v) / total → softmax',
    ],
  ] as const)
    it(code, () => {
      const imports = 'import math\nimport numpy as np\nimport theano.tensor as T\n';
      assert.deepEqual(handWritten(imports + code), [`${expected} expression`]);
    });

  it('is a log-softmax where the sum has a name', () => {
    const code = 'import numpy as np\ndef f(t):\n    total = np.sum(np.exp(t))\n    return t - np.log(total)';
    assert.deepEqual(handWritten(code), ['t - np.log(total) → log_softmax expression']);
  });

  it('is none where a list of other values is divided by its sum', () => {
    assert.deepEqual(handWritten('def f(t):\n    total = sum(t)\n    return [v / total for v in t]'), []);
  });
});

describe('layers of Keras that code is given', () => {
  for (const [code, expected] of [
    ['layers = None\ndef f(x):\n    return layers.ReLU(6.0)(x)', ['layers.ReLU → relu6 class']],
    ['backend, layers = get_modules()\ny = layers.Softmax()(x)', ['layers.Softmax → softmax class']],
    ['def f(layers):\n    return layers.LeakyReLU', ['layers.LeakyReLU → leaky_relu reference']],
    ['from torchdrug import layers\ny = layers.Softmax()', []],
    ['layers = [1]\nlayers.append(layers[0])', []],
  ] as const)
    it(code, () => {
      assert.deepEqual(found(code), expected);
    });
});
