/** The values of Python expressions that are known from the file. */

import type { CallArgument, SyntaxNode } from './syntax';

export type Value =
  /** Something imported, by canonical dotted name: a module, class or function. */
  | { readonly kind: 'path'; readonly path: string }
  /** The result of calling something imported (`nn.ReLU()`), with the call's own arguments, and what is called there. */
  | {
      readonly kind: 'result';
      readonly path: string;
      readonly args: readonly CallArgument[];
      readonly callee?: SyntaxNode;
    }
  /** Something imported with arguments bound to it by functools.partial. */
  | { readonly kind: 'partial'; readonly path: string; readonly args: readonly CallArgument[] }
  /** A class defined in this file, and an object of it. */
  | { readonly kind: 'class' | 'object'; readonly node: SyntaxNode }
  /** `super()` within that class. */
  | { readonly kind: 'super'; readonly node: SyntaxNode }
  /** A function or lambda of this file. */
  | { readonly kind: 'function'; readonly node: SyntaxNode }
  | { readonly kind: 'None' };

/** Literals and what simple arithmetic makes of them. */
export type Constant = number | string | boolean | null;

/** The value that all agree on. */
export function sameOf(values: readonly (Value | undefined)[]): Value | undefined {
  const [first, ...others] = values;
  return first && others.every((other) => other && isSame(first, other)) ? first : undefined;
}

function isSame(a: Value, b: Value): boolean {
  if (a.kind !== b.kind) return false;
  if ('path' in a && 'path' in b) {
    return a.path === b.path && sameArguments(a, b);
  }
  if ('node' in a && 'node' in b) return a.node.from === b.node.from && a.node.to === b.node.to;
  return true;
}

function sameArguments(a: Value, b: Value): boolean {
  if (!('args' in a) || !('args' in b)) return true;
  return (
    a.args.length === b.args.length && a.args.every(({ value }, i) => value.from === b.args[i]?.value.from)
  );
}
