import { arg, fixed, selector } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from './table';

const spell = speller('tch', 'tch-rs, main branch');

/** A method of Tensor, in place with `_`, and with a Result where the name starts with `f_`. */
const method = (name: string, args: readonly SpellingArgument[] = []): Spelling =>
  spell('method', [name, `${name}_`, `f_${name}`, `f_${name}_`], args);

export const tch: Declared = {
  relu: [method('relu')],
  relu6: [method('relu6')],
  leaky_relu: [method('leaky_relu', [fixed('negative_slope', 'negative_slope', 0.01)])],
  prelu: [method('prelu', [arg('weight', 'alpha')])],
  rrelu: [method('rrelu', [arg('training'), fixed('lower', 'lower', 1 / 8), fixed('upper', 'upper', 1 / 3)])],
  elu: [method('elu', [fixed('alpha', 'alpha', 1)])],
  celu: [method('celu', [fixed('alpha', 'alpha', 1)])],
  selu: [method('selu')],
  gelu: [method('gelu', [selector('approximate', { "'none'": 'gelu', "'tanh'": 'gelu_tanh' })])],
  silu: [method('silu')],
  sigmoid: [method('sigmoid')],
  log_sigmoid: [method('log_sigmoid')],
  tanh: [method('tanh')],
  mish: [method('mish')],
  softplus: [method('softplus', [fixed('beta', 'beta', 1), fixed('threshold', 'threshold', 20)])],
  hardsigmoid: [method('hardsigmoid')],
  hardswish: [method('hardswish')],
  softshrink: [method('softshrink', [fixed('lambd', 'lambd', 0.5)])],
  hardshrink: [method('hardshrink', [fixed('lambd', 'lambd', 0.5)])],
  softmax: [method('softmax', [arg('dim'), arg('dtype')])],
  log_softmax: [method('log_softmax', [arg('dim'), arg('dtype')])],
  glu: [method('glu', [arg('dim')])],
  hardtanh: [method('hardtanh', [fixed('min_val', 'min_val', -1), fixed('max_val', 'max_val', 1)])],
};
