/** From Python to the expression language: literals, names and operators. */

import {
  MAX_DEPTH,
  numeral,
  PartLowering,
  SOME_NUMBER,
  type Findings,
  type Lowered,
  type Part,
} from '../../handwritten/parts';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { onlyPart, partsOf, subscriptParts, textOf, type SyntaxNode } from '../syntax';
import { childOfType } from '../../children';

/** The expression language's signs for Python's operators. */
const SIGNS: Readonly<Record<string, string>> = { '+': '+', '-': '-', '*': '*', '/': '/', '**': '^' };

/** The part that a node is lowered to on its own, with its findings. */
interface KnownPart {
  readonly part: Part | undefined;
  readonly findings: Findings;
}

/** Parts by the places of their nodes: the parts of an expression are expressions that are lowered too. */
export class KnownParts {
  private readonly parts = new Map<number, KnownPart>();

  get({ from, to }: SyntaxNode): KnownPart | undefined {
    return this.parts.get(from * PLACES + to);
  }

  set({ from, to }: SyntaxNode, known: KnownPart): void {
    // A chain is lowered from its whole to its first link; what was kept of other expressions is not needed again.
    if (this.parts.size >= MOST_KEPT) this.parts.clear();
    this.parts.set(from * PLACES + to, known);
  }
}

/** Texts are shorter. */
export const PLACES = 2 ** 26;
/** Maximum number of cached results. */
export const MOST_KEPT = 5000;
/** Nodes that are worth keeping what they come to. */
const KEPT = new Set(['BinaryExpression', 'CallExpression']);

/** Lowers one expression; what calls come to is for {@link Lowering}. */
export abstract class PythonParts extends PartLowering {
  constructor(
    protected readonly resolver: Resolver,
    protected readonly constants: Constants,
    /** The scope of the expression. */
    protected readonly scope: Scope,
    /** Cached parts of expressions; absent where names have other meanings than the scope gives them. */
    private readonly known?: KnownParts,
  ) {
    super();
  }

  protected override part(node: SyntaxNode, depth: number): Part | undefined {
    const { known } = this;
    if (!known || !KEPT.has(node.name) || depth > MAX_DEPTH) return super.part(node, depth);
    let own = known.get(node);
    if (!own) {
      const outer = this.takeFindings();
      const part = super.part(node, depth);
      own = { part, findings: this.takeFindings() };
      this.addFindings(outer);
      // A node that was too deep here may not be so when it is read on its own.
      if (part || depth === 0) known.set(node, own);
    }
    return own.part && this.addFindings(own.findings) ? own.part : undefined;
  }

  /** `condition ? then : otherwise` of already lowered parts. */
  choose(condition: SyntaxNode, then: Lowered, otherwise: Lowered): Lowered | undefined {
    const part = this.part(condition, 0);
    if (!part?.isCondition) return undefined;
    this.findings.usesNumbers = true;
    this.findings.isNonlinear = true;
    return { ...this.findings, text: `(${part.text} ? ${then.text} : ${otherwise.text})` };
  }

  /** `name[condition] sign= value`: the name has the value where the condition holds, and what it had elsewhere. */
  assignWhere(name: string, condition: SyntaxNode, sign: string, value: SyntaxNode): boolean {
    const before = this.locals.get(name);
    const where = before && this.part(condition, 0);
    const given = where?.isCondition ? this.number(value, 0) : undefined;
    if (!before || !where || !given) return false;
    const set = sign === '' ? given : this.arithmetic(sign, before, given);
    if (!set) return false;
    this.findings.isNonlinear = true;
    this.findings.bends = true;
    this.findings.operations++;
    this.locals.set(name, { text: `where(${where.text}, ${set.text}, ${before.text})`, varies: true });
    return true;
  }

  /** `x *= torch.sigmoid(x)` as the value that the name has afterwards. */
  lowerUpdate(target: SyntaxNode, sign: string, value: SyntaxNode): Lowered | undefined {
    const before = this.number(target, 0);
    const given = before && this.number(value, 0);
    if (!given) return undefined;
    this.findings.operations++;
    return this.finished(this.arithmetic(sign, before, given));
  }

  /** `x[x < 0] *= 0.1` as the value that the name has afterwards. */
  lowerWhere(name: string, condition: SyntaxNode, sign: string, value: SyntaxNode): Lowered | undefined {
    this.setVariable(name);
    return this.assignWhere(name, condition, sign, value) ? this.finished(this.locals.get(name)) : undefined;
  }

  /** `x[x > 0]`: those elements of a name that a condition picks. */
  private picked(node: SyntaxNode, depth: number): Part | undefined {
    const subscript = this.locals.size > 0 ? subscriptParts(node) : undefined;
    const object = subscript && this.locals.get(this.source(subscript.object));
    return (
      object && this.attempt(() => (this.part(subscript.index, depth + 1)?.isCondition ? object : undefined))
    );
  }

  protected read(node: SyntaxNode, depth: number): Part | undefined {
    switch (node.name) {
      case 'ParenthesizedExpression': {
        const inner = onlyPart(node);
        return inner && this.part(inner, depth + 1);
      }
      case 'Number':
      case 'Boolean':
        return this.constant(node);
      case 'VariableName':
        return (
          this.locals.get(this.source(node)) ??
          this.constant(node) ??
          this.named?.(node, depth) ??
          this.opaque(node)
        );
      case 'MemberExpression':
        return (
          this.locals.get(this.source(node).replace(/\.data$/, '')) ??
          this.picked(node, depth) ??
          this.constant(node) ??
          this.named?.(node, depth) ??
          this.opaque(node)
        );
      case 'UnaryExpression':
        return this.unary(node, depth);
      case 'BinaryExpression':
        return this.attempt(() => this.binary(node, depth)) ?? this.sum(node);
      case 'ConditionalExpression':
        return this.conditional(node, depth);
      case 'CallExpression':
        return this.call(node, depth);
      default:
        return undefined;
    }
  }

  protected constant(node: SyntaxNode): Part | undefined {
    const isName = node.name === 'VariableName' || node.name === 'MemberExpression';
    const value = isName ? this.constants.readName(node, this.scope) : this.constants.readNumber(node);
    return numeral(value);
  }

  /** It is the variable if there is no other. */
  protected opaque(node: SyntaxNode): Part | undefined {
    const value = this.resolver.resolve(node, this.scope);
    if (value && value.kind !== 'result') return undefined;
    return this.unknown(this.source(node));
  }

  private unary(node: SyntaxNode, depth: number): Part | undefined {
    const [operator, operand] = partsOf(node);
    const part = operand && this.number(operand, depth + 1);
    if (!operator || !part) return undefined;
    switch (this.source(operator)) {
      case '-':
        // A changed sign makes another function of one that is not linear.
        if (this.findings.isNonlinear) this.findings.operations++;
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
    // The parser ends chains that are too long, so that they cannot be too deep.
    const a = b && this.number(left, left.name === 'BinaryExpression' ? depth : depth + 1);
    if (!a) return undefined;
    const sign = this.source(operator);
    if (operator.name === 'CompareOp') {
      // A chain such as 0 < x < 1 is a comparison of a comparison here.
      if (!/^[<>]=?$/.test(sign) || isComparison(left)) return undefined;
      return this.comparison(sign, a, b);
    }
    this.findings.operations++;
    return this.arithmetic(sign, a, b);
  }

  /** A sum or product of several variables, `x @ w + b`, as one. */
  private sum(node: SyntaxNode): Part | undefined {
    const { firstChild: left, lastChild: right } = node;
    const operator = left?.nextSibling;
    if (!left || !right || !operator || !/^[-+*@]$/.test(this.source(operator))) return undefined;
    // A number changes the formula, so that it cannot be left in the variable.
    if (this.isNumber(left) || this.isNumber(right)) return undefined;
    // In `-x @ w - b`, the negated whole is the variable.
    const isNegated = this.source(operator) === '-' && this.source(left).startsWith('-');
    const part = this.unknown(isNegated ? `-(${this.source(node)})` : this.source(node));
    return part && isNegated ? { ...part, text: `(-${part.text})` } : part;
  }

  private isNumber(node: SyntaxNode): boolean {
    return this.attempt(() => this.constant(node)) !== undefined;
  }

  private conditional(node: SyntaxNode, depth: number): Part | undefined {
    const [then, , condition, , otherwise] = partsOf(node);
    const test = condition && this.part(condition, depth + 1);
    const a = then && this.number(then, depth + 1);
    const b = otherwise && this.number(otherwise, depth + 1);
    const part = a && b && this.chosen(test, a, b);
    return part && { ...part, varies: true };
  }

  protected override arithmetic(operator: string, a: Part, b: Part): Part | undefined {
    return neutral(operator, a, b) ?? super.arithmetic(SIGNS[operator] ?? '', a, b);
  }

  /** The value of a name or dotted name that is neither a known number nor the variable. */
  protected named?(node: SyntaxNode, depth: number): Part | undefined;

  /** A call, by what is called. */
  protected abstract call(node: SyntaxNode, depth: number): Part | undefined;

  protected source(node: SyntaxNode): string {
    return textOf(node, this.resolver.text);
  }
}

function isComparison(node: SyntaxNode): boolean {
  return node.name === 'BinaryExpression' && childOfType(node, 'CompareOp') !== null;
}

/** Numbers below this are added only to avoid a division by 0. */
const TINY = 1e-5;

/** The remaining part if one side has no effect: `1 * x`, `x / 1`, `x + 0`, `alpha + 1e-9`; `-1 * x` changes its sign. */
function neutral(operator: string, a: Part, b: Part): Part | undefined {
  if (!/^[-+*/]$/.test(operator)) return undefined;
  if (operator === '*' && a.text === '(-1)') return { text: `(-${b.text})`, varies: b.varies };
  if (operator === '+' && a.text === String(SOME_NUMBER) && Math.abs(Number(b.text)) < TINY) return a;
  const idle = operator === '*' || operator === '/' ? '1' : '0';
  if (b.text === idle) return a;
  return a.text === idle && (operator === '*' || operator === '+') ? b : undefined;
}
