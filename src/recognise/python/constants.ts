/** Values that can be known by reading: literals, arithmetic on them, and names bound once to such. */

import type { Resolver, Scope } from './resolver';
import type { BindingTarget } from './scope';
import {
  argumentsOf,
  attributeParts,
  callParts,
  childrenOf,
  parametersOf,
  partsOf,
  stringContent,
  textOf,
  type SyntaxNode,
} from './syntax';
import { ARRAY_MODULE } from './tensors';
import type { Constant } from './values';
import { childOfType } from '../children';

const MAX_DEPTH = 40;

/** Modules that have the constants and functions below under the same names. */
const MATH_MODULES = new Set([
  'math',
  'numpy',
  'torch',
  'jax.numpy',
  'tensorflow',
  'tensorflow.math',
  'keras.ops',
  'mlx.core',
  'triton.language',
  'triton.language.extra.libdevice',
  'theano.tensor',
  'paddle',
  'mindspore.ops',
]);
const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Infinity],
]);
const FUNCTIONS: ReadonlyMap<string, (x: number) => number> = new Map([
  ['sqrt', Math.sqrt],
  ['rsqrt', (x: number) => 1 / Math.sqrt(x)],
  ['exp', Math.exp],
  ['log', Math.log],
  ['square', (x: number) => x * x],
  ['tanh', Math.tanh],
  ['fabs', Math.abs],
  ['abs', Math.abs],
]);
/** Ways of making a number a tensor or array of one; the number stays what it is. */
const WRAPPERS = new Set([
  'torch.tensor',
  'torch.as_tensor',
  'torch.FloatTensor',
  'tensorflow.constant',
  'tensorflow.cast',
  'tensorflow.convert_to_tensor',
  'tensorflow.math.cast',
  'keras.ops.cast',
  'keras.ops.convert_to_tensor',
  'keras.backend.constant',
  'keras.backend.cast_to_floatx',
  'numpy.float32',
  'numpy.float64',
  'numpy.array',
  'numpy.asarray',
  'jax.numpy.float32',
  'jax.numpy.array',
  'jax.numpy.asarray',
  'triton.language.constexpr',
  'paddle.to_tensor',
  'mindspore.Tensor',
]);
/** The type of an array's elements, called: `half = x.dtype.type(0.5)`. */
const OF_DTYPE = '.dtype.type';

/** Reads constants with the help of the file's resolver. */
export class Constants {
  constructor(private readonly resolver: Resolver) {}

  /** Like {@link read}, for a name or dotted name in a known scope. */
  readName(node: SyntaxNode, scope: Scope): number | undefined {
    const value = node.name === 'VariableName' ? this.variable(node, 0, scope) : this.member(node, 0, scope);
    return typeof value === 'number' ? value : undefined;
  }

  /** The value of an expression; undefined if it is not known from the source. */
  read(node: SyntaxNode, depth = 0): Constant | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const { text } = this.resolver;
    switch (node.name) {
      case 'Number':
        return parseNumber(textOf(node, text));
      case 'String':
        return stringContent(node, text);
      case 'Boolean':
        return textOf(node, text) === 'True';
      case 'None':
        return null;
      case 'ParenthesizedExpression': {
        const [inner, ...more] = partsOf(node);
        return inner && more.length === 0 ? this.read(inner, depth + 1) : undefined;
      }
      case 'UnaryExpression':
        return this.unary(node, depth);
      case 'BinaryExpression':
        return this.binary(node, depth);
      case 'VariableName':
        return this.variable(node, depth, this.resolver.scopeOf(node));
      case 'MemberExpression':
        return this.member(node, depth, undefined);
      case 'CallExpression':
        return this.call(node, depth);
      default:
        return undefined;
    }
  }

  /** Like {@link read}, for numbers only. */
  readNumber(node: SyntaxNode, depth = 0): number | undefined {
    const value = this.read(node, depth);
    return typeof value === 'number' ? value : undefined;
  }

  private unary(node: SyntaxNode, depth: number): number | undefined {
    const [operator, operand] = partsOf(node);
    const value = operand && this.readNumber(operand, depth + 1);
    if (!operator || value === undefined) return undefined;
    switch (textOf(operator, this.resolver.text)) {
      case '-':
        return -value;
      case '+':
        return value;
      default:
        return undefined;
    }
  }

  private binary(node: SyntaxNode, depth: number): number | undefined {
    const [left, operator, right] = [node.firstChild, node.firstChild?.nextSibling, node.lastChild];
    if (!left || !operator || !right) return undefined;
    const b = this.readNumber(right, depth + 1);
    if (b === undefined) return undefined;
    const a = this.readNumber(left, depth + 1);
    return a === undefined ? undefined : applyOperator(textOf(operator, this.resolver.text), a, b);
  }

  private variable(node: SyntaxNode, depth: number, scope: Scope): Constant | undefined {
    const name = textOf(node, this.resolver.text);
    const found = this.resolver.soleBinding(name, scope);
    if (found?.kind === 'parameter' && isChecked(node, name, this.resolver.text)) return undefined;
    if (found) return this.targetConstant(found, depth);
    const value = this.resolver.resolve(node, scope);
    return value?.kind === 'path' ? namedConstant(value.path) : undefined;
  }

  private member(node: SyntaxNode, depth: number, scope: Scope | undefined): Constant | undefined {
    const parts = attributeParts(node);
    if (!parts) return undefined;
    const object = this.resolver.resolve(parts.object, scope);
    const name = textOf(parts.attribute, this.resolver.text);
    if (!object) return namedConstant(textOf(node, this.resolver.text));
    if (object.kind === 'path') return namedConstant(`${object.path}.${name}`);
    if (object.kind === 'function') {
      const value = this.resolver.soleAttributeAssigned(
        textOf(parts.object, this.resolver.text),
        name,
        object.node,
      );
      return value && this.read(value, depth + 1);
    }
    if (object.kind !== 'class' && object.kind !== 'object') return undefined;
    const target = this.resolver.soleAttribute(object.node, name);
    return target && this.targetConstant(target, depth);
  }

  private targetConstant(target: BindingTarget, depth: number): Constant | undefined {
    if (target.kind === 'value') return this.read(target.node, depth + 1);
    if (target.kind !== 'parameter') return undefined;
    const parameter = parametersOf(childOfType(target.owner, 'ParamList'), this.resolver.text)[target.index];
    return parameter?.default && this.read(parameter.default, depth + 1);
  }

  private call(node: SyntaxNode, depth: number): number | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const [argument] = argumentsOf(call.list, this.resolver.text);
    if (!argument || argument.keyword !== undefined || argument.star) return undefined;
    const callee = this.resolver.resolve(call.callee);
    const written = textOf(call.callee, this.resolver.text);
    const path = callee?.kind === 'path' ? callee.path : callee ? undefined : written;
    const apply = path === undefined ? undefined : inMathModule(FUNCTIONS, path);
    if (callee?.kind === 'path' || apply) {
      if (!apply && !WRAPPERS.has(path ?? '')) return undefined;
      const x = this.readNumber(argument.value, depth + 1);
      return x === undefined || !apply ? x : apply(x);
    }
    if (written.endsWith(OF_DTYPE)) return this.readNumber(argument.value, depth + 1);
    if (callee || call.callee.name !== 'VariableName') return undefined;
    return builtinNumber(written, this.read(argument.value, depth + 1));
  }
}

/** Whether the place is reached only by a condition on the name: then its default is not what it has there. */
function isChecked(node: SyntaxNode, name: string, text: string): boolean {
  let child = node;
  for (
    let { parent } = node;
    parent && parent.name !== 'FunctionDefinition';
    child = parent, { parent } = parent
  ) {
    if (parent.name !== 'IfStatement' && parent.name !== 'ConditionalExpression') continue;
    const isBranch = parent.name === 'IfStatement' ? child.name === 'Body' : child.prevSibling?.name !== 'if';
    const isOfName = (part: SyntaxNode): boolean =>
      part.name === 'VariableName'
        ? textOf(part, text) === name
        : part.name === 'BinaryExpression' && childrenOf(part).some(isOfName);
    if (isBranch && childrenOf(parent).some((part) => part.prevSibling?.name === 'if' && isOfName(part)))
      return true;
  }
  return false;
}

const namedConstant = (path: string): number | undefined => inMathModule(CONSTANTS, path);

/** The table's entry for a name of one of those modules, or of a module that is chosen when the program runs: `x.xp.pi`. */
function inMathModule<Value>(table: ReadonlyMap<string, Value>, path: string): Value | undefined {
  const dot = path.lastIndexOf('.');
  const module = path.slice(0, Math.max(dot, 0));
  return MATH_MODULES.has(module) || ARRAY_MODULE.test(module) ? table.get(path.slice(dot + 1)) : undefined;
}

/** A Python number literal; undefined for complex ones. */
function parseNumber(literal: string): number | undefined {
  const plain = literal.replaceAll('_', '');
  if (/[jJ]$/.test(plain) && !/^0x/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isNaN(value) ? undefined : value;
}

function applyOperator(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '%':
      return b === 0 ? undefined : a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

function builtinNumber(name: string, x: Constant | undefined): number | undefined {
  switch (name) {
    case 'float': {
      if (typeof x === 'number') return x;
      if (typeof x !== 'string') return undefined;
      const match = /^([+-]?)(inf|infinity)$/i.exec(x.trim());
      if (match) return match[1] === '-' ? -Infinity : Infinity;
      return x.trim() === '' ? undefined : parseNumber(x.trim());
    }
    case 'int':
      return typeof x === 'number' ? Math.trunc(x) : undefined;
    case 'abs':
      return typeof x === 'number' ? Math.abs(x) : undefined;
    default:
      return undefined;
  }
}
