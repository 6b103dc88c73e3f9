/** Functions of one variable whose names say that one is the derivative of the other: `Fn` and `Deriv`. */

import { GRADIENT } from '../../backward/compare';
import { functionOfDerivative, isGradientName } from '../../backward/names';
import type { BackwardPair, Extent } from '../../backward/pair';
import type { LoweredFunction } from '../../handwritten/parts';
import type { SyntaxNode } from '../syntax';

/** A function of one variable with what it returns over z. */
export interface ReadFunction {
  readonly node: SyntaxNode;
  readonly variable: string;
  readonly body: LoweredFunction;
}

/** The last name before the first bracket, with template arguments behind it. */
const NAME = /([A-Za-z_]\w*)\s*(?:<[^<>(]*>)?\s*$/;

interface Named extends ReadFunction {
  readonly name: string;
  readonly extent: Extent;
}

/** The pairs among functions that stand in the same class or at the same level. */
export function derivativePairs(functions: readonly ReadFunction[], text: string): BackwardPair[] {
  const levels = new Map<number, Named[]>();
  for (const each of functions) {
    const named = nameOf(each, text);
    const level = each.node.parent?.from ?? 0;
    if (named) levels.set(level, [...(levels.get(level) ?? []), named]);
  }
  return [...levels.values()].flatMap((siblings) => {
    const byName = new Map(siblings.map((each) => [each.name, each] as const));
    const names = new Set(byName.keys());
    // An overloaded name may mean either.
    if (names.size < siblings.length) return [];
    return siblings.flatMap((derivative): BackwardPair[] => {
      const base = functionOfDerivative(derivative.name, names);
      const forward = base === undefined ? undefined : byName.get(base);
      return forward && !isGradientName(derivative.variable) ? [pairOf(forward, derivative)] : [];
    });
  });
}

function nameOf(each: ReadFunction, text: string): Named | undefined {
  const { from, to } = each.node;
  const bracket = text.indexOf('(', from);
  const match = bracket === -1 || bracket > to ? null : NAME.exec(text.slice(from, bracket));
  const [, name] = match ?? [];
  if (!match || name === undefined) return undefined;
  const start = from + match.index;
  return { ...each, name, extent: { from: start, to: start + name.length } };
}

function pairOf(forward: Named, derivative: Named): BackwardPair {
  const { text } = derivative.body;
  const scaled = (slope: string): string => `${GRADIENT} * (${slope})`;
  return {
    name: forward.name,
    names: [forward.extent, derivative.extent],
    place: derivative.body.returned,
    input: derivative.variable,
    gradient: '',
    inputs: [derivative.variable],
    backwardName: derivative.name,
    texts: { forward: forward.body.text, backward: scaled(text) },
    alternatives: [scaled(text.replace(/\bz\b/g, `(${forward.body.text})`))],
  };
}
