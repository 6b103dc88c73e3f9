import { isConstant, sizeOf, some, VARIABLE, type ComparisonOperator, type Node, type NodeOf } from '../tree';
import { FIRST_LOCAL, moduleOf, op, type Code, type LoopFunction } from './assembler';
import type { Reader } from './arithmetic';
import { keyOf, NATIVE, rowOf, staged, type Stage, type Staged } from './stages';

/** Points that are computed at a time: all rows of them stay in the cache. */
const POINTS = 1024;
const ROW = 8 * POINTS;
/** Rows: z, one for each stage, and the result. Constants lie behind them. */
const MOST_ROWS = 7;
const CONSTANTS = (MOST_ROWS + 1) * ROW;
const MOST_CONSTANTS = 256;
/** Points in one pass of a loop that calls no function. A row has a multiple of them. */
const AT_A_TIME = 4;

/** A tree as machine code for the values of f, in plain float64. */
export interface Machine {
  /** Fills f for all of zs; whether all of them are finite, and only then f is to be used. */
  fill(zs: Float64Array, f: Float64Array): boolean;
}

/** All machines share one memory, since nothing runs in between two steps of one. */
let memory: WebAssembly.Memory | undefined;

/**
 * Machine code for the tree; undefined where it has what this knows nothing of, or where there is no WebAssembly.
 * @param constant reads a constant subtree, for the parameters at hand
 */
export function machineFor(tree: Node, constant: (node: Node) => Reader): Machine | undefined {
  const parts = staged(tree);
  if (!parts || parts.stages.length + 2 > MOST_ROWS) return undefined;
  try {
    return new StagedMachine(parts, constant);
  } catch {
    // A page may forbid it.
    return undefined;
  }
}

type Run = (bytes: number) => number;

class StagedMachine implements Machine {
  private readonly view: Float64Array;
  private readonly constants: { readonly read: Reader; readonly at: number }[] = [];
  private readonly stages: readonly (Pick<Stage, 'loop'> & { readonly run: Run; readonly row: number })[];
  private readonly run: Run;
  private readonly result: number;

  constructor({ stages, result }: Staged, constant: (node: Node) => Reader) {
    memory ??= new WebAssembly.Memory({ initial: Math.ceil((CONSTANTS + 8 * MOST_CONSTANTS) / 65536) });
    this.view = new Float64Array(memory.buffer);
    const places = new Map<string, number>();
    const natives: ((...numbers: number[]) => number)[] = [];
    const place = (node: Node): number => {
      const key = keyOf(node);
      let at = places.get(key);
      if (at === undefined) {
        if (places.size >= MOST_CONSTANTS) throw new RangeError('too many constants');
        at = CONSTANTS + 8 * places.size;
        places.set(key, at);
        this.constants.push({ read: constant(node), at: at / 8 });
      }
      return at;
    };
    const native = (f: (...numbers: number[]) => number): number => {
      if (!natives.includes(f)) natives.push(f);
      return natives.indexOf(f);
    };
    const functions = [
      ...stages.map(({ argument }, i) => new Emitter(place, native).loop(argument, (i + 1) * ROW)),
      new Emitter(place, native).loop(result, (stages.length + 1) * ROW),
    ];
    const module = new WebAssembly.Module(
      moduleOf(
        natives.map((f) => (f === Math.pow ? 2 : 1)),
        functions,
      ),
    );
    const imports = Object.fromEntries(natives.map((f, i) => [`f${i}`, f]));
    const { exports } = new WebAssembly.Instance(module, { fast: { memory, ...imports } });
    const runOf = (i: number): Run => exports[`loop${i}`] as Run;
    this.stages = stages.map(({ loop }, i) => ({ loop, run: runOf(i), row: (i + 1) * POINTS }));
    this.run = runOf(stages.length);
    this.result = (stages.length + 1) * POINTS;
  }

  fill(zs: Float64Array, f: Float64Array): boolean {
    const { view, constants, stages, run, result } = this;
    for (const { read, at } of constants) view[at] = read();
    // 0 times a number that is not finite is none: so is then the sum.
    let check = 0;
    for (let start = 0; start < zs.length; start += POINTS) {
      const count = Math.min(POINTS, zs.length - start);
      view.set(count === zs.length ? zs : zs.subarray(start, start + count));
      // What is computed beyond the end is not used, but checked.
      view.fill(view[count - 1] ?? 0, count, Math.min(POINTS, count + AT_A_TIME));
      for (const stage of stages) {
        stage.run(8 * count);
        stage.loop(view, undefined, stage.row, stage.row + Math.min(POINTS, count + AT_A_TIME));
      }
      check += run(8 * count);
      f.set(view.subarray(result, result + count), start);
    }
    return check === 0;
  }
}

const COMPARISONS: Readonly<Record<ComparisonOperator, Code>> = {
  '<': op.lt,
  '<=': op.le,
  '>': op.gt,
  '>=': op.ge,
  '==': op.eq,
  '!=': op.ne,
};

/** Powers up to this are products. */
const MOST_FACTORS = 8;

/** Writes one loop. */
class Emitter {
  private locals = 0;
  /** Before the loop: constants into locals. */
  private readonly before: number[] = [];
  private readonly constants = new Map<string, number>();
  /** Values that stand in a local by now. */
  private computed = new Map<string, number>();
  private readonly repeated = new Set<string>();
  /** Of the point at hand from the address, in bytes. */
  private offset = 0;

  constructor(
    private readonly place: (node: Node) => number,
    private readonly native: (f: (...numbers: number[]) => number) => number,
  ) {}

  /** A loop that stores the node's values at an offset, and leaves the sum of 0 times each and of 0 times each z. */
  loop(node: Node, target: number): LoopFunction {
    this.findRepeated(node);
    const [z, value] = [this.local(), this.local()];
    const address = op.get(1);
    const point = (offset: number, sum: number): Code => {
      this.computed = new Map([['z', z]]);
      this.offset = offset;
      return [
        ...[...address, ...op.load(offset), ...op.set(z)],
        ...[...address, ...this.emit(node), ...op.tee(value), ...op.store(target + offset)],
        ...[...op.get(sum), ...op.get(value), ...op.get(z), ...op.add, ...op.constant(0), ...op.mul],
        ...[...op.add, ...op.set(sum)],
      ];
    };
    // Several points at a time have sums of their own: each addition to one would wait for the last.
    const sums = Array.from({ length: hasCalls(node) ? 1 : AT_A_TIME }, () => this.local());
    const body = [
      ...sums.flatMap((sum, i) => point(8 * i, sum)),
      ...[...address, ...op.integer(8 * sums.length), ...op.plus, ...op.tee(1), ...op.get(0), ...op.less],
    ];
    const [first = 0, ...others] = sums;
    const total = [...op.get(first), ...others.flatMap((sum) => [...op.get(sum), ...op.add])];
    return { locals: this.locals, code: [...this.before, ...op.loop(body), ...total] };
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
    if (node.kind === 'number' && Number.isFinite(node.value)) return op.constant(node.value);
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
      this.before.push(...op.integer(0), ...op.load(this.place(node)), ...op.set(local));
    }
    return local;
  }

  private compute(node: Node): Code {
    switch (node.kind) {
      case 'negate':
        return [...this.emit(node.operand), ...op.neg];
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
        return [...this.truth(node), ...op.fromTruth];
      case 'number':
      case 'constant':
      case 'parameter':
      case 'variable':
        throw new Error('a leaf is read where it stands');
    }
  }

  /** Constants together. */
  private sum({ terms }: NodeOf<'sum'>): Code {
    const constants = terms.filter(({ node }) => isConstant(node));
    const [first, ...rest] = terms.filter(({ node }) => !isConstant(node));
    if (!first) throw new Error('a sum that varies has a term that does');
    const polynomial = polynomialOf(terms);
    if (polynomial) return this.horner(polynomial);
    const total: Node = { kind: 'sum', terms: [{ node: ZERO, negative: false }, ...constants] };
    return [
      ...this.emit(first.node),
      ...(first.negative ? op.neg : []),
      ...rest.flatMap(({ node, negative }) => [...this.emit(node), ...(negative ? op.sub : op.add)]),
      ...(constants.length > 0 ? [...this.emit(total), ...op.add] : []),
    ];
  }

  /** From the highest power down. */
  private horner(coefficients: readonly (Node | undefined)[]): Code {
    const z = this.emit(VARIABLE);
    const [highest, ...lower] = [...coefficients].reverse();
    return [
      ...this.emit(highest ?? ZERO),
      ...lower.flatMap((coefficient) => [
        ...[...z, ...op.mul],
        ...(coefficient ? [...this.emit(coefficient), ...op.add] : []),
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
      ...(above[0] && constants.length > 0 ? [...this.emit(factor), ...op.mul] : []),
      ...above.slice(1).flatMap(({ node }) => [...this.emit(node), ...op.mul]),
      ...varying.filter(({ inverse }) => inverse).flatMap(({ node }) => [...this.emit(node), ...op.div]),
    ];
  }

  private power({ base, exponent }: NodeOf<'power'>): Code {
    const n = exponent.kind === 'number' ? exponent.value : NaN;
    if (n === 0.5) return [...this.emit(base), ...op.sqrt];
    if (Number.isInteger(n) && n >= 2 && n <= MOST_FACTORS && !isConstant(base)) {
      const code = this.emit(base);
      const local = this.local();
      return [...code, ...op.tee(local), ...power(n, local, () => this.local())];
    }
    if (base.kind === 'constant' && base.value === Math.E)
      return [...this.emit(exponent), ...op.call(this.native(Math.exp))];
    return [...this.emit(base), ...this.emit(exponent), ...op.call(this.native(Math.pow))];
  }

  private conditional({ test, then, otherwise }: NodeOf<'conditional'>): Code {
    const truth = this.truth(test);
    const outer = this.computed;
    // What a branch has computed is not there after the other one.
    this.computed = new Map(outer);
    const first = this.emit(then);
    this.computed = new Map(outer);
    const second = this.emit(otherwise);
    this.computed = outer;
    return [...truth, ...op.choose(first, second)];
  }

  private truth(node: Node): Code {
    switch (node.kind) {
      case 'comparison':
        return node.operators.flatMap((operator, i) => {
          const [left, right] = [node.operands[i] ?? ZERO, node.operands[i + 1] ?? ZERO];
          return [
            ...this.emit(left),
            ...this.emit(right),
            ...COMPARISONS[operator],
            ...(i > 0 ? op.and : []),
          ];
        });
      case 'and':
      case 'or':
        return node.operands.flatMap((operand, i) => [
          ...this.truth(operand),
          ...(i === 0 ? [] : node.kind === 'and' ? op.and : op.or),
        ]);
      case 'not':
        return [...this.truth(node.operand), ...op.not];
      default:
        return [...this.emit(node), ...op.constant(0), ...op.ne];
    }
  }

  private call(node: NodeOf<'call'>): Code {
    const row = rowOf(node);
    if (row !== undefined) return [...op.get(1), ...op.load(row * ROW + this.offset)];
    const { fn, args } = node;
    const { type } = fn.behaviour;
    const [first = ZERO, second = ZERO, third = ZERO] = args;
    if (type === 'clamp')
      return [...this.emit(first), ...this.emit(second), ...op.max, ...this.emit(third), ...op.min];
    if (type === 'max' || type === 'min')
      return args.flatMap((arg, i) => [...this.emit(arg), ...(i > 0 ? op[type] : [])]);
    const f = NATIVE.get(fn.id);
    const argument = this.emit(first);
    if (f) return [...argument, ...op.call(this.native(f))];
    switch (fn.id) {
      case 'abs':
      case 'sqrt':
      case 'floor':
      case 'ceil':
        return [...argument, ...op[fn.id]];
      case 'sign': {
        const u = this.local();
        const [isAbove, isBelow] = [op.gt, op.lt].map((compare) => [
          ...[...op.get(u), ...op.constant(0)],
          ...[...compare, ...op.fromTruth],
        ]);
        return [...argument, ...op.set(u), ...(isAbove ?? []), ...(isBelow ?? []), ...op.sub];
      }
      case 'sigmoid':
        return [
          ...op.constant(1),
          ...[...argument, ...op.neg, ...op.call(this.native(Math.exp))],
          ...[...op.constant(1), ...op.add, ...op.div],
        ];
      default:
        throw new Error(`${fn.id} is not known here`);
    }
  }
}

const ZERO: Node = { kind: 'number', value: 0 };
const ONE: Node = { kind: 'number', value: 1 };

/** The nodes below that are computed wherever the node is: not those of branches. */
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
function power(n: number, u: number, local: () => number): Code {
  if (n === 1) return [];
  if (n % 2 === 1) return [...power(n - 1, u, local), ...op.get(u), ...op.mul];
  if (n === 2) return [...op.get(u), ...op.mul];
  const half = local();
  return [...power(n / 2, u, local), ...op.tee(half), ...op.get(half), ...op.mul];
}

/** Whether the node calls a function of the engine. */
const hasCalls = (tree: Node): boolean =>
  some(
    tree,
    (node) =>
      node.kind === 'call' && (NATIVE.has(node.fn.id) || node.fn.id === 'sigmoid') && !isConstant(node),
  ) || some(tree, (node) => node.kind === 'power' && !isConstant(node) && node.exponent.kind !== 'number');

/** The coefficients of a polynomial in z of degree 2 or more, from that of degree 0 on; undefined for other sums. */
function polynomialOf(terms: NodeOf<'sum'>['terms']): readonly (Node | undefined)[] | undefined {
  const byDegree: NodeOf<'sum'>['terms'][number][][] = [];
  for (const { node, negative } of terms) {
    const factors = node.kind === 'product' ? node.factors : [{ node, inverse: false }];
    const constants = factors.filter((factor) => isConstant(factor.node));
    let degree = 0;
    for (const factor of factors) {
      if (isConstant(factor.node)) continue;
      const power = factor.inverse ? undefined : powerOfVariable(factor.node);
      if (power === undefined) return undefined;
      degree += power;
    }
    if (degree > MOST_FACTORS) return undefined;
    const coefficient: Node = { kind: 'product', factors: [{ node: ONE, inverse: false }, ...constants] };
    (byDegree[degree] ??= []).push({ node: coefficient, negative });
  }
  if (byDegree.length < 3) return undefined;
  return Array.from(
    byDegree,
    (same): Node | undefined => same && { kind: 'sum', terms: [{ node: ZERO, negative: false }, ...same] },
  );
}

function powerOfVariable(node: Node): number | undefined {
  if (node.kind === 'variable') return 1;
  if (node.kind !== 'power' || node.base.kind !== 'variable' || node.exponent.kind !== 'number')
    return undefined;
  const { value } = node.exponent;
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
