/**
 * Finds hand-written activations in languages other than Python, that is expressions that equal a catalogue
 * entry.
 */

import type { NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import { inputPart, type Reading as GivenValues } from '../../backward/roles';
import { LONGEST_EXPRESSION } from '../../handwritten/longest';
import type { ActivationReference } from '../../types';
import { ownSpelled, type Defined } from '../../neighbours';
import { eachOf, type Work } from '../../work';
import type { Extent, Scopes } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import { Definitions } from './definitions';
import { Evidence } from './evidence';
import {
  derivativePairs,
  functionOfOne,
  levelOf,
  nameOf,
  type LevelFunction,
  type Named,
} from './derivatives';
import type { FormReader } from './form';
import { FileFunctions } from './functions';
import { Intent, type Context } from './intent';
import { ManyLowering } from './manyLowering';
import { NodeReader } from './nodeReader';
import { contentFrom, eachShort, highNodes } from './nodes';

/** Finds the hand-written activations of one file. */
export class HandWritten {
  /** For each root, the nodes that are higher than any activation, as numbered in document order. */
  private readonly high = new Map<SyntaxNode, ReadonlySet<number>>();
  private readonly functions: FileFunctions;
  private readonly intent: Intent;
  private readonly nodes: NodeReader;
  private definitions: Definitions | undefined;

  private constructor(
    private readonly roots: readonly SyntaxNode[],
    private readonly text: string,
    private readonly reader: FormReader,
    scopes: Scopes,
    context: Context,
  ) {
    this.functions = new FileFunctions(text, reader, scopes);
    this.intent = new Intent(reader, text, context);
    this.nodes = new NodeReader(reader, text, this.functions, this.intent);
  }

  /**
   * Reads the functions of the file.
   * @param roots the file's tree, then the trees of code that it leaves as text
   */
  static *of(
    roots: readonly SyntaxNode[],
    text: string,
    reader: FormReader,
    scopes: Scopes,
    context: Context,
  ): Work<HandWritten> {
    const written = new HandWritten(roots, text, reader, scopes, context);
    for (const root of roots) {
      const high = yield* highNodes(root);
      written.high.set(root, high);
      yield* eachShort(root, high, new Set([...reader.functions, ...reader.classes]), ({ node }) => {
        written.functions.add(node);
        return undefined;
      });
    }
    return written;
  }

  /**
   * All activations of the file: those that it names, then the hand-written expressions that equal an entry.
   * Expressions within one that was found are skipped.
   */
  *references(named: readonly ActivationReference[]): Work<ActivationReference[]> {
    const { functions, expressions, stores } = this.reader;
    const found: ActivationReference[] = [];
    const taken: Extent[] = [];
    const isJulia = /^(?:flux|julia)$/.test(this.reader.framework);
    const evidence = yield* Evidence.of(this.text, this.functions.values(), named, isJulia);
    const names = new Set([...functions, ...expressions, ...stores]);
    for (const root of this.roots) {
      // Up to this offset, expressions are part of one that was found.
      let settled =
        taken.find(({ from, to }) => from <= contentFrom(root) && contentFrom(root) < to)?.to ?? 0;
      const { nodes } = this;
      const read = function* (node: SyntaxNode): Work<void> {
        const reference = yield* nodes.reading(node);
        if (!reference || reference.isUnnamed) return;
        found.push(reference);
        taken.push(node);
        settled = node.to;
      };
      yield* this.eachShort(root, names, (node) => {
        if (node.from < settled || !evidence.isIn(node)) return undefined;
        const isStatement = functions.has(node.name) || stores.has(node.name);
        const canBe = isStatement || evidence.isClearIn(node) || this.intent.isInNamed(node);
        return canBe ? read(node) : undefined;
      });
    }
    const all = [...named, ...found];
    this.definitions = new Definitions(this.text, this.reader, this.functions, all, (node) =>
      this.nodes.read(node),
    );
    return [...all];
  }

  /** The activations that the functions of the file compute, by name. */
  *definitionsForOthers(): Work<ReadonlyMap<string, Defined>> {
    const found = new Map<string, Defined>();
    yield* eachOf(this.functions.all(), ([name, owner]) => {
      const reference = this.reader.functions.has(owner.name)
        ? this.definitions?.computedBy(owner)
        : undefined;
      const spelled = reference && ownSpelled(name, reference, 'function', false);
      if (spelled) found.set(name, { spelled, at: owner.from });
    });
    return found;
  }

  /** The functions of the file that may be derivatives of others, by their names. */
  *derivatives(): Work<BackwardPair[]> {
    const functions: LevelFunction[] = [];
    for (const root of this.roots) {
      yield* this.eachShort(root, this.reader.functions, (node) => {
        const owner = this.reader.functorOf?.(node);
        const named = owner
          ? { name: textOf(owner.name, this.text), extent: { from: owner.name.from, to: owner.name.to } }
          : nameOf(node, this.text);
        if (!named) return undefined;
        const read = (): NamedFunction | undefined =>
          this.functionOfMany(node, named) ?? this.functionOfOne(node, named);
        functions.push({ name: named.name, level: levelOf(owner?.node ?? node), read });
        return undefined;
      });
    }
    return yield* derivativePairs(functions);
  }

  private functionOfOne(node: SyntaxNode, named: Named): NamedFunction | undefined {
    const form = this.functions.formOf(node);
    const body = form && this.functions.bodyOf(node, form);
    return form && body?.unknowns.length === 0 ? functionOfOne(named, form.variable, body) : undefined;
  }

  private functionOfMany(node: SyntaxNode, named: Named): NamedFunction | undefined {
    const form = this.reader.manyForm?.(node);
    if (!form) return undefined;
    const parameters = form.parameters.map(({ name }) => name);
    const lowering = (values: GivenValues): ManyLowering =>
      new ManyLowering(this.reader, this.text, this.functions, form, values);
    const first = lowering(new Map(parameters.map((each, i) => [each, inputPart(i)])));
    first.run();
    const { loaded, stores } = first;
    return { ...named, parameters, defaults: {}, loaded, stores, run: (values) => lowering(values).run() };
  }

  /**
   * The widest hand-written expression around the offset, whether it equals an entry or not; one that does is
   * preferred.
   */
  at(offset: number): ActivationReference | undefined {
    for (const root of [...this.roots].reverse()) {
      if (offset < contentFrom(root) || offset > root.to) continue;
      for (const side of [1, -1] as const) {
        const found = this.around(root.resolveInner(offset, side), offset);
        if (found) return found;
      }
    }
    return undefined;
  }

  private around(leaf: SyntaxNode, offset: number): ActivationReference | undefined {
    let found: ActivationReference | undefined;
    for (
      let node: SyntaxNode | null = leaf;
      node && node.to - node.from <= LONGEST_EXPRESSION;
      node = node.parent
    ) {
      const written = this.nodes.read(node, true);
      if (!written || offset < written.start || offset > written.end) continue;
      if (isNamedEntry(written) || !found || !isNamedEntry(found)) found = written;
    }
    return found && isNamedEntry(found) ? found : (this.definitions?.at(leaf) ?? found);
  }

  private eachShort(
    root: SyntaxNode,
    names: ReadonlySet<string>,
    visit: (node: SyntaxNode) => Work<void> | undefined,
  ): Work<void> {
    return eachShort(root, this.high.get(root) ?? new Set(), names, ({ node }) => visit(node));
  }
}

const isNamedEntry = ({ activation, isUnnamed }: ActivationReference): boolean =>
  activation !== undefined && !isUnnamed;
