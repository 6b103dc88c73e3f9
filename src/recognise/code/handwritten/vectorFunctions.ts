/**
 * Intrinsics and vector types of C++, by the operation that they do on every lane: `_mm256_max_ps`, `vmulq_f32`,
 * `__riscv_vfmax_vf_f32m8`, `wasm_f32x4_add`.
 */

import type { Framework } from '../../../math/catalogue/types';
import type { MathFunction } from '../../handwritten/functions';
import type { SyntaxNode } from '../syntax';
import type { Form } from './form';
import { functionNamed } from './kernelFunctions';

/** What a name of an intrinsic says. */
interface VectorName {
  /** The operation, in lower case: `max`, `cmplt`, `set1`. */
  readonly operation: string;
  /** Whether the first two arguments are the value of other lanes and the mask of those that are computed. */
  readonly isMasked: boolean;
}

const X86 =
  /^_mm(?:256|512)?_(mask_)?(?:maskz_)?(\w+?)(?:_round)?_(?:ps|pd|ph|ss|sd|sh|epi\d+|epu\d+|si\d+|pbh)(?:_mask|x)?$/;
const NEON = /^v([a-z]+?\d?)q?(?:_n|_lane|_laneq)?_(?:f16|f32|f64|bf16|[su](?:8|16|32|64))(?:_[fsu]\d+)?$/;
const OTHERS =
  /^(?:v(max|min|maxnm|minnm|mul|add|sub|neg|abs)q|wasm_[fiu]\d+x\d+_(\w+)|(?:__riscv_)?vf(\w+?)_v[fvx]{1,2}_[fiu]\d+m\w+|__(?:msa|lsx|lasx)_x?v?f(\w+?)_[wds])$/;

/** How names of intrinsics start, which tells most functions from them. */
const START = /^(?:_mm|v[a-z]|__|wasm)/;

/** The parts of the name of an intrinsic; undefined for all other names. */
function vectorName(written: string): VectorName | undefined {
  if (!START.test(written)) return undefined;
  const [, mask, ofX86] = X86.exec(written) ?? [];
  if (ofX86 !== undefined) return { operation: ofX86, isMasked: mask !== undefined };
  const [, ofNeon] = NEON.exec(written) ?? [];
  const [, ...ofOthers] = OTHERS.exec(written) ?? [];
  const operation = [ofNeon, ...ofOthers].find((part) => part);
  return operation === undefined ? undefined : { operation, isMasked: false };
}

/** Operations that put the same number, or the same lanes, into another register. */
const COPIES = /^(?:set1|broadcast|dup|mov|splat|load1|cast\w+|reinterpret)$/;
/** Conversions to numbers with a point, which round nothing away. */
const CONVERSIONS = /^_mm(?:256|512)?_cvt\w+_p[hsd]$|^vcvtq?_f\d+_[fsu]\d+$/;
const ZERO: Form = { kind: 'number', value: 0 };

/** Comparisons of every lane, which give masks. */
const COMPARISONS: Readonly<Record<string, string>> = {
  cmpgt: '>',
  cmpge: '>=',
  cmplt: '<',
  cmple: '<=',
  cgt: '>',
  cge: '>=',
  clt: '<',
  cle: '<=',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};
/** The comparison that the third argument of `_mm256_cmp_ps` names. */
const COMPARED: readonly (readonly [RegExp, string])[] = [
  [/_CMP_(?:GT|NLE)_|_MM_CMPINT_(?:GT|NLE)/, '>'],
  [/_CMP_(?:GE|NLT)_|_MM_CMPINT_(?:GE|NLT)/, '>='],
  [/_CMP_(?:LT|NGE)_|_MM_CMPINT_LT/, '<'],
  [/_CMP_(?:LE|NGT)_|_MM_CMPINT_LE/, '<='],
];

const lanes = (parameters: readonly string[], template: (...args: string[]) => string): MathFunction => ({
  parameters,
  template: (args) => {
    const given = args.slice(0, parameters.length).filter((arg) => arg !== undefined);
    return given.length === parameters.length ? template(...given) : undefined;
  },
});
const bends = (definition: MathFunction): MathFunction => ({ ...definition, bends: true });
const sum = (parameters: readonly string[], template: (...args: string[]) => string): MathFunction => ({
  ...lanes(parameters, template),
  isLinear: true,
});

/** Operations that no other language has, or that take their arguments in another order. */
const LANES: Readonly<Record<string, MathFunction>> = {
  fmsub: sum(['a', 'b', 'c'], (a, b, c) => `((${a}) * (${b}) - (${c}))`),
  fnmadd: sum(['a', 'b', 'c'], (a, b, c) => `((${c}) - (${a}) * (${b}))`),
  fnmsub: sum(['a', 'b', 'c'], (a, b, c) => `(-(${a}) * (${b}) - (${c}))`),
  // NEON's accumulator comes first.
  mla: sum(['c', 'a', 'b'], (c, a, b) => `((${c}) + (${a}) * (${b}))`),
  mls: sum(['c', 'a', 'b'], (c, a, b) => `((${c}) - (${a}) * (${b}))`),
  rsub: sum(['a', 'b'], (a, b) => `((${b}) - (${a}))`),
  rdiv: sum(['a', 'b'], (a, b) => `((${b}) / (${a}))`),
  // A step of Newton's method for 1/a, which leaves an exact reciprocal as it is.
  recps: lanes(['a', 'b'], (a, b) => `(2 - (${a}) * (${b}))`),
  recpe: lanes(['x'], (x) => `(1/(${x}))`),
  rcp14: lanes(['x'], (x) => `(1/(${x}))`),
  blendv: bends(lanes(['otherwise', 'then', 'condition'], (b, a, c) => `where(${c}, ${a}, ${b})`)),
  mask_blend: bends(lanes(['condition', 'otherwise', 'then'], (c, b, a) => `where(${c}, ${a}, ${b})`)),
  bsl: bends(lanes(['condition', 'then', 'otherwise'], (c, a, b) => `where(${c}, ${a}, ${b})`)),
  // A mask of ones keeps the bits of a number, a mask of zeros makes it 0.
  and: bends(lanes(['condition', 'x'], (c, x) => `where(${c}, ${x}, 0)`)),
  andnot: bends(lanes(['condition', 'x'], (c, x) => `where(${c}, 0, ${x})`)),
  or: sum(['a', 'b'], (a, b) => `((${a}) + (${b}))`),
};

/** The other names of operations. */
const RENAMED: Readonly<Record<string, string>> = {
  fmadd: 'fma',
  comp_fmadd: 'fma',
  comp_fnmadd: 'fnmadd',
  comp_fmsub: 'fmsub',
  fma: 'mla',
  fms: 'mls',
  pmax: 'max',
  pmin: 'min',
  maxnm: 'max',
  minnm: 'min',
};

/**
 * A call of an intrinsic, or undefined for any other function.
 * @param source gives the text of a node
 */
export function vectorCall(
  written: string,
  args: readonly SyntaxNode[],
  framework: Framework,
  source: (node: SyntaxNode) => string,
): Form | undefined {
  const { operation, isMasked } = vectorName(written) ?? {};
  if (operation === undefined) return undefined;
  const [left, right, third] = args;
  if (operation === 'setzero') return ZERO;
  if (COPIES.test(operation) || CONVERSIONS.test(written)) return left && { kind: 'same', of: left };
  const sign =
    (Object.hasOwn(COMPARISONS, operation) ? COMPARISONS[operation] : undefined) ??
    (operation === 'cmp' && third ? COMPARED.find(([says]) => says.test(source(third)))?.[1] : undefined);
  if (sign !== undefined) return left && right && { kind: 'binary', sign, left, right };
  const definition = definitionOf(isMasked && operation === 'blend' ? 'mask_blend' : operation, framework);
  if (!definition) return undefined;
  const isKept = isMasked && operation !== 'blend';
  const callee = { kind: 'math', definition: isKept ? masked(definition) : definition, framework } as const;
  return { kind: 'call', callee, args };
}

function definitionOf(operation: string, framework: Framework): MathFunction | undefined {
  const name = RENAMED[operation] ?? operation;
  return Object.hasOwn(LANES, name) ? LANES[name] : functionNamed(name, framework)?.definition;
}

/** The operation in the lanes of a mask; the others keep what the first argument has. */
const masked = ({ parameters, template, ...rest }: MathFunction): MathFunction => ({
  ...rest,
  bends: true,
  parameters: ['otherwise', 'condition', ...parameters],
  template: ([otherwise, condition, ...args]) => {
    const value = template(args);
    return otherwise === undefined || condition === undefined || value === undefined
      ? undefined
      : `where(${condition}, ${value}, ${otherwise})`;
  },
});
