import type { WrittenArgument, WrittenArguments } from '../../bind';
import type { Evaluator } from '../evaluate';
import type { Scopes } from '../scopes';
import { partsOf, textOf, type SyntaxNode } from '../syntax';
import { nameOf } from './names';

/** A chain of setters longer than this is not read. */
const MAX_CHAIN = 30;

interface Options {
  readonly positional: readonly WrittenArgument[];
  readonly named: ReadonlyMap<string, WrittenArgument>;
}

/** Reads the arguments of a call, with the fields of an options object as named ones. */
export class ArgumentReader {
  constructor(
    private readonly text: string,
    private readonly evaluator: Evaluator,
    private readonly scopes: Scopes,
  ) {}

  /** @param list an ArgumentList or InitializerList */
  read(list: SyntaxNode | null | undefined): WrittenArguments {
    const positional: WrittenArgument[] = [];
    const named = new Map<string, WrittenArgument>();
    for (const part of partsOf(list)) {
      const options = this.options(part) ?? this.optionsOf(part);
      if (!options) positional.push(this.evaluator.read(part));
      positional.push(...(options?.positional ?? []));
      for (const [name, argument] of options?.named ?? []) named.set(name, argument);
    }
    return { positional, named, complete: true };
  }

  /** The expression that makes the options object which is given here, or held by a variable that is. */
  optionsAt(node: SyntaxNode): SyntaxNode | undefined {
    if (this.options(node)) return node;
    const meaning =
      node.name === 'Identifier' ? this.scopes.lookup(textOf(node, this.text), node.from) : undefined;
    return meaning?.kind === 'value' && this.options(meaning.node) ? meaning.node : undefined;
  }

  /** Whether the expression makes an options object: `LeakyReLUOptions().negative_slope(0.2)`. */
  isOptions(node: SyntaxNode): boolean {
    return this.options(node) !== undefined;
  }

  /** Whether the code does not show the value. */
  isUnknown(node: SyntaxNode): boolean {
    return this.evaluator.value(node) === undefined;
  }

  /** A variable that was given an options object. */
  private optionsOf(node: SyntaxNode): Options | undefined {
    const meaning =
      node.name === 'Identifier' ? this.scopes.lookup(textOf(node, this.text), node.from) : undefined;
    return meaning?.kind === 'value' ? this.options(meaning.node) : undefined;
  }

  private options(node: SyntaxNode): Options | undefined {
    const named = new Map<string, WrittenArgument>();
    let current = node;
    for (let length = 0; length < MAX_CHAIN; length++) {
      const [made, list] = partsOf(current);
      if (!made || !/^(?:CallExpression|CompoundLiteralExpression)$/.test(current.name)) return undefined;
      if (nameOf(made, this.text)?.endsWith('Options')) {
        return { positional: partsOf(list).map((part) => this.evaluator.read(part)), named };
      }
      const [object, field] = partsOf(made);
      const [value] = partsOf(list);
      if (made.name !== 'FieldExpression' || !object || !field || !value) return undefined;
      // The last setter wins, and the chain is read from its end.
      const name = textOf(field, this.text);
      if (!named.has(name)) named.set(name, this.evaluator.read(value));
      current = object;
    }
    return undefined;
  }
}
