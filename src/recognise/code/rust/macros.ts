import { parser } from '@lezer/rust';
import { parseFragment } from '../fragments';
import type { Extent } from '../scopes';
import { partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';

/** Macros whose arguments are patterns, or code that does not run in place. */
const NOT_CODE =
  /^(?:(?:assert_)?matches|quote(?:_spanned)?|parse_quote|stringify|concat|cfg|include\w*|env)$/;
const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
/** Maximum depth of macros within macros. */
const MAX_DEPTH = 4;

/**
 * The arguments of macros that can be read as expressions: `vec![x.relu()?, Activation::Gelu]`. The grammar has tokens
 * there; each stretch between commas is parsed by itself, and left alone where that is no code.
 */
export function* readMacros(root: SyntaxNode, text: string, mayHold: RegExp, depth = 0): Work<SyntaxNode[]> {
  const found: SyntaxNode[] = [];
  if (depth > MAX_DEPTH) return found;
  const invocations: SyntaxNode[] = [];
  yield* walk(root, {
    MacroDefinition: () => false,
    MacroInvocation: (node) => {
      invocations.push(node);
      return false;
    },
  });
  for (const node of invocations) {
    const name = node.firstChild;
    const tokens = partsOf(node).find((part) => part.name.endsWith('Tokens'));
    const last = name ? textOf(name, text).replace(/^.*::/, '') : '';
    if (!tokens || NOT_CODE.test(last)) continue;
    for (const argument of argumentsIn(tokens)) {
      yield;
      if (!mayHold.test(text.slice(argument.from, argument.to))) continue;
      const parsed = parseFragment(parser, text, [argument]);
      if (parsed) found.push(parsed, ...(yield* readMacros(parsed, text, mayHold, depth + 1)));
    }
  }
  return found;
}

/** The stretches between the separators. Text before `=>` is a pattern and is left out. */
function argumentsIn(tokens: SyntaxNode): Extent[] {
  const found: Extent[] = [];
  let from: number | undefined;
  for (let token = tokens.firstChild; token; token = token.nextSibling) {
    const { name } = token;
    const isEnd = name === ',' || name === ';' || name === '=>' || CLOSING.has(name);
    if (isEnd && from !== undefined && name !== '=>') found.push({ from, to: token.from });
    if (isEnd || OPENING.has(name)) from = token.to;
  }
  return found;
}
