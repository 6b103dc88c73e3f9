/**
 * Random texts for the expression language: well-formed ones, nearly well-formed ones, near misses of
 * activations, and noise.
 */
import { ofMagnitude, pick, type Random } from './random';

const LEAVES = [
  ...['z', 'x', 'z', 'z', 'α', 'beta', 'k', 'π', 'e', '1', '2', '0.5', '3', '6', '1e-3', '1e308', '0', '∞'],
] as const;
const UNARY = [
  ...['exp', 'expm1', 'exp2', 'log', 'log1p', 'log2', 'log10', 'sqrt', 'cbrt', 'abs', 'sign', 'floor'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['erf', 'erfc', 'Phi', 'phi', 'relu', 'gelu', 'softplus', 'mish', 'sigmoid', 'leaky_relu', 'elu'],
  ...['hardtanh', 'step', 'square', 'silu', 'selu', 'softsign', 'snake', 'relu6', 'hardswish', 'xielu'],
] as const;
const OPERATORS = ['+', '-', '*', '/', '^', '**', '·', ' ', '+', '*'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=', '≤'] as const;

/** A well-formed expression with that depth of nesting. */
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

/** Formulas of known activations, to be altered. */
const KNOWN = [
  'max(0, z)',
  'z * Phi(z)',
  '0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))',
  '0.5 * x * (1 + tanh(0.79788456 * (x + 0.044715 * x**3)))',
  'z > 0 ? z : 0.1z',
  'x * tanh(log(1 + exp(x)))',
  'min(max(z, 0), 6)',
  'z / (1 + exp(-1.702 z))',
  'log1p(exp(z))',
  '𝑓(𝑧) = 𝑚𝑎𝑥(𝑧, 𝛼𝑧)',
  'clamp(0.2z + 0.5, 0, 1)',
  'x if x > 0 else 2 * (exp(x) - 1)',
  '|z| / (1 + |z|)',
  'z - tanh(z)',
  'tanh(z)',
  '1 / (1 + exp(-z))',
  'abs(z) > 0.5 ? z : 0',
  'z > 0 ? 1.0507 z : 1.7581 (exp(z) - 1)',
  'z * min(max(z + 3, 0), 6) / 6',
  '(z + sqrt(z^2 + 4)) / 2',
  'z + sin(2z)^2 / 2',
  'max(0, z)^2',
] as const;

/** A number that is not round. */
const oddNumber = (random: Random, from: number, to: number): string =>
  `(${Number(ofMagnitude(random, from, to).toPrecision(1 + Math.floor(random() * 6)))})`;

/**
 * A known formula with a change that is small, local or far out. It must not be identified with the original.
 */
function nearlyKnown(random: Random): string {
  const known = `(${pick(random, KNOWN).replace('𝑓(𝑧) = ', '')})`;
  const place = (): string => oddNumber(random, -3, 9);
  const amount = (): string => oddNumber(random, -13, 3);
  switch (Math.floor(random() * 9)) {
    case 0:
      return `${known} + ${amount()}`;
    case 1:
      return `${known} * (1 + ${amount()})`;
    case 2:
      return `z == ${place()} ? ${amount()} : ${known}`;
    case 3:
      return `z ${pick(random, COMPARISONS)} ${place()} ? ${amount()} : ${known}`;
    case 4:
      return `${known} + ${amount()}*exp(-(z - ${place()})^2*${oddNumber(random, -1, 7)}^2)`;
    case 5:
      return `where(z > ${place()}, ${known}, (${pick(random, KNOWN).replace('𝑓(𝑧) = ', '')}))`;
    case 6:
      return `${known} + ${amount()}*max(0, z - ${place()})`;
    case 7:
      return `${known} + (abs(z - ${place()}) < ${oddNumber(random, -7, 0)} ? ${amount()} : 0)`;
    default:
      return `${amount()}*${known} + ${amount()}*z`;
  }
}

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
  ...['z', 'x', 'α', 'φ', '𝑚', '𝛼', '½', '0', '9', 'e', 'if', ' else ', ' and ', 'not ', 'lambda ', 'max'],
  ...['relu(', 'np.', '\u200b', '\u0000', '\ud800', '😀', '\n', '\\', '"', '#', '1e999', 'clamp(', 'where('],
  ...['∞', '≠', '1e308^1e308', '9'.repeat(400), '('.repeat(150), '-'.repeat(150), 'z^'.repeat(120)],
] as const;

/** The text with a few pieces removed, doubled, swapped or inserted. */
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
  if (kind < 0.3) return expressionText(random, 1 + Math.floor(random() * 4));
  if (kind < 0.5) return spoil(random, expressionText(random, 1 + Math.floor(random() * 3)));
  if (kind < 0.65) return spoil(random, pick(random, KNOWN));
  if (kind < 0.85) return nearlyKnown(random);
  return Array.from({ length: 1 + Math.floor(random() * 20) }, () => pick(random, NOISE)).join('');
}
