import { t } from '../../l10n';
import { ParseFailure } from './cursor';
import { tokenize } from './lexer';
import { Parser } from './parser';
import type { Scope } from './scope';
import type { Node } from './tree';
import type { Outcome } from './types';

/** Longer texts are rejected. */
const MAX_LENGTH = 5000;

/** Reads LaTeX. It is loaded only by what reads texts of people. */
export interface LatexReader {
  /** Whether the text is to be read as LaTeX. */
  readonly isLatex: (text: string) => boolean;
  /** @throws {ParseFailure} */
  readonly parse: (text: string, scope: Scope) => Node;
}

let latex: LatexReader | undefined;

/** Has LaTeX be read from now on. */
export function useLatex(reader: LatexReader): void {
  latex = reader;
}

/**
 * Parses the text into a tree, or says what is wrong with it. Reads plain text, Unicode mathematics and
 * LaTeX, which is recognised by its backslashes and braces, once {@link useLatex} has been called.
 * @param scope the functions that the text may call
 */
export function parse(text: string, scope: Scope): Outcome<Node> {
  if (text.length > MAX_LENGTH) {
    const message = t('the expression is {0} characters long; at most {1} are read', text.length, MAX_LENGTH);
    return { ok: false, error: { column: MAX_LENGTH, end: text.length, message } };
  }
  try {
    if (latex?.isLatex(text)) return { ok: true, value: latex.parse(text, scope) };
    const tokens = tokenize(text);
    return tokens.ok ? { ok: true, value: new Parser(text, tokens.value, scope).parseAll() } : tokens;
  } catch (failure) {
    if (failure instanceof ParseFailure) return { ok: false, error: failure.error };
    throw failure;
  }
}
