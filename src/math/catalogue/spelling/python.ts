/** How Python writes activations: frameworks, packages and the names in their configurations. */

import type { Spelling, SpellingKind } from '../types';
import { arg, byName, speller, under, type Signature } from './build';

const torch = speller('pytorch', 'PyTorch 2.14');
const keras = speller('keras', 'Keras 3.15');
const tfKeras = speller('keras', 'Keras 2.16');
const jaxLibrary = speller('jax', 'JAX 0.10');
const flaxLibrary = speller('flax', 'Flax 0.12');
const transformers = speller('huggingface', 'Transformers 5.18');
const timm = speller('huggingface', 'timm 1.0.29');

export const INPLACE = arg('inplace');

/** A layer of torch.nn, under each of the modules that export it. */
export const torchLayer = (name: string, args?: Signature, note?: string): Spelling =>
  torch('class', under(['torch.nn', 'torch.nn.modules', 'torch.nn.modules.activation'], [name]), args, note);

/** torch.nn.Identity, which takes any arguments and ignores them: `torch.nn.Identity()(x)`. */
export const torchIdentity: Spelling = torch(
  'class',
  ['torch.nn.Identity', 'torch.nn.modules.Identity', 'torch.nn.modules.linear.Identity'],
  [],
  'Also the placeholder for a layer that is left out.',
);

/** Functions of torch that share a signature, named below `torch.`; `args` stand after the input. */
export const torchFunction = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  torch('function', under(['torch'], names), [arg('input'), ...args], note);

/** Functions of torch.nn.functional along a dimension; `dtype` may be given to compute in another precision. */
export const torchAlongDim = (name: string): Spelling =>
  torchFunction([`nn.functional.${name}`], [arg('dim'), arg('_stacklevel'), arg('dtype')]);

/** Methods of torch.Tensor. */
export const torchMethod = (names: readonly string[], args?: Signature): Spelling =>
  torch('method', names, args);

/** A name in a string, as PyTorch accepts it: `TransformerEncoderLayer(activation=…)`, `RNN(nonlinearity=…)`, `calculate_gain(…)`. */
export const torchString = (name: string, args?: Signature): Spelling => torch('string', [name], args);

/** `keras`, its homes within TensorFlow, and the package that keeps Keras 2. */
const KERAS_3_ROOTS = [
  'keras',
  'tensorflow.keras',
  'tensorflow.compat.v1.keras',
  'tensorflow.compat.v2.keras',
];
const KERAS_ROOTS = [...KERAS_3_ROOTS, 'tf_keras'];

/** Keras 2 also had activations in a module of their own. */
const LAYER_MODULES = ['layers', 'layers.advanced_activations'];

const layerNames = (roots: readonly string[], name: string): string[] =>
  under(roots, under(LAYER_MODULES, [name]));

/** A layer of keras.layers. */
export const kerasLayer = (name: string, args?: Signature, note?: string): Spelling =>
  keras('class', layerNames(KERAS_ROOTS, name), args, note);

const activationsUnder =
  (roots: readonly string[]) =>
  (names: readonly string[], args: Signature = [], note?: string): Spelling =>
    keras('function', under(roots, under(['activations'], names)), [arg('x'), ...args], note);

/** Functions of keras.activations that are one under several names. */
export const kerasActivation = activationsUnder(KERAS_ROOTS);

/** As {@link kerasActivation}, for functions that Keras 2 defines otherwise or lacks. */
export const keras3Activation = activationsUnder(KERAS_3_ROOTS);

/** A layer of Keras 2, of which Keras 3 keeps a copy for code written against TensorFlow. */
export const keras2Layer = (name: string, args: Signature, note: string): Spelling => ({
  ...tfKeras('class', layerNames(['tf_keras', ...KERAS_3_ROOTS], name), args, note),
  retired: true,
});

/** A function of keras.activations as Keras 2 has it. */
export const keras2Activation = (name: string, args: Signature, note: string): Spelling =>
  tfKeras('function', [`tf_keras.activations.${name}`], [arg('x'), ...args], note);

/** A function of keras.backend as Keras 2 has it; in Keras 3 only tf.keras still has it, for code written before. */
export const kerasBackend = (name: string, args: Signature = [], note?: string): Spelling => ({
  ...tfKeras('function', under(KERAS_ROOTS, [`backend.${name}`]), [arg('x'), ...args], note),
  retired: true,
});

/** Functions of keras.ops, also reachable as keras.ops.nn (or another submodule). */
export const kerasOp = (
  names: readonly string[],
  args: Signature = [],
  submodule = 'nn',
  note?: string,
): Spelling =>
  keras('function', under(['keras.ops', `keras.ops.${submodule}`], names), [arg('x'), ...args], note);

/** Identifiers that `activation=…` and keras.activations.get take. */
export const kerasString = (names: readonly string[], args?: Signature): Spelling =>
  keras('string', names, args);

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
  jaxLibrary('function', under(['jax'], names), [arg('x'), ...args], note);

/** Functions of jax.nn that flax.linen and flax.nnx re-export. */
export const flax = (names: readonly string[], args: Signature = [], note?: string): Spelling =>
  flaxLibrary(
    'function',
    under(['flax.linen', 'flax.linen.activation', 'flax.nnx'], names),
    [arg('x'), ...args],
    note,
  );

/** A function that flax.nnx re-exports from jax.nn and flax.linen does not. */
export const flaxNnx = (name: string): Spelling => flaxLibrary('function', [`flax.nnx.${name}`], [arg('x')]);

/** A layer of Flax under the given dotted names. */
export const flaxLayer = (names: readonly string[], args: Signature): Spelling =>
  flaxLibrary('class', names, args);

/** A layer of equinox.nn. */
export const equinoxLayer = (name: string, args: Signature): Spelling =>
  speller('jax', 'Equinox 0.13')('class', [`equinox.nn.${name}`], args);

/** An ONNX operator by its name; its attributes are given by name. */
export function onnx(name: string, opset: number, attributes: Signature = [], note?: string): Spelling {
  const args = attributes.map((attribute) => (attribute.mode === 'fixed' ? attribute : byName(attribute)));
  return speller('onnx', `ONNX opset ${opset}`)('string', [name], args, note);
}

/** Classes of transformers.activations. */
export const transformersClass = (names: readonly string[], args?: Signature, note?: string): Spelling =>
  transformers('class', under(['transformers.activations'], names), args, note);

/** A class of one model of transformers, by its full name. */
export const transformersModel = (name: string, args: Signature, note: string): Spelling =>
  transformers('class', [`transformers.models.${name}`], args, note);

/** Ready-made functions of transformers.activations. */
export const transformersFunction = (names: readonly string[]): Spelling =>
  transformers('function', under(['transformers.activations'], names), [arg('input')]);

/** Keys of ACT2FN, as they stand in `hidden_act` of a model's configuration. */
export const transformersString = (names: readonly string[], note?: string): Spelling =>
  transformers('string', names, [], note);

const TIMM_MODULES = ['timm.layers', 'timm.models.layers'];

/** Layers of timm. */
export const timmLayer = (names: readonly string[], args: Signature = [INPLACE]): Spelling =>
  timm('class', under(TIMM_MODULES, names), args);

/** Functions of timm. */
export const timmFunction = (names: readonly string[]): Spelling =>
  timm('function', under(TIMM_MODULES, names), [arg('x'), INPLACE]);

/** Names that timm's `act_layer=…` takes. */
export const timmString = (names: readonly string[]): Spelling => timm('string', names);

/** A class of one of timm's models. */
export const timmModel = (name: string, args: Signature): Spelling =>
  timm('class', [`timm.models.${name}`], args);

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
