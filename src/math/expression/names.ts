import { fromSubscript, toSubscript } from './characters';

/** The names of the expression language other than functions: the variable, constants and letters. */

/** The names of the variable; both mean the same. */
export const VARIABLE_NAMES: ReadonlySet<string> = new Set(['z', 'x']);

/** Named numbers: how each is written and shown. */
export const CONSTANTS: ReadonlyMap<string, { readonly symbol: string; readonly value: number }> = new Map([
  ['pi', { symbol: 'π', value: Math.PI }],
  ['π', { symbol: 'π', value: Math.PI }],
  ['tau', { symbol: 'τ', value: 2 * Math.PI }],
  ['τ', { symbol: 'τ', value: 2 * Math.PI }],
  ['e', { symbol: 'e', value: Math.E }],
  ['inf', { symbol: '∞', value: Infinity }],
  ['infinity', { symbol: '∞', value: Infinity }],
  ['∞', { symbol: '∞', value: Infinity }],
]);

const GREEK: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['ζ', 'zeta'],
  ['η', 'eta'],
  ['θ', 'theta'],
  ['ι', 'iota'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['ν', 'nu'],
  ['ξ', 'xi'],
  ['ρ', 'rho'],
  ['σ', 'sigma'],
  ['υ', 'upsilon'],
  ['χ', 'chi'],
  ['ψ', 'psi'],
  ['ω', 'omega'],
]);

const GREEK_BY_NAME: ReadonlyMap<string, string> = new Map(
  [...GREEK].map(([symbol, name]) => [name, symbol] as const),
);

/** The name of a Greek letter (`alpha` for α), or the text itself. */
export const greekName = (symbol: string): string => GREEK.get(symbol) ?? symbol;

/** All spelled-out Greek letters. */
export const GREEK_NAMES: readonly string[] = [...GREEK_BY_NAME.keys()];

const LETTER = /^(\p{Script=Latin}|\p{Script=Greek}|[a-z]+?)(?:_?(\d+)|_([a-zA-Z]\w*))?$/u;

/**
 * The free parameter that a name denotes: a single letter or a spelled-out Greek one, with or without an
 * index (`α`, `alpha`, `k`, `β_2`, `αₚ`). Undefined for anything else, including the variable's names.
 */
export function parameterOf(name: string): { readonly id: string; readonly symbol: string } | undefined {
  const match = LETTER.exec(fromSubscript(name));
  const [, base = '', digits, word] = match ?? [];
  const symbol = GREEK_BY_NAME.get(base) ?? base;
  if (symbol.length !== 1 || VARIABLE_NAMES.has(symbol) || CONSTANTS.has(symbol)) return undefined;
  const index = digits ?? word;
  if (index === undefined) return { id: greekName(symbol), symbol };
  return { id: `${greekName(symbol)}_${index}`, symbol: symbol + toSubscript(index) };
}

/** LaTeX of a letter: `\alpha`, `k_{2}`. */
export function letterLatex(symbol: string): string {
  const [name = symbol, index] = (parameterOf(symbol)?.id ?? symbol).split('_');
  const letter = name.length > 1 ? `\\${name}` : name;
  return index === undefined ? letter : `${letter}_{${index}}`;
}

/** The value of a parameter that is not set: Leaky ReLU's slope for α, else 1. */
export const defaultOf = (id: string): number => (id === 'alpha' ? 0.01 : 1);

/** Prefixes of library functions in code: `np.where`, `torch.nn.functional.gelu`. */
export const MODULES: ReadonlySet<string> = new Set(
  'F K jax jnp keras lax math mx nn np numpy ops scipy special tensorflow tf torch'.split(' '),
);
