import type { Framework } from '../../../math/catalogue/types';
import { methodOf } from '../../handwritten/functions';
import { namesSomeEntry } from '../../handwritten/plainCurves';
import { functionOf } from '../../handwritten/libraries';
import type { Form, FunctionForm, ManyForm, ManyParameter, Step, StoreForm } from '../handwritten/form';
import { GrammarForms } from '../handwritten/grammarForms';
import { callByName, numberCall } from '../handwritten/kernelFunctions';
import { functionForm, type Parameter } from '../handwritten/make';
import { contentFrom } from '../handwritten/nodes';
import { vectorCall } from '../handwritten/vectorFunctions';
import type { CodeFile } from '../recogniser';
import type { Named } from '../spellingTable';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { arrayMethod, SAME } from './arrays';
import type { CppDialect } from './dialect';
import { grammar } from './grammar';
import { looseStepsOf } from './looseSteps';
import type { Macro } from './macros';
import { givenName, nameOf } from './names';
import { assignedIn, startOfValue, stepsOf, storeOf } from './steps';
import { childOfType, childrenOfType } from '../../children';

/** The facts about a C++ file. */
export interface CppFile extends CodeFile {
  readonly dialect: CppDialect;
  readonly macros: ReadonlyMap<number, Macro>;
  /** A name in full. */
  pathOf(node: SyntaxNode): string | undefined;
  /** The activation that a tensor's method is. */
  namedMethod(name: string): Named | undefined;
}

const CONSTANTS: Readonly<Record<string, number>> = {
  M_PI: Math.PI,
  M_SQRT2: Math.SQRT2,
  M_SQRT1_2: Math.SQRT1_2,
  M_2_SQRTPI: 2 / Math.sqrt(Math.PI),
  M_E: Math.E,
  M_LN2: Math.LN2,
  M_PI_F: Math.PI,
  M_SQRT2_F: Math.SQRT2,
  M_SQRT1_2_F: Math.SQRT1_2,
  M_2_SQRTPI_F: 2 / Math.sqrt(Math.PI),
  M_E_F: Math.E,
  CUDART_SQRT_HALF_F: Math.SQRT1_2,
  CUDART_PI_F: Math.PI,
  'std::numbers::pi': Math.PI,
  'std::numbers::pi_v': Math.PI,
  'std::numbers::sqrt2': Math.SQRT2,
  'std::numbers::sqrt2_v': Math.SQRT2,
};
/** Types that a number is made of: `float(x)`, `T(0)`, `scalar_t(0)`. */
const NUMBER_TYPE =
  /^(?:[A-Z]\w?|\w+_t|[A-Z]\w*\d+|\w*VEC\d?(?:_T)?|\w*Vec\w*|Packet\w*|f?type\d|D[Tt]ype\w*|Acc\w*T|[Ss]calar\w*|[Rr]eal\w*|(?:float|double|half|int|uint|short|ushort|char|uchar|long|ulong)\d*|[ui]?vec\d|f(?:16|32)vec\d|(?:__)?(?:nv_)?b?float16\d?|bfloat\d*|__(?:half|nv_bfloat16)2?|min16float\d?|FLT\d?|[A-Z]\w*TYPE\w*|\w*_?[tT]ype|(?:c10::|at::|sycl::)?(?:Half|BFloat16|half))$/;
/** Functions that return a number: `T::zero()`, `cutlass::constants::half<T>()`. */
const CALLED_CONSTANTS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  half: 0.5,
  root_two: Math.SQRT2,
  half_root_two: Math.SQRT1_2,
};
/** Functions of Highway whose first argument says how many lanes a vector has. */
const TAGGED = /^hn::(?:Set|Exp|Expm1|Log|Log1p|Tanh)$/;
/** Functions of types of vectors that give every lane a number. */
const LOADS = /::(?:load|set1|dup|broadcast)$/;
const COMPARISONS: Readonly<Record<string, string>> = {
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
  greater: '>',
  greater_equal: '>=',
  less: '<',
  less_equal: '<=',
};

/** A macro that makes a function. */
const MACRO_NAME = /^[A-Z][A-Z\d]*_[A-Z\d_]+$/;

/** Types of sizes and indices. */
const COUNT = /\b(?:u?int\d*(?:_t)?|unsigned|size_t|ssize_t|long|short|char|bool|IndexType|index_t|dim3)\b/;

/** Reads the C++ grammar and its dialects (C, CUDA, OpenCL, Metal, GLSL) as forms. */
export class CppForms extends GrammarForms<CppFile> {
  readonly functions = new Set(['FunctionDefinition', 'LambdaExpression', 'PreprocDirective']);
  readonly classes = new Set(['ClassSpecifier', 'StructSpecifier']);
  readonly stores = new Set([
    'ReturnStatement',
    'InitDeclarator',
    'ExpressionStatement',
    'IfStatement',
    'ArgumentList',
  ]);

  /** The macros by where their bodies start. */
  private bodies: ReadonlyMap<number, Macro> | undefined;

  constructor(file: CppFile) {
    super(file, grammar);
  }

  get framework(): Framework {
    const { dialect, usesLibrary } = this.file;
    return usesLibrary && dialect.framework === 'cpp' ? 'pytorch' : dialect.framework;
  }

  protected override read(node: SyntaxNode): Form | undefined {
    const parts = partsOf(node);
    const [first, second] = parts;
    switch (node.name) {
      case 'CompoundLiteralExpression':
        return this.made(parts);
      case 'CastExpression':
        return first && second && this.cast(first, second);
      case 'TypeDescriptor':
        return { kind: 'name' };
      case 'ArgumentList':
      case 'InitializerList':
        // `Float4 zero(0.f)` and `T one{1}` are given what is in the brackets.
        return first && parts.length === 1 ? { kind: 'same', of: first } : undefined;
      case 'PointerExpression':
        return first && assignedIn(node) ? { kind: 'same', of: first } : super.read(node);
      case 'AssignmentExpression': {
        // The grammar takes `y = a * b` for `(y = a) * b`.
        const value = parts.at(-1);
        return value && { kind: 'same', of: value };
      }
      default:
        return super.read(node);
    }
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    if (node.name === 'PreprocDirective') return this.macroForm(node);
    const declarator =
      childOfType(node, 'FunctionDeclarator') ?? childOfType(node, 'AbstractFunctionDeclarator');
    const list = childOfType(declarator, 'ParameterList');
    const body = childOfType(node, 'CompoundStatement');
    if (!list || !body) return undefined;
    const parameters = partsOf(list).map((parameter) => this.parameter(parameter));
    const holder = node.parent?.name === 'InitDeclarator' ? node.parent : declarator;
    const name = childOfType(holder, 'Identifier');
    const read = (): Step[] | undefined => stepsOf(body, this.file.text);
    return functionForm(parameters, read, name ? this.source(name) : undefined);
  }

  manyForm(node: SyntaxNode): ManyForm | undefined {
    const declarator = childOfType(node, 'FunctionDeclarator');
    const list = childOfType(declarator, 'ParameterList');
    const body = childOfType(node, 'CompoundStatement');
    const steps = list && body && looseStepsOf(body, this.file.text);
    if (!steps) return undefined;
    const parameters = partsOf(list).map((parameter) => this.manyParameter(parameter));
    return { parameters: parameters.flatMap((parameter) => parameter ?? []), steps };
  }

  /** The class of a call operator, or of the function Map that takes its place. */
  functorOf(node: SyntaxNode): { readonly name: SyntaxNode; readonly node: SyntaxNode } | undefined {
    const [named] = partsOf(childOfType(node, 'FunctionDeclarator'));
    if (!named || (named.name !== 'OperatorName' && this.source(named) !== 'Map')) return undefined;
    let owner: SyntaxNode | null = node;
    while (owner && !/^(?:Struct|Class)Specifier$/.test(owner.name)) owner = owner.parent;
    const name = childOfType(owner, 'TypeIdentifier');
    return owner && name ? { name, node: owner } : undefined;
  }

  private manyParameter(node: SyntaxNode): ManyParameter | undefined {
    const { text } = this.file;
    const pointer = childOfType(node, 'PointerDeclarator') ?? childOfType(node, 'ArrayDeclarator');
    const name = childOfType(pointer ?? childOfType(node, 'ReferenceDeclarator') ?? node, 'Identifier');
    if (!name) return undefined;
    return {
      // The grammar takes `__restrict__ x` for one name.
      name: textOf(name, text).replace(/^.*\s/s, ''),
      isPointer: pointer !== null,
      isCount: COUNT.test(text.slice(node.from, name.from)),
    };
  }

  storeForm(node: SyntaxNode): StoreForm | undefined {
    const value = node.name === 'ExpressionStatement' ? this.macroAround(node.parent)?.value : undefined;
    return value?.from === node.from
      ? { step: { kind: 'return', value }, whole: value }
      : storeOf(node, this.file.text);
  }

  /** The macro whose body it is. */
  private macroAround(node: SyntaxNode | null): Macro | undefined {
    if (node?.name !== 'Program' || !node.parent) return undefined;
    this.bodies ??= new Map([...this.file.macros.values()].map((macro) => [contentFrom(macro.body), macro]));
    return this.bodies.get(node.from);
  }

  declaredIn(node: SyntaxNode): SyntaxNode | undefined {
    const [declarator, ...more] = node.name === 'Declaration' ? childrenOfType(node, 'InitDeclarator') : [];
    return more.length === 0 ? declarator : undefined;
  }

  override isOwner(node: SyntaxNode): boolean {
    return super.isOwner(node) || this.definedBy(node) !== undefined;
  }

  /** The activation's name among the arguments of a macro outside of functions: `UNARY_OP(relu, max(x, 0))`. */
  private definedBy(node: SyntaxNode): SyntaxNode | undefined {
    const around = node.name === 'CallExpression' ? node.parent?.parent : null;
    const isOutside = around?.name === 'Program' || around?.parent?.name === 'NamespaceDefinition';
    const [callee, list] = isOutside ? partsOf(node) : [];
    return callee?.name === 'Identifier' && MACRO_NAME.test(this.source(callee))
      ? partsOf(list).find(
          ({ name, from, to }) => name === 'Identifier' && namesSomeEntry(this.file.text.slice(from, to)),
        )
      : undefined;
  }

  nameOf(node: SyntaxNode): SyntaxNode | undefined {
    return node.name === 'Program' ? this.macroAround(node)?.name : (this.definedBy(node) ?? givenName(node));
  }

  startOf(node: SyntaxNode): number {
    return startOfValue(node);
  }

  /** `#define RELU(x) ((x) > 0 ? (x) : 0)` */
  private macroForm(node: SyntaxNode): FunctionForm | undefined {
    const { value, parameters = [], name } = this.file.macros.get(node.from) ?? {};
    if (!name || !value) return undefined;
    const named = parameters.map((parameter) => ({ name: this.source(parameter) }));
    return functionForm(named, () => [{ kind: 'return', value }], this.source(name));
  }

  /** The grammar takes everything behind a cast into it, and `(x) * y` for a cast of `*y`. */
  private cast(type: SyntaxNode, value: SyntaxNode): Form | undefined {
    const [operator, right] = value.name === 'UnaryExpression' ? partsOf(value) : [];
    const [pointee] = value.name === 'PointerExpression' ? partsOf(value) : [];
    const sign = operator ? this.source(operator) : this.source(value).charAt(0);
    const operand = pointee ?? right;
    const isType = type.firstChild?.name === 'PrimitiveType' || NUMBER_TYPE.test(this.source(type));
    if (isType || !operand || !/^[-+*]$/.test(sign)) return { kind: 'same', of: value };
    return { kind: 'binary', sign, left: type, right: operand };
  }

  /** `T{0}` */
  private made([type, list]: readonly SyntaxNode[]): Form | undefined {
    const [value, ...more] = partsOf(list);
    const isNumber = type && NUMBER_TYPE.test(this.source(type)) && more.length === 0;
    return isNumber && value ? { kind: 'same', of: value } : undefined;
  }

  protected name(node: SyntaxNode): Form | undefined {
    const inner = node.name === 'TemplateFunction' ? node.firstChild : node;
    const value = CONSTANTS[(inner && nameOf(inner, this.file.text)) ?? ''];
    if (value !== undefined && !(inner?.name === 'Identifier' && this.file.isOwn(inner)))
      return { kind: 'number', value };
    return node.name === 'Identifier' ? { kind: 'name' } : undefined;
  }

  protected call(node: SyntaxNode): Form | undefined {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgumentList');
    const all = partsOf(list);
    if (!callee || !list) return undefined;
    const isTagged = callee.name === 'ScopedIdentifier' && TAGGED.test(this.source(callee));
    const args = isTagged ? all.slice(1) : all;
    if (callee.name === 'FieldExpression') return this.method(callee, list, args) ?? { kind: 'name' };
    const [type] = callee.name === 'ParenthesizedExpression' ? partsOf(callee) : [];
    const inner = type ?? (callee.name === 'TemplateFunction' ? callee.firstChild : callee);
    const [first] = args;
    const written = inner ? this.source(inner).replace(/\s+/g, '') : '';
    const constant = first ? undefined : CALLED_CONSTANTS[written.slice(written.lastIndexOf(':') + 1)];
    if (constant !== undefined) return { kind: 'number', value: constant };
    const isCast = NUMBER_TYPE.test(written) || /^(?:static_cast|hn::Set)$/.test(written);
    if (first && isCast && this.isRepeated(first, args)) return { kind: 'same', of: first };
    // `Vec::load(0.f)`; anything else that is loaded is the variable.
    if (first && LOADS.test(written) && this.form(first)?.kind === 'number')
      return { kind: 'same', of: first };
    const named = inner && this.file.named(inner);
    if (named) return this.activation(named, list, args);
    const path = (inner && this.file.pathOf(inner)) ?? '';
    const ofTensors = /^(?:torch|at)::(\w+)$/.exec(path)?.[1];
    if (ofTensors !== undefined) return this.ofTensors(ofTensors, args);
    const { framework, conditionFirst = false } = this.file.dialect;
    const numbers =
      vectorCall(written, args, framework, (arg) => this.source(arg)) ??
      numberCall(path.startsWith('std::') ? path : written, args, framework, conditionFirst);
    if (inner?.name !== 'Identifier') return numbers ?? { kind: 'name' };
    if (numbers && !this.file.isOwn(inner)) return numbers;
    // The file's own maximum, should its body not be readable, is one.
    const known = numbers?.kind === 'call' ? numbers.callee : undefined;
    const otherwise = known ?? callByName(written, framework);
    // A name that is defined elsewhere is a type, should it be given a literal: `afp(1.f)`.
    if (!otherwise && first?.name === 'Number' && this.source(first).includes('.') && !this.file.isOwn(inner))
      return { kind: 'same', of: first };
    return { kind: 'call', callee: { kind: 'own', name: written, otherwise }, args };
  }

  /** `float4(x)` and `float4(0, 0, 0, 0)` have the same number in every lane. */
  private isRepeated(first: SyntaxNode, args: readonly SyntaxNode[]): boolean {
    const source = this.source(first);
    return args.every((arg) => this.source(arg) === source);
  }

  private method(callee: SyntaxNode, list: SyntaxNode, args: readonly SyntaxNode[]): Form | undefined {
    const [receiver, member] = partsOf(callee);
    if (!receiver || !member) return undefined;
    const name = this.source(member);
    if (!this.file.usesLibrary) return this.ofArrays(name, receiver, args);
    const named = this.file.namedMethod(name);
    if (named) return this.activation(named, list, [receiver]);
    const sign = COMPARISONS[name];
    const [right] = args;
    if (sign !== undefined) return right && { kind: 'binary', sign, left: receiver, right };
    return this.operation(methodOf(name), 'pytorch', [receiver, ...args]);
  }

  private ofArrays(name: string, receiver: SyntaxNode, args: readonly SyntaxNode[]): Form | undefined {
    if (SAME.test(name) && args.length === 0) return { kind: 'same', of: receiver };
    const definition = arrayMethod(name, this.source(receiver), args.length);
    return this.operation(definition, this.file.dialect.framework, [receiver, ...args]);
  }

  private ofTensors(name: string, args: readonly SyntaxNode[]): Form | undefined {
    const [left, right] = args;
    const sign = COMPARISONS[name];
    if (sign !== undefined) return left && right && { kind: 'binary', sign, left, right };
    // These compare two tensors; with a number as the dimension they are reductions.
    const isOfTwo = /^(?:max|min)$/.test(name) && right !== undefined && right.name !== 'Number';
    const known = functionOf(`torch.${isOfTwo ? `${name}imum` : name}`);
    return this.operation(known?.definition, 'pytorch', args) ?? { kind: 'name' };
  }

  private parameter(node: SyntaxNode): Parameter | undefined {
    const reference = childOfType(node, 'ReferenceDeclarator');
    const name = childOfType(reference ?? node, 'Identifier');
    const value = node.name === 'OptionalParameterDeclaration' ? partsOf(node).at(-1) : undefined;
    return name && node.name.endsWith('ParameterDeclaration')
      ? { name: this.source(name), value: value?.from === name.from ? undefined : value }
      : undefined;
  }
}
