/**
 * The bindings of the scopes and classes in one version of a file, as its statements give them, without
 * following names.
 */

import type { Tree } from '@lezer/common';
import type { Spelled } from '../bind';
import { functionOf, isLibraryRoot } from '../handwritten/libraries';
import { NO_NAMES, type NeighbourNames } from '../neighbours';
import { canonicalPath } from './homes';
import { activationNames } from './names';
import { reachingAt } from './reaching';
import { readScope, type Binding, type BindingTarget, type ScopeTable } from './scope';
import { ScopeTree, type Scope } from './scopeTree';
import { argumentsOf, methodsOf, parametersOf, type SourceText, type SyntaxNode } from './syntax';
import { childOfType } from '../children';
import { finished, type Work } from '../work';

/** The names under which almost all code imports the frameworks. */
export const USUAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['torch', 'torch'],
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['tf', 'tensorflow'],
  ['keras', 'keras'],
  ['np', 'numpy'],
  ['jax', 'jax'],
  ['jnp', 'jax.numpy'],
  // NumPy or CuPy, in Chainer.
  ['self.xp', 'numpy'],
]);

const UNKNOWN: BindingTarget = { kind: 'other' };

/** The scopes' tables, each read when it is first asked for and kept. */
export class NameTables {
  private readonly tables = new Map<number, Map<string, ScopeTable>>();
  private readonly attributeTables = new Map<
    number,
    ReadonlyMap<string, readonly (SyntaxNode | undefined)[]>
  >();
  private readonly scopes: ScopeTree;
  private readonly starPaths = new Map<string, string | undefined>();
  private ownStarPaths: ReadonlyMap<string, string> | undefined;
  /** The modules of libraries from which all names are imported, the last one first. */
  private libraryStars: readonly string[] | undefined;
  private globalNames: ReadonlySet<string> | undefined;
  private readonly hasGlobals: boolean;
  private readonly hasWalrus: boolean;

  /** @param neighbours what other files of the workspace have, by canonical dotted names */
  constructor(
    readonly tree: Tree,
    readonly text: SourceText,
    protected readonly neighbours: NeighbourNames = NO_NAMES,
  ) {
    this.scopes = new ScopeTree(tree.topNode);
    this.hasWalrus = text.includes(':=');
    this.hasGlobals = /\bglobal\b/.test(text);
  }

  /** The scope in which the expression at the node is evaluated. */
  scopeOf(node: SyntaxNode): Scope {
    return this.scopes.scopeOf(node);
  }

  table({ node }: Pick<Scope, 'node'>): ScopeTable {
    return this.tables.get(node.from)?.get(node.name) ?? finished(this.readTable(node));
  }

  /** Reads the names of a scope; whoever works in slices reads those of the module beforehand. */
  *readTable(node = this.tree.topNode): Work<ScopeTable> {
    const table = yield* readScope(node, this.text, this.hasWalrus);
    const atPosition = this.tables.get(node.from) ?? new Map<string, ScopeTable>();
    this.tables.set(node.from, atPosition.set(node.name, table));
    return table;
  }

  /** The class whose method contains the node. */
  enclosingClass(node: SyntaxNode): SyntaxNode | undefined {
    for (let scope: Scope | undefined = this.scopeOf(node); scope; scope = scope.parent) {
      if (scope.kind === 'class') return scope.node;
    }
    return undefined;
  }

  /** The bindings of a name that may be in effect at a place, the latest first; undefined where nothing binds it. */
  findBindings(name: string, at: number, innermost: Scope): readonly Binding[] | undefined {
    let isGlobal = false;
    for (let scope: Scope | undefined = innermost; scope; scope = scope.parent) {
      if (isGlobal && scope.kind !== 'module') continue;
      if (scope.kind === 'class' && scope !== innermost) continue;
      const table = this.table(scope);
      const bindings = table.names.get(name);
      const isDeclaredGlobal = table.globals.has(name) && scope.kind !== 'module';
      if (isDeclaredGlobal || table.nonlocals.has(name)) {
        // A value that the scope itself has given the outer name takes effect first.
        const own = scope === innermost && bindings ? reachingAt(bindings, at) : [];
        if (own.length > 0) return own;
        isGlobal ||= isDeclaredGlobal;
        continue;
      }
      if (!bindings) continue;
      // Code of an inner scope runs after the outer one has been read to its end.
      const position = scope === innermost ? at : Infinity;
      const reaching = reachingAt(bindings, position);
      if (reaching.length > 0) return reaching;
      // An unset name in a class body or the module refers to the enclosing scope; in a function it is local
      // and unset.
      if (scope.kind === 'function') return [];
    }
    return undefined;
  }

  /** The only binding of a name in the scope that it belongs to; undefined where there are more or none. */
  soleBinding(name: string, innermost: Scope): BindingTarget | undefined {
    for (let scope: Scope | undefined = innermost; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== innermost) continue;
      const table = this.table(scope);
      if (table.globals.has(name) || table.nonlocals.has(name)) return undefined;
      const bindings = table.names.get(name);
      if (!bindings) continue;
      const isRebound = scope.kind === 'module' && this.hasGlobals && this.isGlobalName(name);
      return bindings.length === 1 && !isRebound ? bindings[0]?.target : undefined;
    }
    return undefined;
  }

  /** Everything that an attribute of a class of this file is given, by its methods and in its body. */
  attributeTargets(node: SyntaxNode, name: string): readonly BindingTarget[] {
    const assigned = this.instanceAttributes(node).get(name) ?? [];
    const inBody = this.table({ node }).names.get(name) ?? [];
    return [
      ...assigned.map((value) => (value ? ({ kind: 'value', node: value } as const) : UNKNOWN)),
      ...inBody.map(({ target }) => target),
    ];
  }

  /** Like {@link soleBinding}, for an attribute of a class of this file. */
  soleAttribute(node: SyntaxNode, name: string): BindingTarget | undefined {
    const [target, ...more] = this.attributeTargets(node, name);
    return more.length === 0 ? target : undefined;
  }

  /** The only value that the module, or the function itself, gives an attribute of the function: `gelu.k = 0.044715`. */
  soleAttributeAssigned(object: string, name: string, definition: SyntaxNode): SyntaxNode | undefined {
    const own = this.table({ node: definition });
    const [only, ...more] = [...this.moduleTable().attributes, ...own.attributes].filter(
      (assigned) => assigned.object === object && assigned.name === name,
    );
    return more.length === 0 ? only?.value : undefined;
  }

  /** Whether some function declares the module's name `global`, so that it may set it. */
  private isGlobalName(name: string): boolean {
    this.globalNames ??= new Set(
      (this.text.match(/\bglobal\b[^\n;]*/g) ?? []).flatMap((line) => line.split(/[\s,]+/)),
    );
    return this.globalNames.has(name);
  }

  /** The base classes as they are written. */
  basesOf(node: SyntaxNode): SyntaxNode[] {
    return argumentsOf(childOfType(node, 'ArgList'), this.text).flatMap(({ keyword, star, value }) =>
      keyword === undefined && !star ? [value] : [],
    );
  }

  /** Everything that methods of the class assign to attributes of `self`. */
  instanceAttributes(node: SyntaxNode): ReadonlyMap<string, readonly (SyntaxNode | undefined)[]> {
    const known = this.attributeTables.get(node.from);
    if (known) return known;
    const found = new Map<string, (SyntaxNode | undefined)[]>();
    for (const method of methodsOf(node)) {
      const [self] = parametersOf(childOfType(method, 'ParamList'), this.text);
      if (!self || self.star) continue;
      const table = this.table({ node: method });
      for (const { object, name, value } of table.attributes) {
        if (object !== self.name) continue;
        const values = found.get(name);
        if (values) values.push(value);
        else found.set(name, [value]);
      }
    }
    this.attributeTables.set(node.from, found);
    return found;
  }

  /** The activation with that canonical dotted name: a framework's, or one of another file of the workspace. */
  spelled(path: string): Spelled | undefined {
    return activationNames().dotted.get(path) ?? this.neighbours.get(path);
  }

  /** The names that the module level binds. */
  moduleNames(): Iterable<string> {
    return this.moduleTable().names.keys();
  }

  /** Canonical paths of everything that the module level imports. */
  importedPaths(): string[] {
    const { names, stars } = this.moduleTable();
    const paths = stars.map(({ path }) => path);
    for (const bindings of names.values()) {
      for (const { target } of bindings) if (target.kind === 'import') paths.push(target.path);
    }
    return paths;
  }

  private moduleTable(): ScopeTable {
    return this.table({ node: this.tree.topNode });
  }

  /** The canonical name that a star import of a known framework gives the name. */
  protected starPath(name: string): string | undefined {
    const { stars } = this.moduleTable();
    // No move of a module changes the last part of a name in it.
    if (stars.length === 0) return undefined;
    this.ownStarPaths ??= this.findOwnStarPaths();
    const own = this.ownStarPaths.get(name);
    if (own !== undefined) return own;
    // A project's own module of imports hands on what it imports, under the usual names.
    if (!this.starPaths.has(name)) this.starPaths.set(name, this.findStarPath(name) ?? USUAL_NAMES.get(name));
    return this.starPaths.get(name);
  }

  /** The names that star imports take from files of the workspace, with their paths; the last import counts. */
  private findOwnStarPaths(): ReadonlyMap<string, string> {
    const order = new Map(this.moduleTable().stars.map(({ path }, i) => [path, i]));
    const found = new Map<string, { readonly path: string; readonly at: number }>();
    for (const path of this.neighbours.keys()) {
      const dot = path.lastIndexOf('.');
      const [module, name] = [path.slice(0, dot), path.slice(dot + 1)];
      const at = order.get(module);
      if (at !== undefined && at > (found.get(name)?.at ?? -1)) found.set(name, { path, at });
    }
    return new Map([...found].map(([name, { path }]) => [name, path]));
  }

  private findStarPath(name: string): string | undefined {
    // The last import counts.
    this.libraryStars ??= this.moduleTable()
      .stars.map(({ path }) => path)
      .filter((path) => isLibrary(path))
      .reverse();
    return this.libraryStars
      .map((path) => canonicalPath(`${path}.${name}`))
      .find((path) => activationNames().dotted.has(path) || functionOf(path));
  }
}

/** Whether the module is one of a library that has activations or functions of formulas. */
function isLibrary(module: string): boolean {
  const [root = ''] = canonicalPath(`${module}.x`).split('.', 1);
  return activationNames().roots.has(root) || isLibraryRoot(root);
}
