import type { TreeCursor } from '@lezer/common';
import type { Resolver, Scope } from './resolver';
import type { SyntaxNode } from './syntax';
import { childOfType } from '../children';

interface Level {
  readonly scope: Scope;
  /**
   * Start of the scope's own code, after a function's parameters and decorators, which belong to the outer
   * scope.
   */
  readonly from: number;
  readonly to: number;
}

/** Tells the scope of every node during a walk in document order. */
export class ScopeStack {
  private readonly levels: Level[];

  constructor(resolver: Resolver) {
    const { topNode } = resolver.tree;
    this.levels = [{ scope: { node: topNode, kind: 'module', parent: undefined }, from: 0, to: Infinity }];
  }

  /** To be called for every node, in document order. */
  moveTo(cursor: TreeCursor): void {
    while (this.levels.length > 1 && cursor.from >= (this.levels[this.levels.length - 1]?.to ?? Infinity)) {
      this.levels.pop();
    }
    switch (cursor.name) {
      case 'FunctionDefinition':
      case 'ClassDefinition': {
        const { node } = cursor;
        const body = childOfType(node, 'Body');
        if (body) this.push(node, node.name === 'ClassDefinition' ? 'class' : 'function', body.from);
        break;
      }
      case 'LambdaExpression': {
        const { node } = cursor;
        this.push(node, 'function', childOfType(node, 'ParamList')?.to ?? node.from);
        break;
      }
      case 'ComprehensionExpression':
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
        this.push(cursor.node, 'comprehension', cursor.from);
        break;
      case 'for': {
        // f(x for x in xs): the argument list itself is the comprehension.
        const { parent } = cursor.node;
        if (parent?.name === 'ArgList') this.push(parent, 'comprehension', parent.from);
        break;
      }
    }
  }

  /** The scope of code at the position, which must not be before the cursor. */
  current(position: number): Scope {
    for (let i = this.levels.length - 1; i > 0; i--) {
      const level = this.levels[i];
      if (level && position >= level.from) return level.scope;
    }
    const [outermost] = this.levels;
    if (!outermost) throw new Error('the module is always there');
    return outermost.scope;
  }

  private push(node: SyntaxNode, kind: Scope['kind'], from: number): void {
    this.levels.push({ scope: { node, kind, parent: this.current(node.from) }, from, to: node.to });
  }
}
