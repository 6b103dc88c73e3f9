/** The nesting of scopes. */

import type { ScopeKind } from './scope';
import type { SyntaxNode } from './syntax';

/** A scope of the file with the scope that contains it. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
}

/** More than the length of any text. */
const PLACES = 2 ** 26;

/** The scopes of a file by the places of nodes, found once each: no scope's own node is as long as a node within it. */
export class ScopeTree {
  private readonly scopes = new Map<number, Scope>();

  constructor(private readonly topNode: SyntaxNode) {}

  /**
   * The scope in which the expression at the node is evaluated. All nodes on the way up to it are remembered, so that
   * deep nesting is climbed once.
   */
  scopeOf(node: SyntaxNode): Scope {
    const climbed: number[] = [];
    let found: Scope | undefined;
    for (let child = node; !found;) {
      const key = child.from * PLACES + child.to;
      found = this.scopes.get(key);
      if (found) break;
      climbed.push(key);
      const { parent } = child;
      const kind = parent ? scopeKind(parent, child) : 'module';
      if (kind) {
        const scopeNode = parent ?? this.topNode;
        found = { node: scopeNode, kind, parent: kind === 'module' ? undefined : this.scopeOf(scopeNode) };
      } else if (parent) child = parent;
    }
    for (const key of climbed) this.scopes.set(key, found);
    return found;
  }
}

/** The kind of scope that a node opens for a child that is evaluated within it. */
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
