import { QualifiedNames, type KnownPaths } from '../qualifiedNames';
import { OPAQUE, type Extent, type Meaning } from '../scopes';
import { ancestor, partsOf, textOf, walk, type SyntaxNode } from '../syntax';
import type { Work } from '../../work';
import { childOfType } from '../../children';

const BLOCKS = new Set(['Block', 'DeclarationList', 'SourceFile']);
const FUNCTIONS = new Set(['FunctionItem', 'ClosureExpression']);
const ARMS = new Set(['MatchArm', 'Block']);
/** Paths whose contents are named as if they were below another path. */
const PRELUDES: ReadonlyMap<string, string> = new Map([['burn::prelude', 'burn']]);
const NAME = /^(?:Scoped)?(?:Type)?Identifier$/;

/** The path that a node consists of, without generic arguments. */
export function nameOf(node: SyntaxNode, text: string): string | undefined {
  if (node.name === 'GenericFunction' || node.name === 'GenericType' || node.name === 'ReferenceExpression') {
    const [inner] = partsOf(node);
    return inner && nameOf(inner, text);
  }
  if (!NAME.test(node.name)) return undefined;
  return textOf(node, text)
    .replace(/\s+|^::/g, '')
    .replace(/::<[^<>]*>/g, '');
}

export interface RustNames {
  readonly names: QualifiedNames;
  /** Methods that an impl or trait of the file has. */
  readonly ownMethods: ReadonlySet<string>;
  /** Names that the file declares to be a tensor. */
  readonly tensors: ReadonlySet<string>;
  /** The first parts of all paths. */
  readonly crates: ReadonlySet<string>;
}

/** Reads the names of a Rust file. */
export function* readNames(root: SyntaxNode, text: string, known: KnownPaths): Work<RustNames> {
  const names = new QualifiedNames(known, (node) => nameOf(node, text));
  const ownMethods = new Set<string>();
  const tensors = new Set<string>();
  const crates = new Set<string>();

  const blockOf = (node: SyntaxNode): SyntaxNode => ancestor(node, BLOCKS) ?? root;
  const own = (node: SyntaxNode): boolean => {
    const name = childOfType(node, 'BoundIdentifier') ?? childOfType(node, 'TypeIdentifier');
    if (name) names.scopes.declare(textOf(name, text), blockOf(node), OPAQUE);
    return true;
  };
  const constant = (node: SyntaxNode): boolean => {
    const name = childOfType(node, 'BoundIdentifier');
    const value = childOfType(node, '=')?.nextSibling;
    if (name)
      names.scopes.declare(
        textOf(name, text),
        blockOf(node),
        value ? { kind: 'value', node: value } : OPAQUE,
      );
    return true;
  };
  /** Every name in a pattern; a lone one has the meaning. */
  const bind = (pattern: SyntaxNode, extent: Extent, meaning: Meaning): void => {
    if (pattern.name === 'BoundIdentifier') names.scopes.declare(textOf(pattern, text), extent, meaning);
    else for (const part of partsOf(pattern)) bind(part, extent, OPAQUE);
  };

  yield* walk(root, {
    UseDeclaration: (node) => {
      const extent = blockOf(node);
      for (const use of usesIn(node, text)) {
        crates.add(use.path.split('::', 1)[0] ?? use.path);
        if (use.name === '*') names.open(PRELUDES.get(use.path) ?? use.path, extent);
        else names.scopes.declare(use.name, extent, { kind: 'path', path: use.path });
      }
      return false;
    },
    ScopeIdentifier: (node) => {
      crates.add(textOf(node, text));
      return false;
    },
    StructItem: own,
    EnumItem: own,
    TraitItem: own,
    ModItem: own,
    TypeItem: own,
    FunctionItem: (node) => {
      const name = childOfType(node, 'BoundIdentifier');
      const isMethod = /^(?:Impl|Trait)Item$/.test(blockOf(node).parent?.name ?? '');
      if (name && isMethod) ownMethods.add(textOf(name, text));
      else own(node);
      return true;
    },
    ConstItem: constant,
    StaticItem: constant,
    Parameter: (node) => {
      const extent = ancestor(node, FUNCTIONS) ?? root;
      const [pattern, type] = partsOf(node);
      if (!pattern) return true;
      bind(pattern, extent, OPAQUE);
      if (type && /\bTensor\b/.test(textOf(type, text))) tensors.add(textOf(pattern, text));
      return true;
    },
    LetDeclaration: (node) => {
      // A name holds from after its own declaration on; a second one of that name hides the first.
      const extent = { from: node.to, to: blockOf(node).to };
      const [pattern] = partsOf(node);
      const value = childOfType(node, '=')?.nextSibling;
      const isMutable = childOfType(node, 'mut') !== null || !pattern || childOfType(pattern, 'mut') !== null;
      if (pattern) bind(pattern, extent, value && !isMutable ? { kind: 'value', node: value } : OPAQUE);
      return true;
    },
    MatchArm: (node) => {
      const [pattern] = partsOf(node);
      if (pattern) bind(pattern, node, OPAQUE);
      return true;
    },
    ForExpression: (node) => {
      const [pattern] = partsOf(node);
      if (pattern) bind(pattern, node, OPAQUE);
      return true;
    },
  });
  return { names, ownMethods, tensors, crates };
}

/** Whether the node is, or is part of, a pattern to match: what it names is compared with, not used. */
export function isPattern(node: SyntaxNode): boolean {
  for (let inner = node, { parent } = node; parent; inner = parent, { parent } = parent) {
    if (parent.name.endsWith('Pattern')) return true;
    if (parent.name === 'MatchArm' || parent.name === 'LetDeclaration') {
      return partsOf(parent)[0]?.from === inner.from;
    }
    if (ARMS.has(parent.name) || parent.name.endsWith('Expression')) return false;
  }
  return false;
}

interface Use {
  readonly name: string;
  readonly path: string;
}

/** The names that a `use` declaration imports; the name `*` opens the path. */
function usesIn(node: SyntaxNode, text: string, prefix = ''): Use[] {
  const below = (path: string): string => [prefix, path].filter((part) => part !== '').join('::');
  const whole = (path: string): Use => ({ name: path.slice(path.lastIndexOf(':') + 1), path: below(path) });
  const found: Use[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const written = textOf(child, text).replace(/\s+/g, '');
    switch (child.name) {
      case 'UseList':
        found.push(...usesIn(child, text, prefix));
        break;
      case 'ScopedUseList': {
        const path = written.slice(0, written.indexOf('{')).replace(/::$/, '');
        const list = childOfType(child, 'UseList');
        if (list) found.push(...usesIn(list, text, path === '' ? prefix : below(path)));
        break;
      }
      case 'UseWildcard':
        found.push({ name: '*', path: below(written.replace(/(?:::)?\*$/, '')) });
        break;
      case 'UseAsClause': {
        const [path = '', name = ''] = textOf(child, text).split(/\s+as\s+/);
        found.push({
          name: name.trim(),
          path: path.trim() === 'self' ? prefix : below(path.replace(/\s+/g, '')),
        });
        break;
      }
      case 'self':
        if (prefix !== '') found.push({ name: prefix.slice(prefix.lastIndexOf(':') + 1), path: prefix });
        break;
      case 'BoundIdentifier':
      case 'Identifier':
      case 'ScopedIdentifier':
        found.push(whole(written.replace(/^::/, '')));
        break;
    }
  }
  return found;
}
