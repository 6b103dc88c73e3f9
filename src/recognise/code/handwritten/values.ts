/** What names stand for in the code around a formula, and what of it is put in their place. */

import type { Lowered } from '../../handwritten/parts';
import type { SyntaxNode } from '../syntax';
import type { FunctionForm, Step } from './form';

/** What the file's own names stand for. */
export interface FileValues {
  /** The value of a name that is bound once, in the expression language; undefined where that is no number. */
  constant(name: SyntaxNode): string | undefined;
  /** The expression that a name is bound to, once. */
  definition(name: SyntaxNode): SyntaxNode | undefined;
  /** The function of that name, if there is one only. */
  function(name: string): FunctionForm | undefined;
  /** The body of a function of one variable, over z. */
  body(name: string): Lowered | undefined;
}

/**
 * What is put in the place of names: nothing, what bends of what they are bound to, or all of that. `t` of `x * t` may be
 * half of the formula; `x` itself may be computed from several things, which are no part of it.
 */
export type Inlining = 'none' | 'bent' | 'all';

/** Whether an expression over z is more than a multiple of it and something added. */
export const isBent = (text: string): boolean =>
  /[a-z]\w*\(|[?^]/.test(text) || (text.match(/\bz\b/g)?.length ?? 0) > 1;

/** What may be a parameter: a name, or a member of something. */
export const PARAMETER = /^(?:this->)?[A-Za-z_][\w.]*(?:->\w+)?$/;

/** Whether steps return in the end. */
export function doesReturn(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last?.kind !== 'if') return last?.kind === 'return';
  return doesReturn(last.then) && (last.otherwise === undefined || doesReturn(last.otherwise));
}
