/** Statements of C++ that an activation's body may consist of. */

import type { Step, StoreForm } from '../handwritten/form';
import { ifStep, stepsOfAll, storeForm, targetName } from '../handwritten/make';
import { partsOf, textOf, type SyntaxNode } from '../syntax';

/** Statements that give no value and change none. */
const WITHOUT_EFFECT = new Set(['AliasDeclaration', 'TypeDefinition', 'UsingDeclaration']);

/** The steps of a block, or of a single statement in its place; undefined if there is anything else. */
export function stepsOf(block: SyntaxNode, text: string): Step[] | undefined {
  const statements = block.name === 'CompoundStatement' ? partsOf(block) : [block];
  return stepsOfAll(statements, (statement) => stepsFrom(statement, text));
}

/** The assignment that an expression starts with: the grammar takes `y = a * b` for `(y = a) * b`. */
export function assignedIn(expression: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = expression;
  while (node && /^(?:Binary|Conditional|Pointer)Expression$/.test(node.name)) node = node.firstChild;
  return node?.name === 'AssignmentExpression' ? node : undefined;
}

/** The target of an assignment, including the star that the grammar takes for one of the whole: `*y = …`. */
function targetOf(assignment: SyntaxNode): SyntaxNode | undefined {
  const { firstChild: target } = assignment;
  return target && TARGETS.has(target.name) ? target : undefined;
}

const TARGETS = new Set(['Identifier', 'SubscriptExpression', 'FieldExpression', 'PointerExpression']);

/** The target's source as names are kept. */
function nameOfTarget(assignment: SyntaxNode, text: string): string | undefined {
  const target = targetOf(assignment);
  const star = assignment.parent?.name === 'PointerExpression' ? '*' : '';
  return target && star + targetName(target, text);
}

/** A statement that gives a value to something. */
export function storeOf(node: SyntaxNode, text: string): StoreForm | undefined {
  if (node.name === 'ArgumentList') return writtenOf(node, text);
  const isVariable = node.name === 'InitDeclarator';
  const steps = (isVariable ? declarations([node], text) : stepsFrom(node, text)) ?? [];
  const to = text[node.to - 1] === ';' ? node.to - 1 : node.to;
  return storeForm(steps, { from: node.from, to });
}

/** Functions that write to memory or images what is their first argument, or their last. */
const WRITE_FIRST = /^(?:\w+\.)?(?:write|v?store(?:_half)?\d*)$/i;
const WRITE_LAST =
  /^(?:imageStore|write_image\w*|WRITE_IMAGE\w*|_mm\w*_(?:store|stream)\w*|vst1q?_\w+|wasm_v128_store|\w+::(?:save|store)u?)$/;

function writtenOf(list: SyntaxNode, text: string): StoreForm | undefined {
  const name = text.slice(list.parent?.from ?? list.from, list.from).trim();
  const values = partsOf(list);
  const value = WRITE_FIRST.test(name) ? values[0] : WRITE_LAST.test(name) ? values.at(-1) : undefined;
  return value && { step: { kind: 'return', value }, whole: value };
}

/** Start of an expression, after the target that the grammar includes in it. */
export const startOfValue = (expression: SyntaxNode): number =>
  assignedIn(expression)?.lastChild?.from ?? expression.from;

function stepsFrom(node: SyntaxNode, text: string): Step[] | undefined {
  const parts = partsOf(node);
  const [first] = parts;
  if (WITHOUT_EFFECT.has(node.name)) return [];
  switch (node.name) {
    case 'ReturnStatement':
      return first && [{ kind: 'return', value: first }];
    case 'Declaration':
      return declarations(parts, text);
    case 'ExpressionStatement':
      return first && assignment(first, text);
    case 'IfStatement':
      return ifStep(parts, (branch) => stepsOf(branch, text));
    default:
      return undefined;
  }
}

function declarations(parts: readonly SyntaxNode[], text: string): Step[] | undefined {
  const steps: Step[] = [];
  for (const part of parts) {
    if (part.name !== 'InitDeclarator') continue;
    const [name, given] = partsOf(part);
    const isList = given !== undefined && /^(?:ArgumentList|InitializerList)$/.test(given.name);
    const [value, ...more] = isList ? partsOf(given) : given ? [given] : [];
    if (name?.name !== 'Identifier' || !value || more.length > 0) return undefined;
    steps.push({ kind: 'let', name: textOf(name, text), value });
  }
  return steps;
}

function assignment(expression: SyntaxNode, text: string): Step[] | undefined {
  const assigned = assignedIn(expression);
  const name = assigned && nameOfTarget(assigned, text);
  const [, operator] = partsOf(assigned);
  if (name === undefined) return undefined;
  if (operator?.name !== 'UpdateOp') return [{ kind: 'let', name, value: expression }];
  return [{ kind: 'update', name, sign: textOf(operator, text).slice(0, -1), value: expression }];
}
