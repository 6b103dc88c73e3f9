/** The arguments of frameworks that take the name of an activation as a string. */

import type { Framework } from '../../math/catalogue/types';

/** The keywords for the name, and each keyword's position in the signature if it is fixed. */
export interface IdentifierSlots {
  readonly framework: Framework;
  /** Keyword → 0-based position. */
  readonly slots: Readonly<Record<string, number>>;
  /** The argument that sets the activation's first parameter: keyword and position. */
  readonly parameter?: readonly [keyword: string, position: number];
}

const torch = (slots: Record<string, number>, parameter?: readonly [string, number]): IdentifierSlots => ({
  framework: 'pytorch',
  slots,
  ...(parameter && { parameter }),
});
const keras = (slots: Record<string, number>): IdentifierSlots => ({ framework: 'keras', slots });
const huggingface = (keyword: string): IdentifierSlots => ({
  framework: 'huggingface',
  slots: { [keyword]: 0 },
});

const KERAS_CONVOLUTION = keras({ activation: 7 });
const KERAS_DEPTHWISE = keras({ activation: 6 });
const KERAS_RECURRENT = keras({ activation: 1, recurrent_activation: 2 });
const KERAS_CONV_LSTM = keras({ activation: 6, recurrent_activation: 7 });

/** Below `keras`, `tensorflow.keras` and `tf_keras`; any other callee there takes its keywords, without positions. */
const KERAS_CALLS: Readonly<Record<string, IdentifierSlots>> = {
  'activations.get': keras({ identifier: 0 }),
  'activations.deserialize': keras({ config: 0 }),
  'layers.Activation': keras({ activation: 0 }),
  'layers.Dense': keras({ activation: 1 }),
  'layers.EinsumDense': keras({ activation: 2 }),
  'layers.Conv1D': KERAS_CONVOLUTION,
  'layers.Conv2D': KERAS_CONVOLUTION,
  'layers.Conv3D': KERAS_CONVOLUTION,
  'layers.Convolution1D': KERAS_CONVOLUTION,
  'layers.Convolution2D': KERAS_CONVOLUTION,
  'layers.Convolution3D': KERAS_CONVOLUTION,
  'layers.Conv1DTranspose': KERAS_CONVOLUTION,
  'layers.Conv2DTranspose': KERAS_CONVOLUTION,
  'layers.Conv3DTranspose': KERAS_CONVOLUTION,
  'layers.SeparableConv1D': KERAS_CONVOLUTION,
  'layers.SeparableConv2D': KERAS_CONVOLUTION,
  'layers.DepthwiseConv1D': KERAS_DEPTHWISE,
  'layers.DepthwiseConv2D': KERAS_DEPTHWISE,
  'layers.SimpleRNN': keras({ activation: 1 }),
  'layers.SimpleRNNCell': keras({ activation: 1 }),
  'layers.LSTM': KERAS_RECURRENT,
  'layers.LSTMCell': KERAS_RECURRENT,
  'layers.GRU': KERAS_RECURRENT,
  'layers.GRUCell': KERAS_RECURRENT,
  'layers.ConvLSTM1D': KERAS_CONV_LSTM,
  'layers.ConvLSTM2D': KERAS_CONV_LSTM,
  'layers.ConvLSTM3D': KERAS_CONV_LSTM,
};
const KERAS_ANY = keras({ activation: NaN, recurrent_activation: NaN, classifier_activation: NaN });
const KERAS_PATH = /^(?:tensorflow\.keras|tf_keras|keras)\.(.+)$/;
/** Packages built on Keras, whose layers take the same keywords. */
const KERAS_FAMILY =
  /^(?:keras_hub|keras_nlp|keras_cv|tensorflow_addons|tensorflow\.layers|tensorflow\.contrib)\./;

const CALLS: ReadonlyMap<string, IdentifierSlots> = new Map([
  ['torch.nn.TransformerEncoderLayer', torch({ activation: 4 })],
  ['torch.nn.TransformerDecoderLayer', torch({ activation: 4 })],
  ['torch.nn.Transformer', torch({ activation: 6 })],
  ['torch.nn.RNN', torch({ nonlinearity: 3 })],
  ['torch.nn.RNNCell', torch({ nonlinearity: 3 })],
  ['torch.nn.init.calculate_gain', torch({ nonlinearity: 0 }, ['param', 1])],
  ...['kaiming_uniform_', 'kaiming_normal_', 'kaiming_uniform', 'kaiming_normal'].map(
    (name) => [`torch.nn.init.${name}`, torch({ nonlinearity: 3 }, ['a', 1])] as const,
  ),
  ['transformers.activations.get_activation', huggingface('activation_string')],
  ['transformers.activations_tf.get_tf_activation', huggingface('activation_string')],
  ['timm.layers.create_act_layer', huggingface('name')],
  ['timm.layers.get_act_layer', huggingface('name')],
  ['timm.layers.get_act_fn', huggingface('name')],
  ['._efficientnet_builder.resolve_act_layer', { framework: 'huggingface', slots: { default: 1 } }],
]);

/** ONNX' make_node: the operator's name comes first, its attributes are keywords of the same call. */
export const ONNX_MAKE_NODE = 'onnx.helper.make_node';
const ONNX_SLOTS: IdentifierSlots = { framework: 'onnx', slots: { op_type: 0 } };

/** Keywords of Transformers' configurations, however these are called. */
const CONFIG_KEYWORD = /^(?:\w+_)?(?:act|activation|act_fn|activation_fn|activation_function)$/;
const CONFIG_CLASS =
  /^(?:transformers\.(?:\w+\.)*|\.+(?:\w+\.)*configuration_\w+\.)\w*Config(?:\.from_pretrained)?$/;
/** Transformers itself, or what its model files import from their neighbours. */
const TRANSFORMERS =
  /^(?:transformers\b|\.+(?:\w+\.)*(?:configuration|modeling|modular)_|\.+Pre[tT]rainedConfig$)/;
/** Keywords that only Transformers uses, whoever is called with them. */
const CONFIG_ONLY = /^(?:\w+_)?hidden_act(?:ivation)?$|^activation_function$|^feat_extract_activation$/;

/** The slots of a function or class by canonical name. */
export function slotsOf(path: string): IdentifierSlots | undefined {
  const known = CALLS.get(path);
  if (known) return known;
  if (path === ONNX_MAKE_NODE) return ONNX_SLOTS;
  const below = KERAS_PATH.exec(path)?.[1];
  if (below !== undefined) return KERAS_CALLS[below] ?? KERAS_ANY;
  return KERAS_FAMILY.test(path) ? KERAS_ANY : undefined;
}

/** Containers whose keys are names of activations. */
export const IDENTIFIER_TABLES: ReadonlyMap<string, Framework> = new Map([
  ['transformers.activations.ACT2FN', 'huggingface'],
  ['transformers.activations.ACT2CLS', 'huggingface'],
  ['transformers.activations_tf.ACT2FN', 'huggingface'],
  ['transformers.modeling_flax_utils.ACT2FN', 'huggingface'],
]);

/** Whether an import shows that the file belongs to Transformers or uses it. */
export const isTransformers = (path: string): boolean => TRANSFORMERS.test(path);

/** Whether the callee is a configuration of Transformers. */
export const isConfigClass = (path: string): boolean => CONFIG_CLASS.test(path);

/** Whether a keyword of such a configuration takes the name of an activation. */
export const isConfigKeyword = (keyword: string): boolean => CONFIG_KEYWORD.test(keyword);

/** Keywords of timm's layers and models. */
const TIMM_KEYWORD = /^(?:\w+_)?act_layer$|^gate_layer$/;

/** Whether an import shows that the file belongs to timm or uses it. */
export const isTimm = (path: string): boolean =>
  /^timm\b|^\.+(?:\w+\.)*(?:_builder\.build_model_with_cfg|_registry\.register_model)$/.test(path);

/**
 * Whether the keyword alone shows that its value is the name of an activation, in a file that uses
 * Transformers or timm.
 */
export const isTellingKeyword = (keyword: string, root: 'transformers' | 'timm'): boolean =>
  root === 'timm' ? TIMM_KEYWORD.test(keyword) : CONFIG_ONLY.test(keyword);
