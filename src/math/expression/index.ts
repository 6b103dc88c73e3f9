import { withKnownConstants } from './constants';
import { FormulaCurve } from './formulaCurve';
import { letterDefaults } from './letterDefaults';
import { defaultOf } from './names';
import { parse } from './parse';
import { print } from './print';
import { Compiler } from './program';
import { lineOf } from './quadratic';
import type { Scope } from './scope';
import { childrenOf, isConstant, some, substitute, type Node } from './tree';
import type { ExactExpression, FreeParameter, Outcome } from './types';

export type { RoundedConstant } from './constants';
export type { ExactExpression, ExpressionError, FreeParameter, Outcome, Span } from './types';

type Params = Readonly<Record<string, number>>;

const NO_PARAMS: Params = {};

/**
 * Compiles the text into something to evaluate, or says what is wrong with it. Total: never throws.
 * @param scope the functions that the text may call
 */
export function compile(text: string, scope: Scope): Outcome<CompiledExpression> {
  const parsed = parse(text, scope);
  return parsed.ok ? { ok: true, value: new CompiledExpression(text, parsed.value, scope) } : parsed;
}

/**
 * An expression that is ready to run. Everything on it is total: any z gives a number (NaN where undefined),
 * nothing throws.
 */
export class CompiledExpression extends FormulaCurve {
  constructor(
    /** The text it was made from. */
    readonly text: string,
    written: Node,
    private readonly scope: Scope,
    readonly parameters = freeParameters(written, scope),
  ) {
    super(written, parameters);
  }

  /**
   * Places at which to compare f with other functions, ascending: where branches may meet on the whole line,
   * zeros of straight parts, and the numbers in the text.
   */
  landmarks(params: Params = NO_PARAMS): readonly number[] {
    const found = new Set(this.branchPoints(-1e12, 1e12, params));
    const compiler = new Compiler(this.parameters);
    const valueOf = (node: Node): number => compiler.evaluate(node, params);
    const visit = (node: Node): void => {
      if (node.kind === 'number') found.add(node.value).add(-node.value);
      const line = isConstant(node) ? undefined : lineOf(node, valueOf);
      if (line && line.linear !== 0) found.add(-line.constant / line.linear);
      childrenOf(node).forEach(visit);
    };
    visit(this.written);
    return [...found].filter(Number.isFinite).sort((a, b) => a - b);
  }

  /**
   * The same expression with known numbers in place of shortened ones (√(2/π) for 0.7979), and the list of
   * them; undefined if there are none.
   */
  withKnownConstants(): ExactExpression | undefined {
    const exact = withKnownConstants(this.written);
    return (
      exact && {
        expression: new CompiledExpression(this.text, exact.tree, this.scope),
        constants: exact.constants,
      }
    );
  }

  /** The expression in canonical form (parses back to the same tree). */
  canonical(): string {
    return print(this.written);
  }

  /** The expression as written, with numbers in place of its letters; missing ones take their defaults. */
  tree(params: Params = NO_PARAMS): Node {
    if (this.parameters.length === 0) return this.written;
    const defaults = new Map(this.parameters.map(({ id, default: value }) => [id, value]));
    return substitute(this.written, (id) => params[id] ?? defaults.get(id) ?? NaN);
  }
}

/** The free letters, in the order of their first occurrence. */
function freeParameters(tree: Node, scope: Scope): readonly FreeParameter[] {
  const found = new Map<string, FreeParameter>();
  some(tree, (node) => {
    if (node.kind === 'parameter' && !found.has(node.id)) {
      found.set(node.id, { id: node.id, symbol: node.symbol, default: defaultOf(node.id) });
    }
    return false;
  });
  if (found.size === 0) return [];
  const known = letterDefaults(tree, [...found.keys()], scope);
  return [...found.values()].map((parameter) => ({
    ...parameter,
    default: known.get(parameter.id) ?? parameter.default,
  }));
}
