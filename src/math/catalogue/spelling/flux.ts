/** Julia with NNlib, Flux or Lux. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('flux', 'NNlib 0.9');

/** NNlib, and what exports all of it. */
export const MODULES: readonly string[] = ['NNlib', 'Flux', 'Lux', 'LuxLib', 'Flux.NNlib', 'Lux.NNlib'];

/** A function that NNlib exports, under each of its names; `args` stand after the input. */
export const fn = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  spell('function', under(MODULES, names), [arg('x'), ...args], note);
