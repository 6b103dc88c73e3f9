/** Formulas that give large inputs branches of their own, where the plain formula would overflow: `z > 20 ? z : log1p(exp(z))`. */

import { compile, parse } from '../../math/plainLanguage';
import { print } from '../../math/expression/print';
import { mapChildren, type Node } from '../../math/expression/tree';
import type { Identity, Rounded } from '../../math/identify';

/** Branches differ from the plain formula by less than float32 tells. */
const TOLERANCE = 1e-6;

/** A formula without such branches, and without limits of its input. */
export interface WithoutBranches {
  readonly text: string;
  /** From there on the formula is z itself. */
  readonly lineFrom: number | undefined;
}

/** The formula that holds around 0; undefined where the text has no branch for large inputs. */
export function withoutStableBranches(text: string): WithoutBranches | undefined {
  const parsed = parse(text);
  if (!parsed.ok) return undefined;
  const left: Branches[] = [];
  const limits: Node[] = [];
  const plain = (node: Node): Node => {
    const limited = limitedTo(node);
    if (limited) {
      limits.push(node);
      return plain(limited);
    }
    const branches = branchesOf(node);
    if (!branches) return mapChildren(node, plain);
    left.push(branches);
    return plain(branches.near);
  };
  const inner = plain(parsed.value);
  const line = left.find(({ far, bound }) => bound > 0 && far.kind === 'variable');
  return left.length + limits.length > 0 ? { text: print(inner), lineFrom: line?.bound } : undefined;
}

/** Inputs are limited so far out that the function is constant there. */
const FAR = 4;

/** The operand that is limited to a range around 0: `clamp(z, -10, 10)`, `max(-10, min(10, z))`. */
function limitedTo(node: Node): Node | undefined {
  if (node.kind !== 'call' || !/^(?:clamp|max|min)$/.test(node.fn.id)) return undefined;
  const isMaximum = node.fn.id === 'max';
  const rest = node.args.filter((arg) => {
    const bound = numberOf(arg);
    return (
      bound === undefined || Math.abs(bound) < FAR || (node.fn.id !== 'clamp' && bound < 0 !== isMaximum)
    );
  });
  const [inner, ...more] = rest;
  if (!inner || more.length > 0 || node.args.length < 2) return undefined;
  return limitedTo(inner) ?? inner;
}

/** A choice between the formula around 0 and what it is beyond a bound. */
interface Branches {
  readonly near: Node;
  readonly far: Node;
  readonly bound: number;
}

/** The branches of a choice that compares z with a number other than 0. */
function branchesOf(node: Node): Branches | undefined {
  const choice = choiceOf(node);
  if (!choice || choice.bound === 0) return undefined;
  const { bound, isAbove, then, otherwise } = choice;
  return isAbove === bound > 0
    ? { near: otherwise, far: then, bound }
    : { near: then, far: otherwise, bound };
}

/** The two branches of a formula that is a choice by the size of z; undefined for all others. */
export function sidesOf(text: string): readonly [string, string] | undefined {
  const parsed = parse(text);
  const choice = parsed.ok ? choiceOf(parsed.value) : undefined;
  return choice && [print(choice.then), print(choice.otherwise)];
}

interface Choice {
  readonly then: Node;
  readonly otherwise: Node;
  readonly bound: number;
  /** Whether `then` holds above the bound, not below it. */
  readonly isAbove: boolean;
}

/** `z > 20 ? a : b`, `where(20 < z, a, b)` and the like */
function choiceOf(node: Node): Choice | undefined {
  const [test, then, otherwise] =
    node.kind === 'conditional'
      ? [node.test, node.then, node.otherwise]
      : node.kind === 'call' && node.fn.id === 'where'
        ? node.args
        : [];
  if (test?.kind !== 'comparison' || !then || !otherwise) return undefined;
  const [left, right, ...more] = test.operands;
  const [operator] = test.operators;
  if (!left || !right || more.length > 0 || operator === undefined || !/^[<>]=?$/.test(operator))
    return undefined;
  const isFirst = left.kind === 'variable';
  const bound = isFirst ? numberOf(right) : right.kind === 'variable' ? numberOf(left) : undefined;
  return bound === undefined
    ? undefined
    : { then, otherwise, bound, isAbove: operator.startsWith('>') === isFirst };
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'number') return node.value;
  const inner = node.kind === 'negate' ? numberOf(node.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}

/** The places where they are compared: far past every bound that code has, where e^z still is a number. */
const PLACES = Float64Array.from({ length: 2401 }, (_, i) => (i - 1200) / 15 + 1 / 64);

/** The identity with the largest difference that the branches make; undefined where that is one to see. */
export function withBranches<Found extends Identity | Rounded>(
  text: string,
  identity: Found,
): Found | undefined {
  const compiled = compile(text);
  if (!compiled.ok) return undefined;
  const values = new Float64Array(PLACES.length);
  compiled.value.draw(PLACES, {}, values);
  let { difference } = identity;
  for (const [i, z] of PLACES.entries()) {
    const expected = identity.entry.value(z, identity.params);
    const apart = Math.abs((values[i] ?? NaN) - expected) / Math.max(1, Math.abs(expected));
    if (!(apart <= TOLERANCE)) return undefined;
    difference = Math.max(difference, apart);
  }
  return { ...identity, difference };
}
