import { functionOf } from '../../handwritten/libraries';
import type { Callee, Form, FunctionForm, ManyForm, Step, StoreForm } from '../handwritten/form';
import { GrammarForms } from '../handwritten/grammarForms';
import {
  choiceForm,
  functionForm,
  ifStep,
  manyForm,
  stepsOfAll,
  storeForm,
  targetName,
  type Parameter,
} from '../handwritten/make';
import { callByName } from '../handwritten/kernelFunctions';
import { itself, numberFunction } from '../handwritten/numbers';
import type { CodeFile } from '../recogniser';
import type { Named } from '../spellingTable';
import { partsOf, type SyntaxNode } from '../syntax';
import { grammar } from './grammar';
import { baseOf, caseOf, memberName, ROOT } from './names';
import { childOfType, childrenOfType } from '../../children';

/** The facts about a JavaScript file. */
export interface JavaScriptFile extends CodeFile {
  /** The path of a name of the library. */
  pathOf(node: SyntaxNode): string | undefined;
  /** The activation that a tensor's method is. */
  namedMethod(name: string): Named | undefined;
}

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

/** Properties that name what an object is. */
const LABEL = /^["']?(?:name|id|label|kind|title|\w*[tT]ype)["']?$/;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Reads the JavaScript and TypeScript grammar as forms. */
export class JavaScriptForms extends GrammarForms<JavaScriptFile> {
  readonly functions = new Set([
    'ArrowFunction',
    'FunctionDeclaration',
    'FunctionExpression',
    'MethodDeclaration',
    'Property',
  ]);

  readonly classes = new Set(['ClassDeclaration', 'ClassExpression']);
  readonly stores = new Set(['ReturnStatement', 'VariableDeclaration', 'ExpressionStatement', 'IfStatement']);

  constructor(file: JavaScriptFile) {
    super(file, grammar);
  }

  get framework(): 'tfjs' | 'javascript' {
    return this.file.usesLibrary ? 'tfjs' : 'javascript';
  }

  protected override read(node: SyntaxNode): Form | undefined {
    const parts = partsOf(node);
    const [first] = parts;
    switch (node.name) {
      case 'MemberExpression':
        return this.member(node);
      case 'AssignmentExpression': {
        const [, operator, value] = parts;
        return operator && value && operator.name !== 'UpdateOp' ? { kind: 'same', of: value } : undefined;
      }
      case 'PostfixExpression':
        // TypeScript's x!
        return first && this.source(node).endsWith('!') ? { kind: 'same', of: first } : undefined;
      case 'BinaryExpression':
        return first && (childOfType(node, 'as') ?? childOfType(node, 'satisfies'))
          ? { kind: 'same', of: first }
          : super.read(node);
      case 'ConditionalExpression': {
        const [condition, , then, , otherwise] = parts;
        return choiceForm(condition, then, otherwise);
      }
      default:
        return super.read(node);
    }
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    const [parameters, body] = this.signature(node) ?? [];
    return body && functionForm(parameters ?? [], () => this.bodySteps(body), this.calledBy(node));
  }

  manyForm(node: SyntaxNode): ManyForm | undefined {
    const [parameters, body] = this.signature(node) ?? [];
    const steps = body && this.bodySteps(body);
    return parameters && steps && manyForm(parameters, steps);
  }

  private signature(node: SyntaxNode): [Parameter[] | undefined, SyntaxNode] | undefined {
    const list = childOfType(node, 'ParamList');
    const body = node.lastChild;
    return list && body && body.from >= list.to ? [this.parameters(list), body] : undefined;
  }

  private bodySteps(body: SyntaxNode): Step[] | undefined {
    return body.name === 'Block' ? this.steps(body) : [{ kind: 'return', value: body }];
  }

  storeForm(node: SyntaxNode): StoreForm | undefined {
    const to = this.file.text[node.to - 1] === ';' ? node.to - 1 : node.to;
    return storeForm(this.statement(node) ?? [], { from: node.from, to });
  }

  override isOwner(node: SyntaxNode): boolean {
    return super.isOwner(node) && (node.name !== 'Property' || childOfType(node, 'ParamList') !== null);
  }

  nameOf(node: SyntaxNode): SyntaxNode | undefined {
    switch (node.name) {
      case 'AssignmentExpression':
        return baseOf(node.firstChild, this.file.text);
      case 'VariableDeclaration':
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ClassDeclaration':
        return childOfType(node, 'VariableDefinition') ?? undefined;
      case 'MethodDeclaration':
      case 'Property':
      case 'PropertyDeclaration':
        // TypeScript puts `private` and the like before the name.
        return partsOf(node).find(
          ({ name }) => !/^(?:Privacy|readonly|override|abstract|static)$/i.test(name),
        );
      case 'ObjectExpression':
        return this.labelOf(node);
      case 'ReturnStatement':
        return caseOf(node, this.file.text);
      default:
        return undefined;
    }
  }

  /** The string that an object has as its name: `{ name: 'relu', apply: (x) => Math.max(x, 0) }`. */
  private labelOf(object: SyntaxNode): SyntaxNode | undefined {
    for (const property of childrenOfType(object, 'Property')) {
      const [key, value] = partsOf(property);
      if (key && value?.name === 'String' && LABEL.test(this.source(key))) return value;
    }
    return undefined;
  }

  protected name(node: SyntaxNode): Form | undefined {
    return this.file.pathOf(node) === undefined ? { kind: 'name' } : undefined;
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
    return isMath && !this.file.isOwn(object) ? memberName(node, this.file.text) : undefined;
  }

  protected call(node: SyntaxNode): Form | undefined {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgList');
    const args = partsOf(list);
    if (!callee || !list || childOfType(list, 'Spread')) return undefined;
    const path = this.file.pathOf(callee);
    if (path !== undefined) return this.libraryCall(path, callee, args, list);
    if (callee.name === 'VariableName') return { kind: 'call', callee: this.own(this.source(callee)), args };
    const receiver = callee.name === 'MemberExpression' ? callee.firstChild : null;
    const name = receiver && memberName(callee, this.file.text);
    if (!receiver || name === undefined || name === null) return { kind: 'name' };
    if (this.mathName(callee) !== undefined) {
      const known = name === 'fround' ? itself('javascript') : numberFunction(name, 'javascript');
      return known && { kind: 'call', callee: known, args };
    }
    const ofModule =
      receiver.name === 'VariableName' && args.length === 1 ? callByName(name, 'javascript') : undefined;
    if (ofModule) return { kind: 'call', callee: ofModule, args };
    return (this.file.usesLibrary ? this.method(name, receiver, args, list) : undefined) ?? { kind: 'name' };
  }

  private own(name: string): Callee {
    return { kind: 'own', name, otherwise: callByName(name, 'javascript') };
  }

  private libraryCall(
    path: string,
    callee: SyntaxNode,
    args: readonly SyntaxNode[],
    list: SyntaxNode,
  ): Form | undefined {
    const named = this.file.named(callee);
    if (named) return named.spelling.kind === 'function' ? this.activation(named, list, args) : undefined;
    const name = path.slice(ROOT.length + 1);
    const [first] = args;
    // The result of tidy is that of its function.
    if (name === 'tidy') {
      const body = args.at(-1)?.lastChild;
      const steps = body?.name === 'Block' ? this.steps(body) : undefined;
      return steps ? { kind: 'block', steps } : body ? { kind: 'same', of: body } : undefined;
    }
    return first && this.ofTensors(name, args);
  }

  private method(
    name: string,
    receiver: SyntaxNode,
    args: readonly SyntaxNode[],
    list: SyntaxNode,
  ): Form | undefined {
    const named = this.file.namedMethod(name);
    if (named) return this.activation(named, list, [receiver]);
    return name === 'where' ? undefined : this.ofTensors(name, [receiver, ...args]);
  }

  private ofTensors(name: string, args: readonly SyntaxNode[]): Form | undefined {
    const [left, right] = args;
    const sign = COMPARISONS.get(name);
    if (sign !== undefined) return left && right && { kind: 'binary', sign, left, right };
    if (COPIES.has(name)) return left && { kind: 'same', of: left };
    const known = functionOf(`tensorflow.${snakeCase(name)}`);
    return this.operation(known?.definition, 'tfjs', args);
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
  private calledBy(node: SyntaxNode): string | undefined {
    if (node.name === 'MethodDeclaration' || node.name === 'Property') return undefined;
    const name = this.holderOf(node);
    return name?.name === 'VariableDefinition' ? this.source(name) : undefined;
  }

  /** A function's own name, or that of what it is given to. */
  private holderOf(node: SyntaxNode): SyntaxNode | undefined {
    const own = childOfType(node, 'VariableDefinition');
    const before = node.prevSibling?.name === 'Equals' ? node.prevSibling.prevSibling : null;
    return own ?? baseOf(before, this.file.text);
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
        if (!target || !/^(?:VariableName|MemberExpression)$/.test(target.name) || !operator || !value)
          return undefined;
        const name = targetName(target, this.file.text);
        if (operator.name !== 'UpdateOp') return [{ kind: 'let', name, value }];
        return [{ kind: 'update', name, sign: this.sign(this.source(operator).slice(0, -1)), value }];
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
