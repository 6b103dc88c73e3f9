import { message } from '../../l10n';
import type { ActivationEntry } from '../catalogue/types';
import {
  acos,
  acosh,
  acoshSlope,
  acosSlope,
  asin,
  asinh,
  asinhSlope,
  asinSlope,
  atan,
  atanh,
  atanhSlope,
  atanSlope,
  cbrt,
  cbrtSlope,
  cos,
  cosh,
  erf,
  erfc,
  erfcSlope,
  erfSlope,
  exp,
  exp2,
  exp2Slope,
  expm1,
  log,
  log10,
  log10Slope,
  log1p,
  log2,
  log2Slope,
  normalCdf,
  normalPdf,
  normalPdfSlope,
  sin,
  sinh,
  tan,
  tanSlope,
} from '../numerics/special';

type Scalar = (u: number) => number;

/** The functions that an expression may call. */
export interface Scope {
  /** The activations, in their order. */
  readonly entries: readonly ActivationEntry[];
  /** Every name that {@link find} knows exactly. */
  readonly names: readonly string[];
  /** The function of that name; upper and lower case matter only between Φ and φ (`Phi`, `phi`). */
  find(name: string): FunctionSpec | undefined;
  /** The function of exactly that id. */
  get(id: string): FunctionSpec;
}

/** How the value and the slope of a function are computed. */
export type Behaviour =
  | {
      readonly type: 'unary';
      readonly f: Scalar;
      readonly slope: Scalar;
      /** Where branches of the function meet: at 0 or at every integer. */
      readonly kink?: 'zero' | 'integers';
    }
  | { readonly type: 'max' | 'min' | 'clamp' | 'heaviside' }
  /** Syntax that the parser turns into other nodes. */
  | { readonly type: 'conditional' | 'power' | 'square' }
  /** An activation by its formula, which is parsed in the scope that declares it. */
  | { readonly type: 'entry'; readonly entry: ActivationEntry; readonly scope: Scope };

/** A function of the expression language. */
export interface FunctionSpec {
  /** The name under which it is shown. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly ArgumentName[];
  /** The number of required arguments. */
  readonly required: number;
  /** Whether any number of further arguments may follow. */
  readonly variadic?: boolean;
  readonly behaviour: Behaviour;
}

/** One argument: its name in messages, the keywords that set it, and its default if it may be omitted. */
export interface ArgumentName {
  readonly name: string;
  readonly keywords: readonly string[];
  readonly default?: number;
}

const argument = (name: string, ...keywords: readonly string[]): ArgumentName => ({
  name,
  keywords: [name, ...keywords],
});

/** The first argument of the functions below. */
export const VALUE = argument(message('value'), 'input', 'x', 'z', 'a');

const unary = (names: string, f: Scalar, slope: Scalar, kink?: 'zero' | 'integers'): FunctionSpec => {
  const [id = '', ...aliases] = names.split(' ');
  return {
    id,
    aliases,
    parameters: [VALUE],
    required: 1,
    behaviour: { type: 'unary', f, slope, ...(kink && { kink }) },
  };
};

/** 0, or NaN for NaN: the slope of a step away from its jumps. */
const flat: Scalar = (u) => (Number.isNaN(u) ? NaN : 0);

/** 1/u where the logarithm of u exists. */
const reciprocal: Scalar = (u) => (u >= 0 ? 1 / Math.abs(u) : NaN);

const UNARY: readonly FunctionSpec[] = [
  unary('abs absolute fabs', Math.abs, Math.sign, 'zero'),
  unary('exp', exp, exp),
  unary('exp2', exp2, exp2Slope),
  unary('expm1', expm1, exp),
  unary('log ln', log, reciprocal),
  unary('log1p', log1p, (u) => reciprocal(1 + u)),
  unary('log2', log2, log2Slope),
  unary('log10', log10, log10Slope),
  unary('sqrt', Math.sqrt, (u) => 0.5 / Math.abs(Math.sqrt(u))),
  unary('cbrt', cbrt, cbrtSlope),
  unary('sinh', sinh, cosh),
  unary('cosh', cosh, sinh),
  unary('sin', sin, cos),
  unary('cos', cos, (u) => -sin(u)),
  unary('tan', tan, tanSlope),
  unary('asin arcsin', asin, asinSlope),
  unary('acos arccos', acos, acosSlope),
  unary('atan arctan', atan, atanSlope),
  unary('asinh arcsinh', asinh, asinhSlope),
  unary('acosh arccosh', acosh, acoshSlope),
  unary('atanh arctanh', atanh, atanhSlope),
  unary('erf', erf, erfSlope),
  unary('erfc', erfc, erfcSlope),
  unary('Φ Phi normcdf ndtr', normalCdf, normalPdf),
  unary('φ phi normpdf', normalPdf, normalPdfSlope),
  unary('sign sgn', Math.sign, flat, 'zero'),
  unary('floor', Math.floor, flat, 'integers'),
  unary('ceil', Math.ceil, flat, 'integers'),
];

/** The functions of the language itself, without activations. */
export const BUILT_IN: readonly FunctionSpec[] = [
  ...UNARY,
  {
    id: 'max',
    aliases: ['maximum', 'fmax'],
    parameters: [VALUE],
    required: 1,
    variadic: true,
    behaviour: { type: 'max' },
  },
  {
    id: 'min',
    aliases: ['minimum', 'fmin'],
    parameters: [VALUE],
    required: 1,
    variadic: true,
    behaviour: { type: 'min' },
  },
  {
    id: 'clamp',
    aliases: ['clip', 'clip_by_value'],
    parameters: [
      VALUE,
      { ...argument('lower', 'min', 'a_min', 'min_value', 'lo'), default: -Infinity },
      { ...argument('upper', 'max', 'a_max', 'max_value', 'hi'), default: Infinity },
    ],
    required: 3,
    behaviour: { type: 'clamp' },
  },
  {
    id: 'where',
    aliases: ['if'],
    parameters: [
      argument(message('condition')),
      argument(message('value where true')),
      argument(message('value where false')),
    ],
    required: 3,
    behaviour: { type: 'conditional' },
  },
  {
    id: 'pow',
    aliases: ['power'],
    parameters: [argument(message('base'), 'x'), argument(message('exponent'), 'y')],
    required: 2,
    behaviour: { type: 'power' },
  },
  { id: 'square', aliases: [], parameters: [VALUE], required: 1, behaviour: { type: 'square' } },
  {
    id: 'heaviside',
    aliases: ['step'],
    parameters: [VALUE, { ...argument(message('value at 0'), 'values'), default: 0.5 }],
    required: 1,
    behaviour: { type: 'heaviside' },
  },
];

const BUILT_IN_BY_ID: ReadonlyMap<string, FunctionSpec> = new Map(BUILT_IN.map((spec) => [spec.id, spec]));

/** The function of the language itself with exactly this id. */
export function builtIn(id: string): FunctionSpec {
  const spec = BUILT_IN_BY_ID.get(id);
  if (!spec) throw new Error(`there is no function ${id}`);
  return spec;
}
