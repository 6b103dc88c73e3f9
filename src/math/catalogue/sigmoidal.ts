import {
  logSigmoid,
  logSigmoidSlope,
  sigmoidSlope,
  swish,
  swishSlope,
  tanhSlope,
} from '../numerics/sigmoidal';
import { sigmoid, tanh } from '../numerics/special';
import { snap } from '../numerics/snap';
import { arxiv, letter, read, REALS, relation } from './parameter';
import {
  addons,
  arg,
  burn,
  candle,
  flax,
  flux,
  INPLACE,
  jax,
  keras,
  mlx,
  numpy,
  onnx,
  python,
  scipy,
  tch,
  tensorflow,
  tfjs,
  tilelang,
  timm,
  torch,
  transformers,
  triton,
} from './spelling';
import type { ActivationEntry, ParameterValues } from './types';
import { declare } from './declare';

// A kernel: it is a function of the language.
export const sigmoidEntry: ActivationEntry = {
  id: 'sigmoid',
  name: 'Sigmoid',
  aliases: ['logistic', 'expit', 'σ'],
  summary:
    'Squashes any input into (0, 1), which reads as a probability or as how far a gate is open. As a hidden activation it slows training, for its slope is at most 1/4.',
  formula: { latex: String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`, plain: '1/(1 + exp(-z))' },
  derivative: {
    latex: String.raw`\sigma(z)\,\bigl(1 - \sigma(z)\bigr)`,
    plain: 'sigmoid(z)·sigmoid(-z)',
  },
  parameters: [],
  value: sigmoid,
  slope: sigmoidSlope,
  kinks: () => [],
  range: () => ({ min: 0, max: 1, minOpen: true, maxOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote:
    'The slope is at most 1/4 and fades like e^(−|z|) on both sides, so saturated units, and layers far from the output, get very little gradient.',
  torchGain: () => 1,
  usedIn: ['LSTM', 'GRU'],
  relations: [
    relation('softplus', 'It is the derivative of Softplus.', { slope: true, targetParams: { beta: 1 } }),
    relation('tanh', 'σ(z) = (1 + tanh(z/2))/2.', { form: '(1 + g)/2', inner: 'z/2' }),
    relation('hardsigmoid', 'Hardsigmoid with slope 1/6 is within 0.0692, farthest near |z| = 1.32.', {
      targetParams: { slope: 1 / 6, offset: 0.5 },
      within: 0.06919,
    }),
  ],
  spellings: [
    torch.layer('Sigmoid'),
    torch.fn(['sigmoid', 'sigmoid_', 'special.expit', 'nn.functional.sigmoid']),
    torch.method(['sigmoid', 'sigmoid_']),
    torch.string('sigmoid'),
    keras.activation(['sigmoid']),
    keras.op(['sigmoid']),
    keras.backend('sigmoid'),
    keras.string(['sigmoid']),
    tensorflow(['nn.sigmoid', 'math.sigmoid', 'sigmoid'], [], 'x'),
    jax(['nn.sigmoid', 'lax.logistic', 'scipy.special.expit']),
    flax.fn(['sigmoid']),
    onnx('Sigmoid', 13),
    transformers.string(['sigmoid']),
    ...timm.layerAndFn('Sigmoid', 'sigmoid'),
    scipy('expit'),
    ...burn.plain('Sigmoid', 'sigmoid'),
    candle.variant('Sigmoid'),
    candle.op('sigmoid'),
    tch.method('sigmoid'),
    ...tfjs.op('sigmoid'),
    tfjs.string('sigmoid'),
    flux.fn(['σ', 'sigmoid', 'sigmoid_fast']),
    ...mlx.layerAndFn('Sigmoid', 'sigmoid'),
    mlx.core('sigmoid'),
    triton.language('sigmoid'),
    tilelang.language('sigmoid'),
  ],
  infer: () => ({}),
};

// A kernel: it is a function of the language.
const tanhEntry: ActivationEntry = {
  id: 'tanh',
  name: 'Tanh',
  aliases: ['hyperbolic_tangent'],
  summary:
    'Squashes any input into (−1, 1), symmetric about 0, with slope 1 there. The usual choice inside recurrent cells.',
  formula: {
    latex: String.raw`\tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`,
    plain: 'tanh(z)',
  },
  derivative: { latex: String.raw`1 - \tanh^{2} z`, plain: '4·sigmoid(2·z)·sigmoid(-2·z)' },
  parameters: [],
  value: tanh,
  slope: tanhSlope,
  kinks: () => [],
  range: () => ({ min: -1, max: 1, minOpen: true, maxOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote: 'The slope fades like 4e^(−2|z|) on both sides, so saturated units get very little gradient.',
  torchGain: () => 5 / 3,
  usedIn: ['LSTM', 'GRU'],
  relations: [
    relation('sigmoid', 'tanh z = 2σ(2z) − 1.', { form: '2·g - 1', inner: '2·z' }),
    relation('hardtanh', 'Hardtanh between −1 and 1 is within 0.239, farthest at |z| = 1.', {
      targetParams: { min_val: -1, max_val: 1 },
      within: 0.23841,
    }),
    relation('tanhshrink', 'tanh z = z − Tanhshrink(z).', { form: 'z - g' }),
  ],
  spellings: [
    torch.layer('Tanh'),
    torch.fn(['tanh', 'tanh_', 'nn.functional.tanh']),
    torch.method(['tanh', 'tanh_']),
    torch.string('tanh'),
    keras.activation(['tanh']),
    keras.op(['tanh'], [], 'numpy'),
    keras.backend('tanh'),
    keras.string(['tanh']),
    tensorflow(['nn.tanh', 'math.tanh', 'tanh'], [], 'x'),
    jax(['nn.tanh', 'numpy.tanh', 'lax.tanh']),
    flax.fn(['tanh']),
    onnx('Tanh', 13),
    transformers.string(['tanh']),
    ...timm.layerAndFn('Tanh', 'tanh'),
    numpy('tanh'),
    python('math.tanh'),
    ...burn.plain('Tanh', 'tanh'),
    burn.method('tanh'),
    candle.method('tanh'),
    tch.method('tanh'),
    ...tfjs.op('tanh'),
    tfjs.string('tanh'),
    flux.fn(['tanh', 'tanh_fast'], [], 'Julia’s own tanh, and a faster one of NNlib.'),
    ...mlx.layerAndFn('Tanh', 'tanh'),
    mlx.core('tanh'),
    triton.device('tanh'),
    triton.language('tanh'),
    tilelang.language('tanh', '__tanh'),
  ],
  infer: () => ({}),
};

// A kernel: Log-softmax is computed by it.
export const logSigmoidEntry: ActivationEntry = {
  id: 'log_sigmoid',
  name: 'LogSigmoid',
  aliases: ['logsigmoid', 'log_expit'],
  summary:
    'The logarithm of the sigmoid, mostly part of a loss: as one function it neither underflows nor overflows.',
  formula: {
    latex: String.raw`\ln \sigma(z) = -\ln\left(1 + e^{-z}\right)`,
    plain: '-log1p(exp(-z))',
  },
  derivative: { latex: String.raw`\sigma(-z) = 1 - \sigma(z)`, plain: 'sigmoid(-z)' },
  parameters: [],
  value: logSigmoid,
  slope: logSigmoidSlope,
  kinks: () => [],
  range: () => ({ min: -Infinity, max: 0, maxOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote: 'For strongly positive inputs the slope fades like e^(−z).',
  relations: [
    relation('softplus', 'log σ(z) = −Softplus(−z).', { targetParams: { beta: 1 }, form: '-g', inner: '-z' }),
    relation('sigmoid', 'It is the logarithm of the sigmoid.', { form: 'log(g)' }),
  ],
  spellings: [
    ...torch.layerAndFn('LogSigmoid', 'logsigmoid', [], ['log_sigmoid']),
    ...keras.named(['log_sigmoid']),
    tensorflow(['math.log_sigmoid'], [], 'x'),
    ...flax.jaxNn(['log_sigmoid']),
    scipy('log_expit'),
    burn.fn('log_sigmoid'),
    tch.method('log_sigmoid'),
    ...tfjs.op('logSigmoid'),
    flux.fn(['logσ', 'logsigmoid']),
    ...mlx.layerAndFn('LogSigmoid', 'log_sigmoid'),
  ],
  infer: () => ({}),
};

const softsignEntry = declare({
  id: 'softsign',
  name: 'Softsign',
  aliases: ['soft_sign'],
  summary:
    'Squashes any input into (−1, 1) like tanh, but approaches the ends much more slowly, so that it saturates more gently.',
  formula: 'z/(1 + abs(z))',
  latex: String.raw`\frac{z}{1 + |z|}`,
  derivative: '1/(1 + abs(z))^2',
  derivativeLatex: String.raw`\frac{1}{\left(1 + |z|\right)^{2}}`,
  range: () => ({ min: -1, max: 1, minOpen: true, maxOpen: true }),
  monotonicity: () => 'increasing',
  gradientNote: 'The slope fades only like 1/z² on both sides, far more slowly than that of tanh.',
  paper: {
    authors: 'X. Glorot, Y. Bengio',
    title: 'Understanding the difficulty of training deep feedforward neural networks',
    year: 2010,
    url: 'https://proceedings.mlr.press/v9/glorot10a.html',
  },
  relations: [
    relation(
      'tanh',
      'Same limits, and the same slope 1 at 0, as tanh; at most 0.306 apart, near |z| = 1.62.',
      { within: 0.30631 },
    ),
  ],
  spellings: [
    ...torch.layerAndFn('Softsign', 'softsign'),
    keras.activation(['softsign']),
    keras.op(['softsign']),
    keras.backend('softsign'),
    keras.string(['softsign']),
    tensorflow(['nn.softsign', 'math.softsign']),
    ...flax.jaxNn(['soft_sign']),
    onnx('Softsign', 22),
    tfjs.string('softsign'),
    flux.fn(['softsign']),
    ...mlx.layerAndFn('Softsign', 'softsign'),
  ],
});

const tanhshrinkEntry = declare({
  id: 'tanhshrink',
  name: 'Tanhshrink',
  aliases: ['tanh_shrink'],
  summary: 'What tanh leaves of its input: almost nothing near 0, almost all but 1 far from it.',
  formula: 'z - tanh(z)',
  latex: String.raw`z - \tanh z`,
  derivative: 'tanh(z)^2',
  derivativeLatex: String.raw`\tanh^{2} z`,
  range: () => REALS,
  monotonicity: () => 'increasing',
  gradientNote:
    'The slope is 0 at z = 0 and only about z² beside it, so small inputs get almost no gradient.',
  relations: [relation('tanh', 'Tanhshrink(z) = z − tanh z.', { form: 'z - g' })],
  spellings: [
    ...torch.layerAndFn('Tanhshrink', 'tanhshrink'),
    ...keras.named(['tanh_shrink']),
    addons(['tanhshrink']),
    burn.fn('tanhshrink'),
    flux.fn(['tanhshrink']),
  ],
});

const beta = letter('β', 'steepness of the gate', 1, REALS, [0, 10, 0.1], {
  note: 'SiLU is β = 1; Swish lets β be another constant or trains it.',
});

/** The minimum of z·σ(z), at z = −1.2784645427610738. */
const SILU_MIN = -0.2784645427610738;

const siluRange: ActivationEntry['range'] = (params) => {
  const steepness = read(beta, params);
  if (steepness === 0) return REALS;
  const extreme = SILU_MIN / steepness;
  return steepness > 0 ? { min: extreme, max: Infinity } : { min: -Infinity, max: extreme };
};

function siluCaution(params: ParameterValues): string | undefined {
  const steepness = read(beta, params);
  if (steepness === 0) return 'β = 0: this is the straight line z/2.';
  if (steepness < 0) return 'β < 0: the curve is turned by 180°, f(z; −β) = −f(−z; β).';
  return undefined;
}

/** β of z·σ(βz) where `f` is one: σ(βz) = f(z)/z. */
function inferBeta(f: (z: number) => number): ParameterValues | undefined {
  const betaAt = (z: number): number => {
    const gate = f(z) / z;
    return Math.log(gate / (1 - gate)) / z;
  };
  const rough = betaAt(1);
  if (!Number.isFinite(rough)) return undefined;
  // Read again where βz is about 1, for there σ is not flat and the quotient keeps its digits.
  const fine = Math.abs(rough) > 2 ? betaAt(1 / Math.abs(rough)) : rough;
  return Number.isFinite(fine) ? { beta: snap(fine) } : undefined;
}

// A kernel: the formula is as exact but takes some 30 times as long.
export const siluEntry: ActivationEntry = {
  id: 'silu',
  name: 'SiLU',
  aliases: ['swish', 'sigmoid_linear_unit', 'swish_1'],
  summary:
    'The input times its own sigmoid (Swish with β = 1): a smooth ReLU that dips below 0 for moderately negative inputs.',
  formula: { latex: String.raw`z\,\sigma(\beta z) = \frac{z}{1 + e^{-\beta z}}`, plain: 'z·sigmoid(β·z)' },
  derivative: {
    latex: String.raw`\sigma(\beta z)\,\Bigl(1 + \beta z\,\bigl(1 - \sigma(\beta z)\bigr)\Bigr)`,
    plain: 'sigmoid(β·z)·(1 + β·z·sigmoid(-β·z))',
  },
  parameters: [beta],
  value: (z, params) => swish(z, read(beta, params)),
  slope: (z, params) => swishSlope(z, read(beta, params)),
  kinks: () => [],
  range: siluRange,
  monotonicity: (params) => (read(beta, params) === 0 ? 'increasing' : 'non-monotonic'),
  zeroGradient: () => [],
  gradientNote:
    'On the negative side output and slope fade to 0 exponentially, and beyond the minimum (z ≈ −1.28/β) the slope is slightly negative; it is exactly 0 at that one point only.',
  caution: siluCaution,
  paper: arxiv(
    'P. Ramachandran, B. Zoph, Q. V. Le',
    'Searching for Activation Functions',
    2017,
    '1710.05941',
  ),
  usedIn: ['EfficientNet', 'YOLOv5'],
  relations: [
    relation('sigmoid', 'SiLU(z) = z·σ(z).', { params: { beta: 1 }, form: 'z·g' }),
    relation('gelu_sigmoid', 'With β = 1.702 it is the sigmoid form of GELU.', { params: { beta: 1.702 } }),
    relation('relu', 'It tends to ReLU as β → ∞; at β = 1 it is at most 0.278 below, near |z| = 1.28.', {
      params: { beta: 1 },
      within: 0.27847,
      limit: { beta: Infinity },
    }),
    relation('hardswish', 'Hardswish is within 0.142, farthest at |z| = 3.', {
      params: { beta: 1 },
      within: 0.14228,
    }),
    relation('identity', 'With β = 0 its gate is 1/2 everywhere, and it is z/2.', {
      params: { beta: 0 },
      form: 'g/2',
    }),
  ],
  spellings: [
    ...torch.layerAndFn('SiLU', 'silu', [INPLACE], ['silu', 'silu_']),
    ...keras.named(['silu', 'swish']),
    tensorflow(['nn.silu', 'nn.swish'], [arg('beta', 'beta', 1)]),
    ...flax.jaxNn(['silu', 'swish']),
    onnx('Swish', 24, [arg('alpha', 'beta', 1)], 'The attribute alpha is β.'),
    transformers.layer(['SiLUActivation']),
    transformers.fn(['silu']),
    transformers.string(['silu', 'swish']),
    ...timm.layerAndFn('Swish', 'swish'),
    burn.fn('silu'),
    candle.variant('Silu'),
    candle.variant('Swish'),
    candle.op('silu'),
    candle.method('silu'),
    tch.method('silu'),
    tfjs.string('swish'),
    flux.fn(['swish']),
    ...mlx.layerAndFn('SiLU', 'silu'),
  ],
  infer: inferBeta,
};

/** The logistic function, tanh, and what is made of them. */
export const sigmoidal: readonly ActivationEntry[] = [
  sigmoidEntry,
  tanhEntry,
  logSigmoidEntry,
  softsignEntry,
  tanhshrinkEntry,
  siluEntry,
];
