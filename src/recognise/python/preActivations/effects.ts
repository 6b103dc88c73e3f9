/** Effects of code on tensors that other code has read, as far as they are known without running it. */

import type { PythonAnalysis } from '../analysis';
import { activationNames } from '../names';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  textOf,
  type CallArgument,
  type SyntaxNode,
} from '../syntax';
import { rootOf } from './place';

/** The possible effects of some code. */
export interface Effects {
  /** A call or a store that can reach any object. */
  mayChange: boolean;
  /** A change that PyTorch's count of changes does not see, through `.data` or an array that shares the memory. */
  isUncounted: boolean;
  /** Names whose objects are stored into: `x[0] = …`, `x.a = …`, `x += …`. */
  readonly stored: Set<string>;
}

/** The effects of code that has none. */
export const noEffects = (): Effects => ({ mayChange: false, isUncounted: false, stored: new Set() });

/** Functions, whose code runs when they are called, so only the call counts. */
const DEFINITION = /^(?:FunctionDefinition|LambdaExpression)$/;
const UNCOUNTED = /^(?:data|numpy|__array__|storage|untyped_storage|data_ptr|set_)$/;
/** Built-in functions that change nothing they are given. */
const HARMLESS = new Set(
  'abs bool dict enumerate float hasattr id int isinstance len list max min print range repr round set str sum tuple type zip'.split(
    ' ',
  ),
);
/** Libraries whose functions leave their arguments alone, unless their names say otherwise. */
const PURE = /^(?:torch|numpy|math|jax|tensorflow)\./;
const CHANGING =
  /_$|^torch\.(?:_foreach|nn\.init|utils|distributed|optim)|^numpy\.(?:copyto|put|place|putmask|fill_diagonal|random\.shuffle|put_along_axis)/;

/** Adds what the code below a node may do, as far as it begins within [from, to). */
export function addEffects(
  effects: Effects,
  analysis: PythonAnalysis,
  node: SyntaxNode,
  from = node.from,
  to = node.to,
): void {
  const { text } = analysis.resolver;
  node.cursor().iterate((ref) => {
    if (ref.from >= to || ref.to <= from || DEFINITION.test(ref.name)) return false;
    if (ref.from < from) return true;
    switch (ref.name) {
      case 'CallExpression':
        effects.mayChange ||= !isHarmless(ref.node, analysis);
        break;
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'YieldStatement':
        effects.mayChange = true;
        break;
      case 'MemberExpression': {
        const parts = attributeParts(ref.node);
        effects.isUncounted ||= parts !== undefined && UNCOUNTED.test(textOf(parts.attribute, text));
        break;
      }
      case 'AssignStatement':
      case 'DeleteStatement':
        for (const target of targetsOf(ref.node))
          if (target.name === 'MemberExpression') addStore(effects, target, text);
        break;
      case 'UpdateStatement':
        if (ref.node.firstChild) addStore(effects, ref.node.firstChild, text);
    }
    return true;
  });
}

function addStore(effects: Effects, target: SyntaxNode, text: string): void {
  effects.stored.add(textOf(rootOf(target), text));
  // Another name may refer to the same object.
  effects.mayChange = true;
}

/** The targets of an assignment, including those in tuples and lists, and of `del`. */
export function targetsOf(statement: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(statement);
  const last = children.map(({ name }) => name).lastIndexOf('AssignOp');
  return children.slice(0, last === -1 ? undefined : last).flatMap(elementsOf);
}

const elementsOf = (node: SyntaxNode): SyntaxNode[] =>
  /^(?:Tuple|Array|Parenthesized)Expression$/.test(node.name) ? childrenOf(node).flatMap(elementsOf) : [node];

/** Whether a call certainly changes no tensor. */
function isHarmless(node: SyntaxNode, analysis: PythonAnalysis): boolean {
  const call = callParts(node);
  if (!call) return false;
  const { resolver } = analysis;
  const { text } = resolver;
  const value = resolver.resolve(call.callee);
  switch (value?.kind) {
    case 'path': {
      if (!PURE.test(value.path) || CHANGING.test(value.path)) return false;
      const isActivation = activationNames().dotted.has(value.path);
      return !mayAskInPlace(argumentsOf(call.list, text), isActivation ? 1 : Infinity, text);
    }
    // A layer of an activation: what it does is in its own arguments.
    case 'result':
      return activationNames().dotted.has(value.path) && !mayAskInPlace(value.args, 0, text);
    case undefined: {
      if (call.callee.name === 'VariableName') return HARMLESS.has(textOf(call.callee, text));
      const method = analysis.mentions.method(call.callee)?.reference;
      return method !== undefined && !method.spelling.endsWith('_');
    }
    default:
      return false;
  }
}

/** A literal that is no `True`. */
const CLEAR = /^(?:False|None|[-+.\d].*)$/;

/** Whether arguments ask for a result in place, or from a position on may do so by their values. */
function mayAskInPlace(args: readonly CallArgument[], from: number, text: string): boolean {
  return args.some(({ keyword, star, value }, position) => {
    const written = textOf(value, text);
    if (star) return true;
    if (keyword !== undefined) return /^(?:inplace|out)$/.test(keyword) && !CLEAR.test(written);
    return written === 'True' || (position >= from && !CLEAR.test(written));
  });
}
