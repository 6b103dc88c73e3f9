/**
 * How inserted code refers to the function that it calls, and the import that it needs if the file has none.
 */

import { customaryModule, customaryName } from '../../math/parity/customary';
import type { TextChange } from '../types';
import type { PythonAnalysis } from './analysis';
import { canonicalPath } from './homes';
import { reach } from './replaceNames';
import type { Resolver } from './resolver';
import type { PythonView } from './view';
import { childrenOf, type SyntaxNode } from './syntax';

interface NeededName {
  readonly text: string;
  /** The import to add; absent where the file has what is needed. */
  readonly statement?: string;
}

/**
 * How to write the canonical name at the node: as the file imports it; otherwise in the customary way, with
 * the import; or in full if the customary name means something else there.
 */
function neededName(resolver: Resolver, node: SyntaxNode, canonical: string): NeededName {
  // A name without a module is the code's own variable.
  if (!canonical.includes('.')) return { text: canonical };
  const reached = reach(resolver, node, canonicalPath(canonical));
  if (reached !== undefined) return { text: reached };
  const customary = customaryModule(canonical);
  if (customary && isFree(resolver, node, customary.name))
    return { text: customaryName(canonical), statement: customary.statement };
  const [root = canonical] = canonical.split('.', 1);
  return { text: canonical, statement: `import ${root}` };
}

const isFree = (resolver: Resolver, node: SyntaxNode, name: string): boolean => {
  const scope = resolver.scopeOf(node);
  return resolver.findBindings(name, node.from, scope) === undefined;
};

/**
 * The edit that adds the statement: behind the last import of the text, else behind its docstring and first comments.
 * @param written the view's text as it is written, commands to a notebook's kernel included
 */
export function importChange(
  { analysis, start, end }: PythonView,
  written: string,
  statement: string,
): TextChange {
  const { tree } = analysis;
  const own = childrenOf(tree.topNode).filter(({ from, to }) => from >= start && to <= end);
  const last = own.filter(({ name }) => name === 'ImportStatement').at(-1);
  if (last) return { from: last.to, to: last.to, insert: `\n${statement}` };
  const first = own.find(({ name, firstChild }) => name !== 'Comment' && firstChild?.name !== 'String');
  const before = own[own.findIndex((node) => node === first) - 1] ?? (first ? undefined : own.at(-1));
  if (before) return { from: before.to, to: before.to, insert: `\n\n${statement}\n` };
  // A command to the notebook's kernel has to stay in the first line.
  const command = /^%%.*\n?/.exec(written)?.[0] ?? '';
  const at = Math.min(end, start + command.length);
  return { from: at, to: at, insert: `${statement}\n` };
}

/** Code whose first name is the given one as the file can write it, and the import that it needs. */
export function withNeededName(
  { analysis }: { readonly analysis: PythonAnalysis },
  offset: number,
  code: string,
  canonical: string,
): { readonly code: string; readonly statement?: string } {
  const { resolver, tree } = analysis;
  const needed = neededName(resolver, tree.resolveInner(offset, -1), canonical);
  const rest = code.replace(/^[A-Za-z_][\w.]*/, '');
  return { ...needed, code: needed.text + rest };
}
