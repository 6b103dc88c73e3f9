import type { FunctionSpec } from './functions';

/** The comparison operators. */
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** One summand: `- b` in `a - b` is negative. */
export interface Term {
  readonly node: Node;
  readonly negative: boolean;
}

/** One factor: `/ b` in `a / b` is inverse. */
export interface Factor {
  readonly node: Node;
  readonly inverse: boolean;
}

/**
 * An expression as it was written. A chain of operators of the same precedence is one node (`a - b + c` is
 * one sum), so that a tree is never deeper than its text is nested.
 */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly symbol: string; readonly value: number }
  | { readonly kind: 'variable' }
  | { readonly kind: 'parameter'; readonly id: string; readonly symbol: string }
  | { readonly kind: 'negate'; readonly operand: Node }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | { readonly kind: 'product'; readonly factors: readonly Factor[] }
  | { readonly kind: 'power'; readonly base: Node; readonly exponent: Node }
  | {
      readonly kind: 'comparison';
      readonly operands: readonly Node[];
      /** One operator fewer than operands: `a < b <= c` has two. */
      readonly operators: readonly ComparisonOperator[];
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Node[] }
  | { readonly kind: 'not'; readonly operand: Node }
  | { readonly kind: 'conditional'; readonly test: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: 'call'; readonly fn: FunctionSpec; readonly args: readonly Node[] };

/** The node of that kind. */
export type NodeOf<Kind extends Node['kind']> = Extract<Node, { kind: Kind }>;

/** The variable z. */
export const VARIABLE: Node = { kind: 'variable' };

/** A node for a number. */
export const number = (value: number): Node => ({ kind: 'number', value });

/** A number as it would be parsed: the sign is an operator, infinity a constant. */
export function literal(value: number): Node {
  if (value < 0) return { kind: 'negate', operand: literal(-value) };
  return value === Infinity ? { kind: 'constant', symbol: '∞', value } : number(value);
}

/** A node for a call. */
export const call = (fn: FunctionSpec, ...args: readonly Node[]): Node => ({ kind: 'call', fn, args });

/** The nodes directly below. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'variable':
    case 'parameter':
      return [];
    case 'negate':
    case 'not':
      return [node.operand];
    case 'sum':
      return node.terms.map((term) => term.node);
    case 'product':
      return node.factors.map((factor) => factor.node);
    case 'power':
      return [node.base, node.exponent];
    case 'comparison':
    case 'and':
    case 'or':
      return node.operands;
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'call':
      return node.args;
  }
}

/** The node with f applied to each of its children. */
export function mapChildren(node: Node, f: (child: Node) => Node): Node {
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'variable':
    case 'parameter':
      return node;
    case 'negate':
    case 'not':
      return { ...node, operand: f(node.operand) };
    case 'sum':
      return { ...node, terms: node.terms.map((term) => ({ ...term, node: f(term.node) })) };
    case 'product':
      return { ...node, factors: node.factors.map((factor) => ({ ...factor, node: f(factor.node) })) };
    case 'power':
      return { ...node, base: f(node.base), exponent: f(node.exponent) };
    case 'comparison':
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(f) };
    case 'conditional':
      return { ...node, test: f(node.test), then: f(node.then), otherwise: f(node.otherwise) };
    case 'call':
      return { ...node, args: node.args.map(f) };
  }
}

/** Number of nodes in the tree, counted up to `most`. */
export function sizeOf(node: Node, most: number): number {
  let size = 0;
  for (const open = [node]; open.length > 0 && size < most; size++) {
    const next = open.pop();
    if (next) open.push(...childrenOf(next));
  }
  return size;
}

/** Whether f holds for the node or anything below it. */
export function some(node: Node, f: (node: Node) => boolean): boolean {
  return f(node) || childrenOf(node).some((child) => some(child, f));
}

const constancy = new WeakMap<Node, boolean>();

/** Whether the value does not depend on z (it may depend on parameters). */
export function isConstant(node: Node): boolean {
  if (node.kind === 'variable') return false;
  let known = constancy.get(node);
  if (known === undefined) {
    known = childrenOf(node).every(isConstant);
    constancy.set(node, known);
  }
  return known;
}

/** The tree with numbers in place of its parameters. */
export function substitute(node: Node, valueOf: (id: string) => number): Node {
  if (node.kind === 'parameter') return literal(valueOf(node.id));
  return mapChildren(node, (child) => substitute(child, valueOf));
}

/** Whether the value is a plain number: neither z nor a parameter occurs. */
export const isNumeric = (node: Node): boolean =>
  isConstant(node) && !some(node, ({ kind }) => kind === 'parameter');

/** Whether the node is a condition rather than a number. */
export const isCondition = ({ kind }: Node): boolean =>
  kind === 'comparison' || kind === 'and' || kind === 'or' || kind === 'not';
