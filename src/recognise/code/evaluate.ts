import type { LiteralValue, WrittenArgument } from '../bind';
import { numberIn, type ExpressionGrammar } from './grammar';
import type { Scopes } from './scopes';
import { partsOf, textOf, type SyntaxNode } from './syntax';

/** Maximum length of a chain of constants. */
const MAX_HOPS = 8;
/** Expressions that are nested deeper are not treated as constants. */
const MAX_DEPTH = 40;

/** Evaluates literals, simple arithmetic and constants that are bound once. */
export class Evaluator {
  constructor(
    private readonly text: string,
    private readonly grammar: ExpressionGrammar,
    private readonly scopes: Scopes,
  ) {}

  /** The argument as written, with its value if it is known. */
  read(node: SyntaxNode): WrittenArgument {
    const value = this.value(node);
    const at = { from: node.from, to: node.to };
    return { text: textOf(node, this.text), at, ...(value !== undefined && { value }) };
  }

  value(node: SyntaxNode, hops = 0, depth = 0): LiteralValue | undefined {
    const { grammar } = this;
    if (depth > MAX_DEPTH) return undefined;
    if (grammar.numbers.has(node.name)) return numberIn(textOf(node, this.text), grammar);
    if (grammar.strings.has(node.name)) return this.string(node);
    const word = grammar.words.get(textOf(node, this.text));
    if (word !== undefined) return word;
    if (grammar.names.has(node.name)) return this.constant(node, hops);
    if (grammar.wrappers.has(node.name) || grammar.casts?.has(node.name) === true) {
      const [inner] = partsOf(node);
      return inner && this.value(inner, hops, depth + 1);
    }
    if (node.name === grammar.unary) return this.unary(node, hops, depth);
    if (node.name === grammar.binary) return this.binary(node, hops, depth);
    return undefined;
  }

  /** The value of a plain string. A string with escapes or interpolation names no activation. */
  private string(node: SyntaxNode): string | undefined {
    return /^(["'`])([^\\$"'`]*)\1$/.exec(textOf(node, this.text))?.[2];
  }

  private constant(node: SyntaxNode, hops: number): LiteralValue | undefined {
    const meaning = this.scopes.lookup(textOf(node, this.text), node.from);
    if (hops >= MAX_HOPS || meaning?.kind !== 'value' || meaning.member !== undefined) return undefined;
    return this.value(meaning.node, hops + 1);
  }

  private unary(node: SyntaxNode, hops: number, depth: number): LiteralValue | undefined {
    const operand = node.lastChild;
    if (!operand) return undefined;
    const value = this.value(operand, hops, depth + 1);
    const sign = this.text.slice(node.from, operand.from).trim();
    if (typeof value !== 'number') return undefined;
    return sign === '-' ? -value : sign === '+' ? value : undefined;
  }

  private binary(node: SyntaxNode, hops: number, depth: number): LiteralValue | undefined {
    const { firstChild, lastChild } = node;
    if (!firstChild || !lastChild || firstChild.to > lastChild.from) return undefined;
    const left = this.value(firstChild, hops, depth + 1);
    const right = this.value(lastChild, hops, depth + 1);
    if (typeof left !== 'number' || typeof right !== 'number') return undefined;
    const operator = this.text.slice(firstChild.to, lastChild.from).trim();
    const isInteger = (operand: SyntaxNode): boolean => !/[.e]/.test(textOf(operand, this.text));
    if (operator === '/' && this.grammar.integerDivision && isInteger(firstChild) && isInteger(lastChild))
      return undefined;
    return operator === this.grammar.power ? left ** right : arithmetic(operator, left, right);
  }
}

function arithmetic(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
    case '//':
      return left / right;
    default:
      return undefined;
  }
}
