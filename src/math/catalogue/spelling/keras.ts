/** Python with Keras, of its own, within TensorFlow or as tf_keras. */

import { NOT_NEGATIVE } from '../parameter';
import type { Spelling, SpellingArgument } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('keras', 'Keras 3.15');
const spellOld = speller('keras', 'Keras 2.16');

/** `keras`, its homes within TensorFlow, and the package that keeps Keras 2. */
const ROOTS_3 = ['keras', 'tensorflow.keras', 'tensorflow.compat.v1.keras', 'tensorflow.compat.v2.keras'];
const ROOTS = [...ROOTS_3, 'tf_keras'];

/** Keras 2 also had activations in a module of their own. */
const LAYER_MODULES = ['layers', 'layers.advanced_activations'];

const layerNames = (roots: readonly string[], name: string): string[] =>
  under(roots, under(LAYER_MODULES, [name]));

/** A layer of keras.layers. */
export const layer = (name: string, args?: Signature, note?: string): Spelling =>
  spell('class', layerNames(ROOTS, name), args, note);

const activationsUnder =
  (roots: readonly string[]) =>
  (names: readonly string[], args: Signature = [], note?: string): Spelling =>
    spell('function', under(roots, under(['activations'], names)), [arg('x'), ...args], note);

/** Functions of keras.activations that are one under several names. */
export const activation = activationsUnder(ROOTS);

/** As {@link activation}, for functions that Keras 2 defines otherwise or lacks. */
export const activation3 = activationsUnder(ROOTS_3);

/** A layer of Keras 2, of which Keras 3 keeps a copy for code written against TensorFlow. */
export const layer2 = (name: string, args: Signature, note: string): Spelling => ({
  ...spellOld('class', layerNames(['tf_keras', ...ROOTS_3], name), args, note),
  retired: true,
});

/** A function of keras.activations as Keras 2 has it. */
export const activation2 = (name: string, args: Signature, note: string): Spelling =>
  spellOld('function', [`tf_keras.activations.${name}`], [arg('x'), ...args], note);

/** A function of keras.backend as Keras 2 has it; in Keras 3 only tf.keras still has it, for code written before. */
export const backend = (name: string, args: Signature = [], note?: string): Spelling => ({
  ...spellOld('function', under(ROOTS, [`backend.${name}`]), [arg('x'), ...args], note),
  retired: true,
});

/** Functions of keras.ops, also reachable as keras.ops.nn (or another submodule). */
export const op = (
  names: readonly string[],
  args: Signature = [],
  submodule = 'nn',
  note?: string,
): Spelling =>
  spell('function', under(['keras.ops', `keras.ops.${submodule}`], names), [arg('x'), ...args], note);

/** Identifiers that `activation=…` and keras.activations.get take. */
export const string = (names: readonly string[], args?: Signature): Spelling => spell('string', names, args);

const namedBy =
  (inActivations: typeof activation) =>
  (names: readonly string[], args?: Signature): Spelling[] => [
    inActivations(names, args),
    op(names, args),
    string(names),
  ];

/** A function of keras.activations and of keras.ops, whose names are also identifiers. */
export const named = namedBy(activation);

/** As {@link named}, for functions that Keras 2 defines otherwise or lacks. */
export const named3 = namedBy(activation3);

/** Keras' layers refuse values below 0 that its functions take. */
export const notNegative = (argument: SpellingArgument): SpellingArgument => ({
  ...argument,
  valid: NOT_NEGATIVE,
});
