import { declare } from './declare';
import { FAR, readPositive } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, NOT_NEGATIVE, POSITIVE, REALS, relation } from './parameter';
import { pishchik } from './papers';
import { arg, echo, flux, torchActivation } from './spelling';
import type { ActivationEntry } from './types';

const lecunTanh = declare({
  id: 'lecun_tanh',
  name: 'LeCun tanh',
  aliases: ['scaled_tanh'],
  summary:
    'A tanh scaled so that inputs of ±1 give ±1 and the curvature is greatest there: with normalised inputs, units work in its useful range.',
  formula: '1.7159·tanh(2·z/3)',
  derivative: '1.7159·2/3·(1 - tanh(2·z/3)^2)',
  paper: {
    authors: 'Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller',
    title: 'Efficient BackProp',
    year: 1998,
    url: 'https://doi.org/10.1007/3-540-49430-8_2',
  },
  relations: [relation('tanh', 'It is 1.7159·tanh(2z/3).', { form: '1.7159·g', inner: '2·z/3' })],
});

const bipolarSigmoid = declare({
  id: 'bipolar_sigmoid',
  name: 'Bipolar sigmoid',
  aliases: ['symmetric_sigmoid'],
  summary: 'A sigmoid stretched to (−1, 1), so that its mean is 0: tanh of half the input.',
  formula: '2·sigmoid(z) - 1',
  derivative: '2·sigmoid(z)·sigmoid(-z)',
  relations: [
    relation('tanh', 'It is tanh(z/2).', { inner: 'z/2' }),
    relation('sigmoid', 'It is 2σ(z) − 1.', { form: '2·g - 1' }),
  ],
});

const softcap = declare({
  id: 'softcap',
  name: 'Soft capping',
  aliases: ['logit_softcap', 'tanh_softcap'],
  summary:
    'Keeps numbers between −c and c and leaves small ones as they are: limits the attention logits and the output logits of Gemma 2.',
  formula: 'c·tanh(z/c)',
  derivative: '1 - tanh(z/c)^2',
  parameters: [
    letter('c', 'cap', 30, POSITIVE, [1, 100, 1], {
      note: 'Gemma 2 takes 50 for attention and 30 for the output.',
    }),
  ],
  paper: arxiv(
    'Gemma Team',
    'Gemma 2: Improving Open Language Models at a Practical Size',
    2024,
    '2408.00118',
  ),
  relations: [
    relation('tanh', 'With c = 1 it is tanh.', { params: { c: 1 } }),
    relation('identity', 'It tends to the identity as c → ∞.', { limit: { c: Infinity } }),
  ],
  infer: readPositive('c', (f) => f(FAR)),
});

const dyt = declare({
  id: 'dyt',
  name: 'DyT',
  aliases: ['dynamic_tanh'],
  summary:
    'A tanh with learned input scale, output scale and shift that stands in for layer normalisation: no statistics to compute, the same squashing of outliers.',
  formula: 'γ·tanh(α·z) + β',
  derivative: 'α·γ·(1 - tanh(α·z)^2)',
  parameters: [
    letter('α', 'scale of the input', 0.5, POSITIVE, [0.1, 3, 0.1], { learned: true }),
    letter('γ', 'scale', 1, REALS, [-2, 2, 0.1], { learned: true }),
    letter('β', 'shift', 0, REALS, [-2, 2, 0.1], { learned: true }),
  ],
  paper: arxiv(
    'J. Zhu, X. Chen, K. He, Y. LeCun, Z. Liu',
    'Transformers without Normalization',
    2025,
    '2503.10622',
  ),
  relations: [
    relation('tanh', 'With α = γ = 1 and β = 0 it is tanh.', { params: { alpha: 1, gamma: 1, beta: 0 } }),
  ],
});

const penalizedTanh = declare({
  id: 'penalized_tanh',
  name: 'Penalized tanh',
  aliases: ['leaky_tanh'],
  summary:
    'A tanh with a smaller negative side: trains deep networks where tanh fails, and does well in language tasks.',
  formula: 'z > 0 ? tanh(z) : α·tanh(z)',
  derivative: 'z > 0 ? 1 - tanh(z)^2 : α·(1 - tanh(z)^2)',
  parameters: [letter('α', 'scale of the negative side', 0.25, NOT_NEGATIVE, [0, 1, 0.05])],
  paper: arxiv('B. Xu, R. Huang, M. Li', 'Revise Saturated Activation Functions', 2016, '1602.05980'),
  relations: [relation('tanh', 'With α = 1 it is tanh.', { params: { alpha: 1 } })],
  infer: (f) => {
    const alpha = snap(-f(-FAR));
    return alpha >= 0 && Number.isFinite(alpha) ? { alpha } : undefined;
  },
});

const stan = declare({
  id: 'stan',
  name: 'Stan',
  aliases: ['self_scalable_tanh'],
  summary:
    'A tanh plus a learned multiple of z·tanh z, so that it is not bounded: for physics-informed networks whose outputs have very different scales.',
  formula: 'tanh(z)·(1 + β·z)',
  derivative: '(1 - tanh(z)^2)·(1 + β·z) + β·tanh(z)',
  parameters: [letter('β', 'weight of the unbounded part', 1, REALS, [0, 2, 0.05], { learned: true })],
  paper: arxiv(
    'R. Gnanasambandam, B. Shen, J. Chung, X. Yue, Z. Kong',
    'Self-scalable Tanh (Stan): Faster Convergence and Better Generalization in Physics-informed Neural Networks',
    2022,
    '2204.12589',
  ),
  relations: [
    relation('tanh', 'With β = 0 it is tanh.', { params: { beta: 0 } }),
    relation('lisht', 'The part that β scales is LiSHT.', { params: { beta: 1 }, form: 'tanh(z) + g' }),
  ],
  infer: (f) => {
    const beta = snap(f(1) / Math.tanh(1) - 1);
    return beta !== 0 && Number.isFinite(beta) ? { beta } : undefined;
  },
});

const scaledSoftsign = declare({
  id: 'scaled_softsign',
  name: 'Scaled Softsign',
  aliases: ['scaledsoftsign'],
  summary: 'Softsign with a learned height and a learned width.',
  formula: 'α·z/(β + abs(z))',
  derivative: 'α·β/(β + abs(z))^2',
  parameters: [
    letter('α', 'scale', 1, POSITIVE, [0.1, 3, 0.1], { learned: true }),
    letter('β', 'half-width', 1, POSITIVE, [0.1, 5, 0.1], { learned: true }),
  ],
  paper: pishchik,
  relations: [relation('softsign', 'With α = β = 1 it is Softsign.', { params: { alpha: 1, beta: 1 } })],
  spellings: [torchActivation('ScaledSoftSign', [arg('alpha', 'alpha', 1), arg('beta', 'beta', 1)])],
});

const arctanEntry = declare({
  id: 'arctan',
  name: 'Arctan',
  aliases: ['arctangent'],
  summary:
    'Squashes its input into (−π/2, π/2) with slope 1 at 0, more slowly than tanh; also a surrogate slope of spiking networks.',
  formula: 'atan(z)',
  relations: [
    relation('tanh', 'Same slope at 0 as tanh; its limits are ±π/2.', {
      on: { min: -1, max: 1 },
      within: 0.02381,
    }),
  ],
  infer: false,
});

const sqnl = declare({
  id: 'sqnl',
  name: 'SQNL',
  aliases: ['square_nonlinearity'],
  summary: 'A sigmoid shape made of two parabolas between −2 and 2: no exponential, for small hardware.',
  formula: 'abs(z) < 2 ? z - z·abs(z)/4 : sign(z)',
  derivative: 'abs(z) < 2 ? 1 - abs(z)/2 : 0',
  paper: {
    authors: 'A. Wuraola, N. Patel',
    title: 'SQNL: A New Computationally Efficient Activation Function',
    year: 2018,
    url: 'https://doi.org/10.1109/IJCNN.2018.8489043',
  },
  relations: [relation('tanh', 'It is within 0.044 of tanh.', { within: 0.04322 })],
  spellings: [echo('SQNL')],
});

const leakyHardsigmoid = declare({
  id: 'leaky_hardsigmoid',
  name: 'Leaky Hardsigmoid',
  aliases: ['leaky_hard_sigmoid'],
  summary: 'Hardsigmoid with a small slope in place of its flat ends, so that no unit is without a gradient.',
  formula: 'z < -3 ? α·(z + 3) : z > 3 ? 1 + α·(z - 3) : z/6 + 1/2',
  derivative: 'abs(z) < 3 ? 1/6 : α',
  parameters: [letter('α', 'slope outside', 0.01, NOT_NEGATIVE, [0, 0.2, 0.01])],
  relations: [
    relation('hardsigmoid', 'With α = 0 it is Hardsigmoid.', {
      params: { alpha: 0 },
      targetParams: { slope: 1 / 6, offset: 0.5 },
    }),
  ],
  infer: readPositive('alpha', (f) => f(4) - 1),
});

const logcosh = declare({
  id: 'logcosh',
  name: 'LogCosh',
  aliases: ['log_cosh'],
  summary:
    'The logarithm of the hyperbolic cosine: a parabola near 0 and |z| − ln 2 far from it; for energy-based models.',
  formula: 'abs(z) + log1p(expm1(-2·abs(z))/2)',
  latex: String.raw`\ln \cosh z`,
  derivative: 'tanh(z)',
  relations: [
    relation('tanh', 'Its derivative is tanh.', { ofSlope: true }),
    relation('softplus', 'LogCosh(z) = Softplus(2z) − z − ln 2.', {
      targetParams: { beta: 1 },
      form: 'g - z - log(2)',
      inner: '2·z',
    }),
  ],
  spellings: [flux.fn(['logcosh'])],
  infer: false,
});

/** Curves that squash their input, and some that nearly do. */
export const squashing: readonly ActivationEntry[] = [
  lecunTanh,
  bipolarSigmoid,
  softcap,
  dyt,
  penalizedTanh,
  stan,
  scaledSoftsign,
  arctanEntry,
  sqnl,
  leakyHardsigmoid,
  logcosh,
];
