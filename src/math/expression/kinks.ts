import type { ActivationEntry, ParameterValues } from '../catalogue/types';
import { changeBetween } from '../numerics/neighbours';
import { snap } from '../numerics/snap';
import type { Compiler, Program } from './program';
import { lineOf, type Polynomial } from './quadratic';
import { childrenOf, isConstant, type Node, type NodeOf } from './tree';

/** A node that changes its branch where its argument crosses one of its levels. */
interface Switch {
  readonly argument: Node;
  /** Ascending. */
  readonly levels: () => readonly number[];
  /** Every integer is a level. */
  readonly integers?: boolean;
}

/** Trees with more switches are not searched. No expression that a person writes comes near. */
const MAX_SWITCHES = 200;

const AT_ZERO = (): readonly number[] => [0];

/** Every switch of the tree. */
function switchesOf(tree: Node, compiler: Compiler): readonly Switch[] {
  const found: Switch[] = [];
  const between = (left: Node, right: Node): void => {
    if (found.length >= MAX_SWITCHES) return;
    const terms = [
      { node: left, negative: false },
      { node: right, negative: true },
    ];
    found.push({ argument: { kind: 'sum', terms }, levels: AT_ZERO });
  };
  const visitCondition = (node: Node): void => {
    if (node.kind === 'comparison' || node.kind === 'and' || node.kind === 'or' || node.kind === 'not')
      return;
    found.push({ argument: node, levels: AT_ZERO });
  };
  const visit = (node: Node): void => {
    if (isConstant(node)) return;
    if (node.kind === 'comparison') {
      node.operands.slice(1).forEach((right, i) => {
        const left = node.operands[i];
        if (left) between(left, right);
      });
    } else if (node.kind === 'conditional') visitCondition(node.test);
    else if (node.kind === 'and' || node.kind === 'or') node.operands.forEach(visitCondition);
    else if (node.kind === 'not') visitCondition(node.operand);
    else if (node.kind === 'call') visitCall(node);
    childrenOf(node).forEach(visit);
  };
  const visitCall = ({ fn: { behaviour }, args }: NodeOf<'call'>): void => {
    const [first, ...rest] = args;
    if (!first) return;
    switch (behaviour.type) {
      case 'max':
      case 'min':
        args.forEach((left, i) => {
          args.slice(i + 1).forEach((right) => {
            between(left, right);
          });
        });
        break;
      case 'clamp':
        rest.forEach((bound) => {
          between(first, bound);
        });
        break;
      case 'heaviside':
        found.push({ argument: first, levels: AT_ZERO });
        break;
      case 'entry': {
        const readers = rest.map((node) => compiler.constant(node));
        const { entry } = behaviour;
        found.push({ argument: first, levels: () => kinksOfEntry(entry, readers) });
        break;
      }
      case 'unary':
        if (behaviour.kink === 'zero') found.push({ argument: first, levels: AT_ZERO });
        if (behaviour.kink === 'integers') found.push({ argument: first, levels: () => [], integers: true });
        break;
      case 'syntax':
        break;
    }
  };
  visit(tree);
  return found;
}

function kinksOfEntry(entry: ActivationEntry, readers: readonly (() => number)[]): readonly number[] {
  const params = Object.fromEntries(
    entry.parameters.map((spec, i) => [spec.id, readers[i]?.() ?? spec.default]),
  );
  return entry.kinks(params).map(({ z }) => z);
}

/** Maximum number of places to return. */
const MAX_PLACES = 1000;
/** Number of points at which arguments other than straight lines are searched. */
const SEARCH_POINTS = 512;

/** Finds where the branches of one expression meet. */
export class BranchFinder {
  private readonly switches: readonly { readonly source: Switch; readonly program: Program }[];
  private readonly constants = new Map<Node, () => number>();

  constructor(
    tree: Node,
    private readonly compiler: Compiler,
  ) {
    this.switches = switchesOf(tree, compiler)
      .slice(0, MAX_SWITCHES)
      .map((source) => ({ source, program: compiler.compile(source.argument) }));
    for (const { source } of this.switches) this.readConstants(source.argument);
  }

  /** Prepares the values of all constant subtrees, for {@link lineOf}. */
  private readConstants(node: Node): void {
    if (isConstant(node)) this.constants.set(node, this.compiler.constant(node));
    else
      childrenOf(node).forEach((child) => {
        this.readConstants(child);
      });
  }

  /**
   * The places within [min, max] where a switch may change its branch, ascending; some may be on branches
   * that are not taken.
   */
  find(min: number, max: number, params: ParameterValues): readonly number[] {
    this.compiler.setParameters(params);
    const points = new Set<number>();
    for (const { source, program } of this.switches) {
      const line = lineOf(source.argument, (node) => this.constants.get(node)?.() ?? NaN);
      const probe = (z: number): number => at(program, z, params);
      if (line) {
        for (const level of levelsWithin(source, line, min, max)) {
          points.add(nearestExact((level - line.constant) / line.linear, level, probe));
        }
      } else search(source, program, params, min, max, points);
      if (points.size > MAX_PLACES) break;
    }
    return [...points].filter((z) => z >= min && z <= max).sort((a, b) => a - b);
  }
}

const one = { z: new Float64Array(1), f: new Float64Array(1) };

function at(program: Program, z: number, params: ParameterValues): number {
  one.z[0] = z;
  program.run(params, one.z, one.f);
  return one.f[0] ?? NaN;
}

/** The places between min and max at which a line crosses the levels. */
function levelsWithin(
  { levels, integers = false }: Switch,
  { linear, constant }: Polynomial,
  min: number,
  max: number,
): readonly number[] {
  if (linear === 0) return [];
  if (!integers) return levels();
  const ends = [linear * min + constant, linear * max + constant];
  const first = Math.ceil(Math.min(...ends));
  const last = Math.floor(Math.max(...ends));
  return Array.from({ length: Math.max(0, Math.min(MAX_PLACES, last - first + 1)) }, (_, i) => first + i);
}

/** The root as computed or the round number near it, whichever comes closer to the level; never −0. */
function nearestExact(root: number, level: number, probe: (z: number) => number): number {
  const round = snap(root);
  const error = (z: number): number => Math.abs(probe(z) - level);
  return (error(round) <= error(root) ? round : root) + 0;
}

/** Searches for changes of branch on a grid and narrows them down. */
function search(
  { levels, integers = false }: Switch,
  program: Program,
  params: ParameterValues,
  min: number,
  max: number,
  points: Set<number>,
): void {
  const steps = levels();
  const branchOf = (u: number): number => {
    if (integers) return Math.floor(u) + Math.ceil(u);
    let branch = 0;
    for (const level of steps) {
      if (!(u <= level)) branch += 2;
      else if (u === level) branch += 1;
    }
    return Number.isNaN(u) ? NaN : branch;
  };
  const zs = searchGrid(min, max);
  const us = new Float64Array(zs.length);
  program.run(params, zs, us);
  const branchAt = (z: number): number => branchOf(at(program, z, params));
  for (let i = 1; i < zs.length && points.size <= MAX_PLACES; i++) {
    const [left, right] = [zs[i - 1] ?? NaN, zs[i] ?? NaN];
    const [from, to] = [branchOf(us[i - 1] ?? NaN), branchOf(us[i] ?? NaN)];
    if (!Object.is(from, to)) points.add(narrow(left, right, from, branchAt));
  }
}

/** The points to search: evenly spaced; over a large range also evenly in magnitude. */
function searchGrid(min: number, max: number): Float64Array {
  const evenly = Float64Array.from(
    { length: SEARCH_POINTS + 1 },
    (_, i) => min + ((max - min) * i) / SEARCH_POINTS,
  );
  if (max - min <= 100) return evenly;
  const [from, to] = [Math.asinh(min), Math.asinh(max)];
  const byMagnitude = Array.from({ length: SEARCH_POINTS + 1 }, (_, i) =>
    Math.sinh(from + ((to - from) * i) / SEARCH_POINTS),
  );
  return Float64Array.from([...evenly, ...byMagnitude].filter((z) => z >= min && z <= max)).sort();
}

/** The place where the branch changes between `left`, which is on branch `from`, and `right`. */
function narrow(left: number, right: number, from: number, branchAt: (z: number) => number): number {
  const { first } = changeBetween(left, right, (z) => Object.is(branchAt(z), from));
  const round = snap(first);
  const isOff = round < left || round > right;
  // Prefer the round number if it is the meeting point, or as near as float64 can tell.
  return isOff || Math.abs(round - first) > 1e-12 * Math.max(1e-3, Math.abs(first)) ? first : round;
}

const around = { z: new Float64Array(5), f: new Float64Array(5), df: new Float64Array(5) };

/** Whether f or f' jumps at z, judged from points at the distance `reach` (and twice that). */
export function isKink(program: Program, z: number, reach: number, params: ParameterValues): boolean {
  const { z: zs, f, df } = around;
  for (let i = 0; i < 5; i++) zs[i] = z + (i - 2) * reach;
  program.run(params, zs, f, df);
  const [f0 = NaN, f1 = NaN, f2 = NaN, f3 = NaN, f4 = NaN] = f;
  const [s0 = NaN, s1 = NaN, , s3 = NaN, s4 = NaN] = df;
  if (Number.isNaN(f1 + s1) !== Number.isNaN(f3 + s3)) return true;
  const steepest = Math.max(Math.abs(s0), Math.abs(s1), Math.abs(s3), Math.abs(s4));
  const slack = 4 * steepest * reach + 1e-12 * Math.max(1, Math.abs(f2));
  if (Math.abs(f3 - f1) > slack || Math.abs(f2 - f1) > slack || Math.abs(f3 - f2) > slack) return true;
  // Where f is smooth, the difference halves with the distance; across a kink it stays.
  const near = Math.abs(s3 - s1);
  const isCurved = Math.abs(f0) < Infinity && Math.abs(f4) < Infinity && near <= 0.75 * Math.abs(s4 - s0);
  return near > 1e-7 * Math.max(1e-3, steepest) && !isCurved;
}
