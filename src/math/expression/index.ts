import { affine } from './affine';
import { withKnownConstants } from './constants';
import { exactly } from './exact';
import { FastProgram } from './fast';
import { completeLimits } from './limits';
import { BranchFinder, isKink } from './kinks';
import { letterDefaults } from './letterDefaults';
import { defaultOf } from './names';
import { parse } from './parse';
import { print } from './print';
import { Compiler, type Program } from './program';
import type { Scope } from './scope';
import { childrenOf, isConstant, some, substitute, type Node } from './tree';
import type { CompiledExpression, ExactExpression, FreeParameter, Outcome } from './types';

export type { RoundedConstant } from './constants';
export type {
  CompiledExpression,
  ExactExpression,
  ExpressionError,
  FreeParameter,
  Outcome,
  Span,
} from './types';

type Params = Readonly<Record<string, number>>;

const NO_PARAMS: Params = {};

/**
 * Compiles the text into something to evaluate, or says what is wrong with it. Total: never throws.
 * @param scope the functions that the text may call
 */
export function compile(text: string, scope: Scope): Outcome<CompiledExpression> {
  const parsed = parse(text, scope);
  return parsed.ok ? { ok: true, value: new Expression(text, parsed.value, scope) } : parsed;
}

const point = { z: new Float64Array(1), f: new Float64Array(1), df: new Float64Array(1) };

class Expression implements CompiledExpression {
  readonly parameters: readonly FreeParameter[];
  private readonly program: Program;
  private finder: BranchFinder | undefined;
  private fast: FastProgram | undefined;

  constructor(
    readonly text: string,
    private readonly written: Node,
    private readonly scope: Scope,
  ) {
    this.parameters = freeParameters(written, scope);
    this.program = new Compiler(this.parameters).compile(written);
  }

  value(z: number, params: Params = NO_PARAMS): number {
    return this.read('value', z, params);
  }

  slope(z: number, params: Params = NO_PARAMS): number {
    return this.read('slope', z, params);
  }

  /** The exact value, or the one in float64 where the exact evaluation gives none and for the sign of 0. */
  private read(what: 'value' | 'slope', z: number, params: Params): number {
    const exact = exactly(what, this.written, z, this.lettersOf(params));
    if (exact !== undefined && exact !== 0) return exact;
    point.z[0] = z;
    this.program.run(params, point.z, point.f, point.df);
    if (!this.program.isStraight) completeLimits(this.program, params, point.z, point.f, point.df);
    const plain = (what === 'value' ? point.f : point.df)[0] ?? NaN;
    return exact === undefined || plain === 0 ? plain : exact;
  }

  private lettersOf(params: Params): Params {
    if (this.parameters.length === 0) return NO_PARAMS;
    return Object.fromEntries(
      this.parameters.map(({ id, default: standard }) => [id, params[id] ?? standard]),
    );
  }

  draw(zs: Float64Array, params: Params, f: Float64Array, df?: Float64Array): void {
    this.fast ??= new FastProgram(this.written, this.parameters);
    this.fast.fill(zs, params, f, df, {
      value: (z) => this.value(z, params),
      slope: (z) => this.slope(z, params),
    });
  }

  kinks(min: number, max: number, params: Params = NO_PARAMS): readonly number[] {
    const points = this.branchPoints(min, max, params);
    return points.filter((z, i) => {
      const gap = Math.min(z - (points[i - 1] ?? -Infinity), (points[i + 1] ?? Infinity) - z);
      return isKink(this.program, z, Math.min(1e-6 * Math.max(1, Math.abs(z)), gap / 4), params);
    });
  }

  landmarks(params: Params = NO_PARAMS): readonly number[] {
    const found = new Set(this.branchPoints(-1e12, 1e12, params));
    const compiler = new Compiler(this.parameters);
    const valueOf = (node: Node): number => compiler.evaluate(node, params);
    const visit = (node: Node): void => {
      if (node.kind === 'number') found.add(node.value).add(-node.value);
      const line = isConstant(node) ? undefined : affine(node, valueOf);
      if (line && line.scale !== 0) found.add(-line.offset / line.scale);
      childrenOf(node).forEach(visit);
    };
    visit(this.written);
    return [...found].filter(Number.isFinite).sort((a, b) => a - b);
  }

  withKnownConstants(): ExactExpression | undefined {
    const exact = withKnownConstants(this.written);
    return (
      exact && { expression: new Expression(this.text, exact.tree, this.scope), constants: exact.constants }
    );
  }

  canonical(): string {
    return print(this.written);
  }

  tree(params: Params = NO_PARAMS): Node {
    if (this.parameters.length === 0) return this.written;
    const defaults = new Map(this.parameters.map(({ id, default: value }) => [id, value]));
    return substitute(this.written, (id) => params[id] ?? defaults.get(id) ?? NaN);
  }

  private branchPoints(min: number, max: number, params: Params): readonly number[] {
    if (!(min <= max)) return [];
    this.finder ??= new BranchFinder(this.written, new Compiler(this.parameters));
    const limit = 1e15;
    return this.finder.find(Math.max(min, -limit), Math.min(max, limit), params);
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
