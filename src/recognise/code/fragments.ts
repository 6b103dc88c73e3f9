/**
 * Parses code that a grammar leaves as text or tokens: the bodies of macros and the arguments of their calls.
 */

import { NodeType, Tree, type Parser } from '@lezer/common';
import type { Extent } from './scopes';
import type { SyntaxNode } from './syntax';

/** Longer fragments are generated code. */
const MAX_LENGTH = 20_000;

/**
 * Parses the stretches of the text on their own, with the text's offsets. Undefined if they are not code.
 * Only their end may be incomplete, because a macro's body continues where it is used.
 */
export function parseFragment(
  parser: Parser,
  text: string,
  stretches: readonly Extent[],
): SyntaxNode | undefined {
  const ranges = stretches.filter(({ from, to }) => from < to);
  const from = ranges[0]?.from;
  const to = ranges.at(-1)?.to;
  if (from === undefined || to === undefined || to - from > MAX_LENGTH) return undefined;
  const tree = parser.parse(text, [], ranges);
  const root = new Tree(NodeType.none, [tree], [from], from + tree.length).topNode;
  return hasErrorBefore(root, from + tree.length) ? undefined : root;
}

/** Whether there is an error other than a missing end. */
function hasErrorBefore(root: SyntaxNode, end: number): boolean {
  const cursor = root.cursor();
  do {
    if (cursor.type.isError && (cursor.from < cursor.to || cursor.to < end)) return true;
  } while (cursor.next());
  return false;
}
