import { t } from '../../l10n';
import {
  hardMish,
  hardMishSlope,
  hardsigmoid,
  hardsigmoidSlope,
  hardswish,
  hardswishSlope,
  hardtanh,
  hardtanhSlope,
} from '../numerics/piecewise';
import { FAR } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, POSITIVE, read, REALS, relation } from './parameter';
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
  tfjs,
  timm,
  torch,
  transformers,
} from './spelling';
import type { ActivationEntry, Interval, Kink, Paper, ParameterValues } from './types';
import { CODE, INSIDE, OUTSIDE, measuredSlopes } from './kinkSlopes';

const mobileNetV3: Paper = arxiv(
  'A. Howard, M. Sandler, G. Chu, L.-C. Chen, B. Chen, M. Tan and others',
  'Searching for MobileNetV3',
  2019,
  '1905.02244',
);

const slope = letter('α', 'slope of the ramp', 1 / 6, POSITIVE, [0.05, 1, 0.01], {
  id: 'slope',
  note: '1/6 in PyTorch, JAX and Keras 3; 0.2 in ONNX and Keras 2.',
});

const offset = letter('β', 'value at 0', 0.5, REALS, [0, 1, 0.05], { id: 'offset' });

/** Where the ramp leaves 0 and where it reaches 1. */
function rampEnds(params: ParameterValues): { readonly start: number; readonly end: number } {
  const steepness = read(slope, params);
  const height = read(offset, params);
  return { start: -height / steepness, end: (1 - height) / steepness };
}

/** Slope and offset read off the ramp: first roughly beside 0, then over half the way to the nearer end. */
function inferRamp(f: (z: number) => number): ParameterValues | undefined {
  const height = f(0);
  const secant = (reach: number): number => (f(reach) - f(-reach)) / (2 * reach);
  const rough = secant(1e-6);
  if (!(height > 0 && height < 1 && rough > 0)) return undefined;
  const fine = secant(Math.min(height, 1 - height) / (2 * rough));
  return { slope: snap(fine), offset: snap(height) };
}

/** Functions without arguments are the Hardsigmoid of slope 1/6. */
const isSixth = (params: ParameterValues): boolean =>
  read(slope, params) === 1 / 6 && read(offset, params) === 0.5;

// A kernel: it keeps digits where its ramp ends, which depends on how 1/6 is rounded.
const hardsigmoidEntry: ActivationEntry = {
  id: 'hardsigmoid',
  name: 'Hardsigmoid',
  aliases: ['hard_sigmoid'],
  summary: 'A straight-line stand-in for the sigmoid: cheap and easy to quantise.',
  formula: {
    latex: String.raw`\max\bigl(0,\ \min(1,\ \alpha z + \beta)\bigr)`,
    plain: 'max(0, min(1, α·z + β))',
  },
  derivative: {
    latex: String.raw`\begin{cases} \alpha & 0 < \alpha z + \beta < 1 \\ 0 & \alpha z + \beta < 0 \text{ or } \alpha z + \beta > 1 \end{cases}`,
    plain: 'α·z + β > 0 ? (α·z + β < 1 ? α : 0) : 0',
  },
  parameters: [slope, offset],
  value: (z, params) => hardsigmoid(z, read(slope, params), read(offset, params)),
  slope: (z, params) => hardsigmoidSlope(z, read(slope, params), read(offset, params)),
  kinks: (params) => {
    const { start, end } = rampEnds(params);
    const steepness = read(slope, params);
    const conventionAt = (z: number): number => hardsigmoidSlope(z, steepness, read(offset, params));
    // So far out that both ends of the ramp are the same number.
    const kinks: readonly Kink[] =
      start === end
        ? [{ z: start, left: 0, right: 0, convention: conventionAt(start), jump: 1 }]
        : [
            { z: start, left: 0, right: steepness, convention: conventionAt(start) },
            { z: end, left: steepness, right: 0, convention: conventionAt(end) },
          ];
    return kinks.filter(({ z }) => Number.isFinite(z));
  },
  range: () => ({ min: 0, max: 1 }),
  monotonicity: () => 'non-decreasing',
  zeroGradient: (params) => {
    const { start, end } = rampEnds(params);
    const regions: readonly Interval[] = [
      { min: -Infinity, max: start },
      { min: end, max: Infinity },
    ];
    return regions.filter(({ min, max }) => min < max);
  },
  gradientNote:
    'A unit whose inputs all lie outside the ramp gets no gradient at all, where the sigmoid still lets a little through.',
  paper: mobileNetV3,
  usedIn: ['MobileNetV3'],
  relations: [
    relation('sigmoid', 'With slope 1/6 it is within 0.0692 of the sigmoid, farthest near |z| = 1.32.', {
      params: { slope: 1 / 6, offset: 0.5 },
      within: 0.06919,
    }),
    relation('relu6', 'With slope 1/6 it is ReLU6(z + 3)/6.', {
      params: { slope: 1 / 6, offset: 0.5 },
      form: 'g/6',
      inner: 'z + 3',
    }),
    relation('hardtanh', 'With slope 1/2 it is (1 + Hardtanh(z))/2.', {
      params: { slope: 0.5, offset: 0.5 },
      targetParams: { min_val: -1, max_val: 1 },
      form: '(1 + g)/2',
    }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.hardsigmoid(x)',
        OUTSIDE,
        `${CODE.torchKernels}: hardsigmoid_backward, 1/6 where -3 < x < 3`,
        isSixth,
      ],
    ],
    jax: [['jax.nn.hard_sigmoid(x)', OUTSIDE, `${CODE.jaxNn}: relu6(x + 3)/6`, isSixth]],
    keras: [['keras.activations.hard_sigmoid(x)', OUTSIDE, CODE.kerasNn, isSixth]],
  }),
  spellings: [
    ...torch.layerAndFn('Hardsigmoid', 'hardsigmoid', [INPLACE], ['hardsigmoid', 'hardsigmoid_']),
    keras.activation3(['hard_sigmoid'], [], 'Slope 1/6 since Keras 3 (TensorFlow 2.16); 0.2 before.'),
    keras.activation2('hard_sigmoid', [fixed('slope', 'slope', 0.2)], 'Slope 0.2, as in all of Keras 2.'),
    keras.op(['hard_sigmoid']),
    keras.backend('hard_sigmoid', [fixed('slope', 'slope', 0.2)], 'Slope 0.2, as in all of Keras 2.'),
    keras.string(['hard_sigmoid']),
    ...flax.jaxNn(['hard_sigmoid']),
    onnx(
      'HardSigmoid',
      22,
      [arg('alpha', 'slope', 0.2), arg('beta', 'offset', 0.5)],
      'Slope 0.2 by default, while the HardSwish operator uses 1/6.',
    ),
    ...timm.layerAndFn('HardSigmoid', 'hard_sigmoid'),
    timm.string(['hard_sigmoid', 'hardsigmoid']),
    burn.configured('HardSigmoid', [arg('alpha', 'slope', 0.2), arg('beta', 'offset', 0.5)]),
    burn.fn('hard_sigmoid', [arg('alpha', 'slope'), arg('beta', 'offset')]),
    candle.variant('HardSigmoid'),
    candle.op('hard_sigmoid'),
    tch.method('hardsigmoid'),
    tfjs.string('hardSigmoid', [fixed('slope', 'slope', 0.2), fixed('offset', 'offset', 0.5)]),
    flux.fn(['hardσ', 'hardsigmoid']),
  ],
  infer: inferRamp,
};

// A kernel: it keeps the sign of 0.
const hardswishEntry: ActivationEntry = {
  id: 'hardswish',
  name: 'Hardswish',
  aliases: ['hard_swish', 'hard_silu', 'hardsilu'],
  summary: 'The input times its Hardsigmoid: SiLU for mobile networks, without an exponential.',
  formula: {
    latex: String.raw`z \cdot \frac{\min\bigl(\max(0, z + 3),\ 6\bigr)}{6}`,
    plain: 'z·min(max(0, z + 3), 6)/6',
  },
  derivative: {
    latex: String.raw`\begin{cases} 0 & z < -3 \\ \frac{z}{3} + \frac{1}{2} & -3 < z < 3 \\ 1 & z > 3 \end{cases}`,
    plain: 'z <= -3 ? 0 : (z < 3 ? z/3 + 1/2 : 1)',
  },
  parameters: [],
  value: hardswish,
  slope: hardswishSlope,
  kinks: () => [
    { z: -3, left: 0, right: -0.5, convention: hardswishSlope(-3) },
    { z: 3, left: 1.5, right: 1, convention: hardswishSlope(3) },
  ],
  // The minimum is at z = −3/2.
  range: () => ({ min: -0.375, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [{ min: -Infinity, max: -3 }],
  gradientNote: 'A unit whose inputs all lie below −3 gets no gradient and is unlikely to recover.',
  paper: mobileNetV3,
  usedIn: ['MobileNetV3'],
  relations: [
    relation('hardsigmoid', 'Hardswish(z) = z·Hardsigmoid(z) with slope 1/6.', {
      targetParams: { slope: 1 / 6, offset: 0.5 },
      form: 'z·g',
    }),
    relation('silu', 'It is within 0.142 of SiLU, farthest at |z| = 3.', {
      targetParams: { beta: 1 },
      within: 0.14228,
    }),
    relation('relu6', 'Hardswish(z) = z·ReLU6(z + 3)/6.', { form: 'z·g/6', inner: 'z + 3' }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [['torch.nn.functional.hardswish(x)', OUTSIDE, `${CODE.torchKernels}: hardswish_backward`]],
    jax: [['jax.nn.hard_swish(x)', OUTSIDE, `${CODE.jaxNn}: x·relu6(x + 3)/6`]],
    keras: [['keras.activations.hard_silu(x)', OUTSIDE, CODE.kerasNn]],
  }),
  spellings: [
    ...torch.layerAndFn('Hardswish', 'hardswish', [INPLACE], ['hardswish', 'hardswish_']),
    ...keras.named(['hard_silu', 'hard_swish']),
    ...flax.jaxNn(['hard_silu', 'hard_swish']),
    onnx('HardSwish', 22),
    transformers.string(['hardswish']),
    ...timm.layerAndFn('HardSwish', 'hard_swish'),
    timm.string(['hard_swish']),
    ...burn.plain('HardSwish', 'hard_swish'),
    candle.variant('HardSwish'),
    tch.method('hardswish'),
    flux.fn(['hardswish']),
    ...mlx.layerAndFn('Hardswish', 'hardswish'),
  ],
  infer: () => ({}),
};

// A kernel: its slope at −2 is the one on the right.
const hardMishEntry: ActivationEntry = {
  id: 'hard_mish',
  name: 'Hard Mish',
  aliases: ['hardmish', 'h_mish'],
  summary: 'A stand-in for Mish made of straight and square pieces, without an exponential.',
  formula: {
    latex: String.raw`\frac{z}{2} \cdot \min\bigl(\max(0, z + 2),\ 2\bigr)`,
    plain: 'z/2·min(max(0, z + 2), 2)',
  },
  derivative: {
    latex: String.raw`\begin{cases} 0 & z < -2 \\ z + 1 & -2 < z < 0 \\ 1 & z \ge 0 \end{cases}`,
    plain: 'z < -2 ? 0 : (z < 0 ? z + 1 : 1)',
  },
  parameters: [],
  value: hardMish,
  slope: hardMishSlope,
  kinks: () => [{ z: -2, left: 0, right: -1, convention: hardMishSlope(-2) }],
  // The minimum is at z = −1.
  range: () => ({ min: -0.5, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [{ min: -Infinity, max: -2, maxOpen: true }],
  gradientNote: 'A unit whose inputs all lie below −2 gets no gradient and is unlikely to recover.',
  relations: [relation('mish', 'It is within 0.253 of Mish, farthest at z = −2.', { within: 0.25251 })],
  spellings: [timm.layer(['HardMish']), timm.fn(['hard_mish']), timm.string(['hard_mish'])],
  infer: () => ({}),
};

const minVal = letter('a', 'lower bound', -1, REALS, [-10, 10, 0.1], { id: 'min_val' });

const maxVal = letter('b', 'upper bound', 1, REALS, [-10, 10, 0.1], { id: 'max_val' });

const bounds = [arg('min_val', 'min_val', -1), arg('max_val', 'max_val', 1)];

/** Functions without arguments are Hardtanh between −1 and 1 only. */
const isUnit = (params: ParameterValues): boolean =>
  read(minVal, params) === -1 && read(maxVal, params) === 1;

// A kernel: the formula is as exact but takes over ten times as long.
const hardtanhEntry: ActivationEntry = {
  id: 'hardtanh',
  name: 'Hardtanh',
  aliases: ['hard_tanh'],
  summary:
    'The input itself, limited to an interval, by default from −1 to 1: a straight-line stand-in for tanh.',
  formula: { latex: String.raw`\max\bigl(a,\ \min(b,\ z)\bigr)`, plain: 'max(a, min(b, z))' },
  derivative: {
    latex: String.raw`\begin{cases} 1 & a < z < b \\ 0 & z < a \text{ or } z > b \end{cases}`,
    plain: 'z > a ? (z < b ? 1 : 0) : 0',
  },
  parameters: [minVal, maxVal],
  conflict: (params) =>
    read(minVal, params) >= read(maxVal, params)
      ? t(
          '{0} must be less than {1}, got {0} = {2} and {1} = {3}',
          'min_val',
          'max_val',
          read(minVal, params),
          read(maxVal, params),
        )
      : undefined,
  value: (z, params) => hardtanh(z, read(minVal, params), read(maxVal, params)),
  slope: (z, params) => hardtanhSlope(z, read(minVal, params), read(maxVal, params)),
  kinks: (params) => {
    const min = read(minVal, params);
    const max = read(maxVal, params);
    return [
      { z: min, left: 0, right: 1, convention: hardtanhSlope(min, min, max) },
      { z: max, left: 1, right: 0, convention: hardtanhSlope(max, min, max) },
    ];
  },
  range: (params) => ({ min: read(minVal, params), max: read(maxVal, params) }),
  monotonicity: () => 'non-decreasing',
  zeroGradient: (params) => [
    { min: -Infinity, max: read(minVal, params) },
    { min: read(maxVal, params), max: Infinity },
  ],
  gradientNote:
    'A unit whose inputs all lie outside the interval gets no gradient, where tanh still lets a little through.',
  relations: [
    relation('relu6', 'Between 0 and 6 it is ReLU6.', { params: { min_val: 0, max_val: 6 } }),
    relation('tanh', 'Between −1 and 1 it is within 0.239 of tanh, farthest at |z| = 1.', {
      params: { min_val: -1, max_val: 1 },
      within: 0.23841,
    }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.hardtanh(x, {min_val}, {max_val})',
        OUTSIDE,
        `${CODE.torchKernels}: hardtanh_backward, 0 where x <= min or x >= max`,
      ],
      ['torch.clamp(x, {min_val}, {max_val})', INSIDE, `${CODE.torchClamp}, 1 where min <= x <= max`],
    ],
    jax: [
      ['jax.nn.hard_tanh(x)', INSIDE, `${CODE.jaxNn}: where(x > 1, 1, where(x < -1, -1, x))`, isUnit],
      ['jax.numpy.clip(x, {min_val}, {max_val})', 'mean', CODE.jaxMaximum],
    ],
    tensorflow: [['tf.clip_by_value(x, {min_val}, {max_val})', INSIDE, CODE.tfClip]],
    keras: [
      [
        'keras.activations.hard_tanh(x)',
        { tensorflow: INSIDE, jax: INSIDE, torch: OUTSIDE },
        CODE.kerasNn,
        isUnit,
      ],
      [
        'keras.ops.clip(x, {min_val}, {max_val})',
        { tensorflow: INSIDE, jax: 'mean', torch: INSIDE },
        CODE.kerasNumpy,
      ],
    ],
  }),
  spellings: [
    torch.layer('Hardtanh', [...bounds, INPLACE, arg('min_value', 'min_val'), arg('max_value', 'max_val')]),
    torch.fn(['nn.functional.hardtanh'], [...bounds, INPLACE]),
    torch.fn(['nn.functional.hardtanh_'], bounds),
    ...keras.named(['hard_tanh']),
    ...flax.jaxNn(['hard_tanh']),
    burn.fn('hardtanh', [arg('min_val', 'min_val'), arg('max_val', 'max_val')]),
    tch.method('hardtanh', [fixed('min_val', 'min_val', -1), fixed('max_val', 'max_val', 1)]),
    flux.fn(['hardtanh']),
    ...mlx.layerAndFn('HardTanh', 'hard_tanh', bounds),
  ],
  infer: (f) => {
    const min = snap(f(-FAR));
    const max = snap(f(FAR));
    // A curve that still moves out there has no bounds.
    return min > -FAR && min < max && max < FAR ? { min_val: min, max_val: max } : undefined;
  },
};

/** Stand-ins for smooth functions, made of straight and square pieces. */
export const hard: readonly ActivationEntry[] = [
  hardsigmoidEntry,
  hardswishEntry,
  hardMishEntry,
  hardtanhEntry,
];
