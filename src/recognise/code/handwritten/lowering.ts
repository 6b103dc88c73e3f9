/** From code to the expression language: an expression of one variable as text over z. */

import type { ActivationEntry, Framework } from '../../../math/catalogue/types';
import { getEntry } from '../../../math/catalogue';
import { bind } from '../../bind';
import { ITSELF } from '../../python/handwritten/functions';
import { textOf, type SyntaxNode } from '../syntax';
import type { Callee, Form, FormReader, Step } from './form';

/** A lowered part: a number, or a comparison. */
interface Part {
  readonly text: string;
  readonly isCondition?: boolean;
  /** The variable stands in it. */
  readonly varies: boolean;
}

/** What was met on the way. */
interface Findings {
  /** Source text of the one variable. */
  variable: string | undefined;
  /** Of the first library function. */
  framework: Framework | undefined;
  /** Operations and calls. */
  operations: number;
  /** A function or comparison that bends the line. */
  isNonlinear: boolean;
  /** A single call is enough (`clamp(x, 0, 6)`). */
  bends: boolean;
  /** It has something that computes with numbers of all sorts: max, min, conditional expressions. */
  usesNumbers: boolean;
}

export interface Lowered extends Findings {
  readonly text: string;
}

/** A function's value over z, and where the expression stands that it returns. */
export interface LoweredFunction extends Lowered {
  readonly returned: SyntaxNode;
}

interface Result {
  readonly part: Part;
  readonly returned: SyntaxNode;
}

const MAX_DEPTH = 60;
const MAX_LENGTH = 4000;
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
export class Lowering {
  private readonly findings: Findings = {
    variable: undefined,
    framework: undefined,
    operations: 0,
    isNonlinear: false,
    bends: false,
    usesNumbers: false,
  };
  /** Local names that stand for lowered parts. */
  private locals = new Map<string, Part>();

  constructor(
    private readonly reader: FormReader,
    private readonly text: string,
    private readonly file: FileValues,
  ) {}

  /** The expression over z; undefined where it has other variables or something that cannot be lowered. */
  lower(node: SyntaxNode): Lowered | undefined {
    return this.finished(this.part(node, 0));
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

  /** Makes the name the variable, whatever it is bound to. */
  setVariable(name: string): void {
    this.findings.variable = name;
    this.locals.set(name, { text: 'z', varies: true });
  }

  /** Makes the name stand for the lowered expression from here on; false where that cannot be lowered. */
  assign(name: string, node: SyntaxNode, depth = 0): boolean {
    const part = this.part(node, depth + 1);
    if (!part) return false;
    this.locals.set(name, part.isCondition ? part : { ...part, text: `(${part.text})` });
    return part.text.length <= MAX_LENGTH;
  }

  private finished(part: Part | undefined): Lowered | undefined {
    if (!part?.varies || part.isCondition || part.text.length > MAX_LENGTH) return undefined;
    return { ...this.findings, text: part.text };
  }

  /** Assignments, then a return; an `if` that returns makes the rest its other case. */
  private steps(steps: readonly Step[], depth: number): Result | undefined {
    if (steps.length > MAX_STEPS || depth > MAX_DEPTH) return undefined;
    for (const [i, step] of steps.entries()) {
      switch (step.kind) {
        case 'return':
          return this.returned(step.value, depth);
        case 'let':
          if (!this.assign(step.name, step.value, depth)) return undefined;
          break;
        case 'update':
          if (!this.update(step.name, step.sign, step.value, depth)) return undefined;
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

  private update(name: string, sign: string, node: SyntaxNode, depth: number): boolean {
    const before = this.locals.get(name);
    const part = before && this.number(node, depth + 1);
    const combined = part && arithmetic(sign, before, part);
    if (!combined) return false;
    this.findings.operations++;
    this.locals.set(name, combined);
    return true;
  }

  private part(node: SyntaxNode, depth: number): Part | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const form = this.reader.form(node);
    switch (form?.kind) {
      case undefined:
        return undefined;
      case 'same':
        return this.part(form.of, depth + 1);
      case 'number':
        return numeral(form.value);
      case 'name':
        return this.locals.get(this.source(node)) ?? this.known(node) ?? this.opaque(node);
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
        return this.attempt(() => this.call(form, depth)) ?? this.opaque(node);
    }
  }

  /** A part as a number: a comparison counts 1 or 0. */
  private number(node: SyntaxNode, depth: number): Part | undefined {
    const part = this.part(node, depth);
    return part?.isCondition ? this.step(part) : part;
  }

  private step({ text, varies }: Part): Part {
    this.findings.bends ||= varies;
    return { text: `(${text} ? 1 : 0)`, varies };
  }

  private known(node: SyntaxNode): Part | undefined {
    const text = this.file.constant(node);
    return text === undefined ? undefined : { text, varies: false };
  }

  /** Whatever else it is, it is the variable, if there is no other. */
  private opaque(node: SyntaxNode): Part | undefined {
    const source = this.source(node).replace(/\s+/g, '');
    this.findings.variable ??= source;
    return this.findings.variable === source ? { text: 'z', varies: true } : undefined;
  }

  private binary({ sign, left, right }: Extract<Form, { kind: 'binary' }>, depth: number): Part | undefined {
    // The right side first: it is short where a long sum leans to the left.
    const b = this.number(right, depth + 1);
    const a = b && this.part(left, depth + 1);
    if (!a) return undefined;
    if (/[<>]/.test(sign)) {
      // A chain such as 0 < x < 1 is a comparison of a comparison in some languages.
      if (a.isCondition) return undefined;
      this.findings.isNonlinear = true;
      return { text: `${a.text} ${sign} ${b.text}`, isCondition: true, varies: a.varies || b.varies };
    }
    this.findings.operations++;
    return arithmetic(sign, a.isCondition ? this.step(a) : a, b);
  }

  private chosen(condition: Part | undefined, then: Part, otherwise: Part): Part | undefined {
    if (!condition?.isCondition) return undefined;
    this.findings.usesNumbers = true;
    this.findings.operations++;
    return {
      text: `(${condition.text} ? ${then.text} : ${otherwise.text})`,
      varies: condition.varies || then.varies || otherwise.varies,
    };
  }

  private call({ callee, args }: Extract<Form, { kind: 'call' }>, depth: number): Part | undefined {
    switch (callee.kind) {
      case 'math':
        return this.apply(callee, args, depth);
      case 'activation':
        return this.activation(callee, args[0], depth);
      case 'own':
        return args[0] && args.length === 1 ? this.inlined(callee.name, args[0], depth) : undefined;
    }
  }

  /** A call of an activation that the catalogue has. */
  private activation(
    { named, written }: Extract<Callee, { kind: 'activation' }>,
    input: SyntaxNode | undefined,
    depth: number,
  ): Part | undefined {
    const bound = bind(named, written);
    const entry = bound && getEntry(bound.activation);
    if (!entry || !isPointwise(entry) || !input) return undefined;
    if (bound.params.some(({ provenance }) => provenance === 'unknown')) return undefined;
    const part = this.number(input, depth + 1);
    const values = entry.parameters.map(
      ({ id, default: standard }) => bound.params.find((param) => param.id === id)?.value ?? standard,
    );
    while (values.length > 0 && !Number.isFinite(values[values.length - 1])) values.pop();
    if (!part || !values.every(Number.isFinite)) return undefined;
    this.findings.framework ??= named.spelling.framework;
    this.findings.operations++;
    this.findings.isNonlinear = true;
    return { text: `${entry.id}(${[part.text, ...values.map(String)].join(', ')})`, varies: part.varies };
  }

  private apply(
    { definition, framework }: Extract<Callee, { kind: 'math' }>,
    args: readonly SyntaxNode[],
    depth: number,
  ): Part | undefined {
    const { parameters, template, bends, isLinear } = definition;
    const lowered: (string | undefined)[] = [];
    let varies = false;
    // Further arguments say where the result goes or of what type it is.
    for (const [i, arg] of args.slice(0, parameters.length).entries()) {
      const part = this.part(arg, depth + 1);
      const wantsCondition = parameters[i] === 'condition';
      if (!part || (wantsCondition && !part.isCondition)) return undefined;
      lowered[i] = part.isCondition && !wantsCondition ? this.step(part).text : part.text;
      varies ||= part.varies;
    }
    const text = template(lowered);
    if (text === undefined) return undefined;
    this.findings.framework ??= framework;
    this.findings.usesNumbers ||= framework === undefined;
    if (definition !== ITSELF) this.findings.operations++;
    if (!isLinear && varies) this.findings.isNonlinear = true;
    if (bends && varies) this.findings.bends = true;
    return { text, varies: varies && text !== '0' && text !== '1' };
  }

  /** A function of this file, by its body. */
  private inlined(name: string, input: SyntaxNode, depth: number): Part | undefined {
    const body = this.file.body(name);
    const part = body && this.number(input, depth + 1);
    if (!part) return undefined;
    this.findings.framework ??= body.framework;
    this.findings.operations += body.operations;
    this.findings.isNonlinear ||= body.isNonlinear;
    this.findings.usesNumbers ||= body.usesNumbers;
    return { text: `(${body.text.replace(/\bz\b/g, `(${part.text})`)})`, varies: part.varies };
  }

  /** Undoes what was found on a way that led nowhere. */
  private attempt(lower: () => Part | undefined): Part | undefined {
    const before = { ...this.findings };
    const part = lower();
    if (!part) Object.assign(this.findings, before);
    return part;
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.text);
  }
}

/** Whether every output depends on its own input alone. */
const isPointwise = ({ vector, gated, second }: ActivationEntry): boolean => !vector && !gated && !second;

function numeral(value: number): Part | undefined {
  if (!Number.isFinite(value)) return undefined;
  return { text: value < 0 ? `(${value})` : String(value), varies: false };
}

function arithmetic(sign: string, a: Part, b: Part): Part | undefined {
  const varies = a.varies || b.varies;
  switch (sign) {
    case '+':
    case '-':
    case '*':
    case '/':
      return { text: `(${a.text} ${sign} ${b.text})`, varies };
    case '^':
      return { text: `(${a.text})^(${b.text})`, varies };
    default:
      return undefined;
  }
}
