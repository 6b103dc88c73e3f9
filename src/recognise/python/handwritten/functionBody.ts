import type { Lowered, LoweredFunction } from '../../handwritten/parts';
import type { Constants } from '../constants';
import type { Resolver, Scope } from '../resolver';
import { decoratorsOf, methodsOf, nameOf, parametersOf, textOf, type SyntaxNode } from '../syntax';
import { Lowering, SELF, type Inline } from './lower';
import { Statements } from './statements';
import { KnownParts, MOST_KEPT, PLACES } from './parts';
import { LONGEST_STEP, STEP, SteppedLowering } from './steps';
import {
  isParameterName,
  mentionsFactor,
  mentionsParameter,
  UnknownFactorLowering,
  UnknownNumberLowering,
} from './unknownNumber';
import { childOfType } from '../../children';

/** Maximum depth of calls between functions of the file. */
const MAX_DEPTH = 4;

/** Methods that a call of an object runs, in PyTorch, Keras, Flax and plain Python. */
const CALL_METHODS = ['forward', 'call', '__call__'];

/** A call of a function of numbers as the tensor's own method, or on a formula of it: `(-self).exp()`. */
const OWN_METHOD = /\bself\b[^\n]*\.(?:exp|log|sigmoid|tanh|relu6?|softplus|erf|abs)\(\)/;

/** Lowers expressions and the bodies of functions, methods and classes to formulas over z. */
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
   * Lowers an expression of a scope. Calls of the file's own functions are followed, and so are names for
   * steps of the formula if it would have several variables otherwise.
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

  /** Like {@link lower}, without the values that other statements of the function assign. */
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
    const known = inSteps ?? this.lowerWithUnknownNumber(node, scope);
    if (known || !mentionsFactor(textOf(node, resolver.text))) return known;
    return new UnknownFactorLowering(resolver, constants, inline, scope).lower(node);
  }

  /** Like {@link lower}, with one name taken for a parameter of unknown value. */
  lowerWithUnknownNumber(node: SyntaxNode, scope: Scope): Lowered | undefined {
    const { resolver, constants } = this;
    if (!mentionsParameter(textOf(node, resolver.text))) return undefined;
    return new UnknownNumberLowering(resolver, constants, (own) => this.read(own), scope).lower(node);
  }

  lowering(scope: Scope, parts?: KnownParts): Lowering {
    return new Lowering(this.resolver, this.constants, (node) => this.read(node), scope, parts);
  }

  /**
   * The function that a FunctionDefinition, a LambdaExpression or the objects of a ClassDefinition compute.
   */
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
    const method = methodsOf(definition).find((candidate) =>
      CALL_METHODS.includes(nameOf(candidate, this.resolver.text)),
    );
    return method && this.read(method);
  }

  private readFunction(node: SyntaxNode): LoweredFunction | undefined {
    const outer = this.resolver.scopeOf(node);
    const parameters = this.parametersOf(node, outer);
    if (!parameters) return undefined;
    const { variable, unknownNumber } = parameters;
    const known = this.returnedBy(node, outer, variable, unknownNumber);
    if (known || unknownNumber !== undefined) return known;
    const attribute = (textOf(node, this.resolver.text).match(/\bself\.\w+/g) ?? []).find(isParameterName);
    return attribute === undefined ? undefined : this.returnedBy(node, outer, variable, attribute);
  }

  /** @param unknownNumber a name that stands for some number */
  private returnedBy(
    node: SyntaxNode,
    outer: Scope,
    variable: string,
    unknownNumber: string | undefined,
  ): LoweredFunction | undefined {
    const lowering = this.lowering({ node, kind: 'function', parent: outer });
    lowering.setVariable(variable);
    if (unknownNumber !== undefined) lowering.assume(unknownNumber);
    for (const { name, default: value } of parametersOf(childOfType(node, 'ParamList'), this.resolver.text)) {
      const number = value && this.constants.readNumber(value);
      if (number === undefined || name === variable) continue;
      // With a slope of 0, which callers change, it would be another function.
      if (number === 0 && isParameterName(name) && lowering.assume(name)) continue;
      lowering.setNumber(name, number);
    }
    const lowered = this.bodyOf(node, lowering);
    return lowered && lowering.assumed !== undefined
      ? { ...lowered, unknownNumber: lowering.assumed }
      : lowered;
  }

  private bodyOf(node: SyntaxNode, lowering: Lowering): LoweredFunction | undefined {
    if (node.name === 'LambdaExpression') {
      const body = node.lastChild;
      const lowered = body && lowering.lower(body);
      return lowered ? { ...lowered, returned: body } : undefined;
    }
    const body = childOfType(node, 'Body');
    return body ? new Statements(this.resolver.text, lowering).read(body) : undefined;
  }

  /**
   * The parameter that a caller must give, and one more, which may be a parameter of an activation; undefined where
   * there are others or none.
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
    // The methods of a tensor's class compute with the tensor.
    const isOfSelf = isMethod && parameters[0]?.name === SELF && (!first || first.default !== undefined);
    if (isOfSelf && OWN_METHOD.test(textOf(node, this.resolver.text))) return { variable: SELF };
    if (!first || first.star) return undefined;
    const [second, ...more] = others.filter(
      ({ default: value, star }) => value === undefined && star !== '**',
    );
    if (more.length > 0 || second?.star) return undefined;
    if (!second) return { variable: first.name };
    return { variable: first.name, unknownNumber: second.name };
  }
}
