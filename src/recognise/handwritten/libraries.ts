/** Libraries of Python with the functions that hand-written activations consist of. */

import type { Framework } from '../../math/catalogue/types';
import {
  arithmetic,
  clip,
  COMMON,
  DEVICE,
  ITSELF,
  KERAS_BACKEND,
  KERAS_OPS,
  maximum,
  minimum,
  NUMPY,
  power,
  TENSORFLOW,
  TILELANG,
  TORCH,
  unary,
  where,
  type MathFunction,
} from './functions';

type Functions = Readonly<Record<string, MathFunction>>;

/** An activation of the catalogue with its usual parameters; with others, it is not understood. */
const activation = (id: string): MathFunction => ({
  parameters: ['x', 'alpha', 'beta', 'threshold'],
  template: ([x, ...others]) =>
    x !== undefined && others.every((other) => other === undefined) ? `${id}(${x})` : undefined,
});

/**
 * Activations in libraries for which the catalogue has no spellings. Calls of them are parts of formulas: `x * F.sigmoid(x)`.
 */
const NETWORK: Functions = {
  sigmoid: activation('sigmoid'),
  expit: activation('sigmoid'),
  tanh: activation('tanh'),
  relu: activation('relu'),
  relu6: activation('relu6'),
  softplus: activation('softplus'),
  softsign: activation('softsign'),
  silu: activation('silu'),
  swish: activation('silu'),
  gelu: activation('gelu'),
  log_sigmoid: activation('log_sigmoid'),
  logsigmoid: activation('log_sigmoid'),
};

/** Layers and primitives that are objects: `self.sigmoid = nn.Sigmoid()`, `ops.Exp()(x)`. */
const OBJECTS: Functions = {
  Sigmoid: activation('sigmoid'),
  Tanh: activation('tanh'),
  ReLU: activation('relu'),
  ReLU6: activation('relu6'),
  Softplus: activation('softplus'),
  LogSigmoid: activation('log_sigmoid'),
  SiLU: activation('silu'),
  Swish: activation('silu'),
  GELU: activation('gelu'),
  GeLU: activation('gelu'),
  Exp: unary('exp'),
  Log: unary('log'),
  Erf: unary('erf'),
  Abs: unary('abs'),
  Sqrt: unary('sqrt'),
  Pow: power,
  Mul: arithmetic('*'),
  Add: arithmetic('+'),
  Maximum: maximum,
  Minimum: minimum,
  Select: where,
};

const LIKE_TORCH: Functions = { ...TORCH, ...NETWORK };
const LIKE_NUMPY: Functions = { ...NUMPY, ...NETWORK };

const THEANO: Functions = {
  ...LIKE_NUMPY,
  clip: clip('min', 'max'),
  switch: where,
  abs_: unary('abs'),
  sqr: { ...unary('sqr'), template: ([x]) => (x === undefined ? undefined : `(${x})^2`) },
  inv: { ...unary('inv'), template: ([x]) => (x === undefined ? undefined : `(1/(${x}))`) },
  cast: ITSELF,
};
const PADDLE: Functions = { ...LIKE_TORCH, elementwise_mul: arithmetic('*'), cast: ITSELF };
const MINDSPORE: Functions = {
  ...LIKE_TORCH,
  clip_by_value: clip('clip_value_min', 'clip_value_max'),
  cast: ITSELF,
};

interface Library {
  readonly framework: Framework;
  readonly functions: Functions;
}

const rows = (
  framework: Framework,
  functions: Functions,
  modules: readonly string[],
): (readonly [string, Library])[] => modules.map((module) => [module, { framework, functions }] as const);

const LIBRARIES: ReadonlyMap<string, Library> = new Map([
  ...rows('pytorch', TORCH, ['torch']),
  ...rows('pytorch', COMMON, ['torch.special']),
  ...rows('numpy', NUMPY, ['numpy']),
  ...rows('numpy', COMMON, ['scipy.special']),
  ...rows('python', COMMON, ['math']),
  ...rows('jax', { ...NUMPY, clip: clip('min', 'max') }, ['jax.numpy']),
  ...rows('jax', { ...COMMON, max: maximum, min: minimum, select: where }, ['jax.lax']),
  ...rows('jax', COMMON, ['jax.scipy.special']),
  ...rows('tensorflow', TENSORFLOW, ['tensorflow', 'tensorflow.math']),
  ...rows('mlx', NUMPY, ['mlx.core']),
  ...rows('triton', DEVICE, ['triton.language', 'triton.language.extra.libdevice']),
  ...rows('tilelang', TILELANG, ['tilelang.language']),
  ...rows('keras', KERAS_OPS, ['keras.ops']),
  ...rows('keras', KERAS_BACKEND, ['keras.backend', 'tensorflow.keras.backend', 'tf_keras.backend']),
  ...rows('python', { ...DEVICE, ...NETWORK }, ['numba.cuda.libdevice']),
  ...rows('python', PADDLE, ['paddle', 'paddle.tensor', 'paddle.nn.functional', 'paddle.fluid.layers']),
  ...rows('python', MINDSPORE, ['mindspore.ops', 'mindspore.mint', 'mindspore.mint.nn.functional']),
  ...rows('python', LIKE_TORCH, ['oneflow', 'oneflow.nn.functional', 'jittor', 'jittor.nn']),
  ...rows('python', LIKE_NUMPY, ['chainer.functions', 'megengine.functional', 'mxnet.ndarray', 'mxnet.npx']),
  ...rows('python', THEANO, ['theano.tensor', 'theano.tensor.nnet']),
]);

const MODULES_OF_OBJECTS = new Set([
  'mindspore.nn',
  'mindspore.ops',
  'mindspore.mint.nn',
  'paddle.nn',
  'oneflow.nn',
  'jittor.nn',
]);

/** A function of a library. */
interface KnownFunction {
  readonly framework: Framework;
  readonly definition: MathFunction;
}

/** The function with that canonical name. */
export function functionOf(path: string): KnownFunction | undefined {
  const [module, name] = split(path);
  const library = LIBRARIES.get(module);
  if (!library || !Object.hasOwn(library.functions, name)) return undefined;
  const definition = library.functions[name];
  return definition && { framework: library.framework, definition };
}

/** What the objects of the class with that canonical name compute. */
export function objectOf(path: string): KnownFunction | undefined {
  const [module, name] = split(path);
  const definition =
    MODULES_OF_OBJECTS.has(module) && Object.hasOwn(OBJECTS, name) ? OBJECTS[name] : undefined;
  return definition && { framework: 'python', definition };
}

function split(path: string): readonly [module: string, name: string] {
  const dot = path.lastIndexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
}

let roots: ReadonlySet<string> | undefined;

/** Whether a library with functions of formulas has the top-level package of that name. */
export function isLibraryRoot(name: string): boolean {
  roots ??= new Set(Array.from(LIBRARIES.keys(), (module) => module.split('.', 1)[0] ?? ''));
  return roots.has(name);
}
