import type { Token } from '../lexer';
import type { Span } from '../types';
import { CONDITION_WORDS } from './cases';
import * as commands from './commands';
import { GroupReader } from './groupReader';
import { CLOSING } from './partCursor';
import type { Part } from './scanner';

/** An argument without brackets ends before one of these: `\tanh x + 1`. */
const ENDS_ARGUMENT = new Set('+ - * / = < > <= >= == != , ; & } | := &&'.split(' '));

/** Reads letters, names and functions with their arguments. */
export abstract class FunctionReader extends GroupReader {
  protected readLetters(part: Part): void {
    const { text } = part;
    const opens = this.opensArgument();
    if (text.length > 1 && opens) {
      // In zReLU(z), the letters before the longest known name are factors.
      const from = Array.from({ length: text.length - 1 }, (_, i) => i).find((i) =>
        this.scope.find(text.slice(i)),
      );
      if (from === undefined) {
        this.emit('name', text, part);
        return;
      }
      this.emitLetters(text.slice(0, from), part.start);
      this.applyFunction(text.slice(from), { start: part.start + from, end: part.end });
      return;
    }
    if (CONDITION_WORDS.has(text)) this.emit('name', text, part);
    else this.emitLetters(text, part.start);
  }

  private emitLetters(letters: string, start: number): void {
    if (letters.length === 1 || letters.codePointAt(0) !== letters.charCodeAt(0)) {
      this.emit('name', letters, this.peek(-1));
      return;
    }
    Array.from(letters).forEach((letter, i) => {
      this.emit('name', letter, { start: start + i, end: start + i + 1 });
    });
  }

  /**
   * A function's name with its argument, which is in brackets or braces, or consists of the factors that
   * follow (`\tanh \beta x`). A power between name and argument belongs to the value: `\tanh^2 x`.
   */
  protected applyFunction(written: string, span: Span): void {
    let name = written;
    let exponent: Token[] | undefined;
    let base: Token[] | undefined;
    while (this.is('^') || this.is('_')) {
      const mark = this.next();
      const argument = this.readArgument(mark);
      if (mark.text === '^') exponent = argument;
      else if (/^(log|ln)$/.test(name)) base = argument;
      else name = this.withIndex(name, argument);
    }
    const applied = this.capture(() => {
      this.emitCall(name, span, base);
    });
    if (exponent === undefined) this.tokens.push(...applied);
    else if (exponent.map(({ text }) => text).join('') === '-1' && this.scope.find(`a${name}`)) {
      this.tokens.push(...applied.map((token, i) => (i === 0 ? { ...token, text: `a${name}` } : token)));
    } else {
      this.emitGroup(applied, span);
      this.emit('symbol', '^', span);
      this.emitGroup(exponent, span);
    }
  }

  private emitCall(name: string, span: Span, base: readonly Token[] | undefined): void {
    const digits = base?.map(({ text }) => text).join('');
    const known =
      digits === undefined || digits === 'e'
        ? name
        : digits === '2' || digits === '10'
          ? `log${digits}`
          : undefined;
    this.emit('name', known ?? 'log', span);
    this.emitArgument(span);
    if (known === undefined) {
      this.emit('symbol', '/', span);
      this.emit('name', 'log', span);
      this.emitGroup(base ?? [], span);
    }
  }

  private emitArgument(span: Span): void {
    if (this.opensArgument()) {
      this.tokens.push(...this.readBracketed());
      return;
    }
    if (this.is('{')) {
      this.emitGroup(this.readGroup(), { start: span.end, end: this.peek(-1).end });
      return;
    }
    const argument = this.capture(() => {
      if (this.is('-')) this.readElement();
      // A function of a function needs no brackets either: \tanh \ln x.
      if (commands.FUNCTIONS.has(this.part.text)) this.readElement();
      this.readWhile((part) => !endsArgument(part));
    });
    if (argument.length > 0) this.emitGroup(argument, { start: span.start, end: this.peek(-1).end });
  }

  /**
   * The name with its index, `α_p`. If the index is part of a function's name (`ReLU_6`), the underscore is
   * dropped.
   */
  protected withIndex(name: string, index: readonly Token[]): string {
    const text = index
      .map((token) => token.text)
      .join('')
      .replace(/[^\p{L}\p{N}]/gu, '');
    return this.scope.find(name + text) ? name + text : `${name}_${text}`;
  }
}

function endsArgument({ text, kind }: Part): boolean {
  if (kind === 'command') {
    const symbol = commands.SYMBOLS.get(text);
    return (
      (symbol !== undefined && symbol !== '(') ||
      commands.FUNCTIONS.has(text) ||
      commands.ENCLOSING_ENDS.has(text) ||
      /^\\(right|end|\\|text|mathrm|quad|qquad|\)|\])$/.test(text)
    );
  }
  return ENDS_ARGUMENT.has(text) || CLOSING.has(text);
}
