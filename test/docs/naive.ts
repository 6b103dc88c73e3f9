import type { ParameterValues, ParameterSpec } from '../../src/math/catalogue/types';
import { parse } from '../../src/math/language';
import type { ComparisonOperator, Node } from '../../src/math/expression/tree';
import { erf } from '../../src/math/numerics/special';

/** Formulas evaluated as written, with JavaScript's Math only: the result of a first implementation. */

type Curve = (z: number, params: ParameterValues) => number;

/** Functions that Math lacks are written out by their definitions; only erf is borrowed. */
const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  abs: Math.abs,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  atan: Math.atan,
  sign: Math.sign,
  erf,
  gelu: (x = NaN) => (x * (1 + erf(x / Math.SQRT2))) / 2,
  max: Math.max,
  min: Math.min,
  clamp: (x = NaN, low = NaN, high = NaN) => Math.min(Math.max(x, low), high),
  sigmoid: (x = NaN) => 1 / (1 + Math.exp(-x)),
  softplus: (x = NaN) => Math.log(1 + Math.exp(x)),
  Φ: (x = NaN) => (1 + erf(x / Math.SQRT2)) / 2,
  φ: (x = NaN) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
};

/** Whether a comparison holds. */
export const COMPARISONS: Readonly<Record<ComparisonOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** The formula as a function. Throws if it cannot be parsed, because then the catalogue is wrong. */
export function naive(formula: string, specs: readonly ParameterSpec[]): Curve {
  const outcome = parse(formula);
  if (!outcome.ok) throw new Error(`${formula}: ${outcome.error.message}`);
  const tree = outcome.value;
  return (z, params) => {
    const bySymbol = new Map(specs.map(({ symbol, id }) => [symbol, params[id] ?? NaN]));
    return evaluate(tree, z, bySymbol);
  };
}

function evaluate(node: Node, z: number, params: ReadonlyMap<string, number>): number {
  const at = (child: Node): number => evaluate(child, z, params);
  switch (node.kind) {
    case 'number':
    case 'constant':
      return node.value;
    case 'variable':
      return z;
    case 'parameter':
      return params.get(node.symbol) ?? NaN;
    case 'negate':
      return -at(node.operand);
    case 'sum':
      return node.terms.map(({ node: term, negative }) => (negative ? -at(term) : at(term))).reduce(add);
    case 'product':
      return node.factors.reduce((product, { node: factor, inverse }, i) => {
        if (i === 0) return inverse ? 1 / at(factor) : at(factor);
        return inverse ? product / at(factor) : product * at(factor);
      }, 1);
    case 'power':
      return at(node.base) ** at(node.exponent);
    case 'conditional':
      return holds(node.test, z, params) ? at(node.then) : at(node.otherwise);
    case 'call': {
      const f = FUNCTIONS[node.fn.id];
      if (!f) throw new Error(`no naive form of ${node.fn.id}`);
      return f(...node.args.map(at));
    }
    case 'comparison':
    case 'and':
    case 'or':
    case 'not':
      throw new Error(`${node.kind} is no number`);
  }
}

const add = (a: number, b: number): number => a + b;

function holds(node: Node, z: number, params: ReadonlyMap<string, number>): boolean {
  if (node.kind !== 'comparison') throw new Error(`${node.kind} is no comparison`);
  const values = node.operands.map((operand) => evaluate(operand, z, params));
  return node.operators.every((operator, i) => COMPARISONS[operator](values[i] ?? NaN, values[i + 1] ?? NaN));
}
