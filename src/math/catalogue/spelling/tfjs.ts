/** JavaScript and TypeScript with TensorFlow.js. */

import type { Spelling } from '../types';
import { arg, speller, type Signature } from './build';

const spell = speller('tfjs', 'TensorFlow.js 4.22');

/** A function of tf, which tensors have as a method too; `args` stand after the input. */
export const op = (name: string, args: Signature = []): Spelling[] => [
  spell('function', [`tf.${name}`], [arg('x'), ...args]),
  spell('method', [name], args),
];

/** A layer takes one object whose fields are its arguments. */
export const layer = (name: string, args?: Signature, note?: string): Spelling =>
  spell('class', [`tf.layers.${name}`], args, note);

/** A name in a string, as the option `activation: …` accepts it. */
export const string = (name: string, args?: Signature): Spelling => spell('string', [name], args);
