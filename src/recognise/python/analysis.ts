import type { Tree } from '@lezer/common';
import { NO_NAMES, type NeighbourNames } from '../neighbours';
import type { ActivationReference } from '../types';
import { Constants } from './constants';
import { calledIn } from './gateCall';
import { handWrittenIn, type HandWritten } from './handwritten';
import { Identifiers, type NamedActivation } from './identifiers';
import { Mentions, type Mention } from './mentions';
import { canBeHandWritten } from './plainCall';
import { ReferenceSearch } from './referenceSearch';
import { Resolver } from './resolver';
import { argumentsOf, type SourceText, type SyntaxNode } from './syntax';
import { NameUses } from './uses';
import { childOfType } from '../children';
import { finished, SlicedWork, type Work } from '../work';

/** One parsed Python text and everything that is worked out about it, each part once and on demand. */
export class PythonAnalysis {
  readonly resolver: Resolver;
  readonly constants: Constants;
  readonly mentions: Mentions;
  readonly identifiers: Identifiers;
  readonly uses: NameUses;
  private formulas: HandWritten | undefined;
  private searching: ReferenceSearch | undefined;
  private readonly reading: SlicedWork<unknown>;

  constructor(
    readonly tree: Tree,
    readonly text: SourceText,
    /** What other files of the workspace have. */
    neighbours: NeighbourNames = NO_NAMES,
  ) {
    this.resolver = new Resolver(tree, text, neighbours);
    this.reading = new SlicedWork(this.resolver.readTable());
    this.constants = new Constants(this.resolver);
    this.mentions = new Mentions(this.resolver, this.constants);
    this.identifiers = new Identifiers(this.resolver, this.constants);
    this.uses = new NameUses(this);
  }

  /** Reads activations that are written out by hand. */
  get handWritten(): HandWritten {
    return (this.formulas ??= handWrittenIn(this.resolver, this.constants));
  }

  /** Works for at most about that many milliseconds; true once {@link referenceAt} answers fast. */
  prepare(budgetMs: number): boolean {
    return this.reading.run(budgetMs) !== undefined;
  }

  /** Every activation in the file, ascending by start. */
  references(): readonly ActivationReference[] {
    this.search(Infinity);
    return this.searching?.found ?? [];
  }

  /** Works for at most about that many milliseconds; true once {@link references} answers at once. */
  search(budgetMs: number): boolean {
    this.searching ??= new ReferenceSearch(this);
    return this.searching.run(budgetMs);
  }

  /** The activation that a string literal names. */
  identifierReference(node: SyntaxNode): ActivationReference | undefined {
    return this.stringReference(node, this.identifiers.read(node));
  }

  private stringReference(
    node: SyntaxNode,
    named: NamedActivation | undefined,
  ): ActivationReference | undefined {
    if (!named) return undefined;
    const { activation, params, spelled } = named;
    return {
      start: node.from,
      end: node.to,
      framework: spelled.spelling.framework,
      activation,
      params,
      kind: 'string',
      spelling: this.text.slice(node.from, node.to),
    };
  }

  /** The subject of a hover at the offset. */
  referenceAt(offset: number): ActivationReference | undefined {
    // On a word, it is the word itself; between tokens it may be the one before.
    const sides = /\w/.test(this.text.charAt(offset)) ? ([1] as const) : ([1, -1] as const);
    for (const side of sides) {
      const leaf: SyntaxNode = this.tree.resolveInner(offset, side);
      const reference = this.around(leaf, offset);
      if (reference) return this.withWhole(reference, leaf);
    }
    return undefined;
  }

  /** The reference with the hand-written activation around it that has more to it. */
  withWhole(
    reference: ActivationReference,
    leaf: SyntaxNode = this.tree.resolveInner(reference.start, 1),
  ): ActivationReference {
    const { start, end } = reference;
    const wholes: ActivationReference[] = [];
    for (let node: SyntaxNode | null = leaf; node && !STATEMENT.test(node.name); node = node.parent) {
      const whole = node.from <= start && node.to >= end ? finished(this.writing(node, true))[0] : undefined;
      if (whole && (whole.start < start || whole.end > end)) wholes.push(whole);
    }
    const whole = wholes.filter(isNamed).pop() ?? wholes.pop();
    return whole ? { ...reference, partOf: whole } : reference;
  }

  /**
   * The hand-written activations that the node is, also where one of its factors is a layer of which the text gives only a
   * default: `self.act(gate) * up`.
   */
  *writing(
    node: SyntaxNode,
    anyShape = false,
    scope = this.resolver.scopeOf(node),
  ): Work<readonly ActivationReference[]> {
    if (!canBeHandWritten(node, this.resolver, scope)) return [];
    const found = yield* this.handWritten.reading(node, anyShape, scope);
    if (found.length > 0 && found.some(isNamed)) return found;
    const call = calledIn(node, this.text);
    const callee = call?.firstChild;
    const activation = callee ? this.uses.at(callee)?.activation : undefined;
    const unit =
      call && activation !== undefined
        ? yield* this.handWritten.gated.read(node, scope, { call, activation })
        : undefined;
    return unit ? [unit] : found;
  }

  /** The innermost name around the leaf, else the widest hand-written expression, one that has a name if there is any. */
  private around(leaf: SyntaxNode, offset: number): ActivationReference | undefined {
    let isArgument = true;
    let expression: ActivationReference | undefined;
    for (let node: SyntaxNode | null = leaf; node; node = node.parent) {
      switch (node.name) {
        case 'Comment':
        case 'ImportStatement':
          return undefined;
        case 'VariableName':
        case 'MemberExpression':
        case 'AttributePattern': {
          const reference = this.mentions.read(node)?.reference;
          if (reference && isWithin(reference, offset)) return reference;
          // The last name of a dotted one is what is used.
          const used =
            node === leaf || offset >= (node.lastChild?.from ?? 0) ? this.uses.at(node) : undefined;
          if (used) return used;
          break;
        }
        case 'String': {
          const reference =
            this.identifierReference(node) ??
            this.uses.keyReference(node) ??
            this.stringReference(node, this.identifiers.readCompared(node));
          if (reference) return reference;
          break;
        }
        case 'CallExpression': {
          const callee: SyntaxNode | null = node.firstChild;
          const mention = isArgument && callee ? this.mentions.read(callee) : undefined;
          if (mention?.call && this.isOwnArgument(leaf, mention)) return mention.reference;
          isArgument = false;
          const configured = this.mentions.configured(node)?.reference;
          if (configured && isWithin(configured, offset)) return configured;
          break;
        }
      }
      const all = finished(this.writing(node, true));
      const written = all.find((one) => isWithin(one, offset)) ?? all[all.length - 1];
      const isMeant = written && (isWithin(written, offset) || isDefinedName(leaf, node));
      if (isMeant && (isNamed(written) || !expression || !isNamed(expression))) expression = written;
    }
    return expression;
  }

  /** Whether the leaf is punctuation of the call, or belongs to an argument that sets something of the activation. */
  private isOwnArgument(leaf: SyntaxNode, { call, reference }: Mention): boolean {
    const list = childOfType(call, 'ArgList');
    if (!list || leaf.from < list.from) return false;
    if (leaf.parent?.from === list.from && leaf.name !== 'VariableName') return true;
    const argument = argumentsOf(list, this.text).find(
      ({ value }) => leaf.from >= value.from && leaf.to <= value.to,
    );
    if (!argument) return leaf.nextSibling?.name === 'AssignOp';
    const written = this.text.slice(argument.value.from, argument.value.to);
    return (
      /^(?:String|Boolean|None)$/.test(argument.value.name) ||
      reference.params.some(({ text }) => text === written)
    );
  }
}

const isWithin = ({ start, end }: ActivationReference, offset: number): boolean =>
  offset >= start && offset <= end;

/** Statements, past which nothing is a part of an expression. */
const STATEMENT = /(?:Statement|Body|Definition)$/;

/** Whether the expression is an activation, and no more than a curve of the same shape. */
const isNamed = ({ activation, isUnnamed }: ActivationReference): boolean =>
  activation !== undefined && !isUnnamed;

/** Whether the leaf is the name that the function definition defines. */
const isDefinedName = (leaf: SyntaxNode, node: SyntaxNode): boolean =>
  node.name === 'FunctionDefinition' &&
  leaf.name === 'VariableName' &&
  leaf.parent?.from === node.from &&
  leaf.prevSibling?.name === 'def';
