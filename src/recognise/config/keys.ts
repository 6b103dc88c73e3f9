/** Which keys of a configuration name an activation, and which framework's names they use. */

import { isNamedForFeedForward } from '../python/identifierNames';
import type { Pair } from './values';

/** Last words of keys whose value is an activation: `hidden_act`, `mlpActivation`, `act-layer`. */
const ACTIVATION_ENDINGS: ReadonlySet<string> = new Set(
  [
    ['act', 'activation', 'activations', 'nonlinearity', 'nonlinearities'],
    ['hidden act', 'hidden activation'],
    ['activation', 'act', 'actv'].flatMap((word) =>
      ['fn', 'fun', 'func', 'function', 'functions', 'layer', 'type', 'name', 'cfg', 'choice'].map(
        (noun) => `${word} ${noun}`,
      ),
    ),
    ['non linearity', 'nonlin', 'gating'],
  ].flat(),
);

/** Keys that only Transformers uses, whatever else is in the file. */
const TRANSFORMERS_ENDINGS: ReadonlySet<string> = new Set([
  'hidden act',
  'hidden activation',
  'activation function',
]);

/** Keys that hold the name, in a mapping under an activation's key: `act_cfg: {type: LeakyReLU}`. */
const NAMING_KEYS: ReadonlySet<string> = new Set(['name', 'type', 'class', 'value', 'values', 'choices']);

/**
 * The framework whose names a configuration uses. Keras 2 has some names that mean other functions in Keras
 * 3.
 */
export type Dialect = 'huggingface' | 'keras' | 'keras 2' | 'pytorch';

const TRANSFORMERS_SIGNS: ReadonlySet<string> = new Set([
  'model_type',
  'architectures',
  'transformers_version',
]);

/**
 * A quick test of the whole text. Without a key that could match, or Python code, it contains no activation.
 */
export const MAY_HOLD =
  /(?:act|actv|activations?|linearit(?:y|ies)|nonlin|gating)(?:[\s_.-]*(?:fn|func?|functions?|layer|type|name|cfg|choice))?["']?\s*[:=\]]|-\s+[A-Z]\w*(?:LU|Tanh|Sigmoid):|(?:mlp|ffn?)[_-]?(?:type|layer)|_target_|class_path|class_name|\b(?:nn|F|tf|torch|tensorflow|keras|tf_keras|jax|flax|timm|transformers)\.\w/i;

/** The words of a key, whatever joins them. */
const wordsOf = (key: string): string[] =>
  key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/);

const endsWithOneOf = (key: string, endings: ReadonlySet<string>): boolean => {
  const words = wordsOf(key);
  return endings.has(words.slice(-1).join(' ')) || endings.has(words.slice(-2).join(' '));
};

/** Whether a key's value is an activation. */
export const isActivationKey = (key: string): boolean => endsWithOneOf(key, ACTIVATION_ENDINGS);
/** Whether a value names the activation of the feed-forward block whose kind the key tells: `mlp_type: swiglu`. */
export const isFeedForward = (key: string, value: unknown): boolean =>
  isNamedForFeedForward(key) && typeof value === 'string' && /^(?:\w*glu|(?:re|ge|si)lu\d?)$/i.test(value);
/** Whether a key is one that only Transformers uses. */
export const isTransformersKey = (key: string): boolean => endsWithOneOf(key, TRANSFORMERS_ENDINGS);
/** Whether a key holds the name within a mapping that describes an activation. */
export const isNamingKey = (key: string): boolean => NAMING_KEYS.has(key);

/** The dialect that a mapping's keys imply, given the dialect around it. */
export function dialectOf(pairs: readonly Pair[], around: Dialect | undefined): Dialect | undefined {
  const valueOf = (name: string): Pair['value'] | undefined => pairs.find(({ key }) => key === name)?.value;
  const version = valueOf('keras_version');
  if (version)
    return version.kind === 'scalar' && /^[12]\./.test(String(version.value)) ? 'keras 2' : 'keras';
  if (pairs.some(({ key }) => TRANSFORMERS_SIGNS.has(key))) return 'huggingface';
  return around ?? (valueOf('class_name') && valueOf('config') ? 'keras' : undefined);
}

/**
 * The keys for an object's class and its arguments, which are in a mapping under that key or beside the
 * class.
 */
export const CLASS_KEYS: readonly {
  readonly path: string;
  readonly args?: string;
  readonly root?: string;
}[] = [
  { path: '_target_' },
  { path: 'class_path', args: 'init_args' },
  // Keras gives a layer's class without its module.
  { path: 'class_name', args: 'config', root: 'keras.layers.' },
];
