/** Follows names through imports, assignments and scopes to their values. */

import { CONFIGURED, keyLookedUp } from './configured';
import { canonicalPath, importedByCall } from './homes';
import { activationNames } from './names';
import { NameTables } from './nameTables';
import { MAX_REACHING } from './reaching';
import type { Binding, BindingTarget } from './scope';
import type { Scope } from './scopeTree';
import {
  argumentsOf,
  attributeParts,
  callParts,
  decoratorsOf,
  partsOf,
  stringContent,
  textOf,
  type SyntaxNode,
} from './syntax';
import { sameOf, type Value } from './values';
import { childOfType } from '../children';

export type { Scope } from './scopeTree';

/** Maximum number of steps for which a name is followed. */
const MAX_STEPS = 40;
/**
 * Maximum number of expressions visited for one question, because names bound to each other in loops multiply
 * with every step.
 */
const MAX_WORK = 2000;
/** Cache a miss only if the lookup began within this many steps, so that the step limit did not cut it short. */
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
/** Gives the module back that it is asked for, or skips the test. */
const IMPORT_OR_SKIP = 'pytest.importorskip';
/** Modules that code is given by their usual names: NumPy or one with the same functions, and the layers of any Keras. */
const HANDED: ReadonlyMap<string, Value> = new Map([
  ['xp', { kind: 'path', path: 'numpy' }],
  ['layers', { kind: 'path', path: 'keras.layers' }],
]);
const TRANSPARENT_BUILTINS = new Set(['staticmethod']);

/** Resolution within one version of one file. Everything is computed on demand and kept. */
export class Resolver extends NameTables {
  private readonly targetValues = new Map<BindingTarget, Value | undefined>();
  private readonly attributeValues = new Map<number, Map<string, Value | undefined>>();
  /** Whether a configuration of the workspace sets any key that the text looks up. */
  readonly isConfigured = [...this.neighbours.keys()].some((name) => name.startsWith(CONFIGURED));
  private steps = 0;
  /** Expressions resolved for the outermost question that is being answered. */
  private work = 0;

  /**
   * The value of an expression; undefined if it is not known. `scope` is the expression's own scope, if the
   * caller has it.
   */
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
        return object ? this.attribute(object, textOf(parts.attribute, this.text)) : this.configured(node);
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

  /** The activation that is looked up by a key which a configuration of the workspace sets, like an object of a class. */
  configured(node: SyntaxNode): Value | undefined {
    if (!this.isConfigured) return undefined;
    const key = keyLookedUp(node, this.text, (name) => {
      const value = this.resolve(name);
      return value?.kind === 'path' ? value.path : undefined;
    });
    const path = key === undefined ? '' : CONFIGURED + key;
    return this.neighbours.has(path) ? { kind: 'result', path, args: [] } : undefined;
  }

  private callValue(node: SyntaxNode, scope: Scope | undefined): Value | undefined {
    const call = callParts(node);
    if (!call) return undefined;
    const configured = this.configured(node);
    if (configured) return configured;
    const callee = this.resolve(call.callee, scope);
    if (!callee) return this.builtinCall(node, call.callee, call.list);
    switch (callee.kind) {
      case 'path': {
        const { list } = call;
        if (callee.path === 'functools.partial') return this.partial(list);
        if (TRANSPARENT.has(callee.path)) {
          const [first] = argumentsOf(list, this.text);
          return first && this.resolve(first.value);
        }
        const module = callee.path === IMPORT_OR_SKIP ? this.firstString(list) : undefined;
        if (module !== undefined) return { kind: 'path', path: canonicalPath(module) };
        const { text } = this;
        return {
          kind: 'result',
          path: callee.path,
          callee: call.callee,
          get args() {
            return argumentsOf(list, text);
          },
        };
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

  private firstString(list: SyntaxNode): string | undefined {
    const [first] = argumentsOf(list, this.text);
    return first && stringContent(first.value, this.text);
  }

  /** The result of functools.partial; an ordinary result if its first argument is unknown. */
  private partial(list: SyntaxNode): Value | undefined {
    const [first, ...rest] = argumentsOf(list, this.text);
    if (!first || first.keyword !== undefined || first.star) {
      return { kind: 'result', path: 'functools.partial', args: first ? [first, ...rest] : [] };
    }
    const target = this.resolve(first.value);
    if (target?.kind === 'path') return { kind: 'partial', path: target.path, args: rest };
    return target?.kind === 'partial' ? { ...target, args: [...target.args, ...rest] } : undefined;
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

  /** The meaning of a name at a place. */
  lookup(name: string, at: number, scope: Scope): Value | undefined {
    const found = this.findBindings(name, at, scope);
    if (found) {
      const value = this.boundValue(found);
      return value && value.kind !== 'None' ? value : (HANDED.get(name) ?? value);
    }
    const path = this.starPath(name);
    return path === undefined ? undefined : { kind: 'path', path };
  }

  private boundValue(bindings: readonly Binding[]): Value | undefined {
    const [only, ...others] = bindings;
    if (only && others.length === 0) return this.targetValue(only.target);
    // An import that may have failed or been replaced still shows the intended meaning.
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
    if (known || this.targetValues.has(target)) return known;
    const isEarly = this.steps < ENOUGH_STEPS;
    const value = this.evaluateTarget(target);
    if (value || (isEarly && this.work < MAX_WORK)) this.targetValues.set(target, value);
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
      case 'element': {
        const call = this.resolve(target.node);
        const path = call?.kind === 'result' ? importedByCall(call.path, target.index) : undefined;
        return path === undefined ? undefined : { kind: 'path', path };
      }
      case 'other':
        return undefined;
    }
  }

  /** `self` and `cls` are known, and what MXNet hands on; the values of other parameters depend on the caller. */
  private parameterValue({ owner, index }: BindingTarget & { kind: 'parameter' }): Value | undefined {
    if (index === 1 && isHybrid(owner, this.text)) return { kind: 'path', path: 'mxnet.ndarray' };
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
    const isEarly = this.steps < ENOUGH_STEPS;
    this.steps++;
    const value = this.assignedAttribute(node, name);
    this.steps--;
    if (value || (isEarly && this.work < MAX_WORK)) known.set(name, value);
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

  /** Canonical names of everything imported that a class of this file derives from, near or far. */
  foreignBases(node: SyntaxNode, depth = 0): string[] {
    if (depth > 10) return [];
    return this.basesOf(node).flatMap((base) => {
      const value = this.resolve(base);
      if (value?.kind === 'path') return [value.path];
      return value?.kind === 'class' ? this.foreignBases(value.node, depth + 1) : [];
    });
  }
}

/** Whether it is a method of Gluon that is given the module of its functions as `F`. */
function isHybrid(owner: SyntaxNode, text: string): boolean {
  const name = childOfType(owner, 'VariableName');
  return name !== null && textOf(name, text) === 'hybrid_forward';
}

/** Whether the name is annotated in a class body: then it may be a dataclass's field, and the value but its default. */
const isField = (target: BindingTarget): boolean =>
  target.kind === 'value' && Boolean(childOfType(target.node.parent, 'TypeDef'));

function isFrameworkPath(path: string): boolean {
  const dot = path.indexOf('.');
  return activationNames().roots.has(dot === -1 ? path : path.slice(0, dot));
}
