import type { Tree, TreeCursor } from '@lezer/common';
import type { ActivationReference } from '../types';
import { SlicedWork, type Work } from '../work';
import { LONGEST_EXPRESSION } from '../handwritten/longest';
import type { HandWritten } from './handwritten';
import { canBeIdentifier } from './identifierNames';
import type { Mentions } from './mentions';
import { activationNames } from './names';
import { bendsIn } from './prefilter';
import type { Resolver, Scope } from './resolver';
import { ScopeStack } from './scopeStack';
import type { SourceText, SyntaxNode } from './syntax';

/** The analysis of the text that is searched. */
interface Searched {
  readonly tree: Tree;
  readonly text: SourceText;
  readonly resolver: Resolver;
  readonly mentions: Mentions;
  readonly handWritten: HandWritten;
  writing(node: SyntaxNode, anyShape: boolean, scope: Scope): Work<readonly ActivationReference[]>;
  identifierReference(node: SyntaxNode): ActivationReference | undefined;
}

/** Finds all activations of a text in one walk over its tree that can be interrupted. */
export class ReferenceSearch {
  private references: ActivationReference[] = [];
  private readonly cursor: TreeCursor;
  private readonly scopes: ScopeStack;
  /** Up to this offset, no expression can be a hand-written activation, or it is part of one. */
  private settled = 0;
  private readonly bends: Iterator<number>;
  /** The first of them that has not been passed. */
  private nextBend = -1;
  private readonly work = new SlicedWork(this.search());

  constructor(private readonly analysis: Searched) {
    this.cursor = analysis.tree.cursor();
    this.scopes = new ScopeStack(analysis.resolver);
    this.bends = bendsIn(analysis.text);
  }

  /** The findings so far; ascending by start once the search is done. */
  get found(): readonly ActivationReference[] {
    return this.references;
  }

  /** Works for at most about that many milliseconds; true once everything is found. */
  run(budgetMs: number): boolean {
    return this.work.run(budgetMs) !== undefined;
  }

  private *search(): Work<void> {
    for (let isInside = true; this.cursor.next(isInside); yield) {
      this.scopes.moveTo(this.cursor);
      isInside = this.visit();
      const writing = this.written();
      if (writing) yield* writing;
    }
    this.finish();
  }

  private finish(): void {
    const { parts } = this.analysis.handWritten.gated;
    if (parts.size > 0)
      this.references = this.references.filter(
        ({ kind, start }) => kind !== 'expression' || !parts.has(start),
      );
    this.references.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Reads the name at the cursor, if there is one; false where nothing within it is to be read. */
  private visit(): boolean {
    switch (this.cursor.name) {
      case 'ImportStatement':
      case 'ScopeStatement':
      case 'DeleteStatement':
        return false;
      case 'VariableName':
      case 'MemberExpression':
      case 'AttributePattern':
        return this.name();
      case 'CallExpression':
        this.lookUp();
        return true;
      case 'String':
        this.string();
        return true;
      default:
        return true;
    }
  }

  /** The work of finding out whether the node at the cursor is an activation written out, if it can be one. */
  private written(): Work<void> | undefined {
    const { cursor } = this;
    const { name, from, to } = cursor;
    if (!WRITTEN.test(name) || !this.canBend(from, to)) return undefined;
    if (name === 'FunctionDefinition' || name === 'LambdaExpression') return this.function(cursor.node);
    const isLate = from < this.settled || to - from > LONGEST_EXPRESSION;
    return isLate || (name === 'AssignStatement' && !this.setsElements())
      ? undefined
      : this.expression(cursor.node);
  }

  private name(): boolean {
    const { cursor, scopes } = this;
    const { mentions, text } = this.analysis;
    const { from, to } = cursor;
    const names = dottedName(text, from, to);
    if (!names) this.lookUp();
    if (names) {
      const mention = mentions.readDotted(names, () => cursor.node, from, scopes.current(from));
      if (mention && mention.reference.kind !== 'instance') this.references.push(mention.reference);
      return false;
    }
    if (activationNames().methods.has(lastAttribute(text, to))) {
      const method = mentions.method(cursor.node);
      if (method) this.references.push(method.reference);
    }
    return true;
  }

  /** `ACT2FN[config.hidden_act]`, where a configuration of the workspace sets the key. */
  private lookUp(): void {
    if (!this.analysis.resolver.isConfigured) return;
    const mention = this.analysis.mentions.configured(this.cursor.node);
    if (mention) this.references.push(mention.reference);
  }

  private *function(node: SyntaxNode): Work<void> {
    const references = yield* this.analysis.handWritten.reading(node);
    const last = references[references.length - 1];
    if (!last || last.end <= this.settled) return;
    this.references.push(...references);
    this.settled = node.to;
  }

  private *expression(node: SyntaxNode): Work<void> {
    const [reference] = yield* this.analysis.writing(node, false, this.scopes.current(node.from));
    if (!reference) return;
    this.references.push(reference);
    this.settled = node.to;
  }

  /** Whether the assignment is one to elements: `x[x < 0] = 0`. */
  private setsElements(): boolean {
    const target = this.cursor.node.firstChild;
    return target?.name === 'MemberExpression' && this.analysis.text[target.to - 1] === ']';
  }

  private string(): void {
    const { cursor, analysis } = this;
    if (!canBeIdentifier(quoted(analysis.text, cursor.from, cursor.to))) return;
    const reference = analysis.identifierReference(cursor.node);
    if (reference) this.references.push(reference);
  }

  /** Whether the range contains anything nonlinear. Ranges must be asked for in ascending order. */
  private canBend(from: number, to: number): boolean {
    while (this.nextBend < from) {
      const next = this.bends.next();
      this.nextBend = next.done === true ? Infinity : next.value;
    }
    return this.nextBend < to;
  }
}

/** Nodes that can be activations written out. */
const WRITTEN =
  /^(?:FunctionDefinition|(?:Lambda|Call|Binary|Conditional|Unary)Expression|(?:Update|Assign)Statement)$/;

const DOTTED = /^[\w\u0080-\uffff]+(?:[\s\\]*\.[\s\\]*[\w\u0080-\uffff]+)*$/;

/** The components of a name or plain dotted name, also over several lines; undefined for anything with calls or subscripts. */
function dottedName(text: SourceText, from: number, to: number): string[] | undefined {
  if (to - from > 200) return undefined;
  const name = text.slice(from, to);
  return DOTTED.test(name) ? name.split(/[\s\\]*\.[\s\\]*/) : undefined;
}

/** The attribute that an expression ends in; empty for a subscript. */
function lastAttribute(text: SourceText, to: number): string {
  let from = to;
  while (from > 0 && to - from < 40 && /[\w\u0080-\uffff]/.test(text.charAt(from - 1))) from--;
  return text.slice(from, to);
}

/** The content of a short string. */
function quoted(text: SourceText, from: number, to: number): string {
  return to - from > 40 ? '' : text.slice(from, to).replace(/^[uUrR]?['"]{1,3}|['"]{1,3}$/g, '');
}
