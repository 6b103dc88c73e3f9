/** Follows names through imports, assignments and scopes to what they stand for. */

import type { Tree } from '@lezer/common';
import { canonicalPath } from './homes';
import { activationNames } from './names';
import { MAX_REACHING, reachingAt } from './reaching';
import { readScope, type Binding, type BindingTarget, type ScopeTable } from './scope';
import { scopeAt, type Scope } from './scopeTree';
import {
  argumentsOf,
  attributeParts,
  callParts,
  decoratorsOf,
  methodsOf,
  parametersOf,
  partsOf,
  textOf,
  type SourceText,
  type SyntaxNode,
} from './syntax';
import { sameOf, type Value } from './values';

export type { Scope } from './scopeTree';

/** How many steps a name is followed before it counts as unknown. */
const MAX_STEPS = 40;
/** How many expressions one question may lead to: names bound to each other in loops multiply with every step. */
const MAX_WORK = 2000;
/** Begun before that many, a search that found nothing did not lack steps. */
const ENOUGH_STEPS = 5;

/** Calls that give back what they are given, as far as its mathematics goes. */
const TRANSPARENT = new Set([
  'jax.jit',
  'jax.vmap',
  'jax.checkpoint',
  'jax.remat',
  'flax.nnx.jit',
  'torch.compile',
  'torch.vmap',
  'torch.jit.script',
  'torch.jit.ignore',
  'torch.jit.export',
  'tensorflow.function',
  'copy.copy',
  'copy.deepcopy',
]);
const TRANSPARENT_BUILTINS = new Set(['staticmethod']);

/** Resolution within one version of one file. Everything is computed on demand and kept. */
export class Resolver {
  private readonly tables = new Map<number, Map<string, ScopeTable>>();
  private readonly attributeTables = new Map<
    number,
    ReadonlyMap<string, readonly (SyntaxNode | undefined)[]>
  >();
  private readonly targetValues = new WeakMap<BindingTarget, Value>();
  private readonly attributeValues = new Map<number, Map<string, Value | undefined>>();
  private steps = 0;
  /** Expressions resolved for the outermost question that is being answered. */
  private work = 0;
  private readonly hasGlobals: boolean;
  private readonly hasWalrus: boolean;

  constructor(
    readonly tree: Tree,
    readonly text: SourceText,
  ) {
    this.hasWalrus = text.includes(':=');
    this.hasGlobals = /\bglobal\b/.test(text);
  }

  /** The scope in which the expression at the node is evaluated. */
  scopeOf(node: SyntaxNode): Scope {
    return scopeAt(node, this.tree.topNode);
  }

  table(scope: Scope): ScopeTable {
    const { from, name } = scope.node;
    const atPosition = this.tables.get(from) ?? new Map<string, ScopeTable>();
    this.tables.set(from, atPosition);
    let table = atPosition.get(name);
    if (!table) {
      table = readScope(scope.node, this.text, this.hasWalrus);
      atPosition.set(name, table);
    }
    return table;
  }

  /** What an expression stands for; undefined where that cannot be known. The scope is its own, where it is at hand. */
  resolve(node: SyntaxNode, scope?: Scope): Value | undefined {
    if (this.steps === 0) this.work = 0;
    if (this.steps >= MAX_STEPS || ++this.work > MAX_WORK) return undefined;
    this.steps++;
    const value = this.evaluate(node, scope);
    this.steps--;
    return value;
  }

  private evaluate(node: SyntaxNode, scope: Scope | undefined): Value | undefined {
    switch (node.name) {
      case 'VariableName':
        return this.lookup(textOf(node, this.text), node.from, scope ?? this.scopeOf(node));
      case 'MemberExpression': {
        const parts = attributeParts(node);
        const object = parts && this.resolve(parts.object, scope);
        return object && this.attribute(object, textOf(parts.attribute, this.text));
      }
      case 'ParenthesizedExpression': {
        const [inner, ...more] = partsOf(node);
        return inner && more.length === 0 ? this.resolve(inner, scope) : undefined;
      }
      case 'NamedExpression': {
        const value = node.lastChild;
        return value ? this.resolve(value) : undefined;
      }
      case 'ConditionalExpression': {
        const [then, , , , otherwise] = partsOf(node);
        return then && otherwise && sameOf([this.resolve(then), this.resolve(otherwise)]);
      }
      case 'CallExpression':
        return this.callValue(node, scope);
      case 'LambdaExpression':
        return { kind: 'function', node };
      case 'None':
        return { kind: 'None' };
      default:
        return undefined;
    }
  }

  private callValue(node: SyntaxNode, scope: Scope | undefined): Value | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const callee = this.resolve(call.callee, scope);
    if (!callee) return this.builtinCall(node, call.callee, call.list);
    switch (callee.kind) {
      case 'path': {
        const args = argumentsOf(call.list, this.text);
        const [first, ...rest] = args;
        if (callee.path === 'functools.partial' && first && first.keyword === undefined && !first.star) {
          const target = this.resolve(first.value);
          if (target?.kind === 'path') return { kind: 'partial', path: target.path, args: rest };
          if (target?.kind === 'partial') return { ...target, args: [...target.args, ...rest] };
          return undefined;
        }
        if (TRANSPARENT.has(callee.path)) return first && this.resolve(first.value);
        return { kind: 'result', path: callee.path, args };
      }
      case 'partial':
        return {
          kind: 'result',
          path: callee.path,
          args: [...callee.args, ...argumentsOf(call.list, this.text)],
        };
      case 'class':
        return { kind: 'object', node: callee.node };
      default:
        return undefined;
    }
  }

  private builtinCall(node: SyntaxNode, callee: SyntaxNode, list: SyntaxNode): Value | undefined {
    if (callee.name !== 'VariableName') return undefined;
    const name = textOf(callee, this.text);
    if (name === 'super') {
      const owner = this.enclosingClass(node);
      return owner && { kind: 'super', node: owner };
    }
    const [first] = argumentsOf(list, this.text);
    return TRANSPARENT_BUILTINS.has(name) && first ? this.resolve(first.value) : undefined;
  }

  /** The class in whose method the node stands. */
  enclosingClass(node: SyntaxNode): SyntaxNode | undefined {
    for (let scope: Scope | undefined = this.scopeOf(node); scope; scope = scope.parent) {
      if (scope.kind === 'class') return scope.node;
    }
    return undefined;
  }

  /** What a name means at a place. */
  lookup(name: string, at: number, scope: Scope): Value | undefined {
    const found = this.findBindings(name, at, scope);
    if (found) return this.valueOf(found);
    const path = this.starPath(name);
    return path === undefined ? undefined : { kind: 'path', path };
  }

  /** The bindings of a name that may be in effect at a place, the latest first; undefined where nothing binds it. */
  findBindings(name: string, at: number, innermost: Scope): readonly Binding[] | undefined {
    let isGlobal = false;
    for (let scope: Scope | undefined = innermost; scope; scope = scope.parent) {
      if (isGlobal && scope.kind !== 'module') continue;
      if (scope.kind === 'class' && scope !== innermost) continue;
      const table = this.table(scope);
      if (table.globals.has(name) && scope.kind !== 'module') {
        isGlobal = true;
        continue;
      }
      if (table.nonlocals.has(name)) continue;
      const bindings = table.names.get(name);
      if (!bindings) continue;
      // Code of an inner scope runs after the outer one has been read to its end.
      const position = scope === innermost ? at : Infinity;
      const reaching = reachingAt(bindings, position);
      if (reaching.length > 0) return reaching;
      // A class body or the module falls through to what lies outside; in a function the name is local but unset.
      if (scope.kind === 'function') return [];
    }
    return undefined;
  }

  private valueOf(bindings: readonly Binding[]): Value | undefined {
    const [only, ...others] = bindings;
    if (only && others.length === 0) return this.targetValue(only.target);
    // An import that may have failed or been replaced still tells what is meant.
    const known = [...bindings]
      .reverse()
      .find(({ target }) => target.kind === 'import' && isFrameworkPath(target.path));
    if (known) return this.targetValue(known.target);
    if (bindings.length > MAX_REACHING) return undefined;
    const values = bindings
      .map(({ target }) => this.targetValue(target))
      .filter((value) => value?.kind !== 'None');
    return sameOf(values);
  }

  private targetValue(target: BindingTarget): Value | undefined {
    const known = this.targetValues.get(target);
    if (known) return known;
    const value = this.evaluateTarget(target);
    // Nothing found is not kept: it may be for want of steps only.
    if (value) this.targetValues.set(target, value);
    return value;
  }

  private evaluateTarget(target: BindingTarget): Value | undefined {
    switch (target.kind) {
      case 'import':
        return { kind: 'path', path: target.path };
      case 'value':
        return this.resolve(target.node);
      case 'class':
        return { kind: 'class', node: target.node };
      case 'function':
        return { kind: 'function', node: target.node };
      case 'parameter':
        return this.parameterValue(target);
      case 'other':
        return undefined;
    }
  }

  /** `self` and `cls` are known; other parameters are whatever the caller passes. */
  private parameterValue({ owner, index }: BindingTarget & { kind: 'parameter' }): Value | undefined {
    if (index !== 0 || owner.name !== 'FunctionDefinition') return undefined;
    const outer = this.scopeOf(owner);
    if (outer.kind !== 'class') return undefined;
    const decorators = decoratorsOf(owner, this.text);
    if (decorators.includes('staticmethod')) return undefined;
    return { kind: decorators.includes('classmethod') ? 'class' : 'object', node: outer.node };
  }

  attribute(object: Value, name: string): Value | undefined {
    switch (object.kind) {
      case 'path':
        return { kind: 'path', path: canonicalPath(`${object.path}.${name}`) };
      case 'class':
      case 'object':
        return this.classAttribute(object.node, name);
      default:
        return undefined;
    }
  }

  /** An attribute of a class of this file: what its methods assign to `self`, its body, then its bases in this file. */
  private classAttribute(node: SyntaxNode, name: string): Value | undefined {
    const known = this.attributeValues.get(node.from) ?? new Map<string, Value | undefined>();
    this.attributeValues.set(node.from, known);
    if (known.has(name)) return known.get(name);
    if (this.steps >= MAX_STEPS) return undefined;
    const isComplete = this.steps < ENOUGH_STEPS;
    this.steps++;
    const value = this.assignedAttribute(node, name);
    this.steps--;
    if (value || isComplete) known.set(name, value);
    return value;
  }

  private assignedAttribute(node: SyntaxNode, name: string): Value | undefined {
    const assigned = this.instanceAttributes(node).get(name) ?? [];
    const scope: Scope = { node, kind: 'class', parent: undefined };
    const inBody = this.table(scope).names.get(name) ?? [];
    if (assigned.length === 0 && inBody.length === 0) {
      const bases = this.basesOf(node).flatMap((base) => {
        const value = this.resolve(base);
        return value?.kind === 'class' && value.node.from !== node.from ? [value.node] : [];
      });
      const [first] = bases;
      return first && this.classAttribute(first, name);
    }
    const values = [
      ...assigned.map((value) => value && this.resolve(value)),
      ...inBody.map(({ target }) => (isField(target) ? undefined : this.targetValue(target))),
    ].filter((value) => value?.kind !== 'None');
    return sameOf(values);
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

  /** As {@link soleBinding}, for an attribute of a class of this file. */
  soleAttribute(node: SyntaxNode, name: string): BindingTarget | undefined {
    const assigned = this.instanceAttributes(node).get(name) ?? [];
    const inBody = this.table({ node, kind: 'class', parent: undefined }).names.get(name) ?? [];
    if (assigned.length + inBody.length !== 1) return undefined;
    const [value] = assigned;
    return value ? { kind: 'value', node: value } : inBody[0]?.target;
  }

  /** Whether some function declares the module's name `global`, so that it may set it. */
  private isGlobalName(name: string): boolean {
    return (this.text.match(/\bglobal\b[^\n;]*/g) ?? []).some((line) => line.split(/[\s,]+/).includes(name));
  }

  /** The base classes as they are written. */
  basesOf(node: SyntaxNode): SyntaxNode[] {
    return argumentsOf(node.getChild('ArgList'), this.text).flatMap(({ keyword, star, value }) =>
      keyword === undefined && !star ? [value] : [],
    );
  }

  /** Canonical names of everything imported that a class of this file derives from, near or far. */
  foreignBases(node: SyntaxNode, depth = 0): string[] {
    if (depth > 10) return [];
    return this.basesOf(node).flatMap((base) => {
      const value = this.resolve(base);
      if (value?.kind === 'path') return [value.path];
      return value?.kind === 'class' ? this.foreignBases(value.node, depth + 1) : [];
    });
  }

  /** Everything that methods of the class assign to attributes of `self`. */
  instanceAttributes(node: SyntaxNode): ReadonlyMap<string, readonly (SyntaxNode | undefined)[]> {
    const known = this.attributeTables.get(node.from);
    if (known) return known;
    const found = new Map<string, (SyntaxNode | undefined)[]>();
    for (const method of methodsOf(node)) {
      const [self] = parametersOf(method.getChild('ParamList'), this.text);
      if (!self || self.star) continue;
      const table = this.table({ node: method, kind: 'function', parent: undefined });
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
    return this.table({ node: this.tree.topNode, kind: 'module', parent: undefined });
  }

  /** The canonical name that a star import of a known framework gives the name. */
  private starPath(name: string): string | undefined {
    const { stars } = this.moduleTable();
    for (let i = stars.length - 1; i >= 0; i--) {
      const path = canonicalPath(`${stars[i]?.path ?? ''}.${name}`);
      if (activationNames().dotted.has(path)) return path;
    }
    return undefined;
  }
}

/** Whether the name is annotated in a class body: then it may be a dataclass's field, and the value but its default. */
const isField = (target: BindingTarget): boolean =>
  target.kind === 'value' && Boolean(target.node.parent?.getChild('TypeDef'));

function isFrameworkPath(path: string): boolean {
  const dot = path.indexOf('.');
  return activationNames().roots.has(dot === -1 ? path : path.slice(0, dot));
}
