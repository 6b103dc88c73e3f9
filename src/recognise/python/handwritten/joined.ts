import type { Work } from '../../work';
import type { Lowered } from '../../handwritten/parts';
import { ofNegated } from '../../handwritten/reference';
import type { ActivationReference } from '../../types';
import { lastName } from '../argumentSlot';
import { JOIN_NAMES } from '../plainCall';
import type { Resolver, Scope } from '../resolver';
import { argumentsOf, attributeParts, callParts, partsOf, textOf, unwrap, type SyntaxNode } from '../syntax';
import { entryReference } from './entryReference';
import type { FunctionBodies } from './functionBody';
import type { Identities } from './identities';
import { conditionsOf, madeOf, ownersOf } from './surroundings';

/** Longer calls are neither. */
const LONGEST = 300;
const JOIN = new RegExp(`^${JOIN_NAMES}$`);
/** A value joined with its negative, without spaces: `torch.cat([x,-x],1)`. */
const WITH_NEGATIVE = new RegExp(String.raw`^(?:[\w.]+\.)?${JOIN_NAMES}\([^([]*[([]([^,]+),-\1,?[)\]]`);
const LARGEST = /^(?:a?max|reduce_max)$/;
const LARGER = /^(?:f?max|maximum)$/;
/** Ways to put the pieces that belong together along an axis. */
const PIECES = /reshape|view|unflatten|dimshuffle|rearrange|^\[/;

const isMaxout = (name: string): boolean => /maxout/i.test(name) && !/test/i.test(name);

/** Activations along an axis of a tensor: the two signs of CReLU, joined, and the largest piece of Maxout. */
export class JoinedForms {
  constructor(
    private readonly resolver: Resolver,
    private readonly bodies: FunctionBodies,
    private readonly identities: Identities,
  ) {}

  /** The CReLU or Maxout that a call is. */
  *read(node: SyntaxNode, scope: Scope): Work<ActivationReference | undefined> {
    const call =
      node.name === 'CallExpression' && node.to - node.from <= LONGEST ? callParts(node) : undefined;
    if (!call) return undefined;
    const { text } = this.resolver;
    const name = lastName(call.callee, text);
    const args = argumentsOf(call.list, text).map(({ value }) => value);
    if (JOIN.test(name))
      return (yield* this.signsOf(args, scope)) ? this.reference(node, 'crelu') : undefined;
    if (yield* this.isOfSigns(node, scope)) return this.reference(node, 'crelu');
    const isOne =
      (LARGEST.test(name) || LARGER.test(name)) &&
      [...ownersOf(node, text), ...conditionsOf(node, text)].some(isMaxout) &&
      (LARGEST.test(name) ? this.hasPieces(call.callee, args, scope) : this.areTwoPieces(args));
    return isOne ? this.reference(node, 'maxout') : undefined;
  }

  /** Whether what is joined is the ReLU of a value and of its negative. */
  private *signsOf(args: readonly SyntaxNode[], scope: Scope): Work<boolean> {
    const list = args.find(({ name }) => /^(?:Array|Tuple)Expression$/.test(name));
    const [first, second, ...more] = (list ? partsOf(list) : []).map((part) =>
      this.bodies.lower(part, scope),
    );
    if (!first || !second || more.length > 0 || first.variable !== second.variable) return false;
    const negated = ofNegated(second);
    return negated !== undefined && (yield* this.isRelu(first)) && (yield* this.isRelu(negated));
  }

  /** Whether it is the ReLU of a value joined with its negative. */
  private *isOfSigns(node: SyntaxNode, scope: Scope): Work<boolean> {
    if (!/relu|max|clamp|clip/.test(this.source(node))) return false;
    const lowered = this.bodies.lowerAlone(node, scope);
    const input = lowered?.variable ?? '';
    return (
      lowered?.isNonlinear === true &&
      [input, madeOf(input, node, scope, this.resolver)].some((source) => WITH_NEGATIVE.test(source)) &&
      (yield* this.isRelu(lowered))
    );
  }

  private *isRelu(lowered: Lowered): Work<boolean> {
    return lowered.text === 'relu(z)' || (yield* this.identities.of(lowered))?.entry.id === 'relu';
  }

  /** Whether the operand of a reduction has been given an axis for the pieces, or is a list of them. */
  private hasPieces(callee: SyntaxNode, args: readonly SyntaxNode[], scope: Scope): boolean {
    const receiver = attributeParts(callee)?.object;
    const operands = receiver && this.resolver.resolve(receiver, scope)?.kind !== 'path' ? [receiver] : args;
    const [operand] = operands;
    if (!operand) return false;
    const source = this.source(unwrap(operand));
    return PIECES.test(source) || PIECES.test(madeOf(source, operand, scope, this.resolver));
  }

  private areTwoPieces(args: readonly SyntaxNode[]): boolean {
    return (
      args.length === 2 &&
      args.every(({ name }) => /^(?:VariableName|MemberExpression|CallExpression)$/.test(name))
    );
  }

  private reference(node: SyntaxNode, id: string): ActivationReference {
    return entryReference(node, id, this.resolver);
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.resolver.text);
  }
}
