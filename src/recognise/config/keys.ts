/** Which keys of a configuration name an activation, and what tells whose names they are. */

import type { Pair } from './values';

/** Last words of keys whose value is an activation: `hidden_act`, `mlpActivation`, `act-layer`. */
const ACTIVATION_ENDINGS: ReadonlySet<string> = new Set(
  [
    ['act', 'activation', 'activations', 'nonlinearity', 'nonlinearities'],
    ['hidden act', 'hidden activation'],
    ['activation', 'act', 'actv'].flatMap((word) =>
      ['fn', 'fun', 'func', 'function', 'functions', 'layer', 'type', 'name', 'cfg'].map(
        (noun) => `${word} ${noun}`,
      ),
    ),
    ['non linearity', 'nonlin'],
  ].flat(),
);

/** Keys that only Transformers uses, whatever else stands in the file. */
const TRANSFORMERS_ENDINGS: ReadonlySet<string> = new Set([
  'hidden act',
  'hidden activation',
  'activation function',
]);

/** Keys within a mapping under an activation's key that say which one it is: `act_cfg: {type: LeakyReLU}`. */
const NAMING_KEYS: ReadonlySet<string> = new Set(['name', 'type', 'class', 'value', 'values', 'choices']);

/** Whose names a configuration uses; Keras 2 has some under which Keras 3 has other functions. */
export type Dialect = 'huggingface' | 'keras' | 'keras 2' | 'pytorch';

const TRANSFORMERS_SIGNS: ReadonlySet<string> = new Set([
  'model_type',
  'architectures',
  'transformers_version',
]);

/** A quick look at a whole text: without a key that could be one of these, or code of Python, it holds no activation. */
export const MAY_HOLD =
  /(?:act|actv|activations?|linearit(?:y|ies)|nonlin)(?:[\s_.-]*(?:fn|func?|functions?|layer|type|name|cfg))?["']?\s*[:=\]]|_target_|class_path|class_name|\b(?:nn|F|tf|torch|tensorflow|keras|tf_keras|jax|flax|timm|transformers)\.\w/i;

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

export const isActivationKey = (key: string): boolean => endsWithOneOf(key, ACTIVATION_ENDINGS);
export const isTransformersKey = (key: string): boolean => endsWithOneOf(key, TRANSFORMERS_ENDINGS);
export const isNamingKey = (key: string): boolean => NAMING_KEYS.has(key);

/** The dialect that a mapping's keys show, within one of the given dialect. */
export function dialectOf(pairs: readonly Pair[], around: Dialect | undefined): Dialect | undefined {
  const valueOf = (name: string): Pair['value'] | undefined => pairs.find(({ key }) => key === name)?.value;
  const version = valueOf('keras_version');
  if (version)
    return version.kind === 'scalar' && /^[12]\./.test(String(version.value)) ? 'keras 2' : 'keras';
  if (pairs.some(({ key }) => TRANSFORMERS_SIGNS.has(key))) return 'huggingface';
  return around ?? (valueOf('class_name') && valueOf('config') ? 'keras' : undefined);
}

/** Where an object's class stands, and where its arguments: in a mapping of that key, or beside it. */
export const CLASS_KEYS: readonly {
  readonly path: string;
  readonly args?: string;
  readonly root?: string;
}[] = [
  { path: '_target_' },
  { path: 'class_path', args: 'init_args' },
  // Keras names a layer's class without its module.
  { path: 'class_name', args: 'config', root: 'keras.layers.' },
];
