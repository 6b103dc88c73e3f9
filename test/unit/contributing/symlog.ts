import { declare } from '../../../src/math/catalogue/declare';
import { CODE, measuredSlopes } from '../../../src/math/catalogue/kinkSlopes';
import { POSITIVE } from '../../../src/math/catalogue/parameter';
import { arg, burn, keras, tfjs, torch, transformers } from '../../../src/math/catalogue/spelling';

/**
 * An activation as a contributor would write it: this object, in the file of its family, is all that is
 * needed.
 */
export const symlog = declare({
  id: 'symlog',
  name: 'Symlog',
  aliases: ['symmetric_logarithm'],
  summary: 'Compresses large inputs of either sign to their logarithm and leaves small ones as they are.',
  formula: 'sign(z)·log1p(α·|z|)/α',
  parameters: [
    {
      id: 'scale',
      symbol: 'α',
      latex: String.raw`\alpha`,
      name: 'steepness of the logarithm',
      default: 1,
      valid: POSITIVE,
      slider: { min: 0.1, max: 10, step: 0.1 },
    },
  ],
  paper: {
    authors: 'D. Hafner et al.',
    title: 'Mastering Diverse Domains through World Models',
    year: 2023,
    url: 'https://arxiv.org/abs/2301.04104',
  },
  relations: [
    {
      to: 'identity',
      text: 'Near 0 it is the identity.',
      numeric: { on: { min: -0.1, max: 0.1 }, within: 0.00469 },
    },
  ],
  spellings: [
    torch.layer('Symlog', [arg('scale', 'scale', 1)]),
    keras.string(['symlog']),
    transformers.string(['symlog']),
    burn.fn('symlog', [arg('scale', 'scale')]),
    tfjs.layer('symlog', [arg('scale', 'scale', 1)]),
  ],
  infer: () => ({ scale: 1 }),
});

/** The same with a kink: negative values are cut off. */
export const symlogRelu = declare({
  id: 'symlog_relu',
  name: 'Symlog ReLU',
  summary: 'The logarithm of what is above 0, and nothing below.',
  formula: 'log1p(max(0, z))',
  relations: [{ to: 'symlog', text: 'For z ≥ 0 it is Symlog.', numeric: { on: { min: 0 } } }],
  kinkSlopes: measuredSlopes({
    jax: [['jax.numpy.log1p(jax.numpy.maximum(x, 0))', 'mean', CODE.jaxMaximum]],
    keras: [
      [
        'keras.ops.log1p(keras.ops.relu(x))',
        { tensorflow: 'left', jax: 'left', torch: 'left' },
        CODE.kerasNn,
      ],
    ],
  }),
  spellings: [],
  infer: () => ({}),
});
