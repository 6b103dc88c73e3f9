/** How scopes lie within each other. */

import type { ScopeKind } from './scope';
import type { SyntaxNode } from './syntax';

/** A scope of the file, with what it lies in. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
}

/** The scope in which the expression at the node is evaluated. */
export function scopeAt(node: SyntaxNode, topNode: SyntaxNode): Scope {
  let child = node;
  let scopeNode = node.parent;
  while (scopeNode) {
    const kind = scopeKind(scopeNode, child);
    if (kind) {
      const parent = kind === 'module' ? undefined : scopeAt(scopeNode, topNode);
      return { node: scopeNode, kind, parent };
    }
    child = scopeNode;
    scopeNode = scopeNode.parent;
  }
  return { node: topNode, kind: 'module', parent: undefined };
}

/** Which scope a node opens for a child that is evaluated within it. */
function scopeKind(node: SyntaxNode, child: SyntaxNode): ScopeKind | undefined {
  switch (node.name) {
    case 'Script':
      return 'module';
    case 'FunctionDefinition':
    case 'LambdaExpression':
      return child.name === 'ParamList' || child.name === 'TypeDef' ? undefined : 'function';
    case 'ClassDefinition':
      return child.name === 'Body' ? 'class' : undefined;
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return 'comprehension';
    case 'ArgList':
      return isComprehension(node) ? 'comprehension' : undefined;
    default:
      return undefined;
  }
}

/** Whether the arguments are one comprehension, `sum(x for x in xs)`: then its `for` comes right behind the first part. */
function isComprehension(list: SyntaxNode): boolean {
  let parts = 0;
  for (let child = list.firstChild; child && parts < 3; child = child.nextSibling) {
    if (child.name === 'for' || child.name === 'async') return true;
    if (child.name !== 'Comment') parts++;
  }
  return false;
}
