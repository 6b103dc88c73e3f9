import { relu, relu6, relu6Slope, reluSlope } from '../numerics/piecewise';
import { leakyRectifiers } from './leaky';
import { arxiv, curveOf, NEGATIVE_HALF, NOT_NEGATIVE, relation } from './parameter';
import {
  arg,
  burn,
  byName,
  candle,
  flax,
  flux,
  INPLACE,
  jax,
  keras,
  mlx,
  onnx,
  tch,
  tensorflow,
  tfjs,
  torch,
  transformers,
} from './spelling';
import type { ActivationEntry, Paper, SpellingArgument } from './types';
import { CODE, INSIDE, OUTSIDE, measuredSlopes } from './kinkSlopes';

const DYING =
  'A unit whose pre-activations are all negative outputs 0 with slope 0: no gradient reaches its weights, so it is unlikely to recover (a dying ReLU).';

const nairHinton: Paper = {
  authors: 'V. Nair, G. E. Hinton',
  title: 'Rectified Linear Units Improve Restricted Boltzmann Machines',
  year: 2010,
  url: 'https://www.cs.toronto.edu/~hinton/absps/reluICML.pdf',
};

/** Keras' ReLU is four functions in one; away from these values its arguments lead to other entries. */
const kerasReluSlope = (name: string): SpellingArgument => ({
  ...arg(name),
  neutral: 0,
  routes: [{ to: 'leaky_relu', param: 'negative_slope' }],
});
const kerasReluMax: SpellingArgument = {
  ...arg('max_value'),
  neutral: 'None',
  routes: [
    { equals: 6, to: 'relu6' },
    { to: 'hardtanh', param: 'max_val', fixed: { min_val: 0 } },
  ],
};
const kerasReluThreshold: SpellingArgument = {
  ...arg('threshold'),
  neutral: 0,
  routes: [{ to: 'thresholded_relu', param: 'theta' }],
};

// A kernel: the formula is as exact but takes over ten times as long.
export const reluEntry: ActivationEntry = {
  id: 'relu',
  name: 'ReLU',
  aliases: ['rectifier', 'rectified_linear', 'ramp'],
  summary:
    'Passes positive inputs unchanged and sets the others to 0. Cheap, sparse, and free of saturation on the positive side.',
  formula: { latex: String.raw`\max(0, z)`, plain: 'max(0, z)' },
  derivative: {
    latex: String.raw`\begin{cases} 1 & z > 0 \\ 0 & z < 0 \end{cases}`,
    plain: 'z > 0 ? 1 : 0',
  },
  parameters: [],
  value: relu,
  slope: reluSlope,
  kinks: () => [{ z: 0, left: 0, right: 1, convention: reluSlope(0) }],
  range: () => NOT_NEGATIVE,
  monotonicity: () => 'non-decreasing',
  zeroGradient: () => [NEGATIVE_HALF],
  gradientNote: DYING,
  torchGain: () => Math.SQRT2,
  paper: nairHinton,
  usedIn: ['AlexNet', 'VGG', 'ResNet'],
  relations: [
    relation('leaky_relu', 'ReLU is Leaky ReLU with α = 0.', { targetParams: { negative_slope: 0 } }),
    relation(
      'softplus',
      'Softplus tends to ReLU as β → ∞; at β = 1 it is at most ln 2 ≈ 0.693 above, at z = 0.',
      { targetParams: { beta: 1 }, within: Math.LN2, targetLimit: { beta: Infinity } },
    ),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      ['torch.nn.functional.relu(x)', 'left', `${CODE.torchTable}: threshold_backward, 0 where x <= 0`],
      ['torch.maximum(x, torch.zeros_like(x))', 'mean', `${CODE.torchTable}: half the gradient at a tie`],
      ['torch.clamp(x, min=0)', 'right', `${CODE.torchClamp}, 1 where x >= min`],
      ['torch.where(x > 0, x, 0)', 'left', `${CODE.torchTable}: where, the branch that is taken`],
    ],
    jax: [
      ['jax.nn.relu(x)', 'left', `${CODE.jaxNn}: relu defines its own derivative, 0 at 0`],
      ['jax.numpy.maximum(x, 0)', 'mean', CODE.jaxMaximum],
      ['jax.numpy.where(x > 0, x, 0)', 'left', 'jax/_src/lax/lax.py: select, the branch that is taken'],
    ],
    tensorflow: [
      ['tf.nn.relu(x)', 'left', `${CODE.tfRelu}: ReluGrad, 1 where x > 0`],
      ['tf.maximum(x, 0.0)', 'right', CODE.tfMaximum],
      ['tf.maximum(0.0, x)', 'left', CODE.tfMaximum],
    ],
    keras: [
      ['keras.activations.relu(x)', 'left', CODE.kerasNn],
      ['keras.ops.maximum(x, 0)', { tensorflow: 'right', jax: 'mean', torch: 'mean' }, CODE.kerasNumpy],
    ],
  }),
  spellings: [
    ...torch.layerAndFn('ReLU', 'relu', [INPLACE]),
    torch.fn(['relu', 'relu_', 'nn.functional.relu_']),
    torch.method(['relu', 'relu_']),
    torch.string('relu'),
    keras.layer(
      'ReLU',
      [kerasReluMax, kerasReluSlope('negative_slope'), kerasReluThreshold].map(keras.notNegative),
      'max_value=6 makes it ReLU6, negative_slope a Leaky ReLU, threshold a Thresholded ReLU; mixtures have no name of their own.',
    ),
    keras.activation(
      ['relu'],
      [kerasReluSlope('negative_slope'), kerasReluMax, kerasReluThreshold, byName(kerasReluSlope('alpha'))],
      'Keras 2 calls negative_slope alpha.',
    ),
    keras.op(['relu']),
    keras.backend('relu', [kerasReluSlope('alpha'), kerasReluMax, kerasReluThreshold]),
    keras.string(['relu']),
    tensorflow(['nn.relu']),
    jax(['nn.relu'], [], 'jax.nn.relu has slope 0 at z = 0; jax.numpy.maximum(z, 0) has 0.5 there.'),
    flax.fn(['relu']),
    onnx('Relu', 14),
    transformers.string(['relu']),
    ...burn.plain('Relu', 'relu'),
    burn.retired('ReLU'),
    burn.method('relu'),
    candle.variant('Relu'),
    candle.method('relu'),
    tch.method('relu'),
    ...tfjs.op('relu'),
    tfjs.layer('reLU', [{ ...kerasReluMax, name: 'maxValue' }]),
    tfjs.string('relu'),
    flux.fn(['relu']),
    ...mlx.layerAndFn('ReLU', 'relu'),
  ],
  infer: () => ({}),
};

// A kernel: it has two outputs.
const creluEntry: ActivationEntry = {
  id: 'crelu',
  name: 'CReLU',
  aliases: ['concatenated_relu'],
  summary:
    'Concatenates max(0, z) and max(0, −z): both signs are kept, at the price of twice as many channels.',
  formula: { latex: String.raw`\bigl[\max(0, z),\ \max(0, -z)\bigr]`, plain: 'max(0, z)' },
  derivative: {
    latex: String.raw`\begin{cases} [1,\ 0] & z > 0 \\ [0,\ -1] & z < 0 \end{cases}`,
    plain: 'z > 0 ? 1 : 0',
  },
  ...curveOf(reluEntry),
  second: {
    label: 'max(0, −z)',
    value: (z) => relu(-z),
    slope: (z) => 0 - reluSlope(-z),
  },
  zeroGradient: () => [],
  gradientNote:
    'Where one output has slope 0 the other has slope 1 or −1, so a gradient passes on both sides.',
  paper: arxiv(
    'W. Shang, K. Sohn, D. Almeida, H. Lee',
    'Understanding and Improving Convolutional Neural Networks via Concatenated Rectified Linear Units',
    2016,
    '1603.05201',
  ),
  relations: [relation('relu', 'The first output is ReLU(z), the second ReLU(−z).')],
  spellings: [tensorflow(['nn.crelu'], [arg('axis')])],
};

// A kernel: the formula is as exact but takes over ten times as long.
const relu6Entry: ActivationEntry = {
  id: 'relu6',
  name: 'ReLU6',
  aliases: ['relu_6'],
  summary:
    'ReLU cut off at 6. The bounded output keeps its precision in low-precision arithmetic, hence its use in mobile networks.',
  formula: { latex: String.raw`\min\bigl(\max(0, z),\ 6\bigr)`, plain: 'min(max(0, z), 6)' },
  derivative: {
    latex: String.raw`\begin{cases} 1 & 0 < z < 6 \\ 0 & z < 0 \text{ or } z > 6 \end{cases}`,
    plain: 'z > 0 ? (z < 6 ? 1 : 0) : 0',
  },
  parameters: [],
  value: relu6,
  slope: relu6Slope,
  kinks: () => [
    { z: 0, left: 0, right: 1, convention: relu6Slope(0) },
    { z: 6, left: 1, right: 0, convention: relu6Slope(6) },
  ],
  range: () => ({ min: 0, max: 6 }),
  monotonicity: () => 'non-decreasing',
  zeroGradient: () => [NEGATIVE_HALF, { min: 6, max: Infinity }],
  gradientNote:
    'A unit whose pre-activations all lie below 0 or all above 6 gets no gradient and is unlikely to recover.',
  paper: {
    authors: 'A. Krizhevsky',
    title: 'Convolutional Deep Belief Networks on CIFAR-10',
    year: 2010,
    url: 'https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf',
  },
  usedIn: ['MobileNetV2'],
  relations: [
    relation('hardtanh', 'ReLU6 is Hardtanh between 0 and 6.', { targetParams: { min_val: 0, max_val: 6 } }),
    relation('hardsigmoid', 'Hardsigmoid is ReLU6 moved and scaled: ReLU6(z + 3)/6.', {
      targetParams: { slope: 1 / 6, offset: 0.5 },
      form: '6·g',
      inner: 'z - 3',
    }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.relu6(x)',
        OUTSIDE,
        `${CODE.torchKernels}: hardtanh_backward, 0 where x <= 0 or x >= 6`,
      ],
      ['torch.clamp(x, 0, 6)', INSIDE, `${CODE.torchClamp}, 1 where min <= x <= max`],
    ],
    jax: [
      ['jax.nn.relu6(x)', OUTSIDE, `${CODE.jaxNn}: relu6 defines its own derivative, 1 where 0 < x < 6`],
      ['jax.numpy.clip(x, 0, 6)', 'mean', CODE.jaxMaximum],
    ],
    tensorflow: [
      ['tf.nn.relu6(x)', OUTSIDE, `${CODE.tfRelu}: Relu6Grad, 1 where 0 < x < 6`],
      ['tf.clip_by_value(x, 0, 6)', INSIDE, CODE.tfClip],
    ],
    keras: [
      ['keras.activations.relu6(x)', OUTSIDE, CODE.kerasNn],
      ['keras.ops.clip(x, 0, 6)', { tensorflow: INSIDE, jax: 'mean', torch: INSIDE }, CODE.kerasNumpy],
    ],
  }),
  spellings: [
    ...torch.layerAndFn('ReLU6', 'relu6', [INPLACE], ['relu6', 'relu6_']),
    ...keras.named(['relu6']),
    tensorflow(['nn.relu6']),
    ...flax.jaxNn(['relu6']),
    transformers.string(['relu6']),
    burn.fn('relu6'),
    candle.variant('Relu6'),
    tch.method('relu6'),
    ...tfjs.op('relu6'),
    tfjs.string('relu6'),
    flux.fn(['relu6']),
    ...mlx.layerAndFn('ReLU6', 'relu6'),
  ],
  infer: () => ({}),
};

/** ReLU and what repairs or bounds it, plain ones first. */
export const rectifiers: readonly ActivationEntry[] = [reluEntry, ...leakyRectifiers, creluEntry, relu6Entry];
