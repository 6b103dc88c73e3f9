/** Helpers for lezer trees of any language. */

import type { SyntaxNode } from '@lezer/common';
import type { Work } from '../work';

export type { SyntaxNode } from '@lezer/common';

/** The source of a node. */
export const textOf = (node: SyntaxNode, text: string): string => text.slice(node.from, node.to);

/** Keywords that are values. */
const VALUE_WORDS = new Set(['null', 'nullptr', 'this', 'super', 'self']);
const COMMENTS = new Set(['LineComment', 'BlockComment', 'Comment']);

const CAPITAL_A = 65;
const CAPITAL_Z = 90;

/**
 * Children with a meaning: no punctuation, other keywords, comments or error marks. Grammars capitalise the
 * names of such nodes. A missing node has none.
 */
export function partsOf(node: SyntaxNode | null | undefined): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) {
    const { name } = child;
    const first = name.charCodeAt(0);
    const isPart = first >= CAPITAL_A && first <= CAPITAL_Z ? !COMMENTS.has(name) : VALUE_WORDS.has(name);
    if (isPart) parts.push(child);
  }
  return parts;
}

/** The nearest enclosing node with one of the names. */
export function ancestor(node: SyntaxNode, names: ReadonlySet<string>): SyntaxNode | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) if (names.has(parent.name)) return parent;
  return undefined;
}

/** Functions to call for nodes, by the nodes' names. They return whether to descend into the node. */
export type Visitors = Readonly<Record<string, (node: SyntaxNode) => boolean>>;

/** A visitor that always descends into the node. */
export const entering =
  (visit: (node: SyntaxNode) => void) =>
  (node: SyntaxNode): boolean => {
    visit(node);
    return true;
  };

/** Number of nodes between two places where a walk may be interrupted. */
const NODES = 64;

/** Calls the visitor for every node in order. Skips the descendants of a node for which it returns false. */
export function* walk(root: SyntaxNode, visitors: Visitors): Work<void> {
  const byName = new Map(Object.entries(visitors));
  const cursor = root.cursor();
  let passed = 0;
  for (let depth = 0; ;) {
    const visit = byName.get(cursor.name);
    if (visit || ++passed % NODES === 0) yield;
    if ((visit?.(cursor.node) ?? true) && cursor.firstChild()) {
      depth++;
      continue;
    }
    while (depth > 0 && !cursor.nextSibling()) {
      cursor.parent();
      depth--;
    }
    if (depth === 0) return;
  }
}
