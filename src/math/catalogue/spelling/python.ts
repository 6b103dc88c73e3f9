/** Python with libraries that need one or two builders each, and ONNX. */

import type { Spelling, SpellingKind } from '../types';
import { arg, byName, INPLACE, speller, under, type Signature } from './build';

/** Functions of TensorFlow, named below `tf.`; the input is `features` in tf.nn, `x` in tf.math, `logits` for softmax. */
export const tensorflow = (
  names: readonly string[],
  args: Signature = [],
  input: 'features' | 'x' | 'logits' = 'features',
  note?: string,
): Spelling =>
  speller('tensorflow', 'TensorFlow 2.16')(
    'function',
    under(['tensorflow', 'tensorflow.compat.v1', 'tensorflow.compat.v2'], names),
    [arg(input), ...args, arg('name')],
    note,
  );

/** Functions of JAX, named below `jax.`. */
export const jax = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  speller('jax', 'JAX 0.10')('function', under(['jax'], names), [arg('x'), ...args], note);

/** A layer of equinox.nn. */
export const equinox = (name: string, args: Signature): Spelling =>
  speller('jax', 'Equinox 0.13')('class', [`equinox.nn.${name}`], args);

/** An ONNX operator by its name; its attributes are given by name. */
export function onnx(name: string, opset: number, attributes: Signature = [], note?: string): Spelling {
  const args = attributes.map((attribute) => (attribute.mode === 'fixed' ? attribute : byName(attribute)));
  return speller('onnx', `ONNX opset ${opset}`)('string', [name], args, note);
}

export const numpy = (name: string): Spelling =>
  speller('numpy', 'NumPy 2')('function', [`numpy.${name}`], [arg('x')]);

export const scipy = (name: string, args: Signature = []): Spelling =>
  speller('numpy', 'SciPy 1.17')('function', [`scipy.special.${name}`], [arg('x'), ...args]);

/** A function of Python's standard library. */
export const python = (name: string): Spelling =>
  speller('python', 'Python 3')('function', [name], [arg('x')]);

/** A layer of the package torch_activation. */
export const torchActivation = (name: string, args: Signature = [INPLACE]): Spelling =>
  packaged('class', [`torch_activation.${name}`], args, 'torch_activation 0.2');

/** A layer of the package echoAI. */
export const echo = (name: string, args: Signature = []): Spelling =>
  packaged('class', [`echoAI.Activation.t_ops.${name}`], args, 'echoAI 0.2');

/** Functions of TensorFlow Addons. */
export const addons = (names: readonly string[], args: Signature = []): Spelling => ({
  ...speller('tensorflow', 'TensorFlow Addons 0.23')(
    'function',
    under(['tensorflow_addons.activations'], names),
    [arg('x'), ...args],
  ),
  retired: true,
});

/** A class or function of another package of Python, by its full names. */
export const packaged = (
  kind: SpellingKind,
  names: readonly string[],
  args: Signature,
  source: string,
): Spelling => speller('python', source)(kind, names, args);
