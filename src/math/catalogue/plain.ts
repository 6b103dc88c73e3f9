import { exp } from '../numerics/special';
import { REALS, relation } from './parameter';
import { equinox, flax, jax, keras, tfjs, timm, torch, transformers } from './spelling';
import type { ActivationEntry } from './types';

// A kernel: there is nothing to compute.
const identityEntry: ActivationEntry = {
  id: 'identity',
  name: 'Identity',
  aliases: ['linear', 'no_activation', 'pass_through'],
  summary:
    'Leaves its input as it is: the layer stays linear. Usual before a loss that works on unbounded outputs, as in regression or with logits.',
  formula: { latex: 'z', plain: 'z' },
  derivative: { latex: '1', plain: '1' },
  parameters: [],
  value: (z) => z,
  slope: (z) => (Number.isNaN(z) ? NaN : 1),
  kinks: () => [],
  range: () => REALS,
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  torchGain: () => 1,
  relations: [
    relation('leaky_relu', 'Leaky ReLU with α = 1 is the identity.', { targetParams: { negative_slope: 1 } }),
  ],
  spellings: [
    torch.identity,
    torch.string('linear'),
    keras.activation(['linear']),
    keras.layer('Identity'),
    keras.string(['linear']),
    jax(['nn.identity']),
    flax.nnx('identity'),
    equinox('Identity', []),
    transformers.layer(['LinearActivation']),
    transformers.fn(['linear_act']),
    transformers.string(['linear']),
    timm.string(['identity']),
    tfjs.string('linear'),
  ],
  infer: () => ({}),
};

// A kernel: it is a function of the language.
const exponentialEntry: ActivationEntry = {
  id: 'exponential',
  name: 'Exponential',
  aliases: [],
  summary:
    'e^z: makes an output positive and turns sums into products, as for the rate of a Poisson regression. As a hidden activation it overflows easily.',
  formula: { latex: 'e^{z}', plain: 'exp(z)' },
  derivative: { latex: 'e^{z}', plain: 'exp(z)' },
  parameters: [],
  value: exp,
  slope: exp,
  kinks: () => [],
  range: () => ({ min: 0, max: Infinity, minOpen: true }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  gradientNote:
    'The slope equals the output: next to none for strongly negative inputs, exploding for positive ones; in float32 both overflow above z ≈ 88.7.',
  relations: [
    relation('softplus', 'For strongly negative inputs Softplus tends to it.', {
      targetParams: { beta: 1 },
      on: { max: -10 },
      within: 1.0307e-9,
    }),
    relation('softmax', 'Softmax is the exponential divided by its sum over the vector.', {
      form: 'g/(1 - g)',
      on: { max: 0 },
    }),
  ],
  spellings: [keras.activation(['exponential']), keras.string(['exponential'])],
  infer: () => ({}),
};

/** The two elementary functions that frameworks offer as activations. */
export const plain: readonly ActivationEntry[] = [identityEntry, exponentialEntry];
