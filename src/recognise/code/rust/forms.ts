import type { Framework } from '../../../math/catalogue/types';
import type { WrittenArguments } from '../../bind';
import { methodOf } from '../../handwritten/functions';
import type { Form, FunctionForm, ManyForm, StoreForm } from '../handwritten/form';
import { GrammarForms } from '../handwritten/grammarForms';
import { callByName } from '../handwritten/kernelFunctions';
import { choiceForm, functionForm, manyForm } from '../handwritten/make';
import { numberFunction } from '../handwritten/numbers';
import type { CodeFile } from '../recogniser';
import type { Named } from '../spellingTable';
import { partsOf, type SyntaxNode } from '../syntax';
import { grammar } from './grammar';
import { boundName, givenName, stepsOf, storeOf } from './steps';
import { childOfType, childrenOfType } from '../../children';

/** The facts about a Rust file. */
export interface RustFile extends CodeFile {
  /** The first library that the file uses. */
  readonly library: Framework | undefined;
  /** A path in full. */
  pathOf(node: SyntaxNode): string | undefined;
  /** The activation that a tensor's method is. */
  namedMethod(name: string, written: WrittenArguments): Named | undefined;
}

/** Methods of numbers, with what others call them. Tensors have some of them too. */
const OF_NUMBERS: ReadonlyMap<string, string> = new Map([
  ...['max', 'min', 'abs', 'clamp', 'exp', 'log2', 'sqrt', 'sin', 'cos', 'sinh', 'cosh', 'tanh', 'atan'].map(
    (name) => [name, name] as const,
  ),
  ['exp_m1', 'expm1'],
  ['ln', 'log'],
  ['ln_1p', 'log1p'],
  ['powi', 'pow'],
  ['powf', 'pow'],
  ['recip', 'reciprocal'],
  ['signum', 'sign'],
  ['mul_add', 'fma'],
  ['affine', 'fma'],
  ['erf', 'erf'],
] as const);
/** Methods of tensors that others call differently. */
const RENAMED: Readonly<Record<string, string>> = {
  powi_scalar: 'pow',
  powf_scalar: 'pow',
  pow_tensor_scalar: 'pow',
  sqr: 'square',
  max_pair: 'maximum',
  min_pair: 'minimum',
};
const COPIES =
  /^(?:as_|as_ref|clone|contiguous|copied|copy|detach|expect|into|shallow_clone|to_dtype|to_f(?:32|64)|to_kind|to_owned|unwrap)$/;
/** The name without the prefix `f_` of tch's methods that return an error instead of panicking: `f_relu` is `relu`. */
const plainMethod = (name: string): string => name.replace(/^f_(?=[a-z])/, '');
/** Operators as methods: `broadcast_mul`, `add_scalar`. */
const OPERATOR = /^(?:broadcast_)?(add|sub|mul|div)(?:_scalar)?$/;
const COMPARISON = /^(?:broadcast_)?(gt|ge|lt|le|greater|greater_equal|lower|lower_equal)(?:_elem)?$/;
const SIGNS: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  gt: '>',
  greater: '>',
  ge: '>=',
  greater_equal: '>=',
  lt: '<',
  lower: '<',
  le: '<=',
  lower_equal: '<=',
};
const CONSTANTS: Readonly<Record<string, number>> = {
  PI: Math.PI,
  E: Math.E,
  LN_2: Math.LN2,
  SQRT_2: Math.SQRT2,
  FRAC_1_SQRT_2: Math.SQRT1_2,
  FRAC_2_SQRT_PI: 2 / Math.sqrt(Math.PI),
  FRAC_2_PI: 2 / Math.PI,
};

/** Numbers of types of halves. */
const ONES: ReadonlyMap<string, number> = new Map(
  ['f16', 'bf16', 'half::f16', 'half::bf16', 'Self', 'T'].flatMap((type) => [
    [`${type}::ONE`, 1] as const,
    [`${type}::ZERO`, 0] as const,
  ]),
);

/** Reads the Rust grammar as forms. */
export class RustForms extends GrammarForms<RustFile> {
  readonly functions = new Set(['ClosureExpression', 'FunctionItem']);

  readonly classes = new Set(['ImplItem', 'TraitItem', 'ModItem']);
  readonly stores = new Set(['LetDeclaration', 'ExpressionStatement', 'MatchArm', 'AssignmentExpression']);

  constructor(file: RustFile) {
    super(file, grammar);
  }

  get framework(): Framework {
    return this.file.library ?? 'rust';
  }

  protected override read(node: SyntaxNode): Form | undefined {
    if (node.name === 'Block') {
      const steps = stepsOf(node, this.file.text);
      return steps && { kind: 'block', steps };
    }
    if (node.name === 'self') return { kind: 'name' };
    if (node.name === 'MatchExpression') return this.matched(node);
    const [sign, operand] = node.name === 'UnaryExpression' ? partsOf(node) : [];
    const isDereference = sign !== undefined && this.source(sign) === '*';
    return isDereference && operand ? { kind: 'same', of: operand } : super.read(node);
  }

  /** `match x < 0.0 { true => a, false => b }` */
  private matched(node: SyntaxNode): Form | undefined {
    const [condition, block] = partsOf(node);
    const arms = childrenOfType(block, 'MatchArm').map((arm) => {
      const [pattern] = partsOf(arm);
      const value = arm.lastChild?.name === ',' ? arm.lastChild.prevSibling : arm.lastChild;
      return [pattern ? this.source(pattern) : '', value ?? undefined] as const;
    });
    const of = (wanted: RegExp): SyntaxNode | undefined =>
      arms.find(([pattern]) => wanted.test(pattern))?.[1];
    return arms.length === 2 ? choiceForm(condition, of(/^true$/), of(/^(?:false|_)$/)) : undefined;
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    const list = childOfType(node, 'ParamList');
    const body = node.lastChild;
    if (!list || !body || body.from < list.to) return undefined;
    const parameters = childrenOfType(list, 'Parameter').map((parameter) => {
      const [pattern] = partsOf(parameter);
      const name = pattern && boundName(pattern);
      return { name: name && this.source(name) };
    });
    const isMethod = node.parent?.name === 'DeclarationList';
    const holder = node.parent?.name === 'LetDeclaration' ? node.parent : node;
    const name = isMethod ? undefined : this.nameOf(holder);
    return functionForm(parameters, () => stepsOf(body, this.file.text), name && this.source(name));
  }

  storeForm(node: SyntaxNode): StoreForm | undefined {
    return storeOf(node, this.file.text);
  }

  nameOf(node: SyntaxNode): SyntaxNode | undefined {
    return givenName(node);
  }

  manyForm(node: SyntaxNode): ManyForm | undefined {
    const list = childOfType(node, 'ParamList');
    const body = node.lastChild;
    const steps = list && body && body.from >= list.to ? stepsOf(body, this.file.text) : undefined;
    const parameters = childrenOfType(list, 'Parameter').map((parameter) => {
      const [pattern] = partsOf(parameter);
      const name = pattern && boundName(pattern);
      return { name: name && this.source(name) };
    });
    return steps && manyForm(parameters, steps);
  }

  /** A variable, or a constant such as `std::f32::consts::PI`. */
  protected name(node: SyntaxNode): Form | undefined {
    const constant = /^(?:std|core)::f(?:32|64)::consts::(\w+)$/.exec(this.file.pathOf(node) ?? '')?.[1];
    const value = constant === undefined ? ONES.get(this.source(node)) : CONSTANTS[constant];
    if (value !== undefined) return { kind: 'number', value };
    return node.name === 'Identifier' ? { kind: 'name' } : undefined;
  }

  protected call(node: SyntaxNode): Form | undefined {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgList');
    const args = partsOf(list);
    const [first, ...more] = args;
    const inner = callee?.name === 'GenericFunction' ? partsOf(callee)[0] : callee;
    if (!inner || !list) return undefined;
    if (inner.name === 'FieldExpression') {
      const [receiver, member] = partsOf(inner);
      return (
        (receiver && member && this.method(this.source(member), receiver, args, node)) ?? { kind: 'name' }
      );
    }
    const written = this.source(inner);
    if (
      first &&
      more.length === 0 &&
      /^(?:Ok|Some|Tensor::from|(?:\w+::)*\w+x\d+::splat|(?:\w+::)*(?:f(?:32|64)|b?f16|[A-Z]\w?|NumCast)::(?:from|from_f(?:32|64)))$/.test(
        written,
      )
    )
      return { kind: 'same', of: first };
    const named = this.file.named(inner);
    if (named) return this.activation(named, node, args);
    const path = this.file.pathOf(inner) ?? written;
    const constant = /^(?:\w+::)+(\w+)$/.exec(written)?.[1] ?? '';
    const value = constant === 'one' ? 1 : constant === 'zero' ? 0 : CONSTANTS[constant];
    if (value !== undefined && !first) return { kind: 'number', value };
    if (inner.name === 'Identifier' && this.file.isOwn(inner)) {
      const otherwise = callByName(written, 'rust');
      return { kind: 'call', callee: { kind: 'own', name: written, otherwise }, args };
    }
    const ofModule = first && more.length === 0 ? callByName(path, 'rust') : undefined;
    if (ofModule) return { kind: 'call', callee: ofModule, args };
    const asMethod = /^(?:f32|f64|\w*Tensor)::(\w+)$/.exec(written)?.[1];
    const ofMethod = first && asMethod !== undefined ? this.method(asMethod, first, more, node) : undefined;
    return ofMethod ?? { kind: 'name' };
  }

  private method(
    written: string,
    receiver: SyntaxNode,
    args: readonly SyntaxNode[],
    call: SyntaxNode,
  ): Form | undefined {
    const [right] = args;
    const name = plainMethod(written);
    if (COPIES.test(name)) return { kind: 'same', of: receiver };
    const all = [receiver, ...args];
    const named = name === 'tanh' ? undefined : this.file.namedMethod(written, this.file.argumentsOf(call));
    if (named) return this.activation(named, call, all);
    if (name === 'neg' && !right) return { kind: 'unary', sign: '-', of: receiver };
    const sign = SIGNS[(OPERATOR.exec(name) ?? COMPARISON.exec(name))?.[1] ?? ''];
    if (sign !== undefined) return right && { kind: 'binary', sign, left: receiver, right };
    const ofNumbers = OF_NUMBERS.get(name);
    if (ofNumbers !== undefined) {
      // An integer is a dimension, or what integers are compared with.
      const isOfIntegers = /^(?:max|min)$/.test(name) && (right?.name ?? 'Integer') === 'Integer';
      const callee = isOfIntegers ? undefined : numberFunction(ofNumbers, 'rust');
      return callee && { kind: 'call', callee, args: all };
    }
    const { library: framework } = this.file;
    return framework && this.operation(methodOf(RENAMED[name] ?? name), framework, all);
  }
}
