import { parser } from '@lezer/cpp';
import { lacksRequired, NO_ARGUMENTS, UNKNOWN_ARGUMENTS, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { ActivationReference, ReferenceKind, SourceDocument } from '../../types';
import { Evaluator, type ExpressionGrammar } from '../evaluate';
import { HandWritten } from '../handwritten';
import { KnownPaths } from '../qualifiedNames';
import { referenceTo } from '../reference';
import { libtorch } from '../spellings/libtorch';
import { tableOf, type Named } from '../spellings/table';
import { partsOf, textOf, walk, type SyntaxNode, type Visitors } from '../syntax';
import { ArgumentReader } from './arguments';
import { cppSite } from './callSite';
import { CppForms } from './forms';
import { readMacros, type Macro } from './macros';
import { nameOf, readNames, type CppNames } from './names';
import { eachOf, type Work } from '../../work';
import { childOfType } from '../../children';

const table = tableOf(libtorch, 'torch::Tensor::');
const known = new KnownPaths(table.paths.keys(), '::');

const grammar: ExpressionGrammar = {
  numbers: new Set(['Number']),
  strings: new Set(['String']),
  names: new Set(['Identifier']),
  wrappers: new Set(['ParenthesizedExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  integerDivision: true,
  words: new Map([
    ['true', true],
    ['false', false],
  ]),
  plainNumber: (literal) => (/^0x/i.test(literal) ? literal : literal.replace(/[fFlLuU]+$/, '')),
};

const LIBRARY = /\b(?:torch|at)\s*::|[<"](?:torch|ATen)\//;
/** What hand-written activations have: a function that bends, or a choice by a comparison. */
const HAND_WRITTEN =
  /\b_{0,2}f?(?:max|min|clamp|abs|exp|expm1|tanh|log1p|erf)f?\s*(?:<\w+>)?\(|[<>]=?\s*[-\w.()]+\s*\)?\s*(?:\?|\{?\s*return\b)/;
/** A macro that may hold one or the other. */
const MACRO = new RegExp(`${LIBRARY.source}|${HAND_WRITTEN.source}`);

const language: LezerLanguage = {
  parser,
  mayHold: (text) => LIBRARY.test(text) || HAND_WRITTEN.test(text),
  recognise,
};

/** C++ with LibTorch. */
export const createCppDocument = (text: string): SourceDocument => new LezerDocument(language, text);

/** Where a name that is not called can be the value of something. */
const VALUE_PLACES = new Set([
  'ArgumentList',
  'AssignmentExpression',
  'ConditionalExpression',
  'InitDeclarator',
  'InitializerList',
  'PointerExpression',
  'ReturnStatement',
]);

function* recognise(root: SyntaxNode, text: string): Work<Recognised> {
  const file = yield* readNames(root, text, known);
  const macros = yield* readMacros(root, text, MACRO);
  return yield* new Recogniser(root, text, file, macros).run();
}

class Recogniser {
  private readonly reader: ArgumentReader;
  private readonly found: ActivationReference[] = [];
  private readonly methods: SyntaxNode[] = [];

  constructor(
    private readonly root: SyntaxNode,
    private readonly text: string,
    private readonly file: CppNames,
    private readonly macros: ReadonlyMap<number, Macro>,
  ) {
    const { scopes } = file.names;
    this.reader = new ArgumentReader(text, new Evaluator(text, grammar, scopes), scopes);
  }

  *run(): Work<Recognised> {
    const into = (visit: (node: SyntaxNode) => void) => (node: SyntaxNode) => {
      visit(node);
      return true;
    };
    const mention = into((node) => {
      this.mention(node);
    });
    const declaration = into((node) => {
      this.declaration(node);
    });
    const visitors: Visitors = {
      UsingDeclaration: () => false,
      AliasDeclaration: () => false,
      CallExpression: into((node) => {
        this.call(node);
      }),
      CompoundLiteralExpression: into((node) => {
        const [type, list] = partsOf(node);
        this.add(type, this.reader.read(list));
      }),
      Declaration: declaration,
      FieldDeclaration: declaration,
      Identifier: mention,
      ScopedIdentifier: mention,
    };
    const bodies = [...this.macros.values()].map(({ body }) => body);
    for (const root of [this.root, ...bodies]) yield* walk(root, visitors);
    const usesLibrary = this.file.includesLibrary || this.found.length > 0;
    if (usesLibrary)
      yield* eachOf(this.methods, (node) => {
        this.method(node);
      });
    const handWritten = yield* this.handWritten(bodies, usesLibrary);
    const { root, text, file, reader } = this;
    const written = yield* handWritten.references();
    return {
      references: [...this.found, ...written],
      expressionAt: (offset) => handWritten.at(offset),
      derivatives: () => handWritten.derivatives(),
      siteOf: (reference) => cppSite({ root, text, file, reader, table }, reference),
    };
  }

  private *handWritten(bodies: readonly SyntaxNode[], usesLibrary: boolean): Work<HandWritten> {
    const { file, macros, text } = this;
    const { names, ownMethods } = file;
    const forms = new CppForms({
      text,
      usesLibrary,
      macros,
      resolve: (node) => {
        const name = nameOf(node, text);
        return name === undefined ? undefined : names.resolve(name, node.from);
      },
      namedPath: (path) => table.paths.get(path),
      namedMethod: (name) => (ownMethods.has(name) ? undefined : table.methods.get(name)),
      argumentsOf: (list) => this.reader.read(list),
      isOwn: (name) => {
        const meaning = names.scopes.lookup(textOf(name, text), name.from);
        return meaning !== undefined && meaning.kind !== 'path';
      },
    });
    return yield* HandWritten.of([this.root, ...bodies], text, forms, names.scopes, usesLibrary);
  }

  private named(node: SyntaxNode): Named | undefined {
    const name = nameOf(node, this.text);
    const path = name === undefined ? undefined : this.file.names.resolve(name, node.from);
    return path === undefined ? undefined : table.paths.get(path);
  }

  private add(node: SyntaxNode | undefined, written: WrittenArguments, kind?: ReferenceKind): void {
    const named = node && this.named(node);
    const reference = named && referenceTo(named, node, written, kind);
    if (reference) this.found.push(reference);
  }

  private call(node: SyntaxNode): void {
    const [callee] = partsOf(node);
    const list = childOfType(node, 'ArgumentList');
    if (callee?.name === 'FieldExpression') this.methods.push(node);
    else if (callee?.name === 'TemplateFunction') this.made(callee, list);
    else this.add(callee, this.reader.read(list));
  }

  /** `std::make_shared<torch::nn::ReLUImpl>()` */
  private made(callee: SyntaxNode, list: SyntaxNode | null): void {
    const [maker, types] = partsOf(callee);
    if (!maker || !/\bmake_(?:shared|unique)$/.test(textOf(maker, this.text))) return;
    const type = childOfType(types, 'TypeDescriptor');
    this.add(type ? partsOf(type)[0] : undefined, this.reader.read(list));
  }

  /** A variable or field of a module's type is that module, made with what it is initialised with. */
  private declaration(node: SyntaxNode): void {
    const [type, declarator, braces] = partsOf(node);
    if (!type || !declarator || this.named(type)?.spelling.kind !== 'class') return;
    if (node.name === 'FieldDeclaration') this.field(type, declarator, braces);
    else if (declarator.name === 'Identifier') this.add(type, NO_ARGUMENTS);
    else if (declarator.name === 'InitDeclarator') {
      const [, list] = partsOf(declarator);
      if (list && /^(?:ArgumentList|InitializerList)$/.test(list.name)) this.initialised(type, list);
    }
  }

  private field(type: SyntaxNode, declarator: SyntaxNode, braces: SyntaxNode | undefined): void {
    if (declarator.name !== 'FieldIdentifier') return;
    const name = textOf(declarator, this.text);
    const list = this.file.initialisers.has(name) ? this.file.initialisers.get(name) : braces;
    if (list) this.initialised(type, list);
    // A constructor's body may still give it another value.
    else this.add(type, UNKNOWN_ARGUMENTS, 'reference');
  }

  private initialised(type: SyntaxNode, list: SyntaxNode): void {
    const isEmpty = childOfType(list, 'nullptr') !== null;
    this.add(type, isEmpty ? UNKNOWN_ARGUMENTS : this.reader.read(list), isEmpty ? 'reference' : undefined);
  }

  private mention(node: SyntaxNode): void {
    const { parent } = node;
    if (!parent || !VALUE_PLACES.has(parent.name)) return;
    const isTarget = parent.name === 'InitDeclarator' || parent.name === 'AssignmentExpression';
    if (isTarget && parent.firstChild?.from === node.from) return;
    // A variable that holds one was counted where it was given it.
    if (
      node.name === 'Identifier' &&
      this.file.names.scopes.lookup(textOf(node, this.text), node.from)?.kind === 'value'
    )
      return;
    this.add(node, NO_ARGUMENTS, 'reference');
  }

  private method(node: SyntaxNode): void {
    const [callee, list] = partsOf(node);
    const [receiver, member] = partsOf(callee);
    const name = member && textOf(member, this.text);
    const named = name === undefined ? undefined : table.methods.get(name);
    if (!receiver || !member || name === undefined || !named || this.file.ownMethods.has(name)) return;
    const written = this.reader.read(list);
    if (
      callee?.firstChild?.name === 'this' ||
      this.reader.isOptions(receiver) ||
      lacksRequired(named, written)
    )
      return;
    const reference = referenceTo(named, member, written);
    if (reference) this.found.push(reference);
  }
}
