/** Maps the dotted names of one object to the one that the catalogue uses. */

import { ownText } from '../ownText';

/**
 * Private, former and second homes of public modules. Names are followed one attribute at a time, so each rule starts
 * from where the rules before it lead to.
 */
const MOVED: readonly (readonly [from: string, to: string])[] = [
  ['torch._C._nn', 'torch.nn.functional'],
  ['torch._tensor', 'torch'],
  ['torch.nn.modules', 'torch.nn'],
  ['torch.nn.activation', 'torch.nn'],
  ['nni.retiarii.nn.pytorch', 'torch.nn'],
  ['nni.nas.nn.pytorch', 'torch.nn'],
  ['nni.nas.nn.pytorch.layers', 'torch.nn'],
  ['keras.src', 'keras'],
  ['keras.backend.nn', 'keras.ops'],
  ['keras.ops.nn', 'keras.ops'],
  ['keras.ops.numpy', 'keras.ops'],
  ['keras.layers.core', 'keras.layers'],
  ['keras.layers.advanced_activations', 'keras.layers'],
  ['tensorflow.keras.layers.core', 'tensorflow.keras.layers'],
  ['tensorflow.keras.layers.advanced_activations', 'tensorflow.keras.layers'],
  ['tensorflow.compat.v1', 'tensorflow'],
  ['tensorflow.compat.v2', 'tensorflow'],
  ['tensorflow.python.keras', 'tensorflow.keras'],
  ['tensorflow.python.ops.nn', 'tensorflow.nn'],
  ['tensorflow.python.ops.nn_ops', 'tensorflow.nn'],
  ['tensorflow.python.ops.gen_nn_ops', 'tensorflow.nn'],
  ['tensorflow.python.ops.nn_impl', 'tensorflow.nn'],
  ['tensorflow.python.ops.math_ops', 'tensorflow.math'],
  ['jax._src.nn.functions', 'jax.nn'],
  ['jax._src.numpy.lax_numpy', 'jax.numpy'],
  ['jax._src.numpy.ufuncs', 'jax.numpy'],
  ['jax._src.lax.lax', 'jax.lax'],
  ['jax._src.lax', 'jax.lax'],
  ['flax.linen.activation', 'flax.linen'],
  ['flax.nnx.nn.activations', 'flax.nnx'],
  ['flax.experimental.nnx', 'flax.nnx'],
  ['flax.deprecated.nn', 'flax.linen'],
  ['flax.nn', 'flax.linen'],
  ['torch.ops.aten', 'torch.nn.functional'],
  ['triton.language.math', 'triton.language'],
  ['triton.language.libdevice', 'triton.language.extra.libdevice'],
  ['triton.language.extra.cuda.libdevice', 'triton.language.extra.libdevice'],
  ['triton.language.extra.hip.libdevice', 'triton.language.extra.libdevice'],
  ['triton.language.extra.intel.libdevice', 'triton.language.extra.libdevice'],
  ['triton.language.standard', 'triton.language'],
  ['timm.models.layers', 'timm.layers'],
  ['timm.layers.activations', 'timm.layers'],
  ['timm.layers.create_act', 'timm.layers'],
  // Libraries that copy NumPy's and SciPy's functions, names and meanings.
  ['autograd.numpy', 'numpy'],
  ['autograd.scipy', 'scipy'],
  ['cupy', 'numpy'],
  ['pylab', 'numpy'],
  ['cupyx.scipy', 'scipy'],
  ['chainer.cuda.cupy', 'numpy'],
  ['chainer.backends.cuda.cupy', 'numpy'],
  ['chainerx', 'numpy'],
  ['mxnet.np', 'numpy'],
  ['mxnet.numpy', 'numpy'],
  ['mindspore.numpy', 'numpy'],
  ['pennylane.numpy', 'numpy'],
  ['tensorflow.experimental.numpy', 'numpy'],
  ['mxnet.nd', 'mxnet.ndarray'],
  ['mxnet.sym', 'mxnet.ndarray'],
  ['mxnet.symbol', 'mxnet.ndarray'],
  ['mindspore.ops.operations', 'mindspore.ops'],
  ['mindspore.ops.functional', 'mindspore.ops'],
  ['mindspore.ops.function', 'mindspore.ops'],
  ['objax.functional', 'jax.nn'],
  ['jax.experimental.stax', 'jax.example_libraries.stax'],
  ['neural_tangents.stax', 'jax.example_libraries.stax'],
  ['aesara.tensor', 'theano.tensor'],
  ['pytensor.tensor', 'theano.tensor'],
  ['theano.tensor.nnet.nnet', 'theano.tensor.nnet'],
  // The same functions under the same names; those of PyTorch leave alone what was loaded from a checkpoint.
  ['transformers.initialization', 'torch.nn.init'],
];

/** By the first word of the name; long prefixes first, so that the most specific rule counts. */
const RULES = new Map<string, (typeof MOVED)[number][]>();
for (const rule of [...MOVED].sort(([a], [b]) => b.length - a.length)) {
  const [root = ''] = rule[0].split('.', 1);
  RULES.set(root, [...(RULES.get(root) ?? []), rule]);
}
const DOT = 46;

/** Relative imports in model files of Transformers and timm, in forms that no other package has. */
const RELATIVE: readonly (readonly [pattern: RegExp, to: string])[] = [
  [
    /^\.+(?:\w+\.)*(?=(?:activations\.(?:ACT2FN|ACT2CLS)|activations_tf\.(?:ACT2FN|get_tf_activation)|configuration_utils\.Pre[tT]rainedConfig)$)/,
    'transformers.',
  ],
  // Models are three folders below the package. In other projects, modules with that name are nearer.
  [/^\.{3}(?=activations\.|initialization$)/, 'transformers.'],
  [/^\.{2}(?=(\w+)\.modeling_\1\.)/, 'transformers.models.'],
  [/^\.+(?:\w+\.)*(?=(?:create_act_layer|get_act_layer|get_act_fn)$)/, 'timm.layers.'],
];

/** The results of RLlib's import functions, in order: `torch, nn = try_import_torch()`. */
const IMPORTED: Readonly<Record<string, readonly string[]>> = {
  try_import_torch: ['torch', 'torch.nn'],
  try_import_tf: ['tensorflow', 'tensorflow'],
  try_import_jax: ['jax', 'flax'],
};

/** The module that a call of the function returns at that place of its tuple. */
export function importedByCall(path: string, index: number): string | undefined {
  const name = /^ray\.rllib\.(?:\w+\.)*(\w+)$/.exec(path)?.[1];
  return name !== undefined && Object.hasOwn(IMPORTED, name) ? IMPORTED[name]?.[index] : undefined;
}

/** Files use the same few names over and over. */
const known = new Map<string, string>();
const KEPT = 5000;

/** The name under which the catalogue knows what is imported as `path`; other names come back as they are. */
export function canonicalPath(path: string): string {
  let canonical = known.get(path);
  if (canonical === undefined) {
    const own = ownText(path);
    canonical = followMoves(own);
    if (known.size >= KEPT) known.clear();
    known.set(own, canonical);
  }
  return canonical;
}

/** A framework that some package hands on: `from pkg import tensorflow as tf`. */
const HANDED_ON =
  /^(?!(?:torch|tensorflow|keras|tf_keras|jax|flax)\.)[A-Za-z_]\w*\.(?:\w+\.)*(?=(?:tensorflow|torch)(?:\.|$))/;

/** Names of the backend in packages built on Keras. */
const BACKEND = /^keras_(?:cv|nlp|hub)\.(?:src\.)?backend\.(?=(?:keras|ops)(?:\.|$))/;

function followMoves(path: string): string {
  const backend = BACKEND.exec(path);
  if (backend) return followMoves(path.slice(backend[0].length).replace(/^ops/, 'keras.ops'));
  const handedOn = HANDED_ON.exec(path);
  if (handedOn) return followMoves(path.slice(handedOn[0].length));
  if (path.startsWith('.')) {
    const home = RELATIVE.find(([pattern]) => pattern.test(path));
    return home ? followMoves(path.replace(home[0], home[1])) : path;
  }
  const dot = path.indexOf('.');
  const rule = RULES.get(path.slice(0, Math.max(0, dot)))?.find(
    ([from]) =>
      path.startsWith(from) && (path.length === from.length || path.charCodeAt(from.length) === DOT),
  );
  // A former home may be inside another one, but every rule leads closer to the final name.
  return rule ? followMoves(rule[1] + path.slice(rule[0].length)) : path;
}
