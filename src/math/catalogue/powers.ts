import { t } from '../../l10n';
import { declare } from './declare';
import { isNear } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, NOT_NEGATIVE, read, REALS, relation } from './parameter';
import { arg, candle, mlx, transformers } from './spelling';
import type { ActivationEntry, Interval, ParameterValues } from './types';

const reluSquaredEntry = declare({
  id: 'relu_squared',
  name: 'ReLU²',
  aliases: ['squared_relu', 'relu2'],
  summary:
    'The square of ReLU: as sparse, but smooth at 0 and growing quadratically. Found by architecture search for language models (Primer).',
  formula: 'max(0, z)^2',
  latex: String.raw`\max(0, z)^{2}`,
  derivative: '2·max(0, z)',
  derivativeLatex: String.raw`2 \max(0, z)`,
  range: () => NOT_NEGATIVE,
  monotonicity: () => 'non-decreasing',
  gradientNote:
    'A unit whose pre-activations are all negative gets no gradient; above 0 the slope 2z grows with the input, small at first.',
  paper: arxiv(
    'D. R. So, W. Mańke, H. Liu, Z. Dai, N. Shazeer, Q. V. Le',
    'Primer: Searching for Efficient Transformers for Language Modeling',
    2021,
    '2109.08668',
  ),
  usedIn: ['Primer'],
  relations: [
    relation('relu', 'ReLU²(z) = z·ReLU(z).', { form: 'z·g' }),
    relation('xielu', 'For z > 0 it is xIELU with αₚ = 1 and β = 0.', {
      targetParams: { alpha_p: 1, beta: 0 },
      on: { min: 0 },
    }),
  ],
  spellings: [
    transformers.layer(['ReLUSquaredActivation']),
    transformers.string(['relu2']),
    candle.variant('Relu2'),
    ...mlx.layerAndFn('ReLU2', 'relu2'),
  ],
});

const sqrtSoftplusEntry = declare({
  id: 'sqrt_softplus',
  name: 'Square root of Softplus',
  aliases: ['sqrtsoftplus'],
  summary:
    'The square root of Softplus: positive, and growing like √z. DeepSeek-V4 scores the experts of a layer with it.',
  formula: 'sqrt(softplus(z))',
  latex: String.raw`\sqrt{\ln\left(1 + e^{z}\right)}`,
  derivative: 'sigmoid(z)/(2·sqrt(softplus(z)))',
  derivativeLatex: String.raw`\frac{\sigma(z)}{2 \sqrt{\ln\left(1 + e^{z}\right)}}`,
  range: () => ({ min: 0, max: Infinity, minOpen: true }),
  monotonicity: () => 'increasing',
  gradientNote:
    'The slope fades like e^(z/2) on the negative side and like 1/(2√z) on the positive one; it is never exactly 0.',
  relations: [
    relation('softplus', 'Its square is Softplus.', { targetParams: { beta: 1 }, form: 'sqrt(g)' }),
  ],
  spellings: [transformers.layer(['SqrtSoftplusActivation']), transformers.string(['sqrtsoftplus'])],
});

/** Parameters that trained networks come nowhere near the ends of. */
const COMPUTED: Interval = { min: 1e-15, max: 1e15 };

const alphaPositive = letter('αₚ', 'curvature of the positive side', 0.8, COMPUTED, [0.05, 2, 0.05], {
  latex: String.raw`\alpha_p`,
  learned: true,
});

const alphaNegative = letter('αₙ', 'scale of the negative side', 0.8, COMPUTED, [0.05, 2, 0.05], {
  latex: String.raw`\alpha_n`,
  learned: true,
  note: 'Kept above β in training, so that strongly negative inputs keep a negative slope.',
});

const slopeAtZero = letter('β', 'slope at 0', 0.5, { ...COMPUTED, min: 0 }, [0, 2, 0.05]);

const xieluParams = (params: ParameterValues): [number, number, number] => [
  read(alphaPositive, params),
  read(alphaNegative, params),
  read(slopeAtZero, params),
];

/** αₚ and β from two points above 0, αₙ from one below. */
function inferXielu(f: (z: number) => number): ParameterValues | undefined {
  const [one, two, four] = [f(1), f(2), f(4)];
  // Above 0 it is a parabola through the origin.
  if (!isNear(four, 6 * two - 8 * one)) return undefined;
  const positive = snap((two - 2 * one) / 2);
  const beta = snap(one - positive);
  const negative = snap((f(-1) + beta) * Math.E);
  const fits = positive > 0 && negative > 0 && beta >= 0 && Number.isFinite(positive + negative + beta);
  return fits ? { alpha_p: positive, alpha_n: negative, beta } : undefined;
}

const xieluEntry: ActivationEntry = declare({
  id: 'xielu',
  name: 'xIELU',
  aliases: ['expanded_integral_elu'],
  summary:
    'The integral of a trained unit with an exponential side: quadratic above 0, linear far below, where it turns upwards again while αₙ > β. Used in Apertus.',
  formula: 'z > 0 ? αₚ·z^2 + β·z : αₙ·(expm1(z) - z) + β·z',
  latex: String.raw`\begin{cases} \alpha_p z^{2} + \beta z & z > 0 \\ \alpha_n\left(e^{z} - 1 - z\right) + \beta z & z \le 0 \end{cases}`,
  derivative: 'z > 0 ? 2·αₚ·z + β : αₙ·expm1(z) + β',
  derivativeLatex: String.raw`\begin{cases} 2 \alpha_p z + \beta & z > 0 \\ \alpha_n\left(e^{z} - 1\right) + \beta & z \le 0 \end{cases}`,
  parameters: [alphaPositive, alphaNegative, slopeAtZero],
  conflict: (params) => {
    const beta = read(slopeAtZero, params);
    return beta > 0 && beta < COMPUTED.min
      ? t('{0} must be 0 or at least {1}, got {2}', 'beta', COMPUTED.min, beta)
      : undefined;
  },
  range: (params) => {
    const [, negative, beta] = xieluParams(params);
    if (negative < beta) return REALS;
    if (negative === beta) return { min: -beta, max: Infinity, minOpen: true };
    const lowest = Math.log1p(-beta / negative);
    return { min: xieluEntry.value(lowest, params), max: Infinity };
  },
  monotonicity: (params) => {
    const [, negative, beta] = xieluParams(params);
    return negative > beta ? 'non-monotonic' : 'increasing';
  },
  gradientNote:
    'The slope never fades: it grows with positive inputs and tends to β − αₙ for strongly negative ones, passing 0 at one point only while αₙ > β.',
  paper: arxiv(
    'A. H. Huang, I. Schlag',
    'Deriving Activation Functions Using Integration',
    2024,
    '2411.13010',
  ),
  usedIn: ['Apertus'],
  relations: [
    relation(
      'elu',
      'Where αₙ = β its negative side is ELU with that α; its slope is then that of an exponential linear unit.',
      { params: { alpha_n: 0.5, beta: 0.5 }, targetParams: { alpha: 0.5 }, on: { max: 0 } },
    ),
  ],
  spellings: [
    transformers.layer(
      ['XIELUActivation'],
      [
        arg('alpha_p_init', 'alpha_p', 0.8),
        arg('alpha_n_init', 'alpha_n', 0.8),
        arg('beta', 'beta', 0.5),
        arg('eps'),
        arg('dtype'),
        arg('with_vector_loads'),
      ],
      'Between −10⁻⁶ and 0 the implementation keeps e^z at e^(−10⁻⁶), which is off by at most 8·10⁻⁷.',
    ),
    transformers.string(['xielu']),
  ],
  infer: inferXielu,
});

/** Powers of rectifiers, and what grows like them. */
export const powers: readonly ActivationEntry[] = [reluSquaredEntry, sqrtSoftplusEntry, xieluEntry];
