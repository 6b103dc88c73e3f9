import { expandCall } from '../formula';
import type { FunctionSpec } from '../functions';
import { print } from '../print';
import { call, isConstant, mapChildren, number, some, VARIABLE, type Node } from '../tree';
import { LOOPS, type Loop } from './loops';

/**
 * A tree taken apart for machine code: the functions that machine code would have to call back for, one number at a time,
 * become loops of their own over many points, and what lies between them is plain arithmetic.
 */
export interface Staged {
  /** In the order in which they are computed. */
  readonly stages: readonly Stage[];
  /** The result, from z and what the stages have left. */
  readonly result: Node;
}

/** A function over its argument, which is computed from z and earlier stages. */
export interface Stage {
  readonly argument: Node;
  readonly loop: Loop;
}

/** Functions that machine code computes itself, or that engines call from it without a detour. */
export const NATIVE: ReadonlyMap<string, (u: number) => number> = new Map([
  ['exp', Math.exp],
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['tan', Math.tan],
  ['log', Math.log],
  ['atan', Math.atan],
  ['asin', Math.asin],
  ['acos', Math.acos],
]);
const INSTRUCTIONS: ReadonlySet<string> = new Set(['abs', 'sqrt', 'floor', 'ceil', 'sign', 'sigmoid']);
const EXTREMA: ReadonlySet<string> = new Set(['max', 'min', 'clamp']);

/** Larger trees are not divided into stages; formulas of entries within each other count with their nodes. */
const MOST_NODES = 400;

/** The functions that stand in the tree for the results of stages; they vary with z. */
const rows: FunctionSpec[] = [];

function rowCall(index: number): Node {
  const fn = (rows[index] ??= {
    id: `row${index}`,
    behaviour: { type: 'heaviside' },
  } as unknown as FunctionSpec);
  return call(fn, VARIABLE);
}

/** The stage that a node stands for, if it does. */
export const rowOf = (node: Node): number | undefined => {
  const index = node.kind === 'call' ? rows.indexOf(node.fn) : -1;
  return index < 0 ? undefined : index;
};

/** A condition under which a node counts, and whether it is to hold or to fail. */
interface Guard {
  readonly test: Node;
  readonly holds: boolean;
}

/** The tree in stages; undefined if it has parts that machine code cannot compute. */
export function staged(tree: Node): Staged | undefined {
  const stages: Stage[] = [];
  const known = new Map<string, Node>();
  let nodes = 0;
  let isKnown = true as boolean;
  const visit = (node: Node, guards: readonly Guard[]): Node => {
    nodes += 1;
    if (!isKnown || nodes > MOST_NODES) {
      isKnown = false;
      return node;
    }
    if (isConstant(node)) return node;
    if (node.kind === 'conditional') {
      if (!isSafe(node.test)) isKnown = false;
      const test = visit(node.test, guards);
      return {
        kind: 'conditional',
        test,
        then: visit(node.then, [...guards, { test, holds: true }]),
        otherwise: visit(node.otherwise, [...guards, { test, holds: false }]),
      };
    }
    if (node.kind === 'comparison' && !isSafe(node)) isKnown = false;
    if (node.kind !== 'call') return mapChildren(node, (child) => visit(child, guards));
    const { fn, args } = node;
    const { behaviour } = fn;
    const loop = LOOPS[fn.id];
    const isPlain = NATIVE.has(fn.id) || INSTRUCTIONS.has(fn.id) || EXTREMA.has(behaviour.type);
    if (behaviour.type === 'entry' && !INSTRUCTIONS.has(fn.id) && !loop)
      return visit(expandCall(behaviour.entry, args, behaviour.scope), guards);
    if (isPlain) return mapChildren(node, (child) => visit(child, guards));
    const [first] = args;
    if (!loop || !first) {
      isKnown = false;
      return node;
    }
    const argument = guarded(visit(first, guards), guards);
    const key = `${fn.id}(${keyOf(argument)})`;
    const found = known.get(key);
    if (found) return found;
    stages.push({ argument, loop });
    const row = rowCall(stages.length);
    known.set(key, row);
    return row;
  };
  const result = visit(tree, []);
  return isKnown ? { stages, result } : undefined;
}

/** The node where its guards hold, and 0 elsewhere, for which functions take no time. */
const guarded = (node: Node, guards: readonly Guard[]): Node =>
  guards.reduceRight<Node>(
    (inner, { test, holds }) => ({
      kind: 'conditional',
      test,
      then: holds ? inner : number(0),
      otherwise: holds ? number(0) : inner,
    }),
    node,
  );

/** Text that equal nodes alone share. */
export const keyOf = (node: Node): string => print(node);

/** Whether nothing in a condition can be NaN for a finite z: machine code does not handle comparisons with NaN. */
const isSafe = (test: Node): boolean =>
  !some(test, (node) => {
    if (isConstant(node)) return false;
    if (node.kind === 'power') return true;
    if (node.kind === 'product')
      return node.factors.some(({ node: factor, inverse }) => inverse && !isConstant(factor));
    return node.kind === 'call' && node.fn.id !== 'abs';
  });
