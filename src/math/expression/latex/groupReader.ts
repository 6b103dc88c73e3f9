import { t } from '../../../l10n';
import type { Token } from '../lexer';
import { FUNCTIONS } from './commands';
import { CLOSING, fail, OPENING, PartCursor, SIZES } from './partCursor';
import type { Part } from './scanner';

/** Deeper nesting is an error, so that the recursion does not exhaust the stack. */
const MAX_DEPTH = 100;

/** Reads groups, arguments and brackets, and marks that apply to a whole operand. */
export abstract class GroupReader extends PartCursor {
  private depth = 0;

  /** Reads the next part with everything that belongs to it, and emits its tokens. */
  protected abstract readElement(): void;

  protected readWhile(goesOn: (part: Part) => boolean): void {
    if (++this.depth > MAX_DEPTH) {
      throw fail(this.part, t('the expression is nested more than {0} levels deep', MAX_DEPTH));
    }
    while (this.part.kind !== 'end' && goesOn(this.part)) this.readElement();
    this.depth--;
  }

  /** The tokens of a group `{…}`, without its braces. */
  protected readGroup(): Token[] {
    const open = this.next();
    const inside = this.capture(() => {
      this.readWhile(({ text }) => text !== '}');
    });
    if (!this.is('}')) {
      throw fail(this.part, t("'{0}' is missing for the {1} at column {2}", '}', "'{'", open.start + 1), '}');
    }
    this.next();
    return inside;
  }

  /** One argument by LaTeX's rules: a group, a command with its arguments, a letter or a digit. */
  protected readArgument(of: Part): Token[] {
    if (this.is('{')) return this.readGroup();
    const { kind, text, start } = this.part;
    if (kind === 'end' || /^[}&)\]]$/.test(text)) {
      throw fail(this.part, t('{0} needs its argument in braces', `'${of.text}'`), '{z}');
    }
    if ((kind === 'letters' || kind === 'number') && text.length > 1) return this.readCharacter(start);
    return this.capture(() => {
      if (kind === 'command' && FUNCTIONS.has(text))
        this.emit('name', FUNCTIONS.get(text) ?? '', this.next());
      else this.readElement();
    });
  }

  /** The tokens of a bracketed argument, with parentheses in place of its brackets. */
  protected readBracketed(): Token[] {
    if (SIZES.has(this.part.text)) this.next();
    const open = this.next();
    let level = 0;
    const inside = this.capture(() => {
      this.readWhile(({ text }) => {
        if (OPENING.has(text)) level++;
        else if (CLOSING.has(text) && level-- === 0) return false;
        return true;
      });
    });
    const close = this.part;
    const tokens = this.capture(() => {
      this.emit('symbol', '(', open);
      this.tokens.push(...inside);
      if (CLOSING.has(close.text)) this.emit('symbol', ')', close);
    });
    this.next();
    return tokens;
  }

  /** Whether `_+` or `^+` comes next, after an operand. */
  protected isPositivePart(): boolean {
    if (this.is('{')) return this.peek(1).text === '+' && this.peek(2).text === '}';
    if (!this.is('+')) return false;
    const after = this.peek(1);
    return !(after.kind === 'number' || after.kind === 'letters') || after.spaced;
  }

  /** Applies [z]₊, that is max(0, z), to the operand that was read last. */
  protected takePositivePart(mark: Part): void {
    const end = this.is('{') ? (this.next(), this.next(), this.next().end) : this.next().end;
    const start = this.startOfOperand(mark);
    const operand = this.tokens.splice(start);
    const span = { start: operand[0]?.start ?? mark.start, end };
    this.emit('name', 'max', span);
    const args = this.capture(() => {
      this.emit('number', '0', span);
      this.emit('symbol', ',', span);
      this.tokens.push(...operand);
    });
    this.emitGroup(args, span);
  }

  private startOfOperand(mark: Part): number {
    let at = this.tokens.length - 1;
    let level = 0;
    for (; at >= 0; at--) {
      const text = this.tokens[at]?.text ?? '';
      if (text === ')' || text === ']') level++;
      else if (text === '(' || text === '[') level--;
      if (level === 0) break;
    }
    const first = this.tokens[at];
    if (!first) throw fail(mark, t('a value is missing'), 'z');
    const before = this.tokens[at - 1];
    return first.text === '(' && before?.kind === 'name' && this.scope.find(before.text) ? at - 1 : at;
  }
}
