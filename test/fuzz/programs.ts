/** Programs that are mostly right, mostly wrong, or only random pieces of their language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceLanguage } from '../../src/recognise';
import { pick, type Random } from './random';

interface Ingredients {
  /** Whole lines as people write them. */
  readonly lines: readonly string[];
  /** Pieces that begin, end or join something, so that adding or removing one breaks the text. */
  readonly pieces: readonly string[];
}

/** Escapes in the ingredient files for characters that cannot be written there. */
const SIGNS: Readonly<Record<string, string>> = {
  '⏎': '\n',
  '␍': '\r',
  '⇥': '\t',
  '␣': ' ',
  '␀': '\0',
  '␂': '\ufeff',
};

const SEPARATOR = '--------';

/** Reads lines and pieces, one per line, with the separator between them. */
function ingredients(name: string): Ingredients {
  const all = readFileSync(join(__dirname, 'programs', `${name}.txt`), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/[⏎␍⇥␣␀␂]/g, (sign) => SIGNS[sign] ?? sign));
  const middle = all.indexOf(SEPARATOR);
  return { lines: all.slice(0, middle), pieces: all.slice(middle + 1) };
}

const JAVASCRIPT = ingredients('javascript');

const INGREDIENTS = {
  python: ingredients('python'),
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  cpp: ingredients('cpp'),
  rust: ingredients('rust'),
  julia: ingredients('julia'),
  json: ingredients('json'),
  yaml: ingredients('yaml'),
  toml: ingredients('toml'),
} satisfies Partial<Record<SourceLanguage, Ingredients>>;

/** The languages with ingredients. */
export type FuzzedLanguage = keyof typeof INGREDIENTS;

const EVERYWHERE = ingredients('any').pieces;

const anyOf = (random: Random, items: readonly string[]): string =>
  items[Math.floor(random() * items.length)] ?? '';

/** A piece of that language, or of no language. */
export function pieceFor(random: Random, language: FuzzedLanguage): string {
  const { lines, pieces } = INGREDIENTS[language];
  return anyOf(random, random() < 0.5 ? EVERYWHERE : random() < 0.3 ? lines : pieces);
}

/** Share of programs with something very long or very deep. */
const REPEATING = 0.02;
/** Maximum number of repetitions, enough to exceed the parser's limits sometimes. */
const MOST_REPEATED = 1500;

/** One piece repeated many times, in a chain or nested in itself, over many lines. */
function repetition(random: Random, language: FuzzedLanguage): string {
  const [part, end] = pick(random, [
    ['\n+F.relu(x)', ''],
    ['\n.relu(abcdef)', ''],
    ['(\n', ')\n'],
    ['[\n', ']\n'],
    ['{\n', '}\n'],
    ['f(\n', ')\n'],
    ['-\n', ''],
    [pieceFor(random, language), ''],
  ] as const);
  const times = Math.floor(random() * MOST_REPEATED);
  return `(${part.repeat(times)}x${end.repeat(Math.max(0, times - (random() < 0.5 ? 0 : 5)))})\n`;
}

/** A program of that language with up to some thousand characters and no, few or many errors. */
export function programIn(random: Random, language: FuzzedLanguage): string {
  const { lines: known } = INGREDIENTS[language];
  const lines = Array.from({ length: 1 + Math.floor(random() ** 2 * 60) }, () => {
    const line = anyOf(random, known);
    return random() < 0.3 ? ' '.repeat(4 * Math.floor(random() * 4)) + line.trimStart() : line;
  });
  let text = lines.join('\n');
  if (random() < REPEATING) text += `\n${repetition(random, language)}`;
  for (let errors = Math.floor(random() ** 3 * 40); errors > 0; errors--) {
    const at = Math.floor(random() * (text.length + 1));
    text = text.slice(0, at) + pieceFor(random, language) + text.slice(at + Math.floor(random() * 3));
  }
  return text;
}
