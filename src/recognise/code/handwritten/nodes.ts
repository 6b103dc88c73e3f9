/** Walks trees without the parts that are too long or too deeply nested to be an activation. */

import type { SyntaxNodeRef, TreeCursor } from '@lezer/common';
import { MAX_DEPTH } from '../../handwritten/parts';
import { LONGEST_EXPRESSION } from '../../handwritten/longest';
import type { Work } from '../../work';
import type { SyntaxNode } from '../syntax';

/** Start of the code in a tree. The tree of a part of the text is wrapped in one of the whole. */
export const contentFrom = (root: SyntaxNode): number => root.firstChild?.from ?? root.from;

/** Higher trees are not activations, but may contain some. */
const MAX_HEIGHT = 6 * MAX_DEPTH;
/** Number of nodes between two places where the work may be interrupted. */
const NODES = 64;

/** Every node with one of the names that may be an activation. A visit may be work of its own. */
export function* eachShort(
  root: SyntaxNode,
  high: ReadonlySet<number>,
  names: ReadonlySet<string>,
  visit: (ref: SyntaxNodeRef) => Work<void> | undefined,
): Work<void> {
  let index = 0;
  for (const { cursor, isEntered } of steps(root)) {
    if (!isEntered) continue;
    const isHigh = high.has(index);
    if (++index % NODES === 0) yield;
    if (isHigh || !names.has(cursor.name) || cursor.to - cursor.from > LONGEST_EXPRESSION) continue;
    yield;
    const work = visit(cursor);
    if (work) yield* work;
  }
}

/** The nodes that are higher than any activation, as numbered in document order. */
export function* highNodes(root: SyntaxNode): Work<ReadonlySet<number>> {
  const high = new Set<number>();
  const open: { readonly index: number; height: number }[] = [];
  let index = 0;
  for (const { isEntered } of steps(root)) {
    if (isEntered) {
      open.push({ index, height: 0 });
      if (++index % NODES === 0) yield;
      continue;
    }
    const node = open.pop();
    const parent = open.at(-1);
    if (node && node.height > MAX_HEIGHT) high.add(node.index);
    if (node && parent) parent.height = Math.max(parent.height, node.height + 1);
  }
  return high;
}

/** Enters and leaves every node in order. */
function* steps(root: SyntaxNode): Generator<{ readonly cursor: TreeCursor; readonly isEntered: boolean }> {
  const cursor = root.cursor();
  for (let depth = 0; ;) {
    yield { cursor, isEntered: true };
    if (cursor.firstChild()) {
      depth++;
      continue;
    }
    yield { cursor, isEntered: false };
    while (depth > 0 && !cursor.nextSibling()) {
      cursor.parent();
      depth--;
      yield { cursor, isEntered: false };
    }
    if (depth === 0) return;
  }
}
