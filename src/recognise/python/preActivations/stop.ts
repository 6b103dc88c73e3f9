/** The statement in which a program is stopped, as far as its line shows it. */

import { childOfType, childrenOfType } from '../../children';
import type { Resolver } from '../resolver';
import type { Scope } from '../scopeTree';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { targetsOf } from './effects';

/** A place where the program is stopped. */
export interface Stop {
  readonly statement: SyntaxNode;
  readonly scope: Scope;
  /** The name of the code that runs: a function's, or `<module>`. */
  readonly frame: string;
  /** The part of the statement that the line belongs to: all of it, or the head of a compound one. */
  readonly head: { readonly from: number; readonly to: number };
}

/** Statements without statements of their own. */
export const SIMPLE = /^(?:Assign|Update|Expression|Return)Statement$/;
/** Statements whose line may be reached again after their body has run. */
export const REPEATED = /^(?:While|For|With|Try|Match)Statement$/;

/** Statements whose parts may have run in an earlier round. */
export const LOOP = /^(?:While|For)Statement$/;

/** The stop in the line of an offset; undefined if the line alone does not show what has run. */
export function stopAt(resolver: Resolver, offset: number): Stop | undefined {
  const { text, tree } = resolver;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  const start = lineStart + (/^[ \t]*/.exec(text.slice(lineStart, lineEnd))?.[0].length ?? 0);
  let node: SyntaxNode | null = tree.resolveInner(start, 1);
  while (node && !isBlock(node.parent)) node = node.parent;
  if (!node || node.from > lineEnd || isShared(node, text, lineStart, lineEnd)) return undefined;
  const scope = resolver.scopeOf(node);
  if (scope.kind !== 'function' && scope.kind !== 'module') return undefined;
  const name = childOfType(scope.node, 'VariableName');
  const body = childOfType(node, 'Body');
  return {
    statement: node,
    scope,
    frame: scope.kind === 'module' ? '<module>' : name ? textOf(name, text) : '<lambda>',
    head: { from: node.from, to: body && start < body.from ? body.from : node.to },
  };
}

const isBlock = (node: SyntaxNode | null): boolean => node?.name === 'Body' || node?.name === 'Script';

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** Whether the line belongs to several statements, or to one that fills several targets in several lines. */
function isShared(statement: SyntaxNode, text: string, lineStart: number, lineEnd: number): boolean {
  if (statement.name === 'StatementGroup') return true;
  if (statement.name === 'AssignStatement' && targetsOf(statement).length > 1)
    return textOf(statement, text).includes('\n');
  return childrenOfType(statement, 'Body').some((body) => {
    const [first] = partsOf(body);
    return first !== undefined && first.from >= lineStart && first.from < lineEnd;
  });
}

/** The compound statement around a statement; undefined where the code of the frame begins. */
export function statementAround(statement: SyntaxNode, scope: Scope): SyntaxNode | undefined {
  let node = statement.parent?.parent ?? null;
  while (node && !isBlock(node.parent)) {
    if (node.from === scope.node.from && node.name === scope.node.name) return undefined;
    node = node.parent;
  }
  const isOutside = !node || (node.from <= scope.node.from && node.to >= scope.node.to);
  return isOutside ? undefined : (node ?? undefined);
}
