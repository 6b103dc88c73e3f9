/** Finds where and how a Python expression can be written into an existing text. */

import type { PythonAnalysis } from './python/analysis';
import { argumentsOf, callParts, textOf, type SyntaxNode } from './python/syntax';
import { importChange, withNeededName } from './python/neededImport';
import { pythonView } from './python/view';
import type { ActivationReference, SourceDocument, TextChange } from './types';

/** Why nothing is written: the code would split a token, or an expression is not allowed there. */
export type Obstacle = 'comment' | 'string' | 'name' | 'unclosed' | 'language';

/** The one change to make, and whether it replaces something; or the obstacle. */
export type Insertion =
  | {
      readonly ok: true;
      readonly change: TextChange;
      readonly isReplacement: boolean;
      /** The import that the code needs, if the text lacks it. */
      readonly imported?: TextChange;
    }
  | { readonly ok: false; readonly obstacle: Obstacle };

const refuse = (obstacle: Obstacle): Insertion => ({ ok: false, obstacle });

/**
 * Text after which an expression may begin: nothing, white space, an opening bracket, an operator, a
 * separator.
 */
const MAY_PRECEDE = /^$|[\s([{,;:=<>+\-*/%|&^~!]/u;
/** Text before which an expression may end. */
const MAY_FOLLOW = /^$|[\s)\]},;:#=<>+\-*/%|&^!]/u;
const NAME_CHARACTER = /[\p{L}\p{N}\p{M}_]/u;

/**
 * How to write `code` for the selection [from, to) of a text. It replaces the activation that the selection
 * touches, including its call, and keeps a function's first argument. It also replaces a selection of whole
 * tokens, and is inserted at an empty place. Offsets are UTF-16 units.
 * @param source the document of the text; undefined for a language that is not supported
 * @param name the full name of the function or class that the code calls
 */
export function insertionAt(
  source: SourceDocument | undefined,
  text: string,
  [from, to]: readonly [from: number, to: number],
  call: string,
  name: string,
): Insertion {
  if (!source) return betweenTokens(text, from, to, call);
  const view = pythonView(source);
  if (!view) return refuse('language');
  const { analysis, start, end } = view;
  const { code, statement } = withNeededName(view, start + from, call, name);
  const added = statement === undefined ? undefined : importChange(view, text, statement);
  const imported = added && { ...added, from: added.from - start, to: added.to - start };
  const touched = touchedReference(analysis, start + from, start + to);
  if (touched) {
    const insertion = inPlaceOf(analysis, touched, code);
    if (!insertion.ok) return insertion;
    const { change } = insertion;
    if (change.from < start || change.to > end) return refuse('name');
    return {
      ...insertion,
      change: { ...change, from: change.from - start, to: change.to - start },
      ...(imported && { imported }),
    };
  }
  const obstacle = obstacleWithin(analysis, start + from, start + to);
  if (obstacle !== undefined) return refuse(obstacle);
  const insertion = betweenTokens(text, from, to, code);
  return insertion.ok && imported ? { ...insertion, imported } : insertion;
}

/** The named activation that the selection touches. */
function touchedReference(
  analysis: PythonAnalysis,
  from: number,
  to: number,
): ActivationReference | undefined {
  for (const offset of [from, to]) {
    const found = analysis.referenceAt(offset);
    if (found?.activation !== undefined && found.kind !== 'expression' && found.start <= to) return found;
  }
  return undefined;
}

function inPlaceOf(analysis: PythonAnalysis, reference: ActivationReference, code: string): Insertion {
  const { kind, start, end } = reference;
  // Replacing it would lose a method's object, or break other uses of an object defined elsewhere.
  if (kind === 'method' || kind === 'instance') return refuse('name');
  const call = callOf(analysis, start, end);
  if (!call) return { ok: true, change: { from: start, to: end, insert: code }, isReplacement: true };
  if (callParts(call)?.list.lastChild?.name !== ')') return refuse('unclosed');
  const insert = kind === 'function' ? appliedTo(code, firstArgument(call, analysis.text)) : code;
  return { ok: true, change: { from: call.from, to: call.to, insert }, isReplacement: true };
}

/** The call of the name at [start, end); undefined if it is not called. */
function callOf({ tree }: PythonAnalysis, start: number, end: number): SyntaxNode | undefined {
  let node: SyntaxNode | null = tree.resolveInner(start, 1);
  while (node.to < end && node.parent?.from === start) node = node.parent;
  const parent = node.to === end ? node.parent : null;
  return parent?.name === 'CallExpression' && parent.firstChild?.to === end ? parent : undefined;
}

/** The argument that a function is applied to; undefined unless the first argument is a plain one. */
function firstArgument(call: SyntaxNode, text: string): string | undefined {
  const first = argumentsOf(callParts(call)?.list ?? null, text)[0];
  return first && first.keyword === undefined && first.star === undefined
    ? textOf(first.value, text)
    : undefined;
}

/** The code with its `x` replaced by the argument. A class is constructed and then called. */
function appliedTo(code: string, argument: string | undefined): string {
  if (argument === undefined) return code;
  const call = /^(?<name>[\w.]+)\(x(?=[,)])/.exec(code);
  if (call) return `${call.groups?.['name'] ?? ''}(${argument}${code.slice(call[0].length)}`;
  return `${code}(${argument})`;
}

/**
 * The comment, string or other token that an end of the selection would split. Tokens that are selected as a
 * whole do not count.
 */
function obstacleWithin({ tree, text }: PythonAnalysis, from: number, to: number): Obstacle | undefined {
  for (const offset of [from, to])
    for (const side of [-1, 1] as const) {
      const leaf: SyntaxNode = tree.resolveInner(offset, side);
      for (let node: SyntaxNode | null = leaf; node; node = node.parent) {
        if (from <= node.from && node.to <= to) continue;
        if (node.name === 'Comment' && node.from < offset) return 'comment';
        const isString = node.name.endsWith('String');
        if (isString && node.from < offset && (offset < node.to || !isClosed(textOf(node, text))))
          return 'string';
      }
      const isToken = leaf.parent && !leaf.firstChild;
      if (isToken && leaf.from < offset && offset < leaf.to) return 'name';
    }
  return undefined;
}

/** Whether a literal has its closing quotes. */
function isClosed(literal: string): boolean {
  const opening = /^[a-z]{0,2}('''|"""|'|")/i.exec(literal);
  const quotes = opening?.[1] ?? '';
  return literal.length >= (opening?.[0].length ?? 0) + quotes.length && literal.endsWith(quotes);
}

/** Inserts the code if it would neither split a token nor run into one. */
function betweenTokens(text: string, from: number, to: number, code: string): Insertion {
  const before = lastCharacter(text, from);
  const after = firstCharacter(text, to);
  const isReplacement = from < to;
  const isWhole = isReplacement
    ? !(NAME_CHARACTER.test(before) && NAME_CHARACTER.test(firstCharacter(text, from))) &&
      !(NAME_CHARACTER.test(lastCharacter(text, to)) && NAME_CHARACTER.test(after))
    : MAY_PRECEDE.test(before) && MAY_FOLLOW.test(after);
  return isWhole ? { ok: true, change: { from, to, insert: code }, isReplacement } : refuse('name');
}

const firstCharacter = (text: string, offset: number): string => {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
};

const lastCharacter = (text: string, offset: number): string =>
  Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
