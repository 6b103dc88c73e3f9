import type { MathFunction } from '../../handwritten/functions';
import type { Form, FunctionForm, ManyForm, Step, StoreForm } from '../handwritten/form';
import { GrammarForms } from '../handwritten/grammarForms';
import { callByName } from '../handwritten/kernelFunctions';
import {
  binaryForm,
  functionForm,
  manyForm,
  signedForm,
  stepsOfAll,
  storeForm,
  targetName,
  type Parameter,
} from '../handwritten/make';
import { numberFunction, ofArrays } from '../handwritten/numbers';
import type { CodeFile } from '../recogniser';
import { partsOf, type SyntaxNode } from '../syntax';
import { grammar } from './grammar';
import { definedCall, nameOf } from './names';
import { childOfType } from '../../children';

/** Julia's names of functions that others call differently. */
const RENAMED: Readonly<Record<string, string>> = {
  inv: 'reciprocal',
  abs2: 'square',
  ifelse: 'where',
  muladd: 'fma',
};
const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['π', Math.PI],
  ['pi', Math.PI],
  ['ℯ', Math.E],
  ['e', Math.E],
  ['MathConstants.e', Math.E],
  ['MathConstants.ℯ', Math.E],
]);
/** Conversions of their last argument. */
const CONVERSIONS = /^(?:T|B?Float(?:16|32|64)|oftype|convert|float|identity)$/;
/** The binding of a conversion to a type's name: `T = eltype(x)`. */
const TYPE_OF = /^(?:float\()?(?:eltype|typeof)\(/;
/** Macros that say how, not what. */
const TRANSPARENT = /^@(?:\.|fastmath|inline|inbounds|views|simd|__dot__)$/;

/** The grammar reads `2x^2` as `(2x)^2`; the power is the variable's alone. */
const SCALED_POWER: MathFunction = {
  parameters: ['scale', 'x', 'exponent'],
  template: ([scale, x, exponent]) =>
    scale === undefined || x === undefined || exponent === undefined
      ? undefined
      : `((${scale}) * (${x})^(${exponent}))`,
};

/** A function's parts; one without a name is called by none. */
interface Signature {
  readonly name?: SyntaxNode;
  readonly lists: readonly SyntaxNode[];
  readonly body: readonly SyntaxNode[];
}

/** Reads the Julia grammar as forms. */
export class JuliaForms extends GrammarForms<CodeFile> {
  readonly functions = new Set(['ArrowFunctionExpression', 'Assignment', 'FunctionDefinition']);

  readonly classes = new Set(['ModuleDefinition']);
  readonly stores = new Set(['Assignment', 'IfStatement', 'ReturnStatement']);

  constructor(file: CodeFile) {
    super(file, grammar);
  }

  get framework(): 'flux' | 'julia' {
    return this.file.usesLibrary ? 'flux' : 'julia';
  }

  protected override read(node: SyntaxNode): Form | undefined {
    const parts = partsOf(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'UnaryExpression':
        return first && second && this.unary(this.source(first), second);
      case 'BinaryExpression':
        return first && second && third && this.binary(this.source(second), first, third);
      case 'JuxtapositionExpression':
        return first && second && { kind: 'binary', sign: '*', left: first, right: second };
      case 'BeginStatement':
        return this.block(parts);
      case 'ParenExpression':
        // `(z = exp(x); z / (1 + z))`
        return first?.name === 'Assignment' && second ? this.block(parts) : super.read(node);
      case 'IfStatement':
        return this.block([node]);
      case 'MacrocallExpression': {
        const [value, ...more] = second?.name === 'MacroArguments' ? partsOf(second) : [];
        const isPlain = first && TRANSPARENT.test(this.source(first)) && more.length === 0;
        return isPlain && value ? { kind: 'same', of: value } : undefined;
      }
      default:
        return super.read(node);
    }
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    const { name, lists, body } = this.signature(node) ?? {};
    return (
      lists && functionForm(this.parametersIn(lists), () => this.steps(body ?? []), name && this.source(name))
    );
  }

  manyForm(node: SyntaxNode): ManyForm | undefined {
    const { lists, body } = this.signature(node) ?? {};
    const steps = lists && this.steps(body ?? []);
    return steps && manyForm(this.parametersIn(lists), steps);
  }

  private signature(node: SyntaxNode): Signature | undefined {
    const [head, operator, value] = partsOf(node);
    if (!head || !operator) return undefined;
    if (node.name === 'ArrowFunctionExpression') return { lists: [head], body: [operator] };
    const isAssignment = node.name === 'Assignment';
    const target = isAssignment || head.name === 'Signature' ? definedCall(head) : undefined;
    const [callee, ...lists] = partsOf(target);
    const body = isAssignment ? (value ? [value] : []) : partsOf(node).slice(1);
    if (callee) return { lists, body, ...(callee.name === 'Identifier' && { name: callee }) };
    return isAssignment || head.name !== 'Signature' ? undefined : { lists: partsOf(head), body };
  }

  protected name(node: SyntaxNode): Form | undefined {
    const value = CONSTANTS.get(this.source(node));
    if (value !== undefined && !this.file.isOwn(node)) return { kind: 'number', value };
    return this.file.named(node) ? undefined : { kind: 'name' };
  }

  storeForm(node: SyntaxNode): StoreForm | undefined {
    const step = this.step(node, false);
    return storeForm(step ? [step] : [], node);
  }

  override isOwner(node: SyntaxNode): boolean {
    const [first] = node.name === 'Assignment' ? partsOf(node) : [];
    return super.isOwner(node) && (!first || definedCall(first) !== undefined);
  }

  nameOf(node: SyntaxNode): SyntaxNode | undefined {
    const [first] = partsOf(node);
    switch (node.name) {
      case 'FunctionDefinition':
        return partsOf(first && definedCall(first))[0];
      case 'Assignment':
        return first && (partsOf(definedCall(first))[0] ?? baseOf(first));
      case 'KwArg':
        return first;
      default:
        return undefined;
    }
  }

  private unary(sign: string, of: SyntaxNode): Form | undefined {
    const plain = sign.replace(/^\./, '');
    const root = plain === '√' ? numberFunction('sqrt', 'julia') : undefined;
    return root ? { kind: 'call', callee: root, args: [of] } : signedForm(plain, of);
  }

  private binary(operator: string, left: SyntaxNode, right: SyntaxNode): Form | undefined {
    if (operator === '::') return { kind: 'same', of: left };
    const sign = this.sign(
      operator.replace(/^\./, '').replace('≥', '>=').replace('≤', '<=').replace('//', '/'),
    );
    const [scale, base] = left.name === 'JuxtapositionExpression' ? partsOf(left) : [];
    return sign === '^' && scale && base
      ? this.operation(SCALED_POWER, 'julia', [scale, base, right])
      : binaryForm(left, sign, right);
  }

  protected call(node: SyntaxNode): Form | undefined {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'Arguments');
    const args = partsOf(list);
    if (!callee || !list || args.some(({ name }) => /^(?:KwArg|KeywordArguments|Splat)/.test(name)))
      return undefined;
    const named = this.file.named(callee);
    if (named) return this.activation(named, list, args);
    const name = nameOf(callee, this.file.text);
    if (name === undefined) return { kind: 'name' };
    const isOwn = callee.name === 'Identifier' && this.file.isOwn(callee);
    // A number of the type of its argument, whatever that is.
    if (/^(?:zero|one)$/.test(name) && !isOwn) return { kind: 'number', value: name === 'one' ? 1 : 0 };
    const last = args.at(-1);
    if (last && (name === 'T' || (CONVERSIONS.test(name) && !isOwn))) return { kind: 'same', of: last };
    if (isOwn)
      return { kind: 'call', callee: { kind: 'own', name, otherwise: callByName(name, 'julia') }, args };
    const plain = name
      .replace(/^(?:Base\.FastMath|Base|SpecialFunctions|CUDA|NaNMath)\./, '')
      .replace(/_fast$/, '');
    const known = numberFunction(RENAMED[plain] ?? plain, 'julia');
    if (!known) return { kind: 'name' };
    const applied = this.isBroadcast(node) ? ofArrays(known, 'julia') : known;
    return { kind: 'call', callee: applied, args };
  }

  /** `max.(x, 0)`, and every call behind `@.` */
  private isBroadcast(call: SyntaxNode): boolean {
    if (childOfType(call, '.')) return true;
    for (let node = call.parent; node; node = node.parent) {
      if (/Statement$|Definition$|^Assignment$/.test(node.name)) return false;
      if (node.name === 'MacrocallExpression') return this.source(node).startsWith('@.');
    }
    return false;
  }

  private parametersIn(lists: readonly SyntaxNode[]): Parameter[] {
    return lists.flatMap((list) => this.parameters(list));
  }

  /** A parameter without a name is one that cannot be read. */
  private parameters(node: SyntaxNode): Parameter[] {
    const [first, , third] = partsOf(node);
    switch (node.name) {
      case 'Identifier':
        return [{ name: this.source(node) }];
      case 'BinaryExpression':
        return first?.name === 'Identifier' ? [{ name: this.source(first) }] : [{}];
      case 'KwArg': {
        const [parameter] = first ? this.parameters(first) : [];
        return [parameter?.name !== undefined && third ? { name: parameter.name, value: third } : {}];
      }
      case 'Arguments':
      case 'KeywordArguments':
      case 'ParenExpression':
      case 'TupleExpression':
        return partsOf(node).flatMap((part) => this.parameters(part));
      default:
        return [{}];
    }
  }

  private block(statements: readonly SyntaxNode[]): Form | undefined {
    const steps = this.steps(statements);
    return steps && { kind: 'block', steps };
  }

  /** The last statement's value is the block's. */
  private steps(statements: readonly SyntaxNode[]): Step[] | undefined {
    return stepsOfAll(statements, (statement, isLast) => {
      const [, , value] = statement.name === 'Assignment' ? partsOf(statement) : [];
      if (value && TYPE_OF.test(this.source(value))) return [];
      const step = this.step(statement, isLast);
      return step && [step];
    });
  }

  private step(node: SyntaxNode, isLast: boolean): Step | undefined {
    const [first, operator, third] = partsOf(node);
    switch (node.name) {
      case 'ReturnStatement':
        return first && { kind: 'return', value: first };
      case 'IfStatement':
        return this.branches(partsOf(node));
      case 'Assignment': {
        if (!first || !/^(?:Identifier|IndexExpression|FieldExpression)$/.test(first.name)) return undefined;
        if (!operator || !third || isLast) return undefined;
        const name = targetName(first, this.file.text);
        const sign = this.source(operator).replace(/^\./, '').slice(0, -1);
        return sign === ''
          ? { kind: 'let', name, value: third }
          : { kind: 'update', name, sign, value: third };
      }
      default:
        return isLast ? { kind: 'return', value: node } : undefined;
    }
  }

  /** A condition, statements, then other clauses: those of an `elseif` are an `if` of their own. */
  private branches(parts: readonly SyntaxNode[]): Step | undefined {
    const [head, ...rest] = parts;
    const condition = head?.name === 'Condition' ? partsOf(head)[0] : undefined;
    const firstClause = rest.findIndex(({ name }) => /^Else(?:If)?Clause$/.test(name));
    const statements = firstClause === -1 ? rest : rest.slice(0, firstClause);
    const then = condition && this.steps(statements);
    if (!condition || !then) return undefined;
    const [clause, ...later] = firstClause === -1 ? [] : rest.slice(firstClause);
    if (!clause) return { kind: 'if', condition, then };
    const inner = partsOf(clause);
    const other = clause.name === 'ElseClause' ? this.steps(inner) : this.branches([...inner, ...later]);
    if (!other) return undefined;
    return { kind: 'if', condition, then, otherwise: Array.isArray(other) ? other : [other] };
  }
}

/** The array of `x[i]`, the field of `a.x`. */
function baseOf(target: SyntaxNode): SyntaxNode | undefined {
  const parts = partsOf(target);
  if (target.name === 'IndexExpression') return parts[0] && baseOf(parts[0]);
  return target.name === 'FieldExpression' ? parts.at(-1) : target;
}
