import { declare } from './declare';
import { FAR, readPositive } from './infer';
import { snap } from '../numerics/snap';
import { arxiv, letter, POSITIVE, REALS, relation } from './parameter';
import { arg, packaged } from './spelling';
import type { ActivationEntry } from './types';

const lipswish = declare({
  id: 'lipswish',
  name: 'LipSwish',
  aliases: ['lip_swish'],
  summary:
    'SiLU divided by 1.1, so that its slope is at most 1: invertible residual networks and neural differential equations need that bound.',
  formula: 'z·sigmoid(β·z)/1.1',
  derivative: 'sigmoid(β·z)·(1 + β·z·sigmoid(-β·z))/1.1',
  parameters: [letter('β', 'steepness of the gate', 1, POSITIVE, [0.1, 5, 0.1], { learned: true })],
  paper: arxiv(
    'R. T. Q. Chen, J. Behrmann, D. Duvenaud, J.-H. Jacobsen',
    'Residual Flows for Invertible Generative Modeling',
    2019,
    '1906.02735',
  ),
  relations: [
    relation('silu', 'It is Swish/1.1 with the same β.', { shared: { beta: 'beta' }, form: 'g/1.1' }),
  ],
  infer: (f) => {
    const gate = 1.1 * f(1);
    const beta = snap(Math.log(gate / (1 - gate)));
    return beta > 0 && Number.isFinite(beta) ? { beta } : undefined;
  },
});

const eSwish = declare({
  id: 'e_swish',
  name: 'E-Swish',
  aliases: ['eswish'],
  summary:
    'SiLU times a constant a little above 1, which strengthens gradients in networks of moderate depth.',
  formula: 'β·z·sigmoid(z)',
  derivative: 'β·sigmoid(z)·(1 + z·sigmoid(-z))',
  parameters: [letter('β', 'scale', 1.375, POSITIVE, [1, 2, 0.025])],
  paper: arxiv(
    'E. Alcaide',
    'E-swish: Adjusting Activations to Different Network Depths',
    2018,
    '1801.07145',
  ),
  relations: [relation('silu', 'With β = 1 it is SiLU.', { params: { beta: 1 }, targetParams: { beta: 1 } })],
  infer: readPositive('beta', (f) => f(FAR) / FAR),
});

const LEARNED_CHANNEL = 'Learned per channel; the default only shows the shape.';

const aconC = declare({
  id: 'acon_c',
  name: 'ACON-C',
  aliases: ['acon'],
  summary:
    'A smooth maximum of two lines through 0 with learned slopes, and a learned switch β between activating and not: a general form of SiLU for vision models.',
  formula: '(p₁ - p₂)·z·sigmoid(β·(p₁ - p₂)·z) + p₂·z',
  derivative: '(p₁ - p₂)·sigmoid(β·(p₁ - p₂)·z)·(1 + β·(p₁ - p₂)·z·sigmoid(-β·(p₁ - p₂)·z)) + p₂',
  parameters: [
    letter('p₁', 'slope of the right side', 1.2, REALS, [-2, 2, 0.1], {
      learned: true,
      note: LEARNED_CHANNEL,
    }),
    letter('p₂', 'slope of the left side', -0.8, REALS, [-2, 2, 0.1], {
      learned: true,
      note: LEARNED_CHANNEL,
    }),
    letter('β', 'steepness of the gate', 1, REALS, [0, 5, 0.1], {
      learned: true,
      note: 'β = 0 is a straight line of the mean slope.',
    }),
  ],
  paper: arxiv(
    'N. Ma, X. Zhang, M. Liu, J. Sun',
    'Activate or Not: Learning Customized Activation',
    2020,
    '2009.04759',
  ),
  relations: [
    relation('silu', 'With p₁ = 1 and p₂ = 0 it is SiLU.', {
      params: { p_1: 1, p_2: 0, beta: 1 },
      targetParams: { beta: 1 },
    }),
    relation('leaky_relu', 'With p₁ = 1 and p₂ < 1 it tends to Leaky ReLU with α = p₂ as β → ∞.', {
      params: { p_1: 1, p_2: 0.25 },
      targetParams: { negative_slope: 0.25 },
      limit: { beta: Infinity },
    }),
  ],
});

const aria2 = declare({
  id: 'aria2',
  name: 'ARiA2',
  aliases: ['aria'],
  summary:
    'The input gated by a power of a sigmoid (Richards’ curve): α sets how deep the dip below 0 is, β how steeply the gate opens.',
  formula: 'z·(1 + exp(-β·z))^(-α)',
  derivative: '(1 + exp(-β·z))^(-α)·(1 + α·β·z·sigmoid(-β·z))',
  parameters: [
    letter('α', 'power of the gate', 1.5, POSITIVE, [0.1, 5, 0.1]),
    letter('β', 'steepness of the gate', 2, POSITIVE, [0.1, 5, 0.1]),
  ],
  paper: arxiv(
    'N. Patwardhan, M. Ingalhalikar, R. Walambe',
    "ARiA: Utilizing Richard's Curve for Controlling the Non-monotonicity of the Activation Function in Deep Neural Nets",
    2018,
    '1805.08878',
  ),
  relations: [
    relation('silu', 'With α = 1 it is Swish with the same β.', {
      shared: { beta: 'beta' },
      params: { alpha: 1 },
    }),
  ],
});

const aptx = declare({
  id: 'aptx',
  name: 'APTx',
  aliases: ['alpha_plus_tanh_times'],
  summary:
    'The input gated by a shifted tanh; with the defaults it is Swish with β = 2, written with fewer operations.',
  formula: '(α + tanh(β·z))·γ·z',
  derivative: 'γ·(α + tanh(β·z) + β·z·(1 - tanh(β·z)^2))',
  parameters: [
    letter('α', 'shift of the gate', 1, REALS, [0, 2, 0.1]),
    letter('β', 'steepness of the gate', 1, REALS, [0, 5, 0.1]),
    letter('γ', 'scale', 0.5, REALS, [0, 2, 0.05]),
  ],
  paper: arxiv(
    'R. Kumar',
    "APTx: better activation function than MISH, SWISH, and ReLU's variants used in deep learning",
    2022,
    '2209.06119',
  ),
  relations: [
    relation('silu', 'With α = 1, β = 1 and γ = 1/2 it is Swish with β = 2.', {
      params: { alpha: 1, beta: 1, gamma: 0.5 },
      targetParams: { beta: 2 },
    }),
  ],
  spellings: [
    packaged(
      'class',
      ['aptx_activation.APTx'],
      [arg('alpha', 'alpha', 1), arg('beta', 'beta', 1), arg('gamma', 'gamma', 0.5), arg('trainable')],
      'aptx_activation 0.0.5',
    ),
  ],
});

const softRootSign = declare({
  id: 'soft_root_sign',
  name: 'Soft-Root-Sign',
  aliases: ['srs'],
  summary:
    'Bounded on both sides, with a dip below 0: outputs stay near mean 0 and on one scale, with two learned parameters.',
  formula: 'z/(z/α + exp(-z/β))',
  derivative: 'exp(-z/β)·(1 + z/β)/(z/α + exp(-z/β))^2',
  parameters: [
    letter('α', 'upper bound', 2, POSITIVE, [1, 5, 0.1], { learned: true }),
    letter('β', 'width of the dip', 3, POSITIVE, [1, 5, 0.1], { learned: true }),
  ],
  paper: arxiv(
    'Y. Zhou, D. Li, S. Huo, S.-Y. Kung',
    'Soft-Root-Sign Activation Function',
    2020,
    '2003.00547',
  ),
  relations: [
    relation('exponential', 'It is z/(z/α + exp(−z/β)).', {
      params: { alpha: 2, beta: 3 },
      form: 'z/(z/2 + g)',
      inner: '-z/3',
    }),
  ],
});

const dsilu = declare({
  id: 'dsilu',
  name: 'dSiLU',
  aliases: ['silu_derivative'],
  summary:
    'The derivative of SiLU as an activation: a steeper sigmoid that overshoots 1 and 0 a little; from reinforcement learning.',
  formula: 'sigmoid(z)·(1 + z·sigmoid(-z))',
  derivative: 'sigmoid(z)·sigmoid(-z)·(2 + z·(1 - 2·sigmoid(z)))',
  paper: arxiv(
    'S. Elfwing, E. Uchibe, K. Doya',
    'Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning',
    2017,
    '1702.03118',
  ),
  relations: [relation('silu', 'It is the derivative of SiLU.', { slope: true, targetParams: { beta: 1 } })],
  infer: false,
});

const clampedSwiglu = declare({
  id: 'swiglu_clamped',
  name: 'Clamped SwiGLU',
  aliases: ['clamped_swiglu', 'swiglu_oai'],
  summary:
    'The gated unit of gpt-oss: value and gate are limited to L, and the value is raised by 1 so that a value of 0 lets the gate through. Shown by the gate.',
  formula: '(v + 1)·min(z, L)·sigmoid(α·min(z, L))',
  derivative: 'z < L ? (v + 1)·sigmoid(α·z)·(1 + α·z·sigmoid(-α·z)) : 0',
  parameters: [
    letter('α', 'steepness of the gate', 1.702, POSITIVE, [0.1, 5, 0.1]),
    letter('L', 'limit', 7, POSITIVE, [1, 20, 0.5], { id: 'limit' }),
    letter('v', 'value beside the gate', 0, REALS, [-7, 7, 0.1], {
      id: 'value',
      note: 'The other half of the input, limited to −L … L.',
    }),
  ],
  paper: arxiv('OpenAI', 'gpt-oss-120b & gpt-oss-20b Model Card', 2025, '2508.10925'),
  usedIn: ['gpt-oss'],
  relations: [
    relation('swiglu', 'SwiGLU has no limits and no 1 beside the value.', {
      params: { alpha: 1, limit: 7, value: 0 },
      targetParams: { beta: 1 },
      on: { max: 7 },
    }),
    relation('gelu_sigmoid', 'Up to the limit, beside a value of 0, it is the sigmoid form of GELU.', {
      params: { alpha: 1.702, limit: 7, value: 0 },
      on: { max: 7 },
    }),
  ],
});

/** Inputs multiplied by a gate with parameters. */
export const gateForms: readonly ActivationEntry[] = [
  lipswish,
  eSwish,
  aconC,
  aria2,
  aptx,
  softRootSign,
  dsilu,
  clampedSwiglu,
];
