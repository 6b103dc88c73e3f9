import { declare } from './declare';
import { sparseSigmoid, sparseSigmoidSlope } from '../numerics/sparse';
import { NOT_NEGATIVE, relation } from './parameter';
import { jax, keras } from './spelling';
import type { ActivationEntry, Interval, Paper } from './types';

const fenchelYoung: Paper = {
  authors: 'M. Blondel, A. F. T. Martins, V. Niculae',
  title: 'Learning with Fenchel-Young Losses',
  year: 2019,
  url: 'https://arxiv.org/abs/1901.02324',
};

const UP_TO_MINUS_1: Interval = { min: -Infinity, max: -1 };

const sparsePlusEntry = declare({
  id: 'sparse_plus',
  name: 'Sparse plus',
  aliases: ['sparseplus'],
  summary:
    'The twin of Softplus whose tails are exact: 0 below −1 and z above 1, joined by a piece of a parabola.',
  formula: 'z <= -1 ? 0 : (z < 1 ? (z + 1)^2/4 : z)',
  latex: String.raw`\begin{cases} 0 & z \le -1 \\ \frac{1}{4}\left(z + 1\right)^{2} & -1 < z < 1 \\ z & z \ge 1 \end{cases}`,
  derivative: 'z <= -1 ? 0 : (z < 1 ? (z + 1)/2 : 1)',
  derivativeLatex: String.raw`\begin{cases} 0 & z \le -1 \\ \frac{1}{2}\left(z + 1\right) & -1 < z < 1 \\ 1 & z \ge 1 \end{cases}`,
  range: () => NOT_NEGATIVE,
  monotonicity: () => 'non-decreasing',
  gradientNote:
    'A unit whose inputs all lie below −1 gets no gradient, where Softplus still lets a little through.',
  paper: fenchelYoung,
  relations: [
    relation('softplus', 'It is at most 0.443 below Softplus, at z = 0.', {
      targetParams: { beta: 1 },
      within: Math.LN2 - 0.25,
    }),
    relation('relu', 'It is at most 1/4 above ReLU, at z = 0.', { within: 0.25 }),
  ],
  spellings: [
    keras.activation3(['sparse_plus']),
    keras.op(['sparse_plus']),
    keras.string(['sparse_plus']),
    jax(['nn.sparse_plus']),
  ],
});

// A kernel: it is Hardsigmoid’s.
const sparseSigmoidEntry: ActivationEntry = {
  id: 'sparse_sigmoid',
  name: 'Sparse sigmoid',
  aliases: ['sparsesigmoid'],
  summary:
    'The twin of the sigmoid whose tails are exact: 0 below −1 and 1 above 1, with a straight line between.',
  formula: {
    latex: String.raw`\begin{cases} 0 & z \le -1 \\ \frac{1}{2}\left(z + 1\right) & -1 < z < 1 \\ 1 & z \ge 1 \end{cases}`,
    plain: 'clamp((z + 1)/2, 0, 1)',
  },
  derivative: {
    latex: String.raw`\begin{cases} \frac{1}{2} & |z| < 1 \\ 0 & |z| > 1 \end{cases}`,
    plain: 'abs(z) < 1 ? 1/2 : 0',
  },
  parameters: [],
  value: sparseSigmoid,
  slope: sparseSigmoidSlope,
  kinks: () => [
    { z: -1, left: 0, right: 0.5, convention: sparseSigmoidSlope(-1) },
    { z: 1, left: 0.5, right: 0, convention: sparseSigmoidSlope(1) },
  ],
  range: () => ({ min: 0, max: 1 }),
  monotonicity: () => 'non-decreasing',
  zeroGradient: () => [UP_TO_MINUS_1, { min: 1, max: Infinity }],
  gradientNote:
    'A unit whose inputs all lie outside (−1, 1) gets no gradient at all, where the sigmoid still lets a little through.',
  paper: fenchelYoung,
  relations: [
    relation('sparse_plus', 'It is the derivative of sparse plus.', { slope: true }),
    relation('hardsigmoid', 'It is Hardsigmoid with slope 1/2.', {
      targetParams: { slope: 0.5, offset: 0.5 },
    }),
    relation('sparsemax', 'It is one component of the sparsemax of two, z and 0.'),
  ],
  spellings: [
    keras.activation3(['sparse_sigmoid']),
    keras.op(['sparse_sigmoid']),
    keras.string(['sparse_sigmoid']),
    jax(['nn.sparse_sigmoid']),
  ],
};

/** Twins of smooth activations with tails that are exactly flat. */
export const sparse: readonly ActivationEntry[] = [sparsePlusEntry, sparseSigmoidEntry];
