import { declare } from './declare';
import { FAR, boundaryOf, snapPositive } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, NOT_NEGATIVE, read, REALS, relation } from './parameter';
import { arg, burn, fixed, flux, INPLACE, keras, mlx, onnx, tch, tfjs, torch } from './spelling';
import type { ActivationEntry, Interval, ParameterValues } from './types';
import { CODE, INSIDE, measuredSlopes } from './kinkSlopes';

/** Everything that follows from "z above the limit, one value up to it". */
function stepAndRamp(
  limitOf: (params: ParameterValues) => number,
  valueOf: (params: ParameterValues) => number,
): Pick<ActivationEntry, 'range' | 'monotonicity' | 'zeroGradient'> {
  return {
    range: (params) => {
      const limit = limitOf(params);
      const value = valueOf(params);
      return { min: Math.min(limit, value), max: Infinity, minOpen: limit < value };
    },
    monotonicity: (params) => (valueOf(params) <= limitOf(params) ? 'non-decreasing' : 'non-monotonic'),
    zeroGradient: (params) => [{ min: -Infinity, max: limitOf(params) }],
  };
}

const STEPS =
  'A unit whose inputs all lie at or below the threshold gets no gradient; the step there has none either.';

const theta = letter('θ', 'threshold', 1, REALS, [0, 5, 0.1]);

const thresholdedReluEntry = declare({
  id: 'thresholded_relu',
  name: 'Thresholded ReLU',
  aliases: ['threshold_relu', 'trec'],
  summary: 'Passes inputs above θ unchanged and sets all others to 0, with a step of height θ between.',
  formula: 'z > θ ? z : 0',
  latex: String.raw`\begin{cases} z & z > \theta \\ 0 & z \le \theta \end{cases}`,
  derivative: 'z > θ ? 1 : 0',
  derivativeLatex: String.raw`\begin{cases} 1 & z > \theta \\ 0 & z < \theta \end{cases}`,
  parameters: [theta],
  ...stepAndRamp(
    (params) => read(theta, params),
    () => 0,
  ),
  gradientNote: STEPS,
  caution: (params) => {
    const limit = read(theta, params);
    if (limit === 0) return 'θ = 0: this is ReLU.';
    return limit < 0
      ? 'θ < 0: not monotonic, inputs between θ and 0 pass although smaller ones give 0.'
      : undefined;
  },
  paper: arxiv(
    'K. Konda, R. Memisevic, D. Krueger',
    'Zero-bias autoencoders and the benefits of co-adapting features',
    2014,
    '1402.3337',
  ),
  relations: [
    relation('relu', 'With θ = 0 it is ReLU.', { params: { theta: 0 } }),
    relation('threshold', 'It is Threshold with the value 0.', {
      shared: { theta: 'threshold' },
      targetParams: { value: 0 },
    }),
  ],
  spellings: [
    keras.layer2(
      'ThresholdedReLU',
      [{ ...arg('theta', 'theta', 1), valid: NOT_NEGATIVE }],
      'Keras 2 only: Keras 3 has ReLU(threshold=…) in its place.',
    ),
    onnx('ThresholdedRelu', 22, [arg('alpha', 'theta', 1)], 'The attribute alpha is θ.'),
    burn.fn('thresholded_relu', [arg('alpha', 'theta')]),
    tfjs.layer('thresholdedReLU', [arg('theta', 'theta', 1)]),
    flux.fn(['trelu', 'thresholdrelu'], [arg('theta', 'theta', 1)]),
  ],
  infer: (f) => {
    if (f(-FAR) !== 0) return undefined;
    const limit = boundaryOf(f);
    return limit === undefined ? undefined : { theta: limit };
  },
});

const limit = letter('θ', 'threshold', 1, REALS, [-5, 5, 0.1], {
  id: 'threshold',
  note: 'No framework has a default for it.',
});

const substitute = letter('v', 'value up to the threshold', 0, REALS, [-5, 5, 0.1], {
  id: 'value',
  note: 'No framework has a default for it.',
});

const thresholdEntry = declare({
  id: 'threshold',
  name: 'Threshold',
  summary: 'Passes inputs above a threshold unchanged and replaces all others by one value.',
  formula: 'z > θ ? z : v',
  latex: String.raw`\begin{cases} z & z > \theta \\ v & z \le \theta \end{cases}`,
  derivative: 'z > θ ? 1 : 0',
  derivativeLatex: thresholdedReluEntry.derivative.latex,
  parameters: [limit, substitute],
  ...stepAndRamp(
    (params) => read(limit, params),
    (params) => read(substitute, params),
  ),
  gradientNote: STEPS,
  caution: (params) =>
    read(substitute, params) > read(limit, params)
      ? 'v > θ: not monotonic, the function steps down at the threshold.'
      : undefined,
  relations: [
    relation('relu', 'With θ = v = 0 it is ReLU.', { params: { threshold: 0, value: 0 } }),
    relation('thresholded_relu', 'With v = 0 it is Thresholded ReLU.', {
      shared: { threshold: 'theta' },
      params: { value: 0 },
    }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.threshold(x, {threshold}, {value})',
        'left',
        `${CODE.torchTable}: threshold_backward, 0 where x <= threshold`,
      ],
    ],
    keras: [['keras.activations.threshold(x, {threshold}, {value})', 'left', CODE.kerasNn]],
  }),
  spellings: [
    ...torch.layerAndFn('Threshold', 'threshold', [
      arg('threshold', 'threshold'),
      arg('value', 'value'),
      INPLACE,
    ]),
    torch.fn(
      ['threshold', 'threshold_', 'nn.functional.threshold_'],
      [arg('threshold', 'threshold'), arg('value', 'value')],
    ),
    keras.activation3(['threshold'], [arg('threshold', 'threshold'), arg('default_value', 'value')]),
    keras.op(['threshold'], [arg('threshold', 'threshold'), arg('default_value', 'value')]),
    burn.fn('threshold', [arg('threshold', 'threshold'), arg('value', 'value')]),
  ],
  infer: (f) => {
    const value = snap(f(-FAR));
    const place = value > -FAR ? boundaryOf(f) : undefined;
    return place === undefined ? undefined : { threshold: place, value };
  },
});

const lambda = letter('λ', 'half-width of the dead zone', 0.5, NOT_NEGATIVE, [0, 3, 0.05], { id: 'lambd' });

/** The properties that Softshrink and Hardshrink share: nothing passes within ±λ. */
const shrinks = {
  parameters: [lambda],
  range: () => REALS,
  monotonicity: (params) => (read(lambda, params) === 0 ? 'increasing' : 'non-decreasing'),
  zeroGradient: (params): readonly Interval[] => {
    const reach = read(lambda, params);
    return reach === 0 ? [] : [{ min: -reach, max: reach }];
  },
  gradientNote: 'Inputs within ±λ give 0 and get no gradient; all others pass it in full.',
  caution: (params) => (read(lambda, params) === 0 ? 'λ = 0: this is the identity, f(z) = z.' : undefined),
} satisfies Partial<ActivationEntry>;

const LAMBD = [arg('lambd', 'lambd', 0.5)];
const KERAS_THRESHOLD = [arg('threshold', 'lambd', 0.5)];
const KERAS_STRING = [fixed('threshold', 'lambd', 0.5)];

const softshrinkEntry = declare({
  id: 'softshrink',
  name: 'Softshrink',
  aliases: ['soft_shrink', 'soft_thresholding', 'shrinkage'],
  summary:
    'Moves every input towards 0 by λ and sets to 0 what would cross it: the proximal map of the L1 norm, as in sparse coding.',
  formula: 'z > λ ? z - λ : (z < -λ ? z + λ : 0)',
  latex: String.raw`\begin{cases} z - \lambda & z > \lambda \\ z + \lambda & z < -\lambda \\ 0 & |z| \le \lambda \end{cases}`,
  derivative: 'abs(z) > λ ? 1 : 0',
  derivativeLatex: String.raw`\begin{cases} 1 & |z| > \lambda \\ 0 & |z| < \lambda \end{cases}`,
  ...shrinks,
  paper: {
    authors: 'D. L. Donoho',
    title: 'De-noising by soft-thresholding',
    year: 1995,
    url: 'https://doi.org/10.1109/18.382009',
  },
  relations: [
    relation(
      'hardshrink',
      'Hardshrink has the same dead zone but leaves the other inputs where they are, at most λ away.',
      { params: { lambd: 0.5 }, targetParams: { lambd: 0.5 }, within: 0.5 },
    ),
    relation('identity', 'With λ = 0 it is the identity.', { params: { lambd: 0 } }),
    relation('hardtanh', 'Softshrink(z) = z − Hardtanh(z) between −λ and λ.', {
      params: { lambd: 0.5 },
      targetParams: { min_val: -0.5, max_val: 0.5 },
      form: 'z - g',
    }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.softshrink(x, {lambd})',
        INSIDE,
        `${CODE.torchKernels}: shrink_backward, 0 where |x| <= λ`,
      ],
    ],
    keras: [['keras.activations.soft_shrink(x, {lambd})', INSIDE, CODE.kerasNn]],
  }),
  spellings: [
    ...torch.layerAndFn('Softshrink', 'softshrink', LAMBD),
    keras.activation3(['soft_shrink'], KERAS_THRESHOLD),
    keras.op(['soft_shrink'], KERAS_THRESHOLD),
    keras.string(['soft_shrink'], KERAS_STRING),
    tch.method('softshrink', [fixed('lambd', 'lambd', 0.5)]),
    flux.fn(['softshrink'], [arg('λ', 'lambd', 0.5)]),
    ...mlx.layerAndFn('Softshrink', 'softshrink', [arg('lambd', 'lambd', 0.5)]),
  ],
  infer: (f) => {
    const rough = 1e3 - f(1e3);
    if (!(rough > 0 && rough < 1e3)) return undefined;
    // Read again close by, where the difference keeps its digits.
    const value = snapPositive(2 * rough - f(2 * rough));
    return value === undefined ? undefined : { lambd: value };
  },
});

const hardshrinkEntry = declare({
  id: 'hardshrink',
  name: 'Hardshrink',
  aliases: ['hard_shrink', 'hard_thresholding'],
  summary: 'Sets inputs within ±λ to 0 and leaves all others as they are, with a step of height λ between.',
  formula: 'abs(z) > λ ? z : 0',
  latex: String.raw`\begin{cases} z & |z| > \lambda \\ 0 & |z| \le \lambda \end{cases}`,
  derivative: 'abs(z) > λ ? 1 : 0',
  derivativeLatex: softshrinkEntry.derivative.latex,
  ...shrinks,
  paper: {
    authors: 'D. L. Donoho, I. M. Johnstone',
    title: 'Ideal spatial adaptation by wavelet shrinkage',
    year: 1994,
    url: 'https://doi.org/10.1093/biomet/81.3.425',
  },
  relations: [
    relation(
      'softshrink',
      'Softshrink has the same dead zone but moves the other inputs by λ, so that it has no step.',
      { params: { lambd: 0.5 }, targetParams: { lambd: 0.5 }, within: 0.5 },
    ),
    relation('identity', 'With λ = 0 it is the identity.', { params: { lambd: 0 } }),
  ],
  kinkSlopes: measuredSlopes({
    pytorch: [
      [
        'torch.nn.functional.hardshrink(x, {lambd})',
        INSIDE,
        `${CODE.torchKernels}: shrink_backward, 0 where |x| <= λ`,
      ],
    ],
    keras: [['keras.activations.hard_shrink(x, {lambd})', INSIDE, CODE.kerasNn]],
  }),
  spellings: [
    torch.layer('Hardshrink', LAMBD),
    torch.fn(['nn.functional.hardshrink', 'hardshrink'], LAMBD),
    torch.method(['hardshrink'], LAMBD),
    keras.activation3(['hard_shrink'], KERAS_THRESHOLD),
    keras.op(['hard_shrink'], KERAS_THRESHOLD),
    keras.string(['hard_shrink'], KERAS_STRING),
    onnx(
      'Shrink',
      9,
      [arg('lambd', 'lambd', 0.5), { ...arg('bias'), neutral: 0 }],
      'With bias = lambd the operator is Softshrink.',
    ),
    tch.method('hardshrink', [fixed('lambd', 'lambd', 0.5)]),
    ...mlx.layerAndFn('HardShrink', 'hard_shrink', [arg('lambd', 'lambd', 0.5)]),
  ],
  infer: (f) => {
    const place = boundaryOf(f, 1e-9);
    const value = place === undefined ? undefined : snapPositive(place);
    return value === undefined ? undefined : { lambd: value };
  },
});

/** Activations that replace inputs up to a threshold by a constant; the order is that of fewest parameters. */
export const shrinkage: readonly ActivationEntry[] = [
  thresholdedReluEntry,
  thresholdEntry,
  softshrinkEntry,
  hardshrinkEntry,
];
