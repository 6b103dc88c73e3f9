/** Python with MLX. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('mlx', 'MLX, main branch');

const NN = ['mlx.nn', 'mlx.nn.layers.activations'];

/** A module of mlx.nn. */
export const layer = (name: string, args?: Signature): Spelling => spell('class', under(NN, [name]), args);

/** A function of mlx.nn; `args` stand after the input. */
export const fn = (name: string, args: Signature = []): Spelling =>
  spell('function', under(NN, [name]), [arg('x'), ...args]);

/** A function of arrays. */
export const core = (name: string, args: Signature = []): Spelling =>
  spell('function', [`mlx.core.${name}`], [arg('a'), ...args]);

/** A module and the function that it calls; a call gives both the same arguments. */
export const layerAndFn = (layerName: string, name: string, args?: Signature): Spelling[] => [
  layer(layerName, args),
  fn(name, args),
];
