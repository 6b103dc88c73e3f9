/** The forms that follow from a language's grammar data. The language's own class adds its peculiarities. */

import type { Framework } from '../../../math/catalogue/types';
import type { MathFunction } from '../../handwritten/functions';
import { numberIn, type ExpressionGrammar } from '../grammar';
import type { CodeFile } from '../recogniser';
import type { Named } from '../spellingTable';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import type { Form, FormReader, FunctionForm, StoreForm } from './form';
import { binaryForm, choiceForm, signedForm } from './make';

/** Number of forms that are kept. */
const KNOWN = 1000;
/** More than any number of nodes' types, and than the length of any file. */
const TYPES = 1024;
const LONGEST = 2 ** 21;

/** Reads a language's nodes. Calls are left to the language's own class. */
export abstract class GrammarForms<File extends CodeFile> implements FormReader {
  abstract readonly framework: Framework;
  abstract readonly functions: ReadonlySet<string>;
  readonly expressions: ReadonlySet<string>;
  /** The forms of the nodes that were read last: an expression is read again as part of the one around it. */
  private readonly known = new Map<number, Form | undefined>();

  constructor(
    protected readonly file: File,
    private readonly grammar: ExpressionGrammar,
  ) {
    const { binary, choice } = grammar;
    this.expressions = new Set([binary, 'CallExpression', ...(choice === undefined ? [] : [choice])]);
  }

  abstract readonly classes: ReadonlySet<string>;
  abstract readonly stores: ReadonlySet<string>;

  abstract storeForm(node: SyntaxNode): StoreForm | undefined;
  abstract nameOf(node: SyntaxNode): SyntaxNode | undefined;
  abstract functionForm(node: SyntaxNode): FunctionForm | undefined;
  /** The form of a call. */
  protected abstract call(node: SyntaxNode): Form | undefined;
  /** The form of a name: a variable, or a constant of the language. */
  protected abstract name(node: SyntaxNode): Form | undefined;

  isOwner({ name }: SyntaxNode): boolean {
    return this.functions.has(name) || this.classes.has(name);
  }

  form(node: SyntaxNode): Form | undefined {
    const key = (node.from * LONGEST + (node.to - node.from)) * TYPES + node.type.id;
    if (this.known.has(key)) return this.known.get(key);
    const form = this.read(node);
    if (this.known.size >= KNOWN) this.known.clear();
    this.known.set(key, form);
    return form;
  }

  /** The form of a node that is not known yet. */
  protected read(node: SyntaxNode): Form | undefined {
    const { grammar } = this;
    const { name } = node;
    if (name === 'CallExpression') return this.call(node);
    if (grammar.names.has(name)) return this.name(node);
    if (grammar.places?.has(name) === true) return { kind: 'name' };
    if (grammar.numbers.has(name)) return this.number(node);
    const parts = partsOf(node);
    const [first, second, third] = parts;
    if (grammar.wrappers.has(name))
      return first && parts.length === 1 ? { kind: 'same', of: first } : undefined;
    if (grammar.casts?.has(name) === true) return first && { kind: 'same', of: first };
    switch (name) {
      case grammar.unary:
        return signedForm(first && this.source(first), second);
      case grammar.binary:
        return binaryForm(first, second && this.sign(this.source(second)), third);
      case grammar.choice:
        return choiceForm(first, second, third);
      default:
        return undefined;
    }
  }

  /** An operator as a sign of the expression language. */
  protected sign(operator: string): string {
    const { power } = this.grammar;
    // In a language without a power operator, `^` is a bitwise operation.
    return operator === power ? '^' : operator === '^' ? '' : operator;
  }

  protected source(node: SyntaxNode): string {
    return textOf(node, this.file.text);
  }

  /** A catalogue activation, called with the node's arguments. */
  protected activation(named: Named, of: SyntaxNode | null, args: readonly SyntaxNode[]): Form {
    return {
      kind: 'call',
      callee: { kind: 'activation', named, written: this.file.argumentsOf(of) },
      args,
    };
  }

  /** A function of the language's library, if it has this one. */
  protected operation(
    definition: MathFunction | undefined,
    framework: Framework,
    args: readonly SyntaxNode[],
  ): Form | undefined {
    return definition && { kind: 'call', callee: { kind: 'math', definition, framework }, args };
  }

  private number(node: SyntaxNode): Form | undefined {
    const value = numberIn(this.source(node), this.grammar);
    return value === undefined ? undefined : { kind: 'number', value };
  }
}
