import { arg, byName } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from './table';

const spell = speller('burn', 'burn, main branch');
type Arguments = readonly SpellingArgument[];

const NN = ['burn::nn', 'burn::nn::activation', 'burn_nn', 'burn_nn::activation'];
const FUNCTIONS = ['burn::tensor::activation', 'burn_tensor::activation'];

const under = (roots: readonly string[], name: string): string[] => roots.map((root) => `${root}::${name}`);

/** A module without parameters, made by `new()` or named as it is. */
const layer = (name: string): Spelling => spell('class', under(NN, name));
/** A module that is made from a configuration, whose fields are set by `with_…`. */
const configured = (name: string, args: Arguments): Spelling =>
  spell('class', [...under(NN, `${name}Config`), ...under(NN, name)], args.map(byName));
const fn = (name: string, args: Arguments = []): Spelling =>
  spell('function', under(FUNCTIONS, name), [arg('tensor'), ...args]);
const method = (name: string): Spelling => spell('method', [name]);
/** A variant of ActivationConfig that carries no configuration. */
const variant = (name: string): Spelling => spell('class', under(NN, `ActivationConfig::${name}`));

export const burn: Declared = {
  relu: [layer('Relu'), variant('Relu'), fn('relu'), method('relu')],
  relu6: [fn('relu6')],
  leaky_relu: [
    configured('LeakyRelu', [arg('negative_slope', 'negative_slope', 0.01)]),
    fn('leaky_relu', [arg('negative_slope', 'negative_slope')]),
  ],
  prelu: [
    configured('PRelu', [arg('num_parameters'), arg('alpha', 'alpha', 0.25)]),
    fn('prelu', [arg('alpha', 'alpha')]),
  ],
  elu: [configured('Elu', [arg('alpha', 'alpha', 1)]), fn('elu', [arg('alpha', 'alpha')])],
  celu: [fn('celu', [arg('alpha', 'alpha')])],
  selu: [fn('selu')],
  gelu: [layer('Gelu'), variant('Gelu'), fn('gelu')],
  gelu_tanh: [
    variant('GeluApproximate'),
    fn('gelu_approximate'),
    spell('class', under(NN, 'Gelu::new_approximate')),
  ],
  silu: [fn('silu')],
  sigmoid: [layer('Sigmoid'), variant('Sigmoid'), fn('sigmoid')],
  log_sigmoid: [fn('log_sigmoid')],
  tanh: [layer('Tanh'), variant('Tanh'), fn('tanh'), method('tanh')],
  tanhshrink: [fn('tanhshrink')],
  mish: [fn('mish')],
  softplus: [
    configured('Softplus', [arg('beta', 'beta', 1), arg('threshold', 'threshold', 20)]),
    fn('softplus', [arg('beta', 'beta')]),
  ],
  hardsigmoid: [
    configured('HardSigmoid', [arg('alpha', 'slope', 0.2), arg('beta', 'offset', 0.5)]),
    fn('hard_sigmoid', [arg('alpha', 'slope'), arg('beta', 'offset')]),
  ],
  hardswish: [layer('HardSwish'), variant('HardSwish'), fn('hard_swish')],
  softmax: [fn('softmax', [arg('dim')])],
  log_softmax: [fn('log_softmax', [arg('dim')])],
  softmin: [fn('softmin', [arg('dim')])],
  glu: [fn('glu', [arg('dim')])],
  thresholded_relu: [fn('thresholded_relu', [arg('alpha', 'theta')])],
  threshold: [fn('threshold', [arg('threshold', 'threshold'), arg('value', 'value')])],
  hardtanh: [fn('hardtanh', [arg('min_val', 'min_val'), arg('max_val', 'max_val')])],
};
