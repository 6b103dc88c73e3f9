/** From Python to the expression language: an expression of one variable as text over z. */

import type { Framework } from '../../../math/catalogue/types';
import { ITSELF, builtinOf, isFirstKeyword, methodOf, type MathFunction } from '../../handwritten/functions';
import { functionOf, objectOf } from '../../handwritten/libraries';
import { numeral, SOME_NUMBER, type Lowered, type Part, type Placed } from '../../handwritten/parts';
import { bindActivation, type Spelled } from '../bind';
import type { Constants } from '../constants';
import { activationNames } from '../names';
import { USUAL_NAMES } from '../nameTables';
import type { Resolver, Scope } from '../resolver';
import {
  argumentsOf,
  attributeParts,
  callParts,
  partsOf,
  type CallArgument,
  type SyntaxNode,
} from '../syntax';
import { ARRAY_MODULE, arrayFramework, isTensor } from '../tensors';
import { PythonParts, type KnownParts } from './parts';

/** Lowers a call of the file's own function or object to its body over z. */
export type Inline = (node: SyntaxNode) => Lowered | undefined;

/** Functions of a library's own modules that make an array of what they get and leave its numbers alone. */
const CONVERSION = /(?:^|\.)(?:convert_to_tensor|as_tensor|asarray|g?array)$/;

/** Functions that choose between several values by as many conditions. */
const CHOICE = /^(?:numpy|jax\.numpy)\.(?:piecewise|select)$/;

/** Functions whose names tell what they compute, whatever library or module of the project they are imported from. */
const HANDED_ON =
  /\.(exp|expm1|exp2|log|log1p|logaddexp|sqrt|rsqrt|erf|tanh|pow|abs|fdiv|div_rn|maximum|minimum|where|(?:zero|one)s_like|mul|multiply|sigmoid|expit|softplus|relu6?|gelu|silu|swish|clip)$/;

/** The same as the end of a name in this file: `self._sigmoid`. */
const OWN = /(?:^|\.)_*(exp|log|sigmoid|softplus|tanh|erf|gelu|silu|swish)(?:\.(?:forward|call))?$/;

function handedOn(path: string): MathFunction | undefined {
  const name = HANDED_ON.exec(path)?.[1];
  const module = name === 'clip' ? 'numpy' : 'numba.cuda.libdevice';
  return name === undefined ? undefined : functionOf(`${module}.${name}`)?.definition;
}

/** The variable of a tensor's own methods. */
export const SELF = 'self';

/** Lowers one expression; a fresh one for each. */
export class Lowering extends PythonParts {
  constructor(
    resolver: Resolver,
    constants: Constants,
    private readonly inline: Inline,
    scope: Scope,
    known?: KnownParts,
  ) {
    super(resolver, constants, scope, known);
  }

  /** The name that stands for a parameter of unknown value. */
  assumed: string | undefined;

  /** Makes the name stand for a number that is not known; false if another one does already. */
  assume(name: string): boolean {
    if ((this.assumed ?? name) !== name) return false;
    this.assumed = name;
    this.setNumber(name, SOME_NUMBER);
    return true;
  }

  override assign(name: string, node: SyntaxNode, depth = 0): boolean {
    const before = { ...this.findings };
    const isKnown = super.assign(name, node, depth);
    if (!isKnown) Object.assign(this.findings, before);
    return isKnown;
  }

  protected call(node: SyntaxNode, depth: number): Part | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const args = argumentsOf(call.list, this.resolver.text);
    const callee = this.resolver.resolve(call.callee, this.scope);
    switch (callee?.kind) {
      case 'path':
      case 'partial':
      case 'result': {
        const spelled = this.resolver.spelled(callee.path);
        if (spelled) {
          if (callee.kind === 'result') return this.activation(spelled, callee.args, args, depth);
          if (spelled.spelling.kind !== 'function') return this.opaque(node);
          const bound = callee.kind === 'partial' ? [...args, ...callee.args] : args;
          return this.activation(spelled, bound, args, depth);
        }
        const known =
          callee.kind === 'path'
            ? functionOf(callee.path)
            : callee.kind === 'result'
              ? objectOf(callee.path)
              : undefined;
        if (known) return this.apply(known.definition, args, known.framework, depth);
        const own = callee.kind === 'path' ? handedOn(callee.path) : undefined;
        if (own) return this.apply(own, args, arrayFramework(this.resolver) ?? 'python', depth);
        if (CHOICE.test(callee.path)) return this.pieces(callee.path, args, depth) ?? this.opaque(node);
        if (CONVERSION.test(callee.path)) return this.apply(ITSELF, args, undefined, depth);
        return this.reduction(callee, args, depth) ?? this.constant(node) ?? this.opaque(node);
      }
      case 'function':
      case 'object':
        return (
          this.ownFunction(callee.node, args, depth) ??
          this.ofSelf(callee.node, call.callee, args, depth) ??
          this.namedOwn(call.callee, args, depth) ??
          this.opaque(node)
        );
      case undefined:
        return this.builtinOrMethod(node, call.callee, args, depth);
      default:
        return this.opaque(node);
    }
  }

  /**
   * `np.select([x < 0, x > 6], [0, 6], x)`, and `np.piecewise(x, [x < 0], [0, lambda x: x])`: the first condition counts
   * in `select` and the last one in `piecewise`.
   */
  private pieces(path: string, args: readonly CallArgument[], depth: number): Part | undefined {
    if (args.some(({ keyword, star }) => star !== undefined || (keyword ?? 'default') !== 'default'))
      return undefined;
    const values = args.map(({ value }) => value);
    const input = path.endsWith('piecewise') ? values.shift() : undefined;
    const [conditions, choices] = values.map((list) =>
      list.name === 'ArrayExpression' ? partsOf(list) : list.name === 'BinaryExpression' ? [list] : [],
    );
    if (!conditions || !choices || conditions.length === 0 || choices.length < conditions.length)
      return undefined;
    const otherwise = input ? choices[conditions.length] : values[2];
    let whole: Part | undefined = otherwise
      ? this.piece(otherwise, input, depth)
      : { text: '0', varies: false };
    const order = conditions.map((_, i) => (input ? i : conditions.length - 1 - i));
    for (const i of order) {
      const [condition, choice] = [conditions[i], choices[i]];
      const test = condition && this.part(condition, depth + 1);
      const value = choice && this.piece(choice, input, depth);
      if (!test?.isCondition || !value || !whole) return undefined;
      whole = { text: `where(${test.text}, ${value.text}, ${whole.text})`, varies: true };
    }
    this.findings.framework ??= 'numpy';
    this.findings.operations++;
    this.findings.bends = true;
    return whole;
  }

  /** A value, or what a function of the input gives. */
  private piece(node: SyntaxNode, input: SyntaxNode | undefined, depth: number): Part | undefined {
    const constant = this.constants.readNumber(
      input && node.name === 'LambdaExpression' ? (node.lastChild ?? node) : node,
    );
    if (constant !== undefined) return numeral(constant);
    if (!input) return this.number(node, depth + 1);
    const value = this.resolver.resolve(node, this.scope);
    return value?.kind === 'function' ? this.inlined(this.inline(value.node), input, depth) : undefined;
  }

  /** torch.max and torch.min of two tensors; with a number for a dimension they reduce. */
  private reduction(
    callee: { readonly kind: string; readonly path: string },
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const name = /^torch\.(max|min)$/.exec(callee.path)?.[1];
    const [, second] = args;
    if (name === undefined || args.length !== 2 || !second) return undefined;
    if (second.keyword !== undefined && second.keyword !== 'other') return undefined;
    if (second.value.name !== 'CallExpression' && this.constants.readNumber(second.value) !== undefined)
      return undefined;
    const known = functionOf(`torch.${name}imum`);
    return known && this.apply(known.definition, args, 'pytorch', depth);
  }

  private builtinOrMethod(
    node: SyntaxNode,
    callee: SyntaxNode,
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    if (callee.name === 'VariableName') {
      const definition = this.isBound(callee) ? undefined : builtinOf(this.source(callee));
      if (!definition) return this.opaque(node);
      if (!definition.isLinear) this.findings.usesNumbers = true;
      return this.apply(definition, args, undefined, depth);
    }
    const parts = callee.name === 'MemberExpression' ? attributeParts(callee) : undefined;
    if (!parts) return this.opaque(node);
    const name = this.source(parts.attribute);
    // Parts of programs, as in documentation, have no imports.
    const module = this.source(parts.object);
    const usual = this.isBound(parts.object)
      ? undefined
      : functionOf(`${USUAL_NAMES.get(module) ?? module}.${name}`);
    if (usual) return this.apply(usual.definition, args, usual.framework, depth);
    return this.method(parts, args, depth) ?? this.ofModule(parts, args, depth) ?? this.opaque(node);
  }

  /** A function of a module that an object has, or of one that is not known: `x.xp.exp(x.data)`, `nd.maximum(0, x)`. */
  private ofModule(
    { object, attribute }: NonNullable<ReturnType<typeof attributeParts>>,
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const name = this.source(attribute);
    const known = handedOn(`.${name}`) ?? (CONVERSION.test(name) ? ITSELF : undefined);
    const isFunction = known !== undefined && known !== ITSELF && args.length >= known.parameters.length;
    const own = isFunction || ARRAY_MODULE.test(this.source(object)) ? known : undefined;
    const framework = arrayFramework(this.resolver) ?? 'python';
    return own && this.attempt(() => this.apply(own, args, framework, depth));
  }

  private method(
    { object, attribute }: NonNullable<ReturnType<typeof attributeParts>>,
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const receiver: CallArgument = { value: object };
    const name = this.source(attribute);
    const spelled = activationNames().methods.get(name);
    if (spelled && args.length === 0) return this.activation(spelled, [], [receiver], depth);
    const definition = methodOf(name);
    if (!definition || !this.canBeNumber(object)) return undefined;
    // With more arguments than the method takes, it is a function of some module: `ops.erf(x)`.
    const isFunction = definition !== ITSELF && args.length >= definition.parameters.length;
    if (isFunction && args.every(({ keyword }) => keyword === undefined)) return undefined;
    const framework = arrayFramework(this.resolver);
    return this.attempt(() => this.apply(definition, [receiver, ...args], framework, depth));
  }

  /** A function of this file that is too long to be read, by its name. */
  private namedOwn(callee: SyntaxNode, args: readonly CallArgument[], depth: number): Part | undefined {
    const [input, ...more] = args;
    const own =
      input && input.keyword === undefined
        ? handedOn(`.${OWN.exec(this.source(callee))?.[1] ?? ''}`)
        : undefined;
    return own && more.length === 0
      ? this.attempt(() => this.apply(own, args, arrayFramework(this.resolver) ?? 'python', depth))
      : undefined;
  }

  /** A method of a tensor's own class, `self.exp()`: by its body, or else by its name. */
  private ofSelf(
    method: SyntaxNode,
    callee: SyntaxNode,
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const parts = callee.name === 'MemberExpression' ? attributeParts(callee) : undefined;
    if (!parts || !this.isSelf(parts.object)) return undefined;
    const body = args.length === 0 ? this.inline(method) : undefined;
    return this.attempt(() => this.inlined(body, parts.object, depth) ?? this.method(parts, args, depth));
  }

  private isSelf(node: SyntaxNode): boolean {
    return node.name === 'VariableName' && this.source(node) === SELF && this.locals.has(SELF);
  }

  /** Whether a receiver of methods is nothing known, the tensor itself, or the result of a function that numbers go through. */
  private canBeNumber(receiver: SyntaxNode): boolean {
    const value = this.resolver.resolve(receiver, this.scope);
    if (value?.kind !== 'result') return value === undefined || this.isSelf(receiver);
    const spelled = this.resolver.spelled(value.path);
    if (spelled) return spelled.spelling.kind === 'function';
    return functionOf(value.path) !== undefined || isTensor(receiver, this.resolver);
  }

  private isBound(name: SyntaxNode): boolean {
    return this.resolver.findBindings(this.source(name), name.from, this.scope) !== undefined;
  }

  /** A call of an activation that the catalogue has: `bound` sets its parameters, the first of `args` is its input. */
  private activation(
    spelled: Spelled,
    bound: readonly CallArgument[],
    args: readonly CallArgument[],
    depth: number,
  ): Part | undefined {
    const [input] = args;
    if (!input || input.star) return undefined;
    const found = bindActivation(spelled, bound, this.constants, this.resolver.text);
    return this.activated(found, spelled.spelling.framework, input.value, depth);
  }

  protected apply(
    definition: MathFunction,
    args: readonly CallArgument[],
    framework: Framework | undefined,
    depth: number,
  ): Part | undefined {
    const { parameters } = definition;
    const placed: Placed[] = [];
    let position = 0;
    for (const { keyword, star, value } of args) {
      if (star) return undefined;
      const named = keyword === undefined ? position++ : parameters.indexOf(keyword);
      const index = named === -1 && keyword !== undefined && isFirstKeyword(keyword) ? 0 : named;
      // Further arguments say where the result goes or of what type it is.
      if (index === -1 || index >= parameters.length || value.name === 'None') continue;
      placed.push({ index, value });
    }
    return this.applied(definition, placed, framework, depth);
  }

  /** A function or object of this file. */
  private ownFunction(node: SyntaxNode, args: readonly CallArgument[], depth: number): Part | undefined {
    const [input, ...more] = args;
    if (!input || input.star || more.length > 0) return undefined;
    return this.inlined(this.inline(node), input.value, depth);
  }
}
