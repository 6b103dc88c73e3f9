import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import {
  CAREFUL_POWERS,
  constantPowerKernel,
  exponentialKernel,
  powerKernel,
  type Powers,
} from './arithmetic';
import { BLOCK, chain, type Block, type Kernel } from './block';
import { overKernel, plusKernel, scaledKernel, timesKernel } from './fast/arithmetic';
import { LOOPS, loopKernel, type Loop } from './fast/loops';
import { formulaOf } from './formula';
import type { Behaviour } from './functions';
import {
  comparisonKernel,
  conditionalKernel,
  extremumKernel,
  indicatorKernel,
  logicalKernel,
  nonzeroKernel,
  notKernel,
  unaryKernel,
  type TruthKernel,
} from './piecewise';
import { isConstant, literal, type Node, type NodeOf } from './tree';

/** A letter of a formula, with the value it has unless another is given. */
export interface Letter {
  readonly id: string;
  readonly default: number;
}

/** A tree that is ready to run. */
export interface Program {
  /** Fills f (and df) for all of zs. */
  run(params: ParameterValues, zs: Float64Array, f: Float64Array, df?: Float64Array): void;
}

const oneZ = new Float64Array(1);

/**
 * Compiles trees that share one set of parameters. Functions of the language are the engine's own; powers, and activations
 * with a kernel, are accurate to a unit in the last place.
 */
export class Compiler {
  protected readonly powers: Powers = CAREFUL_POWERS;
  /** The functions of one argument, by their names. */
  protected readonly loops: Readonly<Record<string, Loop>> = LOOPS;
  private readonly values: Float64Array;
  /** Functions that compute the constant subtrees, to be run after the parameters have changed. */
  private readonly prologue: (() => void)[] = [];
  private isFresh = false;

  constructor(private readonly parameters: readonly Letter[]) {
    this.values = Float64Array.from(parameters, (parameter) => parameter.default);
  }

  compile(tree: Node): Program {
    const kernel = this.kernel(tree, 0);
    const block: Block = { zs: oneZ, start: 0, count: 0 };
    return {
      run: (params, zs, f, df) => {
        this.setParameters(params);
        block.zs = zs;
        for (let start = 0; start < zs.length; start += BLOCK) {
          block.start = start;
          block.count = Math.min(BLOCK, zs.length - start);
          kernel(block, f, df, start);
        }
      },
    };
  }

  /** The value of a constant subtree, readable after {@link setParameters}. */
  constant(node: Node): () => number {
    if (node.kind === 'number' || node.kind === 'constant') {
      const { value } = node;
      return () => value;
    }
    const kernel = this.varying(node, 0);
    const block: Block = { zs: oneZ, start: 0, count: 1 };
    const result = new Float64Array(1);
    this.prologue.push(() => {
      kernel(block, result, undefined, 0);
    });
    this.isFresh = false;
    return () => result[0] ?? NaN;
  }

  /** The value of a constant subtree with these parameters. */
  evaluate(node: Node, params: ParameterValues): number {
    const read = this.constant(node);
    this.setParameters(params);
    return read();
  }

  setParameters(params: ParameterValues): void {
    const { parameters, values } = this;
    for (let i = 0; i < parameters.length; i++) {
      const parameter = parameters[i];
      const value = parameter ? (params[parameter.id] ?? parameter.default) : NaN;
      if (Object.is(values[i], value)) continue;
      values[i] = value;
      this.isFresh = false;
    }
    if (this.isFresh) return;
    for (const compute of this.prologue) compute();
    this.isFresh = true;
  }

  protected kernel(node: Node, depth: number): Kernel {
    if (!isConstant(node)) return this.varying(node, depth);
    const value = this.constant(node);
    return ({ count }, f, df, at) => {
      f.fill(value(), at, at + count);
      df?.fill(0, at, at + count);
    };
  }

  private varying(node: Node, depth: number): Kernel {
    switch (node.kind) {
      case 'number':
      case 'constant': {
        const { value } = node;
        return ({ count }, f, _df, at) => f.fill(value, at, at + count);
      }
      case 'parameter': {
        const index = this.parameters.findIndex(({ id }) => id === node.id);
        return ({ count }, f, _df, at) => f.fill(this.values[index] ?? NaN, at, at + count);
      }
      case 'variable':
        return ({ zs, start, count }, f, df, at) => {
          for (let i = 0; i < count; i++) f[at + i] = zs[start + i] ?? 0;
          df?.fill(1, at, at + count);
        };
      case 'negate':
        return scaledKernel(this.kernel(node.operand, depth), () => -1);
      case 'sum':
        return this.sum(node, depth);
      case 'product':
        return this.product(node, depth);
      case 'power':
        return this.power(node, depth);
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return indicatorKernel(this.truth(node, depth));
      case 'conditional':
        return this.conditional(node, depth);
      case 'call':
        return this.call(node, depth);
    }
  }

  protected sum({ terms }: NodeOf<'sum'>, depth: number): Kernel {
    return this.fold(
      terms.map((term) => term.node),
      depth,
      (left, right, i) => plusKernel(left, right, terms[i]?.negative ? -1 : 1, depth),
    );
  }

  protected product({ factors }: NodeOf<'product'>, depth: number): Kernel {
    return this.fold(
      factors.map((factor) => factor.node),
      depth,
      (left, right, i) =>
        factors[i]?.inverse ? overKernel(left, right, depth) : timesKernel(left, right, depth),
    );
  }

  protected conditional(node: NodeOf<'conditional'>, depth: number): Kernel {
    return this.branches(node, depth).both;
  }

  /** The kernels of both branches, and the one that chooses between them. */
  protected branches({ test, then, otherwise }: NodeOf<'conditional'>, depth: number) {
    const [first, second] = [this.kernel(then, depth + 1), this.kernel(otherwise, depth + 2)];
    const both = conditionalKernel(this.truth(test, depth + 1), first, second, depth);
    return { then: first, otherwise: second, both };
  }

  /** The operands combined from left to right. */
  private fold(
    operands: readonly Node[],
    depth: number,
    combine: (left: Kernel, right: Kernel, index: number) => Kernel,
  ): Kernel {
    const [first, ...rest] = operands;
    if (!first) throw new Error('an operation has operands');
    return rest.reduce(
      (left, operand, i) => combine(left, this.kernel(operand, depth + 1), i + 1),
      this.kernel(first, depth),
    );
  }

  protected power({ base, exponent }: NodeOf<'power'>, depth: number): Kernel {
    const { powers } = this;
    if (isConstant(exponent)) {
      return constantPowerKernel(this.kernel(base, depth), this.constant(exponent), powers);
    }
    if (isConstant(base)) return exponentialKernel(this.constant(base), this.kernel(exponent, depth), powers);
    return powerKernel(this.kernel(base, depth), this.kernel(exponent, depth + 1), powers, depth);
  }

  protected truth(node: Node, depth: number): TruthKernel {
    switch (node.kind) {
      case 'comparison': {
        const pairs = node.operators.map((operator, i) => {
          const [left, right] = [node.operands[i], node.operands[i + 1]];
          if (!left || !right) throw new Error('a comparison has one operand more than operators');
          // The first comparison leaves its truth in the caller's buffers, the others in the next ones.
          const level = i === 0 ? depth : depth + 1;
          return comparisonKernel(this.kernel(left, level), operator, this.kernel(right, level + 1), level);
        });
        return pairs.reduce((left, right) => logicalKernel(left, right, 'and', depth));
      }
      case 'and':
      case 'or':
        return node.operands
          .map((operand, i) => this.truth(operand, i === 0 ? depth : depth + 1))
          .reduce((left, right) => logicalKernel(left, right, node.kind, depth));
      case 'not':
        return notKernel(this.truth(node.operand, depth));
      default:
        return nonzeroKernel(this.kernel(node, depth));
    }
  }

  protected call({ fn, args }: NodeOf<'call'>, depth: number): Kernel {
    const { behaviour } = fn;
    const [first, second, third] = args;
    if (!first) throw new Error(`${fn.id} has an argument`);
    switch (behaviour.type) {
      case 'unary': {
        const loop = this.loops[fn.id];
        if (!loop) throw new Error(`${fn.id} has a loop`);
        return loopKernel(loop, this.kernel(first, depth));
      }
      case 'max':
        return this.fold(args, depth, (left, right) => extremumKernel(left, right, 1, depth));
      case 'min':
        return this.fold(args, depth, (left, right) => extremumKernel(left, right, -1, depth));
      case 'clamp': {
        if (!second || !third) throw new Error('clamp has three arguments');
        const raised = extremumKernel(this.kernel(first, depth), this.kernel(second, depth + 1), 1, depth);
        return extremumKernel(raised, this.kernel(third, depth + 1), -1, depth);
      }
      case 'heaviside': {
        const atZero = this.constant(second ?? literal(0.5));
        return unaryKernel(
          this.kernel(first, depth),
          (u) => (u === 0 ? atZero() : (Math.sign(u) + 1) / 2),
          (u) => (Number.isNaN(u) ? NaN : 0),
        );
      }
      case 'entry':
        return behaviour.entry.isDeclared
          ? this.formula(behaviour, first, args.slice(1), depth)
          : this.entry(behaviour.entry, first, args.slice(1), depth);
      case 'syntax':
        throw new Error(`${fn.id} is no call in a tree`);
    }
  }

  protected entry(entry: ActivationEntry, argument: Node, given: readonly Node[], depth: number): Kernel {
    const readers = given.map((node) => this.constant(node));
    const params: Record<string, number> = Object.fromEntries(
      entry.parameters.map((spec) => [spec.id, spec.default]),
    );
    const kernel = unaryKernel(
      this.kernel(argument, depth),
      (u) => entry.value(u, params),
      (u) => entry.slope(u, params),
    );
    if (readers.length === 0) return kernel;
    return (block, f, df, at) => {
      readers.forEach((read, i) => {
        const spec = entry.parameters[i];
        if (spec) params[spec.id] = read();
      });
      kernel(block, f, df, at);
    };
  }

  /**
   * An entry by its formula, which is compiled as a separate program and run on the values of the argument.
   */
  protected formula(
    { entry, scope }: Extract<Behaviour, { type: 'entry' }>,
    argument: Node,
    given: readonly Node[],
    depth: number,
  ): Kernel {
    const readers = given.map((node) => this.constant(node));
    const { tree, letters } = formulaOf(entry, scope);
    const inner = this.within(letters.map(({ id, standard }) => ({ id, default: standard })));
    const kernel = inner.kernel(tree, depth + 1);
    const prepare = (): void => {
      inner.setParameters(
        Object.fromEntries(letters.map(({ id, standard }, i) => [id, readers[i]?.() ?? standard])),
      );
    };
    if (argument.kind === 'variable') {
      return (block, f, df, at) => {
        prepare();
        kernel(block, f, df, at);
      };
    }
    const operand = this.kernel(argument, depth);
    const [u, du] = [new Float64Array(BLOCK), new Float64Array(BLOCK)];
    const within: Block = { zs: u, start: 0, count: 0 };
    return (block, f, df, at) => {
      prepare();
      operand(block, u, df && du, 0);
      within.count = block.count;
      kernel(within, f, df, at);
      if (!df) return;
      for (let i = 0; i < block.count; i++) df[at + i] = chain(df[at + i] ?? 0, du[i] ?? 0);
    };
  }

  /** A compiler of the same kind, for a formula with its own letters. */
  protected within(letters: readonly Letter[]): Compiler {
    return new Compiler(letters);
  }
}
