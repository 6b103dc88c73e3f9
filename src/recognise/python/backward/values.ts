/** Reads expressions of a body with several inputs: its locals, what forward left on its context, calls. */

import { methodOf } from '../../handwritten/functions';
import type { Part } from '../../handwritten/parts';
import type { Constants } from '../constants';
import { Lowering } from '../handwritten/lower';
import type { Resolver } from '../resolver';
import {
  argumentsOf,
  attributeParts,
  callParts,
  parametersOf,
  partsOf,
  subscriptParts,
  unwrap,
  type SyntaxNode,
} from '../syntax';

/** Maximum depth of calls between functions of the file. */
const MAX_DEPTH = 3;

/** The values that forward leaves on its context for backward. */
export class Context {
  readonly attributes = new Map<string, Part>();
  saved: readonly (Part | undefined)[] | undefined;
}

/** The context, as the body calls it. */
export interface NamedContext {
  readonly name: string;
  readonly value: Context;
}

type Arguments = ReturnType<typeof argumentsOf>;

const COMPARISONS: Readonly<Record<string, string>> = {
  gt: '>',
  greater: '>',
  lt: '<',
  less: '<',
  ge: '>=',
  greater_equal: '>=',
  le: '<=',
  less_equal: '<=',
};

/** Methods and functions whose result is the same numbers. */
const SAME = /^(detach|view_as|expand_as|requires_grad_|stop_gradient|cast)$/;

/** Reads the expressions of one body; anything that it does not know has no value. */
export abstract class ValueReader extends Lowering {
  /** Names whose value could not be read; they are no constants either. */
  protected readonly unknowns = new Set<string>();
  /** Names bound to several values at once. */
  protected readonly tuples = new Map<string, readonly (Part | undefined)[]>();

  constructor(
    resolver: Resolver,
    constants: Constants,
    protected readonly definition: SyntaxNode,
    protected readonly context: NamedContext | undefined,
    protected readonly callDepth: number,
  ) {
    super(resolver, constants, () => undefined, {
      node: definition,
      kind: 'function',
      parent: resolver.scopeOf(definition),
    });
  }

  /** The only value that another function of the file returns for the given parameters. */
  protected abstract resultOf(
    definition: SyntaxNode,
    given: ReadonlyMap<string, Part>,
    callDepth: number,
  ): Part | undefined;

  protected isContext(node: SyntaxNode): boolean {
    return this.source(node) === this.context?.name;
  }

  /** The tensors behind `ctx.saved_tensors`, or those of a parameter that is a tuple. */
  protected savedBy(node: SyntaxNode): readonly (Part | undefined)[] | undefined {
    const tuple = node.name === 'VariableName' ? this.tuples.get(this.source(node)) : undefined;
    if (tuple || !this.context) return tuple;
    const text = this.source(node).replace(/\s/g, '');
    const isSaved = /^\.saved_(tensors|variables)$/.test(text.slice(this.context.name.length));
    return isSaved && text.startsWith(this.context.name) ? this.context.value.saved : undefined;
  }

  protected override read(node: SyntaxNode, depth: number): Part | undefined {
    switch (node.name) {
      case 'VariableName': {
        const name = this.source(node);
        return this.locals.get(name) ?? (this.unknowns.has(name) ? undefined : super.read(node, depth));
      }
      case 'MemberExpression':
        return this.member(node) ?? super.read(node, depth);
      case 'UnaryExpression': {
        const [operator, operand] = partsOf(node);
        if (!operator || !operand || !/^(~|not)$/.test(this.source(operator))) return super.read(node, depth);
        const part = this.part(operand, depth + 1);
        return part?.isCondition ? { ...part, text: `(not (${part.text}))` } : undefined;
      }
      case 'BinaryExpression':
        return this.masks(node, depth) ?? super.read(node, depth);
      default:
        return super.read(node, depth);
    }
  }

  /** `a & b` and `a | b` of masks. */
  private masks(node: SyntaxNode, depth: number): Part | undefined {
    const [left, operator, right] = partsOf(node);
    const word = operator && { '&': 'and', '|': 'or' }[this.source(operator)];
    if (!left || !right || word === undefined) return undefined;
    const [a, b] = [this.part(left, depth + 1), this.part(right, depth + 1)];
    if (!a?.isCondition || !b?.isCondition) return undefined;
    return { text: `((${a.text}) ${word} (${b.text}))`, isCondition: true, varies: a.varies || b.varies };
  }

  /** An attribute of the context, or one of the saved tensors by index. */
  private member(node: SyntaxNode): Part | undefined {
    const subscript = subscriptParts(node);
    const saved = subscript && this.savedBy(subscript.object);
    if (subscript && saved) return saved[this.constants.readNumber(subscript.index) ?? NaN];
    const attribute = attributeParts(node);
    if (!attribute || !this.isContext(attribute.object)) return undefined;
    return this.context?.value.attributes.get(this.source(attribute.attribute));
  }

  protected override unknown(): Part | undefined {
    return undefined;
  }

  protected override call(node: SyntaxNode, depth: number): Part | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const args = argumentsOf(call.list, this.resolver.text);
    const member = call.callee.name === 'MemberExpression' ? attributeParts(call.callee) : undefined;
    const name = this.source(member?.attribute ?? call.callee);
    const object = member && this.operand(member.object, depth);
    if (member && object) {
      if (SAME.test(name)) return object;
      const sign = Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
      const [other] = args;
      if (sign !== undefined && other) {
        const operand = this.number(other.value, depth + 1);
        return operand && this.comparison(sign, object, operand);
      }
      const definition = methodOf(name);
      if (definition) return this.apply(definition, [{ value: member.object }, ...args], undefined, depth);
    }
    const [first, second] = args;
    const sign = member && Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
    if (sign !== undefined && first && second) {
      const [a, b] = [this.number(first.value, depth + 1), this.number(second.value, depth + 1)];
      return a && b && this.comparison(sign, a, b);
    }
    if (member && SAME.test(name) && first) return this.part(first.value, depth + 1);
    return this.ownCall(call.callee, args, depth) ?? super.call(node, depth);
  }

  /** The object that a method is called on, where it is a value and no module. */
  private operand(node: SyntaxNode, depth: number): Part | undefined {
    const inner = unwrap(node);
    if (inner.name === 'VariableName') return this.locals.get(this.source(inner));
    if (inner.name === 'MemberExpression') return this.member(inner);
    const root = /^(Binary|Unary|Call)Expression$/.test(inner.name);
    return root ? this.number(inner, depth + 1) : undefined;
  }

  /** A call of another function of the file, with its own body. */
  private ownCall(callee: SyntaxNode, args: Arguments, depth: number): Part | undefined {
    const value = this.resolver.resolve(callee, this.scope);
    if (value?.kind !== 'function' || this.callDepth >= MAX_DEPTH) return undefined;
    const parameters = parametersOf(value.node.getChild('ParamList'), this.resolver.text);
    const given = new Map<string, SyntaxNode>();
    for (const [i, arg] of args.entries()) {
      const name = arg.keyword ?? parameters[i]?.name;
      if (arg.star || name === undefined) return undefined;
      given.set(name, arg.value);
    }
    const values = new Map<string, Part>();
    for (const { name, star, default: standard } of parameters) {
      const argument = given.get(name) ?? standard;
      const part = argument && this.number(argument, depth + 1);
      if (star) return undefined;
      if (part) values.set(name, { ...part, text: `(${part.text})` });
    }
    return this.resultOf(value.node, values, this.callDepth + 1);
  }
}
