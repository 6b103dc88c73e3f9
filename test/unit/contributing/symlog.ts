import type { ActivationEntry } from '../../../src/math/catalogue/types';

/** An activation as a contributor would write it: this object, in the file of its family, is all there is to do. */
export const symlog: ActivationEntry = {
  id: 'symlog',
  name: 'Symlog',
  aliases: ['symmetric_logarithm'],
  summary: 'Compresses large inputs of either sign to their logarithm and leaves small ones as they are.',
  formula: {
    latex: String.raw`\operatorname{sign}(z)\,\ln(1 + |z|)`,
    plain: 'sign(z)·ln(1 + |z|)',
  },
  derivative: { latex: String.raw`\frac{1}{1 + |z|}`, plain: '1/(1 + |z|)' },
  parameters: [],
  value: (z) => Math.sign(z) * Math.log1p(Math.abs(z)),
  slope: (z) => 1 / (1 + Math.abs(z)),
  kinks: () => [],
  range: () => ({ min: -Infinity, max: Infinity }),
  monotonicity: () => 'increasing',
  zeroGradient: () => [],
  paper: {
    authors: 'D. Hafner et al.',
    title: 'Mastering Diverse Domains through World Models',
    year: 2023,
    url: 'https://arxiv.org/abs/2301.04104',
  },
  relations: [{ to: 'identity', text: 'Near 0 it is the identity.' }],
  spellings: [
    {
      framework: 'pytorch',
      kind: 'class',
      names: ['torch.nn.Symlog'],
      args: [{ name: 'inplace' }],
      source: 'no PyTorch',
    },
    { framework: 'keras', kind: 'string', names: ['symlog'], source: 'no Keras' },
    { framework: 'huggingface', kind: 'string', names: ['symlog'], source: 'no Transformers' },
  ],
  infer: () => ({}),
};
