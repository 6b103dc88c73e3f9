/** The activation that a name, a dotted name or a method denotes, and how it is used. */

import type { Tree } from '@lezer/common';
import type { ActivationReference, ReferenceKind } from '../types';
import { bindActivation, fitsSignature, writtenArguments, type Spelled } from './bind';
import type { Constants } from './constants';
import { kerasRelu } from './kerasRelu';
import { activationNames } from './names';
import type { Resolver, Scope } from './resolver';
import {
  argumentsOf,
  attributeParts,
  callAround,
  callParts,
  textOf,
  type CallArgument,
  type SyntaxNode,
} from './syntax';
import { isTensor } from './tensors';
import type { Value } from './values';
import { arg } from '../../math/catalogue/spelling';
import { compact } from '../../math/compact';

/** A reference together with the call whose arguments set its parameters. */
export interface Mention {
  readonly reference: ActivationReference;
  readonly call?: SyntaxNode;
}

const TENSOR = 'torch.Tensor.';
/** The frameworks' names of the dimension along which a function of vectors goes. */
const DIMENSION = /^(?:dim|axis)$/;

/** Reads names within one file. */
export class Mentions {
  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
  ) {}

  /**
   * The activation that a VariableName or MemberExpression denotes. An object such as `self.act`, made
   * elsewhere by `nn.ReLU()`, is of kind `instance`.
   */
  read(node: SyntaxNode): Mention | undefined {
    const value = this.resolver.resolve(node);
    return value ? this.fromValue(node, value) : this.method(node);
  }

  /**
   * Like {@link read}, for a plain dotted name in a known scope, or for the part of it that is an activation:
   * `F.relu` in `F.relu.__name__`. Objects are left out.
   */
  readDotted(
    names: readonly string[],
    nodeAt: () => SyntaxNode,
    at: number,
    scope: Scope,
  ): Mention | undefined {
    const [root, ...attributes] = names;
    let value = root === undefined ? undefined : this.resolver.lookup(root, at, scope);
    let last: { readonly value: Value; readonly length: number } | undefined;
    for (let length = 1; value; length++) {
      if (value.kind !== 'result' && this.spelledOf(value)) last = { value, length };
      const name = attributes[length - 1];
      if (name === undefined) break;
      value = this.resolver.attribute(value, name);
    }
    if (last) {
      let node = nodeAt();
      for (let extra = names.length - last.length; extra > 0; extra--) node = node.firstChild ?? node;
      return this.fromValue(node, last.value);
    }
    const isMethod =
      !value &&
      attributes.length > 0 &&
      activationNames().methods.has(attributes[attributes.length - 1] ?? '');
    return isMethod ? this.method(nodeAt()) : undefined;
  }

  private fromValue(node: SyntaxNode, value: Value): Mention | undefined {
    const spelled = this.spelledOf(value);
    if (!spelled || !('path' in value) || !isRead(node)) return undefined;
    if (value.kind === 'result') {
      if (spelled.spelling.kind !== 'class') return undefined;
      const made = this.mention(node, spelled, 'instance', value.path, value.args, undefined);
      return made && value.callee ? placedAt(made, value.callee) : made;
    }
    const { args, call, kind } = this.usage(node, spelled);
    const bound = value.kind === 'partial' ? [...value.args, ...args] : args;
    return this.mention(node, spelled, kind, value.path, bound, call);
  }

  /**
   * The object that a call makes of the class that `name` denotes elsewhere, as a parameter's default; undefined if
   * its arguments do not fit.
   */
  made(name: SyntaxNode, call: SyntaxNode): Mention | undefined {
    const value = this.resolver.resolve(name);
    if (!value || !('path' in value) || value.kind === 'result') return undefined;
    const spelled = this.spelledOf(value);
    const list = callParts(call)?.list;
    if (!list || spelled?.spelling.kind !== 'class') return undefined;
    const args = argumentsOf(list, this.resolver.text);
    const bound = value.kind === 'partial' ? [...value.args, ...args] : args;
    return this.mention(name, spelled, 'instance', value.path, bound, call);
  }

  /** The look-up of an activation by a key that a configuration of the workspace sets: `ACT2FN[config.hidden_act]`. */
  configured(node: SyntaxNode): Mention | undefined {
    const value = this.resolver.configured(node);
    const spelled = value && this.spelledOf(value);
    return spelled && 'path' in value
      ? this.mention(node, spelled, 'reference', value.path, [], undefined)
      : undefined;
  }

  /** The spelling of what is called to get the value, or of the value itself. */
  private spelledOf(value: Value): Spelled | undefined {
    return 'path' in value ? (this.resolver.spelled(value.path) ?? unboundMethod(value.path)) : undefined;
  }

  /** The use of the name: called, passed to functools.partial, or only named. */
  private usage(
    node: SyntaxNode,
    { spelling }: Spelled,
  ): { readonly args: readonly CallArgument[]; readonly kind: ReferenceKind; readonly call?: SyntaxNode } {
    const { parent } = node;
    const call = callAround(node);
    const list = call && callParts(call)?.list;
    if (list) return { args: argumentsOf(list, this.resolver.text), kind: spelling.kind, call };
    const outer = parent?.name === 'ArgList' ? parent.parent : null;
    const outerCall = outer && callParts(outer);
    const callee = outerCall && this.resolver.resolve(outerCall.callee);
    if (outer && outerCall && callee?.kind === 'path' && callee.path === 'functools.partial') {
      const [first, ...args] = argumentsOf(outerCall.list, this.resolver.text);
      if (first?.value.from === node.from) return { args, kind: 'reference', call: outer };
    }
    return { args: [], kind: 'reference' };
  }

  /** `x.relu_()`: a method of a tensor, where the receiver can be one. */
  method(node: SyntaxNode): Mention | undefined {
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    const call = node.parent?.name === 'CallExpression' ? callParts(node.parent) : undefined;
    if (!parts || !call || !node.parent || call.callee.to !== node.to) return undefined;
    const name = textOf(parts.attribute, this.resolver.text);
    const spelled = activationNames().methods.get(name);
    if (!spelled) return undefined;
    const args = argumentsOf(call.list, this.resolver.text);
    if (!fitsSignature(spelled, args) || !isTensor(parts.object, this.resolver)) return undefined;
    return this.mention(parts.attribute, spelled, 'method', `torch.Tensor.${name}`, args, node.parent);
  }

  private mention(
    node: SyntaxNode,
    spelled: Spelled,
    kind: ReferenceKind,
    path: string,
    args: readonly CallArgument[],
    call: SyntaxNode | undefined,
  ): Mention | undefined {
    const bound =
      bindActivation(spelled, args, this.constants, this.resolver.text) ?? this.unnamed(spelled, args);
    if (!bound) return undefined;
    const { framework } = spelled.spelling;
    const along = this.dimensionOf(spelled, args);
    return {
      reference: {
        start: node.from,
        end: node.to,
        framework,
        ...bound,
        kind,
        spelling: path,
        ...compact({ along, elsewhere: spelled.elsewhere }),
      },
      ...compact({ call }),
    };
  }

  /** The argument for the function's dimension, as written. */
  private dimensionOf({ spelling }: Spelled, args: readonly CallArgument[]): string | undefined {
    const index = (spelling.args ?? []).findIndex(({ name }) => DIMENSION.test(name));
    const name = spelling.args?.[index]?.name;
    if (name === undefined) return undefined;
    const isPlain = !args.slice(0, index + 1).some(({ keyword, star }) => keyword !== undefined || star);
    const given = args.find(({ keyword }) => keyword === name) ?? (isPlain ? args[index] : undefined);
    return given && `${name}=${textOf(given.value, this.resolver.text)}`;
  }

  /** A function that its arguments make another than any of the catalogue. */
  private unnamed(
    spelled: Spelled,
    args: readonly CallArgument[],
  ): Pick<ActivationReference, 'params' | 'expression'> | undefined {
    const expression = kerasRelu(
      spelled,
      writtenArguments(args, spelled, this.constants, this.resolver.text),
    );
    return expression === undefined ? undefined : { params: [], expression };
  }
}

/** The mention of an object with the place where it is made. */
const placedAt = ({ reference }: Mention, { from }: SyntaxNode): Mention => ({
  reference: { ...reference, definition: from },
});

/** `torch.Tensor.relu(x)`: the method with its receiver as first argument. */
function unboundMethod(path: string): Spelled | undefined {
  if (!path.startsWith(TENSOR)) return undefined;
  const spelled = activationNames().methods.get(path.slice(TENSOR.length));
  if (!spelled) return undefined;
  const { spelling } = spelled;
  return { ...spelled, spelling: { ...spelling, args: [arg('self'), ...(spelling.args ?? [])] } };
}

/** Whether the node is an expression that is read, not a target, a definition's name, a parameter or a keyword. */
export function isRead(node: SyntaxNode): boolean {
  let child = node;
  for (let { parent } = node; parent; child = parent, { parent } = parent) {
    switch (parent.name) {
      case 'TupleExpression':
      case 'ArrayExpression':
      case 'ParenthesizedExpression':
        continue;
      case 'AssignStatement':
        return isAssignedValue(child);
      case 'NamedExpression':
        return child.nextSibling?.name !== 'AssignOp';
      case 'UpdateStatement':
        return child.prevSibling !== null;
      case 'ForStatement':
      case 'ComprehensionExpression':
      case 'ArrayComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
        return !isLoopTarget(child);
      case 'ArgList':
        return child.nextSibling?.name !== 'AssignOp' && !isLoopTarget(child);
      case 'ParamList':
        return child.prevSibling?.name === 'AssignOp';
      case 'FunctionDefinition':
      case 'ClassDefinition':
      case 'ImportStatement':
      case 'ScopeStatement':
      case 'DeleteStatement':
      case 'TypeDefinition':
      case 'TypeParam':
      case 'Decorator':
      case 'CapturePattern':
      case 'KeywordPattern':
        return false;
      case 'WithStatement':
      case 'TryStatement':
      case 'AsPattern':
        return child.prevSibling?.name !== 'as';
      default:
        return true;
    }
  }
  return true;
}

/** Whether the node is after the last `=` of an assignment. */
function isAssignedValue(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  const last = marksIn(parent, ASSIGNMENT).at(-1);
  return last !== undefined && node.from - parent.from > last.at;
}

/** Whether the node is between `for` and `in`. */
function isLoopTarget(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  const marks = marksIn(parent, LOOP);
  let index = marks.length - 1;
  while (index >= 0 && (marks[index]?.at ?? 0) >= node.from - parent.from) index--;
  return marks[index]?.name === 'for';
}

interface Mark {
  readonly name: string;
  /** Offset from the start of the node that contains it. */
  readonly at: number;
}

const ASSIGNMENT: ReadonlySet<string> = new Set(['AssignOp']);
const LOOP: ReadonlySet<string> = new Set(['for', 'in']);

/** The marks of large nodes, read once: they have many children that ask. */
const marksOf = new Map([ASSIGNMENT, LOOP].map((names) => [names, new WeakMap<Tree, readonly Mark[]>()]));

/** The children of those names, in order. */
function marksIn(node: SyntaxNode, names: ReadonlySet<string>): readonly Mark[] {
  const { tree } = node;
  const known = tree && marksOf.get(names)?.get(tree);
  if (known) return known;
  const marks: Mark[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (names.has(child.name)) marks.push({ name: child.name, at: child.from - node.from });
  }
  if (tree) marksOf.get(names)?.set(tree, marks);
  return marks;
}
