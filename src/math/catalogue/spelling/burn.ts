/** Rust with burn. */

import type { Spelling } from '../types';
import { arg, byName, speller, under, type Signature } from './build';

const spell = speller('burn', 'burn, main branch');

const NN = ['burn::nn', 'burn::nn::activation', 'burn_nn', 'burn_nn::activation'];
const FUNCTIONS = ['burn::tensor::activation', 'burn_tensor::activation'];

/** A module without parameters, made by `new()` or named as it is. */
export const layer = (name: string): Spelling => spell('class', under(NN, [name], '::'));

/** A module's name before burn 0.14. */
export const retired = (name: string): Spelling => ({ ...layer(name), retired: true });

/** A module that is made from a configuration, whose fields are set by `with_…`. */
export const configured = (name: string, args: Signature): Spelling =>
  spell('class', under(NN, [`${name}Config`, name], '::'), args.map(byName));

/** A variant of ActivationConfig that carries no configuration. */
export const variant = (name: string): Spelling => layer(`ActivationConfig::${name}`);

export const fn = (name: string, args: Signature = []): Spelling =>
  spell('function', under(FUNCTIONS, [name], '::'), [arg('tensor'), ...args]);

export const method = (name: string): Spelling => spell('method', [name]);

/** A module without parameters, its variant, and the function that it calls. */
export const plain = (moduleName: string, name: string): Spelling[] => [
  layer(moduleName),
  variant(moduleName),
  fn(name),
];
