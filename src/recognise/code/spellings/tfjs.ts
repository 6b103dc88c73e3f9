import { arg, fixed } from '../../../math/catalogue/spelling';
import type { ArgumentRoute, Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from './table';

const spell = speller('tfjs', 'TensorFlow.js 4.22');
type Arguments = readonly SpellingArgument[];

const op = (name: string, args: Arguments = []): Spelling =>
  spell('function', [`tf.${name}`], [arg('x'), ...args]);
const method = (name: string, args: Arguments = []): Spelling => spell('method', [name], args);
/** A layer takes one object whose fields are its arguments. */
const layer = (name: string, args: Arguments = [], note?: string): Spelling =>
  spell('class', [`tf.layers.${name}`], args, note);
/** What `activation: …` takes. */
const string = (name: string, args: Arguments = []): Spelling => spell('string', [name], args);

const SLOPE = arg('alpha', 'negative_slope', 0.2);
/** The ops elu, selu and softplus have no arguments; nor has ELU as an op an α. */
const UNIT_ALPHA = fixed('alpha', 'alpha', 1);

const MAX_ROUTES: readonly ArgumentRoute[] = [
  { equals: 6, to: 'relu6' },
  { to: 'hardtanh', param: 'max_val', fixed: { min_val: 0 } },
];

export const tfjs: Declared = {
  relu: [
    op('relu'),
    method('relu'),
    layer('reLU', [{ ...arg('maxValue'), neutral: 'None', routes: MAX_ROUTES }]),
    string('relu'),
  ],
  relu6: [op('relu6'), method('relu6'), string('relu6')],
  leaky_relu: [
    op('leakyRelu', [SLOPE]),
    method('leakyRelu', [SLOPE]),
    layer(
      'leakyReLU',
      [arg('alpha', 'negative_slope', 0.3)],
      'The layer defaults to 0.3, the function to 0.2.',
    ),
  ],
  prelu: [
    op('prelu', [arg('alpha', 'alpha')]),
    method('prelu', [arg('alpha', 'alpha')]),
    layer('prelu', [arg('alphaInitializer', 'alpha', 0)], 'Starts at α = 0, that is as ReLU.'),
  ],
  elu: [
    op('elu', [UNIT_ALPHA]),
    method('elu', [UNIT_ALPHA]),
    layer('elu', [arg('alpha', 'alpha', 1)], 'Throws unless alpha is 1.'),
    string('elu', [UNIT_ALPHA]),
  ],
  selu: [op('selu'), method('selu'), string('selu')],
  gelu: [string('gelu')],
  gelu_tanh: [string('gelu_new')],
  sigmoid: [op('sigmoid'), method('sigmoid'), string('sigmoid')],
  log_sigmoid: [op('logSigmoid'), method('logSigmoid')],
  hardsigmoid: [string('hardSigmoid', [fixed('slope', 'slope', 0.2), fixed('offset', 'offset', 0.5)])],
  tanh: [op('tanh'), method('tanh'), string('tanh')],
  softplus: [op('softplus'), method('softplus'), string('softplus')],
  softsign: [string('softsign')],
  silu: [string('swish')],
  mish: [string('mish')],
  thresholded_relu: [layer('thresholdedReLU', [arg('theta', 'theta', 1)])],
  softmax: [
    op('softmax', [arg('dim')]),
    method('softmax', [arg('dim')]),
    layer('softmax', [arg('axis')]),
    string('softmax'),
  ],
  log_softmax: [op('logSoftmax', [arg('axis')]), method('logSoftmax', [arg('axis')]), string('logSoftmax')],
  identity: [string('linear')],
};
