import { scope } from './catalogue/scope';
import type { ActivationEntry } from './catalogue/types';
import { formulaOf } from './expression/formula';
import { key } from './expression/symbolic/simplify';
import { childrenOf, isConstant, type Node } from './expression/tree';

/**
 * The number of costly operations in an activation's formula. Sums, products and comparisons cost next to
 * nothing.
 */
interface Cost {
  /** Number of exponentials, logarithms, trigonometric functions and functions built from them. */
  readonly transcendental: number;
  /** Number of divisions and roots. */
  readonly divisions: number;
}

const CHEAP: ReadonlySet<string> = new Set([
  'abs',
  'max',
  'min',
  'clamp',
  'sign',
  'floor',
  'ceil',
  'heaviside',
]);

/**
 * Catalogue functions that processors and libraries offer as one operation, although their formulas use
 * others.
 */
const BASIC: ReadonlySet<string> = new Set(['tanh', 'exponential', 'identity']);

/** The cost of an activation. A function that occurs twice in its formula is counted once. */
export function costOf(entry: ActivationEntry): Cost {
  const seen = new Set<string>();
  const total = { transcendental: 0, divisions: 0 };
  count(formulaOf(entry, scope).tree, '', seen, total);
  return total;
}

function count(
  node: Node,
  within: string,
  seen: Set<string>,
  total: { -readonly [K in keyof Cost]: number },
): void {
  if (isConstant(node)) return;
  if (node.kind === 'product') {
    total.divisions += node.factors.filter((factor) => factor.inverse && !isConstant(factor.node)).length;
  } else if (node.kind === 'power') {
    const { exponent } = node;
    if (exponent.kind !== 'number' || !Number.isInteger(exponent.value)) total.transcendental++;
  } else if (node.kind === 'call' && !CHEAP.has(node.fn.id)) {
    const name = within + key(node);
    if (seen.has(name)) return;
    seen.add(name);
    const { behaviour, id } = node.fn;
    if (behaviour.type === 'entry' && !BASIC.has(id)) {
      count(formulaOf(behaviour.entry, behaviour.scope).tree, `${name} `, seen, total);
    } else if (id === 'sqrt') total.divisions++;
    else total.transcendental++;
  }
  for (const child of childrenOf(node)) count(child, within, seen, total);
}
