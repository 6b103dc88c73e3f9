/** The statements of a function of one variable, as far as they make up a formula: assignments, branches, a return. */

import type { Lowered, LoweredFunction } from '../../handwritten/parts';
import {
  argumentsOf,
  callParts,
  childrenOf,
  partsOf,
  subscriptParts,
  textOf,
  type SourceText,
  type SyntaxNode,
} from '../syntax';
import { childOfType } from '../../children';
import type { Lowering } from './lower';
import { isParameterName } from './unknownNumber';

/** Longer bodies are not activations. */
const MAX_STATEMENTS = 12;

const KEPT_GRADIENT = /^\w+\._?backward\s*=/;

/** Reads the statements one after the other; a fresh one for each function. */
export class Statements {
  /** The node of each name's formula. */
  private readonly written = new Map<string, SyntaxNode>();

  constructor(
    private readonly text: SourceText,
    private readonly lowering: Lowering,
  ) {}

  /** The value that the body returns; undefined if it does anything else. */
  read(body: SyntaxNode): LoweredFunction | undefined {
    const lowered = this.block(statementsOf(body));
    return lowered?.isConstant ? undefined : lowered;
  }

  /** Assignments, then a return; an `if` that returns makes the rest its else. */
  private block(statements: readonly SyntaxNode[]): LoweredFunction | undefined {
    if (statements.length > MAX_STATEMENTS) return undefined;
    for (const [i, statement] of statements.entries()) {
      switch (statement.name) {
        case 'ReturnStatement':
          return this.returned(statement);
        case 'ExpressionStatement':
          if (!this.isIdle(statement) && !this.writesOut(statement)) return undefined;
          break;
        // A function of gradients that a tensor's own method keeps: `out._backward = _backward`.
        case 'FunctionDefinition':
        case 'AssertStatement':
          break;
        case 'AssignStatement':
          if (!KEPT_GRADIENT.test(textOf(statement, this.text)) && !this.assign(statement)) return undefined;
          break;
        case 'UpdateStatement':
          if (!this.update(statement)) return undefined;
          break;
        case 'WithStatement':
          return this.block([...bodyOf(statement), ...statements.slice(i + 1)]);
        case 'IfStatement':
          if (this.setsNumbersOnly(statement) || isGuard(statement)) break;
          return this.branches(statement, statements.slice(i + 1));
        default:
          return undefined;
      }
    }
    return undefined;
  }

  private returned(statement: SyntaxNode): LoweredFunction | undefined {
    const [, returned, ...more] = partsOf(statement);
    if (!returned || more.length > 0) return undefined;
    const lowered = this.lowering.lower(returned) ?? this.lowering.lowerNumber(returned);
    // A name that is returned only repeats what was assigned to it.
    const formula = this.written.get(textOf(returned, this.text)) ?? returned;
    return lowered && { ...lowered, returned: formula };
  }

  /** Whether the statement is a docstring, or keeps something for the backward pass. */
  private isIdle(statement: SyntaxNode): boolean {
    return (
      statement.firstChild?.name.endsWith('String') === true ||
      /^ctx\.\w+\(/.test(textOf(statement, this.text))
    );
  }

  /** Takes `np.exp(x, out=x)` for the assignment that it is. */
  private writesOut(statement: SyntaxNode): boolean {
    const node = statement.firstChild;
    const call = node && callParts(node);
    const out = call && argumentsOf(call.list, this.text).find(({ keyword }) => keyword === 'out')?.value;
    return node && out ? this.keep(textOf(out, this.text), node) : false;
  }

  /**
   * `if not hasattr(gelu, "_k"): gelu._k = 0.7979`: what it sets is a constant, read where it is used. So is the unknown
   * number, of which a setting may take the exponential.
   */
  private setsNumbersOnly(statement: SyntaxNode): boolean {
    const bodies = childrenOf(statement).filter(({ name }) => name === 'Body');
    return bodies
      .flatMap(statementsOf)
      .every(
        ({ name, firstChild }) =>
          name === 'AssignStatement' &&
          (firstChild?.name === 'MemberExpression' ||
            (firstChild && textOf(firstChild, this.text) === this.lowering.assumed)),
      );
  }

  private assign(statement: SyntaxNode): boolean {
    const parts = partsOf(statement).filter(({ name }) => name !== 'TypeDef');
    const [target, operator, value, ...more] = parts;
    if (!target || operator?.name !== 'AssignOp' || !value || more.length > 0) return false;
    const subscript = target.name === 'MemberExpression' ? subscriptParts(target) : undefined;
    if (subscript) return this.assignWhere(statement, subscript, '', value);
    const name = textOf(target, this.text);
    // The attribute may keep any value for the backward pass, so that value need not be known.
    return (
      this.keep(name, value) ||
      (isParameterName(name) && this.lowering.assume(name)) ||
      target.name === 'MemberExpression'
    );
  }

  private keep(name: string, value: SyntaxNode): boolean {
    const isKnown = this.lowering.assign(name, value);
    if (isKnown) this.written.set(name, value);
    return isKnown;
  }

  private update(statement: SyntaxNode): boolean {
    const [target, operator, value] = partsOf(statement);
    if (!target || !operator || !value) return false;
    const sign = textOf(operator, this.text).slice(0, -1);
    const subscript = target.name === 'MemberExpression' ? subscriptParts(target) : undefined;
    if (subscript) return this.assignWhere(statement, subscript, sign, value);
    const name = textOf(target, this.text);
    this.written.set(name, statement);
    return this.lowering.update(name, sign, value);
  }

  /** `x[x < 0] = 0`, `x[x < 0] *= 0.1` */
  private assignWhere(
    statement: SyntaxNode,
    { object, index }: { readonly object: SyntaxNode; readonly index: SyntaxNode },
    sign: string,
    value: SyntaxNode,
  ): boolean {
    const name = textOf(object, this.text);
    if (!this.lowering.assignWhere(name, index, sign, value)) return false;
    this.written.set(name, statement);
    return true;
  }

  /** `if c: return a`, with an else, further cases, or what follows for the other case; a branch may assign instead. */
  private branches(statement: SyntaxNode, rest: readonly SyntaxNode[]): LoweredFunction | undefined {
    const [keyword, ...cases] = childrenOf(statement).filter(({ name }) => name !== 'Comment');
    return keyword && this.cases(statement, cases, rest);
  }

  private cases(
    statement: SyntaxNode,
    [condition, body, keyword, ...others]: readonly SyntaxNode[],
    rest: readonly SyntaxNode[],
  ): LoweredFunction | undefined {
    if (!condition || body?.name !== 'Body') return undefined;
    const then = this.lowering.aside(() => this.block(withRest(body, rest)));
    const [second] = others;
    const otherwise =
      then &&
      this.lowering.aside(() => {
        if (keyword?.name === 'elif') return this.cases(statement, others, rest);
        return this.block(keyword && second?.name === 'Body' ? withRest(second, rest) : rest);
      });
    // Some other condition makes no difference where both branches come to the same: `if copy: y = x.copy()`.
    const chosen: Lowered | undefined =
      otherwise &&
      (this.lowering.choose(condition, then, otherwise) ??
        (plain(then) === plain(otherwise) ? otherwise : undefined));
    if (!chosen || !then || !otherwise) return undefined;
    // If the last branch only returns a name or number, the formula is the choice itself.
    const isPlain = otherwise.isConstant === true || otherwise.text === 'z';
    const returned = isPlain ? statement : otherwise.returned;
    return { ...chosen, returned, first: then, ownText: otherwise.text };
  }
}

const plain = ({ text }: Lowered): string => text.replaceAll('(z)', 'z');

/** Whether it only rejects some arguments: `if lower > upper: raise ValueError(…)`. */
const isGuard = (statement: SyntaxNode): boolean =>
  childrenOf(statement)
    .filter(({ name }) => name === 'Body')
    .flatMap(statementsOf)
    .every(({ name }) => name === 'RaiseStatement');

/** The statements of a `with`. */
function bodyOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const body = childOfType(statement, 'Body');
  return body ? statementsOf(body) : [];
}

/** The statements of a branch, and those after the choice where it does not return. */
function withRest(body: SyntaxNode, rest: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const own = statementsOf(body);
  return own.some(({ name }) => name === 'ReturnStatement') ? own : [...own, ...rest];
}

/** The statements of a block, those of one line one by one. */
const statementsOf = (body: SyntaxNode): SyntaxNode[] =>
  childrenOf(body)
    .flatMap((child) => (child.name === 'StatementGroup' ? childrenOf(child) : [child]))
    .filter(({ name }) => !/^(?::|;|Comment)$/.test(name));
