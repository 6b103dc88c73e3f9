/**
 * Functions whose names say that one is the derivative of the other: `Fn` and `Deriv`, `gelu` and
 * `gelu_backward`.
 */

import { namedPairs, type Candidate, type NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import type { LoweredFunction } from '../../handwritten/parts';
import type { Extent } from '../scopes';
import type { SyntaxNode } from '../syntax';
import type { Work } from '../../work';

/** A function that may be one of a pair, with the class or level that contains it. */
export interface LevelFunction extends Candidate {
  readonly level: number;
}

/** The pairs among functions of the same class or level. */
export function* derivativePairs(functions: readonly LevelFunction[]): Work<BackwardPair[]> {
  const levels = new Map<number, Candidate[]>();
  for (const each of functions) levels.set(each.level, [...(levels.get(each.level) ?? []), each]);
  const pairs: BackwardPair[] = [];
  for (const siblings of levels.values()) pairs.push(...(yield* namedPairs(siblings)));
  return pairs;
}

/** The last name before the first bracket, optionally followed by template arguments. */
const NAME = /([A-Za-z_]\w*)\s*(?:<[^<>(]*>)?\s*$/;
/** The name to which an anonymous function is assigned. */
const HOLDER = /([A-Za-z_]\w*)\s*(?::[^=;{}]*)?=\s*(?:async\s+)?$/;
const NAMELESS = /Arrow|Lambda|Closure/;
/** Maximum distance to a name, in characters. */
const FAR = 200;

/** A function of one variable, with the value that it returns. */
export const functionOfOne = (named: Named, variable: string, body: LoweredFunction): NamedFunction => ({
  ...named,
  parameters: [variable],
  defaults: {},
  loaded: new Set(),
  stores: new Set(),
  run: (values) => {
    const value = values.get(variable);
    const { from, to } = body.returned;
    const part = value && { text: body.text.replace(/\bz\b/g, `(${value.text})`), varies: true };
    return { returned: { from, to, part }, stored: [] };
  },
});

/** A name with its location. */
export interface Named {
  readonly name: string;
  readonly extent: Extent;
}

/** Start of the class or block that contains a definition. A template's level is that of its function. */
export function levelOf(node: SyntaxNode): number {
  let outer = node.parent;
  while (
    outer &&
    /^(?:TemplateDeclaration|ExportDeclaration|VariableDeclaration|LetDeclaration)$/.test(outer.name)
  )
    outer = outer.parent;
  return outer?.from ?? 0;
}

/** The name of a function and its location; undefined if it has no name. */
export function nameOf({ name: kind, from, to }: SyntaxNode, text: string): Named | undefined {
  const isNameless = NAMELESS.test(kind);
  const bracket = text.indexOf('(', from);
  if (!isNameless && (bracket === -1 || bracket > to)) return undefined;
  const start = isNameless ? Math.max(0, from - FAR) : from;
  const match = (isNameless ? HOLDER : NAME).exec(text.slice(start, isNameless ? from : bracket));
  const [, name] = match ?? [];
  if (!match || name === undefined) return undefined;
  const at = start + match.index;
  return { name, extent: { from: at, to: at + name.length } };
}
