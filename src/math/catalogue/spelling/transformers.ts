/** Python with Transformers. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('huggingface', 'Transformers 5.18');

/** Classes of transformers.activations. */
export const layer = (names: readonly string[], args?: Signature, note?: string): Spelling =>
  spell('class', under(['transformers.activations'], names), args, note);

/** A class of one model of transformers, by its full name. */
export const model = (name: string, args: Signature, note: string): Spelling =>
  spell('class', [`transformers.models.${name}`], args, note);

/** Ready-made functions of transformers.activations. */
export const fn = (names: readonly string[]): Spelling =>
  spell('function', under(['transformers.activations'], names), [arg('input')]);

/** Keys of ACT2FN, as they stand in `hidden_act` of a model's configuration. */
export const string = (names: readonly string[], note?: string): Spelling => spell('string', names, [], note);
