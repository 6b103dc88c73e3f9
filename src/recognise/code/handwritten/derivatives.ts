/** Functions whose names say that one is the derivative of the other: `Fn` and `Deriv`, `gelu` and `gelu_backward`. */

import { namedPairs, type Candidate, type NamedFunction } from '../../backward/named';
import type { BackwardPair } from '../../backward/pair';
import type { LoweredFunction } from '../../handwritten/parts';
import type { Extent } from '../scopes';
import type { SyntaxNode } from '../syntax';
import type { Work } from '../../work';

/** A function that may be one of a pair, with the class or level that it belongs to. */
export interface LevelFunction extends Candidate {
  readonly level: number;
}

/** The pairs among functions that belong to the same class or level. */
export function* derivativePairs(functions: readonly LevelFunction[]): Work<BackwardPair[]> {
  const levels = new Map<number, Candidate[]>();
  for (const each of functions) levels.set(each.level, [...(levels.get(each.level) ?? []), each]);
  const pairs: BackwardPair[] = [];
  for (const siblings of levels.values()) pairs.push(...(yield* namedPairs(siblings)));
  return pairs;
}

/** The last name before the first bracket, with template arguments behind it. */
const NAME = /([A-Za-z_]\w*)\s*(?:<[^<>(]*>)?\s*$/;
/** The name that a function without one is assigned to. */
const HOLDER = /([A-Za-z_]\w*)\s*(?::[^=;{}]*)?=\s*(?:async\s+)?$/;
const NAMELESS = /Arrow|Lambda|Closure/;
/** No name is further away. */
const FAR = 200;

/** A function of one variable, with what it returns. */
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

/** A name with its place. */
export interface Named {
  readonly name: string;
  readonly extent: Extent;
}

/** Where the class or block starts that a definition belongs to; a template's is that of its function. */
export function levelOf(node: SyntaxNode): number {
  let outer = node.parent;
  while (
    outer &&
    /^(?:TemplateDeclaration|ExportDeclaration|VariableDeclaration|LetDeclaration)$/.test(outer.name)
  )
    outer = outer.parent;
  return outer?.from ?? 0;
}

/** The name of a function, as far as it has one, and where it stands. */
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
