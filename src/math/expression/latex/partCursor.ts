import { t } from '../../../l10n';
import { ParseFailure } from '../cursor';
import type { Token, TokenKind } from '../lexer';
import type { Scope } from '../scope';
import type { Span } from '../types';
import { scan, type Part } from './scanner';

/** Delimiters that open an argument. */
export const OPENING = new Set(['(', '[', '\\{', '\\lbrace', '\\lparen', '\\lbrack']);
/** Delimiters that close an argument. */
export const CLOSING = new Set([')', ']', '\\}', '\\rbrace', '\\rparen', '\\rbrack']);
/** Commands that size the delimiter after them. */
export const SIZES = new Set('\\left \\big \\Big \\bigg \\Bigg \\bigl \\Bigl \\biggl \\Biggl'.split(' '));

/** A position in the parts of a LaTeX text that moves forward, and the tokens emitted so far. */
export class PartCursor {
  private readonly parts: Part[];
  protected position = 0;
  protected tokens: Token[] = [];

  constructor(
    protected readonly text: string,
    protected readonly scope: Scope,
  ) {
    this.parts = [...scan(text)];
  }

  protected get part(): Part {
    return this.peek(0);
  }

  protected peek(ahead: number): Part {
    const part = this.parts[Math.min(this.position + ahead, this.parts.length - 1)];
    if (!part) throw new Error('a list of parts has an end');
    return part;
  }

  protected next(): Part {
    const { part } = this;
    this.position++;
    return part;
  }

  protected is(text: string): boolean {
    return this.part.text === text;
  }

  protected emit(kind: TokenKind, text: string, { start, end }: Span): void {
    this.tokens.push({ kind, text, start, end });
  }

  /** Collects the tokens that `read` emits instead of emitting them. */
  protected capture(read: () => void): Token[] {
    const outer = this.tokens;
    this.tokens = [];
    read();
    const captured = this.tokens;
    this.tokens = outer;
    return captured;
  }

  protected emitGroup(tokens: readonly Token[], span: Span): void {
    this.emit('symbol', '(', { start: span.start, end: span.start + 1 });
    this.tokens.push(...tokens);
    this.emit('symbol', ')', { start: span.end - 1, end: span.end });
  }

  /**
   * Reads only the first character of a longer part: `\frac12` is ½. The rest of the part remains to be read.
   */
  protected readCharacter(start: number): Token[] {
    const { part } = this;
    const [first = ''] = part.text;
    const rest = { ...part, text: part.text.slice(1), start: start + 1 };
    this.parts[this.position] = rest;
    return [{ kind: part.kind === 'number' ? 'number' : 'name', text: first, start, end: start + 1 }];
  }

  /** The plain text of a group or a single part, for names and words. */
  protected readPlainArgument(of: Part): { readonly text: string; readonly span: Span } {
    if (!this.is('{')) {
      const part = this.next();
      return { text: part.text, span: part };
    }
    const open = this.next();
    let level = 1;
    while (this.part.kind !== 'end') {
      if (this.is('{')) level++;
      if (this.is('}') && --level === 0) break;
      this.next();
    }
    const close = this.part;
    if (close.kind === 'end') {
      throw fail(close, t("'{0}' is missing for the {1} at column {2}", '}', "'{'", open.start + 1), '}');
    }
    this.next();
    return { text: this.text.slice(open.end, close.start), span: { start: of.start, end: close.end } };
  }

  /** Whether a bracket of any kind comes next, with or without a size command. */
  protected opensArgument(): boolean {
    const { text } = this.part;
    return OPENING.has(text) || (SIZES.has(text) && OPENING.has(this.peek(1).text));
  }
}

/** A failure at the columns of a part or token. */
export function fail({ start, end }: Span, text: string, suggestion?: string): ParseFailure {
  return new ParseFailure({
    column: start,
    end,
    message: text,
    ...(suggestion !== undefined && { suggestion }),
  });
}
