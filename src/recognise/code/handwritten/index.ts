/**
 * Finds hand-written activations in languages other than Python, that is expressions that equal a catalogue
 * entry.
 */

import { prepareCandidate } from '../../../math/identify';
import type { Framework } from '../../../math/catalogue/types';
import type { NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import { inputPart, type Reading as GivenValues } from '../../backward/roles';
import { identityOf, type Identified } from '../../handwritten/identity';
import {
  asWritten,
  isCommonCurve,
  isMadeOfBends,
  isMeantAsActivation,
  isNamed,
  isNamedAfter,
  namesSomeEntry,
  type Surroundings,
} from '../../handwritten/plainCurves';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  ofNegated,
} from '../../handwritten/reference';
import { LONGEST_EXPRESSION } from '../../handwritten/longest';
import { isQuantity } from '../../handwritten/rangeLimit';
import type { ActivationReference, BoundParameter } from '../../types';
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
import { unwrapped, type FormReader, type FunctionForm } from './form';
import { FileFunctions, type Reading } from './functions';
import { identified } from './identified';
import { ManyLowering } from './manyLowering';
import { contentFrom, eachShort, highNodes } from './nodes';
import { SoftmaxForms } from './softmax';
import { surroundingsOf } from './surroundings';

/** Text that only limits a number to a range: `max(z, 0)`, `(z > 0 ? z : 0)`. */
const ONLY_BOUNDS = /^(?:max|min|clamp|where|z|\d+(?:\.\d+)?|[-\s,()<>=?:])*$/;

/** Languages in which a product of vectors is usually light on a surface, not a layer's output. */
const GRAPHICS: ReadonlySet<Framework> = new Set(['glsl', 'hlsl', 'metal', 'wgsl']);
/** The start of an expression that is clamped already; a further clamp is part of the same limit. */
const BENT = /^\(*(?:\w+(?:::|\.))*[fvx]?(?:max|min|clamp|maximum|minimum)[fq]?(?:_\w+)?\(/i;
const SHADING = /\b(?:dot|cross|normalize|reflect|length|distance)\(/;

/** What is known of a file as a whole. */
interface Context {
  /** The names of what the file is in, innermost first, should it be a string of another program. */
  readonly owners: readonly string[];
  /**
   * Whether the file is about neural networks, so that expressions of an activation's shape may be meant as one.
   */
  readonly isAboutNetworks: boolean;
}

/** Finds the hand-written activations of one file. */
export class HandWritten {
  /** For each root, the nodes that are higher than any activation, as numbered in document order. */
  private readonly high = new Map<SyntaxNode, ReadonlySet<number>>();
  private readonly functions: FileFunctions;
  private readonly softmax: SoftmaxForms;
  /** Whether functions are in one that is named after an activation, by where they start. */
  private readonly inNamed = new Map<number, boolean>();
  /** Functions that are being read because others call them, by where they start. */
  private readonly judged = new Set<number>();
  private definitions: Definitions | undefined;

  private constructor(
    private readonly roots: readonly SyntaxNode[],
    private readonly text: string,
    private readonly reader: FormReader,
    scopes: Scopes,
    private readonly context: Context,
  ) {
    this.functions = new FileFunctions(text, reader, scopes);
    this.softmax = new SoftmaxForms(reader, text);
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
    while (prepareCandidate()) yield;
    const isJulia = /^(?:flux|julia)$/.test(this.reader.framework);
    const evidence = yield* Evidence.of(this.text, this.functions.values(), named, isJulia);
    const names = new Set([...functions, ...expressions, ...stores]);
    for (const root of this.roots) {
      // Up to this offset, expressions are part of one that was found.
      let settled =
        taken.find(({ from, to }) => from <= contentFrom(root) && contentFrom(root) < to)?.to ?? 0;
      yield* this.eachShort(root, names, (node) => {
        if (node.from < settled || !evidence.isIn(node)) return;
        const isStatement = functions.has(node.name) || stores.has(node.name);
        if (!isStatement && !evidence.isClearIn(node) && !this.isInNamed(node)) return;
        const reference = this.read(node);
        if (!reference || reference.isUnnamed) return;
        found.push(reference);
        taken.push(node);
        settled = node.to;
      });
    }
    const all = [...named, ...found];
    this.definitions = new Definitions(this.text, this.reader, this.functions, all, (node) =>
      this.read(node),
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
        if (!named) return;
        const read = (): NamedFunction | undefined =>
          this.functionOfMany(node, named) ?? this.functionOfOne(node, named);
        functions.push({ name: named.name, level: levelOf(owner?.node ?? node), read });
      });
    }
    return yield* derivativePairs(functions);
  }

  /** Whether a function around the node may be named after an activation. */
  private isInNamed(node: SyntaxNode): boolean {
    let owner: SyntaxNode | null = node;
    while (owner && !this.reader.isOwner(owner)) owner = owner.parent;
    if (!owner) return this.context.owners.some(namesSomeEntry);
    const known = this.inNamed.get(owner.from);
    if (known !== undefined) return known;
    const name = this.reader.nameOf(owner);
    const isNamed =
      (name !== undefined && namesSomeEntry(textOf(name, this.text))) ||
      (owner.parent ? this.isInNamed(owner.parent) : false);
    this.inNamed.set(owner.from, isNamed);
    return isNamed;
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
      const written = this.read(node, true);
      if (!written || offset < written.start || offset > written.end) continue;
      if (isNamedEntry(written) || !found || !isNamedEntry(found)) found = written;
    }
    return found && isNamedEntry(found) ? found : (this.definitions?.at(leaf) ?? found);
  }

  private eachShort(
    root: SyntaxNode,
    names: ReadonlySet<string>,
    visit: (node: SyntaxNode) => void,
  ): Work<void> {
    return eachShort(root, this.high.get(root) ?? new Set(), names, ({ node }) => {
      visit(node);
    });
  }

  private read(node: SyntaxNode, anyShape = false): ActivationReference | undefined {
    const { functions, expressions, stores } = this.reader;
    if (functions.has(node.name)) {
      const form = this.functions.formOf(node);
      const found = form && this.readFunction(node, form, anyShape);
      if (found) return found;
    }
    const stored = stores.has(node.name) ? this.readStore(node) : undefined;
    const found = stored ?? (expressions.has(node.name) ? this.readExpression(node, anyShape) : undefined);
    return found?.activation === undefined ? (this.softmax.read(node) ?? found) : found;
  }

  private readFunction(
    node: SyntaxNode,
    form: FunctionForm,
    anyShape: boolean,
  ): ActivationReference | undefined {
    const body = this.functions.bodyOf(node, form);
    if (!body || !isFunctionShaped(body) || this.isPlainCall(body.returned)) return undefined;
    return this.reference(node, this.extentOf(body.returned), body, anyShape);
  }

  private readStore(node: SyntaxNode): ActivationReference | undefined {
    const form = this.reader.storeForm(node);
    const { step } = form ?? {};
    if (!form || !step || (step.kind !== 'if' && this.isPlain(step.value))) return undefined;
    const extent =
      step.kind === 'let' || step.kind === 'return'
        ? this.extentOf(unwrapped(this.reader, step.value))
        : form.whole;
    for (const reading of this.functions.store(form)) {
      const found = isFunctionShaped(reading) && this.reference(node, extent, reading, false);
      if (found) return found;
    }
    return undefined;
  }

  private readExpression(node: SyntaxNode, anyShape: boolean): ActivationReference | undefined {
    if (this.isPlain(node)) return undefined;
    let whole: Reading | undefined;
    for (const reading of this.functions.expression(node)) {
      const isShaped = isExpressionShaped(reading) || hasFormula(reading);
      if (!isShaped && !(isFunctionShaped(reading) && isMadeOfBends(reading.text))) continue;
      const found = this.reference(node, this.extentOf(node), reading, false, !isShaped);
      if (found) return found;
      if (isShaped) whole ??= reading;
    }
    return anyShape && whole ? this.reference(node, this.extentOf(node), whole, true) : undefined;
  }

  /**
   * @param extent the location of the formula
   * @param onlyNamed whether the function around it has to be named after the activation
   */
  private reference(
    node: SyntaxNode,
    extent: Extent,
    written: Reading,
    anyShape: boolean,
    onlyNamed = false,
  ): ActivationReference | undefined {
    const { reader, text } = this;
    if (onlyNamed && !anyShape && !this.isInNamed(node)) return undefined;
    const { found, reading, free, isOther } = identified(written, onlyNamed);
    if (!found) {
      const negated = this.negated(node, reading);
      if (negated) return this.reference(node, extent, negated, anyShape);
      if (!anyShape) return undefined;
    }
    const spelling = text.slice(extent.from, extent.to);
    const { unknowns } = reading;
    const around = surroundingsOf(node, reader, text, reading.variable, this.context.owners);
    const identity = asWritten(found, spelling, around);
    const isIntended =
      identity !== undefined &&
      this.isIntended(node, identity, reading.text, around) &&
      (unknowns.length < 2 || isNamed(identity.entry.id, around)) &&
      (!reading.isOfSum || this.isMeantOfSum(identity.entry.id, reading.text, around)) &&
      (!onlyNamed || isInFunctionNamed(identity.entry.id, around)) &&
      (!isOther || this.isMeant(identity, reading, around)) &&
      (free?.isByName !== true || isNamedAfter(identity.entry.id, around));
    if (!anyShape && !isIntended) return undefined;
    if (unknowns.length > 0 && !identity) return undefined;
    const place = { start: extent.from, end: extent.to, framework: reader.framework, spelling };
    const reference = handWrittenReference(reading, place, anyShape, identity);
    if (!reference) return undefined;
    // An entry with the same curve may call them differently.
    const texts = new Map(
      Object.entries(free?.parameters ?? {}).map(([id, i]) => [free?.identity.params[id], unknowns[i]]),
    );
    const params = reference.params.map((param): BoundParameter => {
      const unknown = texts.get(param.value);
      const value = identity?.entry.parameters.find(({ id }) => id === param.id)?.default ?? param.value;
      return unknown === undefined ? param : { ...param, value, provenance: 'unknown', text: unknown };
    });
    return { ...reference, params, ...(identity && !isIntended && { isUnnamed: true }) };
  }

  /** `max(-x, 0)` as ReLU of −x, where that is meant: stable forms of other activations have such parts. */
  private negated(node: SyntaxNode, reading: Reading): Reading | undefined {
    if (reading.unknowns.length > 0 || !isMadeOfBends(reading.text)) return undefined;
    const negated = ofNegated(reading);
    if (!negated || !identityOf(negated.text)) return undefined;
    const around = surroundingsOf(node, this.reader, this.text, reading.variable, this.context.owners);
    const isMeant = isNamedAfter('relu', around) || reading.variable?.endsWith(')') === true;
    return isMeant ? { ...reading, ...negated } : undefined;
  }

  /**
   * Whether the expression is meant as the activation. Programs of all kinds keep numbers from becoming
   * negative, so names have to show it.
   */
  private isIntended(
    node: SyntaxNode,
    identity: NonNullable<ReturnType<typeof identityOf>>,
    text: string,
    around: Surroundings,
  ): boolean {
    if (!isMeantAsActivation(identity, text, around)) return false;
    if (isCommonCurve(identity) && !this.context.isAboutNetworks) return false;
    const { entry, params } = identity;
    const { id } = entry;
    const isUsual = params['min_val'] === -1 && params['max_val'] === 1;
    if (id === 'hardtanh' && !isUsual && !isNamedAfter(id, around)) return false;
    if (isMadeOfBends(text) && BENT.test(around.input ?? '')) return false;
    const isShading = GRAPHICS.has(this.reader.framework) && SHADING.test(around.input ?? '');
    if (isShading && isMadeOfBends(text) && !isNamed(id, around)) return false;
    // A coordinate that is kept from becoming negative looks the same.
    const isStep = node.name.startsWith('If') && ONLY_BOUNDS.test(text) && /^\w+$/.test(around.input ?? '');
    const isMarked = isNamed(id, around) && (!isQuantity(around.input ?? '') || around.remark !== undefined);
    if (isStep && !isMarked) return false;
    if (node.name.startsWith('If') && this.isSaturation(node)) return false;
    const isClear = around.isFunction ? !ONLY_BOUNDS.test(text) : !isMadeOfBends(text);
    return this.context.isAboutNetworks || isClear || isNamed(id, around);
  }

  /** Whether an expression of several values is an activation of their sum: most such maxima and logarithms are not. */
  private isMeantOfSum(id: string, text: string, around: Surroundings): boolean {
    return isNamed(id, around) || (!isMadeOfBends(text) && !text.includes('log'));
  }

  /** Whether a step belongs to one that keeps an integer in its type: `if (x > 255) x = 255; else if (x < 0) x = 0;`. */
  private isSaturation({ parent }: SyntaxNode): boolean {
    const outer = parent?.name === 'ElseClause' ? parent.parent : parent;
    return (
      outer?.name.startsWith('If') === true &&
      /[<>]=?\s*(?:127|255|32767|65535)\b/.test(textOf(outer, this.text))
    );
  }

  /**
   * Whether an activation of a multiple or a gated unit is meant. Other programs have the same curves, and derivatives
   * have such factors.
   */
  private isMeant({ entry }: Identified, { variable = '' }: Reading, around: Surroundings): boolean {
    if (around.isOperand && variable.includes(' ')) return false;
    return this.context.isAboutNetworks || isNamed(entry.id, around);
  }

  private extentOf(node: SyntaxNode): Extent {
    return { from: this.reader.startOf?.(node) ?? node.from, to: node.to };
  }

  /**
   * Whether the expression is only a call of an activation. A function of the file is judged at its
   * definition.
   */
  private isPlainCall(node: SyntaxNode): boolean {
    const form = this.reader.form(unwrapped(this.reader, node));
    if (form?.kind !== 'call' || form.callee.kind === 'math') return false;
    if (form.callee.kind === 'activation') return true;
    const own = this.functions.named(form.callee.name);
    if (!own) return !form.callee.otherwise;
    // The file's own maximum is a part of formulas, like the library's.
    if (form.args.length === 1) return true;
    // Functions of one name may call each other.
    if (this.judged.has(own.from)) return false;
    this.judged.add(own.from);
    const isRead = this.read(own) !== undefined;
    this.judged.delete(own.from);
    return isRead;
  }

  /** Whether the value is a name, which is judged where it is assigned, or a plain call. */
  private isPlain(node: SyntaxNode): boolean {
    return this.reader.form(unwrapped(this.reader, node))?.kind === 'name' || this.isPlainCall(node);
  }
}

/** Whether it stands alone in a function that is named after the entry, of which it need not be everything. */
const isInFunctionNamed = (id: string, { owners: [owner], isOperand, ...around }: Surroundings): boolean =>
  owner !== undefined &&
  !isOperand &&
  isNamedAfter(id, { ...around, isOperand, owners: [owner], called: [] }) &&
  isNamed(id, { ...around, isOperand, owners: [owner] });

/** Whether it contains more than choices between numbers. */
const hasFormula = ({ framework, isNonlinear, operations, text }: Reading): boolean =>
  framework !== undefined && isNonlinear && operations >= 2 && !isMadeOfBends(text);

const isNamedEntry = ({ activation, isUnnamed }: ActivationReference): boolean =>
  activation !== undefined && !isUnnamed;
