import { arg, fixed, keyword, selector } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from '../../code/spellings/table';

const spell = speller('mlx', 'MLX, main branch');
type Arguments = readonly SpellingArgument[];

/** A module of mlx.nn. */
const layer = (name: string, args: Arguments = []): Spelling =>
  spell('class', [`mlx.nn.${name}`, `mlx.nn.layers.activations.${name}`], args);
/** A function of mlx.nn. */
const nn = (name: string, args: Arguments = []): Spelling =>
  spell('function', [`mlx.nn.${name}`, `mlx.nn.layers.activations.${name}`], [arg('x'), ...args]);
/** A function of arrays. */
const core = (name: string, args: Arguments = []): Spelling =>
  spell('function', [`mlx.core.${name}`], [arg('a'), ...args]);

const AXIS = [arg('axis')];
const SLOPE = [arg('negative_slope', 'negative_slope', 0.01)];
const ALPHA = [arg('alpha', 'alpha', 1)];
const LAMBDA = [arg('lambd', 'lambd', 0.5)];
const BOUNDS = [arg('min_val', 'min_val', -1), arg('max_val', 'max_val', 1)];
/** Softplus as MLX has it knows neither β nor a threshold. */
const PLAIN_SOFTPLUS = [fixed('beta', 'beta', 1), fixed('threshold', 'threshold', Infinity)];
const APPROXIMATION = selector('approx', {
  "'none'": 'gelu',
  "'precise'": 'gelu_tanh',
  "'tanh'": 'gelu_tanh',
  "'fast'": 'gelu_sigmoid',
});

export const mlx: Declared = {
  relu: [layer('ReLU'), nn('relu')],
  relu6: [layer('ReLU6'), nn('relu6')],
  relu_squared: [layer('ReLU2'), nn('relu2')],
  leaky_relu: [layer('LeakyReLU', SLOPE), nn('leaky_relu', SLOPE)],
  prelu: [
    layer('PReLU', [arg('num_parameters'), arg('init', 'alpha', 0.25)]),
    nn('prelu', [arg('alpha', 'alpha')]),
  ],
  elu: [layer('ELU', ALPHA), nn('elu', ALPHA)],
  celu: [layer('CELU', ALPHA), nn('celu', ALPHA)],
  selu: [layer('SELU'), nn('selu')],
  gelu: [layer('GELU', [APPROXIMATION]), nn('gelu')],
  gelu_tanh: [nn('gelu_approx')],
  gelu_sigmoid: [nn('gelu_fast_approx')],
  silu: [layer('SiLU'), nn('silu')],
  mish: [layer('Mish'), nn('mish')],
  hardswish: [layer('Hardswish'), nn('hardswish')],
  hardtanh: [layer('HardTanh', BOUNDS), nn('hard_tanh', BOUNDS)],
  hardshrink: [layer('HardShrink', LAMBDA), nn('hard_shrink', LAMBDA)],
  softshrink: [layer('Softshrink', LAMBDA), nn('softshrink', LAMBDA)],
  softplus: [layer('Softplus', PLAIN_SOFTPLUS), nn('softplus', PLAIN_SOFTPLUS)],
  softsign: [layer('Softsign'), nn('softsign')],
  sigmoid: [layer('Sigmoid'), nn('sigmoid'), core('sigmoid')],
  log_sigmoid: [layer('LogSigmoid'), nn('log_sigmoid')],
  tanh: [layer('Tanh'), nn('tanh'), core('tanh')],
  glu: [layer('GLU', AXIS), nn('glu', AXIS)],
  softmax: [layer('Softmax'), nn('softmax', AXIS), core('softmax', [...AXIS, keyword('precise')])],
  softmin: [layer('Softmin'), nn('softmin', AXIS)],
  log_softmax: [layer('LogSoftmax'), nn('log_softmax', AXIS)],
};
