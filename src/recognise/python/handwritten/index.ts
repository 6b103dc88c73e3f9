import { finished, type Work } from '../../work';
import { identityOfText, type Identified } from '../../handwritten/identity';
import type { Lowered, LoweredFunction } from '../../handwritten/parts';
import {
  asWritten,
  isCommonCurve,
  isHiddenNumber,
  isMadeOfBends,
  isMeantAsActivation,
  isNamed,
  isNamedAfter,
  isRectifier,
  type Surroundings,
} from '../../handwritten/plainCurves';
import {
  handWrittenReference,
  isExpressionShaped,
  isFunctionShaped,
  ofMultiple,
  ofNegated,
  ofUnlimited,
} from '../../handwritten/reference';
import type { Constants } from '../constants';
import { LONGEST_EXPRESSION } from '../../handwritten/longest';
import { isDefinition, isPlainCall } from '../plainCall';
import type { Resolver, Scope } from '../resolver';
import { partsOf, subscriptParts, textOf, type SyntaxNode } from '../syntax';
import type { ActivationReference } from '../../types';
import { isTensorElement } from './device';
import { arrayFramework } from '../tensors';
import { FunctionBodies } from './functionBody';
import { GatedUnits } from './gated';
import { Identities } from './identities';
import { JoinedForms } from './joined';
import { learnedNumber } from './learned';
import { SoftmaxForms } from './softmax';
import { isInDerivative, isOperand, madeOf, surroundingsOf } from './surroundings';
import { canBeParameter } from './unknownNumber';

const MASKED = /^\((?:z \* \(z >=? 0 \? 1 : 0\)|\(z >=? 0 \? 1 : 0\) \* z)\)$/;

/** A limit from above: `x[0][x[0] > width] = 0`. */
const LIMITED = /^\s*(?:#[^\n]*\s*)?(\w+)\b[^\n=]*>[^\n=]*\]\s*=/;
const LONGEST_LIMIT = 200;

/** Finds the activations that are written out by hand in a text. */
export const handWrittenIn = (resolver: Resolver, constants: Constants): HandWritten =>
  new HandWritten(resolver, constants);

/** Activations written out by hand, named when they equal an entry of the catalogue. */
export class HandWritten {
  private readonly bodies: FunctionBodies;
  readonly gated: GatedUnits;
  private readonly softmax: SoftmaxForms;
  private readonly joined: JoinedForms;
  private readonly identities = new Identities();

  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
  ) {
    this.bodies = new FunctionBodies(resolver, constants);
    this.gated = new GatedUnits(resolver, constants, this.bodies, this.identities);
    this.softmax = new SoftmaxForms(resolver, constants);
    this.joined = new JoinedForms(resolver, this.bodies, this.identities);
  }

  /**
   * The hand-written activations that the node is: an expression, a lambda, or a function by the value that
   * it returns; of two branches, each one that is the activation by itself. Empty if it is none, or equals no
   * catalogue entry and `anyShape` is not set.
   */
  read(node: SyntaxNode, anyShape?: boolean, scope?: Scope): readonly ActivationReference[] {
    return finished(this.reading(node, anyShape, scope));
  }

  /** Like {@link read}; may be interrupted. */
  *reading(
    node: SyntaxNode,
    anyShape = false,
    scope = this.resolver.scopeOf(node),
  ): Work<readonly ActivationReference[]> {
    switch (node.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        return yield* this.readFunction(node, anyShape);
      case 'BinaryExpression':
      case 'CallExpression': {
        const reference =
          (yield* this.gated.read(node, scope)) ??
          this.softmax.read(node, scope) ??
          (yield* this.joined.read(node, scope)) ??
          (yield* this.readExpression(node, anyShape, scope));
        return reference ? [reference] : [];
      }
      case 'ConditionalExpression':
      case 'UnaryExpression': {
        const reference = yield* this.readExpression(node, anyShape, scope);
        return reference ? [reference] : [];
      }
      case 'AssignStatement':
      case 'UpdateStatement': {
        const reference =
          (yield* this.gated.read(node, scope)) ??
          this.softmax.read(node, scope) ??
          (yield* this.readInPlace(node, anyShape, scope));
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
    return isDefinition(node) ? finished(this.readFunction(node, false)) : [];
  }

  /** The source of the one variable that an expression is a function of. */
  inputOf(node: SyntaxNode, scope = this.resolver.scopeOf(node)): string | undefined {
    return this.bodies.lowering(scope).lower(node)?.variable;
  }

  private *readFunction(node: SyntaxNode, anyShape: boolean): Work<readonly ActivationReference[]> {
    const lowered = this.bodies.read(node);
    if (!lowered || !isFunctionShaped(lowered) || isPlainCall(lowered.returned, this.resolver)) return [];
    const place = node.name === 'LambdaExpression' ? node : lowered.returned;
    const reference = yield* this.reference(
      lowered.returned,
      lowered,
      (input) => surroundingsOf(place, this.resolver.text, input, true),
      anyShape,
    );
    if (!reference) return [];
    const first = yield* this.sameInFirst(lowered, reference);
    return first ? [first, reference] : [reference];
  }

  /** The first branch, if both branches are the same activation in different forms: a stable sigmoid. */
  private *sameInFirst(
    { first, ...other }: LoweredFunction,
    whole: ActivationReference,
  ): Work<ActivationReference | undefined> {
    const { activation } = whole;
    if (!first || activation === undefined || first.returned.from === other.returned.from) return undefined;
    for (const { ownText, text } of [first, other])
      if ((yield* identityOfText(ownText ?? text))?.entry.id !== activation) return undefined;
    const { from, to } = first.returned;
    return { ...whole, start: from, end: to, spelling: textOf(first.returned, this.resolver.text) };
  }

  private *readExpression(
    node: SyntaxNode,
    anyShape: boolean,
    scope: Scope,
  ): Work<ActivationReference | undefined> {
    if (node.to - node.from > LONGEST_EXPRESSION || isPlainCall(node, this.resolver, scope)) return undefined;
    const lowered = this.ofArrays(this.bodies.lower(node, scope));
    if (!lowered?.isNonlinear) return undefined;
    // Numbers are compared and limited everywhere, so that only a name tells what for.
    if (!isExpressionShaped(lowered)) return yield* this.readNamed(node, lowered, scope);
    // A derivative is made of the same steps as the activation.
    if (lowered.isInSteps && isOperand(node, this.resolver.text) && isInDerivative(node, this.resolver.text))
      return undefined;
    return yield* this.reference(
      node,
      lowered,
      (input) => ({
        ...surroundingsOf(node, this.resolver.text, input, false),
        made: madeOf(input ?? '', node, scope, this.resolver),
        isOfTensor: isTensorElement(input ?? '', node.from, scope, this.resolver),
      }),
      anyShape,
    );
  }

  /** `[max(0, v) for v in x]` in a function with the name of the activation, `max(0, z)` in one that runs a network. */
  private *readNamed(
    node: SyntaxNode,
    lowered: Lowered,
    scope: Scope,
  ): Work<ActivationReference | undefined> {
    const { formula, equal } = lowered.usesNumbers ? yield* this.identified(lowered) : {};
    if (!formula || !equal || isCommonCurve(equal)) return undefined;
    const around = {
      ...surroundingsOf(node, this.resolver.text, formula.variable, false),
      made: madeOf(formula.variable ?? '', node, scope, this.resolver),
    };
    const { id } = equal.entry;
    const isMeant =
      (isNamed(id, around) && isNamedAfter(id, around)) || (id === 'relu' && isHiddenNumber(around));
    return isMeant ? yield* this.reference(node, lowered, () => around, false) : undefined;
  }

  /** `x *= torch.sigmoid(x)`, `x[x < 0] *= 0.1`, `x[x < 0] = 0`: what the name stands for afterwards. */
  private *readInPlace(
    node: SyntaxNode,
    anyShape: boolean,
    scope: Scope,
  ): Work<ActivationReference | undefined> {
    const [target, operator, value, ...more] = partsOf(node);
    if (!target || !operator || !value || more.length > 0) return undefined;
    const { text } = this.resolver;
    const sign = textOf(operator, text).slice(0, -1);
    const subscript = target.name === 'MemberExpression' ? subscriptParts(target) : undefined;
    const lowering = this.bodies.lowering(scope);
    const own = subscript
      ? lowering.lowerWhere(textOf(subscript.object, text), subscript.index, sign, value)
      : node.name === 'UpdateStatement'
        ? lowering.lowerUpdate(target, sign, value)
        : undefined;
    const lowered = own && { ...own, framework: own.framework ?? arrayFramework(this.resolver) };
    if (!lowered || !isExpressionShaped(lowered)) return undefined;
    const around = (input: string | undefined): Surroundings => {
      const found = surroundingsOf(node, text, input, false);
      if (input === undefined) return found;
      return { ...found, called: [input], made: madeOf(input, node, scope, this.resolver) };
    };
    // Data are cleaned in the same way, and limited on the other side by the next statement.
    if (subscript && !anyShape && !isRectifier(around(lowered.variable), false)) return undefined;
    if (subscript && LIMITED.exec(text.slice(node.to, node.to + LONGEST_LIMIT))?.[1] === lowered.variable)
      return undefined;
    return yield* this.reference(node, lowered, around, anyShape);
  }

  /** The formula with the entry that it equals; it may be one of the negated variable, or of a multiple of it. */
  private *identified(lowered: Lowered): Work<{
    readonly formula: Lowered;
    readonly equal: Identified | undefined;
  }> {
    const own = yield* this.identities.of(lowered);
    const others = own
      ? []
      : [
          ofNegated(lowered),
          isMadeOfBends(lowered.text) ? undefined : ofMultiple(lowered),
          ofUnlimited(lowered),
        ];
    for (const formula of others) {
      const equal = formula && (yield* this.identities.of(formula));
      if (equal && !isCommonCurve(equal)) return { formula, equal };
    }
    return { formula: lowered, equal: own };
  }

  /** A mask, `z * (z > 0)`, works on arrays although it contains no library function. */
  private ofArrays(lowered: Lowered | undefined): Lowered | undefined {
    if (!lowered || lowered.framework !== undefined || !MASKED.test(lowered.text)) return lowered;
    return { ...lowered, framework: arrayFramework(this.resolver) ?? 'python' };
  }

  private *reference(
    node: SyntaxNode,
    lowered: Lowered,
    surroundings: (input: string | undefined) => Surroundings,
    anyShape: boolean,
  ): Work<ActivationReference | undefined> {
    const { formula, equal } = yield* this.identified(lowered);
    if (!equal && !anyShape) return undefined;
    const around = surroundings(formula.variable);
    // Statements end with the line break.
    const spelling = textOf(node, this.resolver.text).trimEnd();
    const end = node.from + spelling.length;
    const place = { start: node.from, end, framework: 'python', spelling } as const;
    const identity = asWritten(equal, spelling, around);
    const isMeant =
      identity !== undefined &&
      isMeantAsActivation(identity, formula.text, around) &&
      (canBeParameter(formula, identity.entry.id) || isNamed(identity.entry.id, around));
    if (!anyShape && !isMeant) return undefined;
    const { unknownNumber } = formula;
    const learned =
      unknownNumber === undefined
        ? undefined
        : learnedNumber(unknownNumber, node, this.resolver, this.constants);
    const reference = handWrittenReference(formula, place, anyShape, identity, learned);
    return reference && identity && !isMeant ? { ...reference, isUnnamed: true } : reference;
  }
}
