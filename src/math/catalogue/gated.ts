import { compact } from '../compact';
import { tanhSlope } from '../numerics/sigmoidal';
import { tanh } from '../numerics/special';
import { geluEntry } from './gaussian';
import { arxiv, curveOf, letter, POSITIVE, relation } from './parameter';
import { reluEntry } from './rectifiers';
import { sigmoidEntry, siluEntry } from './sigmoidal';
import { arg, burn, candle, flax, keras, mlx, onnx, tch, timm, torch } from './spelling';
import type { ActivationEntry, GatedUnit, Paper } from './types';

const shazeer: Paper = arxiv('N. Shazeer', 'GLU Variants Improve Transformer', 2020, '2002.05202');

const AXIS = [arg('axis')];

/** A unit that is drawn by this gate. */
const gatedBy = (gate: ActivationEntry, inner?: GatedUnit['inner']) => ({
  ...curveOf(gate),
  gated: { gate: gate.id, ...compact({ inner }) },
});

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
  ...gatedBy(sigmoidEntry),
  gradientNote:
    'A closed gate (strongly negative) lets neither the value through nor its gradient; the value’s path has slope σ(z).',
  paper: arxiv(
    'Y. N. Dauphin, A. Fan, M. Auli, D. Grangier',
    'Language Modeling with Gated Convolutional Networks',
    2016,
    '1612.08083',
  ),
  relations: [
    relation('sigmoid', 'Its gate is the sigmoid.'),
    relation('swiglu', 'SwiGLU takes Swish for the gate.', { targetParams: { beta: 1 }, form: 'g/z' }),
  ],
  spellings: [
    ...torch.layerAndFn('GLU', 'glu', [arg('dim')]),
    ...keras.named3(['glu'], AXIS),
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
  ...gatedBy(sigmoidEntry, { plain: 'tanh', value: tanh, slope: tanhSlope }),
  gradientNote:
    'A closed gate (strongly negative) lets neither the value through nor its gradient, and a value far from 0 gets next to none because its tanh is saturated.',
  paper: arxiv(
    'A. van den Oord, S. Dieleman, H. Zen, K. Simonyan, O. Vinyals, A. Graves, N. Kalchbrenner, A. Senior, K. Kavukcuoglu',
    'WaveNet: A Generative Model for Raw Audio',
    2016,
    '1609.03499',
  ),
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
  ...gatedBy(reluEntry),
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
  ...gatedBy(geluEntry),
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
  ...gatedBy(siluEntry),
  parameters: [beta],
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
