/** Kernels in Python with TileLang. */

import type { Spelling } from '../types';
import { arg, speller, under } from './build';

/** A function of tilelang.language, under each of its names. */
export const language = (...names: string[]): Spelling =>
  speller('tilelang', 'TileLang, main branch')('function', under(['tilelang.language'], names), [arg('x')]);
