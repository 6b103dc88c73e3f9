/** Rust with candle. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('candle', 'candle, main branch');

/** A variant of the enum Activation; its values stand in parentheses. */
export const variant = (name: string, args?: Signature): Spelling =>
  spell('class', under(['candle_nn::Activation', 'candle_nn::activation::Activation'], [name], '::'), args);

/** A function of candle_nn::ops; `args` stand after the input. */
export const op = (name: string, args: Signature = []): Spelling =>
  spell('function', [`candle_nn::ops::${name}`], [arg('xs'), ...args]);

/** A function that makes a layer with weights. */
export const learned = (name: string, args: Signature, note: string): Spelling =>
  spell('function', under(['candle_nn', 'candle_nn::activation'], [name], '::'), args, note);

export const method = (name: string, args?: Signature, note?: string): Spelling =>
  spell('method', [name], args, note);
