import { outside, type Arithmetic } from '../../numerics/exact/arithmetic';
import { APART, BOUNDARY, ISOLATED } from '../piecewise';
import { isConstant, type ComparisonOperator, type Node, type NodeOf } from '../tree';
import { formulaOf } from '../formula';
import { FUNCTIONS, power, type Point } from './functions';
import { literalOf } from './literal';

/** The values of a tree's letters and of its variable. */
interface Scope<T> {
  readonly z: Point<T>;
  readonly letters: ReadonlyMap<string, T>;
  /** Letters whose value is ±∞. */
  readonly infinite: ReadonlyMap<string, number>;
  /** Binary logarithm of half the distance between z and the next float64. */
  readonly grain: number;
}

/** The truth of a condition at a point, and how it changes there. */
interface Truth {
  readonly holds: boolean;
  readonly place: typeof APART | typeof BOUNDARY | typeof ISOLATED;
}

/**
 * Evaluates trees in a given arithmetic: f by the tree itself, f′ by forward differentiation. It follows the
 * conventions of the evaluation in float64: sides of a comparison are compared as float64, the slope of
 * smaller magnitude counts where branches meet, and a function of an argument with slope 0 has slope 0.
 */
export class Evaluator<T> {
  /** An evaluator that also computes slopes: this one, if it does. */
  private readonly sloping: Evaluator<T>;
  /** The numbers in the trees, which take as long to read as an operation. */
  private readonly numbers = new WeakMap<Node, Point<T>>();

  constructor(
    private readonly a: Arithmetic<T>,
    private readonly withSlope: boolean,
  ) {
    this.sloping = withSlope ? this : new Evaluator(a, true);
  }

  /** f(z), and f′(z) if asked for, for finite z and parameters. ±∞ is allowed where it is only a bound. */
  evaluate(tree: Node, z: number, letters: Readonly<Record<string, number>>): Point<T> {
    const { a } = this;
    const given = Object.entries(letters);
    const finite = given.filter(([, value]) => Number.isFinite(value));
    const infinite = given.filter(([, value]) => Math.abs(value) === Infinity);
    return this.point(tree, {
      z: { value: a.fromFloat(z), slope: this.withSlope ? a.one : undefined },
      letters: new Map(finite.map(([id, value]) => [id, a.fromFloat(value)])),
      infinite: new Map(infinite),
      grain: Math.max(z === 0 ? -Infinity : Math.floor(Math.log2(Math.abs(z))) - 53, -1075),
    });
  }

  private constant(value: T): Point<T> {
    return { value, slope: this.withSlope ? this.a.zero : undefined };
  }

  private number(node: Node, read: () => T): Point<T> {
    let number = this.numbers.get(node);
    if (!number) {
      number = this.constant(read());
      this.numbers.set(node, number);
    }
    return number;
  }

  private point(node: Node, scope: Scope<T>): Point<T> {
    switch (node.kind) {
      case 'number':
        return this.number(node, () => literalOf(this.a, node));
      case 'constant':
        return this.number(node, () => this.named(node));
      case 'parameter': {
        const value = scope.letters.get(node.id);
        if (value === undefined) throw outside();
        return this.constant(value);
      }
      case 'variable':
        return scope.z;
      case 'negate':
        return this.negated(this.point(node.operand, scope));
      case 'sum':
        return this.sum(node, scope);
      case 'product':
        return this.product(node, scope);
      case 'power':
        return this.power(node, scope);
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return this.constant(this.truth(node, scope).holds ? this.a.one : this.a.zero);
      case 'conditional':
        return this.conditional(node, scope);
      case 'call':
        return this.call(node, scope);
    }
  }

  private named({ symbol, value }: NodeOf<'constant'>): T {
    const { a } = this;
    if (symbol === 'π') return a.pi;
    if (symbol === 'τ') return a.scale(a.pi, 1);
    if (symbol === 'e') return a.exp(a.one);
    if (!Number.isFinite(value)) throw outside();
    return a.fromFloat(value);
  }

  private negated({ value, slope }: Point<T>): Point<T> {
    return { value: this.a.negate(value), slope: slope === undefined ? undefined : this.a.negate(slope) };
  }

  private sum({ terms }: NodeOf<'sum'>, scope: Scope<T>): Point<T> {
    const { a } = this;
    return terms
      .map(({ node, negative }) =>
        negative ? this.negated(this.point(node, scope)) : this.point(node, scope),
      )
      .reduce((left, right) => ({
        value: a.add(left.value, right.value),
        slope: left.slope && right.slope && a.add(left.slope, right.slope),
      }));
  }

  private product({ factors }: NodeOf<'product'>, scope: Scope<T>): Point<T> {
    const [first, ...rest] = factors;
    if (!first) throw outside();
    return rest.reduce(
      (left, { node, inverse }) => {
        const right = this.point(node, scope);
        return inverse ? this.quotient(left, right) : this.times(left, right);
      },
      this.point(first.node, scope),
    );
  }

  private times(left: Point<T>, right: Point<T>): Point<T> {
    const { a } = this;
    return {
      value: a.multiply(left.value, right.value),
      slope:
        left.slope &&
        right.slope &&
        a.add(a.multiply(left.slope, right.value), a.multiply(left.value, right.slope)),
    };
  }

  private quotient(left: Point<T>, right: Point<T>): Point<T> {
    const { a } = this;
    const value = a.divide(left.value, right.value);
    if (left.slope === undefined || right.slope === undefined) return { value, slope: undefined };
    const rise = a.isZero(right.slope) ? left.slope : a.subtract(left.slope, a.multiply(value, right.slope));
    return { value, slope: a.divide(rise, right.value) };
  }

  private power({ base, exponent }: NodeOf<'power'>, scope: Scope<T>): Point<T> {
    const { a } = this;
    const v = this.point(exponent, scope);
    if (base.kind === 'constant' && base.symbol === 'e') return this.chained('exp', v);
    const u = this.point(base, scope);
    const whole = a.exactFloat(v.value);
    const value = power(a, u.value, v.value, whole);
    if (u.slope === undefined || v.slope === undefined) return { value, slope: undefined };
    let slope = a.zero;
    if (!a.isZero(u.slope) && whole !== 0) {
      const less = a.subtract(v.value, a.one);
      const lower = power(a, u.value, less, whole === undefined ? undefined : whole - 1);
      slope = a.multiply(a.multiply(v.value, lower), u.slope);
    }
    if (!isConstant(exponent) && !a.isZero(v.slope)) {
      slope = a.add(slope, a.multiply(a.multiply(value, a.log(u.value)), v.slope));
    }
    return { value, slope };
  }

  /** g(u) by the chain rule. */
  private chained(name: string, u: Point<T>): Point<T> {
    const { a } = this;
    const evaluate = FUNCTIONS[name];
    if (!evaluate) throw outside();
    const isStill = u.slope === undefined || a.isZero(u.slope);
    const { value, slope } = evaluate(a, u.value, !isStill);
    if (u.slope === undefined || slope === undefined || isStill) return { value, slope: u.slope };
    return { value, slope: u.slope === a.one ? slope : a.multiply(slope, u.slope) };
  }

  private call(node: NodeOf<'call'>, scope: Scope<T>): Point<T> {
    const { fn, args } = node;
    const [first, second, third] = args;
    if (!first) throw outside();
    switch (fn.behaviour.type) {
      case 'unary':
        return this.chained(fn.id, this.point(first, scope));
      case 'max':
      case 'min': {
        const side = fn.behaviour.type === 'max' ? 1 : -1;
        return args
          .slice(1)
          .reduce((left, right) => this.extremum(left, right, side, scope), this.operand(first, scope));
      }
      case 'clamp': {
        if (!second || !third) throw outside();
        return this.extremum(this.extremum(first, second, 1, scope), third, -1, scope);
      }
      case 'heaviside': {
        const { a } = this;
        const side = a.sign(this.point(first, scope).value);
        if (side !== 0) return this.constant(side > 0 ? a.one : a.zero);
        return this.constant(second ? this.point(second, scope).value : a.scale(a.one, -1));
      }
      case 'entry':
        return this.entry(node, this.point(first, scope), scope);
      case 'syntax':
        throw outside();
    }
  }

  /** A catalogue function, by its own formula. */
  private entry({ fn, args }: NodeOf<'call'>, z: Point<T>, scope: Scope<T>): Point<T> {
    if (fn.behaviour.type !== 'entry') throw outside();
    const { entry, scope: names } = fn.behaviour;
    if (FUNCTIONS[entry.id]) return this.chained(entry.id, z);
    const { tree, letters } = formulaOf(entry, names);
    const bound = new Map<string, T>();
    const infinite = new Map<string, number>();
    letters.forEach(({ id, standard }, i) => {
      const given = args[i + 1];
      const limit = given ? this.infinity(given, scope) : Number.isFinite(standard) ? undefined : standard;
      if (limit !== undefined) infinite.set(id, limit);
      else bound.set(id, given ? this.point(given, scope).value : this.a.fromFloat(standard));
    });
    return this.point(tree, { z, letters: bound, infinite, grain: scope.grain });
  }

  /** ±∞ if the node evaluates to it. */
  private infinity(node: Node, scope: Scope<T>): number | undefined {
    switch (node.kind) {
      case 'constant':
      case 'number':
        return Number.isFinite(node.value) ? undefined : node.value;
      case 'parameter':
        return scope.infinite.get(node.id);
      case 'negate': {
        const inner = this.infinity(node.operand, scope);
        return inner === undefined ? undefined : -inner;
      }
      default:
        return undefined;
    }
  }

  /** A bound or the side of a comparison. A number there counts as a float64, as it does in code. */
  private operand(node: Node, scope: Scope<T>): Point<T> {
    const { kind } = node;
    const negated = kind === 'negate' ? node.operand : node;
    if (negated.kind === 'number' && Number.isFinite(negated.value)) {
      return this.constant(this.a.fromFloat(kind === 'negate' ? -negated.value : negated.value));
    }
    return this.point(node, scope);
  }

  /** Whether two numbers agree to about as many bits as float64 has. */
  private isClose(p: T, q: T): boolean {
    const { a } = this;
    return a.magnitude(a.subtract(p, q)) <= Math.max(a.magnitude(p), a.magnitude(q)) - CLOSE_BITS;
  }

  /**
   * The sign of u − v; 0 if no float64 is closer than z to the place where they are equal. Asks for the
   * slopes only if the numbers are close.
   */
  private order(u: Point<T>, v: Point<T>, scope: Scope<T>, slopes: () => readonly [T, T]): number {
    const { a } = this;
    const difference = a.subtract(u.value, v.value);
    if (a.isZero(difference)) return 0;
    if (this.isClose(u.value, v.value)) {
      const [p, q] = slopes();
      const growth = a.subtract(p, q);
      if (!a.isZero(growth)) {
        const step = a.scale(growth, scope.grain);
        const sum = a.add(step, difference);
        const rest = a.subtract(step, difference);
        // Neither has the opposite sign of the other exactly if |difference| ≤ |step|.
        if (a.sign(sum) * a.sign(rest) >= 0) return 0;
      }
    }
    return a.sign(difference);
  }

  /** The larger of the two for side 1, the smaller for −1. */
  private extremum(left: Node | Point<T>, right: Node, side: 1 | -1, scope: Scope<T>): Point<T> {
    const limits = [left, right].map((part) => (isNode(part) ? this.infinity(part, scope) : undefined));
    const at = (part: Node | Point<T>): Point<T> => (isNode(part) ? this.operand(part, scope) : part);
    const [p, q] = limits;
    if (p === side * Infinity || q === side * Infinity) throw outside();
    if (p !== undefined) return at(right);
    if (q !== undefined) return at(left);
    const [u, v] = [at(left), at(right)];
    const [slopeU, slopeV] = [u.slope, v.slope];
    if (slopeU === undefined || slopeV === undefined) return this.extremeValue(u, v, side);
    const order = side * this.order(u, v, scope, () => [slopeU, slopeV]);
    if (order !== 0) return order > 0 ? u : v;
    return { value: this.extremeValue(u, v, side).value, slope: this.meet(slopeU, slopeV) };
  }

  /** Like {@link extremum} without slopes, so nearly equal numbers need not be distinguished. */
  private extremeValue(u: Point<T>, v: Point<T>, side: 1 | -1): Point<T> {
    const { a } = this;
    const difference = a.subtract(u.value, v.value);
    if (a.magnitude(difference) < a.magnitude(u.value) - SAME_BITS) {
      return { value: a.near(u.value, difference), slope: undefined };
    }
    return side * a.sign(difference) >= 0 ? u : v;
  }

  /** The slope where two slopes meet: the one of smaller magnitude, or 0 if they have opposite signs. */
  private meet(p: T | undefined, q: T | undefined): T | undefined {
    const { a } = this;
    if (p === undefined || q === undefined) return undefined;
    if (a.compare(p, a.negate(q)) === 0) return a.zero;
    const [sizeP, sizeQ] = [a.sign(p) < 0 ? a.negate(p) : p, a.sign(q) < 0 ? a.negate(q) : q];
    return a.compare(sizeP, sizeQ) <= 0 ? p : q;
  }

  private conditional({ test, then, otherwise }: NodeOf<'conditional'>, scope: Scope<T>): Point<T> {
    const { a } = this;
    const { holds, place } = this.truth(test, scope);
    const taken = this.point(holds ? then : otherwise, scope);
    if (place === APART || taken.slope === undefined) return taken;
    const other = this.point(holds ? otherwise : then, scope);
    if (!a.isZero(a.subtract(taken.value, other.value)) && !this.isClose(taken.value, other.value)) {
      return taken;
    }
    return {
      value: taken.value,
      slope: place === ISOLATED ? other.slope : this.meet(taken.slope, other.slope),
    };
  }

  private slopes(left: Node, right: Node, scope: Scope<T>): readonly [T, T] {
    const { a } = this;
    const z = scope.z.slope === undefined ? { ...scope.z, slope: a.one } : scope.z;
    const within = { ...scope, z };
    const [u, v] = [this.operand(left, within), this.operand(right, within)];
    return [u.slope ?? a.zero, v.slope ?? a.zero];
  }

  private truth(node: Node, scope: Scope<T>): Truth {
    switch (node.kind) {
      case 'comparison': {
        const pairs = node.operators.map((operator, i) => {
          const [left, right] = [node.operands[i], node.operands[i + 1]];
          if (!left || !right) throw outside();
          return this.compared(left, operator, right, scope);
        });
        return joined(pairs, 'and');
      }
      case 'and':
      case 'or':
        return joined(
          node.operands.map((operand) => this.truth(operand, scope)),
          node.kind,
        );
      case 'not': {
        const { holds, place } = this.truth(node.operand, scope);
        return { holds: !holds, place };
      }
      default: {
        const isZero = this.a.sign(this.point(node, scope).value) === 0;
        return { holds: !isZero, place: isZero ? ISOLATED : APART };
      }
    }
  }

  private compared(left: Node, operator: ComparisonOperator, right: Node, scope: Scope<T>): Truth {
    const [p, q] = [this.infinity(left, scope), this.infinity(right, scope)];
    const order =
      p === undefined && q === undefined
        ? this.order(this.operand(left, scope), this.operand(right, scope), scope, () =>
            this.sloping.slopes(left, right, scope),
          )
        : Math.sign((p ?? 0) - (q ?? 0));
    if (Number.isNaN(order)) throw outside();
    const isEquality = operator === '==' || operator === '!=';
    const place = order !== 0 ? APART : isEquality ? ISOLATED : BOUNDARY;
    return { holds: HOLDS[operator](order), place };
  }
}

const isNode = <T>(part: Node | Point<T>): part is Node => 'kind' in part;

/** Numbers that agree in this many bits may be equal in float64. */
const CLOSE_BITS = 49;

/** Numbers that agree in this many bits are interchangeable. */
const SAME_BITS = 60;

const HOLDS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
};

function joined(parts: readonly Truth[], kind: 'and' | 'or'): Truth {
  const holds = kind === 'and' ? parts.every((part) => part.holds) : parts.some((part) => part.holds);
  const places = parts.map(({ place }) => place);
  return {
    holds,
    place: places.includes(ISOLATED) ? ISOLATED : places.includes(BOUNDARY) ? BOUNDARY : APART,
  };
}
