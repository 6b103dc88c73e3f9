import type { TextChange } from '../types';
import { canonicalPath } from './homes';
import type { Resolver, Scope } from './resolver';
import { attributeParts, childrenOf, textOf, type SyntaxNode } from './syntax';

/** How to write a name at a place, and the import that it needs. */
export interface WrittenName {
  readonly text: string;
  readonly imports: readonly TextChange[];
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/**
 * How to write the canonical name at `node`: through the same module as the node, by other imports of the
 * file, or by an additional name in the node's import. Undefined if none of these reaches it.
 */
export function spellAt(resolver: Resolver, node: SyntaxNode, canonical: string): WrittenName | undefined {
  const wanted = canonicalPath(canonical);
  const last = lastOf(canonical);
  const parts = node.name === 'MemberExpression' ? attributeParts(node) : undefined;
  const module = parts && resolver.resolve(parts.object);
  if (parts && module?.kind === 'path' && canonicalPath(`${module.path}.${last}`) === wanted) {
    return { text: resolver.text.slice(node.from, parts.attribute.from) + last, imports: [] };
  }
  const reached = reach(resolver, node, wanted);
  if (reached !== undefined && !reached.includes('.')) return { text: reached, imports: [] };
  const imported = node.name === 'VariableName' ? importBeside(resolver, node, wanted, last) : undefined;
  if (imported) return { text: last, imports: [imported] };
  return reached === undefined ? undefined : { text: reached, imports: [] };
}

/** The shortest way to a canonical name through what is imported at a place. */
export function reach(resolver: Resolver, node: SyntaxNode, wanted: string): string | undefined {
  const scope = resolver.scopeOf(node);
  const found: string[] = [];
  for (const name of namesInScope(resolver, scope)) {
    const path = importedPath(resolver, name, node, scope);
    if (path === wanted) found.push(name);
    else if (path !== undefined && wanted.startsWith(`${path}.`))
      found.push(name + wanted.slice(path.length));
  }
  return found.sort((a, b) => a.length - b.length)[0];
}

function namesInScope(resolver: Resolver, innermost: Scope): Set<string> {
  const names = new Set<string>();
  for (let scope: Scope | undefined = innermost; scope; scope = scope.parent) {
    for (const [name, bindings] of resolver.table(scope).names) {
      if (bindings.some(({ target }) => target.kind === 'import')) names.add(name);
    }
  }
  return names;
}

/** The canonical name of a name that is only bound by one import. */
function importedPath(resolver: Resolver, name: string, node: SyntaxNode, scope: Scope): string | undefined {
  const [binding, ...others] = resolver.findBindings(name, node.from, scope) ?? [];
  if (binding?.target.kind !== 'import' || others.length > 0) return undefined;
  return canonicalPath(binding.target.path);
}

/** Adds a name to the `from … import …` that the node's own name comes from. */
function importBeside(
  resolver: Resolver,
  node: SyntaxNode,
  wanted: string,
  last: string,
): TextChange | undefined {
  const scope = resolver.scopeOf(node);
  const name = textOf(node, resolver.text);
  const [binding, ...others] = resolver.findBindings(name, node.from, scope) ?? [];
  if (binding?.target.kind !== 'import' || others.length > 0 || isTaken(resolver, last, node, scope))
    return undefined;
  let statement: SyntaxNode | null = resolver.tree.resolveInner(binding.from, -1);
  while (statement && statement.name !== 'ImportStatement') statement = statement.parent;
  if (statement?.firstChild?.name !== 'from') return undefined;
  const { path } = binding.target;
  const module = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  if (canonicalPath(`${module}.${last}`) !== wanted) return undefined;
  const end = importedNameEnd(statement, lastOf(path), name, resolver.text);
  return end === undefined ? undefined : { from: end, to: end, insert: `, ${last}` };
}

/** Whether the name means something already, here or anywhere in the module that an import would change. */
function isTaken(resolver: Resolver, name: string, node: SyntaxNode, scope: Scope): boolean {
  if (resolver.findBindings(name, node.from, scope)) return true;
  const module: Scope = { node: resolver.tree.topNode, kind: 'module', parent: undefined };
  return resolver.table(module).names.has(name);
}

/** The end of `name` or `name as alias` in an import statement. */
function importedNameEnd(
  statement: SyntaxNode,
  name: string,
  alias: string,
  text: string,
): number | undefined {
  const children = childrenOf(statement);
  const start = children.findIndex((child) => child.name === 'import');
  for (let i = start + 1; i < children.length; i++) {
    const child = children[i];
    if (child?.name !== 'VariableName' || textOf(child, text) !== name) continue;
    const as = children[i + 1];
    const renamed = as?.name === 'as' ? children[i + 2] : undefined;
    const bound = renamed ?? child;
    if (textOf(bound, text) === alias) return bound.to;
  }
  return undefined;
}
