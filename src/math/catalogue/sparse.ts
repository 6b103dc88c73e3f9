import { declare } from './declare';
import { arxiv, NOT_NEGATIVE, relation } from './parameter';
import { jax, keras } from './spelling';
import type { ActivationEntry, Paper } from './types';

const fenchelYoung: Paper = arxiv(
  'M. Blondel, A. F. T. Martins, V. Niculae',
  'Learning with Fenchel-Young Losses',
  2019,
  '1901.02324',
);

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
  spellings: [...keras.named3(['sparse_plus']), jax(['nn.sparse_plus'])],
});

export const sparseSigmoidEntry = declare({
  id: 'sparse_sigmoid',
  name: 'Sparse sigmoid',
  aliases: ['sparsesigmoid'],
  summary:
    'The twin of the sigmoid whose tails are exact: 0 below −1 and 1 above 1, with a straight line between.',
  formula: 'clamp((z + 1)/2, 0, 1)',
  latex: String.raw`\begin{cases} 0 & z \le -1 \\ \frac{1}{2}\left(z + 1\right) & -1 < z < 1 \\ 1 & z \ge 1 \end{cases}`,
  derivative: 'abs(z) < 1 ? 1/2 : 0',
  derivativeLatex: String.raw`\begin{cases} \frac{1}{2} & |z| < 1 \\ 0 & |z| > 1 \end{cases}`,
  range: () => ({ min: 0, max: 1 }),
  monotonicity: () => 'non-decreasing',
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
  spellings: [...keras.named3(['sparse_sigmoid']), jax(['nn.sparse_sigmoid'])],
  infer: false,
});

/** Twins of smooth activations with tails that are exactly flat. */
export const sparse: readonly ActivationEntry[] = [sparsePlusEntry, sparseSigmoidEntry];
