import { arg } from '../../../math/catalogue/spelling';
import type { Spelling, SpellingArgument } from '../../../math/catalogue/types';
import { speller, type Declared } from '../../code/spellings/table';

const spell = speller('triton', 'Triton 3.4');

/** A function of triton.language; `tl.math` has the same ones. */
const language = (name: string, args: readonly SpellingArgument[] = []): Spelling =>
  spell('function', [`triton.language.${name}`], [arg('x'), ...args]);

/** A function of CUDA's device library, which Triton hands on. */
const device = (name: string): Spelling =>
  spell('function', [`triton.language.extra.libdevice.${name}`], [arg('arg0')]);

export const triton: Declared = {
  sigmoid: [language('sigmoid')],
  softmax: [language('softmax', [arg('dim'), arg('keep_dims'), arg('ieee_rounding')])],
  tanh: [device('tanh'), language('tanh')],
};
