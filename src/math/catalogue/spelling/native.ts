/** C and C++ with the libraries that run networks: functions of ggml, enumerators of TensorRT, cuDNN, oneDNN and LibTorch. */

import type { Spelling } from '../types';
import { arg, speller, under, type Signature } from './build';

const spell = speller('cpp', 'ggml 2025, TensorRT 10, cuDNN 9, oneDNN 3, LibTorch 2');

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

/**
 * Names below their libraries' own homes, with spaces between.
 * @param args after the context and the input of a function of ggml; an enumerator leaves them to other calls
 */
export const native = (names: string, args: Signature = []): Spelling =>
  spell('function', names.split(' ').flatMap(homesOf), [arg('ctx'), arg('a'), ...args]);
