/** From Python to the expression language: literals, names and operators. */

import type { Framework } from '../../../math/catalogue/types';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { onlyPart, partsOf, textOf, type SyntaxNode } from '../syntax';

/** A lowered part: a number, or a comparison. */
export interface Part {
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

const MAX_DEPTH = 60;
const MAX_LENGTH = 4000;

/** Lowers one expression; what calls come to is for {@link Lowering}. */
export abstract class PartLowering {
  protected readonly findings: Findings = {
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
    protected readonly resolver: Resolver,
    protected readonly constants: Constants,
    /** Where the expression stands. */
    protected readonly scope: Scope,
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

  protected part(node: SyntaxNode, depth: number): Part | undefined {
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
  protected number(node: SyntaxNode, depth: number): Part | undefined {
    const part = this.part(node, depth);
    return part?.isCondition ? this.step(part) : part;
  }

  /** A comparison as 1 or 0. */
  protected step({ text, varies }: Part): Part {
    this.findings.bends ||= varies;
    return { text: `(${text} ? 1 : 0)`, varies };
  }

  protected constant(node: SyntaxNode): Part | undefined {
    const isName = node.name === 'VariableName' || node.name === 'MemberExpression';
    const value = isName ? this.constants.readName(node, this.scope) : this.constants.readNumber(node);
    if (value === undefined || !Number.isFinite(value)) return undefined;
    return { text: value < 0 ? `(${value})` : String(value), varies: false };
  }

  /** Whatever else it is, it is the variable, if there is no other. */
  protected opaque(node: SyntaxNode): Part | undefined {
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

  /** A call, by what is called. */
  protected abstract call(node: SyntaxNode, depth: number): Part | undefined;

  protected source(node: SyntaxNode): string {
    return textOf(node, this.resolver.text);
  }
}

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
      return neutral(operator, a, b) ?? { text: `(${a.text} ${operator} ${b.text})`, varies };
    case '**':
      return { text: `(${a.text})^(${b.text})`, varies };
    default:
      return undefined;
  }
}

/** What is left where one side changes nothing: `1 * x`, `x / 1`, `x + 0`. */
function neutral(operator: string, a: Part, b: Part): Part | undefined {
  const idle = operator === '*' || operator === '/' ? '1' : '0';
  if (b.text === idle) return a;
  return a.text === idle && (operator === '*' || operator === '+') ? b : undefined;
}
