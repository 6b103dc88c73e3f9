/** From Python to the expression language: an expression of one variable as text over z. */

import type { ActivationEntry, Framework } from '../../../math/catalogue/types';
import { getEntry } from '../../../math/catalogue';
import { bindActivation, type Spelled } from '../bind';
import type { Constants } from '../constants';
import { activationNames } from '../names';
import type { Resolver, Scope } from '../resolver';
import {
  argumentsOf,
  attributeParts,
  callParts,
  onlyPart,
  partsOf,
  textOf,
  type CallArgument,
  type SyntaxNode,
} from '../syntax';
import { ITSELF, builtinOf, functionOf, isFirstKeyword, methodOf, type MathFunction } from './functions';

/** A lowered part: a number, or a comparison. */
interface Part {
  readonly text: string;
  readonly isCondition?: boolean;
  /** The variable stands in it. */
  readonly varies: boolean;
}

/** What was met on the way. */
export interface Findings {
  /** Source text of the one variable. */
  variable: string | undefined;
  /** Of the first library function. */
  framework: Framework | undefined;
  /** Operations and calls. */
  operations: number;
  /** A function or comparison that bends the line. */
  isNonlinear: boolean;
  /** A single call is enough (`clamp(x, min=0)`). */
  bends: boolean;
  /** Only what Python itself has: max, min, abs, conditional expressions. */
  usesBuiltins: boolean;
}

export interface Lowered extends Findings {
  readonly text: string;
}

/** How a call of a function or object of the file is lowered: its body over z. */
export type Inline = (node: SyntaxNode) => Lowered | undefined;

const MAX_DEPTH = 60;
const MAX_LENGTH = 4000;

/** Lowers one expression; a fresh one for each. */
export class Lowering {
  private readonly findings: Findings = {
    variable: undefined,
    framework: undefined,
    operations: 0,
    isNonlinear: false,
    bends: false,
    usesBuiltins: false,
  };
  /** Local names that stand for lowered parts. */
  private readonly locals = new Map<string, Part>();

  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
    private readonly inline: Inline,
    /** Where the expression stands. */
    private readonly scope: Scope,
  ) {}

  /** The expression over z; undefined where it has other variables or something that cannot be lowered. */
  lower(node: SyntaxNode): Lowered | undefined {
    const part = this.part(node, 0);
    if (!part || !part.varies || part.isCondition || part.text.length > MAX_LENGTH) return undefined;
    return { ...this.findings, text: part.text };
  }

  /** Makes the name the variable, whatever it is bound to. */
  setVariable(name: string): void {
    this.findings.variable = name;
    this.locals.set(name, { text: 'z', varies: true });
  }

  /** Makes the name stand for the lowered expression from here on; false where that cannot be lowered. */
  assign(name: string, node: SyntaxNode): boolean {
    const part = this.part(node, 0);
    if (!part) return false;
    this.locals.set(name, part.isCondition ? part : { ...part, text: `(${part.text})` });
    return part.text.length <= MAX_LENGTH;
  }

  /** As {@link assign}, for `name op= node`. */
  update(name: string, operator: string, node: SyntaxNode): boolean {
    const before = this.locals.get(name);
    const part = before && this.number(node, 0);
    const combined = part && arithmetic(operator, before, part);
    if (!combined) return false;
    this.findings.operations++;
    this.locals.set(name, combined);
    return true;
  }

  /** `condition ? then : otherwise` of already lowered parts. */
  choose(condition: SyntaxNode, then: Lowered, otherwise: Lowered): Lowered | undefined {
    const part = this.part(condition, 0);
    if (!part?.isCondition) return undefined;
    this.findings.usesBuiltins = true;
    this.findings.isNonlinear = true;
    return { ...this.findings, text: `(${part.text} ? ${then.text} : ${otherwise.text})` };
  }

  private part(node: SyntaxNode, depth: number): Part | undefined {
    if (depth > MAX_DEPTH) return undefined;
    switch (node.name) {
      case 'ParenthesizedExpression': {
        const inner = onlyPart(node);
        return inner && this.part(inner, depth + 1);
      }
      case 'Number':
      case 'Boolean':
        return this.constant(node);
      case 'VariableName':
        return this.locals.get(this.source(node)) ?? this.constant(node) ?? this.opaque(node);
      case 'MemberExpression':
        return this.constant(node) ?? this.opaque(node);
      case 'UnaryExpression':
        return this.unary(node, depth);
      case 'BinaryExpression':
        return this.binary(node, depth);
      case 'ConditionalExpression':
        return this.conditional(node, depth);
      case 'CallExpression':
        return this.call(node, depth);
      default:
        return undefined;
    }
  }

  /** A part as a number: a comparison counts 1 or 0. */
  private number(node: SyntaxNode, depth: number): Part | undefined {
    const part = this.part(node, depth);
    return part?.isCondition ? this.step(part) : part;
  }

  /** A comparison as 1 or 0. */
  private step({ text, varies }: Part): Part {
    this.findings.bends ||= varies;
    return { text: `(${text} ? 1 : 0)`, varies };
  }

  private constant(node: SyntaxNode): Part | undefined {
    const isName = node.name === 'VariableName' || node.name === 'MemberExpression';
    const value = isName ? this.constants.readName(node, this.scope) : this.constants.readNumber(node);
    if (value === undefined || !Number.isFinite(value)) return undefined;
    return { text: value < 0 ? `(${value})` : String(value), varies: false };
  }

  /** Whatever else it is, it is the variable, if there is no other. */
  private opaque(node: SyntaxNode): Part | undefined {
    const value = this.resolver.resolve(node, this.scope);
    if (value && value.kind !== 'result') return undefined;
    const source = this.source(node).replace(/\s+/g, '');
    this.findings.variable ??= source;
    return this.findings.variable === source ? { text: 'z', varies: true } : undefined;
  }

  private unary(node: SyntaxNode, depth: number): Part | undefined {
    const [operator, operand] = partsOf(node);
    const part = operand && this.number(operand, depth + 1);
    if (!operator || !part) return undefined;
    switch (this.source(operator)) {
      case '-':
        return { text: `(-${part.text})`, varies: part.varies };
      case '+':
        return part;
      default:
        return undefined;
    }
  }

  private binary(node: SyntaxNode, depth: number): Part | undefined {
    const left = node.firstChild;
    const right = node.lastChild;
    const operator = left?.nextSibling;
    if (!left || !operator || !right || operator.nextSibling?.from !== right.from) return undefined;
    // The right side first: it is short where a long sum leans to the left.
    const b = this.number(right, depth + 1);
    const a = b && this.number(left, depth + 1);
    if (!a) return undefined;
    const sign = this.source(operator);
    if (operator.name === 'CompareOp') {
      // A chain such as 0 < x < 1 is a comparison of a comparison here.
      if (!/^[<>]=?$/.test(sign) || isComparison(left)) return undefined;
      this.findings.isNonlinear = true;
      return { text: `${a.text} ${sign} ${b.text}`, isCondition: true, varies: a.varies || b.varies };
    }
    this.findings.operations++;
    return arithmetic(sign, a, b);
  }

  private conditional(node: SyntaxNode, depth: number): Part | undefined {
    const [then, , condition, , otherwise] = partsOf(node);
    const test = condition && this.part(condition, depth + 1);
    const a = then && this.number(then, depth + 1);
    const b = otherwise && this.number(otherwise, depth + 1);
    if (!test?.isCondition || !a || !b) return undefined;
    this.findings.usesBuiltins = true;
    this.findings.operations++;
    return { text: `(${test.text} ? ${a.text} : ${b.text})`, varies: true };
  }

  private call(node: SyntaxNode, depth: number): Part | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const args = argumentsOf(call.list, this.resolver.text);
    const callee = this.resolver.resolve(call.callee, this.scope);
    switch (callee?.kind) {
      case 'path':
      case 'partial':
      case 'result': {
        const spelled = activationNames().dotted.get(callee.path);
        if (spelled) {
          if (callee.kind === 'result') return this.activation(spelled, callee.args, args, depth);
          if (spelled.spelling.kind !== 'function') return this.opaque(node);
          const bound = callee.kind === 'partial' ? [...args, ...callee.args] : args;
          return this.activation(spelled, bound, args, depth);
        }
        const known = callee.kind === 'path' ? functionOf(callee.path) : undefined;
        if (known) return this.apply(known.definition, args, known.framework, depth);
        return this.reduction(callee, args, depth) ?? this.constant(node) ?? this.opaque(node);
      }
      case 'function':
      case 'object':
        return this.inlined(callee.node, args, depth) ?? this.opaque(node);
      case undefined:
        return this.builtinOrMethod(node, call.callee, args, depth);
      default:
        return this.opaque(node);
    }
  }

  /** torch.max and torch.min of two tensors; with a number for a dimension they reduce. */
  private reduction(
    callee: { readonly kind: string; readonly path: string },
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const name = /^torch\.(max|min)$/.exec(callee.path)?.[1];
    const [, second] = args;
    if (name === undefined || args.length !== 2 || !second) return undefined;
    if (second.keyword !== undefined && second.keyword !== 'other') return undefined;
    if (second.value.name !== 'CallExpression' && this.constants.readNumber(second.value) !== undefined)
      return undefined;
    const known = functionOf(`torch.${name}imum`);
    return known && this.apply(known.definition, args, 'pytorch', depth);
  }

  private builtinOrMethod(
    node: SyntaxNode,
    callee: SyntaxNode,
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    if (callee.name === 'VariableName') {
      const definition = this.isBound(callee) ? undefined : builtinOf(this.source(callee));
      if (!definition) return this.opaque(node);
      if (!definition.isLinear) this.findings.usesBuiltins = true;
      return this.apply(definition, args, undefined, depth);
    }
    const parts = callee.name === 'MemberExpression' ? attributeParts(callee) : undefined;
    if (!parts) return this.opaque(node);
    const name = this.source(parts.attribute);
    const receiver: CallArgument = { value: parts.object };
    const spelled = activationNames().methods.get(name);
    if (spelled && args.length === 0) return this.activation(spelled, [], [receiver], depth);
    const definition = methodOf(name);
    if (!definition || this.resolver.resolve(parts.object, this.scope)) return this.opaque(node);
    const applied = this.attempt(() => this.apply(definition, [receiver, ...args], 'pytorch', depth));
    return applied ?? this.opaque(node);
  }

  private isBound(name: SyntaxNode): boolean {
    return this.resolver.findBindings(this.source(name), name.from, this.scope) !== undefined;
  }

  /** A call of an activation that the catalogue has: `bound` sets its parameters, the first of `args` is its input. */
  private activation(
    spelled: Spelled,
    bound: readonly CallArgument[],
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const [input] = args;
    if (!input || input.star) return undefined;
    const found = bindActivation(spelled, bound, this.constants, this.resolver.text);
    const entry = found && getEntry(found.activation);
    const part = this.number(input.value, depth + 1);
    if (
      !entry ||
      !isPointwise(entry) ||
      !part ||
      found.params.some(({ provenance }) => provenance === 'unknown')
    )
      return undefined;
    this.findings.framework ??= spelled.spelling.framework;
    this.findings.operations++;
    this.findings.isNonlinear = true;
    const values = entry.parameters.map(
      ({ id, default: standard }) => found.params.find((param) => param.id === id)?.value ?? standard,
    );
    while (values.length > 0 && !Number.isFinite(values[values.length - 1])) values.pop();
    if (!values.every(Number.isFinite)) return undefined;
    return { text: `${entry.id}(${[part.text, ...values.map(String)].join(', ')})`, varies: part.varies };
  }

  private apply(
    definition: MathFunction,
    args: readonly CallArgument[],
    framework: Framework | undefined,
    depth: number,
  ): Part | undefined {
    const { parameters, template, bends, isLinear } = definition;
    const lowered: (string | undefined)[] = [];
    let varies = false;
    let position = 0;
    for (const { keyword, star, value } of args) {
      if (star) return undefined;
      const named = keyword === undefined ? position++ : parameters.indexOf(keyword);
      const index = named === -1 && keyword !== undefined && isFirstKeyword(keyword) ? 0 : named;
      // Further arguments say where the result goes or of what type it is.
      if (index === -1 || index >= parameters.length || value.name === 'None') continue;
      const part = this.part(value, depth + 1);
      if (!part) return undefined;
      const wantsCondition = parameters[index] === 'condition';
      if (wantsCondition && !part.isCondition) return undefined;
      lowered[index] = part.isCondition && !wantsCondition ? this.step(part).text : part.text;
      varies ||= part.varies;
    }
    const text = template(lowered);
    if (text === undefined) return undefined;
    if (framework) this.findings.framework ??= framework;
    if (definition !== ITSELF) this.findings.operations++;
    if (!isLinear && varies) this.findings.isNonlinear = true;
    if (bends && varies) this.findings.bends = true;
    return { text, varies: varies && text !== '0' && text !== '1' };
  }

  /** A function or object of this file, by its body. */
  private inlined(node: SyntaxNode, args: readonly CallArgument[], depth: number): Part | undefined {
    const [input, ...more] = args;
    const body = input && !input.star && more.length === 0 ? this.inline(node) : undefined;
    const part = body && this.number(input?.value ?? node, depth + 1);
    if (!body || !part) return undefined;
    this.findings.framework ??= body.framework;
    this.findings.operations += body.operations;
    this.findings.isNonlinear ||= body.isNonlinear;
    this.findings.usesBuiltins ||= body.usesBuiltins;
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
    return textOf(node, this.resolver.text);
  }
}

/** Whether every output depends on its own input alone. */
const isPointwise = ({ vector, gated, second }: ActivationEntry): boolean => !vector && !gated && !second;

function isComparison(node: SyntaxNode): boolean {
  return node.name === 'BinaryExpression' && node.getChild('CompareOp') !== null;
}

function arithmetic(operator: string, a: Part, b: Part): Part | undefined {
  const varies = a.varies || b.varies;
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return { text: `(${a.text} ${operator} ${b.text})`, varies };
    case '**':
      return { text: `(${a.text})^(${b.text})`, varies };
    default:
      return undefined;
  }
}
