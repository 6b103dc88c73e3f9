import { FAST_POWERS, type Powers } from '../arithmetic';
import type { Kernel } from '../block';
import { Compiler, type Letter } from '../program';
import { isConstant, number, type Node, type NodeOf } from '../tree';
import {
  affineKernel,
  branchKernel,
  NOTHING,
  ONE,
  overKernel,
  plusKernel,
  plusVariableKernel,
  reciprocalKernel,
  scaledKernel,
  timesKernel,
  timesVariableKernel,
  type Reader,
} from './arithmetic';
import { loopKernel, POWER_LOOPS } from './loops';

/**
 * Compiles for speed: uses the engine's own Math, rearranges sums and products, and replaces entries by their
 * formulas.
 */
export class FastCompiler extends Compiler {
  protected override readonly powers: Powers = FAST_POWERS;
  /** Whether points may be gathered by the branch that they take. */
  protected readonly mayBranch: boolean = true;

  protected override kernel(node: Node, depth: number): Kernel {
    return node.kind === 'variable' ? copy : super.kernel(node, depth);
  }

  protected override call(node: NodeOf<'call'>, depth: number): Kernel {
    const { fn, args } = node;
    const [first, ...rest] = args;
    const loop = this.loops[fn.id];
    if (loop && first) return loopKernel(loop, this.kernel(first, depth));
    if (fn.behaviour.type !== 'entry' || !first) return super.call(node, depth);
    return this.formula(fn.behaviour, first, rest, depth);
  }

  protected override power(node: NodeOf<'power'>, depth: number): Kernel {
    const { base, exponent } = node;
    const loop =
      exponent.kind === 'number' && !isConstant(base) ? POWER_LOOPS.get(exponent.value) : undefined;
    return loop ? loopKernel(loop, this.kernel(base, depth)) : super.power(node, depth);
  }

  /** Adds all constants once, in the last loop, and reads the variable in place. */
  protected override sum({ terms }: NodeOf<'sum'>, depth: number): Kernel {
    const constants = terms.filter(({ node }) => isConstant(node));
    const moving = terms.filter(({ node }) => !isConstant(node)).sort(variableLast);
    const [first, ...rest] = moving;
    if (!first) return super.sum({ kind: 'sum', terms }, depth);
    const offset = this.total(constants);
    let sum = this.kernel(first.node, depth);
    if (rest.length === 0) return affineKernel(sum, first.negative ? -1 : 1, offset);
    if (first.negative) sum = affineKernel(sum, -1, NOTHING);
    rest.forEach(({ node, negative }, i) => {
      const last = i === rest.length - 1 ? offset : NOTHING;
      const sign = negative ? -1 : 1;
      sum =
        node.kind === 'variable'
          ? plusVariableKernel(sum, sign, last)
          : plusKernel(sum, this.kernel(node, depth + 1), sign, depth, last);
    });
    return sum;
  }

  private total(terms: NodeOf<'sum'>['terms']): Reader {
    if (terms.length === 0) return NOTHING;
    // The first term of a sum is not negated, so a 0 goes first.
    return this.constant({ kind: 'sum', terms: [{ node: number(0), negative: false }, ...terms] });
  }

  protected override product({ factors }: NodeOf<'product'>, depth: number): Kernel {
    const moving = factors.filter(({ node }) => !isConstant(node));
    if (moving.length === 0) return super.product({ kind: 'product', factors }, depth);
    const factor = this.constantFactor(factors.filter(({ node }) => isConstant(node)));
    const [first, ...above] = moving.filter(({ inverse }) => !inverse).sort(variableLast);
    const below = moving.filter(({ inverse }) => inverse);
    const divisor = first ? undefined : below[0];
    const divisors = first ? below : below.slice(1);
    const steps: ((left: Kernel, scale: Reader) => Kernel)[] = [
      ...above.map(
        ({ node }) =>
          (left: Kernel, scale: Reader): Kernel =>
            node.kind === 'variable'
              ? timesVariableKernel(left, scale)
              : timesKernel(left, this.kernel(node, depth + 1), depth, scale),
      ),
      ...divisors.map(
        ({ node }) =>
          (left: Kernel, scale: Reader): Kernel =>
            overKernel(left, this.kernel(node, depth + 1), depth, scale),
      ),
    ];
    const scaleAt = (step: number): Reader => (step === steps.length ? factor : ONE);
    const start = first
      ? this.kernel(first.node, depth)
      : divisor && this.reciprocal(divisor.node, scaleAt(0), depth);
    if (!start) return super.product({ kind: 'product', factors }, depth);
    if (first && steps.length === 0) return scaledKernel(start, factor);
    return steps.reduce((left, step, i) => step(left, scaleAt(i + 1)), start);
  }

  private constantFactor(factors: NodeOf<'product'>['factors']): Reader {
    if (factors.length === 0) return ONE;
    return this.constant({ kind: 'product', factors: [{ node: number(1), inverse: false }, ...factors] });
  }

  /** factor/node. A constant summand of the node is part of the same loop. */
  private reciprocal(node: Node, factor: Reader, depth: number): Kernel {
    const terms = node.kind === 'sum' ? node.terms : [{ node, negative: false }];
    const [only, ...others] = terms.filter((term) => !isConstant(term.node));
    if (!only || others.length > 0) return reciprocalKernel(this.kernel(node, depth), 1, NOTHING, factor);
    const offset = this.total(terms.filter((term) => isConstant(term.node)));
    return reciprocalKernel(this.kernel(only.node, depth), only.negative ? -1 : 1, offset, factor);
  }

  /** If the variable is compared with a constant, each branch is computed only for its own points. */
  protected override conditional(node: NodeOf<'conditional'>, depth: number): Kernel {
    const { test } = node;
    if (!this.mayBranch) return super.conditional(node, depth);
    const { then, otherwise, both } = this.branches(node, depth + 1);
    if (test.kind !== 'comparison' || test.operators.length !== 1) return both;
    const [left, right] = test.operands;
    const [operator] = test.operators;
    if (operator === '==' || operator === '!=') return both;
    if (left?.kind !== 'variable' || !right || !isConstant(right)) return both;
    const isAbove = operator === '>' || operator === '>=';
    const [above, below] = isAbove ? [then, otherwise] : [otherwise, then];
    return branchKernel(this.constant(right), above, below, both);
  }

  protected override within(letters: readonly Letter[]): FastCompiler {
    return new FastCompiler(letters);
  }
}

/** The variable itself, copied as one block of memory. */
const copy: Kernel = ({ zs, start, count }, f, df, at) => {
  f.set(count === zs.length ? zs : zs.subarray(start, start + count), at);
  df?.fill(1, at, at + count);
};

const variableLast = (a: { readonly node: Node }, b: { readonly node: Node }): number =>
  Number(a.node.kind === 'variable') - Number(b.node.kind === 'variable');
