/** Kernels in Python with Triton. */

import type { Spelling } from '../types';
import { arg, speller, type Signature } from './build';

const spell = speller('triton', 'Triton 3.4');

/** A function of triton.language; `tl.math` has the same ones. */
export const language = (name: string, args: Signature = []): Spelling =>
  spell('function', [`triton.language.${name}`], [arg('x'), ...args]);

/** A function of CUDA's device library, which Triton hands on. */
export const device = (name: string): Spelling =>
  spell('function', [`triton.language.extra.libdevice.${name}`], [arg('arg0')]);
