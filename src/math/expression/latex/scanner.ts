import { toPlain } from '../characters';
import type { Span } from '../types';

/**
 * The smallest parts of LaTeX: `\name`, a number, a run of letters, a braced group's `{` or `}`, `&`, `\\`, or one
 * character.
 */
export interface Part extends Span {
  readonly kind: 'command' | 'number' | 'letters' | 'symbol' | 'end';
  /** Plain text: a command with its backslash, `<=` for ≤. */
  readonly text: string;
  /** Whether white space comes before it. */
  readonly spaced: boolean;
}

const PART =
  /(?<command>\\(?:[a-zA-Z]+\*?|[^a-zA-Z]))|(?<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|(?<letters>[A-Za-z]+|\p{L}|∞)|(?<symbol><=|>=|==|!=|:=|&&|[^\s])/uy;

/** A comment of LaTeX, up to the end of its line. */
const COMMENT = /(?<!\\)%.*/g;

/** Splits LaTeX into its parts, followed by an `end` part. Total: any text can be split. */
export function scan(text: string): readonly Part[] {
  const { plain, startOf, endOf } = toPlain(text.replace(COMMENT, (comment) => ' '.repeat(comment.length)));
  const parts: Part[] = [];
  let spaced = false;
  for (let at = 0; at < plain.length;) {
    PART.lastIndex = at;
    const match = PART.exec(plain);
    if (!match) {
      spaced = true;
      at++;
      continue;
    }
    const [found] = match;
    const { command, number, letters } = match.groups ?? {};
    const kind = command ? 'command' : number ? 'number' : letters ? 'letters' : 'symbol';
    parts.push({ kind, text: found, spaced, start: startOf(at), end: endOf(at + found.length - 1) });
    at += found.length;
    spaced = false;
  }
  parts.push({ kind: 'end', text: '', spaced, start: text.length, end: text.length });
  return parts;
}
