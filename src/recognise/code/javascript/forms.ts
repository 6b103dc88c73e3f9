/** What JavaScript's nodes are to a hand-written activation. */

import { functionOf } from '../../handwritten/functions';
import type { Callee, Form, FormReader, FunctionForm, Step } from '../handwritten/form';
import {
  choiceForm,
  functionForm,
  ifStep,
  numberForm,
  signedForm,
  stepsOfAll,
  type Parameter,
} from '../handwritten/make';
import { itself, numberFunction } from '../handwritten/numbers';
import type { Named } from '../spellings/table';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import type { WrittenArguments } from '../../bind';
import { ROOT } from './names';
import { childOfType } from '../../children';

/** What is known of the file that the nodes are of. */
export interface JavaScriptFile {
  readonly text: string;
  readonly usesLibrary: boolean;
  /** The path of a name of the library. */
  pathOf(node: SyntaxNode): string | undefined;
  /** The activation that the path or method is. */
  namedPath(path: string): Named | undefined;
  namedMethod(name: string): Named | undefined;
  argumentsOf(list: SyntaxNode | null): WrittenArguments;
  /** The name has a meaning of its own in this file, which is not the language's. */
  isOwn(name: SyntaxNode): boolean;
  memberName(node: SyntaxNode): string | undefined;
}

const FUNCTIONS = new Set([
  'ArrowFunction',
  'FunctionDeclaration',
  'FunctionExpression',
  'MethodDeclaration',
  'Property',
]);

/** Members of Math that are numbers. */
const MATH_CONSTANTS: Readonly<Record<string, number>> = {
  PI: Math.PI,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  SQRT2: Math.SQRT2,
  SQRT1_2: Math.SQRT1_2,
};

/** TensorFlow.js names what compares and what makes constants or copies. */
const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['greater', '>'],
  ['greaterEqual', '>='],
  ['less', '<'],
  ['lessEqual', '<='],
]);
const COPIES = new Set(['scalar', 'cast', 'clone', 'identity', 'toFloat', 'asType', 'keep']);

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An operator's sign in the expression language; none for `^`, which combines bits here. */
const signOf = (operator: string): string => (operator === '^' ? '' : operator.replace('**', '^'));

export class JavaScriptForms implements FormReader {
  readonly functions = FUNCTIONS;
  readonly expressions = new Set(['BinaryExpression', 'CallExpression']);

  constructor(private readonly file: JavaScriptFile) {}

  get framework(): 'tfjs' | 'javascript' {
    return this.file.usesLibrary ? 'tfjs' : 'javascript';
  }

  form(node: SyntaxNode): Form | undefined {
    const parts = partsOf(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'ParenthesizedExpression':
        return first && parts.length === 1 ? { kind: 'same', of: first } : undefined;
      case 'Number':
        return numberForm(this.source(node).replaceAll('_', ''));
      case 'VariableName':
        return this.file.pathOf(node) === undefined ? { kind: 'name' } : undefined;
      case 'MemberExpression':
        return this.member(node);
      case 'UnaryExpression':
        return signedForm(first && this.source(first), second);
      case 'PostfixExpression':
        // TypeScript's x!
        return first && this.source(node).endsWith('!') ? { kind: 'same', of: first } : undefined;
      case 'BinaryExpression': {
        if (first && (childOfType(node, 'as') ?? childOfType(node, 'satisfies')))
          return { kind: 'same', of: first };
        if (!first || !second || !third) return undefined;
        const sign = signOf(this.source(second));
        return { kind: 'binary', sign, left: first, right: third };
      }
      case 'ConditionalExpression': {
        const [condition, , then, , otherwise] = parts;
        return choiceForm(condition, then, otherwise);
      }
      case 'CallExpression':
        return this.call(node);
      default:
        return undefined;
    }
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    const list = childOfType(node, 'ParamList');
    const body = node.lastChild;
    if (!list || !body || body.from < list.to) return undefined;
    const read = (): Step[] | undefined =>
      body.name === 'Block' ? this.steps(body) : [{ kind: 'return', value: body }];
    return functionForm(this.parameters(list) ?? [], read, this.nameOf(node));
  }

  private source(node: SyntaxNode): string {
    return textOf(node, this.file.text);
  }

  /** `Math.PI`, `this.x`, `x[0]` */
  private member(node: SyntaxNode): Form | undefined {
    const name = this.mathName(node);
    if (name === undefined) return this.file.pathOf(node) === undefined ? { kind: 'name' } : undefined;
    const value = MATH_CONSTANTS[name];
    return value === undefined ? undefined : { kind: 'number', value };
  }

  /** `max` of `Math.max`. */
  private mathName(node: SyntaxNode): string | undefined {
    const object = node.firstChild;
    const isMath = object?.name === 'VariableName' && this.source(object) === 'Math';
    return isMath && !this.file.isOwn(object) ? this.file.memberName(node) : undefined;
  }

  private call(node: SyntaxNode): Form | undefined {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgList');
    const args = partsOf(list);
    if (!callee || !list || childOfType(list, 'Spread')) return undefined;
    const path = this.file.pathOf(callee);
    if (path !== undefined) return this.libraryCall(path, args, this.file.argumentsOf(list));
    if (callee.name === 'VariableName')
      return { kind: 'call', callee: { kind: 'own', name: this.source(callee) }, args };
    const receiver = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const name = receiver && this.file.memberName(callee);
    if (!receiver || name === undefined || name === null) return { kind: 'name' };
    if (this.mathName(callee) !== undefined) {
      const known = name === 'fround' ? itself('javascript') : numberFunction(name, 'javascript');
      return known && { kind: 'call', callee: known, args };
    }
    return (this.file.usesLibrary ? this.method(name, receiver, args, list) : undefined) ?? { kind: 'name' };
  }

  private libraryCall(
    path: string,
    args: readonly SyntaxNode[],
    written: WrittenArguments,
  ): Form | undefined {
    const named = this.file.namedPath(path);
    if (named)
      return named.spelling.kind === 'function'
        ? { kind: 'call', callee: { kind: 'activation', named, written }, args }
        : undefined;
    const name = path.slice(ROOT.length + 1);
    const [first] = args;
    // What is made in a tidy function comes out of it.
    if (name === 'tidy') {
      const body = args.at(-1)?.lastChild;
      const steps = body?.name === 'Block' ? this.steps(body) : undefined;
      return steps ? { kind: 'block', steps } : body ? { kind: 'same', of: body } : undefined;
    }
    return first && this.operation(name, args);
  }

  private method(
    name: string,
    receiver: SyntaxNode,
    args: readonly SyntaxNode[],
    list: SyntaxNode,
  ): Form | undefined {
    const named = this.file.namedMethod(name);
    if (named)
      return {
        kind: 'call',
        callee: { kind: 'activation', named, written: this.file.argumentsOf(list) },
        args: [receiver],
      };
    return name === 'where' ? undefined : this.operation(name, [receiver, ...args]);
  }

  private operation(name: string, args: readonly SyntaxNode[]): Form | undefined {
    const [left, right] = args;
    const sign = COMPARISONS.get(name);
    if (sign !== undefined) return left && right && { kind: 'binary', sign, left, right };
    if (COPIES.has(name)) return left && { kind: 'same', of: left };
    const known = functionOf(`tensorflow.${snakeCase(name)}`);
    const callee: Callee | undefined = known
      ? { kind: 'math', definition: known.definition, framework: 'tfjs' }
      : undefined;
    return callee && { kind: 'call', callee, args };
  }

  /** Plain parameters, in order; undefined where there are others. */
  private parameters(list: SyntaxNode): Parameter[] | undefined {
    const found: { name: string; value: SyntaxNode | undefined }[] = [];
    for (const part of partsOf(list)) {
      if (part.name === 'VariableDefinition') found.push({ name: this.source(part), value: undefined });
      else if (part.name === 'TypeAnnotation' || part.name === 'Equals' || part.name === 'Optional') continue;
      else {
        const last = found.at(-1);
        if (part.prevSibling?.name !== 'Equals' || !last) return undefined;
        last.value = part;
      }
    }
    return found;
  }

  /** By which the function is called: its own name, or that of the constant which holds it. */
  private nameOf(node: SyntaxNode): string | undefined {
    if (node.name === 'MethodDeclaration' || node.name === 'Property') return undefined;
    const own = childOfType(node, 'VariableDefinition');
    const holder = node.parent?.name === 'VariableDeclaration' ? node.prevSibling?.prevSibling : undefined;
    const name = own ?? (holder?.name === 'VariableDefinition' ? holder : undefined);
    return name && this.source(name);
  }

  private steps(block: SyntaxNode): Step[] | undefined {
    const statements = block.name === 'Block' ? partsOf(block) : [block];
    return stepsOfAll(statements, (statement) => this.statement(statement));
  }

  private statement(node: SyntaxNode): Step[] | undefined {
    const parts = partsOf(node);
    switch (node.name) {
      case 'ReturnStatement':
        return parts[0] && [{ kind: 'return', value: parts[0] }];
      case 'VariableDeclaration':
        return this.declarations(parts);
      case 'ExpressionStatement': {
        const [target, operator, value] = parts[0]?.name === 'AssignmentExpression' ? partsOf(parts[0]) : [];
        // A directive such as 'worklet' does nothing.
        if (parts[0]?.name === 'String') return [];
        if (target?.name !== 'VariableName' || !operator || !value) return undefined;
        const name = this.source(target);
        if (operator.name !== 'UpdateOp') return [{ kind: 'let', name, value }];
        return [{ kind: 'update', name, sign: signOf(this.source(operator).slice(0, -1)), value }];
      }
      case 'IfStatement':
        return ifStep(parts, (block) => this.steps(block));
      default:
        return undefined;
    }
  }

  private declarations(parts: readonly SyntaxNode[]): Step[] | undefined {
    const steps: Step[] = [];
    const plain = parts.filter(({ name }) => name !== 'TypeAnnotation');
    for (const [i, part] of plain.entries()) {
      if (part.name === 'Equals' || plain[i - 1]?.name === 'Equals') continue;
      const value = plain[i + 1]?.name === 'Equals' ? plain[i + 2] : undefined;
      if (part.name !== 'VariableDefinition' || !value) return undefined;
      steps.push({ kind: 'let', name: this.source(part), value });
    }
    return steps.length > 0 ? steps : undefined;
  }
}
