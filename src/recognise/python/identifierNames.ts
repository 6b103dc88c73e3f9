/** Infers the meaning of strings from the names of parameters, keys and functions. */

import { findEntry, getEntry } from '../../math/catalogue';
import { normaliseName } from '../../math/catalogue/lookup';
import type { ActivationEntry, Framework, SpellingArgument } from '../../math/catalogue/types';
import type { Spelled } from '../bind';
import { canonicalPath } from './homes';
import type { ArgumentSlot } from './argumentSlot';
import { activationNames } from './names';
import { pythonSpellings } from '../../math/catalogue/spelling/languages';

/** Common names of parameters, keywords and keys for an activation, in any framework or project. */
const NAMED = new RegExp(
  [
    '^(?:\\w+_)?(?:',
    'acts?|acti|actv|activ|(?:pre)?activations?|activation_?fns?|non_?linearit(?:y|ies)|non_?lin(?:ear)?|act2?fns?|actfns?',
    '|init_gain|(?:act|acti|actv|activ|activation|nl|nonlin|non_?linearity|gate|gating|glu)_',
    '(?:fns?|funs?|funcs?|functions?|layers?|types?|names?|cfg|config|cls|class|str|modules?|kinds?|ops?|modes?|methods?|keys?|',
    '(?:fn|func|function)_[a-z]+|layer_(?:name|type)|cfg_\\w+|hidden(?:_[a-z]+)?|actor|critic)',
    ')_?\\d*$',
  ].join(''),
);

/** `--act-fn`, `actFn` and `act_fn` in the one way of writing. */
const snake = (name: string): string =>
  name
    .replace(/^-+/, '')
    .replaceAll('-', '_')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** Whether the name denotes an activation. */
export const isNamedForActivation = (name: string): boolean => NAMED.test(snake(name));

/** Whether the name denotes the kind of a feed-forward block, which is often that of its gated unit: `mlp_type="swiglu"`. */
export const isNamedForFeedForward = (name: string): boolean =>
  /^(?:\w+_)?(?:mlp|ffn?)_(?:type|layer)$/.test(snake(name));

/** Whether such a name says so in full: `activation_fn`, not `act`. */
export const isNamedInFull = (name: string): boolean => /activation|non_?lin/.test(snake(name));

/** Names of layers and networks, and of functions that build one. */
const NETWORK = /^_?[A-Z]|(?:^|_)(?:mlp|fc|dnn|cnn|net|network|model)s?$/;

/** Whether a class or function of that name is a layer or a network, or builds one. */
export const isNetwork = (name: string): boolean => NETWORK.test(name);

/** The names of functions that look an activation up: `get_activation("relu")`. */
const LOOKUP =
  /^_?(?:get|make|create|build|resolve|select|choose|load|parse|find|str_?2|str_to|string_to|name_to|to)_?(?:\w+_)?(?:act|activation|nonlinearity|nonlin)s?(?:_(?:fn|func|function|layer|module|class|by_name|from_name|from_str))?$|^activation_(?:resolver|factory|from_name|by_name)$/;

/** Whether the function's name shows that its first argument is the name of an activation. */
export const isLookup = (name: string): boolean => LOOKUP.test(snake(name)) || isNamedForActivation(name);

/** Whether the parameter of such a function is the name that is looked up: `get_activation(name="relu")`. */
export const isNameOfLookUp = (name: string, parameter: string | undefined, index: number): boolean =>
  parameter === 'name' && index === 0 && LOOKUP.test(snake(name));

/** Whether a function of that name applies the activation that its second argument names: `activation(x, "relu")`. */
export const isApplication = (name: string): boolean =>
  /^_?(?:apply_)?activation(?:_fn|_by_name)?$/.test(snake(name));

/** Names of dictionaries whose keys are names of activations. A plain `activations` may hold outputs instead. */
const TABLE =
  /^_*(?:\w+_)?(?:act|activation|nonlin|nonlinearity)s?_?(?:dict|map|mapping|table|registry|fns?|funcs?|functions?|layers?|cls|classes|types?|factory|2fn|2cls)s?$/;

/** A dictionary of that name that another module has is no collection of outputs. */
export const isImportedTable = (name: string): boolean =>
  /(?:^|_)(?:activations|nonlinearities)$/.test(snake(name));

/** Whether the subscripted name is such a dictionary. */
export const isTable = (name: string): boolean =>
  TABLE.test(snake(name)) || /^_?ACT(?:IVATION)?S?(?:2\w+|_\w+)?$|^Act$/.test(name);

/** Tables of activations that projects copy from Transformers. */
export const isCopiedTable = (name: string): boolean => name === 'ACT2FN' || name === 'ACT2CLS';

/** The framework whose names a project's own layers take, by the file's imports; the first match counts. */
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

/** Modules of functions whose names are used as strings. */
const FUNCTION_HOMES: Partial<Readonly<Record<Framework, string>>> = {
  pytorch: 'torch.nn.functional',
  huggingface: 'torch.nn.functional',
  flax: 'flax.linen',
  jax: 'jax.nn',
};

/** Names that people use and no framework has, or has under another spelling. */
const INFORMAL: Readonly<Record<string, string>> = {
  lrelu: 'leaky_relu',
  leaky: 'leaky_relu',
  geluapproximate: 'gelu_tanh',
  geluapprox: 'gelu_tanh',
  approximategelu: 'gelu_tanh',
  gegluapproximate: 'geglu',
  openaigelu: 'gelu_tanh',
  fastswiglu: 'swiglu',
  fastgeglu: 'geglu',
  fastreglu: 'reglu',
  exp: 'exponential',
  hsigmoid: 'hardsigmoid',
  hswish: 'hardswish',
  squaredrelu: 'relu_squared',
  sqrelu: 'relu_squared',
};

/** Such names, as {@link normaliseName} leaves them. */
export const INFORMAL_NAMES: readonly string[] = Object.keys(INFORMAL);

/** Words with other meanings, which name an activation only beside a key that clearly says so. */
const AMBIGUOUS = new Set(['linear', 'identity', 'threshold', 'exponential', 'exp']);
/** Parts that only names of activations contain. */
const CLEAR = /[erst]lu|silu|tanh|sigmoid|swi(?:sh|glu)|softplus|mish/i;

/** The entry that people mean by the name, however it is written. */
export function informalEntry(content: string): ActivationEntry | undefined {
  if (content.length > 30 || !/^[A-Za-z][\w-]*$/.test(content)) return undefined;
  const plain = normaliseName(content);
  return Object.hasOwn(INFORMAL, plain) ? getEntry(INFORMAL[plain] ?? '') : findEntry(content);
}

/** Whether the string can name an activation at all. */
export const canBeIdentifier = (content: string): boolean =>
  activationNames().identifiers.has(content) ||
  informalEntry(content) !== undefined ||
  spelledInFull(content) !== undefined;

/** Names under which modules are commonly imported. */
const SHORT = new Map([
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['tf', 'tensorflow'],
  ['jnp', 'jax.numpy'],
]);

/** The activation that a dotted name means: `torch.nn.SiLU`, `nn.SiLU`. */
function spelledInFull(content: string): Spelled | undefined {
  const { dotted, roots } = activationNames();
  const root = content.slice(0, Math.max(0, content.indexOf('.')));
  const module = SHORT.get(root) ?? (roots.has(root) ? root : undefined);
  return module === undefined ? undefined : dotted.get(canonicalPath(module + content.slice(root.length)));
}

/** As PyTorch has the activation, or as the first framework does that has it. */
function spelledAnyhow(entry: ActivationEntry, framework: Framework, name: string): Spelled {
  const called = pythonSpellings(entry).filter(({ kind }) => kind === 'class' || kind === 'function');
  const { args = [], source = '' } = called.find((s) => s.framework === 'pytorch') ?? called[0] ?? {};
  // No framework has exactly this name, so its parameters are unknown.
  const unset = args.map((arg): SpellingArgument => ({
    name: arg.name,
    mode: arg.mode,
    ...(arg.param !== undefined && { param: arg.param }),
  }));
  return { entry, spelling: { framework, kind: 'string', names: [name], args: unset, source } };
}

/** The activation that the string names in a place. */
export function spelledAt(
  {
    framework,
    isByName,
    isLoose,
    module,
    isVague,
    isUnsure,
    isTold,
    isPath,
  }: Omit<ArgumentSlot, 'args' | 'first'>,
  content: string,
): Spelled | undefined {
  const { strings, dotted } = activationNames();
  if (module !== undefined) return dotted.get(canonicalPath(`${module}.${content}`));
  const full = spelledInFull(content);
  if (full || isPath) return full;
  if (isUnsure && !CLEAR.test(content)) return undefined;
  const own = strings.get(framework)?.get(content);
  if (own || !(isByName || isLoose)) return own;
  const entry = informalEntry(content);
  if (isVague && !isTold && AMBIGUOUS.has(content)) return undefined;
  return (
    dotted.get(`${FUNCTION_HOMES[framework] ?? 'keras.layers'}.${content}`) ??
    strings.get('huggingface')?.get(content) ??
    strings.get('keras')?.get(content) ??
    dotted.get(`torch.nn.${content}`) ??
    (entry && spelledAnyhow(entry, framework, content))
  );
}
