/** C and C++ with the libraries that run networks: functions of ggml, enumerators of TensorRT, cuDNN, oneDNN and LibTorch. */

import type { ActivationEntry, Spelling } from '../types';
import { arg, INPLACE, spellingsOf, under, type Signature } from './build';

/** Names by entry, and the arguments of a function of ggml after its context and input. An enumerator has none. */
const NAMES: Readonly<Record<string, readonly (readonly [names: string, args?: Signature])[]>> = {
  relu: [['ggml_relu kRELU CUDNN_ACTIVATION_RELU eltwise_relu torch::kReLU']],
  sigmoid: [['ggml_sigmoid kSIGMOID CUDNN_ACTIVATION_SIGMOID eltwise_logistic torch::kSigmoid']],
  tanh: [['ggml_tanh kTANH CUDNN_ACTIVATION_TANH eltwise_tanh torch::kTanh']],
  silu: [['ggml_silu CUDNN_ACTIVATION_SWISH eltwise_swish']],
  softsign: [['kSOFTSIGN']],
  elu: [['ggml_elu'], ['kELU CUDNN_ACTIVATION_ELU eltwise_elu', [arg('alpha', 'alpha')]]],
  selu: [['kSELU torch::kSELU']],
  leaky_relu: [
    ['ggml_leaky_relu kLEAKY_RELU torch::kLeakyReLU', [arg('negative_slope', 'negative_slope'), INPLACE]],
  ],
  thresholded_relu: [['kTHRESHOLDED_RELU', [arg('alpha', 'theta')]]],
  softplus: [['ggml_softplus kSOFTPLUS eltwise_soft_relu']],
  mish: [['eltwise_mish']],
  hardswish: [['ggml_hardswish eltwise_hardswish']],
  hardsigmoid: [
    ['ggml_hardsigmoid'],
    ['kHARD_SIGMOID eltwise_hardsigmoid', [arg('alpha', 'slope'), arg('beta', 'offset')]],
  ],
  gelu: [['ggml_gelu_erf kGELU_ERF eltwise_gelu_erf torch::kGELU']],
  gelu_tanh: [['ggml_gelu kGELU_TANH eltwise_gelu_tanh']],
  gelu_sigmoid: [['ggml_gelu_quick']],
  softmax: [['ggml_soft_max'], ['ggml_soft_max_ext', [arg('mask'), arg('scale'), arg('max_bias')]]],
  swiglu: [['ggml_swiglu ggml_swiglu_split', [arg('b')]]],
  reglu: [['ggml_reglu ggml_reglu_split', [arg('b')]]],
};

/** Where each library has its names. */
const homesOf = (name: string): string[] => {
  if (name.startsWith('ggml_'))
    return [name, `${name}_inplace`, name.replace('ggml_', 'GGML_UNARY_OP_').toUpperCase()];
  if (name.startsWith('eltwise_'))
    return [...under(['dnnl::algorithm', 'algorithm'], [name], '::'), `dnnl_${name}`];
  return /^k[A-Z]+(?:_[A-Z]+)?$/.test(name)
    ? under(['nvinfer1::ActivationType', 'ActivationType'], [name], '::')
    : [name];
};

/** The spellings of the activation in those libraries. */
export const nativeSpellings = ({ id }: ActivationEntry): readonly Spelling[] =>
  (NAMES[id] ?? []).flatMap(([names, args = []]) =>
    spellingsOf('cpp', 'function', names.split(' ').flatMap(homesOf), [arg('ctx'), arg('a'), ...args]),
  );
