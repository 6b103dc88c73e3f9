/** The functions of a file with the values that they return, and its constants. */

import { MAY_HAVE_TWO } from '../../handwritten/freeParameter';
import { identityOf } from '../../handwritten/identity';
import type { LoweredFunction } from '../../handwritten/parts';
import type { Extent, Scopes } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import type { FormReader, FunctionForm, StoreForm } from './form';
import type { Given } from './evidence';
import { Lowering } from './lowering';
import { sourceIn, type FileValues, type Inlining } from './values';
import type { Lowered } from '../../handwritten/parts';

/** Maximum depth of calls between functions of the file. */
const MAX_DEPTH = 4;

/** Maximum number of statements before a formula that are searched for the values of its variables. */
const MAX_BEFORE = 8;
/** Longer statements are not searched. */
const LONGEST_STATEMENT = 300;
/** Maximum depth of a name inside its statement. */
const MAX_INSIDE = 30;

/** A function of numbers that activations have. */
const MAY_BE_OF_SUM = /\b(?:exp|tanh)|max/i;

/** A function with more methods than this is not an activation. */
const MAX_METHODS = 8;

/** The value that a function computes. It may depend on unknown numbers. */
interface FunctionBody extends LoweredFunction {
  readonly unknowns: readonly string[];
}

/** One way to read a piece of code. */
export interface Reading extends Lowered {
  /** Sources of the unknown numbers. */
  readonly unknowns: readonly string[];
  /** Whether its variable is a sum of several values. */
  readonly isOfSum?: true;
}

/** Reads the functions and constants of one file, each at most once. */
export class FileFunctions implements FileValues {
  private readonly forms = new Map<string, FunctionForm | undefined>();
  /** The values of functions of the file, by the functions' start offsets. */
  private readonly known = new Map<number, FunctionBody | undefined>();
  /** The functions of the file by name. Functions with the same name are methods for different types. */
  private readonly byName = new Map<string, SyntaxNode[]>();
  /** The functions, methods and classes of the file by name. */
  private readonly owners = new Map<string, SyntaxNode | undefined>();
  /** The values of constants, by the values' start offsets. */
  private readonly constants = new Map<number, string | undefined>();
  /** What names stand for, by the offsets of the names; null where that is unknown. */
  private readonly definitions = new Map<number, SyntaxNode | null>();
  /** Where variables of several values were given the one that they have, by the offsets of their names. */
  private readonly changes = new Map<number, number>();
  /** Names whose methods are currently being read. */
  private readonly resolving = new Set<string>();
  private depth = 0;
  readonly mostParameters: number;

  constructor(
    private readonly text: string,
    private readonly reader: FormReader,
    private readonly scopes: Scopes,
  ) {
    this.mostParameters = MAY_HAVE_TWO.test(text) ? 2 : 1;
  }

  /** Adds a function or class of the file. */
  add(node: SyntaxNode): void {
    const called = this.reader.classes.has(node.name) ? undefined : this.formOf(node)?.name;
    if (called !== undefined) this.byName.set(called, [...(this.byName.get(called) ?? []), node]);
    const own = this.reader.isOwner(node) ? this.reader.nameOf(node) : undefined;
    const name = called ?? (own && textOf(own, this.text));
    if (name !== undefined) addTo(this.owners, name, node);
  }

  /**
   * The function of that name; of several methods, the one that computes something itself instead of calling
   * another.
   */
  named(name: string): SyntaxNode | undefined {
    const [first, ...others] = this.byName.get(name) ?? [];
    if (others.length === 0) return first;
    if (others.length >= MAX_METHODS || this.resolving.has(name)) return undefined;
    this.resolving.add(name);
    const readable = [first, ...others].flatMap((node) => {
      const form = node && this.formOf(node);
      const body = form && this.bodyOf(node, form);
      return body ? [{ node, entry: identityOf(body.text)?.entry }] : [];
    });
    this.resolving.delete(name);
    const [one, ...more] = readable;
    return more.every(({ entry }) => entry === one?.entry) ? one?.node : undefined;
  }

  /** The values of the file's functions and constants. */
  *values(): Iterable<Given> {
    const within = { from: 0, to: Infinity };
    for (const [name, nodes] of this.byName)
      for (const { from, to } of nodes) yield { name, from, to, within };
    yield* this.scopes.values();
  }

  /** The functions, methods and classes of the file that are the only ones of their names. */
  *all(): Iterable<readonly [name: string, node: SyntaxNode]> {
    for (const [name, node] of this.owners) if (node) yield [name, node];
  }

  /** The function, method or class of that name, if it is unique. */
  owner(name: string): SyntaxNode | undefined {
    return this.owners.get(name);
  }

  definition(name: SyntaxNode): SyntaxNode | undefined {
    const known = this.definitions.get(name.from);
    if (known !== undefined) return known ?? undefined;
    const found = this.definitionOf(name);
    this.definitions.set(name.from, found ?? null);
    return found;
  }

  private definitionOf(name: SyntaxNode): SyntaxNode | undefined {
    const meaning = this.scopes.lookup(textOf(name, this.text), name.from);
    if (meaning?.kind === 'opaque') return this.givenBefore(name);
    return meaning?.kind === 'value' && meaning.member === undefined ? meaning.node : undefined;
  }

  /** The value that the statements right before the use of a variable give it, if it is assigned several times. */
  private givenBefore(name: SyntaxNode): SyntaxNode | undefined {
    const { stores } = this.reader;
    let statement = name.parent;
    for (let depth = 0; statement && !this.isStatement(statement); statement = statement.parent)
      if (++depth > MAX_INSIDE) return undefined;
    const source = textOf(name, this.text);
    let before = statement?.prevSibling;
    for (let count = 0; before && count < MAX_BEFORE; before = before.prevSibling, count++) {
      if (before.name.endsWith('Comment')) continue;
      const given = this.reader.declaredIn?.(before) ?? before;
      if (!stores.has(given.name) || before.to - before.from > LONGEST_STATEMENT) return undefined;
      const { target, step } = this.reader.storeForm(given) ?? {};
      if (target === source) this.changes.set(name.from, before.from);
      if (step?.kind !== 'let') return undefined;
      if (target === source)
        return this.isAccumulated(statement, source, step.value) ? undefined : step.value;
    }
    return undefined;
  }

  /** Whether the statement gives the variable, which starts as a number, a value made of it: `most = max(most, x)`. */
  private isAccumulated(statement: SyntaxNode | null, name: string, before: SyntaxNode): boolean {
    const given =
      this.reader.form(before)?.kind === 'number' && statement ? this.reader.storeForm(statement) : undefined;
    return given?.target === name;
  }

  changedAt(name: SyntaxNode): number | undefined {
    this.definition(name);
    return this.changes.get(name.from);
  }

  /** Whether the node stands among the statements of a block. */
  private isStatement(node: SyntaxNode): boolean {
    return this.reader.declaredIn
      ? /^(?:Expression|Return|If)Statement$/.test(node.name) || this.reader.declaredIn(node) !== undefined
      : this.reader.stores.has(node.name);
  }

  constant(name: SyntaxNode): string | undefined {
    const node = this.definition(name);
    if (!node) return undefined;
    if (!this.constants.has(node.from)) {
      // Until its value is known, a constant counts as unknown, which also ends cycles.
      this.constants.set(node.from, undefined);
      this.constants.set(node.from, this.lowering().lowerConstant(node));
    }
    return this.constants.get(node.from);
  }

  function(name: string): FunctionForm | undefined {
    const node = this.named(name);
    return node && this.formOf(node);
  }

  body(name: string): LoweredFunction | undefined {
    const node = this.named(name);
    const form = node && this.formOf(node);
    const body = form && this.bodyOf(node, form);
    return body?.unknowns.length === 0 ? body : undefined;
  }

  /** The form of a function; it is read once. */
  formOf(node: SyntaxNode): FunctionForm | undefined {
    const key = `${node.name} ${node.from}`;
    if (!this.forms.has(key)) this.forms.set(key, this.reader.functionForm(node));
    return this.forms.get(key);
  }

  bodyOf(node: SyntaxNode, form: FunctionForm): FunctionBody | undefined {
    if (this.known.has(node.from)) return this.known.get(node.from);
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth++;
    const lowering = this.lowering();
    const isReadable = form.others.every(
      ({ name, value }) => value === undefined || lowering.assign(name, value, 1),
    );
    lowering.setVariable(form.variable);
    const lowered = isReadable ? lowering.lowerBody(form.steps) : undefined;
    this.depth--;
    const body = lowered && { ...lowered, unknowns: lowering.parameters.map(sourceIn) };
    this.known.set(node.from, body);
    return body;
  }

  /** The ways to read an expression, which differ in the names that are inlined; the shortest first. */
  *expression(node: SyntaxNode): Generator<Reading> {
    yield* this.readings(node, (lowering) => lowering.lower(node));
  }

  /** Like {@link expression}, for a statement that assigns a value. */
  *store(form: StoreForm): Generator<Reading> {
    yield* this.readings(form.whole, (lowering) => lowering.lowerStore(form));
  }

  private *readings(
    { from, to }: Extent,
    lower: (lowering: Lowering) => Lowered | undefined,
  ): Generator<Reading> {
    let hasMore = false;
    for (const inlining of ['none', 'bent', 'all'] as const) {
      const lowering = this.lowering(inlining);
      const lowered = lower(lowering);
      const { parameters, meetsDefinitions, rejected } = lowering;
      if (lowered) yield { ...lowered, unknowns: parameters.map(sourceIn) };
      // The first of two names is not always the variable, so try the other one.
      const other = rejected === undefined ? undefined : this.lowering(inlining, rejected);
      const swapped = other && lower(other);
      if (swapped) yield { ...swapped, unknowns: other.parameters.map(sourceIn) };
      hasMore ||= rejected !== undefined;
      if (!meetsDefinitions) break;
    }
    if (!hasMore || !MAY_BE_OF_SUM.test(this.text.slice(from, to))) return;
    const lowering = this.lowering('sums');
    const lowered = lower(lowering);
    if (lowered && lowering.parameters.length === 0) yield { ...lowered, unknowns: [], isOfSum: true };
  }

  private lowering(inlining?: Inlining, variable?: string): Lowering {
    return new Lowering(this.reader, this.text, this, inlining, variable);
  }
}

/** Adds the node under its name, or undefined if several have the name. */
function addTo(map: Map<string, SyntaxNode | undefined>, name: string, node: SyntaxNode): void {
  map.set(name, map.has(name) ? undefined : node);
}
