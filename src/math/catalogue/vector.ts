import { sigmoidSlope } from '../numerics/sigmoidal';
import { sigmoid } from '../numerics/special';
import { arxiv, curveOf, relation } from './parameter';
import { logSigmoidEntry, sigmoidEntry } from './sigmoidal';
import { sparseSigmoidEntry } from './sparse';
import {
  addons,
  arg,
  burn,
  candle,
  flax,
  flux,
  jax,
  keras,
  keyword,
  mlx,
  onnx,
  scipy,
  tch,
  tensorflow,
  tfjs,
  torch,
  triton,
} from './spelling';
import type { ActivationEntry } from './types';

const AXIS = [arg('axis')];
const AXIS_AND_MASK = [arg('axis'), arg('where')];
const DIM_AND_DTYPE = [arg('dim'), arg('dtype')];

const softmaxEntry: ActivationEntry = {
  id: 'softmax',
  name: 'Softmax',
  aliases: ['soft_max', 'normalized_exponential'],
  summary:
    'Turns a vector into probabilities that add to 1, the greater component the likelier. Shown for one component z beside another at 0, where it is the sigmoid.',
  formula: {
    latex: String.raw`\frac{e^{z_i}}{\sum_j e^{z_j}}, \qquad \text{for two logits } (z, 0)\colon\ \frac{e^{z}}{e^{z} + 1}`,
    plain: 'exp(z)/(exp(z) + 1)',
  },
  derivative: {
    latex: String.raw`p_i\left(1 - p_i\right) \text{ by } z_i, \qquad -p_i\,p_j \text{ by } z_j`,
    plain: 'sigmoid(z)·sigmoid(-z)',
  },
  ...curveOf(sigmoidEntry),
  vector: { plain: 'exp(zᵢ)/Σⱼ exp(zⱼ)' },
  gradientNote:
    'Where one component is far above all others its slope and theirs fade exponentially, so that a confident output gets very little gradient unless the loss takes logits.',
  relations: [
    relation('sigmoid', 'Of two components, z and 0, the first is σ(z).'),
    relation('log_softmax', 'LogSoftmax is its logarithm, computed without underflow.', { form: 'exp(g)' }),
    relation('softmin', 'Softmin is the softmax of −z.', { inner: '-z' }),
  ],
  spellings: [
    torch.layer('Softmax', [arg('dim')]),
    torch.layer('Softmax2d', [], 'Over the channels of an image, that is along dim=-3.'),
    torch.alongDim('softmax'),
    torch.fn(['softmax', 'special.softmax'], DIM_AND_DTYPE),
    torch.method(['softmax'], DIM_AND_DTYPE),
    keras.layer('Softmax', AXIS),
    keras.activation(['softmax'], AXIS),
    keras.op(['softmax'], AXIS),
    keras.backend('softmax', AXIS),
    keras.string(['softmax']),
    tensorflow(['nn.softmax', 'math.softmax'], AXIS, 'logits'),
    jax(['nn.softmax'], AXIS_AND_MASK),
    jax(['scipy.special.softmax'], [keyword('axis')]),
    flax.fn(['softmax'], AXIS_AND_MASK),
    onnx('Softmax', 13, AXIS),
    scipy('softmax', AXIS),
    burn.fn('softmax', [arg('dim')]),
    candle.op('softmax', [arg('dim')]),
    candle.op('softmax_last_dim'),
    tch.method('softmax', [arg('dim'), arg('dtype')]),
    ...tfjs.op('softmax', [arg('dim')]),
    tfjs.layer('softmax', [arg('axis')]),
    tfjs.string('softmax'),
    flux.fn(['softmax'], [keyword('dims')]),
    mlx.layer('Softmax'),
    mlx.fn('softmax', [arg('axis')]),
    mlx.core('softmax', [arg('axis'), keyword('precise')]),
    triton.language('softmax', [arg('dim'), arg('keep_dims'), arg('ieee_rounding')]),
  ],
};

const logSoftmaxEntry: ActivationEntry = {
  id: 'log_softmax',
  name: 'LogSoftmax',
  aliases: ['log_soft_max'],
  summary:
    'The logarithm of softmax, as a negative log-likelihood loss takes it. Shown for one component z beside another at 0, where it is log σ(z).',
  formula: {
    latex: String.raw`z_i - \ln \sum_j e^{z_j}, \qquad \text{for two logits } (z, 0)\colon\ -\ln\left(1 + e^{-z}\right)`,
    plain: '-log1p(exp(-z))',
  },
  derivative: {
    latex: String.raw`1 - p_i \text{ by } z_i, \qquad -p_j \text{ by } z_j`,
    plain: 'sigmoid(-z)',
  },
  ...curveOf(logSigmoidEntry),
  vector: { plain: 'zᵢ - log(Σⱼ exp(zⱼ))' },
  gradientNote: 'Only a component far above all others gets little gradient: its slope fades exponentially.',
  relations: [
    relation('log_sigmoid', 'Of two components, z and 0, the first is log σ(z).'),
    relation('softmax', 'It is the logarithm of softmax.', { form: 'log(g)' }),
  ],
  spellings: [
    torch.layer('LogSoftmax', [arg('dim')]),
    torch.alongDim('log_softmax'),
    torch.fn(['log_softmax'], DIM_AND_DTYPE),
    torch.fn(['special.log_softmax'], [arg('dim'), keyword('dtype')]),
    torch.method(['log_softmax'], DIM_AND_DTYPE),
    ...keras.named3(['log_softmax'], AXIS),
    tensorflow(['nn.log_softmax', 'math.log_softmax'], AXIS, 'logits'),
    jax(['nn.log_softmax'], AXIS_AND_MASK),
    jax(['scipy.special.log_softmax'], [keyword('axis')]),
    flax.fn(['log_softmax'], AXIS_AND_MASK),
    onnx('LogSoftmax', 13, AXIS),
    scipy('log_softmax', AXIS),
    burn.fn('log_softmax', [arg('dim')]),
    candle.op('log_softmax', [arg('dim')]),
    tch.method('log_softmax', [arg('dim'), arg('dtype')]),
    ...tfjs.op('logSoftmax', [arg('axis')]),
    tfjs.string('logSoftmax'),
    flux.fn(['logsoftmax'], [keyword('dims')]),
    mlx.layer('LogSoftmax'),
    mlx.fn('log_softmax', [arg('axis')]),
  ],
};

const softminEntry: ActivationEntry = {
  id: 'softmin',
  name: 'Softmin',
  aliases: ['soft_min'],
  summary:
    'Softmax of the negated vector: the smaller a component, the likelier. Shown for one component z beside another at 0.',
  formula: {
    latex: String.raw`\frac{e^{-z_i}}{\sum_j e^{-z_j}}, \qquad \text{for two logits } (z, 0)\colon\ \frac{1}{1 + e^{z}}`,
    plain: '1/(1 + exp(z))',
  },
  derivative: {
    latex: String.raw`-p_i\left(1 - p_i\right) \text{ by } z_i, \qquad p_i\,p_j \text{ by } z_j`,
    plain: '-sigmoid(z)·sigmoid(-z)',
  },
  ...curveOf(sigmoidEntry),
  value: (z) => sigmoid(-z),
  slope: (z) => -sigmoidSlope(z),
  vector: { plain: 'exp(-zᵢ)/Σⱼ exp(-zⱼ)' },
  monotonicity: () => 'decreasing',
  gradientNote:
    'Where one component is far below all others its slope and theirs fade exponentially, so that a confident output gets very little gradient.',
  relations: [relation('softmax', 'Softmin(z) = Softmax(−z).', { inner: '-z' })],
  spellings: [
    torch.layer('Softmin', [arg('dim')]),
    torch.alongDim('softmin'),
    burn.fn('softmin', [arg('dim')]),
    mlx.layer('Softmin'),
    mlx.fn('softmin', [arg('axis')]),
  ],
};

const sparsemaxEntry: ActivationEntry = {
  id: 'sparsemax',
  name: 'Sparsemax',
  aliases: ['sparse_max'],
  summary:
    'Projects a vector onto the probabilities: like softmax, but small components become exactly 0. Shown for one component z beside another at 0.',
  formula: {
    latex: String.raw`\max(0,\ z_i - \tau), \quad \sum_j \max(0,\ z_j - \tau) = 1, \qquad \text{for two logits } (z, 0)\colon\ \min\bigl(\max\bigl(0, \tfrac{z + 1}{2}\bigr), 1\bigr)`,
    plain: 'clamp((z + 1)/2, 0, 1)',
  },
  derivative: {
    latex: String.raw`1 - \frac{1}{k} \text{ by } z_i \text{ within the support of } k \text{ components, else } 0`,
    plain: 'abs(z) < 1 ? 1/2 : 0',
  },
  ...curveOf(sparseSigmoidEntry),
  vector: { plain: 'max(0, zᵢ - τ), τ such that the outputs add to 1' },
  gradientNote:
    'Components outside the support get no gradient. Where one component has all of the probability, no component gets any.',
  paper: arxiv(
    'A. F. T. Martins, R. F. Astudillo',
    'From Softmax to Sparsemax: A Sparse Model of Attention and Multi-Label Classification',
    2016,
    '1602.02068',
  ),
  relations: [
    relation('sparse_sigmoid', 'Of two components, z and 0, the first is the sparse sigmoid.'),
    relation('softmax', 'Softmax gives no component exactly 0.', { within: 0.26895 }),
  ],
  spellings: [
    keras.activation3(['sparsemax'], AXIS),
    keras.op(['sparsemax'], AXIS),
    addons(['sparsemax'], AXIS),
    keras.string(['sparsemax']),
  ],
};

/**
 * Functions of a whole vector, each shown for one component beside another at 0. None has `infer`: that curve has a
 * plainer name.
 */
export const vector: readonly ActivationEntry[] = [
  softmaxEntry,
  logSoftmaxEntry,
  softminEntry,
  sparsemaxEntry,
];
