import { identityOf } from '../../handwritten/identity';
import type { Lowered, LoweredFunction } from '../../handwritten/parts';
import { asWritten, isMeantAsActivation, type Surroundings } from '../../handwritten/plainCurves';
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
import { isTensorElement } from './device';
import { arrayFramework } from '../tensors';
import { FunctionBodies } from './functionBody';
import { GatedUnits } from './gated';
import { Identities } from './identities';
import { SoftmaxForms } from './softmax';
import { isInDerivative, isOperand, surroundingsOf } from './surroundings';

const MASKED = /^\((?:z \* \(z >=? 0 \? 1 : 0\)|\(z >=? 0 \? 1 : 0\) \* z)\)$/;

/** Activations written out by hand, named when they equal an entry of the catalogue. */
export class HandWritten {
  private readonly bodies: FunctionBodies;
  readonly gated: GatedUnits;
  private readonly softmax: SoftmaxForms;
  private readonly identities = new Identities();

  constructor(
    private readonly resolver: Resolver,
    constants: Constants,
  ) {
    this.bodies = new FunctionBodies(resolver, constants);
    this.gated = new GatedUnits(resolver, constants, this.bodies, this.identities);
    this.softmax = new SoftmaxForms(resolver);
  }

  /**
   * The hand-written activations that the node is: an expression, a lambda, or a function by the value that
   * it returns; of two branches, each one that is the activation by itself. Empty if it is none, or equals no
   * catalogue entry and `anyShape` is not set.
   */
  read(
    node: SyntaxNode,
    anyShape = false,
    scope = this.resolver.scopeOf(node),
  ): readonly ActivationReference[] {
    switch (node.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        return this.readFunction(node, anyShape);
      case 'BinaryExpression':
      case 'CallExpression': {
        const reference =
          this.gated.read(node, scope) ??
          this.softmax.read(node, scope) ??
          this.readExpression(node, anyShape, scope);
        return reference ? [reference] : [];
      }
      default:
        return [];
    }
  }

  /**
   * Like {@link read}, for a function, lambda or class of the text: the result of calling it, or its objects.
   */
  readDefinition(node: SyntaxNode): readonly ActivationReference[] {
    return /^(?:FunctionDefinition|LambdaExpression|ClassDefinition)$/.test(node.name)
      ? this.readFunction(node, false)
      : [];
  }

  /** The source of the one variable that an expression is a function of. */
  inputOf(node: SyntaxNode, scope = this.resolver.scopeOf(node)): string | undefined {
    return this.bodies.lowering(scope).lower(node)?.variable;
  }

  private readFunction(node: SyntaxNode, anyShape: boolean): readonly ActivationReference[] {
    const lowered = this.bodies.read(node);
    if (!lowered || !isFunctionShaped(lowered) || this.isPlainCall(lowered.returned)) return [];
    const place = node.name === 'LambdaExpression' ? node : lowered.returned;
    const reference = this.reference(
      lowered.returned,
      lowered,
      () => surroundingsOf(place, this.resolver.text, lowered.variable, true),
      anyShape,
    );
    if (!reference) return [];
    const first = this.sameInFirst(lowered, reference);
    return first ? [first, reference] : [reference];
  }

  /** The first branch, if both branches are the same activation in different forms: a stable sigmoid. */
  private sameInFirst(
    { first, ...other }: LoweredFunction,
    whole: ActivationReference,
  ): ActivationReference | undefined {
    const { activation } = whole;
    if (!first || activation === undefined) return undefined;
    const isSame = [first, other].every(
      ({ ownText, text }) => identityOf(ownText ?? text)?.entry.id === activation,
    );
    if (!isSame) return undefined;
    const { from, to } = first.returned;
    return { ...whole, start: from, end: to, spelling: textOf(first.returned, this.resolver.text) };
  }

  private readExpression(node: SyntaxNode, anyShape: boolean, scope: Scope): ActivationReference | undefined {
    if (node.to - node.from > LONGEST_EXPRESSION || this.isPlainCall(node, scope)) return undefined;
    const lowered = this.ofArrays(this.bodies.lower(node, scope));
    if (!lowered || !isExpressionShaped(lowered)) return undefined;
    // A derivative is made of the same steps as the activation.
    if (lowered.isInSteps && isOperand(node, this.resolver.text) && isInDerivative(node, this.resolver.text))
      return undefined;
    return this.reference(
      node,
      lowered,
      () => ({
        ...surroundingsOf(node, this.resolver.text, lowered.variable, false),
        isOfTensor: isTensorElement(lowered.variable ?? '', node.from, scope, this.resolver),
      }),
      anyShape,
    );
  }

  /** A mask, `z * (z > 0)`, works on arrays although it contains no library function. */
  private ofArrays(lowered: Lowered | undefined): Lowered | undefined {
    if (!lowered || lowered.framework !== undefined || !MASKED.test(lowered.text)) return lowered;
    return { ...lowered, framework: arrayFramework(this.resolver) };
  }

  private reference(
    node: SyntaxNode,
    lowered: Lowered,
    surroundings: () => Surroundings,
    anyShape: boolean,
  ): ActivationReference | undefined {
    const equal = this.identities.of(lowered);
    if (!equal && !anyShape) return undefined;
    const around = surroundings();
    // Statements end with the line break.
    const spelling = textOf(node, this.resolver.text).trimEnd();
    const end = node.from + spelling.length;
    const place = { start: node.from, end, framework: 'python', spelling } as const;
    const identity = asWritten(equal, spelling, around);
    const isMeant = identity !== undefined && isMeantAsActivation(identity, lowered.text, around);
    if (!anyShape && !isMeant) return undefined;
    const reference = handWrittenReference(lowered, place, anyShape, identity);
    return reference && identity && !isMeant ? { ...reference, isUnnamed: true } : reference;
  }

  /** Whether the expression is a call of an activation and nothing more, however its argument is made. */
  private isPlainCall(node: SyntaxNode, scope?: Scope): boolean {
    const inner = unwrap(node);
    const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
    if (!call) return false;
    const value = this.resolver.resolve(call.callee, scope);
    if (value && 'path' in value) return this.resolver.spelled(value.path) !== undefined;
    // A function or object of the file is judged where it is defined.
    if (value) return true;
    const attribute =
      call.callee.name === 'MemberExpression' ? attributeParts(call.callee)?.attribute : undefined;
    return attribute !== undefined && activationNames().methods.has(textOf(attribute, this.resolver.text));
  }
}
