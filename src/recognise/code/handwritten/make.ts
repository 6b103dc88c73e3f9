/**
 * Makes forms and steps out of a node's parts, for languages that differ only in the names of their nodes.
 */

import type { Extent } from '../scopes';
import { textOf, type SyntaxNode } from '../syntax';
import type { Form, FunctionForm, ManyForm, Step, StoreForm } from './form';

/** `-x` and `+x` */
export const signedForm = (sign: string | undefined, of: SyntaxNode | undefined): Form | undefined =>
  of && (sign === '-' || sign === '+') ? { kind: 'unary', sign, of } : undefined;

/** Arithmetic and comparisons, by the expression language's signs. */
export const binaryForm = (
  left: SyntaxNode | undefined,
  sign: string | undefined,
  right: SyntaxNode | undefined,
): Form | undefined =>
  left && right && sign !== undefined && /^(?:[-+*/^]|[<>]=?)$/.test(sign)
    ? { kind: 'binary', sign, left, right }
    : undefined;

/** A conditional expression. */
export const choiceForm = (
  condition: SyntaxNode | undefined,
  then: SyntaxNode | undefined,
  otherwise: SyntaxNode | undefined,
): Form | undefined =>
  condition && then && otherwise ? { kind: 'choice', condition, then, otherwise } : undefined;

/** A parameter; one without a name cannot be read. */
export interface Parameter {
  readonly name?: string | undefined;
  readonly value?: SyntaxNode | undefined;
}

/**
 * A function of its first parameter; undefined if that parameter has a default or another one has no name.
 * `steps` is called last.
 */
export function functionForm(
  [variable, ...others]: readonly (Parameter | undefined)[],
  read: () => readonly Step[] | undefined,
  name: string | undefined,
): FunctionForm | undefined {
  if (variable?.name === undefined || variable.value) return undefined;
  const readable = others.flatMap((other) =>
    other?.name === undefined ? [] : [{ name: other.name, value: other.value }],
  );
  const steps = readable.length < others.length ? undefined : read();
  return steps && { variable: variable.name, others: readable, steps, ...(name !== undefined && { name }) };
}

/** A function of all its parameters; undefined if one has no name. */
export function manyForm(
  parameters: readonly (Parameter | undefined)[],
  steps: readonly Step[],
): ManyForm | undefined {
  const names = parameters.flatMap((parameter) => parameter?.name ?? []);
  return names.length === parameters.length
    ? { parameters: names.map((name) => ({ name })), steps }
    : undefined;
}

/** The steps of all statements; undefined if one of them cannot be read. */
export function stepsOfAll(
  statements: readonly SyntaxNode[],
  read: (statement: SyntaxNode, isLast: boolean) => readonly Step[] | undefined,
): Step[] | undefined {
  const steps: Step[] = [];
  for (const [i, statement] of statements.entries()) {
    const these = read(statement, i === statements.length - 1);
    if (!these) return undefined;
    steps.push(...these);
  }
  return steps;
}

/** An `if`, whose branches are read as blocks. */
export function ifStep(
  [condition, first, second]: readonly SyntaxNode[],
  read: (block: SyntaxNode) => readonly Step[] | undefined,
): Step[] | undefined {
  const then = first && read(first);
  const otherwise = second && read(second);
  if (!condition || !then || (second && !otherwise)) return undefined;
  return [{ kind: 'if', condition, then, ...(otherwise && { otherwise }) }];
}

/**
 * A statement of one step that assigns one value or returns it; undefined for others.
 * @param whole the location of the statement
 */
export function storeForm([step, ...more]: readonly Step[], whole: Extent): StoreForm | undefined {
  if (!step || more.length > 0) return undefined;
  if (step.kind === 'return') return { step, whole };
  const target = onlyTarget([step]);
  return target === undefined ? undefined : { target, step, whole };
}

/** The only name that steps assign; undefined if they return or assign several. */
function onlyTarget(steps: readonly Step[]): string | undefined {
  const targets = steps.map((step) =>
    step.kind === 'return'
      ? undefined
      : step.kind === 'if'
        ? onlyTarget([...step.then, ...(step.otherwise ?? [])])
        : step.name,
  );
  const [target] = targets;
  return targets.every((each) => each === target) ? target : undefined;
}

/** The source of an assigned name or element, in the form used as a key for names. */
export const targetName = (target: SyntaxNode, text: string): string =>
  textOf(target, text).replace(/\s+/g, '');
