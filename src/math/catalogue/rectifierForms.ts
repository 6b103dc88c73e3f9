import { declare } from './declare';
import { isNear, readPositive } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, POSITIVE, REALS, relation } from './parameter';
import { pishchik } from './papers';
import { arg, timm, torchActivation } from './spelling';
import type { ActivationEntry, ParameterValues } from './types';

const starRelu = declare({
  id: 'star_relu',
  name: 'StarReLU',
  aliases: ['starrelu'],
  summary:
    'ReLU² scaled and shifted to mean 0 and variance 1 for normal inputs; replaces GELU in MetaFormer at a quarter of the operations.',
  formula: 's·max(0, z)^2 + b',
  derivative: '2·s·max(0, z)',
  parameters: [
    letter('s', 'scale', 0.8944, REALS, [-2, 2, 0.05], { learned: true }),
    letter('b', 'shift', -0.4472, REALS, [-2, 2, 0.05], { learned: true }),
  ],
  paper: arxiv(
    'W. Yu, C. Si, P. Zhou, M. Luo, Y. Zhou, J. Feng, S. Yan, X. Wang',
    'MetaFormer Baselines for Vision',
    2022,
    '2210.13452',
  ),
  usedIn: ['MetaFormer'],
  relations: [relation('relu_squared', 'With s = 1 and b = 0 it is ReLU².', { params: { s: 1, b: 0 } })],
  spellings: [
    torchActivation('StarReLU', [
      arg('s', 's', 0.8944),
      arg('b', 'b', -0.4472),
      arg('learnable'),
      arg('inplace'),
    ]),
    timm.model('metaformer.StarReLU', [
      arg('scale_value', 's', 1),
      arg('bias_value', 'b', 0),
      arg('scale_learnable'),
      arg('bias_learnable'),
      arg('mode'),
      arg('inplace'),
    ]),
  ],
  infer: (f) => {
    const b = snap(f(-1));
    const s = snap(f(1) - b);
    return s !== 0 && Number.isFinite(s + b) && isNear(f(2), 4 * s + b) ? { s, b } : undefined;
  },
});

const nlrelu = declare({
  id: 'nlrelu',
  name: 'NLReLU',
  aliases: ['natural_log_relu'],
  summary:
    'The logarithm of 1 + ReLU: large activations are compressed, which keeps layers on a similar scale.',
  formula: 'log1p(β·max(0, z))',
  derivative: 'z > 0 ? β/(1 + β·z) : 0',
  parameters: [letter('β', 'steepness of the logarithm', 1, POSITIVE, [0.1, 5, 0.1])],
  paper: arxiv(
    'Y. Liu, J. Zhang, C. Gao, J. Qu, L. Ji',
    'Natural-Logarithm-Rectified Activation Function in Convolutional Neural Networks',
    2019,
    '1908.03682',
  ),
  relations: [
    relation(
      'relu',
      'It is ln(1 + β·ReLU(z)): near 0 it is ReLU for β = 1; for large inputs it grows like a logarithm.',
      { params: { beta: 1 }, form: 'log1p(g)' },
    ),
  ],
  infer: (f): ParameterValues | undefined => {
    const beta = snap(Math.expm1(f(1)));
    return beta > 0 && Number.isFinite(beta) && f(-1) === 0 ? { beta } : undefined;
  },
});

const smelu = declare({
  id: 'smelu',
  name: 'SmeLU',
  aliases: ['smooth_relu_quadratic'],
  summary:
    'ReLU with its corner replaced by a parabola: continuously differentiable at the price of one multiplication, made for models whose retraining must reproduce.',
  formula: 'abs(z) < β ? (z + β)^2/(4·β) : max(0, z)',
  derivative: 'clamp((z + β)/(2·β), 0, 1)',
  parameters: [letter('β', 'half-width of the bend', 1, POSITIVE, [0.1, 5, 0.1])],
  paper: arxiv(
    'G. I. Shamir, D. Lin, L. Coviello',
    'Smooth activations and reproducibility in deep networks',
    2020,
    '2010.09931',
  ),
  relations: [
    relation('sparse_plus', 'With β = 1 it is Sparse plus.', { params: { beta: 1 } }),
    relation('relu', 'It tends to ReLU as β → 0 and is at most β/4 above it.', {
      params: { beta: 1 },
      within: 0.25,
      limit: { beta: 0 },
    }),
  ],
  infer: readPositive('beta', (f) => 4 * f(0)),
});

const repu = declare({
  id: 'repu',
  name: 'RePU',
  aliases: ['rectified_power_unit'],
  summary:
    'A power of ReLU, with as many continuous derivatives as p − 1: used where networks approximate smooth functions and their derivatives.',
  formula: 'max(0, z)^p',
  derivative: 'p·max(0, z)^(p - 1)',
  parameters: [letter('p', 'power', 3, { min: 1, max: Infinity, minOpen: true }, [1.5, 5, 0.5])],
  paper: arxiv(
    'B. Li, S. Tang, H. Yu',
    'Better Approximations of High Dimensional Smooth Functions by Deep Neural Networks with Rectified Power Units',
    2019,
    '1903.05858',
  ),
  relations: [relation('relu_squared', 'With p = 2 it is ReLU².', { params: { p: 2 } })],
  infer: (f) => {
    const p = snap(Math.log2(f(2)));
    return p > 1 && Number.isFinite(p) && f(-1) === 0 ? { p } : undefined;
  },
});

const shilu = declare({
  id: 'shilu',
  name: 'ShiLU',
  aliases: ['shifted_relu'],
  summary: 'ReLU with a learned slope and a learned shift.',
  formula: 'α·max(0, z) + β',
  derivative: 'z > 0 ? α : 0',
  parameters: [
    letter('α', 'slope', 1, REALS, [-2, 2, 0.1], { learned: true }),
    letter('β', 'shift', 0, REALS, [-2, 2, 0.1], { learned: true }),
  ],
  paper: pishchik,
  relations: [relation('relu', 'With α = 1 and β = 0 it is ReLU.', { params: { alpha: 1, beta: 0 } })],
  spellings: [torchActivation('ShiLU', [arg('alpha', 'alpha', 1), arg('beta', 'beta', 0), arg('inplace')])],
});

const bipolarRelu = declare({
  id: 'bipolar_relu',
  name: 'Bipolar ReLU',
  aliases: ['brelu'],
  summary:
    'ReLU for every other unit and its mirror image −ReLU(−z) for the rest, so that the mean of a layer is near 0 without normalisation.',
  formula: 'max(0, z)',
  latex: String.raw`\max(0, z) \text{ in even units}, \qquad \min(0, z) \text{ in odd ones}`,
  derivative: 'z > 0 ? 1 : 0',
  derivativeLatex: String.raw`1 \text{ for } z > 0 \text{ in even units}, \quad 1 \text{ for } z < 0 \text{ in odd ones}`,
  second: {
    label: 'min(0, z)',
    value: (z) => Math.min(0, z),
    slope: (z) => (Number.isNaN(z) ? NaN : z < 0 ? 1 : 0),
  },
  paper: arxiv(
    'L. Eidnes, A. Nøkland',
    'Shifting Mean Activation Towards Zero with Bipolar Activation Functions',
    2017,
    '1709.04054',
  ),
  relations: [relation('relu', 'Its first output is ReLU.')],
  zeroGradient: () => [],
  infer: false,
});

/** Rectifiers with a bend, a scale or a curve of their own. */
export const rectifierForms: readonly ActivationEntry[] = [starRelu, nlrelu, smelu, repu, shilu, bipolarRelu];
