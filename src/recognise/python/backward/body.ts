/** Reads the elementwise result of a function body with several inputs, as texts of the expression language. */

import type { Element } from '../../backward/made';
import type { Part } from '../../handwritten/parts';
import type { Constants } from '../constants';
import type { Resolver } from '../resolver';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  partsOf,
  subscriptParts,
  unwrap,
  type SyntaxNode,
} from '../syntax';
import { partsIn, statementsOf } from './nodes';
import { ValueReader, type NamedContext } from './values';

/** The returned values with their places. */
export const elementsOf = ({ elements }: Returned): Element[] =>
  elements.map(({ node: { from, to }, part }) => ({ from, to, part }));

/** Longer bodies are not read. */
const MAX_STATEMENTS = 60;
/** The expressions that a body returns, one where it returns no tuple, with their meanings. */
export interface Returned {
  readonly node: SyntaxNode;
  readonly elements: readonly { readonly node: SyntaxNode; readonly part: Part | undefined }[];
  readonly isTuple: boolean;
}

/** Methods of the context, and statements, that say nothing of values. */
const SILENT = /^(mark_\w+|set_materialize_grads|print|warn|warning)$/;

/** Reads one body, with locals bound to the arguments. Anything unknown ends the reading. */
export class BodyReader extends ValueReader {
  /** Names of tensors that the caller holds too: what changes them in place changes more than a local. */
  private readonly shared = new Set<string>();
  /** The last run came to the end of the body without a return. */
  protected isAtEnd = false;
  private statements = 0;

  constructor(
    resolver: Resolver,
    constants: Constants,
    definition: SyntaxNode,
    context?: NamedContext,
    callDepth = 0,
  ) {
    super(resolver, constants, definition, context, callDepth);
  }

  /** Gives a parameter its value. */
  bind(name: string, part: Part): this {
    this.locals.set(name, part);
    this.shared.add(name);
    return this;
  }

  /** The returned values; undefined where the body does something that cannot be read. */
  run(): Returned | undefined {
    if (this.definition.name === 'LambdaExpression') {
      const body = this.definition.lastChild;
      return body ? this.returned(body) : undefined;
    }
    const body = this.definition.getChild('Body');
    const result = body && this.block(statementsOf(body));
    this.isAtEnd = result === 'open';
    return result === 'open' ? undefined : (result ?? undefined);
  }

  /** Gives a parameter several values at once. */
  bindTuple(name: string, parts: readonly (Part | undefined)[]): this {
    this.tuples.set(name, parts);
    return this;
  }

  /** Inherits the values of an enclosing function's names after its run. */
  inherit(outer: BodyReader): this {
    for (const [name, part] of outer.locals) this.bind(name, part);
    for (const [name, parts] of outer.tuples) this.tuples.set(name, parts);
    for (const name of outer.unknowns) this.unknowns.add(name);
    return this;
  }

  /** The parts of a tuple, or of a name bound to one; a single part for any other expression. */
  parts(node: SyntaxNode): readonly (Part | undefined)[] {
    const inner = unwrap(node);
    const known = inner.name === 'VariableName' ? this.tuples.get(this.source(inner)) : undefined;
    return known ?? partsIn(inner).map((each) => this.part(each, 0));
  }

  /** Runs a body that returns nothing; false where it does something that cannot be read. */
  finish(): boolean {
    const body = this.definition.getChild('Body');
    return body !== null && this.block(statementsOf(body)) === 'open';
  }

  protected block(statements: readonly SyntaxNode[]): Returned | 'open' | undefined {
    for (const statement of statements) {
      if (++this.statements > MAX_STATEMENTS) return undefined;
      const result = this.statement(statement);
      if (result !== 'open') return result;
    }
    return 'open';
  }

  protected statement(node: SyntaxNode): Returned | 'open' | undefined {
    switch (node.name) {
      case 'ReturnStatement': {
        const values = partsOf(node).slice(1);
        const [first] = values;
        return first && (values.length === 1 ? this.returned(first) : this.returnedAll(node, values));
      }
      case 'AssignStatement':
        return this.assignment(node) ? 'open' : undefined;
      case 'UpdateStatement':
        return this.updated(node) ? 'open' : undefined;
      case 'ExpressionStatement':
        return this.effect(node.firstChild) ? 'open' : undefined;
      case 'IfStatement':
        return this.condition(node);
      case 'WithStatement': {
        const body = node.getChild('Body');
        return body ? this.block(statementsOf(body)) : undefined;
      }
      case 'PassStatement':
      case 'AssertStatement':
      case 'FunctionDefinition':
      case 'ImportStatement':
        return 'open';
      default:
        return undefined;
    }
  }

  private returned(node: SyntaxNode): Returned {
    const inner = unwrap(node);
    if (inner.name === 'TupleExpression') return this.returnedAll(node, partsOf(inner));
    return { node, elements: [{ node, part: this.value(node) }], isTuple: false };
  }

  private returnedAll(node: SyntaxNode, values: readonly SyntaxNode[]): Returned {
    const elements = values.map((value) => ({ node: value, part: this.value(value) }));
    return { node, elements, isTuple: true };
  }

  /** A part that is a number; undefined for None, too. */
  private value(node: SyntaxNode): Part | undefined {
    return this.number(node, 0);
  }

  /** `if ctx.needs_input_grad[0]:` is taken to hold; other conditions are not known. */
  protected condition(node: SyntaxNode): Returned | 'open' | undefined {
    const [, test, body] = childrenOf(node).filter(({ name }) => name !== 'Comment');
    if (!test || body?.name !== 'Body') return undefined;
    const text = this.source(test).replace(/\s/g, '');
    const needs = `${this.context?.name ?? '⚠'}.needs_input_grad`;
    if (!text.includes(needs)) return undefined;
    const isNegative = text.startsWith('not');
    if (isNegative) {
      const otherwise = node.getChildren('Body')[1];
      return otherwise ? this.block(statementsOf(otherwise)) : 'open';
    }
    return this.block(statementsOf(body));
  }

  private assignment(node: SyntaxNode): boolean {
    const children = childrenOf(node).filter(({ name }) => !/^(TypeDef|Comment)$/.test(name));
    const operators = children.filter(({ name }) => name === 'AssignOp').length;
    if (operators > 1) return this.chain(children.filter(({ name }) => name !== 'AssignOp'));
    const at = children.findIndex(({ name }) => name === 'AssignOp');
    const targets = children.slice(0, at).filter(({ name }) => name !== ',');
    const values = children.slice(at + 1).filter(({ name }) => name !== ',');
    const [target] = targets;
    const [value] = values;
    if (operators !== 1 || !target || !value) return false;
    const isUnpacked =
      children.slice(0, at).some(({ name }) => name === ',') || /^(Tuple|Array)E/.test(target.name);
    if (isUnpacked) {
      const names = targets.length === 1 ? partsIn(target) : targets;
      return this.unpack(names, values.length === 1 ? value : undefined, values);
    }
    return values.length === 1 && this.assignTo(target, value);
  }

  /** `a = b = value` */
  private chain(parts: readonly SyntaxNode[]): boolean {
    const value = parts.at(-1);
    const targets = parts.slice(0, -1);
    const isPlain = targets.every(({ name }) => name === 'VariableName');
    return isPlain && value !== undefined && targets.every((target) => this.assignTo(target, value));
  }

  private unpack(
    targets: readonly SyntaxNode[],
    value: SyntaxNode | undefined,
    values: readonly SyntaxNode[],
  ): boolean {
    const saved = value && this.savedBy(value);
    const spread = value && /^(Tuple|Array)E/.test(value.name) ? partsIn(value) : values;
    const isNested = targets.some(({ name }) => /^(Tuple|Array)E/.test(name));
    if (isNested && spread.length === targets.length)
      return targets.every((target, i) => this.unpackOne(target, spread[i]));
    const parts =
      saved ?? (spread.length === targets.length ? spread.map((each) => this.part(each, 0)) : undefined);
    if (parts?.length !== targets.length) return false;
    return targets.every((target, i) => target.name === 'VariableName' && this.store(target, parts[i]));
  }

  /** `(x,), (t,) = primals, tangents` */
  private unpackOne(target: SyntaxNode, value: SyntaxNode | undefined): boolean {
    if (!value) return false;
    return /^(Tuple|Array)E/.test(target.name)
      ? this.unpack(partsIn(target), value, [value])
      : this.assignTo(target, value);
  }

  /** Sets a name; one whose value cannot be read is unknown from here on. */
  private store(target: SyntaxNode, part: Part | undefined): boolean {
    const name = this.source(target);
    this.shared.delete(name);
    if (part) {
      this.locals.set(name, part.isCondition ? part : { ...part, text: `(${part.text})` });
      this.unknowns.delete(name);
    } else {
      this.locals.delete(name);
      this.unknowns.add(name);
    }
    return true;
  }

  protected assignTo(target: SyntaxNode, value: SyntaxNode): boolean {
    if (target.name === 'VariableName') {
      const inner = unwrap(value);
      if (inner.name === 'TupleExpression')
        return this.tuples.set(this.source(target), this.parts(inner)).size > 0;
      const isAlias = inner.name === 'VariableName' && this.shared.has(this.source(inner));
      // A value that cannot be read, as a shape or None, may not matter.
      this.store(target, this.part(value, 0));
      if (isAlias) this.shared.add(this.source(target));
      return true;
    }
    const attribute = target.name === 'MemberExpression' ? attributeParts(target) : undefined;
    if (attribute && this.isContext(attribute.object)) {
      const part = this.part(value, 0);
      const name = this.source(attribute.attribute);
      if (part) this.context?.value.attributes.set(name, part);
      else this.context?.value.attributes.delete(name);
      return true;
    }
    return this.writeThrough(target, () => this.value(value));
  }

  protected updated(node: SyntaxNode): boolean {
    const [target, operator, value] = partsOf(node);
    if (!target || !operator || !value) return false;
    const sign = this.source(operator).slice(0, -1);
    const combined = (old: Part): Part | undefined => {
      const operand = this.value(value);
      return operand && this.arithmetic(sign, old, operand);
    };
    if (target.name !== 'VariableName') return this.writeThrough(target, combined);
    const old = this.locals.get(this.source(target));
    return old !== undefined && !this.isSharedInput(target) && this.store(target, combined(old));
  }

  /** `tensor[mask] = value`: where the mask holds, the value. */
  private writeThrough(target: SyntaxNode, write: (old: Part) => Part | undefined): boolean {
    const subscript = target.name === 'MemberExpression' ? subscriptParts(target) : undefined;
    const object = subscript && unwrap(subscript.object);
    if (object?.name !== 'VariableName' || this.isSharedInput(object)) return false;
    const old = this.locals.get(this.source(object));
    const mask = this.part(subscript?.index ?? target, 0);
    if (!old || !mask?.isCondition) return false;
    const value = write(old);
    return (
      value !== undefined &&
      this.store(object, { text: `where(${mask.text}, ${value.text}, ${old.text})`, varies: true })
    );
  }

  /** Whether changing it in place would change what forward was given and may save. */
  private isSharedInput(name: SyntaxNode): boolean {
    return (
      this.context !== undefined &&
      this.context.value.saved === undefined &&
      this.shared.has(this.source(name))
    );
  }

  /** A call for its effect: saving, marking, or a method that changes a local in place. */
  protected effect(node: SyntaxNode | null): boolean {
    if (!node || node.name.endsWith('String')) return true;
    const call = node.name === 'CallExpression' ? callParts(node) : undefined;
    if (!call) return false;
    const member = call.callee.name === 'MemberExpression' ? attributeParts(call.callee) : undefined;
    const name = this.source(member?.attribute ?? call.callee);
    if (member && this.isContext(member.object) && /^save_for_backward$|^save$/.test(name)) {
      if (!this.context) return false;
      const args = argumentsOf(call.list, this.resolver.text);
      this.context.value.saved = args.map(({ star, value }) => (star ? undefined : this.part(value, 0)));
      return true;
    }
    if (SILENT.test(name)) return true;
    const object = member && unwrap(member.object);
    if (!object || !name.endsWith('_') || object.name !== 'VariableName' || this.isSharedInput(object))
      return false;
    return this.store(object, this.part(node, 0));
  }

  protected resultOf(
    definition: SyntaxNode,
    given: ReadonlyMap<string, Part>,
    callDepth: number,
  ): Part | undefined {
    const reader = new BodyReader(this.resolver, this.constants, definition, undefined, callDepth);
    for (const [name, part] of given) reader.bind(name, part);
    const result = reader.run();
    return result && !result.isTuple ? result.elements[0]?.part : undefined;
  }
}
