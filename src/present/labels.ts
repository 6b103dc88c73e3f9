import { message, t } from '../l10n';
import type { Framework, Monotonicity } from '../math/catalogue/types';

const FRAMEWORKS: Readonly<Record<Framework, string>> = {
  pytorch: 'PyTorch',
  keras: 'Keras',
  tensorflow: 'TensorFlow',
  jax: 'JAX',
  flax: 'Flax',
  onnx: 'ONNX',
  huggingface: 'Hugging Face',
  numpy: 'NumPy',
  python: 'Python',
  javascript: 'JavaScript',
  cpp: 'C++',
  c: 'C',
  cuda: 'CUDA',
  hip: 'HIP',
  opencl: 'OpenCL',
  metal: 'Metal',
  glsl: 'GLSL',
  hlsl: 'HLSL',
  wgsl: 'WGSL',
  rust: 'Rust',
  julia: 'Julia',
  tfjs: 'TensorFlow.js',
  candle: 'candle',
  burn: 'Burn',
  tch: 'tch-rs',
  flux: 'Flux',
  triton: 'Triton',
  tilelang: 'TileLang',
  mlx: 'MLX',
  math: message('mathematics'),
};

/** The framework's name as its makers write it. */
export const frameworkName = (framework: Framework): string => t(FRAMEWORKS[framework]);

const MONOTONICITY: Readonly<Record<Monotonicity, string>> = {
  increasing: message('strictly increasing'),
  'non-decreasing': message('non-decreasing'),
  decreasing: message('strictly decreasing'),
  'non-monotonic': message('not monotonic'),
  'depends on parameters': message('monotonic for some parameters only'),
};

/** The name of a kind of monotonicity. */
export const monotonicityName = (monotonicity: Monotonicity): string => t(MONOTONICITY[monotonicity]);
