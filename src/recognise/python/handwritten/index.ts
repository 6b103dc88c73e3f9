/** Activations written out by hand, named when they equal an entry of the catalogue. */

import { isLimitOfQuantity, isRangeCheck } from '../../handwritten/rangeLimit';
import type { Lowered } from '../../handwritten/parts';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  LONGEST_EXPRESSION,
} from '../../handwritten/reference';
import { activationNames } from '../names';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { attributeParts, callParts, textOf, unwrap, type SyntaxNode } from '../syntax';
import type { ActivationReference } from '../../types';
import { FunctionBodies } from './functionBody';

export class HandWritten {
  private readonly bodies: FunctionBodies;

  constructor(
    private readonly resolver: Resolver,
    constants: Constants,
  ) {
    this.bodies = new FunctionBodies(resolver, constants);
  }

  /**
   * The hand-written activation that the node is: an expression, a lambda, or a function whose returned expression it
   * is. Undefined where it is none, or equals none of the catalogue and `anyShape` is not set.
   */
  read(
    node: SyntaxNode,
    anyShape = false,
    scope = this.resolver.scopeOf(node),
  ): ActivationReference | undefined {
    switch (node.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        return this.readFunction(node, anyShape);
      case 'BinaryExpression':
      case 'CallExpression':
        return this.readExpression(node, anyShape, scope);
      default:
        return undefined;
    }
  }

  private readFunction(node: SyntaxNode, anyShape: boolean): ActivationReference | undefined {
    const lowered = this.bodies.read(node);
    if (!lowered || !isFunctionShaped(lowered) || this.isPlainCall(lowered.returned)) return undefined;
    const name = node.name === 'FunctionDefinition' ? this.nameOf(node) : undefined;
    if (!anyShape && isLimitOfQuantity(lowered.text, [lowered.variable], name)) return undefined;
    return this.reference(lowered.returned, lowered, anyShape);
  }

  private readExpression(node: SyntaxNode, anyShape: boolean, scope: Scope): ActivationReference | undefined {
    if (node.to - node.from > LONGEST_EXPRESSION || this.isPlainCall(node, scope)) return undefined;
    const lowered = this.bodies.lowering(scope).lower(node);
    if (!lowered || !isExpressionShaped(lowered)) return undefined;
    if (!anyShape && (isRangeCheck(lowered.text) || this.isLimit(node, lowered, scope))) return undefined;
    return this.reference(node, lowered, anyShape);
  }

  /** Whether the expression keeps something in its range that is no pre-activation, as far as names tell. */
  private isLimit(node: SyntaxNode, { text, variable }: Lowered, scope: Scope): boolean {
    const owner = scope.node.name === 'FunctionDefinition' ? this.nameOf(scope.node) : undefined;
    return isLimitOfQuantity(text, [variable, this.calledBy(node)], owner);
  }

  private nameOf(definition: SyntaxNode): string | undefined {
    const name = definition.getChild('VariableName');
    return name ? textOf(name, this.resolver.text) : undefined;
  }

  /** What the value is called where it is assigned or passed by keyword: `mask` in `mask = x.clamp(0, 1)`. */
  private calledBy(node: SyntaxNode): string | undefined {
    const { parent, prevSibling } = node;
    if (parent?.name === 'AssignStatement')
      return parent.firstChild ? textOf(parent.firstChild, this.resolver.text) : undefined;
    const isKeyword = parent?.name === 'ArgList' && prevSibling?.name === 'AssignOp';
    const keyword = isKeyword ? prevSibling.prevSibling : null;
    return keyword ? textOf(keyword, this.resolver.text) : undefined;
  }

  private reference(node: SyntaxNode, lowered: Lowered, anyShape: boolean): ActivationReference | undefined {
    const spelling = textOf(node, this.resolver.text);
    const place = { start: node.from, end: node.to, framework: 'python', spelling } as const;
    return handWrittenReference(lowered, place, anyShape);
  }

  /** Whether the expression is a call of an activation and nothing more, however its argument is made. */
  private isPlainCall(node: SyntaxNode, scope?: Scope): boolean {
    const inner = unwrap(node);
    const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
    if (!call) return false;
    const value = this.resolver.resolve(call.callee, scope);
    if (value && 'path' in value) return activationNames().dotted.has(value.path);
    // A function or object of the file is judged where it is defined.
    if (value) return true;
    const attribute =
      call.callee.name === 'MemberExpression' ? attributeParts(call.callee)?.attribute : undefined;
    return attribute !== undefined && activationNames().methods.has(textOf(attribute, this.resolver.text));
  }
}
