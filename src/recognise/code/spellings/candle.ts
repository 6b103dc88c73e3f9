import { arg, fixed } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from './table';

const spell = speller('candle', 'candle, main branch');
type Arguments = readonly SpellingArgument[];

/** A variant of the enum Activation; its values stand in parentheses. */
const variant = (name: string, args: Arguments = []): Spelling =>
  spell('class', [`candle_nn::Activation::${name}`, `candle_nn::activation::Activation::${name}`], args);
const op = (name: string, args: Arguments = []): Spelling =>
  spell('function', [`candle_nn::ops::${name}`], [arg('xs'), ...args]);
const method = (name: string, args: Arguments = [], note?: string): Spelling =>
  spell('method', [name], args, note);

const SLOPE = arg('negative_slope', 'negative_slope');
const ALPHA = arg('alpha', 'alpha');

export const candle: Declared = {
  relu: [variant('Relu'), method('relu')],
  relu6: [variant('Relu6')],
  leaky_relu: [variant('LeakyRelu', [SLOPE]), op('leaky_relu', [SLOPE])],
  prelu: [
    spell(
      'function',
      ['candle_nn::prelu', 'candle_nn::activation::prelu'],
      [arg('num_channels'), arg('vs'), fixed('init', 'alpha', 0.25)],
      'Starts at α = 0.25 where the weights are not loaded.',
    ),
  ],
  elu: [variant('Elu', [ALPHA]), method('elu', [ALPHA])],
  gelu: [variant('Gelu'), method('gelu_erf')],
  gelu_tanh: [
    variant('NewGelu'),
    variant('GeluPytorchTanh'),
    method('gelu', [], 'The tanh form, while Activation::Gelu is exact.'),
  ],
  silu: [variant('Silu'), variant('Swish'), op('silu'), method('silu')],
  sigmoid: [variant('Sigmoid'), op('sigmoid')],
  hardsigmoid: [variant('HardSigmoid'), op('hard_sigmoid')],
  hardswish: [variant('HardSwish')],
  mish: [variant('Mish'), op('mish')],
  tanh: [method('tanh')],
  relu_squared: [variant('Relu2')],
  swiglu: [variant('Swiglu')],
  softmax: [op('softmax', [arg('dim')]), op('softmax_last_dim')],
  log_softmax: [op('log_softmax', [arg('dim')])],
};
