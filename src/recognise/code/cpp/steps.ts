/** Statements of C++ that an activation's body may consist of. */

import type { Step } from '../handwritten/form';
import { ifStep, stepsOfAll } from '../handwritten/make';
import { partsOf, textOf, type SyntaxNode } from '../syntax';

/** Statements that give no value and change none. */
const WITHOUT_EFFECT = new Set(['AliasDeclaration', 'TypeDefinition', 'UsingDeclaration']);

/** The steps of a block, or of the one statement that stands for it; undefined where there is anything else. */
export function stepsOf(block: SyntaxNode, text: string): Step[] | undefined {
  const statements = block.name === 'CompoundStatement' ? partsOf(block) : [block];
  return stepsOfAll(statements, (statement) => stepsFrom(statement, text));
}

/** The assignment that an expression starts with: the grammar takes `y = a * b` for `(y = a) * b`. */
export function assignedIn(expression: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = expression;
  while (node && /^(?:Binary|Conditional)Expression$/.test(node.name)) node = node.firstChild;
  return node?.name === 'AssignmentExpression' ? node : undefined;
}

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
  const [target, operator] = partsOf(assigned);
  if (target?.name !== 'Identifier') return undefined;
  const name = textOf(target, text);
  if (operator?.name !== 'UpdateOp') return [{ kind: 'let', name, value: expression }];
  return [{ kind: 'update', name, sign: textOf(operator, text).slice(0, -1), value: expression }];
}
