/**
 * The names that a module, function, class, lambda or comprehension binds, read from its statements alone.
 */

import { readImport } from './imports';
import { childrenOf, functionIn, parametersOf, textOf, type SourceText, type SyntaxNode } from './syntax';
import { childOfType, childrenOfType, eachChild } from '../children';
import { eachOf, type Work } from '../work';

export type ScopeKind = 'module' | 'class' | 'function' | 'comprehension';

/** A block that may be skipped at run time: a branch, a loop body, an exception handler. */
interface Branch {
  readonly from: number;
  readonly to: number;
  /** The statement whose block it is. */
  readonly statement: { readonly from: number; readonly to: number };
  /** The statement's other blocks do not run in the same pass (`if`, `match`). */
  readonly exclusive: boolean;
}

/** One place that binds a name. */
export interface Binding {
  /** The offset from which it is in effect. */
  readonly from: number;
  readonly branch?: Branch;
  readonly target: BindingTarget;
}

export type BindingTarget =
  /** An import, by canonical dotted path; with leading dots where it is relative. */
  | { readonly kind: 'import'; readonly path: string }
  | { readonly kind: 'value'; readonly node: SyntaxNode }
  | { readonly kind: 'function' | 'class'; readonly node: SyntaxNode }
  | {
      readonly kind: 'parameter';
      readonly node: SyntaxNode;
      readonly owner: SyntaxNode;
      readonly index: number;
    }
  /** One of several names that a call's result is unpacked to. */
  | { readonly kind: 'element'; readonly node: SyntaxNode; readonly index: number }
  /** Anything whose value cannot be read: loop variables, `with … as`, `del`. */
  | { readonly kind: 'other' };

/** `object.name = value` within a scope. */
interface AttributeAssignment {
  readonly object: string;
  readonly name: string;
  readonly value: SyntaxNode | undefined;
}

/** The bindings of one scope. */
export interface ScopeTable {
  /** The bindings of each name, ascending by where they take effect. */
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  readonly attributes: readonly AttributeAssignment[];
  /** Modules of `from m import *`, with where they hold from. */
  readonly stars: readonly { readonly path: string; readonly from: number }[];
}

/**
 * Reads the table of a scope; may be interrupted between the statements of a module.
 *
 * @param node a Script, FunctionDefinition, ClassDefinition, LambdaExpression or comprehension
 * @param hasWalrus whether `:=` stands anywhere in the text
 */
export function* readScope(node: SyntaxNode, text: SourceText, hasWalrus: boolean): Work<ScopeTable> {
  const reader = new ScopeReader(text, hasWalrus);
  if (node.name === 'Script')
    yield* eachOf(eachChild(node), (child) => {
      reader.statement(child, undefined);
    });
  else reader.read(node);
  for (const bindings of reader.names.values()) bindings.sort((a, b) => a.from - b.from);
  return reader;
}

class ScopeReader implements ScopeTable {
  readonly names = new Map<string, Binding[]>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  readonly attributes: AttributeAssignment[] = [];
  readonly stars: { path: string; from: number }[] = [];
  private depth = 0;

  constructor(
    private readonly text: SourceText,
    private readonly hasWalrus: boolean,
  ) {}

  read(node: SyntaxNode): void {
    switch (node.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        this.parameters(node);
        if (node.name === 'FunctionDefinition') this.body(node, undefined);
        else this.walruses(node);
        break;
      case 'ClassDefinition':
        this.body(node, undefined);
        break;
      default:
        this.comprehension(node);
    }
  }

  private parameters(owner: SyntaxNode): void {
    parametersOf(childOfType(owner, 'ParamList'), this.text).forEach(({ name, node }, index) => {
      this.add(name, { from: -1, target: { kind: 'parameter', node, owner, index } });
    });
  }

  private body(statement: SyntaxNode, branch: Branch | undefined): void {
    const body = childOfType(statement, 'Body');
    if (body) this.statements(body, branch);
  }

  private statements(block: SyntaxNode, branch: Branch | undefined): void {
    for (const child of eachChild(block)) this.statement(child, branch);
  }

  statement(node: SyntaxNode, branch: Branch | undefined): void {
    switch (node.name) {
      case 'ImportStatement':
        this.importStatement(node, branch);
        return;
      case 'AssignStatement':
        this.assignStatement(node, branch);
        break;
      case 'UpdateStatement':
        if (node.firstChild) this.bindTarget(node.firstChild, undefined, node.to, branch);
        break;
      case 'FunctionDefinition':
      case 'ClassDefinition':
        this.definition(node, branch);
        return;
      case 'DecoratedStatement': {
        const inner = functionIn(node) ?? childOfType(node, 'ClassDefinition');
        if (inner) this.definition(inner, branch);
        return;
      }
      case 'DeleteStatement':
        for (const child of childrenOfType(node, 'VariableName')) {
          this.add(textOf(child, this.text), {
            from: node.to,
            ...(branch && { branch }),
            target: { kind: 'other' },
          });
        }
        return;
      case 'ScopeStatement': {
        const names = node.firstChild?.name === 'global' ? this.globals : this.nonlocals;
        for (const child of childrenOfType(node, 'VariableName')) names.add(textOf(child, this.text));
        return;
      }
      case 'StatementGroup':
        this.statements(node, branch);
        return;
      case 'IfStatement':
      case 'WhileStatement':
      case 'ForStatement':
      case 'TryStatement':
      case 'WithStatement':
      case 'MatchStatement':
        this.compound(node, branch);
        return;
      case 'TypeDefinition': {
        const name = childOfType(node, 'VariableName');
        if (name) this.add(textOf(name, this.text), { from: node.to, target: { kind: 'other' } });
        return;
      }
    }
    this.walruses(node);
  }

  private definition(node: SyntaxNode, branch: Branch | undefined): void {
    const name = childOfType(node, 'VariableName');
    if (!name) return;
    const kind = node.name === 'ClassDefinition' ? 'class' : 'function';
    this.add(textOf(name, this.text), { from: node.to, ...(branch && { branch }), target: { kind, node } });
  }

  /** `if`, loops, `try`, `with` and `match`: what their heads bind, and their blocks. */
  private compound(node: SyntaxNode, outer: Branch | undefined): void {
    if (++this.depth > MAX_DEPTH) return;
    let isTarget = node.name === 'ForStatement';
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === 'Body' || child.name === 'MatchBody') {
        const { from, to } = child;
        const branch: Branch | undefined =
          node.name === 'WithStatement'
            ? outer
            : { from, to, statement: node, exclusive: node.name === 'IfStatement' };
        if (child.name === 'Body') this.statements(child, branch);
        else this.matchClauses(child);
      } else if (child.name === 'in') isTarget = false;
      else if (isTarget || child.prevSibling?.name === 'as')
        this.bindTarget(child, undefined, child.to, outer);
      else this.walruses(child);
    }
    this.depth--;
  }

  private matchClauses(body: SyntaxNode): void {
    for (const clause of childrenOfType(body, 'MatchClause')) {
      this.captures(clause);
      const block = childOfType(clause, 'Body');
      if (!block) continue;
      const { from, to } = clause;
      this.statements(block, { from, to, statement: body, exclusive: true });
    }
  }

  private captures(node: SyntaxNode): void {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === 'Body' || child.name === 'Guard') continue;
      if (child.name === 'CapturePattern' || (child.name === 'VariableName' && node.name === 'AsPattern')) {
        this.add(textOf(child, this.text), { from: child.to, target: { kind: 'other' } });
      } else this.captures(child);
    }
  }

  private importStatement(node: SyntaxNode, branch: Branch | undefined): void {
    const { names, star } = readImport(node, this.text);
    for (const { name, path } of names) {
      this.add(name, { from: node.to, ...(branch && { branch }), target: { kind: 'import', path } });
    }
    if (star !== undefined) this.stars.push({ path: star, from: node.to });
  }

  private assignStatement(node: SyntaxNode, branch: Branch | undefined): void {
    const groups: SyntaxNode[][] = [[]];
    for (const child of childrenOf(node)) {
      if (child.name === 'AssignOp') groups.push([]);
      else if (!SKIPPED.has(child.name)) groups[groups.length - 1]?.push(child);
    }
    const values = groups.length > 1 ? groups.pop() : undefined;
    if (!values) return;
    for (const targets of groups) {
      const [target] = targets;
      if (targets.length === 1 && target) {
        const value = values.length === 1 ? values[0] : undefined;
        this.bindTarget(target, value, node.to, branch);
      } else this.bindTargets(targets, values, node.to, branch);
    }
  }

  private bindTargets(
    targets: readonly SyntaxNode[],
    values: readonly SyntaxNode[],
    from: number,
    branch: Branch | undefined,
  ): void {
    const [only] = values;
    const spread = values.length === 1 && only ? (elementsOf(only) ?? values) : values;
    const isPairwise = spread.length === targets.length;
    targets.forEach((target, index) => {
      if (!isPairwise && only?.name === 'CallExpression' && target.name === 'VariableName')
        this.bindName(target, { kind: 'element', node: only, index }, from, branch);
      else this.bindTarget(target, isPairwise ? spread[index] : undefined, from, branch);
    });
  }

  private bindTarget(
    target: SyntaxNode,
    value: SyntaxNode | undefined,
    from: number,
    branch: Branch | undefined,
  ): void {
    switch (target.name) {
      case 'VariableName':
        this.bindName(target, value ? { kind: 'value', node: value } : { kind: 'other' }, from, branch);
        break;
      case 'MemberExpression': {
        const object = target.firstChild;
        const attribute = target.lastChild;
        if (object && attribute?.name === 'PropertyName') {
          this.attributes.push({
            object: textOf(object, this.text),
            name: textOf(attribute, this.text),
            value,
          });
        }
        break;
      }
      default: {
        const elements = elementsOf(target);
        if (elements) this.bindTargets(elements, value ? [value] : [], from, branch);
      }
    }
  }

  private bindName(name: SyntaxNode, target: BindingTarget, from: number, branch: Branch | undefined): void {
    this.add(textOf(name, this.text), { from, ...(branch && { branch }), target });
  }

  private comprehension(node: SyntaxNode): void {
    let isTarget = false;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === 'for') isTarget = true;
      else if (child.name === 'in') isTarget = false;
      else if (isTarget) this.bindTarget(child, undefined, -1, undefined);
    }
  }

  /** Names bound by `:=` anywhere in a statement, except in nested functions. */
  private walruses(node: SyntaxNode, depth = 0): void {
    if (!this.hasWalrus || depth > MAX_DEPTH) return;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === 'LambdaExpression') continue;
      if (child.name === 'NamedExpression') {
        const name = child.firstChild;
        const value = child.lastChild;
        if (name) this.bindTarget(name, value ?? undefined, child.to, undefined);
      }
      this.walruses(child, depth + 1);
    }
  }

  private add(name: string, binding: Binding): void {
    const bindings = this.names.get(name);
    if (bindings) bindings.push(binding);
    else this.names.set(name, [binding]);
  }
}

/** Nesting past which nothing is read; Python itself allows 100 blocks. */
const MAX_DEPTH = 200;

const SKIPPED = new Set([',', 'TypeDef', 'Comment', '*', '⚠']);

/** The elements of a tuple or list, also as a target; undefined for other expressions. */
function elementsOf(node: SyntaxNode): SyntaxNode[] | undefined {
  if (!/^(Tuple|Array|Parenthesized)Expression$/.test(node.name)) return undefined;
  return childrenOf(node).filter((child) => !/^[()[\],*]$|^Comment$/.test(child.name));
}
