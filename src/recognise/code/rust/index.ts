import { parser } from '@lezer/rust';
import type { Framework } from '../../../math/catalogue/types';
import { bind, lacksRequired, NO_ARGUMENTS, type WrittenArgument, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { CallSite } from '../../edit/site';
import type { ActivationReference, EditedDocument } from '../../types';
import type { NeighbourNames } from '../../neighbours';
import type { FormReader } from '../handwritten/form';
import { rustImports } from '../importedFiles';
import { KnownPaths } from '../qualifiedNames';
import { CodeRecogniser } from '../recogniser';
import { spelledBy, tableOf, type Named, type SpellingTable } from '../spellingTable';
import { longStrings, shadersIn, withShaders } from '../shaders';
import { ancestor, entering, partsOf, textOf, type SyntaxNode, type Visitors } from '../syntax';
import { rustSite } from './callSite';
import { RustForms, type RustFile } from './forms';
import { grammar } from './grammar';
import { readMacros } from './macros';
import { isPattern, nameOf, readNames, type RustNames } from './names';
import type { Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

/** The libraries by the names that their crates start with. */
const LIBRARIES: readonly {
  readonly framework: Framework;
  /** Names of its crates. */
  readonly crate: RegExp;
  /** The root that its own files call `crate`. */
  readonly root: string;
  /** The pattern by which its own code is recognised. */
  readonly sign: RegExp;
  readonly table: SpellingTable;
}[] = [
  {
    framework: 'candle',
    crate: /^candle(?:_core|_nn|_transformers)?$/,
    root: 'candle_nn',
    sign: /\b(?:DType|D::Minus1|VarBuilder)\b/,
    table: tableOf(spelledBy('candle'), 'candle_core::Tensor::'),
  },
  {
    framework: 'burn',
    crate: /^burn(?:_\w+)?$/,
    root: 'burn',
    sign: /\bTensor<B\b|\bB: Backend\b/,
    table: tableOf(spelledBy('burn'), 'burn::tensor::Tensor::'),
  },
  {
    framework: 'tch',
    crate: /^tch$/,
    root: 'tch',
    sign: /\bKind::|\bnn::(?:Path|VarStore|seq|func)\b/,
    table: tableOf(spelledBy('tch'), 'tch::Tensor::'),
  },
];
const paths = new Map(LIBRARIES.flatMap(({ table }) => [...table.paths]));

/** Constructors of a module from its type or its configuration. */
const CONSTRUCTOR = /::(?:new|default)$/;
const known = new KnownPaths(paths.keys(), '::', (name) => name.replace(CONSTRUCTOR, ''));
/** Methods that numbers have too: there must be a sign that the receiver is a tensor. */
const OF_NUMBERS = new Set(['tanh']);
/** A number that is written out or converted. */
const NUMBER = /\bas\s+f(?:32|64)\b|^\d[\d._]*(?:f(?:32|64))?$/;
const FUNCTIONS = new Set(['FunctionItem', 'ClosureExpression']);
/** A chain of setters longer than this is not read. */
const MAX_CHAIN = 30;

const LIBRARY = /\b(?:candle|burn|tch)|\buse\s+crate::[^;]*\bTensor\b/;
/** Elements of hand-written activations: a nonlinear function, or a choice by a comparison. */
const HAND_WRITTEN =
  /(?:\.|::)\s*(?:max|min|clamp|abs|exp|exp_m1|tanh|ln_1p)\(|\bE\.pow[fi]?\(|\berfc?f?\(|\bif\b[^{;]*[<>]/;
/** Calls without which a shader holds no activation. */
const IN_SHADER = /\b(?:max|exp|tanh|select|clamp)f?\(/;
/** Shaders and kernels that programs keep in strings. */
const SHADERS = ['wgsl', 'glsl', 'cuda-cpp', 'opencl'] as const;
/** A macro's argument that may hold an activation. */
const IN_MACRO = new RegExp(
  `\\b(?:${[...paths.keys(), ...LIBRARIES.flatMap(({ table }) => [...table.methods.keys()])].map((name) => name.split('::').at(-1)).join('|')})\\b|${HAND_WRITTEN.source}`,
);

const language: LezerLanguage = {
  parser,
  mayHold: (text) => LIBRARY.test(text) || HAND_WRITTEN.test(text) || IN_SHADER.test(text),
  embeds: (text) => (IN_SHADER.test(text) ? shadersIn(text, SHADERS) : []),
  recognise,
  imports: rustImports,
};

/** Rust with candle, burn or tch. */
export const createRustDocument = (text: string): EditedDocument => new LezerDocument(language, text);

/** The library that a file is part of, by what it uses. */
const libraryOf = (text: string): (typeof LIBRARIES)[number] | undefined =>
  /\bTensor\b/.test(text) ? LIBRARIES.find(({ sign }) => sign.test(text)) : undefined;

function* recognise(root: SyntaxNode, text: string, neighbours: NeighbourNames): Work<Recognised> {
  return yield* new RustRecogniser(root, text, yield* readNames(root, text, known)).run(neighbours);
}

/** Layers and products, of which a tensor comes out. */
const LAYERS = /\.(?:forward|forward_t|apply|matmul|mm)\(/g;
/** Longer texts are not names. */
const LONGEST_NAME = 200;

class RustRecogniser extends CodeRecogniser implements RustFile {
  private readonly libraries: typeof LIBRARIES;
  private layers: readonly number[] | undefined;
  /** The meaning of `crate` in a library's own files. */
  private readonly crate: string | undefined;

  constructor(
    root: SyntaxNode,
    text: string,
    private readonly names: RustNames,
  ) {
    super(root, text, grammar, names.names.scopes);
    const crates = [...names.crates];
    const used = LIBRARIES.filter(({ crate }) => crates.some((name) => crate.test(name)));
    const own = used.length === 0 && crates.includes('crate') ? libraryOf(text) : undefined;
    this.libraries = own ? [own] : used;
    this.crate = own?.root;
  }

  get library(): Framework | undefined {
    return this.libraries[0]?.framework;
  }

  get usesLibrary(): boolean {
    return this.library !== undefined;
  }

  pathOf(node: SyntaxNode): string | undefined {
    const path = this.names.names.pathOf(node);
    const own = this.crate === undefined ? path : path?.replace(/^crate(?=::)/, this.crate);
    // Programs give the library's module another name once, and use that one everywhere: `use crate::nn::ops`.
    const nn = this.library === 'candle' ? /^crate::(?:\w+::)*?(?:candle_)?nn(?=::)/ : /^candle_nn(?=::)/;
    return own?.replace(/^burn_core(?=::)/, 'burn').replace(nn, 'candle_nn');
  }

  named(node: SyntaxNode): Named | undefined {
    const path = this.pathOf(node);
    return path === undefined ? undefined : (paths.get(path) ?? paths.get(path.replace(CONSTRUCTOR, '')));
  }

  override isOwn(name: SyntaxNode): boolean {
    return this.scopes.lookup(textOf(name, this.text), name.from)?.kind === 'opaque';
  }

  override *run(neighbours: NeighbourNames): Work<Recognised> {
    const found = yield* super.run(neighbours);
    if (!IN_SHADER.test(this.text)) return found;
    return yield* withShaders(
      found,
      this.text,
      yield* longStrings(this.root, this.text, this.forms()),
      SHADERS,
    );
  }

  protected visitors(): Visitors {
    return {
      UseDeclaration: () => false,
      CallExpression: entering((node) => {
        this.call(node);
      }),
      StructExpression: entering((node) => {
        this.structure(node);
      }),
      Identifier: (node) => this.mention(node),
      ScopedIdentifier: (node) => this.mention(node),
    };
  }

  protected override importedName(name: string, at: number): string | undefined {
    return this.names.names.resolve(name, at);
  }

  protected siteOf(reference: ActivationReference): CallSite | undefined {
    const { root, text, names } = this;
    const library = LIBRARIES.find(({ framework }) => framework === reference.framework);
    const argumentsOf = (call: SyntaxNode): WrittenArguments => this.argumentsOf(call);
    const fieldsOf = (structure: SyntaxNode): WrittenArguments => this.fieldsOf(structure);
    return (
      library && rustSite({ root, text, file: names, table: library.table, argumentsOf, fieldsOf }, reference)
    );
  }

  protected forms(): FormReader {
    return new RustForms(this);
  }

  protected override fragments(): Work<readonly SyntaxNode[]> {
    return readMacros(this.root, this.text, IN_MACRO);
  }

  private call(node: SyntaxNode): void {
    const [callee] = partsOf(node);
    if (!callee || isPattern(node)) return;
    const field = callee.name === 'GenericFunction' ? partsOf(callee)[0] : callee;
    if (field?.name === 'FieldExpression') {
      this.method(node, field);
      return;
    }
    const named = this.named(callee);
    if (named) {
      this.add(callee, named, this.argumentsOf(node));
      return;
    }
    // `Tensor::tanh(&x)`: the first argument is the tensor.
    const written = this.argumentsOf(node);
    this.add(callee, this.unboundMethod(callee), { ...written, positional: written.positional.slice(1) });
  }

  /** The arguments of a call, with those that setters behind it give: `LeakyReluConfig::new().with_negative_slope(0.2)`. */
  argumentsOf(call: SyntaxNode | null): WrittenArguments {
    const list = childOfType(call, 'ArgList');
    const positional = partsOf(list).map((part) => this.evaluator.read(part));
    const named = new Map<string, WrittenArgument>();
    let current = call ?? undefined;
    for (let length = 0; length < MAX_CHAIN; length++) {
      const field = current?.parent;
      const next = field?.parent;
      if (field?.name !== 'FieldExpression' || next?.name !== 'CallExpression') break;
      const setter = /^with_(\w+)$/.exec(textOf(partsOf(field)[1] ?? field, this.text))?.[1];
      const values = childOfType(next, 'ArgList');
      const [value] = partsOf(values);
      if (setter === undefined || !value) break;
      named.set(setter, this.evaluator.read(value));
      current = next;
    }
    return { positional, named, complete: true };
  }

  /** `LeakyRelu { negative_slope: 0.2 }` */
  private structure(node: SyntaxNode): void {
    const [type] = partsOf(node);
    const named = type && this.named(type);
    if (type && named) this.add(type, named, this.fieldsOf(node));
  }

  private fieldsOf(structure: SyntaxNode): WrittenArguments {
    const [, fields] = partsOf(structure);
    const written = new Map<string, WrittenArgument>();
    for (const field of partsOf(fields)) {
      const [key, value] = partsOf(field);
      if (key) written.set(textOf(key, this.text), this.evaluator.read(value ?? key));
    }
    return {
      positional: [],
      named: written,
      complete: childOfType(fields, 'BaseFieldInitializer') === null,
    };
  }

  private method(call: SyntaxNode, callee: SyntaxNode): void {
    const [receiver, member] = partsOf(callee);
    const name = member && textOf(member, this.text);
    if (!member || name === undefined || this.names.ownMethods.has(name)) return;
    if (callee.firstChild?.name === 'self') return;
    if (OF_NUMBERS.has(name) && !this.isTensor(call, receiver)) return;
    const written = this.argumentsOf(call);
    const named = this.namedMethod(name, written);
    if (named) this.add(member, named, written);
  }

  namedMethod(name: string, written: WrittenArguments): Named | undefined {
    if (this.names.ownMethods.has(name)) return undefined;
    return this.libraries
      .map(({ table }) => table.methods.get(name))
      .find(
        (named) =>
          named && !lacksRequired(named, written) && !lacksForm(named, written) && bind(named, written),
      );
  }

  /** A sign that a number would not show: it is declared so, comes out of a layer, or what is made may fail. */
  private isTensor(call: SyntaxNode, receiver: SyntaxNode | undefined): boolean {
    if (call.parent?.name === 'TryExpression') return true;
    if (!receiver) return false;
    // `seq().add_fn(|xs| xs.tanh())`
    const taker = call.parent?.name === 'ClosureExpression' ? call.parent.parent?.prevSibling : undefined;
    if (taker && /\b(?:add_fn(?:_t)?|func(?:_t)?)$/.test(this.text.slice(taker.from, taker.to))) return true;
    if (receiver.to - receiver.from <= LONGEST_NAME && this.names.tensors.has(textOf(receiver, this.text)))
      return true;
    const last = this.layersBefore(receiver.to);
    return (last !== undefined && last >= receiver.from) || this.isInTensorFunction(call, receiver);
  }

  /** Whether it is part of what a function makes that gives back a tensor, and not one of its numbers. */
  private isInTensorFunction(call: SyntaxNode, receiver: SyntaxNode): boolean {
    const owner = ancestor(call, FUNCTIONS);
    const list = childOfType(owner, 'ParamList');
    const body = owner?.lastChild;
    if (owner?.name !== 'FunctionItem' || !list || !body) return false;
    const source = textOf(receiver, this.text);
    const isNumber = NUMBER.test(source) || this.isNumber(list, source);
    return !isNumber && /\bTensor\b/.test(this.text.slice(list.to, body.from));
  }

  /** Whether a parameter of that name is a number. */
  private isNumber(list: SyntaxNode, name: string): boolean {
    return childrenOfType(list, 'Parameter').some((parameter) => {
      const [pattern, type] = partsOf(parameter);
      return (
        pattern && type && textOf(pattern, this.text) === name && /^f(?:32|64)$/.test(textOf(type, this.text))
      );
    });
  }

  /** A path that is named without being called: `Activation::Gelu`, `Tensor::relu`. */
  private mention(node: SyntaxNode): boolean {
    const { parent } = node;
    const isCallee = parent?.name === 'CallExpression' && parent.firstChild?.from === node.from;
    const isGenericCallee = parent?.name === 'GenericFunction' && parent.parent?.name === 'CallExpression';
    const isMember = parent?.name === 'FieldExpression' && parent.lastChild?.from === node.from;
    if (isCallee || isGenericCallee || isMember || isPattern(node) || isInTokens(node)) return false;
    const isVariable =
      node.name === 'Identifier' && this.scopes.lookup(textOf(node, this.text), node.from)?.kind === 'value';
    const named = isVariable ? undefined : (this.named(node) ?? this.unboundMethod(node));
    const isVariant = named?.spelling.kind === 'class';
    if (named) this.add(node, named, NO_ARGUMENTS, isVariant ? 'class' : 'reference');
    return false;
  }

  /** Start of the last call of a layer or product before the offset. */
  private layersBefore(offset: number): number | undefined {
    this.layers ??= Array.from(this.text.matchAll(LAYERS), ({ index }) => index);
    let low = 0;
    let high = this.layers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.layers[middle] ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return this.layers[low - 1];
  }

  /** `Tensor::relu`, a method that is passed on. */
  private unboundMethod(node: SyntaxNode): Named | undefined {
    const [, type, method] = /^((?:\w+::)*Tensor)::(\w+)$/.exec(nameOf(node, this.text) ?? '') ?? [];
    if (type === undefined || method === undefined) return undefined;
    const path = this.names.names.resolve(type, node.from);
    const known = LIBRARIES.find(({ crate }) => crate.test(path?.split('::', 1)[0] ?? ''));
    return known?.table.methods.get(method);
  }
}

/** Inside of a macro there are tokens only, and no telling what becomes of them. */
function isInTokens(node: SyntaxNode): boolean {
  return /Tokens$|^Macro/.test(node.parent?.name ?? '');
}

/** candle's gelu() takes nothing, that of tch the name of the form. */
function lacksForm({ spelling }: Named, { positional }: WrittenArguments): boolean {
  return spelling.args?.[0]?.selects !== undefined && positional.length === 0;
}
