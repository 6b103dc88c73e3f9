import assert from 'node:assert/strict';
import { found } from './find';

const IMPORTS = `import numpy as np
import tensorflow as tf
import theano.tensor as T
import torch
import torch.nn.functional as F
`;

const handWritten = (code: string): string[] =>
  found(IMPORTS + code).filter((line) => line.endsWith(' expression'));

describe('activations along an axis', () => {
  const units: readonly (readonly [code: string, expected: string])[] = [
    ['y = torch.cat([F.relu(t), F.relu(-t)], dim=1)', 'torch.cat([F.relu(t), F.relu(-t)], dim=1) → crelu'],
    [
      'y = tf.concat((tf.nn.relu(t), tf.nn.relu(-t)), 3)',
      'tf.concat((tf.nn.relu(t), tf.nn.relu(-t)), 3) → crelu',
    ],
    [
      'y = np.concatenate([np.maximum(h, 0), np.maximum(-h, 0)], axis=1)',
      'np.concatenate([np.maximum(h, 0), np.maximum(-h, 0)], axis=1) → crelu',
    ],
    ['y = F.relu(torch.cat([t, -t], 1))', 'F.relu(torch.cat([t, -t], 1)) → crelu'],
    ['y = torch.cat((t, -t), dim=1).clamp(min=0)', 'torch.cat((t, -t), dim=1).clamp(min=0) → crelu'],
    ['def f(t):\n    both = torch.cat([t, -t], 1)\n    return F.relu(both)', 'F.relu(both) → crelu'],
    [
      'class Maxout:\n    def forward(self, t):\n        t = t.view(len(t), -1, self.pieces)\n        return t.max(dim=2)[0]',
      't.max(dim=2) → maxout',
    ],
    [
      'def maxout(t, pieces):\n    return tf.reduce_max(tf.reshape(t, [-1, 8, pieces]), axis=2)',
      'tf.reduce_max(tf.reshape(t, [-1, 8, pieces]), axis=2) → maxout',
    ],
    [
      'class MaxoutLayer:\n    def fprop(self, t):\n        return T.max([t[:, i::2] for i in range(2)], axis=0)',
      'T.max([t[:, i::2] for i in range(2)], axis=0) → maxout',
    ],
    [
      'def maxout(t, pieces):\n    most = t[0]\n    for i in range(1, pieces):\n        most = torch.maximum(most, t[i])\n    return most',
      'torch.maximum(most, t[i]) → maxout',
    ],
    [
      'def layer(t, isMaxout):\n    if isMaxout:\n        for u in t:\n            t = T.maximum(t, u)\n    return t',
      'T.maximum(t, u) → maxout',
    ],
  ];
  for (const [code, expected] of units)
    it(code, () => {
      assert.deepEqual(handWritten(code), [`${expected} expression`]);
    });

  for (const code of [
    'y = torch.cat([F.relu(t), F.relu(-u)], 1)',
    'y = torch.cat([F.relu(t), F.relu(t)], 1)',
    'y = torch.cat([F.relu(t), F.relu(-t), t], 1)',
    'y = torch.cat([t, -t], 1)',
    'y = F.relu(torch.cat([t, -u], 1))',
    'y = torch.tanh(torch.cat([t, -t], 1))',
    'class Pool:\n    def forward(self, t):\n        return t.view(2, -1).max(dim=1)[0]',
    'class Maxout:\n    def report(self, t):\n        return t.max(axis=0)',
    'def test_maxout(t):\n    return t.reshape(4, 3).max(1)',
    'def maxout(t):\n    return T.maximum(t, 1)',
  ])
    it(`are none: ${code}`, () => {
      assert.deepEqual(handWritten(code), []);
    });
});
