import type { Parser } from '@lezer/common';
import { parser } from '@plutojl/lezer-julia';
import { NO_ARGUMENTS, UNKNOWN_ARGUMENTS, type WrittenArgument, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { ActivationReference, SourceDocument } from '../../types';
import { Evaluator, type ExpressionGrammar } from '../evaluate';
import { HandWritten } from '../handwritten';
import { KnownPaths, type QualifiedNames } from '../qualifiedNames';
import { referenceTo } from '../reference';
import { flux } from '../spellings/flux';
import { tableOf, type Named } from '../spellings/table';
import { ancestor, partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import { juliaSite } from './callSite';
import { JuliaForms } from './forms';
import { definedCall, nameOf, readNames } from './names';
import type { Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

const table = tableOf(flux);
const known = new KnownPaths(table.paths.keys(), '.');

const grammar: ExpressionGrammar = {
  numbers: new Set(['IntegerLiteral', 'FloatLiteral']),
  strings: new Set(['StringLiteral']),
  names: new Set(['Identifier']),
  wrappers: new Set(['ParenExpression']),
  unary: 'UnaryExpression',
  binary: 'BinaryExpression',
  integerDivision: false,
  power: '^',
  words: new Map([
    ['true', true],
    ['false', false],
    ['nothing', null],
  ]),
  plainNumber: (literal) => literal.replace('f', 'e'),
};

const LIBRARY = /\b(?:Flux|Lux|LuxLib|NNlib)\b/;
/** What hand-written activations have: a function that bends, or a choice by a comparison. */
const HAND_WRITTEN =
  /\b(?:max|min|clamp|abs|exp|expm1|tanh|log1p|ifelse)\.?\(|[<>≥≤]=?\s*\S+\s*\?|\bif\b[^\n]*[<>≥≤]/;

const language: LezerLanguage = {
  // The package's own types import the class from where it is not.
  parser: parser as Parser,
  mayHold: (text) => LIBRARY.test(text) || HAND_WRITTEN.test(text),
  recognise,
};

/** Julia with Flux, Lux or NNlib. */
export const createJuliaDocument = (text: string): SourceDocument => new LezerDocument(language, text);

/** What an identifier in these is, is no use of a function. */
const NAMING = new Set([
  'Symbol',
  'Type',
  'Field',
  'MacroIdentifier',
  'TypeHead',
  'Parameters',
  'Signature',
  'FieldExpression',
]);

function* recognise(root: SyntaxNode, text: string): Work<Recognised> {
  const names = yield* readNames(root, text, known);
  return yield* new Recogniser(root, text, names).run();
}

class Recogniser {
  private readonly evaluator: Evaluator;
  private readonly found: ActivationReference[] = [];

  constructor(
    private readonly root: SyntaxNode,
    private readonly text: string,
    private readonly names: QualifiedNames,
  ) {
    this.evaluator = new Evaluator(text, grammar, names.scopes);
  }

  *run(): Work<Recognised> {
    yield* walk(this.root, {
      UsingStatement: () => false,
      ImportStatement: () => false,
      CallExpression: (node) => {
        this.call(node);
        return true;
      },
      FieldExpression: (node) => {
        this.mention(node);
        return true;
      },
      Identifier: (node) => {
        this.mention(node);
        return true;
      },
    });
    const handWritten = yield* this.handWritten();
    const written = yield* handWritten.references();
    return {
      references: [...this.found, ...written],
      expressionAt: (offset) => handWritten.at(offset),
      derivatives: () => handWritten.derivatives(),
      siteOf: (reference) => juliaSite(this.surroundings(), reference),
    };
  }

  private surroundings(): Parameters<typeof juliaSite>[0] {
    const { root, text, names } = this;
    return {
      root,
      text,
      names,
      table,
      argumentsOf: (list) => this.argumentsOf(list),
      fixedArguments: (node) => this.fixedArguments(node),
    };
  }

  private *handWritten(): Work<HandWritten> {
    const { text } = this;
    const { scopes } = this.names;
    const usesLibrary = LIBRARY.test(text);
    const forms = new JuliaForms({
      text,
      usesLibrary,
      named: (node) => this.named(node),
      argumentsOf: (list) => this.argumentsOf(list),
      isOwn: (name) => scopes.lookup(textOf(name, text), name.from) !== undefined,
    });
    return yield* HandWritten.of([this.root], text, forms, scopes, usesLibrary);
  }

  private named(node: SyntaxNode): Named | undefined {
    const name = nameOf(node, this.text);
    const path = name === undefined ? undefined : this.names.resolve(name, node.from);
    return path === undefined ? undefined : table.paths.get(path);
  }

  private add(node: SyntaxNode, written: WrittenArguments, kind?: 'reference'): void {
    const named = this.named(node);
    const reference = named && referenceTo(named, node, written, kind);
    if (reference) this.found.push(reference);
  }

  private call(node: SyntaxNode): void {
    const [callee] = partsOf(node);
    if (callee && !isDefinition(node)) this.add(callee, this.argumentsOf(childOfType(node, 'Arguments')));
  }

  private argumentsOf(list: SyntaxNode | null): WrittenArguments {
    const positional: WrittenArgument[] = [];
    const named = new Map<string, WrittenArgument>();
    let complete = true;
    const keyword = (node: SyntaxNode): void => {
      const [key, , value] = partsOf(node);
      if (key && value) named.set(textOf(key, this.text), this.evaluator.read(value));
    };
    for (const part of partsOf(list)) {
      if (part.name === 'KwArg') keyword(part);
      else if (part.name === 'KeywordArguments')
        for (const inner of childrenOfType(part, 'KwArg')) keyword(inner);
      else if (part.name === 'SplatExpression') complete = false;
      else positional.push(this.evaluator.read(part));
    }
    return { positional, named, complete };
  }

  /** A function named without being called: `Dense(10 => 5, relu)`, `x .|> gelu`. */
  private mention(node: SyntaxNode): void {
    const { parent } = node;
    if (!parent || NAMING.has(parent.name) || isFirst(node, ['CallExpression', 'KwArg', 'Assignment']))
      return;
    const isVariable =
      node.name === 'Identifier' &&
      this.names.scopes.lookup(textOf(node, this.text), node.from)?.kind === 'value';
    if (isVariable) return;
    // A macro's arguments may come apart at the bracket: what the call is given is then not known.
    const isCalled = this.text[node.to] === '(' || this.text.startsWith('.(', node.to);
    this.add(node, isCalled ? UNKNOWN_ARGUMENTS : this.fixedArguments(node), 'reference');
  }

  /** `Base.Fix2(leakyrelu, 0.2)` sets the second argument. */
  private fixedArguments(node: SyntaxNode): WrittenArguments {
    const list = node.parent?.name === 'Arguments' ? node.parent : undefined;
    const callee = list?.parent ? partsOf(list.parent)[0] : undefined;
    const [first, second] = partsOf(list);
    const isFixed = callee !== undefined && /^(?:Base\.)?Fix2$/.test(textOf(callee, this.text));
    if (!isFixed || !second || first?.from !== node.from) return NO_ARGUMENTS;
    return { positional: [{ text: '' }, this.evaluator.read(second)], named: new Map(), complete: true };
  }
}

const isFirst = (node: SyntaxNode, parents: readonly string[]): boolean =>
  node.parent !== null && parents.includes(node.parent.name) && node.parent.firstChild?.from === node.from;

/** The call is the head of a function's definition. */
function isDefinition(call: SyntaxNode): boolean {
  const around = ancestor(call, new Set(['Assignment', 'Signature', 'Arguments']));
  if (around?.name === 'Signature') return definedCall(around)?.from === call.from;
  const target = around?.name === 'Assignment' ? around.firstChild : null;
  return target !== null && definedCall(target)?.from === call.from && target.to >= call.to;
}
