import { erfSlope, normalPdf } from '../numerics/special';
import { power } from './power';

/** The frameworks whose automatic differentiation is modelled. */
export type AutogradFramework = 'pytorch' | 'jax' | 'tensorflow';

/** These frameworks, in the order in which they are shown. */
export const AUTOGRAD_FRAMEWORKS: readonly AutogradFramework[] = ['pytorch', 'jax', 'tensorflow'];

/** The gradient of a function's input, where g is the gradient of its output y = f(x). */
export type UnaryRule = (g: number, x: number, y: number) => number;
/** The gradients of both inputs of y = f(a, b); `round` rounds the results of operations. */
export type BinaryRule = (
  g: number,
  a: number,
  b: number,
  y: number,
  round: (x: number) => number,
) => readonly [number, number];

/** How a given version of a framework differentiates backwards, where frameworks or versions differ. */
export interface AutogradRules {
  readonly framework: AutogradFramework;
  /** The version as it is shown: `PyTorch 2.13`. */
  readonly version: string;
  /** Where the rules are in the framework's source. */
  readonly source: string;
  readonly unary: Readonly<Record<string, UnaryRule>>;
  /**
   * Functions whose results are not correctly rounded, listed only where that changes the class of a gradient
   * (finite, infinite, NaN).
   */
  readonly values: Readonly<Record<string, (x: number, round: (x: number) => number) => number>>;
  readonly product: BinaryRule;
  readonly quotient: BinaryRule;
  /** For a base and an exponent that both vary. */
  readonly power: BinaryRule;
  /** For a base or an exponent that is a Python number. */
  readonly powerOfNumber: BinaryRule;
  readonly max: BinaryRule;
  readonly min: BinaryRule;
  /** The share of the gradient that passes through a clamp with number bounds. */
  readonly clamp: (g: number, x: number, low: number, high: number) => number;
  /** A number over an array: one division, or the number times the reciprocal of the array. */
  readonly numberOverArray: 'divide' | 'reciprocal';
  /** Activations that pass no gradient where they are flat, even if the incoming gradient is infinite. */
  readonly blocking: ReadonlySet<string>;
  /** Whether a maximum of two equal numbers is the first one, so that −0 is kept. */
  readonly keepsFirst: boolean;
  /** Whether it treats subnormal numbers as 0 on CPUs. */
  readonly flushesSubnormals: boolean;
}

const LN2 = Math.LN2;
const square = (x: number): number => x * x;
const rsqrt = (x: number): number => 1 / Math.sqrt(x);

/** The rules that frameworks share, or whose formulas agree wherever they are finite. */
const COMMON: Readonly<Record<string, UnaryRule>> = {
  abs: (g, x) => g * Math.sign(x),
  exp: (g, _, y) => g * y,
  exp2: (g, _, y) => g * y * LN2,
  expm1: (g, _, y) => g * (y + 1),
  log: (g, x) => g / x,
  log1p: (g, x) => g / (x + 1),
  log2: (g, x) => g / (x * LN2),
  log10: (g, x) => g / (x * Math.LN10),
  sqrt: (g, _, y) => g / (2 * y),
  tanh: (g, _, y) => g * (1 - y * y),
  sigmoid: (g, _, y) => g * (1 - y) * y,
  sin: (g, x) => g * Math.cos(x),
  cos: (g, x) => g * -Math.sin(x),
  tan: (g, _, y) => g * (1 + y * y),
  asin: (g, x) => g * rsqrt(1 - x * x),
  acos: (g, x) => g * -rsqrt(1 - x * x),
  atan: (g, x) => g / (x * x + 1),
  sinh: (g, x) => g * Math.cosh(x),
  cosh: (g, x) => g * Math.sinh(x),
  asinh: (g, x) => g * rsqrt(x * x + 1),
  acosh: (g, x) => g * rsqrt(x * x - 1),
  atanh: (g, x) => g / (1 - x * x),
  erf: (g, x) => erfSlope(x) * g,
  erfc: (g, x) => -erfSlope(x) * g,
  Φ: (g, x) => g * normalPdf(x),
  φ: (g, x, y) => g * -x * y,
  cbrt: (g, _, y) => g / (3 * y * y),
  sign: () => 0,
  floor: () => 0,
  ceil: () => 0,
};

const PRODUCT: BinaryRule = (g, a, b) => [g * b, g * a];

/** Splits the gradient in halves at a tie; otherwise gives all of it to the selected input. */
const halves =
  (wins: (a: number, b: number) => boolean): BinaryRule =>
  (g, a, b) =>
    a === b ? [g / 2, g / 2] : [wins(b, a) ? 0 : g, wins(a, b) ? 0 : g];

const above = (a: number, b: number): boolean => a > b;
const below = (a: number, b: number): boolean => a < b;

/** An exponent of −1/2 is computed as 1/√x, which distinguishes −0 from 0. */
const pytorchPow = (a: number, b: number): number => (b === -0.5 ? rsqrt(a) : power(a, b));

const pytorchPower: BinaryRule = (g, a, b, y) => [
  b === 0 ? 0 : g * (b * pytorchPow(a, b - 1)),
  a === 0 && b >= 0 ? 0 : g * (y * Math.log(a)),
];

const PYTORCH: AutogradRules = {
  framework: 'pytorch',
  version: 'PyTorch 2.13',
  source: 'tools/autograd/derivatives.yaml and torch/csrc/autograd/FunctionsManual.cpp',
  unary: COMMON,
  // The result is 0 where exp(−x) overflows.
  values: {
    sigmoid: (x, round) => 1 / (1 + round(Math.exp(-x))),
    silu: (x, round) => x / (1 + round(Math.exp(-x))),
  },
  product: PRODUCT,
  quotient: (g, a, b) => [g / b, -g * (a / b / b)],
  power: pytorchPower,
  powerOfNumber: pytorchPower,
  max: halves(above),
  min: halves(below),
  clamp: (g, x, low, high) => (x >= low && x <= high ? g : 0),
  numberOverArray: 'reciprocal',
  blocking: new Set([
    'relu',
    'relu6',
    'hardtanh',
    'hardsigmoid',
    'hardswish',
    'threshold',
    'hardshrink',
    'softshrink',
  ]),
  keepsFirst: true,
  flushesSubnormals: false,
};

/** SiLU's gradient from a sigmoid that may have been flushed to 0. */
const siluBySigmoid = (x: number, round: (x: number) => number): number =>
  x * round(1 / (1 + round(Math.exp(-x))));

/** The slope of ELU's exponential branch, computed from the output: 0 where that is rounded to −1. */
const eluByOutput: UnaryRule = (g, x, y) => (x >= 0 ? g : g * (y + 1));

const jaxPowerOfNumber: BinaryRule = (g, a, b, y) => [
  Number.isInteger(b) ? (b === 0 ? 0 : g * (b * power(a, b - 1))) : g * (b * power(a, b - 1)),
  g * (Math.log(a === 0 ? 1 : a) * y),
];

const jaxExtremum = (
  wins: (a: number, b: number) => boolean,
): ((g: number, a: number, b: number) => readonly [number, number]) => {
  const share = (a: number, b: number): number => (a === b ? 0.5 : wins(a, b) ? 1 : 0);
  return (g, a, b) => [g * share(a, b), g * share(b, a)];
};
const jaxMax = jaxExtremum(above);
const jaxMin = jaxExtremum(below);

const JAX: AutogradRules = {
  framework: 'jax',
  version: 'JAX 0.10.2',
  source: 'jax/_src/lax/lax.py and jax/_src/numpy/ufuncs.py',
  unary: {
    ...COMMON,
    elu: eluByOutput,
    abs: (g, x) => (x >= 0 ? g : -g),
    sqrt: (g, _, y) => g * (0.5 / y),
    tanh: (g, _, y) => (g + g * y) * (1 - y),
    log2: (g, x) => g / LN2 / x,
    log10: (g, x) => g / Math.LN10 / x,
    tan: (g, _, y) => g * (1 + square(y)),
    acosh: (g, x) => g * rsqrt((x - 1) * (x + 1)),
    atanh: (g, x) => (1 / (1 + x)) * (g / (1 - x)),
    cbrt: (g, _, y) => g * (1 / 3 / (y * y)),
  },
  values: { silu: siluBySigmoid },
  product: PRODUCT,
  quotient: (g, a, b, _, round) => [g / b, -g * a * round(1 / round(b * b))],
  power: (g, a, b, y) => [g * (b * power(a, b - 1)), g * (Math.log(a === 0 ? 1 : a) * y)],
  powerOfNumber: jaxPowerOfNumber,
  max: jaxMax,
  min: jaxMin,
  // jnp.clip is the minimum of a maximum.
  clamp: (g, x, low, high) => {
    const [raised] = jaxMin(g, Math.max(x, low), high);
    return jaxMax(raised, x, low)[0];
  },
  numberOverArray: 'divide',
  blocking: new Set(['relu', 'relu6', 'hardtanh', 'hardsigmoid']),
  keepsFirst: false,
  flushesSubnormals: true,
};

const tensorflowPower: BinaryRule = (g, a, b, y) => [
  g * b * power(a, b - 1),
  g * y * (a > 0 ? Math.log(a) : 0),
];

const TENSORFLOW: AutogradRules = {
  framework: 'tensorflow',
  version: 'TensorFlow 2.21',
  source: 'tensorflow/python/ops/math_grad.py',
  unary: {
    ...COMMON,
    elu: eluByOutput,
    log: (g, x) => g * (1 / x),
    log1p: (g, x) => g * (1 / (1 + x)),
    expm1: (g, x) => g * Math.exp(x),
    // A gradient of 0 stays 0 whatever the root is.
    sqrt: (g, _, y) => (g === 0 ? 0 : (g * 0.5) / y),
    atan: (g, x) => g * (1 / (1 + x * x)),
    asinh: (g, _, y) => g / Math.cosh(y),
    acosh: (g, _, y) => g / Math.sinh(y),
    atanh: (g, x) => g * (1 / (1 - x * x)),
  },
  values: { silu: siluBySigmoid },
  product: PRODUCT,
  quotient: (g, a, b) => [g / b, g * (-a / b / b)],
  power: tensorflowPower,
  powerOfNumber: tensorflowPower,
  // At a tie the first input gets the whole gradient.
  max: (g, a, b) => (a >= b ? [g, 0] : [0, g]),
  min: (g, a, b) => (a <= b ? [g, 0] : [0, g]),
  clamp: (g, x, low, high) => (x < low || x > high ? 0 : g),
  numberOverArray: 'divide',
  blocking: new Set(),
  keepsFirst: false,
  flushesSubnormals: true,
};

/** The rules shown for each framework. The measurements are in test/reference. */
export const AUTOGRAD_RULES: Readonly<Record<AutogradFramework, AutogradRules>> = {
  pytorch: PYTORCH,
  jax: JAX,
  tensorflow: TENSORFLOW,
};
