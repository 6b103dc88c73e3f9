/**
 * Functions of numerical libraries that hand-written activations consist of, in terms of the expression
 * language.
 */

/** Builds a function's value from its lowered arguments; undefined if they do not fit. */
export type Template = (args: readonly (string | undefined)[]) => string | undefined;

/** A numerical function. */
export interface MathFunction {
  /**
   * Keywords in the order of positions; a receiver comes first. The one called `condition` must be a
   * comparison.
   */
  readonly parameters: readonly string[];
  readonly template: Template;
  /**
   * Whether it bends at a bound, so that a single call is enough to make an activation (`clamp(x, min=0)`).
   */
  readonly bends?: boolean;
  /** Whether it is plain arithmetic or a cast, which makes nothing nonlinear. */
  readonly isLinear?: boolean;
}

/** Libraries' names for a first argument. */
const FIRST = new Set(['input', 'x', 'a', 'features', 't', 'tensor', 'self']);

const every =
  (count: number, make: (...args: string[]) => string): Template =>
  (args) => {
    const given = args.slice(0, count);
    return given.length === count && given.every((arg) => arg !== undefined) ? make(...given) : undefined;
  };

export const unary = (id: string): MathFunction => ({
  parameters: ['x'],
  template: every(1, (x) => `${id}(${x})`),
});

export const arithmetic = (operator: string): MathFunction => ({
  parameters: ['x', 'other'],
  template: every(2, (x, y) => `(${x} ${operator} ${y})`),
  isLinear: true,
});

const bend = (parameters: readonly string[], template: Template): MathFunction => ({
  parameters,
  template,
  bends: true,
});

/** One bound may be missing. It is not written as a maximum, which differs in reverse mode at a tie. */
const clamp: Template = ([x, low = '-inf', high = 'inf']) =>
  x === undefined || (low === '-inf' && high === 'inf') ? undefined : `clamp(${x}, ${low}, ${high})`;

/** Casts and copies. */
export const ITSELF: MathFunction = { parameters: ['x'], template: ([x]) => x, isLinear: true };
const fixed = (value: string): MathFunction => ({ parameters: ['x'], template: () => value, isLinear: true });

export const maximum = bend(
  ['x', 'y'],
  every(2, (x, y) => `max(${x}, ${y})`),
);
export const minimum = bend(
  ['x', 'y'],
  every(2, (x, y) => `min(${x}, ${y})`),
);
export const where: MathFunction = {
  parameters: ['condition', 'x', 'y'],
  template: every(3, (c, x, y) => `where(${c}, ${x}, ${y})`),
  bends: true,
};
/** Euler's number with at least five digits. */
const EULER = /^\(*2\.718(?:28\d*|3)\)*$/;
/** A power as text; that of e is written as an exponential, which formulas are compared with. */
export const raised = (base: string, exponent: string): string =>
  EULER.test(base) ? `exp(${exponent})` : `(${base})^(${exponent})`;
export const power: MathFunction = {
  parameters: ['x', 'exponent'],
  template: every(2, raised),
};
const logaddexp: MathFunction = {
  parameters: ['x', 'y'],
  bends: true,
  template: every(2, (x, y) => `(max(${x}, ${y}) + log1p(exp(-abs((${x}) - (${y})))))`),
};

/** Functions that several libraries have under the same name. */
export const COMMON: Readonly<Record<string, MathFunction>> = {
  maximum,
  minimum,
  fmax: maximum,
  fmin: minimum,
  where,
  abs: unary('abs'),
  absolute: unary('abs'),
  fabs: unary('abs'),
  exp: unary('exp'),
  expm1: unary('expm1'),
  log: unary('log'),
  log1p: unary('log1p'),
  log2: unary('log2'),
  sqrt: unary('sqrt'),
  rsqrt: { parameters: ['x'], template: every(1, (x) => `(1/sqrt(${x}))`) },
  square: { parameters: ['x'], template: every(1, (x) => `(${x})^2`) },
  pow: power,
  power,
  float_power: power,
  sinh: unary('sinh'),
  cosh: unary('cosh'),
  sin: unary('sin'),
  cos: unary('cos'),
  atan: unary('atan'),
  arctan: unary('atan'),
  asinh: unary('asinh'),
  arcsinh: unary('asinh'),
  erf: unary('erf'),
  erfc: unary('erfc'),
  sign: unary('sign'),
  reciprocal: { parameters: ['x'], template: every(1, (x) => `(1/(${x}))`) },
  neg: { parameters: ['x'], template: every(1, (x) => `(-(${x}))`), isLinear: true },
  negative: { parameters: ['x'], template: every(1, (x) => `(-(${x}))`), isLinear: true },
  add: arithmetic('+'),
  sub: arithmetic('-'),
  subtract: arithmetic('-'),
  mul: arithmetic('*'),
  multiply: arithmetic('*'),
  div: arithmetic('/'),
  divide: arithmetic('/'),
  true_divide: arithmetic('/'),
  logaddexp,
  zeros_like: fixed('0'),
  ones_like: fixed('1'),
  identity: ITSELF,
};

export const clip = (low: string, high: string): MathFunction => bend(['x', low, high], clamp);
const clampMin = bend(['x', 'min'], ([x, low]) => clamp([x, low]));
const clampMax = bend(['x', 'max'], ([x, high]) => clamp([x, undefined, high]));

/** PyTorch's functions with an argument called `other`. */
const OF_TENSORS: Readonly<Record<string, MathFunction>> = {
  ...Object.fromEntries(
    Object.entries({ maximum, minimum, fmax: maximum, fmin: minimum, logaddexp }).map(
      ([name, definition]) => [name, { ...definition, parameters: ['x', 'other'] }],
    ),
  ),
  where: { ...where, parameters: ['condition', 'input', 'other'] },
};

export const TORCH: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  ...OF_TENSORS,
  clamp: clip('min', 'max'),
  clip: clip('min', 'max'),
  clamp_min: clampMin,
  clamp_max: clampMax,
  as_tensor: ITSELF,
};
/** Constructors of arrays, which do not change the numbers. */
const MADE_ARRAYS: Readonly<Record<string, MathFunction>> = Object.fromEntries(
  ['array', 'asarray', 'float32', 'float64', 'asanyarray', 'copy'].map((name) => [name, ITSELF]),
);
export const NUMPY: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  ...MADE_ARRAYS,
  clip: clip('a_min', 'a_max'),
};
export const TENSORFLOW: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  clip_by_value: clip('clip_value_min', 'clip_value_max'),
  cast: ITSELF,
};
export const KERAS_OPS: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  clip: clip('x_min', 'x_max'),
  cast: ITSELF,
};
export const KERAS_BACKEND: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  clip: clip('min_value', 'max_value'),
  switch: where,
  cast: ITSELF,
  cast_to_floatx: ITSELF,
};

/** Functions of device code that numerical libraries do not have. */
export const DEVICE: Readonly<Record<string, MathFunction>> = {
  ...COMMON,
  clamp: clip('min', 'max'),
  exp2: { parameters: ['x'], template: every(1, (x) => `2^(${x})`) },
  fdiv: arithmetic('/'),
  div_rn: arithmetic('/'),
  cast: ITSELF,
};
/** TileLang's name for the larger of two numbers is `max`, as in TVM. */
export const TILELANG: Readonly<Record<string, MathFunction>> = {
  ...DEVICE,
  max: maximum,
  min: minimum,
  if_then_else: where,
  Select: where,
  Cast: { parameters: ['dtype', 'x'], template: ([, x]) => x, isLinear: true },
};

/**
 * Methods of tensors and arrays. The receiver is the first argument; a trailing `_` (in place) makes no
 * difference.
 */
const METHODS: Readonly<Record<string, MathFunction>> = {
  ...TORCH,
  where: {
    parameters: ['x', 'condition', 'other'],
    template: every(3, (x, c, y) => `where(${c}, ${x}, ${y})`),
    bends: true,
  },
  masked_fill: {
    parameters: ['x', 'condition', 'value'],
    template: every(3, (x, c, y) => `where(${c}, ${y}, ${x})`),
    bends: true,
  },
  ...Object.fromEntries(
    [
      'float',
      'double',
      'half',
      'bfloat16',
      'to',
      'type',
      'type_as',
      'astype',
      'cast',
      'clone',
      'copy',
      'contiguous',
    ].map((name) => [name, ITSELF]),
  ),
};

/** The method with that name. */
export function methodOf(name: string): MathFunction | undefined {
  const plain = name.endsWith('_') ? name.slice(0, -1) : name;
  return Object.hasOwn(METHODS, plain) ? METHODS[plain] : undefined;
}

/**
 * Python's built-in functions. They work on single numbers, so they count only in a function of one variable.
 */
const BUILTINS: Readonly<Record<string, MathFunction>> = {
  max: maximum,
  min: minimum,
  abs: unary('abs'),
  pow: power,
  float: ITSELF,
};

/** The built-in function with that name. */
export const builtinOf = (name: string): MathFunction | undefined =>
  Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;

/** Whether the keyword may denote the first argument. */
export const isFirstKeyword = (keyword: string): boolean => FIRST.has(keyword);
