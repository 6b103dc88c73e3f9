import { declare } from './declare';
import { gelu, geluSlope, geluTanh, geluTanhSlope } from '../numerics/gelu';
import {
  addons,
  burn,
  byName,
  candle,
  flax,
  flux,
  jax,
  keras,
  mlx,
  onnx,
  selector,
  tch,
  tensorflow,
  tfjs,
  timm,
  torch,
  transformers,
} from './spelling';
import { arxiv, relation } from './parameter';
import type { ActivationEntry, Paper } from './types';

const hendrycksGimpel: Paper = arxiv(
  'D. Hendrycks, K. Gimpel',
  'Gaussian Error Linear Units (GELUs)',
  2016,
  '1606.08415',
);

const VANISHES =
  'On the negative side output and slope fade to 0 faster than exponentially, and the slope is slightly negative below z ≈ −0.75; it is exactly 0 at that one point only.';

/** PyTorch and ONNX choose the form by name, the others by a flag. */
const approximateName = selector('approximate', { "'none'": 'gelu', "'tanh'": 'gelu_tanh' });
const approximateFlag = selector('approximate', { True: 'gelu_tanh', False: 'gelu' });

// A kernel: language models use it most, and the formula takes five times as long.
export const geluEntry: ActivationEntry = {
  id: 'gelu',
  name: 'GELU',
  aliases: ['gelu_exact', 'gelu_erf', 'gaussian_error_linear_unit'],
  summary:
    'Weights the input by the probability that a standard normal variable is below it: a smooth ReLU that dips slightly below 0. This is the exact form, through erf.',
  formula: {
    latex: String.raw`z\,\Phi(z) = \frac{z}{2}\left(1 + \operatorname{erf}\frac{z}{\sqrt{2}}\right)`,
    plain: 'z·Φ(z)',
  },
  derivative: { latex: String.raw`\Phi(z) + z\,\varphi(z)`, plain: 'Φ(z) + z·φ(z)' },
  parameters: [],
  value: gelu,
  slope: geluSlope,
  kinks: () => [],
  // The minimum is at z = −0.7517915246935645.
  range: () => ({ min: -0.16997120747990366, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [],
  gradientNote: VANISHES,
  paper: hendrycksGimpel,
  usedIn: ['ViT'],
  relations: [
    relation('gelu_tanh', 'The tanh form is within 4.73e-4, farthest near |z| = 2.70.', { within: 4.733e-4 }),
    relation('gelu_sigmoid', 'The sigmoid form, z·σ(1.702z), is within 0.0203, farthest near |z| = 2.27.', {
      within: 0.02034,
    }),
    relation('relu', 'It tends to ReLU on both sides and is at most 0.17 below it, near |z| = 0.75.', {
      within: 0.16998,
    }),
  ],
  spellings: [
    torch.layer('GELU', [approximateName]),
    { ...torch.fn(['nn.functional.gelu'], [byName(approximateName)]), libtorch: ['gelu', 'gelu_'] },
    torch.string('gelu'),
    keras.activation(['gelu'], [approximateFlag], 'Exact by default, unlike keras.ops.gelu.'),
    keras.string(['gelu']),
    tensorflow(['nn.gelu'], [approximateFlag]),
    onnx('Gelu', 20, [approximateName]),
    transformers.layer(['GELUActivation']),
    transformers.fn(['gelu', 'gelu_python']),
    transformers.string(['gelu', 'gelu_python']),
    ...timm.layerAndFn('GELU', 'gelu'),
    ...burn.plain('Gelu', 'gelu'),
    burn.retired('GELU'),
    candle.variant('Gelu'),
    candle.method('gelu_erf'),
    tch.method('gelu', [approximateName]),
    tfjs.string('gelu'),
    flux.fn(['gelu_erf']),
    mlx.layer('GELU', [
      selector('approx', {
        "'none'": 'gelu',
        "'precise'": 'gelu_tanh',
        "'tanh'": 'gelu_tanh',
        "'fast'": 'gelu_sigmoid',
      }),
    ]),
    mlx.fn('gelu'),
  ],
  infer: () => ({}),
};

// A kernel: the formula is as exact but takes some 30 times as long.
const geluTanhEntry: ActivationEntry = {
  id: 'gelu_tanh',
  name: 'GELU (tanh)',
  aliases: ['gelu_new', 'gelu_approx', 'gelu_pytorch_tanh', 'gelu_fast', 'tanh_gelu'],
  summary:
    'GELU with the normal distribution approximated through tanh, as BERT and GPT-2 were trained. It is within 4.73e-4 of the exact form.',
  formula: {
    latex: String.raw`\frac{z}{2}\left(1 + \tanh\left(\sqrt{\tfrac{2}{\pi}}\left(z + 0.044715\,z^{3}\right)\right)\right)`,
    plain: 'z/2·(1 + tanh(sqrt(2/π)·(z + 0.044715·z^3)))',
  },
  derivative: {
    latex: String.raw`\frac{1 + t}{2} + \frac{z}{2}\left(1 - t^{2}\right)\sqrt{\tfrac{2}{\pi}}\left(1 + 0.134145\,z^{2}\right), \qquad t = \tanh\left(\sqrt{\tfrac{2}{\pi}}\left(z + 0.044715\,z^{3}\right)\right)`,
    plain:
      '(1 + tanh(sqrt(2/π)·(z + 0.044715·z^3)))/2 + z/2·(1 - tanh(sqrt(2/π)·(z + 0.044715·z^3))^2)·sqrt(2/π)·(1 + 0.134145·z^2)',
  },
  parameters: [],
  value: geluTanh,
  slope: geluTanhSlope,
  kinks: () => [],
  // The minimum is at z = −0.7524614220710163.
  range: () => ({ min: -0.17004075057125406, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  zeroGradient: () => [],
  gradientNote: VANISHES,
  paper: hendrycksGimpel,
  usedIn: ['BERT', 'GPT-2'],
  relations: [
    relation('gelu', 'It is within 4.73e-4 of the exact GELU, farthest near |z| = 2.70.', {
      within: 4.733e-4,
    }),
    relation('tanh', 'It is z/2·(1 + tanh u) with u = √(2/π)·(z + 0.044715·z³).', {
      form: 'z/2·(1 + g)',
      inner: 'sqrt(2/π)·(z + 0.044715·z^3)',
    }),
  ],
  spellings: [
    jax(['nn.gelu'], [approximateFlag], 'JAX takes the tanh form unless approximate=False.'),
    flax.fn(['gelu'], [approximateFlag], 'As jax.nn.gelu: the tanh form unless approximate=False.'),
    addons(['gelu'], [approximateFlag]),
    keras.op(['gelu'], [approximateFlag], 'nn', 'The tanh form by default, unlike keras.activations.gelu.'),
    transformers.layer([
      'GELUTanh',
      'PytorchGELUTanh',
      'NewGELUActivation',
      'FastGELUActivation',
      'AccurateGELUActivation',
    ]),
    transformers.fn(['gelu_new', 'gelu_fast', 'gelu_pytorch_tanh']),
    transformers.string(
      ['gelu_new', 'gelu_pytorch_tanh', 'gelu_fast', 'gelu_python_tanh', 'gelu_accurate'],
      'One function under five names; the implementations differ in rounding only.',
    ),
    ...timm.layerAndFn('GELUTanh', 'gelu_tanh'),
    timm.string(['gelu_tanh']),
    burn.variant('GeluApproximate'),
    burn.fn('gelu_approximate'),
    burn.layer('Gelu::new_approximate'),
    candle.variant('NewGelu'),
    candle.variant('GeluPytorchTanh'),
    candle.method('gelu', [], 'The tanh form, while Activation::Gelu is exact.'),
    tfjs.string('gelu_new'),
    flux.fn(
      ['gelu', 'gelu_tanh', 'gelu_sigmoid'],
      [],
      'All three are the tanh form; gelu_sigmoid is it rewritten, not z·σ(1.702z).',
    ),
    mlx.fn('gelu_approx'),
  ],
  infer: () => ({}),
};

const geluSigmoidEntry = declare({
  id: 'gelu_sigmoid',
  name: 'GELU (sigmoid)',
  aliases: ['quick_gelu', 'gelu_quick', 'sigmoid_gelu'],
  summary:
    'GELU with the normal distribution approximated by σ(1.702z), as the first CLIP models use it. It is within 0.0203 of the exact form.',
  formula: 'z·sigmoid(1.702·z)',
  latex: String.raw`z\,\sigma(1.702\,z)`,
  derivative: 'sigmoid(1.702·z)·(1 + 1.702·z·sigmoid(-1.702·z))',
  derivativeLatex: String.raw`\sigma(1.702\,z)\,\Bigl(1 + 1.702\,z\,\bigl(1 - \sigma(1.702\,z)\bigr)\Bigr)`,
  // The minimum is at z = −0.7511542554412889.
  range: () => ({ min: -0.16361018963635357, max: Infinity }),
  monotonicity: () => 'non-monotonic',
  gradientNote:
    'On the negative side output and slope fade to 0 like e^(1.702z), and the slope is slightly negative below z ≈ −0.75; it is exactly 0 at that one point only.',
  paper: hendrycksGimpel,
  usedIn: ['CLIP'],
  relations: [
    relation('gelu', 'It is within 0.0203 of the exact GELU, farthest near |z| = 2.27.', { within: 0.02034 }),
    relation('silu', 'It is Swish with β = 1.702.', { targetParams: { beta: 1.702 } }),
    relation('sigmoid', 'It is z·σ(1.702z).', { form: 'z·g', inner: '1.702·z' }),
  ],
  spellings: [
    transformers.layer(['QuickGELUActivation']),
    transformers.fn(['quick_gelu']),
    transformers.string(['quick_gelu']),
    ...timm.layerAndFn('QuickGELU', 'quick_gelu'),
    mlx.fn('gelu_fast_approx'),
  ],
});

/** GELU, exact and in its two approximations. */
export const gaussian: readonly ActivationEntry[] = [geluEntry, geluTanhEntry, geluSigmoidEntry];
