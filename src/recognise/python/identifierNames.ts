/** What the names of parameters, keys and functions tell of the strings that they are given. */

import type { Framework } from '../../math/catalogue/types';
import type { Spelled } from './bind';
import type { Place } from './identifiers';
import { activationNames } from './names';

/** What parameters, keywords and keys are called that hold an activation, in whatever framework and project. */
const NAMED =
  /^(?:\w+_)?(?:act|activation|non_?linearity|nonlin|(?:act|activation)_(?:fn|fun|func|function|layer|type|name))$/;

/** Whether the name says that an activation is meant. */
export const isNamedForActivation = (name: string): boolean => NAMED.test(name);

/** What functions are called that look an activation up: `get_activation("relu")`. */
const LOOKUP =
  /^_?(?:get|make|create|build|resolve)_(?:act|activation|nonlinearity)(?:_(?:fn|func|function|layer))?$|^activation_resolver$/;

/** Whether the function's name says that its first argument names an activation. */
export const isLookup = (name: string): boolean => LOOKUP.test(name);

/** Tables of activations that projects copy from Transformers. */
export const isCopiedTable = (name: string): boolean => name === 'ACT2FN' || name === 'ACT2CLS';

/** Whose names a project's own layers take, by what the file imports: the first that fits. */
const HOMES: readonly (readonly [imported: RegExp, framework: Framework])[] = [
  [/^(?:tensorflow|keras|tf_keras|keras_\w+)\b/, 'keras'],
  [/^flax\b/, 'flax'],
  [/^(?:jax|haiku|equinox)\b/, 'jax'],
  [/^sklearn\.neural_network\b/, 'pytorch'],
  [/^(?:ray|stable_baselines3|fla|onnx|thinc)\b/, 'pytorch'],
];

/** The framework whose names strings of the file are; undefined where it imports none. */
export const homeOf = (imported: readonly string[]): Framework | undefined =>
  HOMES.find(([pattern]) => imported.some((path) => pattern.test(path)))?.[1];

/** Where a framework keeps the functions whose names its users take for strings. */
const FUNCTION_HOMES: Partial<Readonly<Record<Framework, string>>> = {
  pytorch: 'torch.nn.functional',
  huggingface: 'torch.nn.functional',
  flax: 'flax.linen',
  jax: 'jax.nn',
};

/** What the string names at a place that takes names. */
export function spelledAt(
  { framework, isByName }: Pick<Place, 'framework' | 'isByName'>,
  content: string,
): Spelled | undefined {
  const { strings, dotted } = activationNames();
  const own = strings.get(framework)?.get(content);
  if (own || !isByName) return own;
  return (
    dotted.get(`${FUNCTION_HOMES[framework] ?? ''}.${content}`) ??
    strings.get('huggingface')?.get(content) ??
    strings.get('keras')?.get(content)
  );
}
