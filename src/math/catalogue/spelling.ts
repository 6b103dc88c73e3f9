/** Small builders that keep the entries' spellings readable: one call per way of writing an activation. */

import type { ArgumentMode, Framework, Spelling, SpellingArgument, SpellingKind } from './types';

type Arguments = readonly SpellingArgument[];

const argumentOf =
  (mode: ArgumentMode) =>
  (name: string, param?: string, defaultValue?: number): SpellingArgument => ({
    name,
    mode,
    ...(param !== undefined && { param }),
    ...(defaultValue !== undefined && { default: defaultValue }),
  });

/** An argument that a call gives in its place or by name; `param` names the catalogue parameter that it sets. */
export const arg = argumentOf('positional');

/** As {@link arg}, by name only. */
export const keyword = argumentOf('keyword');

/** A value that no call can set; without one, the framework learns it. */
export const fixed = argumentOf('fixed');

/** An argument whose literal value selects the entry. */
export const selector = (name: string, selects: Readonly<Record<string, string>>): SpellingArgument => ({
  ...arg(name),
  selects,
});

/** The argument, where a call can give it by name only. */
export const byName = (argument: SpellingArgument): SpellingArgument => ({ ...argument, mode: 'keyword' });

function spelling(
  framework: Framework,
  kind: SpellingKind,
  names: readonly string[],
  args: Arguments,
  source: string,
  note?: string,
): Spelling {
  return {
    framework,
    kind,
    names,
    ...(args.length > 0 && { args }),
    source,
    ...(note !== undefined && { note }),
  };
}

const SOURCES = {
  torch: 'PyTorch 2.14',
  keras: 'Keras 3.15',
  tfKeras: 'Keras 2.16',
  tensorflow: 'TensorFlow 2.16',
  jax: 'JAX 0.10',
  flax: 'Flax 0.12',
  equinox: 'Equinox 0.13',
  transformers: 'Transformers 5.18',
  timm: 'timm 1.0.29',
  torchActivation: 'torch_activation 0.2',
  echo: 'echoAI 0.2',
  addons: 'TensorFlow Addons 0.23',
  nnlib: 'NNlib 0.9',
  numpy: 'NumPy 2',
  scipy: 'SciPy 1.17',
  python: 'Python 3',
} as const;

export const INPLACE = arg('inplace');

/** A layer of torch.nn, under each of the modules that export it. */
export function torchLayer(name: string, args: Arguments = [], note?: string): Spelling {
  const names = ['torch.nn', 'torch.nn.modules', 'torch.nn.modules.activation'].map(
    (root) => `${root}.${name}`,
  );
  return spelling('pytorch', 'class', names, args, SOURCES.torch, note);
}

/** torch.nn.Identity, which takes any arguments and ignores them: `torch.nn.Identity()(x)`. */
export const torchIdentity: Spelling = spelling(
  'pytorch',
  'class',
  ['torch.nn.Identity', 'torch.nn.modules.Identity', 'torch.nn.modules.linear.Identity'],
  [],
  SOURCES.torch,
  'Also the placeholder for a layer that is left out.',
);

/** Functions of torch that share a signature, named below `torch.`; `args` stand after the input. */
export function torchFunction(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const dotted = names.map((name) => `torch.${name}`);
  return spelling('pytorch', 'function', dotted, [arg('input'), ...args], SOURCES.torch, note);
}

/** Functions of torch.nn.functional along a dimension; `dtype` may be given to compute in another precision. */
export function torchAlongDim(name: string): Spelling {
  return torchFunction([`nn.functional.${name}`], [arg('dim'), arg('_stacklevel'), arg('dtype')]);
}

/** Methods of torch.Tensor. */
export function torchMethod(names: readonly string[], args: Arguments = []): Spelling {
  return spelling('pytorch', 'method', names, args, SOURCES.torch);
}

/** What PyTorch takes as a name: `TransformerEncoderLayer(activation=…)`, `RNN(nonlinearity=…)`, `calculate_gain(…)`. */
export function torchString(name: string, args: Arguments = []): Spelling {
  return spelling('pytorch', 'string', [name], args, SOURCES.torch);
}

/** `keras`, its homes within TensorFlow, and the package that keeps Keras 2. */
const KERAS_3_ROOTS = [
  'keras',
  'tensorflow.keras',
  'tensorflow.compat.v1.keras',
  'tensorflow.compat.v2.keras',
];
const KERAS_ROOTS = [...KERAS_3_ROOTS, 'tf_keras'];

const under = (roots: readonly string[], paths: readonly string[]): string[] =>
  paths.flatMap((path) => roots.map((root) => `${root}.${path}`));

/** Keras 2 also had activations in a module of their own. */
const layerPaths = (name: string): string[] => [`layers.${name}`, `layers.advanced_activations.${name}`];

/** A layer of keras.layers. */
export function kerasLayer(name: string, args: Arguments = [], note?: string): Spelling {
  return spelling('keras', 'class', under(KERAS_ROOTS, layerPaths(name)), args, SOURCES.keras, note);
}

/** Functions of keras.activations that are one under several names. */
export function kerasActivation(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const paths = names.map((name) => `activations.${name}`);
  return spelling('keras', 'function', under(KERAS_ROOTS, paths), [arg('x'), ...args], SOURCES.keras, note);
}

/** As {@link kerasActivation}, for functions that Keras 2 defines otherwise or lacks. */
export function keras3Activation(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const paths = names.map((name) => `activations.${name}`);
  return spelling('keras', 'function', under(KERAS_3_ROOTS, paths), [arg('x'), ...args], SOURCES.keras, note);
}

/** A layer of Keras 2, of which Keras 3 keeps a copy for code written against TensorFlow. */
export function keras2Layer(name: string, args: Arguments, note: string): Spelling {
  const names = under(['tf_keras', ...KERAS_3_ROOTS], layerPaths(name));
  return { ...spelling('keras', 'class', names, args, SOURCES.tfKeras, note), retired: true };
}

/** A function of keras.activations as Keras 2 has it. */
export function keras2Activation(name: string, args: Arguments, note: string): Spelling {
  return spelling(
    'keras',
    'function',
    [`tf_keras.activations.${name}`],
    [arg('x'), ...args],
    SOURCES.tfKeras,
    note,
  );
}

/** A function of keras.backend as Keras 2 has it; in Keras 3 only tf.keras still has it, for code written before. */
export function kerasBackend(name: string, args: Arguments = [], note?: string): Spelling {
  const names = under(KERAS_ROOTS, [`backend.${name}`]);
  return {
    ...spelling('keras', 'function', names, [arg('x'), ...args], SOURCES.tfKeras, note),
    retired: true,
  };
}

/** Functions of keras.ops, also reachable as keras.ops.nn (or another submodule). */
export function kerasOp(
  names: readonly string[],
  args: Arguments = [],
  submodule = 'nn',
  note?: string,
): Spelling {
  const dotted = names.flatMap((name) => [`keras.ops.${name}`, `keras.ops.${submodule}.${name}`]);
  return spelling('keras', 'function', dotted, [arg('x'), ...args], SOURCES.keras, note);
}

/** Identifiers that `activation=…` and keras.activations.get take. */
export function kerasString(names: readonly string[], args: Arguments = []): Spelling {
  return spelling('keras', 'string', names, args, SOURCES.keras);
}

/** Functions of TensorFlow, named below `tf.`; the input is `features` in tf.nn, `x` in tf.math, `logits` for softmax. */
export function tensorflow(
  names: readonly string[],
  args: Arguments = [],
  input: 'features' | 'x' | 'logits' = 'features',
  note?: string,
): Spelling {
  const dotted = under(['tensorflow', 'tensorflow.compat.v1', 'tensorflow.compat.v2'], names);
  return spelling(
    'tensorflow',
    'function',
    dotted,
    [arg(input), ...args, arg('name')],
    SOURCES.tensorflow,
    note,
  );
}

/** Functions of JAX, named below `jax.`. */
export function jax(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const dotted = names.map((name) => `jax.${name}`);
  return spelling('jax', 'function', dotted, [arg('x'), ...args], SOURCES.jax, note);
}

/** What flax.linen and flax.nnx re-export from jax.nn. */
export function flax(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const dotted = names.flatMap((name) => [
    `flax.linen.${name}`,
    `flax.linen.activation.${name}`,
    `flax.nnx.${name}`,
  ]);
  return spelling('flax', 'function', dotted, [arg('x'), ...args], SOURCES.flax, note);
}

/** A function that flax.nnx re-exports from jax.nn and flax.linen does not. */
export function flaxNnx(name: string): Spelling {
  return spelling('flax', 'function', [`flax.nnx.${name}`], [arg('x')], SOURCES.flax);
}

/** A layer of Flax under the given dotted names. */
export function flaxLayer(names: readonly string[], args: Arguments): Spelling {
  return spelling('flax', 'class', names, args, SOURCES.flax);
}

/** A layer of equinox.nn. */
export function equinoxLayer(name: string, args: Arguments): Spelling {
  return spelling('jax', 'class', [`equinox.nn.${name}`], args, SOURCES.equinox);
}

/** An ONNX operator by its name; its attributes are given by name. */
export function onnx(name: string, opset: number, attributes: Arguments = [], note?: string): Spelling {
  const args = attributes.map((attribute) => (attribute.mode === 'fixed' ? attribute : byName(attribute)));
  return spelling('onnx', 'string', [name], args, `ONNX opset ${opset}`, note);
}

/** Classes of transformers.activations. */
export function transformersClass(names: readonly string[], args: Arguments = [], note?: string): Spelling {
  const dotted = names.map((name) => `transformers.activations.${name}`);
  return spelling('huggingface', 'class', dotted, args, SOURCES.transformers, note);
}

/** A class of one model of transformers, by its full name. */
export function transformersModel(name: string, args: Arguments, note: string): Spelling {
  return spelling('huggingface', 'class', [`transformers.models.${name}`], args, SOURCES.transformers, note);
}

/** Ready-made functions of transformers.activations. */
export function transformersFunction(names: readonly string[]): Spelling {
  const dotted = names.map((name) => `transformers.activations.${name}`);
  return spelling('huggingface', 'function', dotted, [arg('input')], SOURCES.transformers);
}

/** Keys of ACT2FN, as they stand in `hidden_act` of a model's configuration. */
export function transformersString(names: readonly string[], note?: string): Spelling {
  return spelling('huggingface', 'string', names, [], SOURCES.transformers, note);
}

/** Layers of timm. */
export function timmLayer(names: readonly string[], args: Arguments = [INPLACE]): Spelling {
  const dotted = names.flatMap((name) => [`timm.layers.${name}`, `timm.models.layers.${name}`]);
  return spelling('huggingface', 'class', dotted, args, SOURCES.timm);
}

/** Functions of timm. */
export function timmFunction(names: readonly string[]): Spelling {
  const dotted = names.flatMap((name) => [`timm.layers.${name}`, `timm.models.layers.${name}`]);
  return spelling('huggingface', 'function', dotted, [arg('x'), INPLACE], SOURCES.timm);
}

/** Names that timm's `act_layer=…` takes. */
export function timmString(names: readonly string[]): Spelling {
  return spelling('huggingface', 'string', names, [], SOURCES.timm);
}

export function numpy(name: string): Spelling {
  return spelling('numpy', 'function', [`numpy.${name}`], [arg('x')], SOURCES.numpy);
}

export function scipy(name: string, args: Arguments = []): Spelling {
  return spelling('numpy', 'function', [`scipy.special.${name}`], [arg('x'), ...args], SOURCES.scipy);
}

/** A function of Python's standard library. */
export function python(name: string): Spelling {
  return spelling('python', 'function', [name], [arg('x')], SOURCES.python);
}

/** A class of one of timm's models. */
export function timmModel(name: string, args: Arguments): Spelling {
  return spelling('huggingface', 'class', [`timm.models.${name}`], args, SOURCES.timm);
}

/** A layer of the package torch_activation. */
export function torchActivation(name: string, args: Arguments = [INPLACE]): Spelling {
  return spelling('python', 'class', [`torch_activation.${name}`], args, SOURCES.torchActivation);
}

/** A layer of the package echoAI. */
export function echo(name: string, args: Arguments = []): Spelling {
  return spelling('python', 'class', [`echoAI.Activation.t_ops.${name}`], args, SOURCES.echo);
}

/** Functions of TensorFlow Addons. */
export function addons(names: readonly string[], args: Arguments = []): Spelling {
  const dotted = names.map((name) => `tensorflow_addons.activations.${name}`);
  return {
    ...spelling('tensorflow', 'function', dotted, [arg('x'), ...args], SOURCES.addons),
    retired: true,
  };
}

/** A function of NNlib, which Flux and Lux export too. */
export function nnlib(name: string): Spelling {
  const dotted = ['NNlib', 'Flux', 'Lux', 'LuxLib', 'Flux.NNlib', 'Lux.NNlib'].map(
    (root) => `${root}.${name}`,
  );
  return spelling('flux', 'function', dotted, [arg('x')], SOURCES.nnlib);
}

/** A class or function of another package of Python, by its full names. */
export function packaged(
  kind: SpellingKind,
  names: readonly string[],
  args: Arguments,
  source: string,
): Spelling {
  return spelling('python', kind, names, args, source);
}
