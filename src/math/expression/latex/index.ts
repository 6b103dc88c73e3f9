import { ParseFailure } from '../cursor';
import type { Token } from '../lexer';
import { Parser } from '../parser';
import type { Scope } from '../scope';
import { childrenOf, isCondition, some, type Node } from '../tree';
import { LatexReader } from './reader';

/** LaTeX, or notation of printed mathematics that plain expressions do not have: `[z]_+`, `z^+`. */
const LATEX = /[\\{}]|^\s*\$|_\+|\^\+(?!\s*[\w(.√|])/;

/** Whether the text is to be read as LaTeX. */
export const isLatex = (text: string): boolean => LATEX.test(text);

/**
 * The function defined by a formula in LaTeX, with or without `f(z) =` before it. In a chain `f(z) = … = … ≈
 * …`, the first side that can be read counts.
 * @throws {ParseFailure} with the column in the LaTeX
 */
export function parseLatex(text: string, scope: Scope): Node {
  const tokens = new LatexReader(text, scope).readAll();
  const { head, sides } = split(tokens);
  const parse = (side: readonly Token[]): Node => {
    const end = side[side.length - 1]?.end ?? head[head.length - 1]?.end ?? text.length;
    const stop: Token = { kind: 'end', text: '', start: end, end };
    return new Parser(text, [...head, ...side, stop], scope).parseAll();
  };
  let fallback: Node | undefined;
  let failure: ParseFailure | undefined;
  for (const side of sides) {
    try {
      const tree = parse(side);
      if (!usesTruthAsNumber(tree)) return tree;
      fallback ??= tree;
    } catch (error) {
      if (!(error instanceof ParseFailure)) throw error;
      failure ??= error;
    }
  }
  if (fallback) return fallback;
  throw failure ?? new Error('a formula has at least one side');
}

/** Whether a condition occurs where a number is expected, as in the probability x P(X ≤ x). */
const usesTruthAsNumber = (tree: Node): boolean =>
  isCondition(tree) ||
  some(tree, (node) => {
    if (node.kind === 'conditional') return isCondition(node.then) || isCondition(node.otherwise);
    return !isCondition(node) && childrenOf(node).some(isCondition);
  });

/**
 * Splits a definition at its `=` outside of brackets into the name that is defined and the sides after it.
 */
function split(tokens: readonly Token[]): {
  readonly head: readonly Token[];
  readonly sides: readonly (readonly Token[])[];
} {
  const sides: Token[][] = [[]];
  let level = 0;
  for (const token of tokens) {
    if (token.kind === 'symbol') {
      if (token.text === '(' || token.text === '[') level++;
      if (token.text === ')' || token.text === ']') level--;
      if (token.text === '=' && level === 0) {
        sides.push([]);
        continue;
      }
    }
    sides[sides.length - 1]?.push(token);
  }
  const [first = [], ...others] = sides;
  if (others.length === 0) return { head: [], sides };
  const equals = tokens.find(({ text }) => text === '=');
  return isName(first) && equals ? { head: [...first, equals], sides: others } : { head: [], sides };
}

/** Whether the tokens are a name, alone or with its arguments, as on the left of a definition. */
const isName = ([name, open, ...rest]: readonly Token[]): boolean =>
  name?.kind === 'name' &&
  (open === undefined ||
    (open.text === '(' && rest.slice(0, -1).every(({ kind, text }) => kind === 'name' || text === ',')));
