import { t } from '../../../l10n';
import type { ParseFailure } from '../cursor';
import type { Token } from '../lexer';
import { VARIABLE_NAMES } from '../names';
import { nearestName } from '../suggest';
import type { Span } from '../types';
import { asCondition, caseRow, CONDITION_WORDS, joinCases, type CaseRow } from './cases';
import * as commands from './commands';
import { FunctionReader } from './functionReader';
import { fail } from './partCursor';
import type { Part } from './scanner';

/**
 * Reads LaTeX as tokens of the expression language. Every token has the columns of its LaTeX source, so
 * errors of the parser point into what the user wrote.
 */
export class LatexReader extends FunctionReader {
  /**
   * All tokens of the text, without an end token.
   * @throws {ParseFailure} if a command is unknown or lacks its argument
   */
  readAll(): Token[] {
    this.readWhile(() => true);
    const { tokens } = this;
    // Drop the punctuation of the sentence that the formula ends.
    while (/^[.,;]$/.test(tokens[tokens.length - 1]?.text ?? '')) tokens.pop();
    return tokens;
  }

  protected override readElement(): void {
    const part = this.next();
    switch (part.kind) {
      case 'number':
        if (this.is('_') && part.text === '1') this.readIndicator(part);
        else this.emit('number', part.text, part);
        return;
      case 'letters':
        this.readLetters(part);
        return;
      case 'command':
        this.readCommand(part);
        return;
      case 'symbol':
        this.readSymbol(part);
        return;
      case 'end':
    }
  }

  private readSymbol(part: Part): void {
    switch (part.text) {
      case '{': {
        this.position--;
        const span = { start: part.start, end: part.end };
        const inside = this.readGroup();
        span.end = this.peek(-1).end;
        if (inside.length === 1) this.tokens.push(...inside);
        else if (inside.length > 1) this.emitGroup(inside, span);
        return;
      }
      case '}':
        throw fail(part, t('{0} closes nothing', "'}'"), '');
      case '^':
        this.readSuperscript(part);
        return;
      case '_':
        this.readSubscript(part);
        return;
      case ';':
        this.emit('symbol', ',', part);
        return;
      case ':=':
        this.emit('symbol', '=', part);
        return;
      case '$':
      case '&':
      case '~':
        return;
      default:
        if (/^[-+*/<>=!?:,.()[\]|√∛]$|^[<>=!]=$|^&&$/.test(part.text)) this.emit('symbol', part.text, part);
        else throw fail(part, t('{0} has no meaning in an expression', `'${part.text}'`), '');
    }
  }

  private readCommand(part: Part): void {
    const { text } = part;
    if (commands.STYLE.has(text)) return;
    if (commands.DROPPED.has(text)) {
      this.readPlainArgument(part);
      return;
    }
    const symbol = commands.SYMBOLS.get(text);
    if (symbol !== undefined) {
      this.emit('symbol', symbol, part);
      return;
    }
    const letter = commands.LETTERS.get(text);
    if (letter !== undefined) {
      this.emit('name', letter, part);
      return;
    }
    const fn = commands.FUNCTIONS.get(text);
    if (fn !== undefined) {
      this.applyFunction(fn, part);
      return;
    }
    const enclosing = commands.ENCLOSING.get(text);
    if (enclosing !== undefined) {
      this.emit('name', enclosing, part);
      this.emit('symbol', '(', part);
      return;
    }
    if (commands.ENCLOSING_ENDS.has(text)) {
      this.emit('symbol', ')', part);
      return;
    }
    if (commands.FONTS.has(text)) this.readFont(part);
    else this.readConstruct(part);
  }

  private readConstruct(part: Part): void {
    switch (part.text) {
      case '\\frac':
      case '\\dfrac':
      case '\\tfrac':
      case '\\cfrac':
        this.readFraction(part);
        return;
      case '\\sqrt':
        this.readRoot(part);
        return;
      case '\\left':
        this.readLeft(part);
        return;
      case '\\right':
        this.readRight();
        return;
      case '\\begin':
        this.readEnvironment(part);
        return;
      case '\\end':
        this.readPlainArgument(part);
        return;
      case '\\not':
        this.emit('symbol', '!=', { start: part.start, end: this.next().end });
        return;
      case '\\mapsto':
        // Only the variable comes before the arrow: x ↦ max(0, x).
        this.tokens.length = 0;
        return;
      case '\\(':
      case '\\)':
      case '\\[':
      case '\\]':
      case '\\\\':
      case '\\$':
        return;
      default:
        throw this.unknown(part);
    }
  }

  private unknown(part: Part): ParseFailure {
    const near = nearestName(part.text, commands.COMMANDS);
    return near === undefined
      ? fail(part, t('{0} has no meaning in an expression', `'${part.text}'`), '')
      : fail(part, t("unknown name {0}: did you mean '{1}'?", `'${part.text}'`, near), near);
  }

  private readFraction(part: Part): void {
    const above = this.readArgument(part);
    const below = this.readArgument(part);
    const span = { start: part.start, end: this.peek(-1).end };
    const divided = this.capture(() => {
      this.emitGroup(above, span);
      this.emit('symbol', '/', part);
      this.emitGroup(below, span);
    });
    this.emitGroup(divided, span);
  }

  private readRoot(part: Part): void {
    const index = this.is('[')
      ? this.capture(() => {
          this.next();
          this.readWhile(({ text }) => text !== ']');
          this.next();
        })
      : [];
    const radicand = this.readArgument(part);
    const span = { start: part.start, end: this.peek(-1).end };
    const [only] = index;
    if (index.length === 0 || (index.length === 1 && /^[23]$/.test(only?.text ?? ''))) {
      this.emit('name', only?.text === '3' ? 'cbrt' : 'sqrt', part);
      this.emitGroup(radicand, span);
      return;
    }
    this.emitGroup(radicand, span);
    this.emit('symbol', '^', part);
    const inverse = this.capture(() => {
      this.emit('number', '1', part);
      this.emit('symbol', '/', part);
      this.emitGroup(index, span);
    });
    this.emitGroup(inverse, span);
  }

  /** Reads `\left` and its delimiter. Bars enclose an absolute value; `\left.` encloses nothing. */
  private readLeft(part: Part): void {
    const { text } = this.part;
    if (text === '.' || (text === '\\{' && this.startsCases(1))) this.next();
    else if (text === '|' || text === '\\vert') {
      this.next();
      this.emit('name', 'abs', part);
      this.emit('symbol', '(', part);
    }
  }

  private readRight(): void {
    const { text } = this.part;
    if (text === '.') this.next();
    else if (text === '|' || text === '\\vert') this.emit('symbol', ')', this.next());
  }

  private startsCases(ahead: number): boolean {
    return this.peek(ahead).text === '\\begin';
  }

  private readEnvironment(part: Part): void {
    const { text: name, span } = this.readPlainArgument(part);
    if (commands.LAYOUT.has(name)) {
      if (/^alignat|^alignedat/.test(name)) this.readPlainArgument(part);
      return;
    }
    if (!commands.CASES.has(name)) {
      throw fail(span, t('{0} has no meaning in an expression', `'\\begin{${name}}'`));
    }
    if (name === 'array') this.readPlainArgument(part);
    // A brace without \left, as in \{ \begin{array} …, is never closed.
    if (this.tokens[this.tokens.length - 1]?.text === '(' && name === 'array') this.tokens.pop();
    this.tokens.push(
      ...joinCases(this.text, this.scope, { start: part.start, end: span.end }, this.readRows(span)),
    );
  }

  /** The rows up to `\end{…}`. Each has a value and, after `&` or a word, its condition. */
  private readRows(span: Span): readonly CaseRow[] {
    const rows: CaseRow[] = [];
    const isCellEnd = ({ text }: Part): boolean =>
      text === '&' || text === '\\\\' || text === '\\cr' || text === '\\end';
    while (!this.is('\\end')) {
      if (this.part.kind === 'end') throw fail(span, t("'{0}' is missing", '\\end{cases}'), '');
      const cells: Token[] = [];
      let separator: number | undefined;
      for (;;) {
        cells.push(
          ...this.capture(() => {
            this.readWhile((inner) => !isCellEnd(inner));
          }),
        );
        if (!this.is('&')) break;
        this.next();
        separator ??= cells.length;
      }
      if (this.is('\\\\') || this.is('\\cr')) {
        this.next();
        // Skip the extra space of a row, as in \\[4pt].
        if (this.is('[') && !this.part.spaced) this.skipThrough(']');
      }
      if (cells.length > 0) rows.push(caseRow(cells, separator));
    }
    this.readPlainArgument(this.next());
    return rows;
  }

  private skipThrough(symbol: string): void {
    while (this.peek(0).kind !== 'end' && this.next().text !== symbol);
  }

  /** A name or word with its own font: `\mathrm{ReLU}`, `\text{if }`, `\mathbb{1}`. */
  private readFont(part: Part): void {
    const { text, span } = this.readPlainArgument(part);
    const content = text
      .replace(/\\[,;:! ]|[~$]/g, ' ')
      .replaceAll('\\_', '_')
      .trim();
    if (
      /^[1I𝟙]$/u.test(content) &&
      /^\\(mathbb|mathbbm|mathds|mathbf|mathcal|mathrm|bm)$/.test(part.text) &&
      this.startsIndicator()
    ) {
      this.readIndicator(part);
      return;
    }
    const wordList = content.split(BETWEEN_WORDS).filter((word) => word !== '');
    if (wordList.some((word) => CONDITION_WORDS.has(word.toLowerCase()))) {
      this.readWords(content, span);
      return;
    }
    const parameter = commands.PARAMETERS.get(content);
    if (parameter !== undefined) {
      this.emit('name', parameter, span);
      return;
    }
    if (/^[\p{L}\p{N}]$/u.test(content)) {
      this.emit(/\p{N}/u.test(content) ? 'number' : 'name', content, span);
      return;
    }
    if (content.includes('\\')) {
      this.tokens.push(...new LatexReader(this.padded(content, text, span), this.scope).readAll());
      return;
    }
    const name = content.replace(/[\s\-–]+/g, '');
    if (name === '') return;
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) throw fail(span, t('unknown name {0}', `'${content}'`));
    this.applyFunction(name, span);
  }

  /** The content padded to its own columns, so that tokens read from it have the right positions. */
  private padded(content: string, raw: string, { end }: Span): string {
    return ' '.repeat(Math.max(0, end - 1 - raw.length + raw.indexOf(content))) + content;
  }

  /** Text between value and condition, `if z > 0 and`: emits its words and any formula among them. */
  private readWords(content: string, span: Span): void {
    for (const word of content.split(BETWEEN_WORDS).filter((found) => found !== '')) {
      const lower = word.toLowerCase();
      if (CONDITION_WORDS.has(lower)) this.emit('name', lower, span);
      else
        for (const token of new LatexReader(word, this.scope).readAll())
          this.emit(token.kind, token.text, span);
    }
  }

  private startsIndicator(): boolean {
    return this.is('_') || this.opensArgument();
  }

  /** The indicator function: 1 where its condition holds, else 0. */
  private readIndicator(part: Part): void {
    const condition = this.is('_') ? this.readArgument(this.next()) : this.readBracketed();
    const span = { start: part.start, end: this.peek(-1).end };
    const chosen = this.capture(() => {
      this.emitGroup(asCondition(condition), span);
      this.emit('symbol', '?', span);
      this.emit('number', '1', span);
      this.emit('symbol', ':', span);
      this.emit('number', '0', span);
    });
    this.emitGroup(chosen, span);
  }

  private readSuperscript(mark: Part): void {
    if (this.isPositivePart()) {
      this.takePositivePart(mark);
      return;
    }
    const exponent = this.readArgument(mark);
    this.emit('symbol', '^', mark);
    this.emitGroup(exponent, { start: mark.start, end: this.peek(-1).end });
  }

  private readSubscript(mark: Part): void {
    if (this.isPositivePart()) {
      this.takePositivePart(mark);
      return;
    }
    const index = this.readArgument(mark);
    const last = this.tokens[this.tokens.length - 1];
    if (last?.kind !== 'name') throw fail(mark, t('{0} has no meaning in an expression', "'_'"));
    // An index distinguishes the units of a layer; the function is the same for each.
    if (VARIABLE_NAMES.has(last.text)) return;
    this.tokens[this.tokens.length - 1] = { ...last, text: this.withIndex(last.text, index) };
  }
}

const BETWEEN_WORDS = /[\s,;]+|\.(?=\s|$)/;
