/** What configurations of all formats consist of, read from their trees on demand. */

import type { SyntaxNode } from '@lezer/common';
import type { LiteralValue } from '../bind';

export interface Pair {
  readonly key: string;
  readonly value: ConfigValue;
}

export type ConfigValue =
  | { readonly kind: 'mapping'; readonly node: SyntaxNode; readonly pairs: readonly Pair[] }
  | { readonly kind: 'sequence'; readonly node: SyntaxNode; readonly items: readonly ConfigValue[] }
  | { readonly kind: 'scalar'; readonly node: SyntaxNode; readonly value: LiteralValue };

/** A mapping or sequence whose parts are read when they are asked for, so that depth costs no stack. */
export function mapping(node: SyntaxNode, read: () => readonly (Pair | undefined)[]): ConfigValue {
  const pairs = once(read);
  return {
    kind: 'mapping',
    node,
    get pairs() {
      return pairs();
    },
  };
}

export function sequence(node: SyntaxNode, read: () => readonly (ConfigValue | undefined)[]): ConfigValue {
  const items = once(read);
  return {
    kind: 'sequence',
    node,
    get items() {
      return items();
    },
  };
}

function once<T>(read: () => readonly (T | undefined)[]): () => readonly T[] {
  let known: readonly T[] | undefined;
  return () => (known ??= read().filter((value) => value !== undefined));
}

/** Reads one format's nodes; undefined for what carries no value (an alias, an error). */
export type ConfigReader = (node: SyntaxNode, text: string) => ConfigValue | undefined;

/** The content of a quoted text; one with escapes names nothing that is looked for. */
export function unquote(text: string): string {
  return text.replace(/^("""|'''|["'])(?:\r?\n)?([^]*?)\1?$/, '$2');
}

const NUMBER = /^[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/;

/** What a word without quotes stands for. */
export function plainValue(word: string): LiteralValue {
  if (NUMBER.test(word)) return Number(word.replaceAll('_', ''));
  switch (word) {
    case 'true':
    case 'True':
      return true;
    case 'false':
    case 'False':
      return false;
    case 'null':
    case 'None':
    case '~':
    case '':
      return null;
    default:
      return word;
  }
}
