/**
 * Formulas that have branches against overflow and lost digits: `z > 20 ? z : (z < -20 ? exp(z) : log1p(exp(z)))`. Such
 * a branch is the formula itself as far as float32 can tell, so that it says nothing of its own.
 */

import { compile, parse } from '../../math/language';
import { print } from '../../math/expression/print';
import { mapChildren, type Node, type NodeOf } from '../../math/expression/tree';

/** Where a tail and the formula are compared, in multiples of the bound. */
const PLACES = [1, 1.01, 1.2, 1.5, 2, 3];
/** They may differ by less, in proportion to values above 1: float32 tells no more. */
const TOLERANCE = 1e-7;

/** Which tails are left out: those below a negative bound, or those on both sides. */
export type Tails = 'lower' | 'both';

/** The text without the branches that are such tails; undefined where it has none. */
export function withoutTails(text: string, tails: Tails): string | undefined {
  if (!/\?|\bwhere\(/.test(text)) return undefined;
  const parsed = parse(text);
  if (!parsed.ok) return undefined;
  const reduced = reduce(parsed.value, tails);
  return reduced === parsed.value || print(reduced) === print(parsed.value) ? undefined : print(reduced);
}

/** The branches of a formula that is a choice between two by the variable's sign or size. */
export function branchesOf(text: string): readonly [string, string] | undefined {
  const parsed = text.includes('?') || text.includes('where(') ? parse(text) : undefined;
  const choice = parsed?.ok === true ? choiceOf(parsed.value) : undefined;
  return choice && boundOf(choice.test) ? [print(choice.then), print(choice.otherwise)] : undefined;
}

function reduce(node: Node, tails: Tails): Node {
  const inner = mapChildren(node, (child) => reduce(child, tails));
  const choice = choiceOf(inner);
  const bound = choice && boundOf(choice.test);
  if (!bound || bound.at === 0 || (tails === 'lower' && bound.at > 0)) return inner;
  const isThen = bound.at > 0 === bound.isAbove;
  const [tail, core] = isThen ? [choice.then, choice.otherwise] : [choice.otherwise, choice.then];
  return isTailOf(tail, core, bound.at) ? core : inner;
}

type Choice = Pick<NodeOf<'conditional'>, 'test' | 'then' | 'otherwise'>;

/** `c ? a : b` and `where(c, a, b)` */
function choiceOf(node: Node): Choice | undefined {
  if (node.kind === 'conditional') return node;
  const [test, then, otherwise] = node.kind === 'call' && node.fn.id === 'where' ? node.args : [];
  return test && then && otherwise ? { test, then, otherwise } : undefined;
}

/** The bound that the variable is compared with, and whether the comparison holds above it. */
function boundOf(test: Node): { readonly at: number; readonly isAbove: boolean } | undefined {
  if (test.kind !== 'comparison') return undefined;
  const [left, right, ...more] = test.operands;
  const [operator] = test.operators;
  if (!left || !right || more.length > 0 || operator === undefined || !/^[<>]=?$/.test(operator))
    return undefined;
  const isFirst = left.kind === 'variable';
  const at = isFirst ? numberOf(right) : right.kind === 'variable' ? numberOf(left) : undefined;
  return at === undefined ? undefined : { at, isAbove: operator.startsWith('>') === isFirst };
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'negate') {
    const value = numberOf(node.operand);
    return value === undefined ? undefined : -value;
  }
  return node.kind === 'number' ? node.value : undefined;
}

function isTailOf(tail: Node, core: Node, bound: number): boolean {
  const [first, second] = [compile(print(tail)), compile(print(core))];
  if (!first.ok || !second.ok || second.value.parameters.length > 0 || first.value.parameters.length > 0)
    return false;
  return PLACES.every((place) => {
    const [a, b] = [first.value.value(place * bound, {}), second.value.value(place * bound, {})];
    return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  });
}
