/** Random texts for the expression language: well formed, nearly well formed, and noise. */

/** Reproducible numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

function pick<T>(random: Random, items: readonly [T, ...(readonly T[])]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const LEAVES = [
  ...['z', 'x', 'z', 'z', 'α', 'beta', 'k', 'π', 'e', '1', '2', '0.5', '3', '6', '1e-3', '1e308', '0', '∞'],
] as const;
const UNARY = [
  ...['exp', 'expm1', 'log', 'log1p', 'sqrt', 'abs', 'tanh', 'sigmoid', 'erf', 'erfc', 'Phi', 'phi', 'sign'],
  ...['relu', 'gelu', 'softplus', 'mish', 'sin', 'floor', 'leaky_relu', 'elu', 'hardtanh', 'step', 'square'],
] as const;
const OPERATORS = ['+', '-', '*', '/', '^', '**', '·', ' ', '+', '*'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=', '≤'] as const;

/** A well-formed expression of that nesting. */
export function expressionText(random: Random, depth: number): string {
  const inner = (): string => expressionText(random, depth - 1);
  if (depth <= 0 || random() < 0.15) return pick(random, LEAVES);
  const condition = (): string => `${inner()} ${pick(random, COMPARISONS)} ${inner()}`;
  switch (Math.floor(random() * 9)) {
    case 0:
    case 1:
      return `${pick(random, UNARY)}(${inner()})`;
    case 2:
      return `-${inner()}`;
    case 3:
      return `max(${inner()}, ${inner()})`;
    case 4:
      return `min(${inner()}, ${inner()}, ${inner()})`;
    case 5:
      return `where(${condition()}, ${inner()}, ${inner()})`;
    case 6:
      return `(${condition()} ? ${inner()} : ${inner()})`;
    default:
      return `(${inner()}) ${pick(random, OPERATORS)} (${inner()})`;
  }
}

/** Formulas of known activations, to be spoilt. */
const KNOWN = [
  'max(0, z)',
  'z * Phi(z)',
  '0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))',
  'z > 0 ? z : 0.1z',
  'x * tanh(log(1 + exp(x)))',
  'min(max(z, 0), 6)',
  'z / (1 + exp(-1.702 z))',
  'log1p(exp(z))',
  '𝑓(𝑧) = 𝑚𝑎𝑥(𝑧, 𝛼𝑧)',
  'clamp(0.2z + 0.5, 0, 1)',
  'x if x > 0 else 2 * (exp(x) - 1)',
  '|z| / (1 + |z|)',
] as const;

const NOISE = [
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    '?',
    ':',
    '|',
    '=',
    '<',
    '!',
    '.',
    '_',
    '^',
    '*',
    '/',
    '-',
    '+',
    '√',
    '²',
    '⁻',
  ],
  ...[
    'z',
    'x',
    'α',
    'φ',
    '𝑚',
    '𝛼',
    '½',
    '0',
    '9',
    'e',
    'if',
    ' else ',
    ' and ',
    'not ',
    'lambda ',
    'max',
    'relu(',
  ],
  ...['np.', '\u200b', '\u0000', '\ud800', '😀', '\n', '\\', '"', '#', '1e999', 'clamp(', 'where(', '∞', '≠'],
] as const;

/** The text with a few pieces taken out, doubled, swapped or put in. */
function spoil(random: Random, text: string): string {
  let result = text;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const from = Math.floor(random() * (result.length + 1));
    const to = Math.min(result.length, from + Math.floor(random() * 4));
    const piece = result.slice(from, to);
    const inserted = pick(random, ['', piece + piece, pick(random, NOISE), pick(random, LEAVES)]);
    result = result.slice(0, from) + inserted + result.slice(to);
  }
  return result;
}

/** One text of any of the kinds. */
export function anyText(random: Random): string {
  const kind = random();
  if (kind < 0.35) return expressionText(random, 1 + Math.floor(random() * 4));
  if (kind < 0.6) return spoil(random, expressionText(random, 1 + Math.floor(random() * 3)));
  if (kind < 0.85) return spoil(random, pick(random, KNOWN));
  return Array.from({ length: 1 + Math.floor(random() * 20) }, () => pick(random, NOISE)).join('');
}
