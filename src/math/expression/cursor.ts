import type { Token } from './lexer';
import type { ExpressionError, Span } from './types';

/** Thrown by the parser at any depth and caught at the parser's entry points. */
export class ParseFailure extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.message);
  }
}

/** Longer tokens are cut off in messages. */
const MAX_SHOWN_LENGTH = 60;

/** A position in the list of tokens that moves forward, and the errors that can occur there. */
export class Cursor {
  protected position = 0;

  constructor(
    private readonly text: string,
    /** Ends with a token of kind `end`. */
    protected readonly tokens: readonly Token[],
  ) {}

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (!token) throw new Error('a list of tokens has an end');
    return token;
  }

  next(): Token {
    const { token } = this;
    this.position++;
    return token;
  }

  isName(): boolean {
    return this.token.kind === 'name';
  }

  is(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  isWord(word: string): boolean {
    return this.token.kind === 'name' && this.token.text === word;
  }

  accept(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.next();
    return true;
  }

  fail({ start, end }: Span, message: string, suggestion?: string): ParseFailure {
    return new ParseFailure({
      column: start,
      end,
      message,
      ...(suggestion !== undefined && { suggestion }),
    });
  }

  /** The token as it was written; only the beginning of a very long one. */
  shown({ start, end }: Token): string {
    const text = this.text.slice(start, end);
    return text.length <= MAX_SHOWN_LENGTH ? `'${text}'` : `'${text.slice(0, MAX_SHOWN_LENGTH)}…'`;
  }
}
