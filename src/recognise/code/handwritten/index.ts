/** Activations written out by hand in languages other than Python, named when they equal an entry of the catalogue. */

import type { SyntaxNodeRef } from '@lezer/common';
import { findEntry } from '../../../math/catalogue';
import { isLimitOfQuantity, isRangeCheck } from '../../handwritten/rangeLimit';
import type { Lowered, LoweredFunction } from '../../handwritten/parts';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  LONGEST_EXPRESSION,
} from '../../handwritten/reference';
import type { BackwardPair } from '../../backward/pair';
import type { ActivationReference } from '../../types';
import type { Extent, Scopes } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import { derivativePairs, type ReadFunction } from './derivatives';
import type { FormReader, FunctionForm } from './form';
import { Lowering, type FileValues } from './lowering';

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
  private depth = 0;

  /**
   * @param roots the file's tree, then those of code that it leaves as text
   * @param isAboutNetworks the file uses a library: whatever has the shape of an activation is meant to be one
   */
  constructor(
    private readonly roots: readonly SyntaxNode[],
    private readonly text: string,
    private readonly reader: FormReader,
    private readonly scopes: Scopes,
    private readonly isAboutNetworks: boolean,
  ) {
    const { functions } = reader;
    for (const root of roots)
      eachShort(root, (ref) => {
        if (!functions.has(ref.name)) return;
        const name = this.formOf(ref.node)?.name;
        if (name !== undefined) this.byName.set(name, this.byName.has(name) ? undefined : ref.node);
      });
  }

  /** Every expression in the file that equals an entry, the outermost of those within each other. */
  references(): ActivationReference[] {
    const found: ActivationReference[] = [];
    const taken: Extent[] = [];
    const { functions, expressions } = this.reader;
    for (const root of this.roots) {
      // Up to there, an expression is part of one that was found.
      let settled =
        taken.find(({ from, to }) => from <= contentFrom(root) && contentFrom(root) < to)?.to ?? 0;
      eachShort(root, (ref) => {
        if (ref.from < settled || !(functions.has(ref.name) || expressions.has(ref.name))) return;
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
  derivatives(): BackwardPair[] {
    const functions: ReadFunction[] = [];
    for (const root of this.roots)
      eachShort(root, ({ name, node }) => {
        const form = this.reader.functions.has(name) ? this.formOf(node) : undefined;
        const body = form && this.bodyOf(node, form);
        if (form && body) functions.push({ node, variable: form.variable, body });
      });
    return derivativePairs(functions, this.text);
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

/** Every node that is not too long to be an activation. */
function eachShort(root: SyntaxNode, visit: (ref: SyntaxNodeRef) => void): void {
  root.cursor().iterate((ref) => {
    if (ref.to - ref.from <= LONGEST_EXPRESSION) visit(ref);
  });
}
