import type { Framework } from '../catalogue/types';

/** Libraries for which formulas can be written. Flax is missing because its functions are JAX's. */
export const DIALECTS = ['pytorch', 'jax', 'tensorflow', 'keras', 'numpy'] as const satisfies Framework[];

/** The id of such a library. */
export type Dialect = (typeof DIALECTS)[number];

/** The names in a library for the elements of formulas, under the prefixes that its documentation uses. */
export interface DialectNames {
  /** The prefix of functions that are not listed in `functions`. */
  readonly prefix: string;
  /**
   * Names that differ from the expression language's id or have another prefix, by that id; null if the
   * library lacks the function.
   */
  readonly functions: Readonly<Record<string, string | null>>;
  /** A call with bounds: `{0}` is the input, `{1}` and `{2}` are the bounds. */
  readonly clamp: string;
  /** The larger of a tensor and a number, for libraries whose `maximum` takes only tensors. */
  readonly atLeast?: string;
  readonly atMost?: string;
}

const NUMPY_STYLE = {
  log: 'log',
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  asinh: 'arcsinh',
  acosh: 'arccosh',
  atanh: 'arctanh',
} as const;

const prefixed = (prefix: string, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([id, name]) => [id, prefix + name]));

/**
 * Verified by running the output with PyTorch 1.13, NumPy 1.24 and SciPy 1.10; the others follow their
 * documentation.
 */
export const DIALECT_NAMES: Readonly<Record<Dialect, DialectNames>> = {
  pytorch: {
    prefix: 'torch.',
    functions: { cbrt: null, Φ: 'torch.special.ndtr', φ: null },
    clamp: 'torch.clamp({0}, {1}, {2})',
    atLeast: 'torch.clamp({0}, min={1})',
    atMost: 'torch.clamp({0}, max={1})',
  },
  jax: {
    prefix: 'jnp.',
    functions: {
      ...prefixed('jnp.', NUMPY_STYLE),
      erf: 'jax.scipy.special.erf',
      erfc: 'jax.scipy.special.erfc',
      Φ: 'jax.scipy.special.ndtr',
      φ: null,
    },
    clamp: 'jnp.clip({0}, {1}, {2})',
  },
  tensorflow: {
    prefix: 'tf.math.',
    functions: {
      where: 'tf.where',
      sqrt: 'tf.sqrt',
      abs: 'tf.abs',
      exp: 'tf.exp',
      tanh: 'tf.tanh',
      sign: 'tf.sign',
      max: 'tf.maximum',
      min: 'tf.minimum',
      cbrt: null,
      exp2: null,
      log2: null,
      log10: null,
      Φ: null,
      φ: null,
    },
    clamp: 'tf.clip_by_value({0}, {1}, {2})',
  },
  keras: {
    prefix: 'keras.ops.',
    functions: {
      ...prefixed('keras.ops.', NUMPY_STYLE),
      cbrt: null,
      exp2: null,
      erfc: null,
      Φ: null,
      φ: null,
    },
    clamp: 'keras.ops.clip({0}, {1}, {2})',
  },
  numpy: {
    prefix: 'np.',
    functions: {
      ...prefixed('np.', NUMPY_STYLE),
      erf: 'scipy.special.erf',
      erfc: 'scipy.special.erfc',
      Φ: 'scipy.special.ndtr',
      φ: null,
    },
    clamp: 'np.clip({0}, {1}, {2})',
  },
};
