import { t } from '../../l10n';
import { leakyRelu, leakyReluSlope } from '../numerics/piecewise';
import { snap } from '../numerics/snap';
import { arxiv, letter, NEGATIVE_HALF, NOT_NEGATIVE, read, REALS, relation } from './parameter';
import {
  arg,
  burn,
  candle,
  equinox,
  fixed,
  flax,
  flux,
  INPLACE,
  keras,
  keyword,
  mlx,
  onnx,
  tch,
  tensorflow,
  tfjs,
  timm,
  torch,
  transformers,
} from './spelling';
import type { ActivationEntry, ParameterValues } from './types';
import { CODE, measuredSlopes } from './kinkSlopes';

/** Everything that follows from "z above 0, slope times z below". */
function leaky(
  slopeOf: (params: ParameterValues) => number,
): Pick<ActivationEntry, 'value' | 'slope' | 'kinks' | 'range' | 'monotonicity' | 'zeroGradient'> {
  return {
    value: (z, params) => leakyRelu(z, slopeOf(params)),
    slope: (z, params) => leakyReluSlope(z, slopeOf(params)),
    kinks: (params) => {
      const left = slopeOf(params);
      return left === 1 ? [] : [{ z: 0, left, right: 1, convention: leakyReluSlope(0, left) }];
    },
    range: (params) => (slopeOf(params) > 0 ? REALS : NOT_NEGATIVE),
    monotonicity: (params) => {
      const slope = slopeOf(params);
      if (slope > 0) return 'increasing';
      return slope === 0 ? 'non-decreasing' : 'non-monotonic';
    },
    zeroGradient: (params) => (slopeOf(params) === 0 ? [NEGATIVE_HALF] : []),
  };
}

/** A warning for a negative slope α outside 0 < α < 1. */
function slopeCaution(symbol: string, slope: number): string | undefined {
  if (slope > 1) {
    return `${symbol} > 1: max(z, ${symbol}z) is no longer this function, for there max picks ${symbol}z above 0 and z below.`;
  }
  if (slope === 1) return `${symbol} = 1: this is the identity, f(z) = z.`;
  if (slope === 0) return `${symbol} = 0: this is ReLU.`;
  if (slope < 0) return `${symbol} < 0: not monotonic, negative inputs give positive outputs.`;
  return undefined;
}

/** max(x, αx) is a Leaky ReLU only up to α = 1. */
const isMaximum = (params: ParameterValues): boolean => read(negativeSlope, params) <= 1;

const negativeSlope = letter('α', 'negative slope', 0.01, REALS, [0, 1, 0.01], {
  id: 'negative_slope',
  note: 'The slope for negative inputs; only for α ≤ 1 is the function max(z, αz).',
});

// A kernel: the formula is as exact but takes over ten times as long.
const leakyReluEntry: ActivationEntry = {
  id: 'leaky_relu',
  name: 'Leaky ReLU',
  aliases: ['lrelu', 'leaky'],
  summary:
    'ReLU with a small slope α for negative inputs, so that a unit on the negative side still gets a gradient. It is max(z, αz) as long as α ≤ 1.',
  formula: {
    latex: String.raw`\begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}`,
    plain: 'z > 0 ? z : α·z',
  },
  derivative: {
    latex: String.raw`\begin{cases} 1 & z > 0 \\ \alpha & z < 0 \end{cases}`,
    plain: 'z > 0 ? 1 : α',
  },
  parameters: [negativeSlope],
  ...leaky((params) => read(negativeSlope, params)),
  caution: (params) => slopeCaution('α', read(negativeSlope, params)),
  torchGain: (params) => Math.sqrt(2 / (1 + read(negativeSlope, params) ** 2)),
  paper: {
    authors: 'A. L. Maas, A. Y. Hannun, A. Y. Ng',
    title: 'Rectifier Nonlinearities Improve Neural Network Acoustic Models',
    year: 2013,
    url: 'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
  },
  usedIn: ['YOLOv3', 'DCGAN'],
  relations: [
    relation('relu', 'With α = 0 it is ReLU.', { params: { negative_slope: 0 } }),
    relation('prelu', 'PReLU is Leaky ReLU with a learned α.', { shared: { negative_slope: 'alpha' } }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.leaky_relu(x, {negative_slope})',
        'left',
        `${CODE.torchKernels}: leaky_relu_backward, 1 where x > 0`,
      ],
      [
        'torch.maximum(x, {negative_slope} * x)',
        'mean',
        `${CODE.torchTable}: half the gradient at a tie`,
        isMaximum,
      ],
    ],
    jax: [
      ['jax.nn.leaky_relu(x, {negative_slope})', 'right', `${CODE.jaxNn}: where(x >= 0, x, αx)`],
      ['jax.numpy.maximum(x, {negative_slope} * x)', 'mean', CODE.jaxMaximum, isMaximum],
    ],
    tensorflow: [
      ['tf.nn.leaky_relu(x, {negative_slope})', 'left', `${CODE.tfRelu}: LeakyReluGrad, 1 where x > 0`],
      ['tf.maximum(x, {negative_slope} * x)', 'right', CODE.tfMaximum, isMaximum],
    ],
    keras: [
      [
        'keras.activations.leaky_relu(x, {negative_slope})',
        { tensorflow: 'left', jax: 'right', torch: 'left' },
        CODE.kerasNn,
      ],
    ],
  }),
  spellings: [
    ...torch.layerAndFn('LeakyReLU', 'leaky_relu', [arg('negative_slope', 'negative_slope', 0.01), INPLACE]),
    torch.fn(['nn.functional.leaky_relu_'], [arg('negative_slope', 'negative_slope', 0.01)]),
    torch.string('leaky_relu'),
    keras.layer(
      'LeakyReLU',
      [arg('negative_slope', 'negative_slope', 0.3), keyword('alpha', 'negative_slope')].map(
        keras.notNegative,
      ),
      'The layer defaults to 0.3, the function to 0.2; only the function takes slopes below 0. Keras 2 calls the argument alpha.',
    ),
    keras.activation(
      ['leaky_relu'],
      [arg('negative_slope', 'negative_slope', 0.2), keyword('alpha', 'negative_slope')],
      'The function defaults to 0.2, the layer to 0.3.',
    ),
    keras.op(['leaky_relu'], [arg('negative_slope', 'negative_slope', 0.2)]),
    keras.string(['leaky_relu'], [fixed('negative_slope', 'negative_slope', 0.2)]),
    tensorflow(['nn.leaky_relu'], [arg('alpha', 'negative_slope', 0.2)]),
    ...flax.jaxNn(['leaky_relu'], [arg('negative_slope', 'negative_slope', 0.01)]),
    onnx('LeakyRelu', 16, [arg('alpha', 'negative_slope', 0.01)]),
    transformers.string(['leaky_relu']),
    burn.configured('LeakyRelu', [arg('negative_slope', 'negative_slope', 0.01)]),
    burn.fn('leaky_relu', [arg('negative_slope', 'negative_slope')]),
    candle.variant('LeakyRelu', [arg('negative_slope', 'negative_slope')]),
    candle.op('leaky_relu', [arg('negative_slope', 'negative_slope')]),
    tch.method('leaky_relu', [fixed('negative_slope', 'negative_slope', 0.01)]),
    ...tfjs.op('leakyRelu', [arg('alpha', 'negative_slope', 0.2)]),
    tfjs.layer(
      'leakyReLU',
      [arg('alpha', 'negative_slope', 0.3)],
      'The layer defaults to 0.3, the function to 0.2.',
    ),
    flux.fn(['leakyrelu'], [arg('a', 'negative_slope', 0.01)]),
    ...mlx.layerAndFn('LeakyReLU', 'leaky_relu', [arg('negative_slope', 'negative_slope', 0.01)]),
  ],
  infer: (f) => {
    const slope = snap(-f(-1));
    // With slope 1 it is the identity, which has an entry of its own.
    return Number.isFinite(slope) && slope !== 1 ? { negative_slope: slope } : undefined;
  },
};

const preluAlpha = letter('α', 'learned slope', 0.25, REALS, [0, 1, 0.01], {
  learned: true,
  note: 'Trained with the weights, often one per channel; the value shown is where training starts.',
});

// A kernel: the formula is as exact but takes over ten times as long.
const preluEntry: ActivationEntry = {
  id: 'prelu',
  name: 'PReLU',
  aliases: ['parametric_relu'],
  summary:
    'Leaky ReLU whose slope for negative inputs is learned with the weights, one for the layer or one per channel.',
  formula: leakyReluEntry.formula,
  derivative: leakyReluEntry.derivative,
  parameters: [preluAlpha],
  ...leaky((params) => read(preluAlpha, params)),
  caution: (params) => slopeCaution('α', read(preluAlpha, params)),
  paper: arxiv(
    'K. He, X. Zhang, S. Ren, J. Sun',
    'Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification',
    2015,
    '1502.01852',
  ),
  relations: [
    relation('leaky_relu', 'For a given α it is Leaky ReLU; what differs is that α is trained.', {
      shared: { alpha: 'negative_slope' },
    }),
    relation('relu', 'At α = 0, where Keras starts it, it is ReLU.', { params: { alpha: 0 } }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.prelu(x, torch.tensor([{alpha}]))',
        'left',
        `${CODE.torchTable}: _prelu_kernel_backward, 1 where x > 0`,
      ],
    ],
    keras: [
      [
        'keras.layers.PReLU(keras.initializers.Constant({alpha}))(x)',
        'zero',
        'keras/src/layers/activations/prelu.py, relu(x) − α·relu(−x)',
      ],
    ],
  }),
  spellings: [
    torch.layer('PReLU', [arg('num_parameters'), arg('init', 'alpha', 0.25), arg('device'), arg('dtype')]),
    torch.fn(['nn.functional.prelu', 'prelu'], [arg('weight', 'alpha')]),
    torch.method(['prelu'], [arg('weight', 'alpha')]),
    keras.layer(
      'PReLU',
      [
        { ...arg('alpha_initializer', 'alpha', 0), isInitializer: true },
        arg('alpha_regularizer'),
        arg('alpha_constraint'),
        arg('shared_axes'),
      ],
      'Starts at α = 0, that is as ReLU, with one α per input position unless shared_axes says otherwise.',
    ),
    flax.layer(
      ['flax.linen.PReLU', 'flax.linen.activation.PReLU'],
      [arg('param_dtype'), arg('negative_slope_init', 'alpha', 0.01)],
    ),
    flax.layer(
      ['flax.nnx.PReLU'],
      [arg('negative_slope_init', 'alpha', 0.01), keyword('dtype'), keyword('param_dtype')],
    ),
    equinox('PReLU', [arg('init_alpha', 'alpha', 0.25)]),
    onnx('PRelu', 16, [fixed('slope', 'alpha')], 'The slope is an input of the operator, not an attribute.'),
    transformers.string(['prelu']),
    timm.layer(['PReLU'], [arg('num_parameters'), arg('init', 'alpha', 0.25), INPLACE]),
    burn.configured('PRelu', [arg('num_parameters'), arg('alpha', 'alpha', 0.25)]),
    burn.fn('prelu', [arg('alpha', 'alpha')]),
    candle.learned(
      'prelu',
      [arg('num_channels'), arg('vs'), fixed('init', 'alpha', 0.25)],
      'Starts at α = 0.25 where the weights are not loaded.',
    ),
    tch.method('prelu', [arg('weight', 'alpha')]),
    ...tfjs.op('prelu', [arg('alpha', 'alpha')]),
    tfjs.layer('prelu', [arg('alphaInitializer', 'alpha', 0)], 'Starts at α = 0, that is as ReLU.'),
    mlx.layer('PReLU', [arg('num_parameters'), arg('init', 'alpha', 0.25)]),
    mlx.fn('prelu', [arg('alpha', 'alpha')]),
  ],
};

const lower = letter('a', 'lower slope', 1 / 8, REALS, [0, 1, 0.005], {
  id: 'lower',
  note: 'In training the slope for negative inputs is drawn from between the lower and the upper slope.',
});

const upper = letter('b', 'upper slope', 1 / 3, REALS, [0, 1, 0.005], {
  id: 'upper',
  note: 'In evaluation the slope is the mean of the lower and the upper slope.',
});

function meanSlope(params: ParameterValues): number {
  const [a, b] = [read(lower, params), read(upper, params)];
  const sum = a + b;
  // Halving first would round subnormal numbers, adding first would overflow for the largest.
  return Number.isFinite(sum) ? sum / 2 : a / 2 + b / 2;
}

/** z above 0; below, z times one end of the interval of slopes. */
const bandEdge = (z: number, params: ParameterValues, pick: (...values: number[]) => number): number =>
  pick(leakyRelu(z, read(lower, params)), leakyRelu(z, read(upper, params)));

// A kernel: the formula is as exact but takes over ten times as long.
const rreluEntry: ActivationEntry = {
  id: 'rrelu',
  name: 'RReLU',
  aliases: ['randomized_relu', 'randomised_relu', 'randomized_leaky_relu'],
  summary:
    'Leaky ReLU whose slope for negative inputs is drawn anew from a uniform distribution at every training step; in evaluation it is the mean slope, which is the curve shown.',
  formula: {
    latex: String.raw`\begin{cases} z & z > 0 \\ r z & z \le 0 \end{cases} \qquad r \sim \mathcal{U}(a, b),\ \text{in evaluation } r = \tfrac{a+b}{2}`,
    plain: 'z > 0 ? z : (a + b)/2·z',
  },
  derivative: {
    latex: String.raw`\begin{cases} 1 & z > 0 \\ r & z < 0 \end{cases}`,
    plain: 'z > 0 ? 1 : (a + b)/2',
  },
  parameters: [lower, upper],
  conflict: (params) =>
    read(lower, params) > read(upper, params)
      ? t(
          '{0} must not be above {1}, got {0} = {2} and {1} = {3}',
          'lower',
          'upper',
          read(lower, params),
          read(upper, params),
        )
      : undefined,
  ...leaky(meanSlope),
  caution: (params) => slopeCaution('mean slope', meanSlope(params)),
  band: {
    label: 'training: random between a·z and b·z',
    lower: (z, params) => bandEdge(z, params, Math.min),
    upper: (z, params) => bandEdge(z, params, Math.max),
  },
  paper: arxiv(
    'B. Xu, N. Wang, T. Chen, M. Li',
    'Empirical Evaluation of Rectified Activations in Convolutional Network',
    2015,
    '1505.00853',
  ),
  relations: [
    relation(
      'leaky_relu',
      'In evaluation it is Leaky ReLU with the mean slope, by default (1/8 + 1/3)/2 ≈ 0.229.',
      { targetParams: { negative_slope: (1 / 8 + 1 / 3) / 2 } },
    ),
  ],
  spellings: [
    torch.layer('RReLU', [arg('lower', 'lower', 1 / 8), arg('upper', 'upper', 1 / 3), INPLACE]),
    torch.fn(
      ['nn.functional.rrelu'],
      [arg('lower', 'lower', 1 / 8), arg('upper', 'upper', 1 / 3), arg('training'), INPLACE],
      'It takes the mean slope unless training=True.',
    ),
    torch.fn(
      ['rrelu', 'rrelu_', 'nn.functional.rrelu_'],
      [arg('lower', 'lower', 1 / 8), arg('upper', 'upper', 1 / 3), arg('training'), arg('generator')],
    ),
    tch.method('rrelu', [arg('training'), fixed('lower', 'lower', 1 / 8), fixed('upper', 'upper', 1 / 3)]),
    flux.fn(['rrelu'], [arg('l', 'lower', 1 / 8), arg('u', 'upper', 1 / 3)]),
  ],
};

/** Rectifiers with a slope for negative inputs. */
export const leakyRectifiers: readonly ActivationEntry[] = [leakyReluEntry, preluEntry, rreluEntry];
