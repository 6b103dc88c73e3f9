import { declare } from './declare';
import { t } from '../../l10n';
import { softplus, softplusSlope } from '../numerics/softplus';
import { sigmoid } from '../numerics/special';
import { snapPositive, readPositive } from './infer';
import { arxiv, letter, NOT_NEGATIVE, POSITIVE, read, relation } from './parameter';
import {
  addons,
  arg,
  burn,
  candle,
  fixed,
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
  timm,
  torch,
  transformers,
} from './spelling';
import type { ActivationEntry, ParameterValues } from './types';
import { squareplus, squareplusSlope } from '../numerics/squareplus';

const beta = letter('β', 'sharpness', 1, POSITIVE, [0.1, 10, 0.1], {
  note: 'The larger β, the closer to ReLU: the largest distance is ln 2/β, at z = 0.',
});

const threshold = letter('T', 'linear threshold', Infinity, NOT_NEGATIVE, [0, 40, 1], {
  id: 'threshold',
  note: 'Where βz is above it, z itself is returned; PyTorch does so from 20 on, other frameworks never.',
});

/** By how much f drops where it turns linear, times β. */
const dropAt = (limit: number): number => Math.log1p(Math.exp(-limit));

/** Whether float32, in which networks run, can tell the two branches apart where they meet. */
const hasStep = (limit: number): boolean => Number.isFinite(limit) && dropAt(limit) > limit * 2 ** -24;

function softplusCaution(params: ParameterValues): string | undefined {
  const limit = read(threshold, params);
  if (!hasStep(limit)) return undefined;
  const drop = dropAt(limit) / read(beta, params);
  return t(
    'At z = {0} the function drops by {1} to the line f(z) = z: the threshold is too low to go unnoticed.',
    Number((limit / read(beta, params)).toPrecision(4)),
    Number(drop.toPrecision(2)),
  );
}

/** MLX knows neither β nor a threshold. */
const PLAIN = [fixed('beta', 'beta', 1), fixed('threshold', 'threshold', Infinity)];

// A kernel: PyTorch’s threshold is not in the formula.
const softplusEntry: ActivationEntry = {
  id: 'softplus',
  name: 'Softplus',
  aliases: ['soft_plus', 'smooth_relu'],
  summary:
    'A smooth ReLU that is positive everywhere; often used to make an output, such as a variance, positive.',
  formula: {
    latex: String.raw`\frac{1}{\beta} \ln\left(1 + e^{\beta z}\right)`,
    plain: 'log1p(exp(β·z))/β',
  },
  derivative: { latex: String.raw`\sigma(\beta z) = \frac{1}{1 + e^{-\beta z}}`, plain: 'sigmoid(β·z)' },
  parameters: [beta, threshold],
  value: (z, params) => softplus(z, read(beta, params), read(threshold, params)),
  slope: (z, params) => softplusSlope(z, read(beta, params), read(threshold, params)),
  kinks: (params) => {
    const limit = read(threshold, params);
    if (!hasStep(limit)) return [];
    const z = limit / read(beta, params);
    const convention = softplusSlope(z, read(beta, params), limit);
    return [{ z, left: sigmoid(limit), right: 1, convention, jump: -dropAt(limit) / read(beta, params) }];
  },
  range: () => ({ min: 0, max: Infinity, minOpen: true }),
  monotonicity: (params) => (hasStep(read(threshold, params)) ? 'non-monotonic' : 'increasing'),
  zeroGradient: () => [],
  gradientNote: 'On the negative side output and slope fade to 0 like e^(βz), but are never exactly 0.',
  caution: softplusCaution,
  paper: {
    authors: 'C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia',
    title: 'Incorporating Second-Order Functional Knowledge for Better Option Pricing',
    year: 2000,
    url: 'https://papers.nips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html',
  },
  usedIn: ['Mamba'],
  relations: [
    relation('sigmoid', 'Its derivative is σ(βz).', { params: { beta: 1 }, ofSlope: true }),
    relation('relu', 'It tends to ReLU as β → ∞ and is at most ln 2/β above it, at z = 0.', {
      params: { beta: 1 },
      within: Math.LN2,
      limit: { beta: Infinity },
    }),
    relation('log_sigmoid', 'Softplus(z) = −log σ(−z).', { params: { beta: 1 }, form: '-g', inner: '-z' }),
    relation('squareplus', 'Squareplus with b = 4 is at most 0.307 above it, at z = 0.', {
      params: { beta: 1 },
      targetParams: { b: 4 },
      within: 0.30686,
    }),
  ],
  spellings: [
    ...torch.layerAndFn('Softplus', 'softplus', [arg('beta', 'beta', 1), arg('threshold', 'threshold', 20)]),
    keras.activation(['softplus']),
    keras.op(['softplus']),
    keras.backend('softplus'),
    keras.string(['softplus']),
    tensorflow(['nn.softplus', 'math.softplus']),
    ...flax.jaxNn(['softplus']),
    onnx('Softplus', 22),
    burn.configured('Softplus', [arg('beta', 'beta', 1), arg('threshold', 'threshold', 20)]),
    burn.fn('softplus', [arg('beta', 'beta')]),
    tch.method('softplus', [fixed('beta', 'beta', 1), fixed('threshold', 'threshold', 20)]),
    ...tfjs.op('softplus'),
    tfjs.string('softplus'),
    flux.fn(['softplus']),
    ...mlx.layerAndFn('Softplus', 'softplus', PLAIN),
  ],
  infer: (f) => {
    const value = snapPositive(Math.LN2 / f(0));
    return value === undefined ? undefined : { beta: value, threshold: Infinity };
  },
};

const mishEntry = declare({
  id: 'mish',
  name: 'Mish',
  summary: 'The input times tanh of its softplus: close to SiLU, with a somewhat deeper dip below 0.',
  formula: 'z·tanh(softplus(z))',
  latex: String.raw`z \tanh\Bigl(\ln\left(1 + e^{z}\right)\Bigr)`,
  derivative: 'tanh(softplus(z)) + z·sigmoid(z)·(1 - tanh(softplus(z))^2)',
  derivativeLatex: String.raw`t + z\,\sigma(z)\left(1 - t^{2}\right), \qquad t = \tanh\Bigl(\ln\left(1 + e^{z}\right)\Bigr)`,
  // The minimum is at z = −1.1924312145154952.
  range: () => ({ min: -0.30884341301725043, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  gradientNote:
    'On the negative side output and slope fade to 0 exponentially, and below z ≈ −1.19 the slope is slightly negative; it is exactly 0 at that one point only.',
  paper: arxiv('D. Misra', 'Mish: A Self Regularized Non-Monotonic Activation Function', 2019, '1908.08681'),
  usedIn: ['YOLOv4'],
  relations: [
    relation('softplus', 'Mish(z) = z·tanh(Softplus(z)).', { targetParams: { beta: 1 }, form: 'z·tanh(g)' }),
    relation('silu', 'It is within 0.185 of SiLU, farthest near z = 1.82.', {
      targetParams: { beta: 1 },
      within: 0.18436,
    }),
  ],
  spellings: [
    ...torch.layerAndFn('Mish', 'mish', [INPLACE], ['mish', 'mish_']),
    keras.activation(['mish']),
    addons(['mish']),
    keras.string(['mish']),
    jax(['nn.mish']),
    onnx('Mish', 22),
    transformers.layer(['MishActivation']),
    transformers.fn(['mish']),
    transformers.string(['mish']),
    ...timm.layerAndFn('Mish', 'mish'),
    burn.fn('mish'),
    candle.variant('Mish'),
    candle.op('mish'),
    tch.method('mish'),
    tfjs.string('mish'),
    flux.fn(['mish']),
    ...mlx.layerAndFn('Mish', 'mish'),
  ],
});

const width = letter('b', 'width of the bend', 4, NOT_NEGATIVE, [0, 10, 0.1], {
  note: 'At b = 4 value, slope and curvature at 0 are 1, 1/2 and 1/4; b = 0 is ReLU.',
});

// A kernel: with b = 0 its slope beside 0 is that of ReLU, which the square root loses.
const squareplusEntry: ActivationEntry = {
  id: 'squareplus',
  name: 'Squareplus',
  aliases: ['square_plus'],
  summary:
    'A smooth ReLU of the shape of Softplus, made of one square root instead of an exponential and a logarithm.',
  formula: {
    latex: String.raw`\frac{z + \sqrt{z^{2} + b}}{2}`,
    plain: '(z + sqrt(z^2 + b))/2',
  },
  derivative: {
    latex: String.raw`\frac{1}{2}\left(1 + \frac{z}{\sqrt{z^{2} + b}}\right)`,
    plain: '(1 + z/sqrt(z^2 + b))/2',
  },
  parameters: [width],
  value: (z, params) => squareplus(z, read(width, params)),
  slope: (z, params) => squareplusSlope(z, read(width, params)),
  kinks: (params) =>
    read(width, params) === 0 ? [{ z: 0, left: 0, right: 1, convention: squareplusSlope(0, 0) }] : [],
  range: (params) => ({ min: 0, max: Infinity, minOpen: read(width, params) > 0 }),
  monotonicity: (params) => (read(width, params) === 0 ? 'non-decreasing' : 'increasing'),
  zeroGradient: (params) =>
    read(width, params) === 0 ? [{ min: -Infinity, max: 0, maxOpen: squareplusSlope(0, 0) !== 0 }] : [],
  gradientNote: 'On the negative side the slope fades only like b/(4z²), more slowly than that of Softplus.',
  caution: (params) => (read(width, params) === 0 ? 'b = 0: this is ReLU.' : undefined),
  paper: arxiv('J. T. Barron', 'Squareplus: A Softplus-Like Algebraic Rectifier', 2021, '2112.11687'),
  relations: [
    relation('relu', 'With b = 0 it is ReLU.', { params: { b: 0 } }),
    relation(
      'softplus',
      'With b = 4 it is at most 0.307 above Softplus, at z = 0; with b = 4·(ln 2)² the two meet there.',
      { params: { b: 4 }, targetParams: { beta: 1 }, within: 0.30686 },
    ),
  ],
  spellings: [...keras.named(['squareplus'], [arg('b', 'b', 4)]), jax(['nn.squareplus'], [arg('b', 'b', 4)])],
  infer: readPositive('b', (f) => 4 * f(0) ** 2),
};

/** Smooth rectifiers without a gate. */
export const smooth: readonly ActivationEntry[] = [softplusEntry, mishEntry, squareplusEntry];
