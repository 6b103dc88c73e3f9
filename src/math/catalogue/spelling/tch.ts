/** Rust with tch. The binding leaves out those of LibTorch's arguments that have defaults: it fixes them. */

import type { Spelling } from '../types';
import { speller, type Signature } from './build';

const spell = speller('tch', 'tch-rs, main branch');

/** A method of Tensor, in place with `_`, and with a Result where the name starts with `f_`. */
export const method = (name: string, args?: Signature): Spelling =>
  spell('method', [name, `${name}_`, `f_${name}`, `f_${name}_`], args);
