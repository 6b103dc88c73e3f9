import { t } from '../../../l10n';
import { BranchFinder } from '../kinks';
import type { Token } from '../lexer';
import { Parser } from '../parser';
import { Compiler } from '../program';
import type { Scope } from '../scope';
import { number, some, type Node } from '../tree';
import type { Span } from '../types';
import { fail } from './partCursor';

/** One row of a piecewise definition. */
export interface CaseRow {
  readonly value: readonly Token[];
  /** Empty for "otherwise". */
  readonly condition: readonly Token[];
}

/** Words between the value and the condition of a case, and words for "for all other z". */
export const CONDITION_WORDS: ReadonlySet<string> = new Set(
  'if for when where and or not else otherwise elsewhere'.split(' '),
);

/** The tokens with = as a comparison, which it is in a condition. */
export const asCondition = (tokens: readonly Token[]): Token[] =>
  tokens.map((token) => (token.kind === 'symbol' && token.text === '=' ? { ...token, text: '==' } : token));

/**
 * The row that the tokens of its cells make up. `separator` is the start of its second cell, if it has one.
 */
export function caseRow(tokens: readonly Token[], separator: number | undefined): CaseRow {
  const isWord = ({ kind, text }: Token): boolean => kind === 'name' && CONDITION_WORDS.has(text);
  const split = separator ?? tokens.findIndex(isWord);
  const value = split === -1 ? tokens : tokens.slice(0, split);
  const rest = split === -1 ? [] : tokens.slice(split);
  const trimmed = withoutPunctuation(rest);
  while (trimmed[0] && isWord(trimmed[0]) && trimmed[0].text !== 'not' && !isOtherwise(trimmed[0]))
    trimmed.shift();
  const last = value[value.length - 1];
  return {
    value: last && isPunctuation(last) ? value.slice(0, -1) : value,
    condition: trimmed.some(isOtherwise) ? [] : asCondition(trimmed),
  };
}

const isPunctuation = ({ text }: Token): boolean => /^[.,;]$/.test(text);

/** The tokens without the sentence's punctuation. A comma in brackets separates arguments and stays. */
function withoutPunctuation(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token.kind === 'symbol') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    return depth > 0 || !isPunctuation(token);
  });
}

const isOtherwise = ({ text }: Token): boolean =>
  text === 'else' || text === 'otherwise' || text === 'elsewhere';

/**
 * The rows as one conditional, in parentheses. The last row is the value everywhere else, whether it is
 * labelled "otherwise" or with a condition; with a condition, the rows must cover the whole line except for
 * single points.
 * @throws {ParseFailure} if a row has no value or the rows leave an interval uncovered
 */
export function joinCases(
  text: string,
  scope: Scope,
  span: Span,
  rows: readonly CaseRow[],
): readonly Token[] {
  const last = rows[rows.length - 1];
  if (!last) throw fail(span, t('an expression in z is missing here'));
  const symbol = (name: string): Token => ({ kind: 'symbol', text: name, ...span });
  const group = (tokens: readonly Token[]): readonly Token[] => [symbol('('), ...tokens, symbol(')')];
  for (const row of rows.slice(0, -1)) {
    if (row.condition.length === 0)
      throw fail(spanOf(row.value, span), t('only the last case may go without a condition'));
  }
  if (last.condition.length > 0) refuseGaps(text, scope, span, rows);
  const joined = rows.flatMap(({ value, condition }, i) =>
    i === rows.length - 1 ? group(value) : [...group(condition), symbol('?'), ...group(value), symbol(':')],
  );
  return group(joined);
}

function refuseGaps(text: string, scope: Scope, span: Span, rows: readonly CaseRow[]): void {
  const tests = rows.map(({ condition }) => {
    const { end } = spanOf(condition, span);
    const stop: Token = { kind: 'end', text: '', start: end, end };
    return new Parser(text, [...condition, stop], scope).parseAll();
  });
  const gap = firstGap({ kind: 'or', operands: tests });
  if (gap !== undefined) {
    throw fail(span, t('the cases say nothing for z = {0}; end them with "otherwise"', String(gap)));
  }
}

/** Beyond the outermost bound, conditions no longer change. */
const BEYOND = 1e6;

/**
 * A z inside an interval where the condition fails, with free letters at their defaults; undefined if there
 * is none.
 */
function firstGap(test: Node): number | undefined {
  const parameters = new Map<string, { id: string; default: number }>();
  some(test, (node) => {
    if (node.kind === 'parameter') parameters.set(node.id, { id: node.id, default: 1 });
    return false;
  });
  const tree: Node = { kind: 'conditional', test, then: number(1), otherwise: number(0) };
  const compiler = new Compiler([...parameters.values()]);
  const bounds = new BranchFinder(tree, compiler).find(-BEYOND, BEYOND, {});
  const edges = [-BEYOND, ...bounds, BEYOND];
  const middles = edges.slice(1).map((edge, i) => ((edges[i] ?? edge) + edge) / 2);
  const zs = Float64Array.from(middles);
  const holds = new Float64Array(zs.length);
  compiler.compile(tree).run({}, zs, holds);
  return middles.find((_, i) => holds[i] !== 1);
}

const spanOf = (tokens: readonly Token[], fallback: Span): Span => ({
  start: tokens[0]?.start ?? fallback.start,
  end: tokens[tokens.length - 1]?.end ?? fallback.end,
});
