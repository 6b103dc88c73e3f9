import type { SyntaxNode } from '@lezer/common';

/**
 * Children, of one type or group if one is given, in order. Unlike lezer's own `getChild` and `getChildren`, this does not
 * take time in proportion to the depth of the node.
 */
export function* eachChild(node: SyntaxNode | null | undefined, type?: string): Generator<SyntaxNode> {
  for (let child = node?.firstChild; child; child = child.nextSibling)
    if (type === undefined || child.type.is(type)) yield child;
}

/** All children of the type; none for a missing node. */
export const childrenOfType = (node: SyntaxNode | null | undefined, type: string): SyntaxNode[] => [
  ...eachChild(node, type),
];

/** The first child of the type. */
export function childOfType(node: SyntaxNode | null | undefined, type: string): SyntaxNode | null {
  for (const child of eachChild(node, type)) return child;
  return null;
}
