/** Everything that one version of a Python file tells about activations, computed when it is asked for. */

import type { Tree } from '@lezer/common';
import type { ActivationReference } from '../types';
import { Constants } from './constants';
import { HandWritten, LONGEST_EXPRESSION } from './handwritten';
import { Identifiers } from './identifiers';
import { Mentions, type Mention } from './mentions';
import { activationNames } from './names';
import { bendsIn } from './prefilter';
import { Resolver } from './resolver';
import { ScopeStack } from './scopeStack';
import { argumentsOf, type SourceText, type SyntaxNode } from './syntax';

export class PythonAnalysis {
  readonly resolver: Resolver;
  readonly constants: Constants;
  private readonly mentions: Mentions;
  readonly identifiers: Identifiers;
  private readonly handWritten: HandWritten;
  private found: readonly ActivationReference[] | undefined;

  constructor(
    private readonly tree: Tree,
    private readonly text: SourceText,
  ) {
    this.resolver = new Resolver(tree, text);
    this.constants = new Constants(this.resolver);
    this.mentions = new Mentions(this.resolver, this.constants);
    this.identifiers = new Identifiers(this.resolver, this.constants);
    this.handWritten = new HandWritten(this.resolver, this.constants);
  }

  /** Every activation in the file, ascending by start. */
  references(): readonly ActivationReference[] {
    return (this.found ??= this.collect());
  }

  private collect(): ActivationReference[] {
    const found: ActivationReference[] = [];
    const cursor = this.tree.cursor();
    const scopes = new ScopeStack(this.resolver);
    const { identifiers, methods } = activationNames();
    let descend: boolean;
    // Up to there, no expression can be a hand-written activation, or it is part of one.
    let settled = 0;
    const bends = bendsIn(this.text);
    let nextBend = 0;
    const canBend = (from: number, to: number): boolean => {
      while ((bends[nextBend] ?? Infinity) < from) nextBend++;
      return (bends[nextBend] ?? Infinity) < to;
    };
    do {
      descend = true;
      scopes.moveTo(cursor);
      switch (cursor.name) {
        case 'ImportStatement':
        case 'ScopeStatement':
        case 'DeleteStatement':
          descend = false;
          break;
        case 'VariableName':
        case 'MemberExpression':
        case 'AttributePattern': {
          const { from, to } = cursor;
          const names = dottedName(this.text, from, to);
          if (names) {
            descend = false;
            this.add(
              found,
              this.mentions.readDotted(names, () => cursor.node, from, scopes.current(from)),
            );
          } else if (methods.has(lastAttribute(this.text, to))) {
            this.add(found, this.mentions.method(cursor.node));
          }
          break;
        }
        case 'FunctionDefinition':
        case 'LambdaExpression': {
          if (!canBend(cursor.from, cursor.to)) break;
          const reference = this.handWritten.read(cursor.node);
          if (!reference || reference.end <= settled) break;
          found.push(reference);
          settled = cursor.to;
          break;
        }
        case 'BinaryExpression':
        case 'CallExpression': {
          const isShort = cursor.to - cursor.from <= LONGEST_EXPRESSION;
          if (cursor.from < settled || !isShort || !canBend(cursor.from, cursor.to)) break;
          const reference = this.handWritten.read(cursor.node, false, scopes.current(cursor.from));
          if (!reference) break;
          found.push(reference);
          settled = cursor.to;
          break;
        }
        case 'String':
          if (identifiers.has(quoted(this.text, cursor.from, cursor.to))) {
            const reference = this.identifierReference(cursor.node);
            if (reference) found.push(reference);
          }
          break;
      }
    } while (cursor.next(descend));
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private add(found: ActivationReference[], mention: Mention | undefined): void {
    if (mention && mention.reference.kind !== 'instance') found.push(mention.reference);
  }

  private identifierReference(node: SyntaxNode): ActivationReference | undefined {
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
      if (reference) return reference;
    }
    return undefined;
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
          break;
        }
        case 'String': {
          const reference = this.identifierReference(node);
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
      const written = this.handWritten.read(node, true);
      const isMeant = written && (isWithin(written, offset) || isDefinedName(leaf, node));
      if (isMeant && (written.activation !== undefined || expression?.activation === undefined))
        expression = written;
    }
    return expression;
  }

  /** Whether the leaf is punctuation of the call, or belongs to an argument that sets something of the activation. */
  private isOwnArgument(leaf: SyntaxNode, { call, reference }: Mention): boolean {
    const list = call?.getChild('ArgList');
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

/** Whether the leaf is the name that the function definition defines. */
const isDefinedName = (leaf: SyntaxNode, node: SyntaxNode): boolean =>
  node.name === 'FunctionDefinition' &&
  leaf.name === 'VariableName' &&
  leaf.parent?.from === node.from &&
  leaf.prevSibling?.name === 'def';

const DOTTED = /^[\w\u0080-\uffff]+(?:\.[\w\u0080-\uffff]+)*$/;

/** The components of a name or plain dotted name; undefined for anything with calls, subscripts or line breaks in it. */
function dottedName(text: SourceText, from: number, to: number): string[] | undefined {
  if (to - from > 200) return undefined;
  const name = text.slice(from, to);
  return DOTTED.test(name) ? name.split('.') : undefined;
}

/** The attribute that an expression ends in; empty for a subscript. */
function lastAttribute(text: SourceText, to: number): string {
  let from = to;
  while (from > 0 && to - from < 40 && /[\w\u0080-\uffff]/.test(text.charAt(from - 1))) from--;
  return text.slice(from, to);
}

/** What stands between the quotes of a short string. */
function quoted(text: SourceText, from: number, to: number): string {
  return to - from > 40 ? '' : text.slice(from, to).replace(/^[uUrR]?['"]{1,3}|['"]{1,3}$/g, '');
}
