/** Lowers code to the expression language: an expression of one variable becomes text over z. */

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
import {
  doesReturn,
  isBent,
  isSumOfNames,
  keyAt,
  numberNamed,
  PARAMETER,
  sourceIn,
  type FileValues,
  type Inlining,
} from './values';
import { PARAMETER_NAMES } from '../../handwritten/freeParameter';
import { textOf, type SyntaxNode } from '../syntax';
import type { Callee, Form, FormReader, Step, StoreForm } from './form';

interface Result {
  readonly part: Part;
  readonly returned: SyntaxNode;
}

/** A call increases the depth by {@link MAX_DEPTH} divided by this. */
const CALL_DEPTH = 12;
/** A lane of a pair or of another vector. */
const LANE = /^(\w+)\.([xy])$/;
/** Longer bodies are not activations. */
const MAX_STEPS = 12;
/** So many nodes are read for one formula. Values that use others several times would need exponentially many. */
const MAX_NODES = 400;

/**
 * Lowers one expression or body. The variable is given, or it is the first name that occurs. Create a new
 * instance for each expression.
 */
export class Lowering extends PartLowering {
  /** The latest values assigned to names. */
  private readonly assigned = new Map<string, SyntaxNode>();
  /** The first name that was neither the variable nor known to be a number. */
  rejected: string | undefined;
  /** Whether it met names that another kind of inlining would read differently. */
  meetsDefinitions = false;
  /** Vectors whose first lane was given a value, and the second was not yet. */
  private readonly openLanes = new Set<string>();
  /** Whether the variable is the target of an assignment, of which the statement before is not known. */
  private isOfTarget = false;
  private nodes = 0;
  /** Sources of the unknown numbers; the lowered text calls them {@link PARAMETER_NAMES}. */
  parameters: readonly string[] = [];

  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
    private readonly file: FileValues,
    private readonly inlining: Inlining = 'none',
    variable?: string,
  ) {
    super();
    this.findings.variable = variable;
  }

  /** Like {@link lower}, for a body. */
  lowerBody(steps: readonly Step[]): LoweredFunction | undefined {
    const result = this.steps(steps, 0);
    const lowered = result && this.openLanes.size === 0 ? this.finished(result.part) : undefined;
    return result && lowered && { ...lowered, returned: result.returned };
  }

  /** The value that the steps finally assign to the target, or return. */
  lowerStore({ target, step }: StoreForm): Lowered | undefined {
    if (target === undefined) return this.finished(this.steps([step], 0)?.part);
    return this.effect(step, 0) ? this.finished(this.locals.get(target)) : undefined;
  }

  /** The expression as a constant number. */
  lowerConstant(node: SyntaxNode): string | undefined {
    // No source text is empty, so nothing can be the variable.
    this.findings.variable = '';
    const part = this.part(node, 0);
    const isNumber = part && !part.isCondition && !part.varies && this.parameters.length === 0;
    return isNumber && part.text.length <= MAX_LENGTH ? part.text : undefined;
  }

  /** Lowers assignments followed by a return. An `if` that returns makes the rest its other branch. */
  private steps(steps: readonly Step[], depth: number): Result | undefined {
    if (steps.length > MAX_STEPS || depth > MAX_DEPTH) return undefined;
    for (const [i, step] of steps.entries()) {
      if (step.kind === 'return') return this.returned(step.value, depth);
      if (step.kind === 'if' && doesReturn(step.then)) {
        const condition = this.part(step.condition, depth + 1);
        const then = this.inner(step.then, depth);
        const otherwise = then && this.inner(step.otherwise ?? steps.slice(i + 1), depth);
        const part = otherwise && this.chosen(condition, then.part, otherwise.part);
        return part && { part, returned: otherwise.returned };
      }
      if (!this.effect(step, depth)) return undefined;
    }
    return undefined;
  }

  private effects(steps: readonly Step[], depth: number): boolean {
    return steps.length <= MAX_STEPS && depth <= MAX_DEPTH && steps.every((step) => this.effect(step, depth));
  }

  /** Applies a step that only assigns names; false if it does more or cannot be read. */
  private effect(step: Step, depth: number): boolean {
    switch (step.kind) {
      case 'return':
        return false;
      case 'let':
        return this.give(step, depth);
      case 'update':
        this.assigned.delete(step.name);
        return this.given(step.name) && this.update(step.name, step.sign, step.value, depth + 1);
      case 'if':
        return this.choice(step, depth);
    }
  }

  /** A vector's second lane is given what its first is, which stands for all. */
  private give({ name, value }: Extract<Step, { kind: 'let' }>, depth: number): boolean {
    const [, vector = '', lane] = LANE.exec(name) ?? [];
    const isLane = this.locals.has(vector);
    if (isLane && lane !== 'x') return this.openLanes.delete(vector);
    if (isLane) this.openLanes.add(vector);
    const target = isLane ? vector : name;
    this.assigned.set(target, value);
    return this.assign(target, value, depth + 1);
  }

  /** Assigns to names the values that they have after either branch. */
  private choice(step: Extract<Step, { kind: 'if' }>, depth: number): boolean {
    const condition = this.part(step.condition, depth + 1);
    const before = this.locals;
    const then = new Map(before);
    const otherwise = new Map(before);
    this.locals = then;
    const isRead = this.effects(step.then, depth + 1);
    this.locals = otherwise;
    const isOtherRead = isRead && this.effects(step.otherwise ?? [], depth + 1);
    this.locals = new Map(before);
    if (!isOtherRead) return false;
    for (const name of new Set([...then.keys(), ...otherwise.keys()])) {
      const [first, second] = [then.get(name), otherwise.get(name)];
      if (first === second && first !== undefined) continue;
      const [a, b] = [first ?? this.target(name), second ?? this.target(name)];
      const part = a && b && this.chosen(condition, a, b);
      if (!part) return false;
      this.locals.set(name, part);
      this.assigned.delete(name);
    }
    return true;
  }

  /** Whether a name has a value, even an unknown one. */
  private given(name: string): boolean {
    if (this.locals.has(name)) return true;
    const part = this.target(name);
    if (part) this.locals.set(name, part);
    return part !== undefined;
  }

  /** The value that the target of an assignment has before it: that of its name anywhere in the statement. */
  private target(name: string): Part | undefined {
    const { variable } = this.findings;
    if (variable !== undefined && sourceIn(variable) === name) return super.unknown(variable);
    const part = this.unknown(name);
    this.isOfTarget = this.findings.variable === name;
    return part;
  }

  /** A returned block returns the value of its last statement. Parentheses around the whole are ignored. */
  private returned(value: SyntaxNode, depth: number): Result | undefined {
    const form = depth > MAX_DEPTH ? undefined : this.reader.form(value);
    if (form?.kind === 'same' && form.of.to < value.to) return this.returned(form.of, depth + 1);
    if (form?.kind === 'block') return this.inner(form.steps, depth);
    const part = this.number(value, depth + 1);
    // A returned name only repeats the value that was assigned to it.
    return part && { part, returned: this.assigned.get(this.source(value)) ?? value };
  }

  /** Lowers steps whose assignments are local to them. */
  private inner(steps: readonly Step[], depth: number): Result | undefined {
    const around = this.locals;
    this.locals = new Map(around);
    const result = this.steps(steps, depth + 1);
    this.locals = around;
    return result;
  }

  protected read(node: SyntaxNode, depth: number): Part | undefined {
    if (++this.nodes > MAX_NODES) return undefined;
    const form = this.reader.form(node);
    switch (form?.kind) {
      case undefined:
        return undefined;
      case 'same':
        return this.part(form.of, depth + 1);
      case 'number':
        return numeral(form.value);
      case 'name':
        return this.named(node, depth);
      case 'unary': {
        const part = this.number(form.of, depth + 1);
        return part && (form.sign === '-' ? { ...part, text: `(-${part.text})` } : part);
      }
      case 'binary':
        return this.inlining === 'sums' && isSumOfNames(this.source(node))
          ? super.unknown(this.source(node))
          : this.binary(form, depth);
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

  private named(node: SyntaxNode, depth: number): Part | undefined {
    const source = this.source(node);
    const local = this.locals.get(source) ?? this.locals.get(LANE.exec(source)?.[1] ?? '');
    if (local) return local;
    const constant = this.file.constant(node);
    if (constant !== undefined) return { text: constant, varies: false };
    return (
      this.inlinedName(node, depth) ??
      numeral(numberNamed(source)) ??
      this.unknown(keyAt(source, this.file.changedAt(node)))
    );
  }

  protected override finished(part: Part | undefined): Lowered | undefined {
    const lowered = super.finished(part);
    const { variable } = lowered ?? {};
    return lowered && variable !== undefined ? { ...lowered, variable: sourceIn(variable) } : lowered;
  }

  /** The value of a name, if it is to be inlined. */
  private inlinedName(node: SyntaxNode, depth: number): Part | undefined {
    const value = this.file.definition(node);
    this.meetsDefinitions ||= value !== undefined;
    if (!value || this.inlining === 'none') return undefined;
    const part = this.attempt(() => {
      const found = this.part(value, depth + 1);
      const isWanted = this.inlining === 'all' || found?.isCondition === true;
      return found && (isWanted || isBent(found.text)) ? found : undefined;
    });
    return part?.isCondition ? part : part && { ...part, text: `(${part.text})` };
  }

  /** Besides the variable, there may be a few unknown numbers. */
  protected override unknown(source: string): Part | undefined {
    if (this.isOfTarget && this.findings.variable === sourceIn(source)) this.findings.variable = source;
    const known = super.unknown(source);
    if (known) return known;
    this.rejected ??= source;
    if (!PARAMETER.test(sourceIn(source))) return undefined;
    if (!this.parameters.includes(source) && this.parameters.length < this.file.mostParameters)
      this.parameters = [...this.parameters, source];
    const name = PARAMETER_NAMES[this.parameters.indexOf(source)];
    return name && { text: name, varies: false };
  }

  protected override attempt(lower: () => Part | undefined): Part | undefined {
    const { parameters } = this;
    const part = super.attempt(lower);
    if (!part) this.parameters = parameters;
    return part;
  }

  private binary(
    { sign, left: first, right }: Extract<Form, { kind: 'binary' }>,
    depth: number,
  ): Part | undefined {
    // Lower the right side first, because it is short in a long sum that leans to the left.
    const b = this.number(right, depth + 1);
    const a = b && this.part(first, depth + 1);
    if (!a) return undefined;
    if (/[<>]/.test(sign)) {
      // In some languages, a chain such as 0 < x < 1 compares a comparison.
      if (a.isCondition) return undefined;
      return this.comparison(sign, a, b);
    }
    this.findings.operations++;
    const left = this.asNumber(a);
    return left && this.arithmetic(sign, left, b);
  }

  /** The call's value; undefined without an input. */
  private call({ callee, args }: Extract<Form, { kind: 'call' }>, depth: number): Part | undefined {
    return this.called(callee, args, depth);
  }

  private called(callee: Callee, args: readonly SyntaxNode[], depth: number): Part | undefined {
    const [input] = args;
    switch (callee.kind) {
      case 'math': {
        const { definition, framework } = callee;
        // Further arguments specify the output or its type.
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
      case 'own': {
        const body = args.length === 1 ? this.file.body(callee.name) : undefined;
        if (body) return input && this.inlined(body, input, depth);
        return (
          this.inlinedCall(callee.name, args, depth) ??
          (callee.otherwise && this.called(callee.otherwise, args, depth))
        );
      }
    }
  }

  /** A call of a function of several variables, with its arguments substituted. */
  private inlinedCall(name: string, args: readonly SyntaxNode[], depth: number): Part | undefined {
    const form = args.length > 1 ? this.file.function(name) : undefined;
    if (form?.others.length !== args.length - 1) return undefined;
    const names = [form.variable, ...form.others.map((other) => other.name)];
    const given = args.map((arg) => this.number(arg, depth + CALL_DEPTH));
    const around = this.locals;
    this.locals = new Map();
    for (const [i, part] of given.entries()) {
      if (part) this.locals.set(names[i] ?? '', { ...part, text: `(${part.text})` });
    }
    const isRead = this.locals.size === names.length;
    const result = isRead ? this.steps(form.steps, depth + CALL_DEPTH) : undefined;
    this.locals = around;
    return result?.part;
  }

  /** Source of a node, in the form used as a key for names. */
  private source(node: SyntaxNode): string {
    return textOf(node, this.text).replace(/\s+/g, '');
  }
}
