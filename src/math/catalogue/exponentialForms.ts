import { declare } from './declare';
import { FAR, readPositive } from './infer';
import { snap } from '../numerics/snap';
import { basiratRoth, carlile } from './papers';
import { arxiv, letter, POSITIVE, relation } from './parameter';
import { arg, echo, packaged, selector } from './spelling';
import type { ActivationEntry } from './types';

const pelu = declare({
  id: 'pelu',
  name: 'PELU',
  aliases: ['parametric_elu'],
  summary:
    'ELU with learned scale and decay, tied so that the slope is continuous at 0: two parameters per layer.',
  formula: 'z < 0 ? a·expm1(z/b) : a/b·z',
  derivative: 'z < 0 ? a/b·exp(z/b) : a/b',
  parameters: [
    letter('a', 'scale of the negative side', 1, POSITIVE, [0.1, 3, 0.1], { learned: true }),
    letter('b', 'width of the negative side', 1, POSITIVE, [0.1, 3, 0.1], { learned: true }),
  ],
  paper: arxiv(
    'L. Trottier, P. Giguère, B. Chaib-draa',
    'Parametric Exponential Linear Unit for Deep Convolutional Neural Networks',
    2016,
    '1605.09332',
  ),
  relations: [
    relation('elu', 'With a = b = 1 it is ELU.', { params: { a: 1, b: 1 }, targetParams: { alpha: 1 } }),
    relation('celu', 'With a = b it is CELU with α = a.', {
      params: { a: 2, b: 2 },
      targetParams: { alpha: 2 },
    }),
  ],
  infer: (f) => {
    const a = snap(-f(-FAR));
    const b = snap(a / f(1));
    return a > 0 && b > 0 && Number.isFinite(a + b) ? { a, b } : undefined;
  },
});

const mpelu = declare({
  id: 'mpelu',
  name: 'MPELU',
  aliases: ['multiple_parametric_elu'],
  summary:
    'ELU with learned scale and decay of the negative side: covers ReLU, PReLU and ELU, with two parameters per channel.',
  formula: 'z > 0 ? z : α·expm1(β·z)',
  derivative: 'z > 0 ? 1 : α·β·exp(β·z)',
  parameters: [
    letter('α', 'scale of the negative side', 0.25, POSITIVE, [0.05, 3, 0.05], { learned: true }),
    letter('β', 'decay of the negative side', 1, POSITIVE, [0.1, 5, 0.1], { learned: true }),
  ],
  paper: arxiv(
    'Y. Li, C. Fan, Y. Li, Q. Wu, Y. Ming',
    'Improving Deep Neural Network with Multiple Parametric Exponential Linear Units',
    2016,
    '1606.00305',
  ),
  relations: [relation('elu', 'With β = 1 it is ELU.', { shared: { alpha: 'alpha' }, params: { beta: 1 } })],
  spellings: [echo('MPeLU', [arg('alpha', 'alpha', 0.25), arg('beta', 'beta', 1)])],
  infer: (f) => {
    const alpha = snap(-f(-FAR));
    const beta = snap(-Math.log1p(f(-1) / alpha));
    return alpha > 0 && beta > 0 && Number.isFinite(alpha + beta) && f(1) === 1 ? { alpha, beta } : undefined;
  },
});

const elish = declare({
  id: 'elish',
  name: 'ELiSH',
  aliases: ['exponential_linear_sigmoid_squashing'],
  summary: 'ELU times its sigmoid: SiLU above 0, a small dip below. Found by a genetic search.',
  formula: 'z < 0 ? expm1(z)·sigmoid(z) : z·sigmoid(z)',
  derivative: 'z < 0 ? sigmoid(z)·(exp(z) + expm1(z)·sigmoid(-z)) : sigmoid(z)·(1 + z·sigmoid(-z))',
  paper: basiratRoth,
  relations: [
    relation('silu', 'For z ≥ 0 it is SiLU; below it is within 0.137.', {
      targetParams: { beta: 1 },
      within: 0.13694,
    }),
  ],
});

const hardElish = declare({
  id: 'hard_elish',
  name: 'HardELiSH',
  aliases: ['hard_elish_1'],
  summary: 'ELiSH with a hard sigmoid: exactly 0 up to −1 and exactly the identity from 1 on.',
  formula: 'z < 0 ? expm1(z)·clamp((z + 1)/2, 0, 1) : z·clamp((z + 1)/2, 0, 1)',
  derivative: 'z < -1 ? 0 : z < 0 ? (exp(z)·(z + 1) + expm1(z))/2 : z < 1 ? z + 1/2 : 1',
  paper: basiratRoth,
  relations: [
    relation('elish', 'It is ELiSH with the sigmoid replaced by a ramp from −1 to 1.', { within: 0.27847 }),
    relation('hardswish', 'Above 0 it is Hardswish(3z)/3.', { form: 'g/3', inner: '3·z', on: { min: 0 } }),
  ],
});

const eluPlusOne = declare({
  id: 'elu_plus_one',
  name: 'ELU + 1',
  aliases: ['elu_feature_map', 'positive_elu'],
  summary:
    'ELU lifted by 1, so that it is always positive: the feature map of linear attention, which replaces the exponential of softmax.',
  formula: 'z > 0 ? z + 1 : exp(z)',
  derivative: 'z > 0 ? 1 : exp(z)',
  paper: arxiv(
    'A. Katharopoulos, A. Vyas, N. Pappas, F. Fleuret',
    'Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention',
    2020,
    '2006.16236',
  ),
  relations: [relation('elu', 'It is ELU(z) + 1 for α = 1.', { targetParams: { alpha: 1 }, form: 'g + 1' })],
});

const softExponential = declare({
  id: 'soft_exponential',
  name: 'Soft exponential',
  aliases: ['softexponential'],
  summary:
    'One family from logarithm (α < 0) through the identity (α = 0) to exponential (α > 0); with α learned, layers can add, multiply and raise to powers.',
  formula: 'α < 0 ? -log(1 - α·(z + α))/α : α > 0 ? expm1(α·z)/α + α : z',
  derivative: 'α < 0 ? 1/(1 - α·(z + α)) : exp(α·z)',
  parameters: [
    letter('α', 'place between logarithm and exponential', 0.5, { min: -1, max: 1 }, [-1, 1, 0.05], {
      learned: true,
      note: 'For α < 0 there is no value where 1 − α(z + α) is not positive.',
    }),
  ],
  range: ({ alpha = 0.5 }) =>
    alpha > 0 ? { min: alpha - 1 / alpha, max: Infinity, minOpen: true } : { min: -Infinity, max: Infinity },
  monotonicity: () => 'increasing',
  paper: arxiv(
    'L. B. Godfrey, M. S. Gashler',
    'A continuum among logarithmic, linear, and exponential functions, and its potential to improve generalization in neural networks',
    2016,
    '1602.01321',
  ),
  relations: [
    relation('exponential', 'With α = 1 it is exp(z).', { params: { alpha: 1 } }),
    relation('identity', 'With α = 0 it is the identity.', { params: { alpha: 0 } }),
  ],
});

const bentIdentity = declare({
  id: 'bent_identity',
  name: 'Bent identity',
  aliases: ['bentidentity'],
  summary:
    'A line that bends gently from slope 1/2 to slope 3/2: nearly linear, never saturated, at the price of one square root.',
  formula: '(sqrt(z^2 + 1) - 1)/2 + z',
  derivative: 'z/(2·sqrt(z^2 + 1)) + 1',
  relations: [
    relation('identity', 'It has value 0 and slope 1 at 0, as the identity.', {
      on: { min: -0.1, max: 0.1 },
      within: 0.002494,
    }),
  ],
});

const alpha = letter('α', 'sharpness', 1, POSITIVE, [0.1, 5, 0.1], {
  note: 'The limits are ±1/√α.',
});

const isru = declare({
  id: 'isru',
  name: 'ISRU',
  aliases: ['inverse_square_root_unit'],
  summary:
    'A sigmoid shape made of one reciprocal square root, which many processors compute faster than tanh; for recurrent networks.',
  formula: 'z/sqrt(1 + α·z^2)',
  derivative: '1/(1 + α·z^2)^(3/2)',
  parameters: [alpha],
  paper: carlile,
  relations: [
    relation('softsign', 'Same limits and the same slope at 0 as Softsign for α = 1; it gets there faster.', {
      params: { alpha: 1 },
      within: 0.23262,
    }),
    relation('identity', 'It tends to the identity as α → 0.', { limit: { alpha: 0 } }),
  ],
  spellings: [echo('ISRU', [arg('alpha', 'alpha', 1), selector('isrlu', { True: 'isrlu' })])],
  infer: readPositive('alpha', (f) => 1 / f(1) ** 2 - 1),
});

const isrlu = declare({
  id: 'isrlu',
  name: 'ISRLU',
  aliases: ['inverse_square_root_linear_unit'],
  summary:
    'The identity above 0 and ISRU below: the shape of ELU without an exponential, twice differentiable.',
  formula: 'z < 0 ? z/sqrt(1 + α·z^2) : z',
  derivative: 'z < 0 ? 1/(1 + α·z^2)^(3/2) : 1',
  parameters: [{ ...alpha, note: 'Far below 0 it tends to −1/√α.' }],
  paper: carlile,
  relations: [
    relation('isru', 'Below 0 it is ISRU.', { shared: { alpha: 'alpha' }, on: { max: 0 } }),
    relation('elu', 'Same limit and the same slopes at 0 as ELU with α = 1.', {
      params: { alpha: 1 },
      targetParams: { alpha: 1 },
      within: 0.07558,
    }),
    relation('identity', 'It tends to the identity as α → 0.', { limit: { alpha: 0 } }),
  ],
  infer: readPositive(
    'alpha',
    (f) => 1 / f(-1) ** 2 - 1,
    (f) => f(1) === 1,
  ),
});

const shiftedSoftplus = declare({
  id: 'shifted_softplus',
  name: 'Shifted softplus',
  aliases: ['ssp', 'shiftedsoftplus'],
  summary:
    'Softplus less ln 2, so that it is 0 at 0: infinitely smooth, as networks need whose derivatives are forces between atoms.',
  formula: 'softplus(z) - log(2)',
  derivative: 'sigmoid(z)',
  paper: arxiv(
    'K. T. Schütt, P.-J. Kindermans, H. E. Sauceda, S. Chmiela, A. Tkatchenko, K.-R. Müller',
    'SchNet: A continuous-filter convolutional neural network for modeling quantum interactions',
    2017,
    '1706.08566',
  ),
  relations: [
    relation('softplus', 'It is Softplus(z) − ln 2.', { targetParams: { beta: 1 }, form: 'g - log(2)' }),
  ],
  spellings: [
    packaged('class', ['torch_geometric.nn.models.schnet.ShiftedSoftplus'], [], 'PyTorch Geometric 2'),
    packaged(
      'function',
      ['schnetpack.nn.activations.shifted_softplus', 'schnetpack.nn.shifted_softplus'],
      [arg('x')],
      'SchNetPack 2',
    ),
  ],
});

/** Exponential and square-root units, and what joins logarithms to exponentials. */
export const exponentialForms: readonly ActivationEntry[] = [
  pelu,
  mpelu,
  elish,
  hardElish,
  eluPlusOne,
  softExponential,
  bentIdentity,
  isru,
  isrlu,
  shiftedSoftplus,
];
