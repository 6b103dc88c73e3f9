import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { Node, NodeOf } from '../expression/tree';
import { type EagerDtype, type EagerRules, operationRounder, rulesFor } from './eager';
import { power } from './power';
import { TruthCompiler, type Truth } from './truth';

/** Maps a number of the format to f(z) in the format. */
type Steps = (z: number) => number;

/**
 * A subtree's result: a Python number, kept in float64 until it meets an array, or an element of an array.
 */
type Operand = { readonly number: number } | { readonly at: Steps };

/** Parameter values, and the framework rules to follow ({@link rulesFor} where absent). */
interface AsWrittenOptions {
  readonly params?: ParameterValues;
  readonly rules?: EagerRules;
}

/**
 * Compiles the tree into one operation after another, in the order written, each rounded to the format. The
 * input is rounded to the format first. The result is total: NaN where undefined.
 */
export function compileAsWritten(tree: Node, dtype: EagerDtype, options: AsWrittenOptions = {}): Steps {
  const { params = {}, rules = rulesFor(dtype) } = options;
  const round = operationRounder(dtype);
  const compiler = new StepCompiler(round, params, rules);
  const steps = compiler.array(compiler.compile(tree));
  return dtype === 'float64' ? steps : (z) => steps(round(z));
}

class StepCompiler {
  private readonly conditions = new TruthCompiler<number, { readonly at: Steps }>(
    (node) => this.compile(node),
    (operand) => this.array(operand),
  );

  constructor(
    private readonly round: (x: number) => number,
    private readonly params: ParameterValues,
    private readonly rules: EagerRules,
  ) {}

  compile(node: Node): Operand {
    switch (node.kind) {
      case 'number':
      case 'constant':
        return { number: node.value };
      case 'parameter':
        return { number: this.params[node.id] ?? NaN };
      case 'variable':
        return { at: (z) => z };
      case 'negate':
        return this.exact((a) => -a, this.compile(node.operand));
      case 'sum':
        return this.fold(
          node.terms.map((term) => term.node),
          (left, right, i) =>
            node.terms[i]?.negative
              ? this.binary((a, b) => a - b, left, right)
              : this.binary((a, b) => a + b, left, right),
        );
      case 'product':
        return this.fold(
          node.factors.map((factor) => factor.node),
          (left, right, i) =>
            node.factors[i]?.inverse ? this.quotient(left, right) : this.binary((a, b) => a * b, left, right),
        );
      case 'power':
        return this.binary(power, this.compile(node.base), this.compile(node.exponent));
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return indicator(this.conditions.truth(node));
      case 'conditional':
        return this.conditional(node);
      case 'call':
        return this.call(node);
    }
  }

  /** The operand as an array: a number is rounded to the format. */
  array(operand: Operand): Steps {
    if ('at' in operand) return operand.at;
    const value = this.round(operand.number);
    return () => value;
  }

  /** An operation whose result needs no rounding. */
  private exact(f: (a: number) => number, operand: Operand): Operand {
    if ('number' in operand) return { number: f(operand.number) };
    const { at } = operand;
    return { at: (z) => f(at(z)) };
  }

  private unary(f: (a: number) => number, operand: Operand): Operand {
    if ('number' in operand) return { number: f(operand.number) };
    const { at } = operand;
    const { round } = this;
    return { at: (z) => round(f(at(z))) };
  }

  private binary(f: (a: number, b: number) => number, left: Operand, right: Operand): Operand {
    if ('number' in left && 'number' in right) return { number: f(left.number, right.number) };
    const { round } = this;
    const a = this.array(left);
    const b = this.array(right);
    return { at: (z) => round(f(a(z), b(z))) };
  }

  private quotient(left: Operand, right: Operand): Operand {
    if ('at' in right && 'number' in left && this.rules.numberOverArray === 'reciprocal') {
      const reciprocal = this.unary((a) => 1 / a, right);
      return left.number === 1 ? reciprocal : this.binary((a, b) => a * b, reciprocal, left);
    }
    return this.binary((a, b) => a / b, left, right);
  }

  private fold(
    operands: readonly Node[],
    combine: (left: Operand, right: Operand, index: number) => Operand,
  ): Operand {
    const [first, ...rest] = operands;
    if (!first) return { number: NaN };
    return rest.reduce((left, node, i) => combine(left, this.compile(node), i + 1), this.compile(first));
  }

  private conditional({ test, then, otherwise }: NodeOf<'conditional'>): Operand {
    const truth = this.conditions.truth(test);
    const [a, b] = [this.compile(then), this.compile(otherwise)];
    if (typeof truth === 'boolean') return truth ? a : b;
    const [yes, no] = [this.array(a), this.array(b)];
    return { at: (z) => (truth(z) ? yes(z) : no(z)) };
  }

  private call({ fn, args }: NodeOf<'call'>): Operand {
    const { behaviour } = fn;
    const operands = args.map((arg) => this.compile(arg));
    const [first = { number: NaN }, second, third] = operands;
    const extremum = (f: (a: number, b: number) => number): Operand =>
      operands.slice(1).reduce((left, right) => this.binary(f, left, right), first);
    switch (behaviour.type) {
      case 'unary':
        return this.unary(behaviour.f, first);
      case 'max':
        return extremum(Math.max);
      case 'min':
        return extremum(Math.min);
      case 'clamp':
        return this.binary(
          Math.min,
          this.binary(Math.max, first, second ?? { number: -Infinity }),
          third ?? { number: Infinity },
        );
      case 'heaviside': {
        const atZero = second && 'number' in second ? second.number : 0.5;
        return this.unary((a) => (a === 0 ? atZero : (Math.sign(a) + 1) / 2), first);
      }
      case 'entry':
        return this.unary(entryValue(behaviour.entry, operands.slice(1)), first);
      case 'conditional':
      case 'power':
      case 'square':
        return { number: NaN };
    }
  }
}

/** A catalogue function, evaluated as one operation, with the parameters that the call sets. */
function entryValue(entry: ActivationEntry, given: readonly Operand[]): (u: number) => number {
  const params = entryParameters(
    entry,
    given.map((operand) => ('number' in operand ? operand.number : NaN)),
  );
  return (u) => entry.value(u, params);
}

/** An entry's parameters, of which the first few are given and the rest take their defaults. */
export const entryParameters = (entry: ActivationEntry, given: readonly number[]): ParameterValues =>
  Object.fromEntries(entry.parameters.map(({ id, default: standard }, i) => [id, given[i] ?? standard]));

function indicator(truth: Truth<number>): Operand {
  if (typeof truth === 'boolean') return { number: truth ? 1 : 0 };
  return { at: (z) => (truth(z) ? 1 : 0) };
}
