/** Python with Flax. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';
import { jax } from './python';

const spell = speller('flax', 'Flax 0.12');

/** Functions of jax.nn that flax.linen and flax.nnx re-export. */
export const fn = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  spell(
    'function',
    under(['flax.linen', 'flax.linen.activation', 'flax.nnx'], names),
    [arg('x'), ...args],
    note,
  );

/** A function that flax.nnx re-exports from jax.nn and flax.linen does not. */
export const nnx = (name: string): Spelling => spell('function', [`flax.nnx.${name}`], [arg('x')]);

/** A layer of Flax under the given dotted names. */
export const layer = (names: readonly string[], args: Signature): Spelling => spell('class', names, args);

/** Functions of jax.nn, and their re-exports. */
export const jaxNn = (names: readonly string[], args?: Signature): Spelling[] => [
  jax(under(['nn'], names), args),
  fn(names, args),
];
