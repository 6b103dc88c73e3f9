import { message } from '../../l10n';
import type { ActivationEntry } from '../catalogue/types';
import type { Scope } from './scope';

/** How a function is computed. */
export type Behaviour =
  | {
      readonly type: 'unary';
      /** Where branches of the function meet: at 0 or at every integer. */
      readonly kink?: 'zero' | 'integers';
    }
  | { readonly type: 'max' | 'min' | 'clamp' | 'heaviside' }
  /** Syntax that the parser turns into other nodes. */
  | { readonly type: 'syntax' }
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

/** Functions of one argument, each with its other names. */
const UNARY = [
  ...['abs absolute fabs', 'exp', 'exp2', 'expm1', 'log ln', 'log1p', 'log2', 'log10', 'sqrt', 'cbrt'],
  ...['sinh', 'cosh', 'sin', 'cos', 'tan', 'asin arcsin', 'acos arccos', 'atan arctan'],
  ...['asinh arcsinh', 'acosh arccosh', 'atanh arctanh', 'erf', 'erfc'],
  ...['Φ Phi normcdf ndtr', 'φ phi normpdf', 'sign sgn', 'floor', 'ceil'],
];

const KINKS: ReadonlyMap<string, 'zero' | 'integers'> = new Map([
  ['abs', 'zero'],
  ['sign', 'zero'],
  ['floor', 'integers'],
  ['ceil', 'integers'],
]);

function unary(names: string): FunctionSpec {
  const [id = '', ...aliases] = names.split(' ');
  const kink = KINKS.get(id);
  return {
    id,
    aliases,
    parameters: [VALUE],
    required: 1,
    behaviour: { type: 'unary', ...(kink && { kink }) },
  };
}

/** The functions of the language itself, without activations. */
export const BUILT_IN: readonly FunctionSpec[] = [
  ...UNARY.map(unary),
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
    behaviour: { type: 'syntax' },
  },
  {
    id: 'pow',
    aliases: ['power'],
    parameters: [argument(message('base'), 'x'), argument(message('exponent'), 'y')],
    required: 2,
    behaviour: { type: 'syntax' },
  },
  { id: 'square', aliases: [], parameters: [VALUE], required: 1, behaviour: { type: 'syntax' } },
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
