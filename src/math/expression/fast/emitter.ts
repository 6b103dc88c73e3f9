import { isCondition, isConstant, sizeOf, some, VARIABLE, number, type Node, type NodeOf } from '../tree';
import { DOUBLE, FIRST_LOCAL, op, SINGLE, type Code, type LoopFunction, type NumberSet } from './assembler';
import { MOST_FACTORS, polynomialOf } from './polynomial';
import { keyOf, NATIVE, rowOf } from './stages';

/** Points that are computed together: few enough for all of their rows to stay in the cache. */
export const POINTS = 2048;
/** Points in one pass of a loop that calls no function. A row has a multiple of them. */
export const AT_A_TIME = 8;
/** Bytes. */
export const ROW = 8 * POINTS;

const ZERO = number(0);
const ONE = number(1);

/** Where a constant lies in memory, and the index under which a function of the engine is called. */
interface Surroundings {
  readonly place: (node: Node) => number;
  readonly native: (f: (...numbers: number[]) => number) => number;
}

/**
 * A loop that stores a node's values in a row, and leaves the sum of 0 times each: 0 where all of them are finite.
 * @param target the row, of {@link POINTS} numbers
 */
export const loopOver = (node: Node, target: number, surroundings: Surroundings): LoopFunction =>
  new Emitter(surroundings, hasCalls(node) ? SINGLE : DOUBLE).loop(node, target * ROW);

/** Writes one loop. */
class Emitter {
  private locals = 0;
  /** Before the loop: constants into locals. */
  private readonly before: number[] = [];
  private readonly constants = new Map<string, number>();
  /** Values that are in a local already. */
  private computed = new Map<string, number>();
  private readonly repeated = new Set<string>();
  /** The offset of the current point from the address, in bytes. */
  private offset = 0;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly set: NumberSet,
  ) {}

  /** A loop that stores the node's values at an offset, and leaves the sum of 0 times each. */
  loop(node: Node, target: number): LoopFunction {
    const { set } = this;
    this.findRepeated(node);
    const [z, value] = [this.local(), this.local()];
    const address = op.get(1);
    // A branch may drop a NaN, which adding z brings back.
    const branches = hasBranches(node);
    const point = (offset: number, sum: number): Code => {
      this.computed = new Map([['z', z]]);
      this.offset = offset;
      return [
        ...[...address, ...this.set.load(offset), ...op.set(z)],
        ...[...address, ...this.emit(node), ...op.tee(value), ...this.set.store(target + offset)],
        ...[...op.get(sum), ...op.get(value), ...(branches ? [...op.get(z), ...this.set.add] : [])],
        ...[...this.set.constant(0), ...this.set.mul],
        ...[...this.set.add, ...op.set(sum)],
      ];
    };
    // Each of the points computed together has a sum of its own, because additions to one sum wait for each other.
    const step = 8 * set.lanes;
    const sums = Array.from({ length: set.lanes === 1 ? 1 : AT_A_TIME / set.lanes }, () => this.local());
    const body = [
      ...sums.flatMap((sum, i) => point(step * i, sum)),
      ...[...address, ...op.integer(step * sums.length), ...op.plus, ...op.tee(1), ...op.get(0), ...op.less],
    ];
    const total = sums.flatMap((sum, i) => [...set.total(sum), ...(i > 0 ? SINGLE.add : [])]);
    return { locals: this.locals, type: set.type, code: [...this.before, ...op.loop(body), ...total] };
  }

  private local(): number {
    return FIRST_LOCAL + this.locals++;
  }

  private findRepeated(tree: Node): void {
    const seen = new Set<string>();
    const visit = (node: Node): void => {
      if (isConstant(node) || node.kind === 'variable') return;
      if (sizeOf(node, 2) > 1) {
        const key = keyOf(node);
        if (seen.has(key)) {
          this.repeated.add(key);
          return;
        }
        seen.add(key);
      }
      for (const child of childrenToShare(node)) visit(child);
    };
    visit(tree);
  }

  /** Leaves the node's value. */
  private emit(node: Node): Code {
    if (node.kind === 'number' && Number.isFinite(node.value)) return this.set.constant(node.value);
    if (isConstant(node)) return op.get(this.constantLocal(node));
    if (node.kind === 'variable') return op.get(this.computed.get('z') ?? 0);
    const key = keyOf(node);
    const known = this.computed.get(key);
    if (known !== undefined) return op.get(known);
    const code = this.compute(node);
    if (!this.repeated.has(key)) return code;
    const local = this.local();
    this.computed.set(key, local);
    return [...code, ...op.tee(local)];
  }

  private constantLocal(node: Node): number {
    const key = keyOf(node);
    let local = this.constants.get(key);
    if (local === undefined) {
      local = this.local();
      this.constants.set(key, local);
      this.before.push(
        ...op.integer(0),
        ...this.set.loadAll(this.surroundings.place(node)),
        ...op.set(local),
      );
    }
    return local;
  }

  private compute(node: Node): Code {
    switch (node.kind) {
      case 'negate':
        return [...this.emit(node.operand), ...this.set.neg];
      case 'sum':
        return this.sum(node);
      case 'product':
        return this.product(node);
      case 'power':
        return this.power(node);
      case 'conditional':
        return this.conditional(node);
      case 'call':
        return this.call(node);
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return [...this.truth(node), ...this.set.fromTruth];
      case 'number':
      case 'constant':
      case 'parameter':
      case 'variable':
        throw new Error('a leaf is read where it stands');
    }
  }

  /** A sum, with its constants added as one. */
  private sum({ terms }: NodeOf<'sum'>): Code {
    const constants = terms.filter(({ node }) => isConstant(node));
    const [first, ...rest] = terms.filter(({ node }) => !isConstant(node));
    if (!first) throw new Error('a sum that varies has a term that does');
    const polynomial = polynomialOf(terms);
    if (polynomial) return this.horner(polynomial);
    const total: Node = { kind: 'sum', terms: [{ node: ZERO, negative: false }, ...constants] };
    return [
      ...this.emit(first.node),
      ...(first.negative ? this.set.neg : []),
      ...rest.flatMap(({ node, negative }) => [
        ...this.emit(node),
        ...(negative ? this.set.sub : this.set.add),
      ]),
      ...(constants.length > 0 ? [...this.emit(total), ...this.set.add] : []),
    ];
  }

  /** A polynomial by Horner's rule. */
  private horner(coefficients: readonly (Node | undefined)[]): Code {
    const z = this.emit(VARIABLE);
    const [highest, ...lower] = [...coefficients].reverse();
    return [
      ...this.emit(highest ?? ZERO),
      ...lower.flatMap((coefficient) => [
        ...[...z, ...this.set.mul],
        ...(coefficient ? [...this.emit(coefficient), ...this.set.add] : []),
      ]),
    ];
  }

  private product({ factors }: NodeOf<'product'>): Code {
    const constants = factors.filter(({ node }) => isConstant(node));
    const varying = factors.filter(({ node }) => !isConstant(node));
    const above = varying.filter(({ inverse }) => !inverse);
    const factor: Node = { kind: 'product', factors: [{ node: ONE, inverse: false }, ...constants] };
    const start = above[0] ? this.emit(above[0].node) : this.emit(constants.length > 0 ? factor : ONE);
    return [
      ...start,
      ...(above[0] && constants.length > 0 ? [...this.emit(factor), ...this.set.mul] : []),
      ...above.slice(1).flatMap(({ node }) => [...this.emit(node), ...this.set.mul]),
      ...varying
        .filter(({ inverse }) => inverse)
        .flatMap(({ node }) => [...this.emit(node), ...this.set.div]),
    ];
  }

  private power({ base, exponent }: NodeOf<'power'>): Code {
    const n = exponent.kind === 'number' ? exponent.value : NaN;
    if (n === 0.5) return [...this.emit(base), ...this.set.sqrt];
    if (Number.isInteger(n) && n >= 2 && n <= MOST_FACTORS && !isConstant(base)) {
      const code = this.emit(base);
      const local = this.local();
      return [...code, ...op.tee(local), ...power(n, local, this.set.mul, () => this.local())];
    }
    if (base.kind === 'constant' && base.value === Math.E)
      return [...this.emit(exponent), ...op.call(this.surroundings.native(Math.exp))];
    return [...this.emit(base), ...this.emit(exponent), ...op.call(this.surroundings.native(Math.pow))];
  }

  private conditional({ test, then, otherwise }: NodeOf<'conditional'>): Code {
    const truth = this.truth(test);
    const outer = this.computed;
    // A value computed in one branch is available neither in the other nor after it.
    this.computed = new Map(outer);
    const first = this.emit(then);
    this.computed = new Map(outer);
    const second = this.emit(otherwise);
    this.computed = outer;
    return this.set.choose(truth, first, second, this.local());
  }

  private truth(node: Node): Code {
    switch (node.kind) {
      case 'comparison':
        return node.operators.flatMap((operator, i) => {
          const [left, right] = [node.operands[i] ?? ZERO, node.operands[i + 1] ?? ZERO];
          return [
            ...this.emit(left),
            ...this.emit(right),
            ...this.set.compare[operator],
            ...(i > 0 ? this.set.and : []),
          ];
        });
      case 'and':
      case 'or':
        return node.operands.flatMap((operand, i) => [
          ...this.truth(operand),
          ...(i === 0 ? [] : node.kind === 'and' ? this.set.and : this.set.or),
        ]);
      case 'not':
        return [...this.truth(node.operand), ...this.set.not];
      default:
        return [...this.emit(node), ...this.set.constant(0), ...this.set.compare['!=']];
    }
  }

  private call(node: NodeOf<'call'>): Code {
    const row = rowOf(node);
    if (row !== undefined) return [...op.get(1), ...this.set.load(row * ROW + this.offset)];
    const { fn, args } = node;
    const { type } = fn.behaviour;
    const [first = ZERO, second = ZERO, third = ZERO] = args;
    if (type === 'clamp')
      return [
        ...this.emit(first),
        ...this.emit(second),
        ...this.set.max,
        ...this.emit(third),
        ...this.set.min,
      ];
    if (type === 'max' || type === 'min')
      return args.flatMap((arg, i) => [...this.emit(arg), ...(i > 0 ? this.set[type] : [])]);
    const f = NATIVE.get(fn.id);
    const argument = this.emit(first);
    if (f) return [...argument, ...op.call(this.surroundings.native(f))];
    switch (fn.id) {
      case 'abs':
      case 'sqrt':
      case 'floor':
      case 'ceil':
        return [...argument, ...this.set[fn.id]];
      case 'sign': {
        const u = this.local();
        const { compare } = this.set;
        const [isAbove, isBelow] = [compare['>'], compare['<']].map((is) => [
          ...[...op.get(u), ...this.set.constant(0)],
          ...[...is, ...this.set.fromTruth],
        ]);
        return [...argument, ...op.set(u), ...(isAbove ?? []), ...(isBelow ?? []), ...this.set.sub];
      }
      case 'sigmoid':
        return [
          ...this.set.constant(1),
          ...[...argument, ...this.set.neg, ...op.call(this.surroundings.native(Math.exp))],
          ...[...this.set.constant(1), ...this.set.add, ...this.set.div],
        ];
      default:
        throw new Error(`${fn.id} is not known here`);
    }
  }
}

/** The children that are computed whenever the node is. Those of its branches are not. */
const childrenToShare = (node: Node): readonly Node[] => {
  switch (node.kind) {
    case 'negate':
      return [node.operand];
    case 'sum':
      return node.terms.map((term) => term.node);
    case 'product':
      return node.factors.map((factor) => factor.node);
    case 'power':
      return [node.base];
    case 'comparison':
      return node.operands;
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'call':
      return rowOf(node) === undefined ? node.args : [];
    default:
      return [];
  }
};

/** u^n from u, which is in the local and on the stack, by squaring. */
function power(n: number, u: number, mul: Code, local: () => number): Code {
  if (n === 1) return [];
  if (n % 2 === 1) return [...power(n - 1, u, mul, local), ...op.get(u), ...mul];
  if (n === 2) return [...op.get(u), ...mul];
  const half = local();
  return [...power(n / 2, u, mul, local), ...op.tee(half), ...op.get(half), ...mul];
}

const hasBranches = (tree: Node): boolean =>
  some(tree, (node) => isCondition(node) || (node.kind === 'call' && node.fn.id === 'sign'));

/** Whether the node calls a function of the engine. */
const hasCalls = (tree: Node): boolean =>
  some(
    tree,
    (node) =>
      node.kind === 'call' && (NATIVE.has(node.fn.id) || node.fn.id === 'sigmoid') && !isConstant(node),
  ) || some(tree, (node) => node.kind === 'power' && !isConstant(node) && node.exponent.kind !== 'number');
