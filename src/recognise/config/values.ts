/** The values in configurations of all formats, read from their trees on demand. */

import type { SyntaxNode } from '@lezer/common';
import type { LiteralValue } from '../bind';
import type { Extent } from '../code/scopes';
import type { Work } from '../work';

/** A key and its value. */
export interface Pair {
  readonly key: string;
  /** The location of the key. */
  readonly place: Extent;
  readonly value: ConfigValue;
}

/** Any value of a configuration. */
export type ConfigValue = Mapping | Sequence | Scalar;

/** A mapping. Its pairs are read on demand, so that deep nesting does not exhaust the stack. */
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

  /** Reads all pairs, with interruptions. */
  read(): Work<void> {
    return this.parts.read();
  }
}

/** A sequence. Its items are read on demand. */
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

  /** Reads all items, with interruptions. */
  read(): Work<void> {
    return this.parts.read();
  }
}

/** A text, number, truth value or null. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly node: SyntaxNode;
  readonly value: LiteralValue;
}

/** A list whose iteration starts at the first access. Undefined values are left out. */
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

/** Maps the items lazily. */
export function* mapped<T, R>(items: Iterable<T>, make: (item: T) => R): Generator<R> {
  for (const item of items) yield make(item);
}

/** Reads a node of one format; undefined for nodes without a value (an alias, an error). */
export type ConfigReader = (node: SyntaxNode, text: string) => ConfigValue | undefined;

/** The content of a quoted text. Escapes are not decoded, because no name that is looked for contains one. */
export function unquote(text: string): string {
  return text.replace(/^("""|'''|["'])(?:\r?\n)?([^]*?)\1?$/, '$2');
}

const NUMBER = /^[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?$/;

/** The value of a word without quotes. */
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
