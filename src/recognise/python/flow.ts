/** Follows values back to their origin, as far as the file shows it with certainty. */

import type { ActivationEntry } from '../../math/catalogue/types';
import { slotsOf } from './identifierArguments';
import { activationNames } from './names';
import type { Resolver } from './resolver';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  methodsOf,
  stringContent,
  textOf,
  unwrap,
  type CallArgument,
  type SyntaxNode,
} from './syntax';
import type { Value } from './values';
import { childOfType } from '../children';

/** Maximum number of expressions visited for one question; beyond it the answer is unknown. */
const MAX_VISITS = 100;

/** Methods whose result holds the same numbers in another shape, place or precision, or is the same model. */
const TRANSPARENT_METHODS = new Set(
  'to cuda cpu float double half train eval contiguous view reshape flatten squeeze unsqueeze'.split(' '),
);

/** The last function or layer that made a value. */
export interface Producer {
  /** The node that applies it, or makes it as the last layer of a sequence. */
  readonly node: SyntaxNode;
  /** Canonical name of the function or of the layer's class; `.softmax` for a method of an unknown object. */
  readonly path: string;
  /** The arguments of the function, or of the layer's constructor. */
  readonly args: readonly CallArgument[];
  /** The input, if it is written. */
  readonly input?: SyntaxNode;
}

/** The argument of that keyword, else at that position; undefined too where starred ones make that unsure. */
export function argumentOf(
  args: readonly CallArgument[],
  position: number,
  ...keywords: readonly string[]
): SyntaxNode | undefined {
  if (args.some(({ star }) => star !== undefined)) return undefined;
  const named = args.find(({ keyword }) => keyword !== undefined && keywords.includes(keyword));
  const positional = args.filter(({ keyword }) => keyword === undefined);
  return (named ?? positional[position])?.value;
}

/**
 * The activation that a producer is, or that it ends with where it is a Keras layer (`Dense(10, activation="softmax")`).
 */
export function activationOf(resolver: Resolver, { path, args }: Producer): ActivationEntry | undefined {
  const { methods, strings } = activationNames();
  const direct = path.startsWith('.')
    ? (methods.get(path.slice(1)) ?? resolver.spelled(path))
    : resolver.spelled(path);
  if (direct) return direct.entry;
  const known = slotsOf(path);
  const position = known?.framework === 'keras' ? known.slots['activation'] : undefined;
  // A recurrent cell's output is no plain activation of anything.
  if (position === undefined || known?.slots['recurrent_activation'] !== undefined) return undefined;
  const given = argumentOf(args, position, 'activation');
  const value = given && resolver.resolve(given);
  if (value?.kind === 'path') return resolver.spelled(value.path)?.entry;
  const name = given && stringContent(given, resolver.text);
  return name === undefined ? undefined : strings.get('keras')?.get(name)?.entry;
}

/** `keras` for its other homes too. */
export const kerasPath = (path: string): string => path.replace(/^(tensorflow\.keras|tf_keras)\./, 'keras.');

/** Every call below a node, in order. */
export function callsIn(root: SyntaxNode): SyntaxNode[] {
  const calls: SyntaxNode[] = [];
  root.cursor().iterate((node) => {
    if (node.name === 'CallExpression') calls.push(node.node);
  });
  return calls;
}

/** Follows values backwards through one version of a file. */
export class Flow {
  private visits = 0;

  constructor(readonly resolver: Resolver) {}

  /**
   * The origins of an expression's value, behind variables bound once, methods that only move or reshape, and
   * the returns of the file's own functions and models (one for each return). Undefined if any of them is
   * unknown.
   */
  producers(node: SyntaxNode): readonly Producer[] | undefined {
    this.visits = 0;
    return this.trace(node);
  }

  /** The value of an expression, also behind `.to(device)` and a variable bound once. */
  valueOf(node: SyntaxNode): Value | undefined {
    this.visits = 0;
    return this.value(node);
  }

  /** The producers of a layer's output, going into sequences and models of this file. */
  ofLayer(layer: SyntaxNode): readonly Producer[] | undefined {
    this.visits = 0;
    return this.traceLayer(layer, this.value(layer));
  }

  private trace(node: SyntaxNode): readonly Producer[] | undefined {
    if (++this.visits > MAX_VISITS) return undefined;
    const inner = unwrap(node);
    if (inner.name === 'VariableName') {
      const bound = this.boundTo(inner);
      return bound && this.trace(bound);
    }
    const call = inner.name === 'CallExpression' ? callParts(inner) : undefined;
    if (!call) return undefined;
    const args = argumentsOf(call.list, this.resolver.text);
    const input = argumentOf(args, 0, 'input', 'x');
    const value = this.value(call.callee);
    if (value?.kind === 'path' || value?.kind === 'partial') {
      const bound = value.kind === 'partial' ? value.args : [];
      return [{ node: call.callee, path: value.path, args: [...args, ...bound], ...(input && { input }) }];
    }
    if (value) return this.traceLayer(call.callee, value, input);
    const member = attributeParts(call.callee);
    if (!member) return undefined;
    const name = textOf(member.attribute, this.resolver.text);
    if (TRANSPARENT_METHODS.has(name)) return this.trace(member.object);
    return [{ node: member.attribute, path: `.${name}`, args, input: member.object }];
  }

  private traceLayer(
    node: SyntaxNode,
    value: Value | undefined,
    input?: SyntaxNode,
  ): readonly Producer[] | undefined {
    switch (value?.kind) {
      case 'function':
        return this.traceAll(returnsOf(value.node));
      case 'object': {
        const forward = this.forwardOf(value.node);
        return forward && this.traceAll(returnsOf(forward));
      }
      case 'result': {
        const layers = sequenceLayers(value.path, value.args);
        if (!layers) return [{ node, path: value.path, args: value.args, ...(input && { input }) }];
        const last = layers[layers.length - 1];
        if (!last || ++this.visits > MAX_VISITS) return undefined;
        return this.traceLayer(last, this.value(last));
      }
      default:
        return undefined;
    }
  }

  private traceAll(nodes: readonly SyntaxNode[] | undefined): readonly Producer[] | undefined {
    if (!nodes || nodes.length === 0) return undefined;
    const traced = nodes.map((node) => this.trace(node));
    return traced.every((producers) => producers !== undefined) ? traced.flat() : undefined;
  }

  private value(node: SyntaxNode): Value | undefined {
    const known = this.resolver.resolve(node);
    if (known || ++this.visits > MAX_VISITS) return known;
    const inner = unwrap(node);
    const bound =
      inner.name === 'VariableName'
        ? this.boundTo(inner)
        : (this.attributeValue(inner) ?? this.behindMethod(inner));
    return bound && this.value(bound);
  }

  /** `model` of `model.to(device)`. */
  private behindMethod(node: SyntaxNode): SyntaxNode | undefined {
    const callee = node.name === 'CallExpression' ? callParts(node)?.callee : undefined;
    const member = callee && attributeParts(callee);
    const isTransparent =
      member !== undefined && TRANSPARENT_METHODS.has(textOf(member.attribute, this.resolver.text));
    return isTransparent ? member.object : undefined;
  }

  /** The expression that a variable holds here, where exactly one assignment can have set it. */
  boundTo(variable: SyntaxNode): SyntaxNode | undefined {
    const name = textOf(variable, this.resolver.text);
    const scope = this.resolver.scopeOf(variable);
    const [binding, ...others] = this.resolver.findBindings(name, variable.from, scope) ?? [];
    return binding?.target.kind === 'value' && others.length === 0 ? binding.target.node : undefined;
  }

  /** The value of the only assignment to `self.name`. */
  private attributeValue(node: SyntaxNode): SyntaxNode | undefined {
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    const object = parts && this.resolver.resolve(parts.object);
    if (!parts || object?.kind !== 'object') return undefined;
    const target = this.resolver.soleAttribute(object.node, textOf(parts.attribute, this.resolver.text));
    return target?.kind === 'value' ? target.node : undefined;
  }

  private forwardOf(definition: SyntaxNode): SyntaxNode | undefined {
    return methodsOf(definition).find((method) => {
      const name = childOfType(method, 'VariableName');
      return name !== null && /^(forward|call|__call__)$/.test(textOf(name, this.resolver.text));
    });
  }
}

/** The layers of a sequence as they are written; undefined for what is no sequence. */
export function sequenceLayers(
  path: string,
  args: readonly CallArgument[],
): readonly SyntaxNode[] | undefined {
  const isPlain = args.every(({ star }) => star === undefined);
  switch (kerasPath(path)) {
    case 'torch.nn.Sequential':
      return isPlain ? args.map(({ value }) => value) : [];
    case 'keras.Sequential':
    case 'keras.models.Sequential': {
      const list = argumentOf(args, 0, 'layers');
      return list?.name === 'ArrayExpression'
        ? childrenOf(list).filter(({ name }) => !/^([[\],]|Comment)$/.test(name))
        : [];
    }
    default:
      return undefined;
  }
}

/** The expressions that a function returns; undefined where it may return something that cannot be read. */
export function returnsOf(definition: SyntaxNode): readonly SyntaxNode[] | undefined {
  if (definition.name === 'LambdaExpression')
    return definition.lastChild ? [definition.lastChild] : undefined;
  const body = childOfType(definition, 'Body');
  if (!body) return undefined;
  const values: (SyntaxNode | undefined)[] = [];
  const visit = (node: SyntaxNode): void => {
    for (const child of childrenOf(node)) {
      if (/^(FunctionDefinition|ClassDefinition|LambdaExpression)$/.test(child.name)) continue;
      if (child.name !== 'ReturnStatement') {
        visit(child);
        continue;
      }
      const parts = childrenOf(child).filter(({ name }) => name !== 'return' && name !== 'Comment');
      values.push(parts.length === 1 ? parts[0] : undefined);
    }
  };
  visit(body);
  return values.every((value) => value !== undefined) ? values : undefined;
}
