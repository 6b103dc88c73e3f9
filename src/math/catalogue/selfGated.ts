import { declare } from './declare';
import { arxiv, relation } from './parameter';
import { addons, flux, torchActivation } from './spelling';
import type { ActivationEntry } from './types';

const tanhExp = declare({
  id: 'tanh_exp',
  name: 'TanhExp',
  aliases: ['telu', 'tanhexp'],
  summary:
    'The input times tanh of its exponential, also called TeLU: nearly the identity above 1, a small dip below 0; meant to learn fast in small vision models.',
  formula: 'z·tanh(exp(z))',
  derivative: 'tanh(exp(z)) + z·exp(z)·(1 - tanh(exp(z))^2)',
  paper: arxiv(
    'X. Liu, X. Di',
    'TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks',
    2020,
    '2003.09855',
  ),
  relations: [
    relation('mish', 'It is within 0.127 of Mish.', { within: 0.12643 }),
    relation('exponential', 'TanhExp(z) = z·tanh(exp z).', { form: 'z·tanh(g)' }),
  ],
});

const golu = declare({
  id: 'golu',
  name: 'GoLU',
  aliases: ['gompertz_linear_unit'],
  summary:
    'The input gated by the Gompertz function: the gate opens later and more steeply than a sigmoid, which lowers the variance of activations.',
  formula: 'z·exp(-exp(-z))',
  derivative: 'exp(-exp(-z))·(1 + z·exp(-z))',
  paper: arxiv(
    'I. Das, M. Safari, S. Adriaensen, F. Hutter',
    'Gompertz Linear Units: Leveraging Asymmetry for Enhanced Learning Dynamics',
    2025,
    '2502.03654',
  ),
  relations: [
    relation('silu', 'SiLU has a symmetric gate in its place.', {
      targetParams: { beta: 1 },
      within: 0.25756,
    }),
  ],
});

const serf = declare({
  id: 'serf',
  name: 'Serf',
  aliases: ['log_softplus_error'],
  summary: 'The input times erf of its softplus: Mish with erf in place of tanh.',
  formula: 'z·erf(softplus(z))',
  derivative: 'erf(softplus(z)) + 2/sqrt(π)·z·sigmoid(z)·exp(-softplus(z)^2)',
  paper: arxiv(
    'S. Nag, M. Bhattacharyya, A. Mukherjee, R. Kundu',
    'SERF: Towards better training of deep neural networks using log-Softplus ERror activation Function',
    2021,
    '2108.09598',
  ),
  relations: [
    relation('mish', 'Mish has tanh in place of erf.', { within: 0.07605 }),
    relation('softplus', 'Serf(z) = z·erf(Softplus(z)).', { targetParams: { beta: 1 }, form: 'z·erf(g)' }),
  ],
});

const logish = declare({
  id: 'logish',
  name: 'Logish',
  summary: 'The input times the logarithm of 1 + its sigmoid: SiLU with a gate that opens to ln 2 only.',
  formula: 'z·log1p(sigmoid(z))',
  derivative: 'log1p(sigmoid(z)) + z·sigmoid(z)·sigmoid(-z)/(1 + sigmoid(z))',
  paper: {
    authors: 'H. Zhu, H. Zeng, J. Liu, X. Zhang',
    title: 'Logish: A new nonlinear nonmonotonic activation function for convolutional neural network',
    year: 2021,
    url: 'https://doi.org/10.1016/j.neucom.2021.06.067',
  },
  relations: [
    relation('silu', 'SiLU has the sigmoid itself as its gate.', {
      targetParams: { beta: 1 },
      form: 'z·log1p(g/z)',
    }),
    relation('sigmoid', 'Logish(z) = z·ln(1 + σ(z)).', { form: 'z·log1p(g)' }),
  ],
});

const smish = declare({
  id: 'smish',
  name: 'Smish',
  summary: 'Logish with tanh around the logarithm; used in small models for edge detection.',
  formula: 'z·tanh(log1p(sigmoid(z)))',
  derivative:
    'tanh(log1p(sigmoid(z))) + z·(1 - tanh(log1p(sigmoid(z)))^2)·sigmoid(z)·sigmoid(-z)/(1 + sigmoid(z))',
  paper: {
    authors: 'X. Wang, H. Ren, A. Wang',
    title: 'Smish: A Novel Activation Function for Deep Learning Methods',
    year: 2022,
    url: 'https://doi.org/10.3390/electronics11040540',
  },
  relations: [relation('logish', 'Logish has no tanh around the logarithm.', { form: 'z·tanh(g/z)' })],
});

const phish = declare({
  id: 'phish',
  name: 'Phish',
  summary: 'The input times tanh of its GELU: begins like z²/2 at 0 and is the identity far above it.',
  formula: 'z·tanh(gelu(z))',
  derivative: 'tanh(gelu(z)) + z·(1 - tanh(gelu(z))^2)·(Φ(z) + z·φ(z))',
  paper: {
    authors: 'P. Naveen',
    title: 'Phish: A Novel Hyper-Optimizable Activation Function',
    year: 2022,
    url: 'https://www.techrxiv.org/articles/preprint/Phish_A_Novel_Hyper-Optimizable_Activation_Function/17283824/2',
  },
  relations: [relation('gelu', 'GELU is what its tanh is taken of.', { form: 'z·tanh(g)' })],
  spellings: [torchActivation('Phish', [])],
});

const lisht = declare({
  id: 'lisht',
  name: 'LiSHT',
  aliases: ['linearly_scaled_tanh'],
  summary:
    'The input times its tanh: never negative and symmetric, so that inputs of either sign get a gradient; the sign itself is lost.',
  formula: 'z·tanh(z)',
  derivative: 'tanh(z) + z·(1 - tanh(z)^2)',
  paper: arxiv(
    'S. K. Roy, S. Manna, S. R. Dubey, B. B. Chaudhuri',
    'LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent Activation Function for Neural Networks',
    2019,
    '1901.05894',
  ),
  relations: [relation('tanh', 'LiSHT(z) = z·tanh z.', { form: 'z·g' })],
  spellings: [addons(['lisht']), flux.fn(['lisht'])],
});

/** Inputs multiplied by a gate of their own, without parameters. */
export const selfGated: readonly ActivationEntry[] = [tanhExp, golu, serf, logish, smish, phish, lisht];
