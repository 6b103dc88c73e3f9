/** Statements of kernels and functions of several variables: loads, stores, guards and loops. */

import { childOfType } from '../../children';
import type { LooseStep } from '../handwritten/form';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { assignedIn, stepsOf } from './steps';

/** Statements that give no value and change none that is known. */
const WITHOUT_EFFECT = /^(?:AliasDeclaration|TypeDefinition|UsingDeclaration|StaticAssertDeclaration|;)$/;
const LOOPS = /^(?:For|ForRange|While)(?:Loop|Statement)$/;
const TARGETS = /^(?:SubscriptExpression|PointerExpression)$/;

/** The steps of a block, or of a single statement in its place; undefined if a step may change anything. */
export function looseStepsOf(block: SyntaxNode, text: string): LooseStep[] | undefined {
  const statements = block.name === 'CompoundStatement' ? partsOf(block) : [block];
  const steps: LooseStep[] = [];
  for (const statement of statements) {
    const these = looseStepsFrom(statement, text);
    if (!these) return undefined;
    steps.push(...these);
  }
  return steps;
}

function looseStepsFrom(node: SyntaxNode, text: string): LooseStep[] | undefined {
  const parts = partsOf(node);
  const [first] = parts;
  if (WITHOUT_EFFECT.test(node.name)) return [];
  switch (node.name) {
    case 'ReturnStatement':
      return first ? [{ kind: 'return', value: first }] : [{ kind: 'end' }];
    case 'Declaration':
      return strictSteps(node, text) ?? declared(parts, text);
    case 'ExpressionStatement':
      return first && (stored(first, text) ?? strictSteps(node, text));
    case 'IfStatement':
      return choice(parts, text);
    case 'CompoundStatement': {
      const steps = looseStepsOf(node, text);
      return steps && [{ kind: 'inside', isLoop: false, steps }];
    }
    // `CUDA_1D_KERNEL_LOOP(i, n) { … }` looks like a function within one.
    case 'FunctionDefinition': {
      const body =
        /^[A-Z\d_]*LOOP[A-Z\d_]*$/.test(declaratorName(node, text)) && childOfType(node, 'CompoundStatement');
      const steps = body ? looseStepsOf(body, text) : undefined;
      return steps && [{ kind: 'inside', isLoop: true, steps }];
    }
    default: {
      const body = LOOPS.test(node.name) ? parts.at(-1) : undefined;
      const steps = body && looseStepsOf(body, text);
      return steps && [{ kind: 'inside', isLoop: true, steps }];
    }
  }
}

/** A declaration or assignment of which a function of one variable may consist, too. */
function strictSteps(node: SyntaxNode, text: string): LooseStep[] | undefined {
  const steps = stepsOf(node, text);
  return steps?.flatMap((step) => (step.kind === 'if' ? [] : [step]));
}

/** Names that are declared without a value that can be read. */
function declared(parts: readonly SyntaxNode[], text: string): LooseStep[] {
  return parts.flatMap((part): LooseStep[] => {
    const name = part.name === 'Identifier' ? part : part.name === 'InitDeclarator' ? part.firstChild : null;
    return name?.name === 'Identifier' ? [{ kind: 'forget', name: textOf(name, text) }] : [];
  });
}

/** `out[i] = value`, `*out = value` */
function stored(expression: SyntaxNode, text: string): LooseStep[] | undefined {
  const assigned = assignedIn(expression);
  const [target, operator] = partsOf(assigned);
  if (!target || !TARGETS.test(target.name)) return undefined;
  const sign = operator?.name === 'UpdateOp' ? textOf(operator, text) : '=';
  if (sign !== '=' && sign !== '+=') return undefined;
  return [{ kind: 'store', target, value: expression, isAdded: sign === '+=' }];
}

function choice([condition, first, second]: readonly SyntaxNode[], text: string): LooseStep[] | undefined {
  const then = first && looseStepsOf(first, text);
  const other = second?.name === 'ElseClause' ? partsOf(second)[0] : second;
  const otherwise = other && looseStepsOf(other, text);
  if (!condition || !then || (second && !otherwise)) return undefined;
  return [{ kind: 'if', condition, then, ...(otherwise && { otherwise }) }];
}

function declaratorName(node: SyntaxNode, text: string): string {
  const name = childOfType(childOfType(node, 'FunctionDeclarator'), 'Identifier');
  return name ? textOf(name, text) : '';
}
