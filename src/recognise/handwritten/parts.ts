/**
 * Lowers code of any language to the expression language: an expression of one variable becomes text over z.
 */

import type { SyntaxNode } from '@lezer/common';
import type { ActivationEntry, Framework } from '../../math/catalogue/types';
import { getEntry } from '../../math/catalogue';
import type { Bound } from '../bind';
import { ITSELF, raised, type MathFunction } from './functions';

/** A lowered part: a number, or a comparison. */
export interface Part {
  readonly text: string;
  readonly isCondition?: boolean;
  /** Whether the variable occurs in it. */
  readonly varies: boolean;
}

/** Facts found while a formula is lowered. */
export interface Findings {
  /** Source text of the one variable. */
  variable: string | undefined;
  /** The framework of the first library function. */
  framework: Framework | undefined;
  /** Number of operations and calls. */
  operations: number;
  /** Whether there is a function or comparison that makes it nonlinear. */
  isNonlinear: boolean;
  /** Whether a single call is enough (`clamp(x, 0, 6)`). */
  bends: boolean;
  /** Whether it uses the language's general operations on numbers: max, min, conditional expressions. */
  usesNumbers: boolean;
}

const NO_FINDINGS: Findings = {
  variable: undefined,
  framework: undefined,
  operations: 0,
  isNonlinear: false,
  bends: false,
  usesNumbers: false,
};

/** A lowered expression over z. */
export interface Lowered extends Findings {
  readonly text: string;
  /** Source of an unknown number, for which {@link SOME_NUMBER} stands. */
  readonly unknownNumber?: string;
  /** Whether names in it stand for values that other statements assign. */
  readonly isInSteps?: true;
}

/** Stands for an unknown number. It does not occur in code. */
export const SOME_NUMBER = 0.371293847;

/** A function's value over z, and the location of the expression that it returns. */
export interface LoweredFunction extends Lowered {
  readonly returned: SyntaxNode;
  /** For a branch: whether it returns a number. */
  readonly isConstant?: true;
  /**
   * For a function with a branch: the value of its first return, which may be another form of the same
   * function.
   */
  readonly first?: LoweredFunction;
  /** For such a function: the value of its last branch alone. */
  readonly ownText?: string;
}

/** An argument with its index among the function's parameters. */
export interface Placed {
  readonly index: number;
  readonly value: SyntaxNode;
}

/** Deeper expressions are not lowered. */
export const MAX_DEPTH = 60;
/** Longer texts are not lowered. */
export const MAX_LENGTH = 4000;

/**
 * Makes parts of nodes and of other parts. Subclasses decide what a node is. Create a new instance for each
 * expression.
 */
export abstract class PartLowering {
  protected readonly findings: Findings = { ...NO_FINDINGS };
  /** Local names that stand for lowered parts. */
  protected locals = new Map<string, Part>();

  /** The node's part; undefined if it cannot be lowered. */
  protected abstract read(node: SyntaxNode, depth: number): Part | undefined;

  /** The expression over z; undefined if it has other variables or something that cannot be lowered. */
  lower(node: SyntaxNode): Lowered | undefined {
    return this.finished(this.part(node, 0));
  }

  /** Like {@link lower}, for a branch that is a number. */
  lowerNumber(node: SyntaxNode): (Lowered & { readonly isConstant: true }) | undefined {
    const part = this.number(node, 0);
    return part && !part.varies ? { ...this.findings, text: part.text, isConstant: true } : undefined;
  }

  /** Makes the name the variable, whatever it is bound to. */
  setVariable(name: string): void {
    this.findings.variable = name;
    this.locals.set(name, { text: 'z', varies: true });
  }

  /** Makes the name stand for a number until it is assigned again. */
  setNumber(name: string, value: number): void {
    const part = numeral(value);
    if (part) this.locals.set(name, part);
  }

  /** Makes the name stand for the lowered expression from here on; false if that cannot be lowered. */
  assign(name: string, node: SyntaxNode, depth = 0): boolean {
    const part = this.part(node, depth);
    if (!part) return false;
    this.locals.set(name, part.isCondition ? part : { ...part, text: `(${part.text})` });
    return part.text.length <= MAX_LENGTH;
  }

  /** The result of the work. Names that it assigns have their former values again afterwards. */
  aside<Result>(work: () => Result): Result {
    const before = new Map(this.locals);
    const result = work();
    this.locals = before;
    return result;
  }

  /** As {@link assign}, for `name sign= node`. */
  update(name: string, sign: string, node: SyntaxNode, depth = 0): boolean {
    const before = this.locals.get(name);
    const part = before && this.number(node, depth);
    const combined = part && this.arithmetic(sign, before, part);
    if (!combined) return false;
    this.findings.operations++;
    this.locals.set(name, combined);
    return true;
  }

  protected finished(part: Part | undefined): Lowered | undefined {
    if (!part?.varies || part.isCondition || part.text.length > MAX_LENGTH) return undefined;
    return { ...this.findings, text: part.text };
  }

  protected part(node: SyntaxNode, depth: number): Part | undefined {
    return depth > MAX_DEPTH ? undefined : this.read(node, depth);
  }

  /** A part as a number: a comparison counts as 1 or 0. */
  protected number(node: SyntaxNode, depth: number): Part | undefined {
    return this.asNumber(this.part(node, depth));
  }

  protected asNumber(part: Part | undefined): Part | undefined {
    if (!part?.isCondition) return part;
    this.findings.bends ||= part.varies;
    return { text: `(${part.text} ? 1 : 0)`, varies: part.varies };
  }

  /** Something of which only the source is known. It is the variable if there is no other. */
  protected unknown(source: string): Part | undefined {
    const name = source.replace(/\s+/g, '');
    this.findings.variable ??= name;
    return this.findings.variable === name ? { text: 'z', varies: true } : undefined;
  }

  protected comparison(sign: string, a: Part, b: Part): Part {
    this.findings.isNonlinear = true;
    return { text: `${a.text} ${sign} ${b.text}`, isCondition: true, varies: a.varies || b.varies };
  }

  /** Arithmetic by the expression language's signs `+ - * / ^`; undefined for other signs. */
  protected arithmetic(sign: string, a: Part, b: Part): Part | undefined {
    const varies = a.varies || b.varies;
    switch (sign) {
      case '+':
      case '-':
      case '*':
      case '/':
        return { text: `(${a.text} ${sign} ${b.text})`, varies };
      case '^':
        this.findings.isNonlinear ||= b.varies;
        return { text: raised(a.text, b.text), varies };
      default:
        return undefined;
    }
  }

  /** `condition ? then : otherwise` */
  protected chosen(condition: Part | undefined, then: Part, otherwise: Part): Part | undefined {
    if (!condition?.isCondition) return undefined;
    this.findings.usesNumbers = true;
    this.findings.operations++;
    return {
      text: `(${condition.text} ? ${then.text} : ${otherwise.text})`,
      varies: condition.varies || then.varies || otherwise.varies,
    };
  }

  /** A catalogue activation with known parameters. */
  protected activated(
    bound: Bound | undefined,
    framework: Framework,
    input: SyntaxNode,
    depth: number,
  ): Part | undefined {
    const entry = bound && getEntry(bound.activation);
    if (!entry || !isPointwise(entry)) return undefined;
    if (bound.params.some(({ provenance }) => provenance === 'unknown')) return undefined;
    const part = this.number(input, depth + 1);
    const values = entry.parameters.map(
      ({ id, default: standard }) => bound.params.find((param) => param.id === id)?.value ?? standard,
    );
    while (values.length > 0 && !Number.isFinite(values[values.length - 1])) values.pop();
    if (!part || !values.every(Number.isFinite)) return undefined;
    this.findings.framework ??= framework;
    this.findings.operations++;
    this.findings.isNonlinear = true;
    return { text: `${entry.id}(${[part.text, ...values.map(String)].join(', ')})`, varies: part.varies };
  }

  /** A numerical function; `framework` is absent if the call does not show a library. */
  protected applied(
    definition: MathFunction,
    args: readonly Placed[],
    framework: Framework | undefined,
    depth: number,
  ): Part | undefined {
    const { parameters, template, bends, isLinear } = definition;
    const lowered: (string | undefined)[] = [];
    let varies = false;
    for (const { index, value } of args) {
      const part = this.part(value, depth + 1);
      const wantsCondition = parameters[index] === 'condition';
      if (!part || (wantsCondition && !part.isCondition)) return undefined;
      lowered[index] = (wantsCondition ? part : this.asNumber(part))?.text;
      varies ||= part.varies;
    }
    const text = template(lowered);
    if (text === undefined) return undefined;
    this.findings.framework ??= framework;
    if (definition !== ITSELF) this.findings.operations++;
    if (!isLinear && varies) this.findings.isNonlinear = true;
    if (bends && varies) this.findings.bends = true;
    return { text, varies: varies && text !== '0' && text !== '1' };
  }

  /** A function of this file, by its body. */
  protected inlined(body: Lowered | undefined, input: SyntaxNode, depth: number): Part | undefined {
    const part = body && body.unknownNumber === undefined ? this.number(input, depth + 1) : undefined;
    if (!body || !part) return undefined;
    this.findings.framework ??= body.framework;
    this.findings.operations += body.operations;
    this.findings.isNonlinear ||= body.isNonlinear;
    this.findings.usesNumbers ||= body.usesNumbers;
    return { text: `(${body.text.replace(/\bz\b/g, `(${part.text})`)})`, varies: part.varies };
  }

  /** Returns the findings so far and starts over. */
  protected takeFindings(): Findings {
    const taken = { ...this.findings };
    Object.assign(this.findings, NO_FINDINGS);
    return taken;
  }

  /** Adds findings from elsewhere; false if they have another variable. */
  protected addFindings(other: Findings): boolean {
    const { findings } = this;
    if (
      other.variable !== undefined &&
      findings.variable !== undefined &&
      other.variable !== findings.variable
    )
      return false;
    findings.variable ??= other.variable;
    findings.framework ??= other.framework;
    findings.operations += other.operations;
    findings.isNonlinear ||= other.isNonlinear;
    findings.bends ||= other.bends;
    findings.usesNumbers ||= other.usesNumbers;
    return true;
  }

  /** Runs `lower` and undoes its findings if it fails. */
  protected attempt(lower: () => Part | undefined): Part | undefined {
    const before = { ...this.findings };
    const part = lower();
    if (!part) Object.assign(this.findings, before);
    return part;
  }
}

/** A number; undefined if the expression language has no numeral for it. */
export function numeral(value: number | undefined): Part | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return { text: value < 0 ? `(${value})` : String(value), varies: false };
}

/** Whether every output depends on its own input alone. */
const isPointwise = ({ vector, gated, second }: ActivationEntry): boolean => !vector && !gated && !second;
