import { parser } from '@lezer/cpp';
import { lacksRequired, NO_ARGUMENTS, UNKNOWN_ARGUMENTS, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { CallSite } from '../../edit/site';
import type { ActivationReference, EditedDocument } from '../../types';
import type { NeighbourNames } from '../../neighbours';
import type { FormReader } from '../handwritten/form';
import { cppImports } from '../importedFiles';
import { KnownPaths } from '../qualifiedNames';
import { ABOUT_NETWORKS, CodeRecogniser, type HostProgram } from '../recogniser';
import { tableOf, type Named } from '../spellingTable';
import { entering, partsOf, textOf, type SyntaxNode, type Visitors } from '../syntax';
import { OPAQUE } from '../scopes';
import { longStrings, shadersIn, withShaders } from '../shaders';
import { ArgumentReader } from './arguments';
import { cppSite } from './callSite';
import { CPP_DIALECTS, readableBy, type CppDialect } from './dialect';
import { CppForms, type CppFile } from './forms';
import { grammar } from './grammar';
import { readMacros, type Macro } from './macros';
import { readNames, type CppNames } from './names';
import { eachOf, type Work } from '../../work';
import { childOfType } from '../../children';
import { libtorchSpellings } from '../../../math/catalogue/spelling/libtorch';
import { nativeSpellings } from '../../../math/catalogue/spelling/native';

const table = tableOf((entry) => [...libtorchSpellings(entry), ...nativeSpellings(entry)], 'torch::Tensor::');
const known = new KnownPaths(table.paths.keys(), '::');

const LIBRARY =
  /\b(?:torch|at|ActivationType)\s*::|[<"](?:torch|ATen)\/|CUDNN_ACTIVATION|eltwise_|GGML_UNARY|\bggml_(?:\w*[egs]lu|soft|tanh|sig|hard)/;
/** Elements of hand-written activations: a nonlinear function, or a choice by a comparison. */
const HAND_WRITTEN =
  /\b_{0,2}f?(?:max|min|clamp|abs|exp|expm1|tanh|log1p|erfc?|normcdf|select|mix|lerp|saturate|hexp|h2exp|htanh|hmax2?|hgt)[fg]?\s*(?:<\w+>)?\(|[<>]=?\s*[-\w.()]+\s*\)?\s*(?:\?|\{?\s*return\b)/;
/** The same of intrinsics, and of macros and functions that people have of their own. */
const OF_VECTORS =
  /_mm\d*_(?:mask_)?(?:max|blendv?|cmp\w*)_\w+\(|\bv(?:max|bsl|recpe|c[gl][et])q?_[fs]\d+\(|(?:[eE]xp|[tT]anh|[sS]igmoid)\w*\(|(?:MAX|EXP|TANH|\w_max\w?|\bmax\d+)\(|\bvmax(?:nm)?q\(|\.cwiseMax\(/;
/** A step at 0 in place: `if (x[i] < 0) x[i] = 0;`. */
const STEP = /[<>]=?\s*[^\n;(){}?]{0,12}\b0(?:\.0*)?[fh]?\s*\)\s*\{?\s*[*\w]/i;
/** A macro that may hold one or the other, or a number that one is made with. */
const MACRO = new RegExp(
  `${LIBRARY.source}|${HAND_WRITTEN.source}|${OF_VECTORS.source}|^[\\s(-]*(?:\\.?\\d|sqrt|M_)`,
);

const languageOf = (dialect: CppDialect, host?: HostProgram): LezerLanguage => ({
  parser,
  prepare: (text) => readableBy(dialect, text),
  mayHold: (text) =>
    host !== undefined ||
    LIBRARY.test(text) ||
    HAND_WRITTEN.test(text) ||
    ((STEP.test(text) || OF_VECTORS.test(text)) && ABOUT_NETWORKS.test(text)),
  embeds: (text) => (text.includes(RAW_STRING) ? shadersIn(text, SHADERS) : []),
  recognise: (root, text, neighbours) => recognise(root, text, dialect, neighbours, host),
  imports: cppImports,
});

/** The reader for a language that is parsed by C++'s grammar. */
const reader = (dialect: CppDialect): ((text: string, host?: HostProgram) => EditedDocument) => {
  const language = languageOf(dialect);
  return (text, host) => new LezerDocument(host ? languageOf(dialect, host) : language, text);
};

/** C++ with LibTorch. */
export const createCppDocument = reader(CPP_DIALECTS.cpp);
export const createCDocument = reader(CPP_DIALECTS.c);
export const createCudaDocument = reader(CPP_DIALECTS.cuda);
export const createHipDocument = reader(CPP_DIALECTS.hip);
export const createOpenClDocument = reader(CPP_DIALECTS.opencl);
export const createMetalDocument = reader(CPP_DIALECTS.metal);
export const createGlslDocument = reader(CPP_DIALECTS.glsl);
export const createHlslDocument = reader(CPP_DIALECTS.hlsl);

/** Kernels and shaders that programs keep in raw strings. */
const SHADERS = ['wgsl', 'glsl', 'cuda-cpp', 'opencl'] as const;

const RAW_STRING = 'R"';
/** A kernel or shader that a program keeps as a string for each line. */
const KERNEL_IN_LINES = /^[ \t]*"[^"\n]*(?:(?:__|\b)kernel[ \t]+void\b|\bvoid[ \t]+main[ \t]*\()/m;

/** Nodes in which a name that is not called can be a value. */
const VALUE_PLACES = new Set([
  'ArgumentList',
  'AssignmentExpression',
  'ConditionalExpression',
  'InitDeclarator',
  'InitializerList',
  'OptionalParameterDeclaration',
  'PointerExpression',
  'ReturnStatement',
]);

function* recognise(
  root: SyntaxNode,
  text: string,
  dialect: CppDialect,
  neighbours: NeighbourNames,
  host?: HostProgram,
): Work<Recognised> {
  const file = yield* readNames(root, text, known);
  const macros = yield* readMacros(root, text, MACRO);
  for (const { name, parameters, value } of macros.values()) {
    const meaning = parameters.length === 0 && value ? ({ kind: 'value', node: value } as const) : OPAQUE;
    file.names.scopes.declare(textOf(name, text), root, meaning);
  }
  return yield* new CppRecogniser(root, text, file, macros, dialect, host).run(neighbours);
}

class CppRecogniser extends CodeRecogniser implements CppFile {
  private readonly reader: ArgumentReader;
  private readonly methods: SyntaxNode[] = [];

  constructor(
    root: SyntaxNode,
    text: string,
    private readonly names: CppNames,
    readonly macros: ReadonlyMap<number, Macro>,
    readonly dialect: CppDialect,
    host?: HostProgram,
  ) {
    super(root, text, grammar, names.names.scopes, host);
    this.reader = new ArgumentReader(text, this.evaluator, this.scopes);
  }

  get usesLibrary(): boolean {
    return this.names.includesLibrary || this.found.length > 0;
  }

  named(node: SyntaxNode): Named | undefined {
    const path = this.pathOf(node);
    return path === undefined ? undefined : table.paths.get(path);
  }

  namedMethod(name: string): Named | undefined {
    return this.names.ownMethods.has(name) ? undefined : table.methods.get(name);
  }

  pathOf(node: SyntaxNode): string | undefined {
    return this.names.names.pathOf(node);
  }

  argumentsOf(list: SyntaxNode | null | undefined): WrittenArguments {
    return this.reader.read(list);
  }

  override isOwn(name: SyntaxNode): boolean {
    const meaning = this.scopes.lookup(textOf(name, this.text), name.from);
    return meaning !== undefined && meaning.kind !== 'path';
  }

  override *run(neighbours: NeighbourNames): Work<Recognised> {
    const found = yield* super.run(neighbours);
    if (!this.text.includes(RAW_STRING) && !KERNEL_IN_LINES.test(this.text)) return found;
    return yield* withShaders(
      found,
      this.text,
      yield* longStrings(this.root, this.text, this.forms()),
      SHADERS,
    );
  }

  protected visitors(): Visitors {
    const declaration = entering((node) => {
      this.declaration(node);
    });
    const mention = entering((node) => {
      this.mention(node);
    });
    return {
      UsingDeclaration: () => false,
      AliasDeclaration: () => false,
      CallExpression: entering((node) => {
        this.call(node);
      }),
      CompoundLiteralExpression: entering((node) => {
        const [type, list] = partsOf(node);
        if (type) this.add(type, this.named(type), this.argumentsOf(list));
      }),
      Declaration: declaration,
      FieldDeclaration: declaration,
      Identifier: mention,
      ScopedIdentifier: mention,
    };
  }

  protected siteOf(reference: ActivationReference): CallSite | undefined {
    const { root, text, names, reader } = this;
    return cppSite({ root, text, file: names, reader, table }, reference);
  }

  protected forms(): FormReader {
    return new CppForms(this);
  }

  // eslint-disable-next-line require-yield -- the macros were read with the names
  protected override *fragments(): Work<readonly SyntaxNode[]> {
    return [...this.macros.values()].map(({ body }) => body);
  }

  protected override *finish(): Work<void> {
    if (!this.usesLibrary) return;
    yield* eachOf(this.methods, (node) => {
      this.method(node);
    });
  }

  private call(node: SyntaxNode): void {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgumentList');
    if (callee?.name === 'FieldExpression') this.methods.push(node);
    else if (callee?.name === 'TemplateFunction') this.made(callee, list);
    else if (callee) this.add(callee, this.named(callee), this.argumentsOf(list));
  }

  /** `std::make_shared<torch::nn::ReLUImpl>()` */
  private made(callee: SyntaxNode, list: SyntaxNode | null): void {
    const [maker, types] = partsOf(callee);
    if (!maker || !/\bmake_(?:shared|unique)$/.test(textOf(maker, this.text))) return;
    const type = childOfType(types, 'TypeDescriptor');
    const [made] = partsOf(type);
    if (made) this.add(made, this.named(made), this.argumentsOf(list));
  }

  /** A variable or field of a module's type is that module, made with what it is initialised with. */
  private declaration(node: SyntaxNode): void {
    const [type, declarator, braces] = partsOf(node);
    if (!type || !declarator || this.named(type)?.spelling.kind !== 'class') return;
    if (node.name === 'FieldDeclaration') this.field(type, declarator, braces);
    else if (declarator.name === 'Identifier') this.add(type, this.named(type), NO_ARGUMENTS);
    else if (declarator.name === 'InitDeclarator') {
      const [, list] = partsOf(declarator);
      if (list && /^(?:ArgumentList|InitializerList)$/.test(list.name)) this.initialised(type, list);
    }
  }

  private field(type: SyntaxNode, declarator: SyntaxNode, braces: SyntaxNode | undefined): void {
    if (declarator.name !== 'FieldIdentifier') return;
    const name = textOf(declarator, this.text);
    const list = this.names.initialisers.has(name) ? this.names.initialisers.get(name) : braces;
    if (list) this.initialised(type, list);
    // A constructor's body may still give it another value.
    else this.add(type, this.named(type), UNKNOWN_ARGUMENTS, 'reference');
  }

  private initialised(type: SyntaxNode, list: SyntaxNode): void {
    const isEmpty = childOfType(list, 'nullptr') !== null;
    const written = isEmpty ? UNKNOWN_ARGUMENTS : this.argumentsOf(list);
    this.add(type, this.named(type), written, isEmpty ? 'reference' : undefined);
  }

  private mention(node: SyntaxNode): void {
    const { parent } = node;
    if (!parent || !VALUE_PLACES.has(parent.name)) return;
    const isTarget = parent.name === 'InitDeclarator' || parent.name === 'AssignmentExpression';
    if (isTarget && parent.firstChild?.from === node.from) return;
    // A variable that holds one was counted where it was given it.
    if (
      node.name === 'Identifier' &&
      this.scopes.lookup(textOf(node, this.text), node.from)?.kind === 'value'
    )
      return;
    this.add(node, this.named(node), NO_ARGUMENTS, 'reference');
  }

  private method(node: SyntaxNode): void {
    const [callee, list] = partsOf(node);
    const [receiver, member] = partsOf(callee);
    const name = member && textOf(member, this.text);
    const named = name === undefined ? undefined : table.methods.get(name);
    if (!receiver || !member || name === undefined || !named || this.names.ownMethods.has(name)) return;
    const written = this.argumentsOf(list);
    if (
      callee?.firstChild?.name === 'this' ||
      this.reader.isOptions(receiver) ||
      lacksRequired(named, written)
    )
      return;
    this.add(member, named, written);
  }
}
