import { arg, keyword } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from './table';

const spell = speller('flux', 'NNlib 0.9');

/** NNlib, and what exports all of it. */
export const FLUX_MODULES: readonly string[] = ['NNlib', 'Flux', 'Lux', 'LuxLib', 'Flux.NNlib', 'Lux.NNlib'];

/** A function that NNlib exports, and Flux and Lux with it, under each of its names. */
const fn = (names: readonly string[], args: readonly SpellingArgument[] = [], note?: string): Spelling =>
  spell(
    'function',
    names.flatMap((name) => FLUX_MODULES.map((module) => `${module}.${name}`)),
    [arg('x'), ...args],
    note,
  );

const ALPHA = arg('α', 'alpha', 1);

export const flux: Declared = {
  relu: [fn(['relu'])],
  relu6: [fn(['relu6'])],
  leaky_relu: [fn(['leakyrelu'], [arg('a', 'negative_slope', 0.01)])],
  rrelu: [fn(['rrelu'], [arg('l', 'lower', 1 / 8), arg('u', 'upper', 1 / 3)])],
  elu: [fn(['elu'], [ALPHA])],
  celu: [fn(['celu'], [ALPHA])],
  selu: [fn(['selu'])],
  gelu: [fn(['gelu_erf'])],
  gelu_tanh: [
    fn(
      ['gelu', 'gelu_tanh', 'gelu_sigmoid'],
      [],
      'All three are the tanh form; gelu_sigmoid is it rewritten, not z·σ(1.702z).',
    ),
  ],
  silu: [fn(['swish'])],
  sigmoid: [fn(['σ', 'sigmoid', 'sigmoid_fast'])],
  log_sigmoid: [fn(['logσ', 'logsigmoid'])],
  tanh: [fn(['tanh', 'tanh_fast'], [], 'Julia’s own tanh, and a faster one of NNlib.')],
  tanhshrink: [fn(['tanhshrink'])],
  softsign: [fn(['softsign'])],
  softplus: [fn(['softplus'])],
  mish: [fn(['mish'])],
  hardsigmoid: [fn(['hardσ', 'hardsigmoid'])],
  hardswish: [fn(['hardswish'])],
  softshrink: [fn(['softshrink'], [arg('λ', 'lambd', 0.5)])],
  thresholded_relu: [fn(['trelu', 'thresholdrelu'], [arg('theta', 'theta', 1)])],
  softmax: [fn(['softmax'], [keyword('dims')])],
  log_softmax: [fn(['logsoftmax'], [keyword('dims')])],
  hardtanh: [fn(['hardtanh'])],
};
