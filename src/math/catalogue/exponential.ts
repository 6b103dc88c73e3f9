import { declare } from './declare';
import { elu, eluSlope, selu, SELU_ALPHA, SELU_LAMBDA, seluSlope } from '../numerics/exponential';
import { FAR, readPositive } from './infer';
import { arxiv, letter, POSITIVE, read, relation } from './parameter';
import {
  arg,
  burn,
  candle,
  fixed,
  flax,
  flux,
  INPLACE,
  keras,
  mlx,
  onnx,
  tch,
  tensorflow,
  tfjs,
  timm,
  torch,
} from './spelling';
import type { ActivationEntry } from './types';
import { CODE, measuredSlopes } from './kinkSlopes';

const SATURATES =
  'For strongly negative inputs the output levels off and the slope fades like e^z, but it is never exactly 0.';

const alpha = letter('α', 'scale of the negative side', 1, POSITIVE, [0.1, 3, 0.05], {
  note: 'Negative inputs saturate at −α.',
});

const ALPHA_ARG = arg('alpha', 'alpha', 1);

// A kernel: its slope at 0 is the one on the left, even for α > 1.
const eluEntry: ActivationEntry = {
  id: 'elu',
  name: 'ELU',
  aliases: ['exponential_linear_unit'],
  summary:
    'The identity for positive inputs and a saturating exponential towards −α for negative ones, which moves mean activations closer to 0.',
  formula: {
    latex: String.raw`\begin{cases} z & z > 0 \\ \alpha\left(e^{z} - 1\right) & z \le 0 \end{cases}`,
    plain: 'z > 0 ? z : α·expm1(z)',
  },
  derivative: {
    latex: String.raw`\begin{cases} 1 & z > 0 \\ \alpha e^{z} & z < 0 \end{cases}`,
    plain: 'z > 0 ? 1 : α·exp(z)',
  },
  parameters: [alpha],
  value: (z, params) => elu(z, read(alpha, params)),
  slope: (z, params) => eluSlope(z, read(alpha, params)),
  kinks: (params) => {
    const left = read(alpha, params);
    return left === 1 ? [] : [{ z: 0, left, right: 1, convention: eluSlope(0, left) }];
  },
  range: (params) => ({ min: -read(alpha, params), max: Infinity, minOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote: SATURATES,
  caution: (params) => {
    const value = read(alpha, params);
    return value === 1 ? undefined : 'α ≠ 1: the slope jumps from α to 1 at z = 0; CELU has no such jump.';
  },
  paper: arxiv(
    'D.-A. Clevert, T. Unterthiner, S. Hochreiter',
    'Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)',
    2015,
    '1511.07289',
  ),
  relations: [
    relation('celu', 'With α = 1 it is CELU with α = 1.', {
      params: { alpha: 1 },
      targetParams: { alpha: 1 },
    }),
    relation('selu', 'SELU is λ times ELU with α ≈ 1.6733, λ ≈ 1.0507.', {
      params: { alpha: SELU_ALPHA },
      form: `g/${SELU_LAMBDA}`,
    }),
    relation('relu', 'It tends to ReLU as α → 0.', { limit: { alpha: 0 } }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.elu(x, {alpha})',
        'left',
        `${CODE.torchKernels}: elu_backward, α·e^x where x <= 0`,
      ],
    ],
    jax: [['jax.nn.elu(x, {alpha})', 'left', `${CODE.jaxNn}: where(x > 0, x, α·expm1(x))`]],
    keras: [['keras.activations.elu(x, {alpha})', 'left', CODE.kerasNn]],
  }),
  spellings: [
    ...torch.layerAndFn('ELU', 'elu', [ALPHA_ARG, INPLACE]),
    torch.fn(['nn.functional.elu_'], [ALPHA_ARG]),
    keras.layer('ELU', [ALPHA_ARG]),
    keras.activation(['elu'], [ALPHA_ARG]),
    keras.op(['elu'], [ALPHA_ARG]),
    keras.backend('elu', [ALPHA_ARG]),
    keras.string(['elu']),
    tensorflow(['nn.elu'], [], 'features', 'Always α = 1.'),
    ...flax.jaxNn(['elu'], [ALPHA_ARG]),
    onnx('Elu', 22, [ALPHA_ARG]),
    timm.string(['elu']),
    burn.configured('Elu', [arg('alpha', 'alpha', 1)]),
    burn.fn('elu', [arg('alpha', 'alpha')]),
    candle.variant('Elu', [arg('alpha', 'alpha')]),
    candle.method('elu', [arg('alpha', 'alpha')]),
    tch.method('elu', [fixed('alpha', 'alpha', 1)]),
    ...tfjs.op('elu', [fixed('alpha', 'alpha', 1)]),
    tfjs.layer('elu', [arg('alpha', 'alpha', 1)], 'Throws unless alpha is 1.'),
    tfjs.string('elu', [fixed('alpha', 'alpha', 1)]),
    flux.fn(['elu'], [arg('α', 'alpha', 1)]),
    ...mlx.layerAndFn('ELU', 'elu', [arg('alpha', 'alpha', 1)]),
  ],
  infer: readPositive('alpha', (f) => -f(-FAR)),
};

const celuEntry = declare({
  id: 'celu',
  name: 'CELU',
  aliases: ['continuously_differentiable_elu'],
  summary: 'ELU with the exponential stretched by α, so that the slope is continuous at 0 for every α.',
  formula: 'z > 0 ? z : α·expm1(z/α)',
  latex: String.raw`\begin{cases} z & z > 0 \\ \alpha\left(e^{z/\alpha} - 1\right) & z \le 0 \end{cases}`,
  derivative: 'z > 0 ? 1 : exp(z/α)',
  derivativeLatex: String.raw`\begin{cases} 1 & z > 0 \\ e^{z/\alpha} & z \le 0 \end{cases}`,
  parameters: [alpha],
  range: (params) => ({ min: -read(alpha, params), max: Infinity, minOpen: true }),
  monotonicity: () => 'increasing',
  gradientNote:
    'For strongly negative inputs the output levels off and the slope fades like e^(z/α), but it is never exactly 0.',
  paper: arxiv('J. T. Barron', 'Continuously Differentiable Exponential Linear Units', 2017, '1704.07483'),
  relations: [
    relation('elu', 'With α = 1 it is ELU with α = 1.', { params: { alpha: 1 }, targetParams: { alpha: 1 } }),
    relation('elu', 'For any α, CELU(z) = α·ELU(z/α) with ELU at α = 1.', {
      params: { alpha: 2 },
      targetParams: { alpha: 1 },
      form: '2·g',
      inner: 'z/2',
    }),
    relation('relu', 'It tends to ReLU as α → 0.', { limit: { alpha: 0 } }),
  ],
  spellings: [
    ...torch.layerAndFn('CELU', 'celu', [ALPHA_ARG, INPLACE]),
    torch.fn(['celu', 'celu_', 'nn.functional.celu_'], [ALPHA_ARG]),
    ...keras.named(['celu'], [ALPHA_ARG]),
    ...flax.jaxNn(['celu'], [ALPHA_ARG]),
    onnx('Celu', 12, [ALPHA_ARG]),
    timm.string(['celu']),
    burn.fn('celu', [arg('alpha', 'alpha')]),
    tch.method('celu', [fixed('alpha', 'alpha', 1)]),
    flux.fn(['celu'], [arg('α', 'alpha', 1)]),
    ...mlx.layerAndFn('CELU', 'celu', [arg('alpha', 'alpha', 1)]),
  ],
  infer: readPositive('alpha', (f) => -f(-FAR)),
});

// A kernel: its slope at 0 is the larger one, on the left.
const seluEntry: ActivationEntry = {
  id: 'selu',
  name: 'SELU',
  aliases: ['scaled_elu'],
  summary:
    'ELU scaled so that, with LeCun-normal weights and AlphaDropout, activations keep mean 0 and variance 1 from layer to layer.',
  formula: {
    latex: String.raw`\lambda \begin{cases} z & z > 0 \\ \alpha\left(e^{z} - 1\right) & z \le 0 \end{cases} \qquad \lambda \approx 1.0507,\ \alpha \approx 1.6733`,
    plain: `${SELU_LAMBDA}·(z > 0 ? z : ${SELU_ALPHA}·expm1(z))`,
  },
  derivative: {
    latex: String.raw`\begin{cases} \lambda & z > 0 \\ \lambda \alpha e^{z} & z < 0 \end{cases}`,
    plain: `${SELU_LAMBDA}·(z > 0 ? 1 : ${SELU_ALPHA}·exp(z))`,
  },
  parameters: [],
  value: selu,
  slope: seluSlope,
  kinks: () => [{ z: 0, left: SELU_LAMBDA * SELU_ALPHA, right: SELU_LAMBDA, convention: seluSlope(0) }],
  range: () => ({ min: -SELU_LAMBDA * SELU_ALPHA, max: Infinity, minOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote: SATURATES,
  torchGain: () => 3 / 4,
  paper: arxiv(
    'G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter',
    'Self-Normalizing Neural Networks',
    2017,
    '1706.02515',
  ),
  relations: [
    relation(
      'elu',
      'SELU(z) = λ·ELU(z; α) with λ ≈ 1.0507 and α ≈ 1.6733; ELU with α = 1 is the same shape with λ = α = 1.',
      { targetParams: { alpha: SELU_ALPHA }, form: `${SELU_LAMBDA}·g` },
    ),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      ['torch.nn.functional.selu(x)', 'left', `${CODE.torchKernels}: elu_backward, λα·e^x where x <= 0`],
    ],
    jax: [['jax.nn.selu(x)', 'left', `${CODE.jaxNn}: λ·elu(x, α)`]],
    tensorflow: [['tf.nn.selu(x)', 'right', `${CODE.tfRelu}: SeluGrad, λα·e^x where x < 0`]],
    keras: [['keras.activations.selu(x)', { tensorflow: 'right', jax: 'left', torch: 'left' }, CODE.kerasNn]],
  }),
  spellings: [
    ...torch.layerAndFn('SELU', 'selu', [INPLACE]),
    torch.fn(['selu', 'selu_', 'nn.functional.selu_']),
    torch.string('selu'),
    ...keras.named(['selu']),
    tensorflow(['nn.selu']),
    ...flax.jaxNn(['selu']),
    onnx('Selu', 22, [], 'The attributes alpha and gamma default to the float32 values of α and λ.'),
    timm.string(['selu']),
    burn.fn('selu'),
    tch.method('selu'),
    ...tfjs.op('selu'),
    tfjs.string('selu'),
    flux.fn(['selu']),
    ...mlx.layerAndFn('SELU', 'selu'),
  ],
  infer: () => ({}),
};

/** Units with an exponential negative side. */
export const exponential: readonly ActivationEntry[] = [eluEntry, celuEntry, seluEntry];
