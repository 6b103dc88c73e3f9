import { declare } from './declare';
import { readPositive } from './infer';
import { arxiv, letter, POSITIVE, REALS, relation } from './parameter';
import { pishchik } from './papers';
import { arg, torchActivation } from './spelling';
import type { ActivationEntry } from './types';

const frequency = letter('ω', 'frequency', 1, POSITIVE, [0.5, 30, 0.5], {
  note: 'SIREN takes 30 in its first layer.',
});

const sine = declare({
  id: 'sine',
  name: 'Sine',
  aliases: ['siren'],
  summary:
    'A wave in place of a bend: networks with it (SIREN) represent images, sounds and shapes with all their derivatives; they need an initialisation of their own.',
  formula: 'sin(ω·z)',
  parameters: [frequency],
  paper: arxiv(
    'V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell, G. Wetzstein',
    'Implicit Neural Representations with Periodic Activation Functions',
    2020,
    '2006.09661',
  ),
  usedIn: ['SIREN'],
  infer: readPositive('omega', (f) => Math.asin(f(1e-4)) / 1e-4),
  relations: [
    relation('sinc', 'Sine(z) = ωz·Sinc(z) with the same ω.', {
      params: { omega: 1 },
      targetParams: { omega: 1 },
      form: 'z·g',
    }),
  ],
});

const finer = declare({
  id: 'finer',
  name: 'FINER',
  aliases: ['variable_periodic_sine'],
  summary:
    'A sine whose frequency grows with the distance from 0; the range of the biases chooses which frequencies a network represents.',
  formula: 'sin(ω·(abs(z) + 1)·z)',
  derivative: 'ω·(2·abs(z) + 1)·cos(ω·(abs(z) + 1)·z)',
  parameters: [frequency],
  paper: arxiv(
    'Z. Liu, H. Zhu, Q. Zhang, J. Fu, W. Deng, Z. Ma, Y. Guo, X. Cao',
    'FINER: Flexible spectral-bias tuning in Implicit NEural Representation by Variable-periodic Activation Functions',
    2023,
    '2312.02434',
  ),
  relations: [
    relation('sine', 'It is sin(ωu) with u = (|z| + 1)·z; near 0 it is sin(ωz).', {
      params: { omega: 1 },
      targetParams: { omega: 1 },
      inner: 'z·(abs(z) + 1)',
    }),
  ],
});

const sinc = declare({
  id: 'sinc',
  name: 'Sinc',
  summary: 'A wave that fades like 1/z: the ideal kernel of sampling theory, used in coordinate networks.',
  formula: 'z == 0 ? 1 : sin(ω·z)/(ω·z)',
  derivative: 'z == 0 ? 0 : (cos(ω·z) - sin(ω·z)/(ω·z))/z',
  latex: String.raw`\frac{\sin(\omega z)}{\omega z}`,
  derivativeLatex: String.raw`\frac{1}{z}\left(\cos(\omega z) - \frac{\sin(\omega z)}{\omega z}\right)`,
  parameters: [{ ...frequency, note: 'NumPy and PyTorch mean ω = π.' }],
  paper: arxiv(
    'H. Saratchandran, S. Ramasinghe, V. Shevchenko, A. Long, S. Lucey',
    'A sampling theory perspective on activations for implicit neural representations',
    2024,
    '2402.05427',
  ),
  relations: [
    relation('sine', 'It is sin(ωz) divided by ωz.', {
      params: { omega: 1 },
      targetParams: { omega: 1 },
      form: 'g/z',
    }),
  ],
});

const gaussian = declare({
  id: 'gaussian',
  name: 'Gaussian',
  aliases: ['gaussian_bump', 'rbf'],
  summary:
    'A bell around 0: responds to inputs near one value only. The unit of radial basis networks, and of coordinate networks without a special initialisation.',
  formula: 'exp(-a·z^2)',
  derivative: '-2·a·z·exp(-a·z^2)',
  parameters: [
    letter('a', 'narrowness', 1, POSITIVE, [0.1, 10, 0.1], { note: 'a = 1/(2σ²) for a bell of width σ.' }),
  ],
  paper: arxiv(
    'S. Ramasinghe, S. Lucey',
    'Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs',
    2021,
    '2111.15135',
  ),
  relations: [
    relation(
      'laplace',
      'Laplace is the integral of a bell, scaled to end at 1: with a = 1/2 and μ = 0, s = 1 the bell is √(2π) times its slope.',
      { params: { a: 0.5 }, targetParams: { mu: 0, sigma: 1 }, slope: true, form: 'sqrt(2·π)·g' },
    ),
  ],
  infer: readPositive(
    'a',
    (f) => -Math.log(f(1)),
    (f) => f(0) === 1,
  ),
});

const amplitude = letter('a', 'amplitude of the wave', 1, REALS, [-2, 2, 0.1], { learned: true });
const rate = letter('b', 'frequency of the wave', 1, REALS, [0, 5, 0.1], { learned: true });
const waveArguments = [arg('a', 'a', 1), arg('b', 'b', 1), arg('inplace')];

const sinlu = declare({
  id: 'sinlu',
  name: 'SinLU',
  aliases: ['sinu_sigmoidal_linear_unit'],
  summary: 'SiLU with a learned sine added to its input: not monotonic above 0 either.',
  formula: '(z + a·sin(b·z))·sigmoid(z)',
  derivative: '(1 + a·b·cos(b·z))·sigmoid(z) + (z + a·sin(b·z))·sigmoid(z)·sigmoid(-z)',
  parameters: [amplitude, rate],
  paper: {
    authors: 'A. Paul, R. Bandyopadhyay, J. H. Yoon, Z. W. Geem, R. Sarkar',
    title: 'SinLU: Sinu-Sigmoidal Linear Unit',
    year: 2022,
    url: 'https://doi.org/10.3390/math10030337',
  },
  relations: [
    relation('silu', 'With a = 0 it is SiLU.', { params: { a: 0, b: 1 }, targetParams: { beta: 1 } }),
  ],
  spellings: [torchActivation('SinLU', waveArguments)],
});

const coslu = declare({
  id: 'coslu',
  name: 'CosLU',
  aliases: ['cosinu_sigmoidal_linear_unit'],
  summary: 'SiLU with a learned cosine added to its input.',
  formula: '(z + a·cos(b·z))·sigmoid(z)',
  derivative: '(1 - a·b·sin(b·z))·sigmoid(z) + (z + a·cos(b·z))·sigmoid(z)·sigmoid(-z)',
  parameters: [amplitude, rate],
  paper: pishchik,
  relations: [
    relation('silu', 'With a = 0 it is SiLU.', { params: { a: 0, b: 1 }, targetParams: { beta: 1 } }),
  ],
  spellings: [torchActivation('CosLU', waveArguments)],
});

const gcu = declare({
  id: 'gcu',
  name: 'GCU',
  aliases: ['growing_cosine_unit'],
  summary:
    'The input times its cosine: a wave that grows, so that a single unit can separate classes that no single bend can, such as XOR.',
  formula: 'z·cos(z)',
  derivative: 'cos(z) - z·sin(z)',
  range: () => REALS,
  paper: arxiv(
    'M. M. Noel, L. Arunkumar, A. Trivedi, P. Dutta',
    'Growing Cosine Unit: A Novel Oscillatory Activation Function That Can Speedup Training and Reduce Parameters in Convolutional Neural Networks',
    2021,
    '2108.12943',
  ),
  relations: [
    relation('sine', 'GCU(z) = z·cos z, and cos is the derivative of sin.', {
      targetParams: { omega: 1 },
      slope: true,
      form: 'z·g',
    }),
  ],
  spellings: [torchActivation('GCU')],
  infer: false,
});

const colu = declare({
  id: 'colu',
  name: 'CoLU',
  aliases: ['collapsing_linear_unit'],
  summary: 'A smooth rectifier with a shallow dip below 0, built from two nested exponentials.',
  formula: 'z/(1 - z·exp(-(z + exp(z))))',
  derivativeLatex: String.raw`\frac{1 - z^{2}\left(1 + e^{z}\right)\,e^{-\left(z + e^{z}\right)}}{\left(1 - z\,e^{-\left(z + e^{z}\right)}\right)^{2}}`,
  derivative: '(1 - z^2·(1 + exp(z))·exp(-(z + exp(z))))/(1 - z·exp(-(z + exp(z))))^2',
  paper: arxiv('A. Vagerwal', 'Deeper Learning with CoLU Activation', 2021, '2112.12078'),
  relations: [relation('mish', 'It has the shape of Mish.', { within: 0.17341 })],
  spellings: [torchActivation('CoLU')],
  infer: false,
});

/** Waves, bells, and rectifiers with a wave in them. */
export const waves: readonly ActivationEntry[] = [sine, finer, sinc, gaussian, sinlu, coslu, gcu, colu];
