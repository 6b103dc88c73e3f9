/** Everything that one version of a Python file tells about activations, computed when it is asked for. */

import type { Tree } from '@lezer/common';
import type { ActivationReference } from '../types';
import { Constants } from './constants';
import { HandWritten } from './handwritten';
import { Identifiers } from './identifiers';
import { isRead, Mentions, type Mention } from './mentions';
import { ReferenceSearch } from './referenceSearch';
import { Resolver } from './resolver';
import { argumentsOf, attributeParts, parametersOf, type SourceText, type SyntaxNode } from './syntax';
import { childOfType } from '../children';

export class PythonAnalysis {
  readonly resolver: Resolver;
  readonly constants: Constants;
  readonly mentions: Mentions;
  readonly identifiers: Identifiers;
  readonly handWritten: HandWritten;
  private searching: ReferenceSearch | undefined;

  constructor(
    readonly tree: Tree,
    readonly text: SourceText,
  ) {
    this.resolver = new Resolver(tree, text);
    this.constants = new Constants(this.resolver);
    this.mentions = new Mentions(this.resolver, this.constants);
    this.identifiers = new Identifiers(this.resolver, this.constants);
    this.handWritten = new HandWritten(this.resolver, this.constants);
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
    const named = this.identifiers.read(node);
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

  /** What a hover at the offset is about. */
  referenceAt(offset: number): ActivationReference | undefined {
    // On a word it is the word that is meant; between tokens it may be the one before.
    const sides = /\w/.test(this.text.charAt(offset)) ? ([1] as const) : ([1, -1] as const);
    for (const side of sides) {
      const leaf: SyntaxNode = this.tree.resolveInner(offset, side);
      const reference = this.around(leaf, offset);
      if (reference) return this.withWhole(reference, leaf);
    }
    return undefined;
  }

  /** The reference with the hand-written activation around it that has more to it. */
  private withWhole(reference: ActivationReference, leaf: SyntaxNode): ActivationReference {
    const { start, end } = reference;
    const wholes: ActivationReference[] = [];
    for (let node: SyntaxNode | null = leaf; node && !STATEMENT.test(node.name); node = node.parent) {
      const whole = node.from <= start && node.to >= end ? this.handWritten.read(node, true)[0] : undefined;
      if (whole && (whole.start < start || whole.end > end)) wholes.push(whole);
    }
    const whole = wholes.filter(isNamed).pop() ?? wholes.pop();
    return whole ? { ...reference, partOf: whole } : reference;
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
          const keyed = node === leaf ? this.keyReference(node) : undefined;
          if (keyed) return keyed;
          // The last name of a dotted one is what is used.
          const used = node === leaf || offset >= (node.lastChild?.from ?? 0) ? this.usedAt(node) : undefined;
          if (used) return used;
          break;
        }
        case 'String': {
          const reference = this.identifierReference(node) ?? this.keyReference(node);
          if (reference) return reference;
          break;
        }
        case 'CallExpression': {
          const callee: SyntaxNode | null = node.firstChild;
          const mention = isArgument && callee ? this.mentions.read(callee) : undefined;
          if (mention?.call && this.isOwnArgument(leaf, mention)) return mention.reference;
          isArgument = false;
          break;
        }
      }
      const all = this.handWritten.read(node, true);
      const written = all.find((one) => isWithin(one, offset)) ?? all[all.length - 1];
      const isMeant = written && (isWithin(written, offset) || isDefinedName(leaf, node));
      if (isMeant && (isNamed(written) || !expression || !isNamed(expression))) expression = written;
    }
    return expression;
  }

  /** The activation that a key or keyword is given, or a parameter of one: `"hidden_act": "gelu"`, `dict(type="ELU", alpha=1)`. */
  private keyReference(key: SyntaxNode): ActivationReference | undefined {
    const values = valuesOf(key);
    const reference = values && this.ofFirst(values);
    return reference && { ...reference, start: key.from, end: key.to, kind: 'instance' };
  }

  /** The first that is given is the key's own; of the others only what tells a type counts, with its parameters. */
  private ofFirst([own, ...others]: readonly SyntaxNode[]): ActivationReference | undefined {
    const direct = own && this.identifierReference(own);
    if (direct) return direct;
    const text = own && this.text.slice(own.from, own.to);
    return others
      .map((other) => this.identifierReference(other))
      .find((other) => other?.params.some((param) => param.text === text));
  }

  /** The activation that a use of a function, class or object of this text comes to, or of a parameter by its default. */
  private usedAt(node: SyntaxNode): ActivationReference | undefined {
    if (!isRead(node)) return undefined;
    const definition = this.definitionOf(node);
    if (!definition) return undefined;
    const [own] = this.handWritten.readDefinition(definition).slice(-1);
    const given = own ?? this.mentions.read(definition)?.reference ?? this.identifierReference(definition);
    if (given?.activation === undefined || given.isUnnamed) return undefined;
    return { ...given, start: node.from, end: node.to, kind: 'instance', definition: definition.from };
  }

  private definitionOf(node: SyntaxNode): SyntaxNode | undefined {
    const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
    // PyTorch's `apply` runs the class's `forward`.
    const isApply = parts && this.text.slice(parts.attribute.from, parts.attribute.to) === 'apply';
    if (node.name === 'VariableName') {
      const name = this.text.slice(node.from, node.to);
      const target = this.resolver.soleBinding(name, this.resolver.scopeOf(node));
      if (target?.kind === 'parameter')
        return parametersOf(childOfType(target.owner, 'ParamList'), this.text)[target.index]?.default;
    }
    const value = this.resolver.resolve(isApply ? parts.object : node);
    return value?.kind === 'function' || value?.kind === 'class' || value?.kind === 'object'
      ? value.node
      : undefined;
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

/** Mappings of more entries are not searched for the type that a key is a parameter of. */
const MOST_ENTRIES = 20;

/** The value of a key or keyword, then the values of those beside it; undefined where the node is neither. */
function valuesOf(key: SyntaxNode): readonly SyntaxNode[] | undefined {
  const { nextSibling: sign, parent } = key;
  const isSubscript = parent?.name === 'MemberExpression' && key.prevSibling?.name === '[';
  if (isSubscript) {
    const value = parent.nextSibling?.name === 'AssignOp' ? parent.nextSibling.nextSibling : null;
    return value ? [value] : undefined;
  }
  const wanted = parent?.name === 'DictionaryExpression' ? ':' : parent?.name === 'ArgList' ? 'AssignOp' : '';
  const own = sign?.name === wanted ? sign.nextSibling : null;
  if (!own || !parent) return undefined;
  const others = parent.getChildren('String', wanted).slice(0, MOST_ENTRIES);
  return [
    own,
    ...others.filter(({ from, prevSibling }) => from !== own.from && prevSibling?.name === wanted),
  ];
}

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
