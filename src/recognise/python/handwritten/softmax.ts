/** Softmax and log-softmax written out: `e / e.sum(-1)` with `e = np.exp(x - x.max())`. */

import { getEntry } from '../../../math/catalogue';
import type { ActivationReference } from '../../types';
import type { Framework } from '../../../math/catalogue/types';
import { functionOf } from '../../handwritten/functions';
import { lastName } from '../argumentSlot';
import type { Resolver, Scope } from '../resolver';
import { argumentsOf, attributeParts, callParts, textOf, unwrap, type SyntaxNode } from '../syntax';
import { arrayFramework } from '../tensors';

/** Longer expressions are not softmax. */
const LONGEST = 300;
const SUM = /^(?:sum|reduce_sum)$/;
const MAX = /(?:max|amax|reduce_max)\(/;
/** Exponents that make a bell curve or a distance, not a softmax. */
const NOT_LOGITS = /\*\*|\bsquare\(|\bpow\(|^-|\bdist/;

export class SoftmaxForms {
  constructor(private readonly resolver: Resolver) {}

  /** The softmax or log-softmax that an expression is. */
  read(node: SyntaxNode, scope: Scope): ActivationReference | undefined {
    if (node.name !== 'BinaryExpression' || node.to - node.from > LONGEST) return undefined;
    const { firstChild: left, lastChild: right } = node;
    const operator = left?.nextSibling;
    if (!left || !right || !operator) return undefined;
    switch (this.source(operator)) {
      case '/': {
        const numerator = this.valueOf(left, scope);
        const isOne = this.isExponential(numerator) && this.isSumOf(right, numerator, scope);
        return isOne ? this.reference(node, 'softmax', numerator) : undefined;
      }
      case '-': {
        const log = this.valueOf(right, scope);
        const sum = this.argumentOf(log, 'log');
        const exponential = sum && this.summed(this.valueOf(sum, scope), scope);
        const exponent = exponential && this.argumentOf(exponential, 'exp');
        const isOne = exponent && this.source(exponent) === this.source(left);
        return isOne ? this.reference(node, 'log_softmax', exponential) : undefined;
      }
      default:
        return undefined;
    }
  }

  private reference(node: SyntaxNode, id: string, exponential: SyntaxNode): ActivationReference {
    const callee = callParts(exponential)?.callee;
    const value = callee && this.resolver.resolve(callee);
    const known = value?.kind === 'path' ? functionOf(value.path)?.framework : undefined;
    const framework: Framework = known ?? arrayFramework(this.resolver) ?? 'python';
    return {
      start: node.from,
      end: node.to,
      framework,
      activation: id,
      params: [],
      kind: 'expression',
      spelling: this.source(node),
      expression: getEntry(id)?.formula.plain ?? '',
      difference: 0,
    };
  }

  /** The expression, or what is assigned to it where it is a name of the function. */
  private valueOf(node: SyntaxNode, scope: Scope): SyntaxNode {
    const inner = unwrap(node);
    if (inner.name !== 'VariableName') return inner;
    const target = this.resolver.soleBinding(this.source(inner), scope);
    const isOwn =
      target?.kind === 'value' && target.node.to < inner.from && target.node.from >= scope.node.from;
    return isOwn ? unwrap(target.node) : inner;
  }

  private isExponential(node: SyntaxNode): boolean {
    const exponent = this.argumentOf(node, 'exp');
    if (!exponent || exponent.to - exponent.from > LONGEST) return false;
    const source = this.source(exponent).replace(/\s+/g, '');
    if (NOT_LOGITS.test(source)) return false;
    const isPlain = /^[\w.]+(?:\[[^\]]*\])?$/.test(source);
    const isShifted = exponent.name === 'BinaryExpression' && (MAX.test(source) || /[-/*@]/.test(source));
    return (
      isPlain ||
      isShifted ||
      exponent.name === 'CallExpression' ||
      exponent.name === 'ParenthesizedExpression'
    );
  }

  /** The argument of the function with that name, or the object on which the method is called. */
  private argumentOf(node: SyntaxNode, name: string): SyntaxNode | undefined {
    const call = node.name === 'CallExpression' ? callParts(node) : undefined;
    if (!call || lastName(call.callee, this.resolver.text) !== name) return undefined;
    const [first] = argumentsOf(call.list, this.resolver.text);
    return first
      ? first.value
      : call.callee.name === 'MemberExpression'
        ? attributeParts(call.callee)?.object
        : undefined;
  }

  /** The operand of a sum; a subscript after it adds axes. */
  private summed(node: SyntaxNode, scope: Scope): SyntaxNode | undefined {
    let sum = node;
    while (sum.name === 'MemberExpression' && sum.firstChild && sum.lastChild?.name === ']')
      sum = sum.firstChild;
    const call = sum.name === 'CallExpression' ? callParts(sum) : undefined;
    if (!call || !SUM.test(lastName(call.callee, this.resolver.text))) return undefined;
    const receiver = attributeParts(call.callee)?.object;
    const isMethod = receiver && this.resolver.resolve(receiver, scope)?.kind !== 'path';
    const [first] = argumentsOf(call.list, this.resolver.text);
    const term = isMethod ? receiver : first?.value;
    return term && this.valueOf(term, scope);
  }

  private isSumOf(node: SyntaxNode, term: SyntaxNode, scope: Scope): boolean {
    const summed = this.summed(this.valueOf(node, scope), scope);
    const plain = (of: SyntaxNode): string => this.source(of).replace(/\s+/g, '');
    return summed !== undefined && plain(summed) === plain(term);
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.resolver.text);
  }
}
