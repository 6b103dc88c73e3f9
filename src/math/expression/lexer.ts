import { t } from '../../l10n';
import { fromSubscript, fromSuperscript, showCharacter, toPlain } from './characters';
import type { ExpressionError, Outcome, Span } from './types';

/** The kinds of tokens. */
export type TokenKind = 'number' | 'name' | 'superscript' | 'symbol' | 'end';

/** A token of the expression language, with its columns in the original text. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** Plain text: `max` for 𝑚𝑎𝑥, `*` for ×, `2` for ². */
  readonly text: string;
}

const NUMBER = /(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?/y;
/**
 * A Greek letter is a name of its own, so αz is a product. Other letters form words, with dots as in
 * np.where.
 */
const NAME =
  /∞|\p{Script=Greek}(?:_?\d+|_[a-zA-Z]\w*)?[₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]*|(?!\p{Script=Greek})[\p{L}_](?:(?!\p{Script=Greek})[\p{L}\p{Nd}_])*[₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*/uy;
const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/y;
const SYMBOL = /\*\*|<=|>=|==|!=|&&|[-+*/^<>=!?:,()[\]|√∛]/y;
const SPACE = /\s+/y;

/** Splits the text into tokens, followed by an `end` token. */
export function tokenize(text: string): Outcome<readonly Token[]> {
  const { plain, startOf, endOf } = toPlain(text);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(plain)?.[0];
  };
  while (at < plain.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = read(take);
    if (!token) return { ok: false, error: unknownCharacter(text, startOf(at), endOf(at)) };
    const { kind, raw, shown } = token;
    tokens.push({ kind, text: shown, start: startOf(at), end: endOf(at + raw.length - 1) });
    at += raw.length;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return { ok: true, value: tokens };
}

interface Raw {
  readonly kind: TokenKind;
  /** As it is in the plain text. */
  readonly raw: string;
  /** As the parser expects it. */
  readonly shown: string;
}

/** The next token. Kinds that are frequent and cheap to test come first. */
function read(take: (pattern: RegExp) => string | undefined): Raw | undefined {
  const number = take(NUMBER);
  if (number !== undefined) return { kind: 'number', raw: number, shown: number.replaceAll('_', '') };
  const symbol = take(SYMBOL);
  if (symbol !== undefined) return { kind: 'symbol', raw: symbol, shown: symbol === '**' ? '^' : symbol };
  const name = take(NAME);
  if (name !== undefined) return { kind: 'name', raw: name, shown: fromSubscript(name) };
  const superscript = take(SUPERSCRIPT);
  return superscript === undefined
    ? undefined
    : { kind: 'superscript', raw: superscript, shown: fromSuperscript(superscript) };
}

function unknownCharacter(text: string, column: number, end: number): ExpressionError {
  const message = t('{0} has no meaning in an expression', showCharacter(text.slice(column, end)));
  return { column, end, message, suggestion: '' };
}
