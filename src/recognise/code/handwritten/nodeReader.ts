/** Reads functions, statements and expressions as activations. */

import { identityOfText } from '../../handwritten/identity';
import { finished, type Work } from '../../work';
import { asWritten, isMadeOfBends, isNamedAfter } from '../../handwritten/plainCurves';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  ofNegated,
} from '../../handwritten/reference';
import type { ActivationReference, BoundParameter } from '../../types';
import type { Extent } from '../scopes';
import type { SyntaxNode } from '../syntax';
import { unwrapped, type FormReader, type FunctionForm } from './form';
import type { FileFunctions, Reading } from './functions';
import { identified } from './identified';
import type { Intent } from './intent';
import { SoftmaxForms } from './softmax';

/** Reads the nodes of one file. */
export class NodeReader {
  private readonly softmax: SoftmaxForms;
  /** Functions that are being read because others call them, by where they start. */
  private readonly judged = new Set<number>();

  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
    private readonly functions: FileFunctions,
    private readonly intent: Intent,
  ) {
    this.softmax = new SoftmaxForms(reader, text);
  }

  /**
   * The activation that a function, statement or expression computes.
   * @param anyShape whether formulas that equal no entry count, too
   */
  read(node: SyntaxNode, anyShape = false): ActivationReference | undefined {
    return finished(this.reading(node, anyShape));
  }

  /** Like {@link read}; may be interrupted. */
  *reading(node: SyntaxNode, anyShape = false): Work<ActivationReference | undefined> {
    const { functions, expressions, stores } = this.reader;
    if (functions.has(node.name)) {
      const form = this.functions.formOf(node);
      const found = form && (yield* this.readFunction(node, form, anyShape));
      if (found) return found;
    }
    const stored = stores.has(node.name) ? yield* this.readStore(node) : undefined;
    const found =
      stored ?? (expressions.has(node.name) ? yield* this.readExpression(node, anyShape) : undefined);
    return found?.activation === undefined ? (this.softmax.read(node) ?? found) : found;
  }

  private *readFunction(
    node: SyntaxNode,
    form: FunctionForm,
    anyShape: boolean,
  ): Work<ActivationReference | undefined> {
    const body = this.functions.bodyOf(node, form);
    if (!body || !isFunctionShaped(body) || (yield* this.isPlainCall(body.returned))) return undefined;
    return yield* this.reference(node, this.extentOf(body.returned), body, anyShape);
  }

  private *readStore(node: SyntaxNode): Work<ActivationReference | undefined> {
    const form = this.reader.storeForm(node);
    const { step } = form ?? {};
    if (!form || !step || (step.kind !== 'if' && (yield* this.isPlain(step.value)))) return undefined;
    const extent =
      step.kind === 'let' || step.kind === 'return'
        ? this.extentOf(unwrapped(this.reader, step.value))
        : form.whole;
    for (const reading of this.functions.store(form)) {
      const found = isFunctionShaped(reading) && (yield* this.reference(node, extent, reading, false));
      if (found) return found;
    }
    return undefined;
  }

  private *readExpression(node: SyntaxNode, anyShape: boolean): Work<ActivationReference | undefined> {
    if (yield* this.isPlain(node)) return undefined;
    let whole: Reading | undefined;
    for (const reading of this.functions.expression(node)) {
      const isShaped = isExpressionShaped(reading) || hasFormula(reading);
      if (!isShaped && !(isFunctionShaped(reading) && isMadeOfBends(reading.text))) continue;
      const found = yield* this.reference(node, this.extentOf(node), reading, false, !isShaped);
      if (found) return found;
      if (isShaped) whole ??= reading;
    }
    return anyShape && whole ? yield* this.reference(node, this.extentOf(node), whole, true) : undefined;
  }

  /**
   * @param extent the location of the formula
   * @param onlyNamed whether the function around it has to be named after the activation
   */
  private *reference(
    node: SyntaxNode,
    extent: Extent,
    written: Reading,
    anyShape: boolean,
    onlyNamed = false,
  ): Work<ActivationReference | undefined> {
    const { reader, text, intent } = this;
    if (onlyNamed && !anyShape && !intent.isInNamed(node)) return undefined;
    const equal = yield* identified(written, onlyNamed);
    const { found, reading, free } = equal;
    if (!found) {
      const negated = yield* this.negated(node, reading);
      if (negated) return yield* this.reference(node, extent, negated, anyShape);
      if (!anyShape) return undefined;
    }
    const spelling = text.slice(extent.from, extent.to);
    const { unknowns } = reading;
    const around = intent.around(node, reading.variable);
    const identity = asWritten(found, spelling, around);
    const isIntended = identity !== undefined && intent.isMeant(node, equal, identity, around, onlyNamed);
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
  private *negated(node: SyntaxNode, reading: Reading): Work<Reading | undefined> {
    if (reading.unknowns.length > 0 || !isMadeOfBends(reading.text)) return undefined;
    const negated = ofNegated(reading);
    if (!negated || !(yield* identityOfText(negated.text))) return undefined;
    const around = this.intent.around(node, reading.variable);
    const isMeant = isNamedAfter('relu', around) || reading.variable?.endsWith(')') === true;
    return isMeant ? { ...reading, ...negated } : undefined;
  }

  private extentOf(node: SyntaxNode): Extent {
    return { from: this.reader.startOf?.(node) ?? node.from, to: node.to };
  }

  /**
   * Whether the expression is only a call of an activation. A function of the file is judged at its
   * definition.
   */
  private *isPlainCall(node: SyntaxNode): Work<boolean> {
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
    const isRead = (yield* this.reading(own)) !== undefined;
    this.judged.delete(own.from);
    return isRead;
  }

  /** Whether the value is a name, which is judged where it is assigned, or a plain call. */
  private *isPlain(node: SyntaxNode): Work<boolean> {
    return this.reader.form(unwrapped(this.reader, node))?.kind === 'name' || (yield* this.isPlainCall(node));
  }
}

/** Whether it contains more than choices between numbers. */
const hasFormula = ({ framework, isNonlinear, operations, text }: Reading): boolean =>
  framework !== undefined && isNonlinear && operations >= 2 && !isMadeOfBends(text);
