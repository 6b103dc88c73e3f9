/** The names that an import statement binds. */

import { canonicalPath } from './homes';
import { childrenOf, textOf, type SourceText, type SyntaxNode } from './syntax';

interface ImportedNames {
  /** Local name and canonical dotted path; the path has leading dots where it is relative. */
  readonly names: readonly { readonly name: string; readonly path: string }[];
  /** The module of `from module import *`. */
  readonly star?: string;
}

/** The names that an import statement binds. */
export function readImport(statement: SyntaxNode, text: SourceText): ImportedNames {
  return statement.firstChild?.name === 'from' ? readFrom(statement, text) : readPlain(statement, text);
}

/** One item between commas: `a.b`, `a as b`. */
interface Item {
  readonly path: string;
  readonly alias?: string;
}

/** `import a.b, c as d`: without an alias the first component is bound. */
function readPlain(statement: SyntaxNode, text: SourceText): ImportedNames {
  const items = itemsOf(childrenOf(statement), text);
  return {
    names: items.map(({ path, alias }) => {
      const [first = path] = path.split('.', 1);
      return { name: alias ?? first, path: canonicalPath(alias === undefined ? first : path) };
    }),
  };
}

/** `from ..a import b as c`. */
function readFrom(statement: SyntaxNode, text: SourceText): ImportedNames {
  const children = childrenOf(statement);
  const middle = children.findIndex(({ name }) => name === 'import');
  if (middle === -1) return { names: [] };
  const module = children
    .slice(1, middle)
    .filter(({ name }) => /^(?:\.|Ellipsis|VariableName)$/.test(name))
    .map((child) => textOf(child, text))
    .join('');
  const imported = children.slice(middle + 1);
  if (imported.some(({ name }) => name === '*')) return { names: [], star: module };
  const separator = /^\.*$/.test(module) ? '' : '.';
  return {
    names: itemsOf(imported, text).map(({ path, alias }) => ({
      name: alias ?? path,
      path: canonicalPath(`${module}${separator}${path}`),
    })),
  };
}

function itemsOf(nodes: readonly SyntaxNode[], text: SourceText): Item[] {
  const items: Item[] = [];
  let path: string[] = [];
  let alias: string | undefined;
  const flush = (): void => {
    if (path.length > 0) items.push({ path: path.join('.'), ...(alias !== undefined && { alias }) });
    path = [];
    alias = undefined;
  };
  for (const node of nodes) {
    if (node.name === ',') flush();
    else if (node.name === 'VariableName') {
      if (node.prevSibling?.name === 'as') alias = textOf(node, text);
      else path.push(textOf(node, text));
    }
  }
  flush();
  return items;
}
