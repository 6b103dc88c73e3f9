/** Numerical functions of C++ and kernel languages, by their names in other languages. */

import type { Framework } from '../../../math/catalogue/types';
import type { MathFunction } from '../../handwritten/functions';
import type { Form } from './form';
import { numberFunction } from './numbers';
import type { SyntaxNode } from '../syntax';

type Names = Readonly<Record<string, readonly string[]>>;

/** Intrinsics for half precision, pairs of halves and explicit rounding, without leading underscores. */
const INTRINSICS: Names = {
  mul: ['hmul', 'hmul2', 'fmul', 'dmul', 'hmul_rn'],
  add: ['hadd', 'hadd2', 'fadd', 'dadd', 'hadd_rn'],
  sub: ['hsub', 'hsub2', 'fsub', 'dsub', 'hsub_rn'],
  div: ['hdiv', 'h2div', 'fdividef', 'fdivide', 'ddiv', 'fdiv', 'divide'],
  fma: ['hfma', 'hfma2', 'fmaf', 'mad', 'mad24', 'fma', 'hfma_relu', 'muladd'],
  neg: ['hneg', 'hneg2'],
  abs: ['habs', 'habs2', 'fabs'],
  max: ['hmax', 'hmax2', 'fmax', 'vmax', 'xmax', 'pmax'],
  min: ['hmin', 'hmin2', 'fmin', 'vmin', 'xmin', 'pmin'],
  exp: ['hexp', 'h2exp'],
  log: ['hlog', 'h2log'],
  log2: ['hlog2', 'h2log2'],
  sqrt: ['hsqrt', 'h2sqrt', 'fsqrt', 'dsqrt'],
  rsqrt: ['hrsqrt', 'h2rsqrt', 'frsqrt', 'inversesqrt'],
  reciprocal: ['hrcp', 'h2rcp', 'frcp', 'drcp', 'rcp', 'recip'],
  tanh: ['htanh', 'h2tanh', 'htanh_approx'],
};
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(INTRINSICS).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);

/** Comparison functions, including element-wise ones. */
const COMPARISONS: Readonly<Record<string, string>> = {
  hgt: '>',
  hgt2: '>',
  greaterThan: '>',
  isgreater: '>',
  hge: '>=',
  hge2: '>=',
  greaterThanEqual: '>=',
  isgreaterequal: '>=',
  hlt: '<',
  hlt2: '<',
  lessThan: '<',
  isless: '<',
  hle: '<=',
  hle2: '<=',
  lessThanEqual: '<=',
  islessequal: '<=',
};

/** Conversions, whose first argument is the converted value. */
const CONVERSION =
  /^(?:(?:floats?|half|double|b?f(?:loat)?162?|int|low|high|halves)\d*2(?:float|half|double|b?f(?:loat)?162?|int)\d*(?:_(?:rn|rz|ru|rd))?|half2half2|\w*(?:float|half|fp|f)\d*_to_(?:b?float|half|fp|f)\d*|convert_\w+|as_(?:float|half|type)\d*|to_float|from_float|static_cast|(?:simd|v|vec)_?(?:set1?|splats?|dup|broadcast))$/;

type Template = (...args: string[]) => string;

function made(count: number, template: Template, isBend = false): MathFunction {
  const parameters = Array.from({ length: count }, (_, i) => `a${i}`);
  return {
    parameters,
    template: (args) => {
      const given = args.slice(0, count).filter((arg) => arg !== undefined);
      return given.length === count ? template(...given) : undefined;
    },
    ...(isBend && { bends: true }),
  };
}

const arithmetic = (sign: string): MathFunction => ({
  ...made(2, (a, b) => `(${a} ${sign} ${b})`),
  isLinear: true,
});

const OWN: Readonly<Record<string, MathFunction>> = {
  mul: arithmetic('*'),
  add: arithmetic('+'),
  sub: arithmetic('-'),
  div: arithmetic('/'),
  neg: { ...made(1, (x) => `(-(${x}))`), isLinear: true },
  reciprocal: made(1, (x) => `(1/(${x}))`),
  rsqrt: made(1, (x) => `(1/sqrt(${x}))`),
  exp2: made(1, (x) => `(2)^(${x})`),
  square: made(1, (x) => `(${x})^2`),
  normcdf: made(1, (x) => `(0.5 * erfc(-(${x}) / sqrt(2)))`),
  saturate: made(1, (x) => `clamp(${x}, 0, 1)`, true),
  fdim: made(2, (x, y) => `max((${x}) - (${y}), 0)`, true),
  mix: made(3, (a, b, t) => `((${a}) + ((${b}) - (${a})) * ${t})`),
  step: made(2, (edge, x) => `(${x} >= ${edge} ? 1 : 0)`, true),
};
/**
 * Functions that are evidence only in code about networks or in a function of one variable, like max and min.
 */
const OF_ALL_SORTS = new Set([
  'saturate',
  'fdim',
  'mix',
  'step',
  'square',
  'mul',
  'add',
  'sub',
  'div',
  'neg',
]);

const SELECT: MathFunction = {
  parameters: ['otherwise', 'then', 'condition'],
  template: ([otherwise, then, condition]) =>
    otherwise === undefined || then === undefined || condition === undefined
      ? undefined
      : `where(${condition}, ${then}, ${otherwise})`,
  bends: true,
};

/**
 * The name without namespaces and marks of speed or type: `exp` for `metal::exp`, `__expf`, `native_exp`,
 * `precise::exp`.
 */
const plainName = (written: string): string =>
  written
    .replace(/^(?:\w*(?:<[^>]*>)?::)+/, '')
    .replace(/^_+|^(?:native|half|fast|precise)_(?=[a-z])|^bf16(?=h[a-z])/, '')
    .replace(/_(?:rn|rz|ru|rd)$/, '');

/** Whether an argument is a comparison, which some libraries' `select` takes first. */
const isComparison = (node: SyntaxNode | undefined): boolean =>
  node?.name === 'BinaryExpression' && node.firstChild?.nextSibling?.name === 'CompareOp';

/** A name in namespaces and types of vectors: `std::exp`, `Float4::max`, `Vec<T, ISA>::tanh`. */
const QUALIFIED = /^(?:::)?(?:\w+(?:<[\w:,*]*>)?::)*\w+$/;

/**
 * A call of a numerical function; undefined for other functions.
 * @param written the function's name as written
 */
export function numberCall(
  written: string,
  args: readonly SyntaxNode[],
  framework: Framework,
  conditionFirst: boolean,
): Form | undefined {
  if (!QUALIFIED.test(written)) return undefined;
  const plain = plainName(written);
  const [left, right] = args;
  if (CONVERSION.test(plain) || written.endsWith('>::to')) return left && { kind: 'same', of: left };
  const sign = Object.hasOwn(COMPARISONS, plain) ? COMPARISONS[plain] : undefined;
  if (sign !== undefined) return left && right && { kind: 'binary', sign, left, right };
  if (/^(?:v?select|bsl)$/.test(plain) && !conditionFirst && !isComparison(left))
    return { kind: 'call', callee: { kind: 'math', definition: SELECT }, args };
  for (const name of [plain, plain.replace(/[fg]$/, ''), plain.toLowerCase()]) {
    const callee = functionNamed(NAMES.get(name) ?? name, framework);
    if (callee) return { kind: 'call', callee, args };
  }
  return undefined;
}

/** The function that kernels call by that name. */
export function functionNamed(name: string, framework: Framework): ReturnType<typeof numberFunction> {
  const known = name === 'lerp' ? 'mix' : name === 'select' ? 'where' : name;
  const own = Object.hasOwn(OWN, known) ? OWN[known] : undefined;
  if (!own) return numberFunction(known, framework);
  return { kind: 'math', definition: own, ...(!OF_ALL_SORTS.has(known) && { framework }) };
}

/** Functions of which people write or import faster and safer variants. */
const COPIED = new Set('tanh exp expm1 erf erfc log1p sigmoid logistic max min fmax fmin'.split(' '));
/** Affixes of such variants. */
const ADDED = new Set(
  'fast approx approximate approximation opt optimized safe stable native custom device host my cuda hip gpu cpu op func impl f float half double fp bf t v simd vec packed x ps pd ph mm avx sse neon type'.split(
    ' ',
  ),
);
/** Most functions are none of them, which a single search tells. */
const MAY_BE_COPIED = /tanh|exp|erf|log1p|sigmoid|logistic|max|min/i;
const SIGMOID = made(1, (x) => `sigmoid(${x})`);

/** A macro that a library has for the functions of several types: `FANN_EXP`, `NN_TANH`. */
const MACRO = /^[A-Z][A-Z\d]*_(?=[A-Z\d]+F?$)/;

/** The function that an unknown one is by its name: `tanh_opt`, `fastSigmoid`, `expf_approx`, `NN_EXP`. */
export function callByName(written: string, framework: Framework): ReturnType<typeof numberFunction> {
  if (!MAY_BE_COPIED.test(written)) return undefined;
  const words = plainName(written)
    .replace(MACRO, '')
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=^v)(?=tanh|exp|sigmoid)/)
    .map((word) => word.toLowerCase())
    .flatMap((word) =>
      ADDED.has(word) || word === '' ? [] : [COPIED.has(word) ? word : word.replace(/f$/, '')],
    );
  const [name, ...more] = words;
  if (name === undefined || more.length > 0 || !COPIED.has(name)) return undefined;
  return name === 'sigmoid' || name === 'logistic'
    ? { kind: 'math', definition: SIGMOID, framework }
    : numberFunction(name, framework);
}
