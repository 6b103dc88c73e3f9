import type { Parser } from '@lezer/common';
import { parser } from '@plutojl/lezer-julia';
import { NO_ARGUMENTS, UNKNOWN_ARGUMENTS, type WrittenArgument, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { CallSite } from '../../edit/site';
import type { ActivationReference, EditedDocument } from '../../types';
import type { NeighbourNames } from '../../neighbours';
import type { FormReader } from '../handwritten/form';
import { juliaImports } from '../importedFiles';
import { KnownPaths, type QualifiedNames } from '../qualifiedNames';
import { CodeRecogniser } from '../recogniser';
import { spelledBy, tableOf, type Named } from '../spellingTable';
import { ancestor, entering, partsOf, textOf, type SyntaxNode, type Visitors } from '../syntax';
import { juliaSite } from './callSite';
import { JuliaForms } from './forms';
import { grammar } from './grammar';
import { definedCall, readNames } from './names';
import type { Work } from '../../work';
import { childOfType, childrenOfType } from '../../children';

const table = tableOf(spelledBy('flux'));
const known = new KnownPaths(table.paths.keys(), '.');

const LIBRARY = /\b(?:Flux|Lux|LuxCore|LuxLib|NNlib)\b/;
/** Layers of Flux and Lux. An included file uses them without its own `using`. */
const LAYERS =
  /\b(?:Dense|Conv|ConvTranspose|DepthwiseConv|Chain|BatchNorm|GroupNorm|LayerNorm|SkipConnection|Parallel)\(/;
/** An included file that imports nothing itself has the imports of the file that includes it. */
const IMPORTS = /^[ \t]*(?:using|import)\b/m;
/** Names of NNlib that no other library gives to anything else. */
const NAMES =
  'relu6?|leakyrelu|gelu|swish|elu|selu|celu|mish|hardswish|hardtanh|softplus|(?:log)?softmax|sigmoid(?:_fast)?|tanh_fast';
/** Such a name that is called, passed on or assigned. Prose names them too. */
const OWN_NAMES = new RegExp(
  String.raw`(?<![\w.])(?:${NAMES})\.?\(|(?<=[(,=>?:]\s{0,9})(?:${NAMES})(?=\s*[),;|:\n]|$)`,
);
/** Words of files that make parts of networks. */
const OF_NETWORKS = /activation|conv|dense|layer|attention|dropout|norm_|logits?\b|neural|actor_?critic/i;
const hasLayers = (text: string): boolean =>
  LAYERS.test(text) ||
  (!IMPORTS.test(text) && (LIBRARY.test(text) || OWN_NAMES.test(text)) && OF_NETWORKS.test(text));
/** Elements of hand-written activations: a nonlinear function, or a choice by a comparison. */
const HAND_WRITTEN =
  /\b(?:max|min|clamp|abs|exp|expm1|tanh|log1p|erfc?|ifelse)\.?\(|(?:\be|ℯ)\s*\.?\^|[<>≥≤]=?\s*\S+\s*\?|\bif\b[^\n]*[<>≥≤]/;

/** Macros by their module, and interpolated fields, neither of which the grammar has. */
const readable = (text: string): string =>
  text
    .replace(/@((?:\w+\.)+)(?=\w)/g, (_, module: string) => `${' '.repeat(module.length)}@`)
    .replace(/(?<=\w\.)\$(?=\w)/g, '_');

const language: LezerLanguage = {
  // The package's own types import the class from where it is not.
  parser: parser as Parser,
  prepare: readable,
  mayHold: (text) => LIBRARY.test(text) || hasLayers(text) || HAND_WRITTEN.test(text),
  recognise,
  imports: juliaImports,
};

/** Julia with Flux, Lux or NNlib. */
export const createJuliaDocument = (text: string): EditedDocument => new LezerDocument(language, text);

/** Nodes in which an identifier is not a use of a function. */
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

function* recognise(root: SyntaxNode, text: string, neighbours: NeighbourNames): Work<Recognised> {
  const names = yield* readNames(root, text, known, hasLayers(text));
  return yield* new JuliaRecogniser(root, text, names).run(neighbours);
}

class JuliaRecogniser extends CodeRecogniser {
  readonly usesLibrary: boolean;

  constructor(
    root: SyntaxNode,
    text: string,
    private readonly names: QualifiedNames,
  ) {
    super(root, text, grammar, names.scopes);
    this.usesLibrary = LIBRARY.test(text) || hasLayers(text);
  }

  named(node: SyntaxNode): Named | undefined {
    const path = this.names.pathOf(node);
    return path === undefined ? undefined : table.paths.get(path);
  }

  protected visitors(): Visitors {
    const mention = entering((node) => {
      this.mention(node);
    });
    return {
      UsingStatement: () => false,
      ImportStatement: () => false,
      CallExpression: entering((node) => {
        this.call(node);
      }),
      FieldExpression: mention,
      Identifier: mention,
    };
  }

  protected siteOf(reference: ActivationReference): CallSite | undefined {
    const { root, text, names } = this;
    return juliaSite(
      {
        root,
        text,
        names,
        table,
        argumentsOf: (list) => this.argumentsOf(list),
        fixedArguments: (node) => this.fixedArguments(node),
      },
      reference,
    );
  }

  protected forms(): FormReader {
    return new JuliaForms(this);
  }

  private call(node: SyntaxNode): void {
    const [callee] = partsOf(node);
    if (!callee || isDefinition(node)) return;
    this.add(callee, this.named(callee), this.argumentsOf(childOfType(node, 'Arguments')));
  }

  argumentsOf(list: SyntaxNode | null): WrittenArguments {
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
      node.name === 'Identifier' && this.scopes.lookup(textOf(node, this.text), node.from)?.kind === 'value';
    if (isVariable) return;
    // A macro's arguments may come apart at the bracket: what the call is given is then not known.
    const isCalled = this.text[node.to] === '(' || this.text.startsWith('.(', node.to);
    const written = isCalled ? UNKNOWN_ARGUMENTS : this.fixedArguments(node);
    this.add(node, this.named(node), written, 'reference');
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
