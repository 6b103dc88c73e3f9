/** From code to the expression language: an expression of one variable as text over z. */

import { bind } from '../../bind';
import {
  MAX_DEPTH,
  MAX_LENGTH,
  numeral,
  PartLowering,
  type Lowered,
  type LoweredFunction,
  type Part,
} from '../../handwritten/parts';
import { textOf, type SyntaxNode } from '../syntax';
import type { Form, FormReader, Step } from './form';

interface Result {
  readonly part: Part;
  readonly returned: SyntaxNode;
}

/** Longer bodies are no activations. */
const MAX_STEPS = 12;

/** What the file's own names stand for. */
export interface FileValues {
  /** The value of a name that is bound once, in the expression language; undefined where that is no number. */
  constant(name: SyntaxNode): string | undefined;
  /** The body of a function of one variable, over z. */
  body(name: string): Lowered | undefined;
}

/** Lowers one expression or body; a fresh one for each. */
export class Lowering extends PartLowering {
  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
    private readonly file: FileValues,
  ) {
    super();
  }

  /** As {@link lower}, for a body. */
  lowerBody(steps: readonly Step[]): LoweredFunction | undefined {
    const result = this.steps(steps, 0);
    const lowered = result && this.finished(result.part);
    return lowered && { ...lowered, returned: result.returned };
  }

  /** The expression as a number that depends on nothing. */
  lowerConstant(node: SyntaxNode): string | undefined {
    // No source text is empty: nothing can be the variable.
    this.findings.variable = '';
    const part = this.part(node, 0);
    return part && !part.isCondition && part.text.length <= MAX_LENGTH ? part.text : undefined;
  }

  /** Assignments, then a return; an `if` that returns makes the rest its other case. */
  private steps(steps: readonly Step[], depth: number): Result | undefined {
    if (steps.length > MAX_STEPS || depth > MAX_DEPTH) return undefined;
    for (const [i, step] of steps.entries()) {
      switch (step.kind) {
        case 'return':
          return this.returned(step.value, depth);
        case 'let':
          if (!this.assign(step.name, step.value, depth + 1)) return undefined;
          break;
        case 'update':
          if (!this.update(step.name, step.sign, step.value, depth + 1)) return undefined;
          break;
        case 'if': {
          const condition = this.part(step.condition, depth + 1);
          const then = this.inner(step.then, depth);
          const otherwise = then && this.inner(step.otherwise ?? steps.slice(i + 1), depth);
          const part = otherwise && this.chosen(condition, then.part, otherwise.part);
          return part && { part, returned: otherwise.returned };
        }
      }
    }
    return undefined;
  }

  /** A returned block returns what its last statement does; brackets around the whole are not told of. */
  private returned(value: SyntaxNode, depth: number): Result | undefined {
    const form = depth > MAX_DEPTH ? undefined : this.reader.form(value);
    if (form?.kind === 'same' && form.of.to < value.to) return this.returned(form.of, depth + 1);
    if (form?.kind === 'block') return this.inner(form.steps, depth);
    const part = this.number(value, depth + 1);
    return part && { part, returned: value };
  }

  /** Steps whose assignments hold among themselves only. */
  private inner(steps: readonly Step[], depth: number): Result | undefined {
    const around = this.locals;
    this.locals = new Map(around);
    const result = this.steps(steps, depth + 1);
    this.locals = around;
    return result;
  }

  protected read(node: SyntaxNode, depth: number): Part | undefined {
    const form = this.reader.form(node);
    switch (form?.kind) {
      case undefined:
        return undefined;
      case 'same':
        return this.part(form.of, depth + 1);
      case 'number':
        return numeral(form.value);
      case 'name':
        return this.locals.get(this.source(node)) ?? this.known(node) ?? this.unknown(this.source(node));
      case 'unary': {
        const part = this.number(form.of, depth + 1);
        return part && (form.sign === '-' ? { ...part, text: `(-${part.text})` } : part);
      }
      case 'binary':
        return this.binary(form, depth);
      case 'choice': {
        const condition = this.part(form.condition, depth + 1);
        const then = condition && this.number(form.then, depth + 1);
        const otherwise = then && this.number(form.otherwise, depth + 1);
        return otherwise && this.chosen(condition, then, otherwise);
      }
      case 'block':
        return this.inner(form.steps, depth)?.part;
      case 'call':
        return this.attempt(() => this.call(form, depth)) ?? this.unknown(this.source(node));
    }
  }

  private known(node: SyntaxNode): Part | undefined {
    const text = this.file.constant(node);
    return text === undefined ? undefined : { text, varies: false };
  }

  private binary(
    { sign, left: first, right }: Extract<Form, { kind: 'binary' }>,
    depth: number,
  ): Part | undefined {
    // The right side first: it is short where a long sum leans to the left.
    const b = this.number(right, depth + 1);
    const a = b && this.part(first, depth + 1);
    if (!a) return undefined;
    if (/[<>]/.test(sign)) {
      // A chain such as 0 < x < 1 is a comparison of a comparison in some languages.
      if (a.isCondition) return undefined;
      return this.comparison(sign, a, b);
    }
    this.findings.operations++;
    const left = this.asNumber(a);
    return left && this.arithmetic(sign, left, b);
  }

  /** An input that is missing makes nothing of it. */
  private call({ callee, args }: Extract<Form, { kind: 'call' }>, depth: number): Part | undefined {
    const [input] = args;
    switch (callee.kind) {
      case 'math': {
        const { definition, framework } = callee;
        // Further arguments say where the result goes or of what type it is.
        const given = args.slice(0, definition.parameters.length);
        const placed = given.map((value, index) => ({ index, value }));
        const part = this.applied(definition, placed, framework, depth);
        if (part && framework === undefined) this.findings.usesNumbers = true;
        return part;
      }
      case 'activation': {
        const { named, written } = callee;
        return input && this.activated(bind(named, written), named.spelling.framework, input, depth);
      }
      case 'own':
        return input && args.length === 1
          ? this.inlined(this.file.body(callee.name), input, depth)
          : undefined;
    }
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.text);
  }
}
