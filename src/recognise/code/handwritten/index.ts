/** Activations written out by hand in languages other than Python, named when they equal an entry of the catalogue. */

import type { SyntaxNodeRef, TreeCursor } from '@lezer/common';
import { findEntry } from '../../../math/catalogue';
import { isLimitOfQuantity, isRangeCheck } from '../../handwritten/rangeLimit';
import { MAX_DEPTH as DEEPEST, type Lowered, type LoweredFunction } from '../../handwritten/parts';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  LONGEST_EXPRESSION,
} from '../../handwritten/reference';
import type { NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import { inputPart, type Reading } from '../../backward/roles';
import type { ActivationReference } from '../../types';
import type { Work } from '../../work';
import type { Extent, Scopes } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import {
  derivativePairs,
  functionOfOne,
  levelOf,
  nameOf,
  type LevelFunction,
  type Named,
} from './derivatives';
import type { FormReader, FunctionForm } from './form';
import { Lowering, type FileValues } from './lowering';
import { ManyLowering } from './manyLowering';

/** Functions that call each other are followed that far. */
const MAX_DEPTH = 4;

/** What keeps a number in a range and nothing else: `max(z, 0)`, `(z > 0 ? z : 0)`. */
const ONLY_BOUNDS = /^(?:max|min|clamp|where|z|\d+(?:\.\d+)?|[-\s,()<>=?:])*$/;

export class HandWritten implements FileValues {
  private readonly forms = new Map<string, FunctionForm | undefined>();
  /** What functions of the file compute, by where they start. */
  private readonly known = new Map<number, LoweredFunction | undefined>();
  /** The functions of the file by name; undefined where several share it. */
  private readonly byName = new Map<string, SyntaxNode | undefined>();
  /** What constants are, by where their values start. */
  private readonly constants = new Map<number, string | undefined>();
  /** The nodes of each root that are higher than any activation, counted in order. */
  private readonly high = new Map<SyntaxNode, ReadonlySet<number>>();
  private depth = 0;

  private constructor(
    private readonly roots: readonly SyntaxNode[],
    private readonly text: string,
    private readonly reader: FormReader,
    private readonly scopes: Scopes,
    private readonly isAboutNetworks: boolean,
  ) {}

  /**
   * Reads which functions the file has.
   *
   * @param roots the file's tree, then those of code that it leaves as text
   * @param isAboutNetworks the file uses a library: whatever has the shape of an activation is meant to be one
   */
  static *of(
    roots: readonly SyntaxNode[],
    text: string,
    reader: FormReader,
    scopes: Scopes,
    isAboutNetworks: boolean,
  ): Work<HandWritten> {
    const written = new HandWritten(roots, text, reader, scopes, isAboutNetworks);
    const { byName, high } = written;
    for (const root of roots) {
      high.set(root, yield* highNodes(root));
      yield* written.eachShort(root, reader.functions, (ref) => {
        const name = written.formOf(ref.node)?.name;
        if (name !== undefined) byName.set(name, byName.has(name) ? undefined : ref.node);
      });
    }
    return written;
  }

  /** Every expression in the file that equals an entry, the outermost of those within each other. */
  *references(): Work<ActivationReference[]> {
    const found: ActivationReference[] = [];
    const taken: Extent[] = [];
    const names = new Set([...this.reader.functions, ...this.reader.expressions]);
    for (const root of this.roots) {
      // Up to there, an expression is part of one that was found.
      let settled =
        taken.find(({ from, to }) => from <= contentFrom(root) && contentFrom(root) < to)?.to ?? 0;
      yield* this.eachShort(root, names, (ref) => {
        if (ref.from < settled) return;
        const reference = this.read(ref.node);
        if (!reference) return;
        found.push(reference);
        taken.push({ from: ref.from, to: ref.to });
        settled = ref.to;
      });
    }
    return found;
  }

  /** The functions of the file that are derivatives of others, by their names. */
  *derivatives(): Work<BackwardPair[]> {
    const functions: LevelFunction[] = [];
    for (const root of this.roots) {
      yield* this.eachShort(root, this.reader.functions, ({ node }) => {
        const owner = this.reader.functorOf?.(node);
        const named = owner
          ? { name: textOf(owner.name, this.text), extent: { from: owner.name.from, to: owner.name.to } }
          : nameOf(node, this.text);
        if (!named) return;
        const read = (): NamedFunction | undefined =>
          this.functionOfMany(node, named) ?? this.functionOfOne(node, named);
        functions.push({ name: named.name, level: levelOf(owner?.node ?? node), read });
      });
    }
    return yield* derivativePairs(functions);
  }

  private functionOfOne(node: SyntaxNode, named: Named): NamedFunction | undefined {
    const form = this.formOf(node);
    const body = form && this.bodyOf(node, form);
    return body && functionOfOne(named, form.variable, body);
  }

  private functionOfMany(node: SyntaxNode, named: Named): NamedFunction | undefined {
    const form = this.reader.manyForm?.(node);
    if (!form) return undefined;
    const parameters = form.parameters.map(({ name }) => name);
    const lowering = (values: Reading): ManyLowering =>
      new ManyLowering(this.reader, this.text, this, form, values);
    const first = lowering(new Map(parameters.map((each, i) => [each, inputPart(i)])));
    first.run();
    const { loaded, stores } = first;
    return { ...named, parameters, defaults: {}, loaded, stores, run: (values) => lowering(values).run() };
  }

  /** The widest hand-written expression of any shape around the offset, one that has a name if there is any. */
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
      const written = this.read(node, true);
      if (!written || offset < written.start || offset > written.end) continue;
      if (written.activation !== undefined || found?.activation === undefined) found = written;
    }
    return found;
  }

  /** Every node of one of the names that is neither too long nor too deeply nested to be an activation. */
  private *eachShort(
    root: SyntaxNode,
    names: ReadonlySet<string>,
    visit: (ref: SyntaxNodeRef) => void,
  ): Work<void> {
    const high = this.high.get(root);
    let index = 0;
    for (const { cursor, isEntered } of steps(root)) {
      if (!isEntered) continue;
      const isHigh = high?.has(index) === true;
      if (++index % NODES === 0) yield;
      if (isHigh || !names.has(cursor.name) || cursor.to - cursor.from > LONGEST_EXPRESSION) continue;
      yield;
      visit(cursor);
    }
  }

  private read(node: SyntaxNode, anyShape = false): ActivationReference | undefined {
    if (this.reader.functions.has(node.name)) {
      const form = this.formOf(node);
      return form && this.readFunction(node, form, anyShape);
    }
    return this.reader.expressions.has(node.name) ? this.readExpression(node, anyShape) : undefined;
  }

  private readFunction(
    node: SyntaxNode,
    form: FunctionForm,
    anyShape: boolean,
  ): ActivationReference | undefined {
    const lowered = this.bodyOf(node, form);
    if (!lowered || !isFunctionShaped(lowered) || this.isPlainCall(lowered.returned)) return undefined;
    // Programs of all sorts keep numbers from becoming negative; that is an activation where it is called so.
    const isMeant = this.isAboutNetworks || (form.name !== undefined && findEntry(form.name) !== undefined);
    const isBound =
      isRangeCheck(lowered.text) ||
      (!isMeant && ONLY_BOUNDS.test(lowered.text)) ||
      isLimitOfQuantity(lowered.text, [form.variable], form.name);
    if (!anyShape && isBound) return undefined;
    return this.reference(lowered.returned, lowered, anyShape);
  }

  private readExpression(node: SyntaxNode, anyShape: boolean): ActivationReference | undefined {
    if (this.isPlainCall(node)) return undefined;
    const lowered = this.lowering().lower(node);
    if (!lowered || !isExpressionShaped(lowered)) return undefined;
    const isBound = isRangeCheck(lowered.text) || isLimitOfQuantity(lowered.text, [lowered.variable]);
    if (!anyShape && isBound) return undefined;
    return this.reference(node, lowered, anyShape);
  }

  private reference(node: SyntaxNode, lowered: Lowered, anyShape: boolean): ActivationReference | undefined {
    const start = this.reader.startOf?.(node) ?? node.from;
    const spelling = this.text.slice(start, node.to);
    const place = { start, end: node.to, framework: this.reader.framework, spelling };
    return handWrittenReference(lowered, place, anyShape);
  }

  constant(name: SyntaxNode): string | undefined {
    const meaning = this.scopes.lookup(textOf(name, this.text), name.from);
    if (meaning?.kind !== 'value' || meaning.member !== undefined) return undefined;
    const { node } = meaning;
    if (!this.constants.has(node.from)) {
      // Until it is known, and where names are bound to each other, it is none.
      this.constants.set(node.from, undefined);
      this.constants.set(node.from, this.lowering().lowerConstant(node));
    }
    return this.constants.get(node.from);
  }

  body(name: string): LoweredFunction | undefined {
    const node = this.byName.get(name);
    const form = node && this.formOf(node);
    return form && this.bodyOf(node, form);
  }

  /** The form of a function, read once. */
  private formOf(node: SyntaxNode): FunctionForm | undefined {
    const key = `${node.name} ${node.from}`;
    if (!this.forms.has(key)) this.forms.set(key, this.reader.functionForm(node));
    return this.forms.get(key);
  }

  private lowering(): Lowering {
    return new Lowering(this.reader, this.text, this);
  }

  private bodyOf(node: SyntaxNode, form: FunctionForm): LoweredFunction | undefined {
    if (this.known.has(node.from)) return this.known.get(node.from);
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth++;
    const lowering = this.lowering();
    const isReadable = form.others.every(({ name, value }) => lowering.assign(name, value, 1));
    lowering.setVariable(form.variable);
    const lowered = isReadable ? lowering.lowerBody(form.steps) : undefined;
    this.depth--;
    this.known.set(node.from, lowered);
    return lowered;
  }

  /** Whether the expression is a call of an activation and nothing more; a function of the file is judged where it is defined. */
  private isPlainCall(node: SyntaxNode): boolean {
    let form = this.reader.form(node);
    for (let i = 0; form?.kind === 'same' && i < MAX_DEPTH; i++) form = this.reader.form(form.of);
    return form?.kind === 'call' && form.callee.kind !== 'math';
  }
}

/** Where the code in a tree starts; a tree of a part of the text is held by one of the whole. */
const contentFrom = (root: SyntaxNode): number => root.firstChild?.from ?? root.from;

/** Trees higher than that are no activations; what is deep within them may be one. */
const HIGHEST = 6 * DEEPEST;
/** So many nodes are passed between two places where the work may be interrupted. */
const NODES = 64;

/** The nodes, counted in order, that are higher than any activation. */
function* highNodes(root: SyntaxNode): Work<ReadonlySet<number>> {
  const high = new Set<number>();
  const open: { readonly index: number; height: number }[] = [];
  let index = 0;
  for (const { isEntered } of steps(root)) {
    if (isEntered) {
      open.push({ index, height: 0 });
      if (++index % NODES === 0) yield;
      continue;
    }
    const node = open.pop();
    const parent = open.at(-1);
    if (node && node.height > HIGHEST) high.add(node.index);
    if (node && parent) parent.height = Math.max(parent.height, node.height + 1);
  }
  return high;
}

/** Enters and leaves every node in order. */
function* steps(root: SyntaxNode): Generator<{ readonly cursor: TreeCursor; readonly isEntered: boolean }> {
  const cursor = root.cursor();
  for (let depth = 0; ;) {
    yield { cursor, isEntered: true };
    if (cursor.firstChild()) {
      depth++;
      continue;
    }
    yield { cursor, isEntered: false };
    while (depth > 0 && !cursor.nextSibling()) {
      cursor.parent();
      depth--;
      yield { cursor, isEntered: false };
    }
    if (depth === 0) return;
  }
}
