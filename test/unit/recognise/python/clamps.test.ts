import assert from 'node:assert/strict';
import { found, referencesIn } from './find';

const IMPORTS = `import math
import numpy as np
import torch
import torch.nn.functional as F
import tensorflow as tf
import jax.numpy as jnp
`;

/** The hand-written activations of a text, each as a line. */
const handWritten = (code: string): string[] =>
  found(IMPORTS + code).filter((line) => line.endsWith(' expression'));

describe('clamps, floors and other common curves', () => {
  for (const code of [
    'image = (image / 2 + 0.5).clamp(0, 1)',
    'image = np.clip(decoded / 2 + 0.5, 0, 1)',
    'def to_picture(x):\n    return x.div(2 * 3).add(0.5).clamp(0, 1)',
    'latents = latents.clamp(-1, 1)',
    'x_hat = jnp.clip(x_hat, -1.0, 1.0)',
    'hidden_states = torch.clamp(hidden_states, -1, 1)',
    'steps = torch.where(steps < 0, torch.zeros_like(steps), steps)',
    'genre = genre.clamp(0)',
    'tf.maximum(masking, 0.0)',
    'tf.where(picture < limit, brighter, picture)',
    'def forward(self, x):\n    return self.window[tf.maximum(0, c[0]) : c[1]]',
    'def normal_cdf(x):\n    return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0',
    'out = out.masked_fill(out <= eps, 0.0)',
    'def compress(x, C=1):\n    return torch.exp(x) / C',
    'class Tanh:\n    def backward(self, g):\n        return g.clamp(-1, 1)',
    'class NonNegative:\n    def __call__(self, w):\n        return np.maximum(w, 0)',
    'def forward(self, a, b):\n    return torch.clamp(margin - self.distance(a, b), min=0).pow(2).mean()',
    'def activation_quant(x):\n    scale = 127.0 / x.abs().max(dim=-1).values.clamp_(min=1e-5)\n    return scale',
    'def test_sigmoid_in_kernel(beta):\n    return torch.logit(beta.float().clamp_(1e-4, 1 - 1e-4))',
    'loss = np.maximum(0, 1 - y * (x @ w))',
    'gap = lambda diff: np.maximum(0, diff)',
    'act = np.clip(act, -1.0, 1.0)',
    'out[i] = half * torch.tanh(half) + half',
    'y = np.maximum(a - b, 0) ** 2',
    'def test(q):\n    y = np.maximum(q, 0)  # the backward of relu\n    return y, 1',
    'def forward(self, x):\n    return (x >= 0).float() * x + (x < 0).float() * self.other(x)',
    'def threshold_sample(x, q):\n    s = torch.quantile(x, q)\n    s.clamp_(min=1.0)\n    return x / s',
    'def loss(p, w, c):\n    return np.maximum(0, np.dot(p, w) - c + 1)',
    'def gaussian_distance(d):\n    return np.exp(-((d / 0.5) ** 2))',
    'def gaussian(x):\n    return np.exp(-((x - self.centers) ** 2))',
    'hinge = (margin > 0) * margin',
    'def shrink(self, p, q):\n    p *= tf.cast(p >= 0.0, tf.float32)\n    return p, q',
    'def act_cost(m, t, eps):\n    return np.maximum(abs(m - t) - eps, 0.0)',
    'def f(p, q):\n    r = np.sum(p * p) - 2 * np.dot(p, q)\n    return np.maximum(r, 0)',
  ])
    it(`are none by their shape: ${code}`, () => {
      assert.deepEqual(handWritten(code), []);
    });

  const named: readonly (readonly [code: string, expected: string])[] = [
    ['def test(q, r):\n    q = np.maximum(0.0, q)  # ReLU\n    return q, r', 'np.maximum(0.0, q) → relu'],
    [
      'def f(p, w, c):\n    q = np.dot(p, w) + c\n    q = np.maximum(q, 0)\n    return q, 1',
      'np.maximum(q, 0) → relu',
    ],
    [
      'class Leaky:\n    def __call__(self, t):\n        return (t + abs(t)) / 2 + self.leak * (t - abs(t)) / 2',
      '(t + abs(t)) / 2 + self.leak * (t - abs(t)) / 2 → leaky_relu(negative_slope=?)',
    ],
    [
      'def loss(p, w, c):\n    return np.mean(np.maximum(np.dot(p, w) + c, 0) - c)',
      'np.maximum(np.dot(p, w) + c, 0) → relu',
    ],
    ['def loss(p, w, c):\n    q = np.dot(p, w) + c\n    q[q < 0] = 0\n    return q', 'q[q < 0] = 0 → relu'],
    ['v = W @ np.maximum(k, 0) ** 2', 'np.maximum(k, 0) ** 2 → relu_squared'],
    [
      'def hard_tanh(v):\n    return np.clip(v, -1, 1)',
      'np.clip(v, -1, 1) → hardtanh(min_val=-1, max_val=1)',
    ],
    [
      'acts = {"hardtanh": lambda q: np.clip(q, -1, 1)}',
      'np.clip(q, -1, 1) → hardtanh(min_val=-1, max_val=1)',
    ],
    [
      'class Laplace:\n    def forward(self, x):\n        return 0.5 * (1 + torch.erf(x / math.sqrt(2)))',
      '0.5 * (1 + torch.erf(x / math.sqrt(2))) → laplace(mu=0, sigma=1)',
    ],
    [
      'def sparse_sigmoid(x):\n    return 0.5 * jnp.clip(x + 1.0, 0.0, 2.0)',
      '0.5 * jnp.clip(x + 1.0, 0.0, 2.0) → sparse_sigmoid',
    ],
    [
      'y = v.add(3).clamp(0, 6).div(6)',
      'v.add(3).clamp(0, 6).div(6) → hardsigmoid(slope=0.16666666666666666, offset=0.5)',
    ],
    ['h = np.maximum(0, X @ W1 + b1)', 'np.maximum(0, X @ W1 + b1) → relu'],
    ['a1 = np.maximum(z1, 0)', 'np.maximum(z1, 0) → relu'],
    [
      'def forward(self, x):\n    return self.fc2(torch.clamp(self.fc1(x), min=0))',
      'torch.clamp(self.fc1(x), min=0) → relu',
    ],
    [
      'def predict(params, inputs):\n    for w, b in params:\n        outputs = jnp.dot(inputs, w) + b\n        inputs = jnp.maximum(0, outputs)\n    return inputs',
      'jnp.maximum(0, outputs) → relu',
    ],
    ['acts = {"relu": lambda x: np.maximum(0, x)}', 'np.maximum(0, x) → relu'],
    ['def act(p):\n    activation = p.clip(0.0)\n    return activation', 'p.clip(0.0) → relu'],
    ['def relu_with_mask(x):\n    return x * np.array(x > 0)', 'x * np.array(x > 0) → relu'],
  ];
  for (const [code, expected] of named)
    it(`are activations by their names: ${code}`, () => {
      assert.deepEqual(handWritten(code), [`${expected} expression`]);
    });
});

describe('formulas of hand-written activations', () => {
  const cases: readonly (readonly [code: string, ...expected: string[]])[] = [
    ['def squared(x):\n    return F.relu(x).square()', 'F.relu(x).square() → relu_squared'],
    ['y = self.up(F.relu(x).pow(2))', 'F.relu(x).pow(2) → relu_squared'],
    [
      'def swish(x):\n    return x * torch.sigmoid(x.float()).to(x.dtype)',
      'x * torch.sigmoid(x.float()).to(x.dtype) → silu(beta=1)',
    ],
    [
      'def swish(x):\n    return (x / (1 + np.exp(-x))).astype(np.float32)',
      '(x / (1 + np.exp(-x))).astype(np.float32) → silu(beta=1)',
    ],
    [
      'def fast(x):\n    return 0.5 * x * (1 + np.tanh(fast.a * (x + fast.b * x**3)))\nfast.a = 0.7978845608\nfast.b = 0.044715',
      '0.5 * x * (1 + np.tanh(fast.a * (x + fast.b * x**3))) → gelu_tanh',
    ],
    [
      'def stable(x):\n    if x >= 0:\n        z = math.exp(-x)\n        return 1 / (1 + z)\n    else:\n        z = math.exp(x)\n        return z / (1 + z)',
      '1 / (1 + z) → sigmoid',
      'z / (1 + z) → sigmoid',
    ],
    ['p = 1 / (1 + np.exp(-(X @ w + b)))', '1 / (1 + np.exp(-(X @ w + b))) → sigmoid'],
    [
      'def f(x, alpha=1.0):\n    return tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0) / alpha)',
      'tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0) / alpha) → celu(alpha=1)',
    ],
    [
      'def f(x, alpha=1.0):\n    return tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0))',
      'tf.maximum(x, 0.0) + alpha * tf.math.expm1(tf.minimum(x, 0.0)) → elu(alpha=1)',
    ],
    [
      'def f(x, alpha=1.0):\n    alpha = np.array(alpha, x.dtype)\n    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0) / alpha)',
      'np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0) / alpha) → celu(alpha=1)',
    ],
    ['def sigmoid(x):\n    s = 1 / (1 + np.exp(-x))\n    return s', '1 / (1 + np.exp(-x)) → sigmoid'],
  ];
  for (const [code, ...expected] of cases)
    it(code, () => {
      assert.deepEqual(
        handWritten(code),
        expected.map((line) => `${line} expression`),
      );
    });

  it('are marked whole, past a name that only repeats them', () => {
    const text = `${IMPORTS}def act(x):\n    s = x * torch.sigmoid(x)\n    return s\n`;
    const [reference] = referencesIn(text);
    assert.equal(text.slice(reference?.start, reference?.end), 'x * torch.sigmoid(x)');
  });
});
