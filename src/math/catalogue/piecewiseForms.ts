import { t } from '../../l10n';
import { declare } from './declare';
import { FAR, isNear, readPositive } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, NOT_NEGATIVE, POSITIVE, read, REALS, relation } from './parameter';
import { arg, torchActivation } from './spelling';
import type { ActivationEntry } from './types';

const SHAPE_ONLY = 'Learned per channel; the default only shows the shape.';

const reluN = declare({
  id: 'relu_n',
  name: 'ReLU-n',
  aliases: ['capped_relu', 'clipped_relu', 'bounded_relu', 'relu1'],
  summary:
    'ReLU cut off at n, which keeps activations in a known range: for low-precision arithmetic and against exploding activations.',
  formula: 'clamp(z, 0, n)',
  parameters: [letter('n', 'upper bound', 1, POSITIVE, [0.5, 20, 0.5])],
  paper: {
    authors: 'A. Krizhevsky',
    title: 'Convolutional Deep Belief Networks on CIFAR-10',
    year: 2010,
    url: 'https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf',
  },
  relations: [
    relation('relu6', 'With n = 6 it is ReLU6.', { params: { n: 6 } }),
    relation('hardtanh', 'It is Hardtanh between 0 and n.', {
      shared: { n: 'max_val' },
      targetParams: { min_val: 0 },
    }),
    relation('relu', 'It tends to ReLU as n → ∞.', { limit: { n: Infinity } }),
  ],
  spellings: [torchActivation('ReLUN', [arg('n', 'n', 1), arg('inplace')])],
});

const displacedRelu = declare({
  id: 'displaced_relu',
  name: 'Displaced ReLU',
  aliases: ['drelu'],
  summary:
    'ReLU moved along the diagonal, so that small negative inputs pass and the mean output is nearer 0; meant to follow batch normalisation.',
  formula: 'max(-δ, z)',
  parameters: [letter('δ', 'displacement', 0.05, NOT_NEGATIVE, [0, 1, 0.05])],
  paper: {
    authors: 'D. Macêdo, C. Zanchettin, A. L. I. Oliveira, T. Ludermir',
    title:
      'Enhancing Batch Normalized Convolutional Networks using Displaced Rectifier Linear Units: A Systematic Comparative Study',
    year: 2019,
    url: 'https://doi.org/10.1016/j.eswa.2019.01.066',
  },
  relations: [relation('relu', 'With δ = 0 it is ReLU.', { params: { delta: 0 } })],
});

const lowerEnd = letter('t₁', 'where the left piece ends', -1, REALS, [-5, 0, 0.1], {
  learned: true,
  note: SHAPE_ONLY,
});
const upperEnd = letter('t₂', 'where the right piece starts', 1, REALS, [0, 5, 0.1], {
  learned: true,
  note: SHAPE_ONLY,
});

const srelu = declare({
  id: 'srelu',
  name: 'SReLU',
  aliases: ['s_shaped_relu'],
  summary:
    'Three straight pieces with learned ends and learned outer slopes: convex and concave shapes alike, at the cost of four parameters per channel.',
  formula: 'z > t₂ ? t₂ + a₂·(z - t₂) : z < t₁ ? t₁ + a₁·(z - t₁) : z',
  parameters: [
    lowerEnd,
    letter('a₁', 'slope of the left piece', 0.2, REALS, [-1, 2, 0.05], { learned: true, note: SHAPE_ONLY }),
    upperEnd,
    letter('a₂', 'slope of the right piece', 0.4, REALS, [-1, 2, 0.05], { learned: true, note: SHAPE_ONLY }),
  ],
  conflict: (params) =>
    read(lowerEnd, params) > read(upperEnd, params)
      ? t(
          '{0} must not be above {1}, got {0} = {2} and {1} = {3}',
          lowerEnd.id,
          upperEnd.id,
          read(lowerEnd, params),
          read(upperEnd, params),
        )
      : undefined,
  paper: arxiv(
    'X. Jin, C. Xu, J. Feng, Y. Wei, J. Xiong, S. Yan',
    'Deep Learning with S-shaped Rectified Linear Activation Units',
    2015,
    '1512.07030',
  ),
  relations: [
    relation('hardtanh', 'With both outer slopes 0 it is Hardtanh.', {
      params: { t_1: -1, a_1: 0, t_2: 1, a_2: 0 },
      targetParams: { min_val: -1, max_val: 1 },
    }),
    relation('leaky_relu', 'With t₁ = 0 and a₂ = 1 it is Leaky ReLU with α = a₁.', {
      shared: { a_1: 'negative_slope' },
      params: { t_1: 0, t_2: 1, a_2: 1 },
    }),
  ],
});

const apl = declare({
  id: 'apl',
  name: 'APL',
  aliases: ['adaptive_piecewise_linear'],
  summary:
    'ReLU plus hinges with learned slopes and places, here two of them; every unit learns its own piecewise linear function.',
  formula: 'max(0, z) + a₁·max(0, b₁ - z) + a₂·max(0, b₂ - z)',
  derivative: '(z > 0 ? 1 : 0) - a₁·(z < b₁ ? 1 : 0) - a₂·(z < b₂ ? 1 : 0)',
  parameters: [
    letter('a₁', 'slope of the first hinge', 0.2, REALS, [-1, 1, 0.05], { learned: true, note: SHAPE_ONLY }),
    letter('b₁', 'place of the first hinge', 0, REALS, [-5, 5, 0.1], { learned: true, note: SHAPE_ONLY }),
    letter('a₂', 'slope of the second hinge', -0.3, REALS, [-1, 1, 0.05], {
      learned: true,
      note: SHAPE_ONLY,
    }),
    letter('b₂', 'place of the second hinge', -2, REALS, [-5, 5, 0.1], { learned: true, note: SHAPE_ONLY }),
  ],
  paper: arxiv(
    'F. Agostinelli, M. Hoffman, P. Sadowski, P. Baldi',
    'Learning Activation Functions to Improve Deep Neural Networks',
    2014,
    '1412.6830',
  ),
  relations: [
    relation('leaky_relu', 'With one hinge at 0 of slope −a it is Leaky ReLU with α = a.', {
      params: { a_1: -0.25, b_1: 0, a_2: 0, b_2: 0 },
      targetParams: { negative_slope: 0.25 },
    }),
  ],
});

const plu = declare({
  id: 'plu',
  name: 'PLU',
  aliases: ['piecewise_linear_unit'],
  summary:
    'The identity between −c and c and straight lines of slope α outside: a cheap stand-in for tanh whose gradient never vanishes.',
  formula: 'max(α·(z + c) - c, min(α·(z - c) + c, z))',
  derivative: 'abs(z) < c ? 1 : α',
  parameters: [
    letter('α', 'slope outside', 0.1, { min: 0, max: 1 }, [0, 0.9, 0.05]),
    letter('c', 'half-width of the middle piece', 1, POSITIVE, [0.1, 5, 0.1]),
  ],
  paper: arxiv('A. Nicolae', 'PLU: The Piecewise Linear Unit Activation Function', 2018, '1809.09534'),
  relations: [
    relation('hardtanh', 'With α = 0 it is Hardtanh between −c and c.', {
      params: { alpha: 0, c: 1 },
      targetParams: { min_val: -1, max_val: 1 },
    }),
    relation('identity', 'With α = 1 it is the identity.', { params: { alpha: 1 } }),
  ],
  infer: (f) => {
    const alpha = snap((f(128) - f(64)) / 64);
    const c = snap((f(64) - alpha * 64) / (1 - alpha));
    return alpha > 0 && alpha < 1 && c > 0 && isNear(f(-64), -f(64)) ? { alpha, c } : undefined;
  },
});

const frelu = declare({
  id: 'frelu',
  name: 'FReLU',
  aliases: ['funnel_relu', 'funnel'],
  summary:
    'Takes the larger of the input and a depthwise convolution of its neighbourhood. It is not elementwise: t is what the convolution gives, and the curve shows one fixed t.',
  formula: 'max(z, t)',
  parameters: [
    letter('t', 'spatial condition', 0, REALS, [-3, 3, 0.1], {
      note: 'The depthwise convolution at this place.',
    }),
  ],
  paper: arxiv('N. Ma, X. Zhang, J. Sun', 'Funnel Activation for Visual Recognition', 2020, '2007.11824'),
  relations: [
    relation('relu', 'Where the condition is 0 it is ReLU.', { params: { t: 0 } }),
    relation('displaced_relu', 'A fixed condition t < 0 is Displaced ReLU with δ = −t.', {
      params: { t: -0.25 },
      targetParams: { delta: 0.25 },
    }),
  ],
});

const maxout = declare({
  id: 'maxout',
  name: 'Maxout',
  summary:
    'Takes the largest of several linear functions of the input vector. It is not elementwise: the curve shows two of them along one input.',
  formula: 'max(w₁·z + b₁, w₂·z + b₂)',
  derivative: 'w₁·z + b₁ > w₂·z + b₂ ? w₁ : w₂',
  parameters: [
    letter('w₁', 'first weight', 1, REALS, [-2, 2, 0.1], { learned: true, note: SHAPE_ONLY }),
    letter('b₁', 'first bias', 0, REALS, [-2, 2, 0.1], { learned: true, note: SHAPE_ONLY }),
    letter('w₂', 'second weight', -0.5, REALS, [-2, 2, 0.1], { learned: true, note: SHAPE_ONLY }),
    letter('b₂', 'second bias', 0, REALS, [-2, 2, 0.1], { learned: true, note: SHAPE_ONLY }),
  ],
  paper: arxiv(
    'I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio',
    'Maxout Networks',
    2013,
    '1302.4389',
  ),
  relations: [
    relation('relu', 'The larger of z and 0 is ReLU.', { params: { w_1: 1, b_1: 0, w_2: 0, b_2: 0 } }),
    relation('leaky_relu', 'The larger of z and αz is Leaky ReLU for α ≤ 1.', {
      params: { w_1: 1, b_1: 0, w_2: 0.25, b_2: 0 },
      targetParams: { negative_slope: 0.25 },
    }),
  ],
});

const alrelu = declare({
  id: 'alrelu',
  name: 'ALReLU',
  aliases: ['absolute_leaky_relu'],
  summary: 'Leaky ReLU with the sign of its negative side turned around: never negative, and not monotonic.',
  formula: 'z > 0 ? z : abs(α·z)',
  derivative: 'z > 0 ? 1 : -α',
  parameters: [letter('α', 'slope of the negative side', 0.01, POSITIVE, [0.01, 1, 0.01])],
  paper: arxiv(
    'S. Mastromichalakis',
    'ALReLU: A different approach on Leaky ReLU activation function to improve Neural Networks Performance',
    2020,
    '2012.07564',
  ),
  relations: [
    relation('leaky_relu', 'It is Leaky ReLU with slope −α.', {
      params: { alpha: 0.25 },
      targetParams: { negative_slope: -0.25 },
    }),
  ],
});

const tent = declare({
  id: 'tent',
  name: 'Tent',
  summary:
    'A triangle that is 0 outside of −δ … δ: inputs far from the training data leave no trace, which helps against adversarial examples.',
  formula: 'max(0, δ - abs(z))',
  derivative: 'abs(z) < δ ? -sign(z) : 0',
  parameters: [letter('δ', 'half-width', 1, POSITIVE, [0.1, 5, 0.1], { learned: true })],
  paper: arxiv(
    'A. Rozsa, T. E. Boult',
    'Improved Adversarial Robustness by Reducing Open Space Risk via Tent Activations',
    2019,
    '1908.02435',
  ),
  relations: [relation('relu', 'It is ReLU(δ − |z|).', { params: { delta: 1 }, inner: '1 - abs(z)' })],
  infer: readPositive(
    'delta',
    (f) => f(0),
    (f) => f(-FAR) === 0,
  ),
});

const binaryStep = declare({
  id: 'binary_step',
  name: 'Binary step',
  aliases: ['unit_step', 'heaviside_step'],
  summary:
    'Gives 1 above 0 and 0 elsewhere: the unit of the first neural networks and of binary ones, which train with the slope of another function in its place.',
  formula: 'z > 0 ? 1 : 0',
  derivative: '0',
  relations: [relation('relu', 'It is the slope of ReLU.', { slope: true })],
  infer: false,
});

/** Straight pieces in other arrangements than those of the frameworks. */
export const piecewiseForms: readonly ActivationEntry[] = [
  reluN,
  displacedRelu,
  srelu,
  apl,
  plu,
  frelu,
  maxout,
  alrelu,
  tent,
  binaryStep,
];
