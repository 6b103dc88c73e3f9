import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import type { Node, NodeOf } from '../expression/tree';
import { subgradients } from '../parity/subgradients';
import { flushing } from './flushing';
import { power } from './power';
import {
  AUTOGRAD_RULES,
  type AutogradFramework,
  type AutogradRules,
  type BinaryRule,
  type UnaryRule,
} from './rules';
import { TruthCompiler, type Truth } from './truth';
import { VALUES } from './values';

/** The value and the gradient of a framework's forward and backward pass at one input. */
export interface Differentiated {
  readonly f: number;
  readonly df: number;
}

/** Parameter values, the framework's rules and the number format. */
interface AutogradOptions {
  readonly params?: ParameterValues;
  readonly rules?: AutogradRules;
  /** Rounds each result to the number format; float64 where absent. */
  readonly round?: (x: number) => number;
}

/** An operand: a Python number, or the place of an operation's result. */
type Operand = { readonly number: number } | { readonly place: number };

/** One recorded operation on values at lower places than its own. */
interface Operation {
  readonly forward: (values: Float64Array) => number;
  /** Adds to the gradients of its inputs; `g` is the gradient of its output. */
  readonly backward: (g: number, values: Float64Array, gradients: Float64Array) => void;
}

/**
 * Compiles the tree as a framework differentiates it: forward and backward through every operation, including
 * both branches of a conditional, by the framework's own formulas. The result is total: it returns NaN and
 * infinities where the framework does.
 */
export function compileAutograd(
  tree: Node,
  framework: AutogradFramework,
  { params = {}, rules = AUTOGRAD_RULES[framework], round = (x) => x }: AutogradOptions = {},
): (z: number) => Differentiated {
  const tape = new Tape(rules, params, rules.flushesSubnormals ? flushing(round) : round);
  const result = tape.record(tree);
  if ('number' in result) return () => ({ f: round(result.number), df: 0 });
  return (z) => tape.run(z, result.place);
}

/**
 * Compiles the tree into its forward pass alone, as code computes it that calls correctly rounded functions: one operation
 * after another, each rounded.
 */
export function compileForward(
  tree: Node,
  numberOverArray: AutogradRules['numberOverArray'],
  round: (x: number) => number,
  params: ParameterValues,
): (z: number) => number {
  const tape = new Tape({ ...AUTOGRAD_RULES.jax, values: {}, numberOverArray }, params, round);
  const result = tape.record(tree);
  if ('number' in result) {
    const value = round(result.number);
    return () => value;
  }
  return (z) => tape.forward(z, result.place)[result.place] ?? NaN;
}

class Tape {
  /** Place 0 holds z. */
  private readonly operations: Operation[] = [{ forward: () => NaN, backward: () => undefined }];
  private values = new Float64Array(0);
  private gradients = new Float64Array(0);
  private readonly conditions = new TruthCompiler<Float64Array, { readonly place: number }>(
    (node) => this.record(node),
    (operand) => this.reader(operand),
  );

  constructor(
    private readonly rules: AutogradRules,
    private readonly params: ParameterValues,
    private readonly round: (x: number) => number,
  ) {}

  /** The values of all operations up to the place `end`, valid until the next call. */
  forward(z: number, end: number): Float64Array {
    const { operations, round } = this;
    if (this.values.length !== operations.length) this.values = new Float64Array(operations.length);
    const { values } = this;
    values[0] = round(z);
    for (let i = 1; i <= end; i++) values[i] = round(operations[i]?.forward(values) ?? NaN);
    return values;
  }

  run(z: number, end: number): Differentiated {
    const { operations } = this;
    if (this.gradients.length !== operations.length) this.gradients = new Float64Array(operations.length);
    const values = this.forward(z, end);
    const { gradients } = this;
    gradients.fill(0);
    gradients[end] = 1;
    for (let i = end; i > 0; i--) operations[i]?.backward(gradients[i] ?? 0, values, gradients);
    return { f: values[end] ?? NaN, df: gradients[0] ?? NaN };
  }

  record(node: Node): Operand {
    switch (node.kind) {
      case 'number':
      case 'constant':
        return { number: node.value };
      case 'parameter':
        return { number: this.params[node.id] ?? NaN };
      case 'variable':
        return { place: 0 };
      case 'negate':
        return this.unary(
          (a) => -a,
          (g) => -g,
          this.record(node.operand),
        );
      case 'sum':
        return this.fold(
          node.terms.map((term) => term.node),
          (left, right, i) =>
            node.terms[i]?.negative
              ? this.binary(
                  (a, b) => a - b,
                  (g) => [g, -g],
                  left,
                  right,
                )
              : this.binary(
                  (a, b) => a + b,
                  (g) => [g, g],
                  left,
                  right,
                ),
        );
      case 'product':
        return this.fold(
          node.factors.map((factor) => factor.node),
          (left, right, i) =>
            node.factors[i]?.inverse ? this.quotient(left, right) : this.product(left, right),
        );
      case 'power': {
        const [base, exponent] = [this.record(node.base), this.record(node.exponent)];
        const hasNumber = 'number' in base || 'number' in exponent;
        const rule = hasNumber ? this.rules.powerOfNumber : this.rules.power;
        return this.binary(power, rule, base, exponent);
      }
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return this.indicator(this.conditions.truth(node));
      case 'conditional':
        return this.conditional(node);
      case 'call':
        return this.call(node);
    }
  }

  private product(left: Operand, right: Operand): Operand {
    return this.binary((a, b) => a * b, this.rules.product, left, right);
  }

  private quotient(left: Operand, right: Operand): Operand {
    if ('place' in right && 'number' in left && this.rules.numberOverArray === 'reciprocal') {
      const reciprocal = this.unary(
        (a) => 1 / a,
        (g, _, y) => -g * (y * y),
        right,
      );
      return left.number === 1 ? reciprocal : this.product(reciprocal, left);
    }
    return this.binary((a, b) => a / b, this.rules.quotient, left, right);
  }

  private add(operation: Operation): Operand {
    return { place: this.operations.push(operation) - 1 };
  }

  private unary(f: (a: number) => number, rule: UnaryRule, operand: Operand): Operand {
    if ('number' in operand) return { number: f(operand.number) };
    const { place } = operand;
    const { round } = this;
    const own = this.operations.length;
    return this.add({
      forward: (values) => f(values[place] ?? NaN),
      backward: (g, values, gradients) => {
        accumulate(gradients, place, round(rule(g, values[place] ?? NaN, values[own] ?? NaN)));
      },
    });
  }

  private binary(
    f: (a: number, b: number) => number,
    rule: BinaryRule,
    left: Operand,
    right: Operand,
  ): Operand {
    if ('number' in left && 'number' in right) return { number: f(left.number, right.number) };
    const { round } = this;
    const own = this.operations.length;
    const a = this.reader(left);
    const b = this.reader(right);
    return this.add({
      forward: (values) => f(a(values), b(values)),
      backward: (g, values, gradients) => {
        const [ga, gb] = rule(g, a(values), b(values), values[own] ?? NaN, round);
        if ('place' in left) accumulate(gradients, left.place, round(ga));
        if ('place' in right) accumulate(gradients, right.place, round(gb));
      },
    });
  }

  /**
   * Returns a reader of the operand. A Python number is rounded to the format, as happens when it meets an
   * array.
   */
  private reader(operand: Operand): (values: Float64Array) => number {
    if ('place' in operand) return (values) => values[operand.place] ?? NaN;
    const value = this.round(operand.number);
    return () => value;
  }

  private fold(
    operands: readonly Node[],
    combine: (left: Operand, right: Operand, index: number) => Operand,
  ): Operand {
    const [first, ...rest] = operands;
    if (!first) return { number: NaN };
    return rest.reduce((left, node, i) => combine(left, this.record(node), i + 1), this.record(first));
  }

  /** Both branches are computed and both get a gradient; the branch that is not taken gets 0. */
  private conditional({ test, then, otherwise }: NodeOf<'conditional'>): Operand {
    const truth = this.conditions.truth(test);
    const [yes, no] = [this.record(then), this.record(otherwise)];
    if (typeof truth === 'boolean') return truth ? yes : no;
    const [a, b] = [this.reader(yes), this.reader(no)];
    return this.add({
      forward: (values) => (truth(values) ? a(values) : b(values)),
      backward: (g, values, gradients) => {
        const isTrue = truth(values);
        if ('place' in yes) accumulate(gradients, yes.place, isTrue ? g : 0);
        if ('place' in no) accumulate(gradients, no.place, isTrue ? 0 : g);
      },
    });
  }

  /** A condition as the number 1 or 0. No gradient passes through it. */
  private indicator(truth: Truth<Float64Array>): Operand {
    if (typeof truth === 'boolean') return { number: truth ? 1 : 0 };
    return this.add({ forward: (values) => (truth(values) ? 1 : 0), backward: () => undefined });
  }

  private call({ fn, args }: NodeOf<'call'>): Operand {
    const { behaviour } = fn;
    const operands = args.map((arg) => this.record(arg));
    const [first = { number: NaN }, ...others] = operands;
    switch (behaviour.type) {
      case 'unary': {
        const [f, rule] = [VALUES[fn.id], this.rules.unary[fn.id]];
        return f && rule ? this.unary(this.valueOf(fn.id, f), rule, first) : { number: NaN };
      }
      case 'max':
      case 'min': {
        const f = this.extremum(behaviour.type);
        const rule = this.rules[behaviour.type];
        return others.reduce((left, right) => this.binary(f, rule, left, right), first);
      }
      case 'clamp':
        return this.clamp(first, others);
      case 'heaviside': {
        const [second] = others;
        const atZero = second && 'number' in second ? second.number : 0.5;
        return this.unary(
          (a) => (a === 0 ? atZero : (Math.sign(a) + 1) / 2),
          () => 0,
          first,
        );
      }
      case 'entry':
        return this.entry(
          behaviour.entry,
          first,
          others.map((operand) => ('number' in operand ? operand.number : NaN)),
        );
      case 'syntax':
        return { number: NaN };
    }
  }

  /** A function as the framework computes it. */
  private valueOf(id: string, value: (x: number) => number): (x: number) => number {
    const own = this.rules.values[id];
    return own ? (x) => own(x, this.round) : value;
  }

  /** The larger or smaller of two numbers, with the framework's choice between equal ones. */
  private extremum(type: 'max' | 'min'): (a: number, b: number) => number {
    const f = type === 'max' ? Math.max : Math.min;
    return this.rules.keepsFirst ? (a, b) => (a === b ? a : f(a, b)) : f;
  }

  private clamp(x: Operand, [low = { number: -Infinity }, high = { number: Infinity }]: Operand[]): Operand {
    if ('place' in low || 'place' in high) {
      const raised = this.binary(this.extremum('max'), this.rules.max, x, low);
      return this.binary(this.extremum('min'), this.rules.min, raised, high);
    }
    const [larger, smaller] = [this.extremum('max'), this.extremum('min')];
    const [least, greatest] = [this.round(low.number), this.round(high.number)];
    return this.unary(
      (a) => smaller(larger(a, least), greatest),
      (g, a) => this.rules.clamp(g, a, least, greatest),
      x,
    );
  }

  /** A catalogue function: the framework's own derivative, with the measured slope at a kink. */
  private entry(entry: ActivationEntry, input: Operand, given: readonly number[]): Operand {
    const params = Object.fromEntries(
      entry.parameters.map(({ id, default: standard }, i) => [id, given[i] ?? standard]),
    );
    const rule = given.length === 0 ? this.rules.unary[entry.id] : undefined;
    let slope: ((z: number) => number) | undefined;
    const value = this.valueOf(entry.id, (u) => entry.value(u, params));
    const isBlocking = this.rules.blocking.has(entry.id);
    const own: UnaryRule = (g, x) => {
      slope ??= entrySlope(entry, params, this.rules.framework);
      const here = this.round(slope(x));
      return isBlocking && here === 0 ? 0 : g * here;
    };
    return this.unary(value, rule ?? own, input);
  }
}

/** f′ of an activation as computed by the framework's own function, including its subgradients at kinks. */
export function entrySlope(
  entry: ActivationEntry,
  params: ParameterValues,
  framework: AutogradFramework,
): (z: number) => number {
  const measured = new Map<number, number>();
  for (const { z, framework: of, value } of subgradients(entry, params)) {
    if (of === framework && !measured.has(z)) measured.set(z, value);
  }
  return (z) => measured.get(z) ?? entry.slope(z, params);
}

function accumulate(gradients: Float64Array, place: number, g: number): void {
  gradients[place] = (gradients[place] ?? 0) + g;
}
