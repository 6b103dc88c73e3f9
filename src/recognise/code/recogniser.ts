/** The base of the recognisers of all languages. */

import type { WrittenArguments } from '../bind';
import type { CallSite } from '../edit/site';
import type { Recognised } from '../lezerDocument';
import type { NeighbourNames } from '../neighbours';
import type { ActivationReference, ReferenceKind } from '../types';
import type { Work } from '../work';
import { Evaluator } from './evaluate';
import type { ExpressionGrammar } from './grammar';
import { HandWritten } from './handwritten';
import type { FormReader } from './handwritten/form';
import { NamedObjects } from './objects';
import { referenceTo } from './reference';
import type { Scopes } from './scopes';
import type { Named } from './spellingTable';
import { entering, partsOf, textOf, walk, type SyntaxNode, type Visitors } from './syntax';

/** Words of code that computes with neural networks, in lower case; of the first ones only the end is looked at. */
const ENDINGS = ['relu', 'gelu', 'silu', 'swish', 'sigmoid', 'softmax', 'softplus', 'ggml', 'cudnn'];
const WORDS = [
  'activate',
  'activation',
  'activations',
  'neuron',
  'neurons',
  'neural',
  'tensor',
  'tensors',
].concat(['conv1d', 'conv2d', 'inference', 'logits']);
const cased = (word: string): string[] => [
  word,
  word.charAt(0).toUpperCase() + word.slice(1),
  word.toUpperCase(),
];

/** Such words in any case: `ReLULayer`, `ACTIVATION_RELU`, `sigmoid_op`. */
export const ABOUT_NETWORKS = new RegExp(
  String.raw`(?:(?:${ENDINGS.flatMap(cased).join('|')}|ReLU|GeLU|SiLU)|(?<![a-z]|[A-Z](?=[A-Z]))(?:${WORDS.flatMap(cased).join('|')}))(?![a-z])`,
);

/** The program that has a shader in a string. */
export interface HostProgram {
  /** The names of what the string is in, innermost first. */
  readonly owners: readonly string[];
  readonly isAboutNetworks: boolean;
}

/** The facts about a file that are needed to read its hand-written activations. */
export interface CodeFile {
  readonly text: string;
  /** Whether it uses a library that has activations. */
  readonly usesLibrary: boolean;
  /** The activation that the name denotes. */
  named(node: SyntaxNode): Named | undefined;
  /** The arguments of a call, from the node that contains them. */
  argumentsOf(node: SyntaxNode | null): WrittenArguments;
  /** Whether the file gives the name a meaning other than the language's. */
  isOwn(name: SyntaxNode): boolean;
}

/** A name, also with the modules before it. */
const NAME = /^[\p{L}_$][\p{L}\p{N}_$:]*$/u;

/** Finds the activations of one file: those it names, and those it writes out. */
export abstract class CodeRecogniser implements CodeFile {
  protected readonly found: ActivationReference[] = [];
  protected readonly evaluator: Evaluator;

  /** @param grammar the grammar of the language's expressions */
  constructor(
    protected readonly root: SyntaxNode,
    readonly text: string,
    grammar: ExpressionGrammar,
    protected readonly scopes: Scopes,
    private readonly host?: HostProgram,
  ) {
    this.evaluator = new Evaluator(text, grammar, scopes);
  }

  abstract readonly usesLibrary: boolean;
  abstract named(node: SyntaxNode): Named | undefined;
  abstract argumentsOf(node: SyntaxNode | null): WrittenArguments;
  /** Visitors that find named activations, by the names of nodes. */
  protected abstract visitors(): Visitors;
  /** Reads the language's nodes as formulas. */
  protected abstract forms(): FormReader;

  isOwn(name: SyntaxNode): boolean {
    return this.scopes.lookup(textOf(name, this.text), name.from) !== undefined;
  }

  /** Reads the file, with what the files have that it imports. */
  *run(neighbours: NeighbourNames): Work<Recognised> {
    const roots = [this.root, ...(yield* this.fragments())];
    for (const root of roots) yield* walk(root, this.visitors());
    yield* this.finish();
    const { owners = [], isAboutNetworks = false } = this.host ?? {};
    const handWritten = yield* HandWritten.of(roots, this.text, this.forms(), this.scopes, {
      owners,
      isAboutNetworks: isAboutNetworks || this.usesLibrary || ABOUT_NETWORKS.test(this.text),
    });
    const found = yield* handWritten.references(this.found);
    const calls = neighbours.size === 0 ? [] : yield* this.importedCalls(roots, neighbours);
    let objects: NamedObjects | undefined;
    return {
      references: [...found, ...calls],
      definitions: () => handWritten.definitionsForOthers(),
      expressionAt: (offset) => {
        objects ??= new NamedObjects(this.text, this.scopes, this.found);
        return handWritten.at(offset) ?? objects.at(offset);
      },
      derivatives: () => handWritten.derivatives(),
      siteOf: (reference) => this.siteOf(reference),
    };
  }

  /** Calls of functions that the files have which this one imports. */
  private *importedCalls(
    roots: readonly SyntaxNode[],
    neighbours: NeighbourNames,
  ): Work<ActivationReference[]> {
    const found: ActivationReference[] = [];
    const call = entering((node) => {
      const [callee, ...lists] = partsOf(node);
      const name = callee ? textOf(callee, this.text) : '';
      const path = NAME.test(name) ? this.importedName(name, node.from) : undefined;
      const spelled = path === undefined ? undefined : neighbours.get(path);
      if (!callee || !spelled) return;
      const written = this.argumentsOf(lists.at(-1) ?? null);
      // With more arguments it is another function of that name.
      if (written.positional.length > 1) return;
      const reference = referenceTo({ ...spelled, name }, callee, written);
      if (reference) found.push(reference);
    });
    for (const root of roots) yield* walk(root, { CallExpression: call });
    return found;
  }

  /** What other files call the name; undefined where the file itself gives it a meaning. */
  protected importedName(name: string, at: number): string | undefined {
    return this.scopes.lookup(name, at) === undefined ? name : undefined;
  }

  /** The site of an activation that the file names; undefined if it cannot be rewritten. */
  protected abstract siteOf(reference: ActivationReference): CallSite | undefined;

  /** The trees of code that the grammar leaves as text. */
  // eslint-disable-next-line require-yield -- most languages have none
  protected *fragments(): Work<readonly SyntaxNode[]> {
    return [];
  }

  /** Does the work that depends on everything the file uses. */
  protected *finish(): Work<void> {
    // Most languages are read in one pass.
  }

  /** Adds the activation that a node names with its arguments, unless these make it something else. */
  protected add(
    node: SyntaxNode,
    named: Named | undefined,
    written: WrittenArguments,
    kind?: ReferenceKind,
  ): void {
    const reference = named && referenceTo(named, node, written, kind);
    if (reference) this.found.push(reference);
  }
}
