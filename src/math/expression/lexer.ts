import { fromSubscript, fromSuperscript, showCharacter, toPlain } from './characters';
import type { ExpressionError, Outcome, Span } from './types';

export type TokenKind = 'number' | 'name' | 'superscript' | 'symbol' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Plain text: `max` for 𝑚𝑎𝑥, `*` for ×, `2` for ². */
  readonly text: string;
  /** White space before it. */
  readonly spaced: boolean;
}

const NUMBER = /(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?/y;
/** A Greek letter is a name of its own, so that αz is a product; other letters form words, with dots as in np.where. */
const NAME =
  /∞|\p{Script=Greek}(?:_?\d+|_[a-zA-Z]\w*)?[₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]*|(?!\p{Script=Greek})[\p{L}_](?:(?!\p{Script=Greek})[\p{L}\p{Nd}_])*[₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*/uy;
const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/y;
const SYMBOL = /\*\*|<=|>=|==|!=|&&|[-+*/^<>=!?:,()[\]|√∛]/y;
const SPACE = /\s+/y;

/** Splits the text into tokens, the last of which is `end`. */
export function tokenize(text: string): Outcome<readonly Token[]> {
  const { plain, starts, ends } = toPlain(text);
  const tokens: Token[] = [];
  let at = 0;
  let spaced = false;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(plain)?.[0];
  };
  const push = (kind: TokenKind, raw: string, shown = raw): void => {
    const span = { start: starts[at] ?? 0, end: ends[at + raw.length - 1] ?? text.length };
    tokens.push({ kind, text: shown, spaced, ...span });
    at += raw.length;
    spaced = false;
  };
  while (at < plain.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      spaced = true;
      continue;
    }
    const number = take(NUMBER);
    const name = take(NAME);
    const superscript = take(SUPERSCRIPT);
    const symbol = take(SYMBOL);
    if (number !== undefined) push('number', number, number.replaceAll('_', ''));
    else if (name !== undefined) push('name', name, fromSubscript(name));
    else if (superscript !== undefined) push('superscript', superscript, fromSuperscript(superscript));
    else if (symbol !== undefined) push('symbol', symbol, symbol === '**' ? '^' : symbol);
    else return { ok: false, error: unknownCharacter(text, starts[at] ?? 0, ends[at] ?? text.length) };
  }
  tokens.push({ kind: 'end', text: '', spaced, start: text.length, end: text.length });
  return { ok: true, value: tokens };
}

function unknownCharacter(text: string, column: number, end: number): ExpressionError {
  const message = `${showCharacter(text.slice(column, end))} has no meaning in an expression`;
  return { column, end, message, suggestion: '' };
}
