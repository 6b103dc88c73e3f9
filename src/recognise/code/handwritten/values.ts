/** The values of names in the code around a formula, and which of them are inlined. */

import type { Lowered } from '../../handwritten/parts';
import type { SyntaxNode } from '../syntax';
import type { FunctionForm, Step } from './form';

/** The values of the file's own names. */
export interface FileValues {
  /** So many unknown numbers a formula may have. */
  readonly mostParameters: number;
  /** The value of a name that is bound once, in the expression language; undefined if it is not a number. */
  constant(name: SyntaxNode): string | undefined;
  /** The expression to which a name is bound, if it is bound once. */
  definition(name: SyntaxNode): SyntaxNode | undefined;
  /** The statement before that gives a variable of several values the one that it has here, by its offset. */
  changedAt(name: SyntaxNode): number | undefined;
  /** The function of that name, if it is unique. */
  function(name: string): FunctionForm | undefined;
  /** The body of a function of one variable, over z. */
  body(name: string): Lowered | undefined;
}

/**
 * Which names are inlined: none, those whose value is nonlinear, or all. `t` in `x * t` may be half of the
 * formula, but `x` itself may be computed from several values that are not part of it. With `sums`, none is, and a
 * sum or product of several names is the variable: `exp(-(w * x + b))`.
 */
export type Inlining = 'none' | 'bent' | 'all' | 'sums';

/** A call or choice of which a weighted sum has none. */
const NO_SUM = /exp|log|tanh|max|min|abs|sqrt|pow|erf|sig|relu|clamp|[<>?]|\bif\b/i;
/** Whether the source of an operation is a sum or product of several names. */
export const isSumOfNames = (source: string): boolean =>
  !NO_SUM.test(source) && new Set(source.match(/(?<![\w.\d])[\p{L}_][\p{L}\w.]*/gu)).size > 1;

/** Between the source of a variable and the offset of what gives it its value. */
const AT = '@';

/** The key of a variable with one of its values: the same name may stand for two numbers in one formula. */
export const keyAt = (source: string, changedAt: number | undefined): string =>
  changedAt === undefined ? source : `${source}${AT}${changedAt}`;

/** The source in a key. */
export const sourceIn = (key: string): string => key.split(AT, 1)[0] ?? key;

/** Whether an expression over z is more than a multiple of z plus a constant. */
export const isBent = (text: string): boolean =>
  /[a-z]\w*\(|[?^]/.test(text) || (text.match(/\bz\b/g)?.length ?? 0) > 1;

/** The source of a possible parameter: a name, a member, an element, or what a pointer points to: `slope[c]`, `*w`. */
export const PARAMETER = /^\*?(?:this->)?[\p{L}_][\p{L}\w.]*(?:->\w+)?(?:\[\w+\])?$/u;

/** Names that say which number they have, in files that are given it by another one: `vzero`, `one4`. */
const NUMBER_NAME = /^_*v?_?(zero|one)(?:s|_?v|_?f32|_?ps|_?p|\d)*_*$/i;

/** The number that a name says; undefined for all others. */
export function numberNamed(name: string): number | undefined {
  const [, word] = NUMBER_NAME.exec(name) ?? [];
  return word === undefined ? undefined : word.toLowerCase() === 'one' ? 1 : 0;
}

/** Whether steps end with a return. */
export function doesReturn(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last?.kind !== 'if') return last?.kind === 'return';
  return doesReturn(last.then) && (last.otherwise === undefined || doesReturn(last.otherwise));
}
