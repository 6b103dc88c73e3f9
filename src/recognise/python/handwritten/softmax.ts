import type { ActivationReference } from '../../types';
import { functionOf } from '../../handwritten/libraries';
import { lastName } from '../argumentSlot';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { argumentsOf, attributeParts, callParts, partsOf, textOf, unwrap, type SyntaxNode } from '../syntax';
import { ARRAY_MODULE } from '../tensors';
import { entryReference } from './entryReference';
import { bodyOf, ownersOf } from './surroundings';

const COMPREHENSION = 'ArrayComprehensionExpression';
/** The expression that a comprehension computes for each value. */
const elementOf = (list: SyntaxNode): SyntaxNode | undefined =>
  list.name === COMPREHENSION ? partsOf(list)[0] : undefined;

/** A name stands so deep in the comprehension that goes through its list. */
const MAX_DEPTH = 4;
/** Longer expressions are not softmax. */
const LONGEST = 300;
const EXP = /^(?:fast_|safe_?)?expf?$/i;
const LOG = /^log$/;
const SUM = /^(?:sum|reduce_sum)$/;
const LOG_SUM_EXP = /^_?(?:reduce_)?log_?sum_?exp$/;
const DIVIDE = /^(?:div|divide|true_divide)_?$/;
/** Methods and functions that change the axes of a sum, so that it fits what is divided by it. */
const AXES =
  /^(?:reshape|view|unsqueeze|expand_dims|expand|expand_as|broadcast_to|keepdims|cast|astype|dimshuffle|transpose|tile|repeat)$/;
/** Exponents that make a bell curve or a distance, not a softmax. */
const NOT_LOGITS = /\*\*|\bsquare\(|\bpow\(|^-|\bdist/;
/** Names of the small number that keeps a sum from being 0, and the largest number that can be one. */
const EPSILON = /eps/i;
const LARGEST_EPSILON = 1e-3;

/** Softmax and log-softmax written out: `e / e.sum(-1)` with `e = np.exp(x - x.max())`. */
export class SoftmaxForms {
  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
  ) {}

  /** The softmax or log-softmax that an expression, or an assignment such as `e /= e.sum()`, is. */
  read(node: SyntaxNode, scope: Scope): ActivationReference | undefined {
    if (node.to - node.from > LONGEST) return undefined;
    const exponential = this.softmaxOf(node, scope);
    if (exponential) return this.reference(node, 'softmax', exponential);
    if (this.isOfLoop(node)) return this.reference(node, 'softmax', node);
    const logarithm = this.logSoftmaxOf(node, scope);
    if (logarithm) return this.reference(node, 'log_softmax', logarithm);
    const exponent = this.argumentOf(node, EXP);
    const inner = exponent && this.logSoftmaxOf(this.valueOf(exponent, scope), scope);
    return inner && this.reference(node, 'softmax', node);
  }

  /** The exponential that is divided by its sum. */
  private softmaxOf(node: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const [left, right] = this.divided(node) ?? [];
    const numerator = left && (this.elementsOf(left, scope) ?? this.valueOf(this.withoutAxes(left), scope));
    const exponential = numerator && (elementOf(numerator) ?? numerator);
    return exponential && right && this.isExponential(exponential) && this.isSumOf(right, numerator, scope)
      ? exponential
      : undefined;
  }

  /**
   * Whether a loop has added up exponentials to the divisor, in a function that is called softmax: `x = math.exp(v)`,
   * `total += x`, later `x / total`.
   */
  private isOfLoop(node: SyntaxNode): boolean {
    const [, right] = this.sidesOf(node, '/') ?? [];
    if (right?.name !== 'VariableName') return false;
    const { text } = this.resolver;
    if (!/softmax/i.test(ownersOf(node, text)[0] ?? '')) return false;
    const body = bodyOf(node, text);
    const added = new RegExp(String.raw`\b${this.source(right)}\s*\+=\s*([\w.]+(?:\[\w+\])?)`).exec(
      body,
    )?.[1];
    const assigned = `${added?.replace(/[.[\]]/g, String.raw`\$&`)}\\s*=\\s*[\\w.]*exp\\(`;
    return added !== undefined && (added.endsWith('exp') || new RegExp(assigned).test(body));
  }

  /** The list that a comprehension goes through, where the node is its variable: `e / total` of `[e / total for e in es]`. */
  private elementsOf(node: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const division = node.parent;
    const [element, , variable, , list] =
      division?.parent?.name === COMPREHENSION ? partsOf(division.parent) : [];
    const isOver =
      variable && element?.from === division?.from && this.source(variable) === this.source(node);
    return isOver && list ? this.valueOf(list, scope) : undefined;
  }

  /** The call that makes the subtrahend of `x - log(sum(exp(x)))` or `x - logsumexp(x)`. */
  private logSoftmaxOf(node: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const [left, right] = this.sidesOf(node, '-') ?? [];
    if (!left || !right) return undefined;
    const log = this.withoutAxes(this.valueOf(this.withoutAxes(right), scope));
    const direct = this.argumentOf(log, LOG_SUM_EXP);
    if (direct) return this.isSame(direct, left) ? log : undefined;
    const sum = this.argumentOf(log, LOG);
    const exponential = sum && this.summed(this.valueOf(sum, scope), scope);
    const exponent = exponential && this.argumentOf(exponential, EXP);
    if (exponent) return this.isSameElement(exponent, left) ? exponential : undefined;
    return this.shiftedLog(log, left, scope);
  }

  /** The same of `x - (m + log(sum(exp(x - m))))`. */
  private shiftedLog(log: SyntaxNode, left: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const terms = this.sidesOf(log, '+') ?? [];
    const sum = terms.map((term) => this.argumentOf(this.withoutAxes(term), LOG)).find((found) => found);
    const summed = sum && this.summed(this.valueOf(sum, scope), scope);
    const exponential = summed && (elementOf(summed) ?? summed);
    const exponent = exponential && this.argumentOf(exponential, EXP);
    const [base, shift] = (exponent && this.sidesOf(unwrap(exponent), '-')) ?? [];
    const isShifted = base && shift && terms.some((term) => this.isSame(term, shift));
    return isShifted && this.isSameElement(base, left) ? exponential : undefined;
  }

  /** Whether two names stand for the same, or for the elements of the same list in two comprehensions. */
  private isSameElement(a: SyntaxNode, b: SyntaxNode): boolean {
    const [list, other] = [this.listOf(a), this.listOf(b)];
    return list === other && (list !== undefined || this.isSame(a, b));
  }

  /** The source of the list of which a name is an element. */
  private listOf(name: SyntaxNode): string | undefined {
    let outer = name.parent;
    for (let depth = 0; outer && depth < MAX_DEPTH; outer = outer.parent, depth++) {
      const [, , variable, keyword, list] = partsOf(outer);
      if (keyword?.name === 'in' && variable && list && this.isSame(variable, name)) return this.plain(list);
    }
    return undefined;
  }

  /** Dividend and divisor of `a / b`, `a /= b` and calls that divide. */
  private divided(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | undefined {
    const sides = this.sidesOf(node, '/');
    if (sides) return sides;
    const call = node.name === 'CallExpression' ? callParts(node) : undefined;
    if (!call || !DIVIDE.test(lastName(call.callee, this.resolver.text))) return undefined;
    const [first, second, third] = argumentsOf(call.list, this.resolver.text);
    // Older functions take a name for the operation.
    if (!first || (third && third.keyword !== 'name' && this.source(third.value) !== 'name'))
      return undefined;
    if (second) return [first.value, second.value];
    const receiver = attributeParts(call.callee)?.object;
    return receiver && [receiver, first.value];
  }

  private sidesOf(node: SyntaxNode, sign: string): readonly [SyntaxNode, SyntaxNode] | undefined {
    const isUpdate = node.name === 'UpdateStatement';
    if (!isUpdate && node.name !== 'BinaryExpression') return undefined;
    const { firstChild: left, lastChild: right } = node;
    const operator = left?.nextSibling;
    return left && right && operator && this.source(operator) === (isUpdate ? `${sign}=` : sign)
      ? [left, right]
      : undefined;
  }

  private reference(node: SyntaxNode, id: string, exponential: SyntaxNode): ActivationReference {
    const callee = callParts(exponential)?.callee;
    const value = callee && this.resolver.resolve(callee);
    const known = value?.kind === 'path' ? functionOf(value.path)?.framework : undefined;
    return entryReference(node, id, this.resolver, known);
  }

  /** The expression, or what was last assigned to it where it is a name of the function. */
  private valueOf(node: SyntaxNode, scope: Scope): SyntaxNode {
    const inner = unwrap(node);
    if (scope.kind === 'comprehension' && scope.parent) return this.valueOf(node, scope.parent);
    if (inner.name !== 'VariableName') return inner;
    const [last, ...others] = this.resolver.findBindings(this.source(inner), inner.from, scope) ?? [];
    const target = others.length === 0 ? last?.target : undefined;
    const isOwn =
      target?.kind === 'value' && target.node.to < inner.from && target.node.from >= scope.node.from;
    return isOwn ? unwrap(target.node) : inner;
  }

  /** The expression without what only changes its axes. */
  private withoutAxes(node: SyntaxNode): SyntaxNode {
    let inner = unwrap(node);
    for (;;) {
      const isSubscript = inner.name === 'MemberExpression' && inner.lastChild?.name === ']';
      const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
      const isOfAxes = call && AXES.test(lastName(call.callee, this.resolver.text));
      const attribute = inner.name === 'MemberExpression' ? attributeParts(inner) : undefined;
      const transposed = attribute && this.source(attribute.attribute) === 'T' ? attribute.object : undefined;
      const next = isSubscript ? inner.firstChild : isOfAxes ? this.operandOf(call) : transposed;
      if (!next) return inner;
      inner = unwrap(next);
    }
  }

  private isExponential(node: SyntaxNode): boolean {
    const exponent = this.argumentOf(node, EXP);
    if (!exponent || exponent.to - exponent.from > LONGEST) return false;
    const source = this.plain(exponent);
    if (NOT_LOGITS.test(source)) return false;
    const isPlain = /^[\w.]+(?:\[[^\]]*\])*$/.test(source);
    const isShifted = exponent.name === 'BinaryExpression' && /[-+/*@]/.test(source);
    return (
      isPlain ||
      isShifted ||
      exponent.name === 'CallExpression' ||
      exponent.name === 'ParenthesizedExpression'
    );
  }

  /** The operand of the function with that name. */
  private argumentOf(node: SyntaxNode, name: RegExp): SyntaxNode | undefined {
    const call = node.name === 'CallExpression' ? callParts(node) : undefined;
    return call && name.test(lastName(call.callee, this.resolver.text)) ? this.operandOf(call) : undefined;
  }

  /** The object on which a method is called, or the first argument of a function. */
  private operandOf({ callee, list }: NonNullable<ReturnType<typeof callParts>>): SyntaxNode | undefined {
    const receiver = attributeParts(callee)?.object;
    const [first] = argumentsOf(list, this.resolver.text);
    const isMethod = receiver && (!first || !this.isModule(receiver));
    return isMethod ? receiver : first?.value;
  }

  /** Whether it is something imported; a name that nothing binds is taken for such. */
  private isModule(node: SyntaxNode): boolean {
    if (ARRAY_MODULE.test(this.source(node))) return true;
    const value = this.resolver.resolve(node);
    return value
      ? value.kind === 'path'
      : node.name === 'VariableName' &&
          !this.resolver.findBindings(this.source(node), node.from, this.resolver.scopeOf(node));
  }

  /** The operand of a sum. */
  private summed(node: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    const sum = this.argumentOf(this.withoutAxes(node), SUM);
    return sum && this.valueOf(sum, scope);
  }

  private isSumOf(node: SyntaxNode, term: SyntaxNode, scope: Scope): boolean {
    const sum = this.withoutEpsilon(this.valueOf(this.withoutAxes(node), scope));
    const summed = this.summed(this.valueOf(sum, scope), scope);
    return summed !== undefined && this.plain(summed) === this.plain(term);
  }

  /** The sum, without a small number that is added to it. */
  private withoutEpsilon(node: SyntaxNode): SyntaxNode {
    const [sum, added] = this.sidesOf(node, '+') ?? [];
    const number = added && this.constants.readNumber(added);
    const isSmall =
      number === undefined ? added && EPSILON.test(this.source(added)) : number <= LARGEST_EPSILON;
    return sum && isSmall ? sum : node;
  }

  private isSame(a: SyntaxNode, b: SyntaxNode): boolean {
    return this.plain(unwrap(a)) === this.plain(unwrap(b));
  }

  private plain(node: SyntaxNode): string {
    return this.source(node).replace(/\s+/g, '');
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.resolver.text);
  }
}
