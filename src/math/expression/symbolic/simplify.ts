import { isConstant, isNumeric, literal, number, type Factor, type Node, type Term } from '../tree';

/** Constructors of sums, products and powers that drop what has no effect: 0·u, 1·u, u + 0, u^1. */

export const ZERO = number(0);
/** The number 1. */
export const ONE = number(1);

/** The value of a number or of a negated one. */
function numberOf(node: Node): number | undefined {
  if (node.kind === 'number') return node.value;
  return node.kind === 'negate' && node.operand.kind === 'number' ? -node.operand.value : undefined;
}

const isNumber = (node: Node, value: number): boolean => numberOf(node) === value;

/** The negated node, without a double negation. */
export function negated(node: Node): Node {
  if (isNumber(node, 0)) return node;
  if (node.kind === 'negate') return node.operand;
  if (node.kind === 'sum' && node.terms.some(({ negative }) => negative)) {
    return sum(...node.terms.map((term) => (term.negative ? term.node : negated(term.node))));
  }
  return { kind: 'negate', operand: node };
}

/** The sum of the nodes, with its numbers added up at the end. */
export function sum(...nodes: readonly Node[]): Node {
  const terms: Term[] = [];
  let constant = 0;
  const add = (node: Node, negative: boolean): void => {
    if (node.kind === 'negate') add(node.operand, !negative);
    else if (node.kind === 'sum') {
      for (const term of node.terms) add(term.node, term.negative !== negative);
    } else if (node.kind === 'number') constant += negative ? -node.value : node.value;
    else terms.push({ node, negative });
  };
  for (const node of nodes) add(node, false);
  if (terms.length === 0) return literal(constant);
  if (constant !== 0) terms.push({ node: number(Math.abs(constant)), negative: constant < 0 });
  // A sum starts with a positive term if there is one.
  const first = terms.findIndex(({ negative }) => !negative);
  const [head] = first > 0 ? terms.splice(first, 1) : [];
  if (head) terms.unshift(head);
  const [only, ...rest] = terms;
  if (!only) return ZERO;
  const leading = only.negative ? { node: negated(only.node), negative: false } : only;
  return rest.length === 0 ? leading.node : { kind: 'sum', terms: [leading, ...rest] };
}

interface Parts {
  coefficient: number;
  above: Node[];
  below: Node[];
}

/** The product of the nodes over that of `below`, with one number in front and equal factors cancelled. */
export function product(above: readonly Node[], below: readonly Node[] = []): Node {
  const parts: Parts = { coefficient: 1, above: [], below: [] };
  for (const node of above) collect(node, false, parts);
  for (const node of below) collect(node, true, parts);
  if (parts.coefficient === 0) return ZERO;
  cancel(parts);
  return assembled(parts);
}

function collect(node: Node, inverse: boolean, parts: Parts): void {
  if (node.kind === 'negate') {
    parts.coefficient = -parts.coefficient;
    collect(node.operand, inverse, parts);
  } else if (node.kind === 'product') {
    for (const factor of node.factors) collect(factor.node, factor.inverse !== inverse, parts);
  } else if (node.kind === 'number' && !inverse) parts.coefficient *= node.value;
  else if (node.kind === 'number' && Number.isInteger(parts.coefficient / node.value)) {
    parts.coefficient /= node.value;
  } else (inverse ? parts.below : parts.above).push(node);
}

/** Cancels factors that occur above and below, counting a power as that many factors. */
function cancel(parts: Parts): void {
  for (const [i, node] of parts.above.entries()) {
    const same = parts.below.findIndex((other) => key(other) === key(node));
    if (same < 0) continue;
    parts.below.splice(same, 1);
    parts.above.splice(i, 1);
    cancel(parts);
    return;
  }
  const twice = parts.below.filter((node) => node.kind === 'number');
  if (twice.length === 0) return;
  const value = twice.reduce((all, node) => all * (numberOf(node) ?? 1), 1);
  const others = parts.below.filter((node) => node.kind !== 'number');
  const isWhole = Number.isInteger(parts.coefficient / value);
  if (isWhole) parts.coefficient /= value;
  parts.below = isWhole ? others : [number(value), ...others];
}

function assembled({ coefficient, above, below }: Parts): Node {
  const size = Math.abs(coefficient);
  const gathered = powers(above);
  const tops = size === 1 && gathered.length > 0 ? gathered : [number(size), ...gathered];
  const factors: Factor[] = [
    ...tops.map((node) => ({ node, inverse: false })),
    ...powers(below).map((node) => ({ node, inverse: true })),
  ];
  const [only] = tops;
  const node: Node = factors.length === 1 && only ? only : { kind: 'product', factors };
  return coefficient < 0 ? negated(node) : node;
}

/** The factors with constants first and repeated ones as a power. */
function powers(nodes: readonly Node[]): readonly Node[] {
  const counts = new Map<string, { readonly base: Node; exponent: number }>();
  for (const node of nodes) {
    const isPower = node.kind === 'power' && node.exponent.kind === 'number';
    const [base, exponent] = isPower ? [node.base, numberOf(node.exponent) ?? 1] : [node, 1];
    const known = counts.get(key(base));
    if (known) known.exponent += exponent;
    else counts.set(key(base), { base, exponent });
  }
  const found = [...counts.values()].map(({ base, exponent }) => power(base, literal(exponent)));
  return [...found.filter(isConstant), ...found.filter((node) => !isConstant(node))];
}

/** base^exponent. */
export function power(base: Node, exponent: Node): Node {
  if (isNumber(exponent, 0)) return ONE;
  if (isNumber(exponent, 1)) return base;
  const n = numberOf(exponent);
  if (base.kind === 'call' && n === 2) {
    if (base.fn.id === 'sqrt') return base.args[0] ?? base;
    // This holds except at 0.
    if (base.fn.id === 'sign') return ONE;
  }
  if (base.kind === 'power' && n !== undefined) {
    const inner = numberOf(base.exponent);
    if (inner !== undefined && Number.isInteger(n)) return power(base.base, literal(inner * n));
  }
  return { kind: 'power', base, exponent };
}

/** A text that is the same for equal trees. */
export const key = (node: Node): string =>
  JSON.stringify(node, (name, value: unknown) =>
    name === 'fn' && typeof value === 'object' && value !== null && 'id' in value ? value.id : value,
  );

/** Whether the node is the same number everywhere. */
export const isZero = (node: Node): boolean => isNumeric(node) && isNumber(node, 0);
