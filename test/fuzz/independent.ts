import { parse } from '../../src/math/language';
import type { Node, NodeOf } from '../../src/math/expression/tree';
import { erf, erfc, normalCdf, normalPdf } from '../../src/math/numerics/special';
import { COMPARISONS } from '../docs/naive';
import type { Random } from './random';

/**
 * A second opinion on an expression: its tree evaluated as written, step by step, with JavaScript's Math.
 * Nothing is rewritten, compiled or replaced by a kernel. Only erf and related functions, and activations
 * called by name, come from the project.
 *
 * Such an evaluation may itself lose all digits. How many it keeps is found by repeating it with noise of a
 * few units in the last place in every step.
 */
export interface Opinion {
  /** The value at z; NaN if there is none. */
  at(z: number): number;
  /** The spread of the values at z when every step has a small error. */
  spread(z: number, random: Random): number;
}

type Letters = (node: NodeOf<'parameter'>) => number;
type Noise = () => number;

const UNITY: Noise = () => 1;
const REPETITIONS = 24;

/** The opinion on a tree. */
export function opinionOn(tree: Node, letters: Letters): Opinion {
  const at = (z: number, noise: Noise): number => new Walk(z, letters, noise).value(tree);
  return {
    at: (z) => at(z, UNITY),
    spread: (z, random) => {
      const noise: Noise = () => 1 + (random() - 0.5) * 2 ** -49;
      const values = Array.from({ length: REPETITIONS }, () => at(z, noise));
      const spread = Math.max(...values) - Math.min(...values, at(z, UNITY));
      return Number.isNaN(spread) ? Infinity : spread;
    },
  };
}

/** The opinion on a formula. Throws if it cannot be parsed. */
export function opinionOnText(text: string, letters: Letters): Opinion {
  const outcome = parse(text);
  if (!outcome.ok) throw new Error(`${text}: ${outcome.error.message}`);
  return opinionOn(outcome.value, letters);
}

/**
 * Whether a value agrees with the opinion: to 1e-11, or as accurately as the opinion itself. If the opinion
 * or one of its repetitions is not a number, it is undecided and agrees with everything.
 */
export function agrees(value: number, opinion: Opinion, z: number, random: Random): boolean {
  const other = opinion.at(z);
  if (!Number.isFinite(other)) return true;
  const difference = Math.abs(value - other);
  if (difference <= 1e-11 * Math.max(1, Math.abs(other))) return true;
  const spread = opinion.spread(z, random);
  return spread === Infinity || difference <= 64 * spread;
}

/** A computed angle beyond this has too few digits left within its turn. */
const GREATEST_ANGLE = 2 ** 40;

const ofAngle =
  (f: (u: number) => number) =>
  (u: number): number =>
    Math.abs(u) < GREATEST_ANGLE ? f(u) : NaN;

const FUNCTIONS: Readonly<Record<string, (u: number) => number>> = {
  abs: Math.abs,
  exp: Math.exp,
  exp2: (u) => 2 ** u,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  sinh: Math.sinh,
  cosh: Math.cosh,
  sin: ofAngle(Math.sin),
  cos: ofAngle(Math.cos),
  tan: ofAngle(Math.tan),
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  erf,
  erfc,
  Φ: normalCdf,
  φ: normalPdf,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
};

class Walk {
  constructor(
    private readonly z: number,
    private readonly letters: Letters,
    private readonly noise: Noise,
  ) {}

  value(node: Node): number {
    switch (node.kind) {
      case 'number':
      case 'constant':
        return node.value;
      case 'variable':
        return this.z;
      case 'parameter':
        return this.letters(node);
      case 'negate':
        return -this.value(node.operand);
      case 'sum':
        return node.terms.reduce((sum, { node: term, negative }, i) => {
          const value = this.value(term);
          return i === 0 ? value : this.noise() * (negative ? sum - value : sum + value);
        }, 0);
      case 'product':
        return node.factors.reduce((product, { node: factor, inverse }, i) => {
          const value = this.value(factor);
          return i === 0 ? value : this.noise() * (inverse ? product / value : product * value);
        }, 1);
      case 'power':
        return this.noise() * this.value(node.base) ** this.value(node.exponent);
      case 'conditional': {
        const test = this.truth(node.test);
        if (Number.isNaN(test)) return NaN;
        return this.value(test === 1 ? node.then : node.otherwise);
      }
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return this.truth(node);
      case 'call':
        return this.call(node);
    }
  }

  /** 1, 0, or NaN where undecided. */
  private truth(node: Node): number {
    switch (node.kind) {
      case 'comparison': {
        const values = node.operands.map((operand) => this.value(operand));
        if (values.some(Number.isNaN)) return NaN;
        const holds = node.operators.every((operator, i) =>
          COMPARISONS[operator](values[i] ?? NaN, values[i + 1] ?? NaN),
        );
        return holds ? 1 : 0;
      }
      case 'and':
        return Math.min(...node.operands.map((operand) => this.truth(operand)));
      case 'or':
        return Math.max(...node.operands.map((operand) => this.truth(operand)));
      case 'not':
        return 1 - this.truth(node.operand);
      default: {
        const value = this.value(node);
        return Number.isNaN(value) ? NaN : value === 0 ? 0 : 1;
      }
    }
  }

  private call({ fn, args }: NodeOf<'call'>): number {
    const values = args.map((arg) => this.value(arg));
    const [first = NaN, second = NaN, third = NaN] = values;
    switch (fn.behaviour.type) {
      case 'max':
        return Math.max(...values);
      case 'min':
        return Math.min(...values);
      case 'clamp':
        return Math.min(Math.max(first, second), third);
      case 'heaviside':
        if (first === 0) return values.length > 1 ? second : 0.5;
        return (Math.sign(first) + 1) / 2;
      case 'entry': {
        const { entry } = fn.behaviour;
        const params = entry.parameters.map(({ id, default: standard }, i) => [
          id,
          values[i + 1] ?? standard,
        ]);
        return this.noise() * entry.value(first, Object.fromEntries(params) as Record<string, number>);
      }
      default: {
        const f = FUNCTIONS[fn.id];
        if (!f) throw new Error(`no second opinion on ${fn.id}`);
        return this.noise() * f(first);
      }
    }
  }
}
