/** Functions and lambdas of one variable, by what they return. */

import { SOME_NUMBER, type Lowered, type LoweredFunction } from '../../handwritten/parts';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import {
  childrenOf,
  decoratorsOf,
  methodsOf,
  parametersOf,
  partsOf,
  textOf,
  type SyntaxNode,
} from '../syntax';
import { Lowering, type Inline } from './lower';
import { KnownParts, MOST_KEPT, PLACES } from './parts';
import { LONGEST_STEP, STEP, SteppedLowering } from './steps';
import { isParameterName, mentionsParameter, UnknownNumberLowering } from './unknownNumber';
import { childOfType } from '../../children';

/** Functions that call each other are followed that far. */
const MAX_DEPTH = 4;
/** Longer bodies are no activations. */
const MAX_STATEMENTS = 12;

/** Methods that a call of an object runs, in PyTorch, Keras, Flax and plain Python. */
const CALL_METHODS = ['forward', 'call', '__call__'];

export class FunctionBodies {
  private readonly known = new Map<number, LoweredFunction | undefined>();
  private readonly parts = new KnownParts();
  private readonly closer = new Map<number, Lowered | undefined>();
  private depth = 0;

  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
  ) {}

  /**
   * What an expression of a scope comes to; calls of the file's own functions are followed, and so are names for steps
   * of the formula where it would have several variables without.
   */
  lower(node: SyntaxNode, scope: Scope): Lowered | undefined {
    const lowered = this.lowerAlone(node, scope);
    if (lowered?.isNonlinear || node.to - node.from > LONGEST_STEP || !STEP.test(node.name)) return lowered;
    const key = node.from * PLACES + node.to;
    if (!this.closer.has(key)) {
      if (this.closer.size >= MOST_KEPT) this.closer.clear();
      this.closer.set(key, this.lookCloser(node, scope));
    }
    return this.closer.get(key) ?? lowered;
  }

  /** As {@link lower}, without what other statements of the function assign. */
  lowerAlone(node: SyntaxNode, scope: Scope): Lowered | undefined {
    return this.lowering(scope, this.parts).lower(node);
  }

  private lookCloser(node: SyntaxNode, scope: Scope): Lowered | undefined {
    const { resolver, constants } = this;
    const inline: Inline = (own) => this.read(own);
    const inSteps =
      scope.kind === 'function'
        ? new SteppedLowering(resolver, constants, inline, scope).lower(node)
        : undefined;
    return inSteps ?? this.lowerWithUnknownNumber(node, scope);
  }

  /** As {@link lower}, with a name in it taken for a parameter that reading does not tell. */
  lowerWithUnknownNumber(node: SyntaxNode, scope: Scope): Lowered | undefined {
    const { resolver, constants } = this;
    if (!mentionsParameter(textOf(node, resolver.text))) return undefined;
    return new UnknownNumberLowering(resolver, constants, (own) => this.read(own), scope).lower(node);
  }

  private lowering(scope: Scope, parts?: KnownParts): Lowering {
    return new Lowering(this.resolver, this.constants, (node) => this.read(node), scope, parts);
  }

  /** What a FunctionDefinition, LambdaExpression or the objects of a ClassDefinition compute. */
  read(node: SyntaxNode): LoweredFunction | undefined {
    if (this.known.has(node.from)) return this.known.get(node.from);
    if (this.depth >= MAX_DEPTH) return undefined;
    this.depth++;
    const lowered = node.name === 'ClassDefinition' ? this.readObject(node) : this.readFunction(node);
    this.depth--;
    this.known.set(node.from, lowered);
    return lowered;
  }

  private readObject(definition: SyntaxNode): LoweredFunction | undefined {
    const method = methodsOf(definition).find((candidate) => CALL_METHODS.includes(this.nameOf(candidate)));
    return method && this.read(method);
  }

  private nameOf(definition: SyntaxNode): string {
    const name = childOfType(definition, 'VariableName');
    return name ? textOf(name, this.resolver.text) : '';
  }

  private readFunction(node: SyntaxNode): LoweredFunction | undefined {
    const outer = this.resolver.scopeOf(node);
    const parameters = this.parametersOf(node, outer);
    if (!parameters) return undefined;
    const { variable, unknownNumber } = parameters;
    const lowering = this.lowering({ node, kind: 'function', parent: outer });
    lowering.setVariable(variable);
    if (unknownNumber !== undefined) lowering.setNumber(unknownNumber, SOME_NUMBER);
    for (const { name, default: value } of parametersOf(childOfType(node, 'ParamList'), this.resolver.text)) {
      const number = value && this.constants.readNumber(value);
      if (number !== undefined && name !== variable) lowering.setNumber(name, number);
    }
    const lowered = this.returnedBy(node, lowering);
    return lowered && unknownNumber !== undefined ? { ...lowered, unknownNumber } : lowered;
  }

  private returnedBy(node: SyntaxNode, lowering: Lowering): LoweredFunction | undefined {
    if (node.name === 'LambdaExpression') {
      const body = node.lastChild;
      const lowered = body && lowering.lower(body);
      return lowered ? { ...lowered, returned: body } : undefined;
    }
    const body = childOfType(node, 'Body');
    return body ? this.block(statementsOf(body), lowering) : undefined;
  }

  /**
   * The parameter that a caller must give, and one more that is called like a parameter of an activation; undefined
   * where there are others or none.
   */
  private parametersOf(
    node: SyntaxNode,
    outer: Scope,
  ): { readonly variable: string; readonly unknownNumber?: string } | undefined {
    const parameters = parametersOf(childOfType(node, 'ParamList'), this.resolver.text);
    const isMethod =
      node.name === 'FunctionDefinition' &&
      outer.kind === 'class' &&
      !decoratorsOf(node, this.resolver.text).includes('staticmethod');
    const isContext = outer.kind === 'class' && parameters[0]?.name === 'ctx';
    const [first, ...others] = isMethod || isContext ? parameters.slice(1) : parameters;
    if (!first || first.star) return undefined;
    const [second, ...more] = others.filter(({ default: value }) => value === undefined);
    if (more.length > 0 || others.some(({ star }) => star)) return undefined;
    if (!second) return { variable: first.name };
    return isParameterName(second.name) ? { variable: first.name, unknownNumber: second.name } : undefined;
  }

  /** Assignments, then a return; an `if` that returns makes the rest its else. */
  private block(statements: readonly SyntaxNode[], lowering: Lowering): LoweredFunction | undefined {
    if (statements.length > MAX_STATEMENTS) return undefined;
    const written = new Map<string, SyntaxNode>();
    for (const [i, statement] of statements.entries()) {
      switch (statement.name) {
        case 'ReturnStatement': {
          const [, returned, ...more] = partsOf(statement);
          const lowered = returned && more.length === 0 ? lowering.lower(returned) : undefined;
          // A name that is returned only repeats what was assigned to it.
          const formula = returned && (written.get(textOf(returned, this.resolver.text)) ?? returned);
          return formula && lowered && { ...lowered, returned: formula };
        }
        case 'ExpressionStatement':
          if (!this.isIdle(statement)) return undefined;
          break;
        case 'AssignStatement':
          if (!this.assign(statement, lowering)) return undefined;
          if (statement.firstChild && statement.lastChild)
            written.set(textOf(statement.firstChild, this.resolver.text), statement.lastChild);
          break;
        case 'UpdateStatement': {
          const [target, operator, value] = partsOf(statement);
          if (target?.name !== 'VariableName' || !operator || !value) return undefined;
          const sign = textOf(operator, this.resolver.text).slice(0, -1);
          if (!lowering.update(textOf(target, this.resolver.text), sign, value)) return undefined;
          written.delete(textOf(target, this.resolver.text));
          break;
        }
        case 'IfStatement':
          return this.branches(statement, statements.slice(i + 1), lowering);
        default:
          return undefined;
      }
    }
    return undefined;
  }

  /** Whether the statement is a docstring, or keeps something for the backward pass. */
  private isIdle(statement: SyntaxNode): boolean {
    return (
      statement.firstChild?.name.endsWith('String') === true ||
      /^ctx\.\w+\(/.test(textOf(statement, this.resolver.text))
    );
  }

  private assign(statement: SyntaxNode, lowering: Lowering): boolean {
    const parts = partsOf(statement).filter(({ name }) => name !== 'TypeDef');
    const [target, operator, value, ...more] = parts;
    if (target?.name !== 'VariableName' || operator?.name !== 'AssignOp' || !value || more.length > 0)
      return false;
    return lowering.assign(textOf(target, this.resolver.text), value);
  }

  /** `if c: return a`, with an else or what follows for the other case. */
  private branches(
    statement: SyntaxNode,
    rest: readonly SyntaxNode[],
    lowering: Lowering,
  ): LoweredFunction | undefined {
    const children = childrenOf(statement).filter(({ name }) => name !== 'Comment');
    const [, condition, body, keyword, second, ...more] = children;
    if (!condition || body?.name !== 'Body') return undefined;
    const then = this.block(statementsOf(body), lowering);
    const isElse = keyword?.name === 'else' && second?.name === 'Body' && more.length === 0;
    if (keyword && !isElse) return undefined;
    const otherwise = this.block(isElse ? statementsOf(second) : rest, lowering);
    const chosen = then && otherwise && lowering.choose(condition, then, otherwise);
    return chosen && { ...chosen, returned: otherwise.returned, first: then, ownText: otherwise.text };
  }
}

const statementsOf = (body: SyntaxNode): SyntaxNode[] =>
  childrenOf(body).filter(({ name }) => name !== ':' && name !== 'Comment');
