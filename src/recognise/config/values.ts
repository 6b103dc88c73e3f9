/** What configurations of all formats consist of, read from their trees on demand. */

import type { SyntaxNode } from '@lezer/common';
import type { LiteralValue } from '../bind';
import type { Extent } from '../code/scopes';
import type { Work } from '../work';

export interface Pair {
  readonly key: string;
  /** Where the key stands. */
  readonly place: Extent;
  readonly value: ConfigValue;
}

export type ConfigValue = Mapping | Sequence | Scalar;

/** Its pairs are read when they are asked for, so that depth costs no stack. */
export class Mapping {
  readonly kind = 'mapping';
  private readonly parts: LazyList<Pair>;

  constructor(
    readonly node: SyntaxNode,
    read: () => Iterable<Pair | undefined>,
  ) {
    this.parts = new LazyList(read);
  }

  get pairs(): readonly Pair[] {
    return this.parts.all();
  }

  /** Reads the pairs, with interruptions. */
  read(): Work<void> {
    return this.parts.read();
  }
}

/** Its items are read when they are asked for. */
export class Sequence {
  readonly kind = 'sequence';
  private readonly parts: LazyList<ConfigValue>;

  constructor(
    readonly node: SyntaxNode,
    read: () => Iterable<ConfigValue | undefined>,
  ) {
    this.parts = new LazyList(read);
  }

  get items(): readonly ConfigValue[] {
    return this.parts.all();
  }

  /** Reads the items, with interruptions. */
  read(): Work<void> {
    return this.parts.read();
  }
}

export interface Scalar {
  readonly kind: 'scalar';
  readonly node: SyntaxNode;
  readonly value: LiteralValue;
}

/** The values of an iteration that starts when somebody asks; undefined ones are left out. */
class LazyList<T> {
  private readonly found: T[] = [];
  private rest: Iterator<T | undefined> | undefined;
  private isComplete = false;

  constructor(private readonly iterate: () => Iterable<T | undefined>) {}

  all(): readonly T[] {
    while (this.next());
    return this.found;
  }

  *read(): Work<void> {
    while (this.next()) yield;
  }

  private next(): boolean {
    if (this.isComplete) return false;
    this.rest ??= this.iterate()[Symbol.iterator]();
    const next = this.rest.next();
    if (next.done === true) this.isComplete = true;
    else if (next.value !== undefined) this.found.push(next.value);
    return !this.isComplete;
  }
}

/** The results for the items, each made when it is its turn. */
export function* mapped<T, R>(items: Iterable<T>, make: (item: T) => R): Generator<R> {
  for (const item of items) yield make(item);
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
