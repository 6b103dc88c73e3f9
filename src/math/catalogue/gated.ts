import { gelu, geluSlope } from '../numerics/gelu';
import { relu, reluSlope } from '../numerics/piecewise';
import { sigmoidSlope, swish, swishSlope, tanhSlope } from '../numerics/sigmoidal';
import { sigmoid, tanh } from '../numerics/special';
import { letter, NEGATIVE_HALF, NOT_NEGATIVE, POSITIVE, read, relation } from './parameter';
import { arg, burn, candle, flax, keras, mlx, onnx, tch, timm, torch } from './spelling';
import type { ActivationEntry, Paper } from './types';

const shazeer: Paper = {
  authors: 'N. Shazeer',
  title: 'GLU Variants Improve Transformer',
  year: 2020,
  url: 'https://arxiv.org/abs/2002.05202',
};

const AXIS = [arg('axis')];

/** The curve over the gate of a unit whose gate is the sigmoid, for a value of 1. */
const sigmoidGate = {
  value: sigmoid,
  slope: sigmoidSlope,
  kinks: () => [],
  range: () => ({ min: 0, max: 1, minOpen: true, maxOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
} satisfies Partial<ActivationEntry>;

const gluEntry: ActivationEntry = {
  id: 'glu',
  name: 'GLU',
  aliases: ['gated_linear_unit'],
  summary:
    'Splits its input into a value and a gate and multiplies the value by the sigmoid of the gate; half as many channels are left. Shown for a value of 1.',
  formula: { latex: String.raw`v \cdot \sigma(z), \qquad \text{shown for } v = 1`, plain: 'sigmoid(z)' },
  derivative: {
    latex: String.raw`v \cdot \sigma(z)\,\sigma(-z) \text{ by the gate}, \qquad \sigma(z) \text{ by the value}`,
    plain: 'sigmoid(z)·sigmoid(-z)',
  },
  parameters: [],
  ...sigmoidGate,
  gated: {
    gate: 'sigmoid',
    evaluate: (value, gate) => value * sigmoid(gate),
  },
  gradientNote:
    'A closed gate (strongly negative) lets neither the value through nor its gradient; the value’s path has slope σ(z).',
  paper: {
    authors: 'Y. N. Dauphin, A. Fan, M. Auli, D. Grangier',
    title: 'Language Modeling with Gated Convolutional Networks',
    year: 2016,
    url: 'https://arxiv.org/abs/1612.08083',
  },
  relations: [
    relation('sigmoid', 'Its gate is the sigmoid.'),
    relation('swiglu', 'SwiGLU takes Swish for the gate.', { targetParams: { beta: 1 }, form: 'g/z' }),
  ],
  spellings: [
    torch.layer('GLU', [arg('dim')]),
    torch.fn(['nn.functional.glu'], [arg('dim')]),
    keras.activation3(['glu'], AXIS),
    keras.op(['glu'], AXIS),
    keras.string(['glu']),
    ...flax.jaxNn(['glu'], AXIS),
    burn.fn('glu', [arg('dim')]),
    tch.method('glu', [arg('dim')]),
    ...mlx.layerAndFn('GLU', 'glu', [arg('axis')]),
  ],
};

const gtuEntry: ActivationEntry = {
  id: 'gtu',
  name: 'GTU',
  aliases: ['gated_tanh_unit', 'gated_tanh'],
  summary:
    'Multiplies the tanh of a value by the sigmoid of a gate, as in WaveNet. Shown for a value whose tanh is 1.',
  formula: {
    latex: String.raw`\tanh(v) \cdot \sigma(z), \qquad \text{shown for } \tanh(v) = 1`,
    plain: 'sigmoid(z)',
  },
  derivative: {
    latex: String.raw`\tanh(v) \cdot \sigma(z)\,\sigma(-z) \text{ by the gate}, \qquad \bigl(1 - \tanh^2(v)\bigr)\,\sigma(z) \text{ by the value}`,
    plain: 'sigmoid(z)·sigmoid(-z)',
  },
  parameters: [],
  ...sigmoidGate,
  gated: {
    gate: 'sigmoid',
    inner: { plain: 'tanh', value: tanh, slope: tanhSlope },
    evaluate: (value, gate) => tanh(value) * sigmoid(gate),
  },
  gradientNote:
    'A closed gate (strongly negative) lets neither the value through nor its gradient, and a value far from 0 gets next to none because its tanh is saturated.',
  paper: {
    authors:
      'A. van den Oord, S. Dieleman, H. Zen, K. Simonyan, O. Vinyals, A. Graves, N. Kalchbrenner, A. Senior, K. Kavukcuoglu',
    title: 'WaveNet: A Generative Model for Raw Audio',
    year: 2016,
    url: 'https://arxiv.org/abs/1609.03499',
  },
  usedIn: ['WaveNet'],
  relations: [
    relation('sigmoid', 'Its gate is the sigmoid.'),
    relation('glu', 'GLU takes the value as it is, without the tanh.'),
  ],
  spellings: [],
};

const regluEntry: ActivationEntry = {
  id: 'reglu',
  name: 'ReGLU',
  aliases: ['relu_glu'],
  summary: 'A gated linear unit whose gate is ReLU. Shown for a value of 1.',
  formula: { latex: String.raw`v \cdot \max(0, z), \qquad \text{shown for } v = 1`, plain: 'max(0, z)' },
  derivative: {
    latex: String.raw`v \cdot \begin{cases} 1 & z > 0 \\ 0 & z < 0 \end{cases} \text{ by the gate}, \qquad \max(0, z) \text{ by the value}`,
    plain: 'z > 0 ? 1 : 0',
  },
  parameters: [],
  value: relu,
  slope: reluSlope,
  gated: { gate: 'relu', evaluate: (value, gate) => value * relu(gate) },
  kinks: () => [{ z: 0, left: 0, right: 1, convention: reluSlope(0) }],
  range: () => NOT_NEGATIVE,
  monotonicity: () => 'non-decreasing',
  zeroGradient: () => [NEGATIVE_HALF],
  gradientNote: 'A gate whose inputs are all negative is shut: neither it nor its value gets any gradient.',
  paper: shazeer,
  relations: [relation('relu', 'Its gate is ReLU.')],
  spellings: [],
};

const gegluEntry: ActivationEntry = {
  id: 'geglu',
  name: 'GeGLU',
  aliases: ['gelu_glu'],
  summary:
    'A gated linear unit whose gate is GELU, as in T5 v1.1 and Gemma (there in the tanh form). Shown for a value of 1.',
  formula: { latex: String.raw`v \cdot z\,\Phi(z), \qquad \text{shown for } v = 1`, plain: 'z·Φ(z)' },
  derivative: {
    latex: String.raw`v \cdot \bigl(\Phi(z) + z\,\varphi(z)\bigr) \text{ by the gate}, \qquad z\,\Phi(z) \text{ by the value}`,
    plain: 'Φ(z) + z·φ(z)',
  },
  parameters: [],
  value: gelu,
  slope: geluSlope,
  gated: { gate: 'gelu', evaluate: (value, gate) => value * gelu(gate) },
  kinks: () => [],
  range: () => ({ min: gelu(-0.7517915246935645), max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [],
  gradientNote:
    'On the negative side of the gate output and slope fade to 0 faster than exponentially, for the value as well.',
  paper: shazeer,
  usedIn: ['T5 v1.1', 'Gemma'],
  relations: [relation('gelu', 'Its gate is GELU.')],
  spellings: [],
};

const beta = letter('β', 'steepness of the gate', 1, POSITIVE, [0.1, 10, 0.1], {
  note: 'Almost every model has β = 1, which makes the gate SiLU.',
});

/** The arguments of timm's gated layers up to the one that names the gate. */
const TIMM_MLP = ['in_features', 'hidden_features', 'out_features', 'act_layer'].map((name) => arg(name));

const swigluEntry: ActivationEntry = {
  id: 'swiglu',
  name: 'SwiGLU',
  aliases: ['silu_glu', 'swish_glu'],
  summary:
    'A gated linear unit whose gate is Swish, as in LLaMA and most language models since. Shown for a value of 1.',
  formula: {
    latex: String.raw`v \cdot z\,\sigma(\beta z), \qquad \text{shown for } v = 1`,
    plain: 'z·sigmoid(β·z)',
  },
  derivative: {
    latex: String.raw`v \cdot \sigma(\beta z)\bigl(1 + \beta z\,\sigma(-\beta z)\bigr) \text{ by the gate}, \qquad z\,\sigma(\beta z) \text{ by the value}`,
    plain: 'sigmoid(β·z)·(1 + β·z·sigmoid(-β·z))',
  },
  parameters: [beta],
  value: (z, params) => swish(z, read(beta, params)),
  slope: (z, params) => swishSlope(z, read(beta, params)),
  gated: {
    gate: 'silu',
    evaluate: (value, gate, params) => value * swish(gate, read(beta, params)),
  },
  kinks: () => [],
  range: (params) => ({ min: -0.2784645427610738 / read(beta, params), max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [],
  gradientNote:
    'On the negative side of the gate output and slope fade to 0 exponentially, for the value as well.',
  paper: shazeer,
  usedIn: ['LLaMA'],
  relations: [relation('silu', 'Its gate is SiLU.', { shared: { beta: 'beta' } })],
  spellings: [
    onnx(
      'SwiGLU',
      28,
      [arg('alpha', 'beta', 1)],
      'The first input is the gate, the second the value; alpha is β.',
    ),
    timm.layer(['SwiGLU', 'SwiGLUPacked'], TIMM_MLP),
    candle.variant('Swiglu'),
    candle.op('swiglu'),
  ],
};

/** Gated linear units, each shown by its gate beside a value of 1. None has `infer`: that curve is the gate's own. */
export const gated: readonly ActivationEntry[] = [gluEntry, gtuEntry, regluEntry, gegluEntry, swigluEntry];
