import { formulaOf } from '../formula';
import { builtIn } from '../functions';
import { parse } from '../parse';
import type { Scope } from '../scope';
import { call, isConstant, literal, mapChildren, number, type Node, type NodeOf } from '../tree';
import { isZero, key, negated, ONE, power, product, sum, ZERO } from './simplify';

/**
 * The derivatives of the functions of one argument, as expressions in z. Floor, sign and conditions used as
 * numbers have the slope 0.
 */
const SLOPES: Readonly<Record<string, string>> = {
  abs: 'sign(z)',
  exp: 'exp(z)',
  exp2: 'log(2)·exp2(z)',
  expm1: 'exp(z)',
  log: '1/z',
  log1p: '1/(1 + z)',
  log2: '1/(log(2)·z)',
  log10: '1/(log(10)·z)',
  sqrt: '1/(2·sqrt(z))',
  cbrt: '1/(3·cbrt(z)^2)',
  sinh: 'cosh(z)',
  cosh: 'sinh(z)',
  sin: 'cos(z)',
  cos: '-sin(z)',
  tan: '1/cos(z)^2',
  asin: '1/sqrt(1 - z^2)',
  acos: '-1/sqrt(1 - z^2)',
  atan: '1/(1 + z^2)',
  asinh: '1/sqrt(z^2 + 1)',
  acosh: '1/sqrt(z^2 - 1)',
  atanh: '1/(1 - z^2)',
  erf: '2/sqrt(π)·exp(-z^2)',
  erfc: '-2/sqrt(π)·exp(-z^2)',
  Φ: 'φ(z)',
  φ: '-z·φ(z)',
  tanh: '1 - tanh(z)^2',
};

/** Differentiates formulas with respect to z and gives the result the form a person would write. */
export class Derivation {
  constructor(private readonly scope: Scope) {}

  /** f′ as a tree. */
  of(node: Node): Node {
    if (isConstant(node)) return ZERO;
    switch (node.kind) {
      case 'variable':
        return ONE;
      case 'negate':
        return negated(this.of(node.operand));
      case 'sum':
        return sum(
          ...node.terms.map((term) => (term.negative ? negated(this.of(term.node)) : this.of(term.node))),
        );
      case 'product':
        return this.product(node);
      case 'power':
        return this.power(node);
      case 'conditional':
        return conditional(node.test, this.of(node.then), this.of(node.otherwise));
      case 'call':
        return this.call(node);
      default:
        return ZERO;
    }
  }

  /** (u/v)′ = (u′·v − u·v′)/v². */
  private product({ factors }: NodeOf<'product'>): Node {
    const above = factors.filter(({ inverse }) => !inverse).map((factor) => factor.node);
    const below = factors.filter(({ inverse }) => inverse).map((factor) => factor.node);
    const slope = sum(
      ...above.map((node, i) => product([...above.slice(0, i), this.of(node), ...above.slice(i + 1)])),
    );
    const constants = below.filter(isConstant);
    const moving = below.filter((node) => !isConstant(node));
    if (moving.length === 0) return product([slope], below);
    const divisor = product(moving);
    const fall = product([...above, this.of(divisor)]);
    return product(
      [sum(product([slope, divisor]), negated(fall))],
      [...constants, power(divisor, number(2))],
    );
  }

  private power({ base, exponent }: NodeOf<'power'>): Node {
    const [u, v] = [this.of(base), this.of(exponent)];
    const whole: Node = { kind: 'power', base, exponent };
    if (isConstant(exponent)) {
      const less = exponent.kind === 'number' ? literal(exponent.value - 1) : sum(exponent, literal(-1));
      return product([exponent, power(base, less), u]);
    }
    const log = base.kind === 'constant' && base.symbol === 'e' ? ONE : call(builtIn('log'), base);
    if (isConstant(base)) return product([log, whole, v]);
    return product([whole, sum(product([v, log]), product([exponent, u], [base]))]);
  }

  private call({ fn, args }: NodeOf<'call'>): Node {
    const [first, second, third] = args;
    if (!first) return ZERO;
    switch (fn.behaviour.type) {
      case 'max':
        return this.extremum(args, '>');
      case 'min':
        return this.extremum(args, '<');
      case 'clamp': {
        if (!second || !third) return ZERO;
        const test: Node = { kind: 'comparison', operands: [second, first, third], operators: ['<', '<'] };
        return conditional(test, this.of(first), ZERO);
      }
      case 'unary':
        return this.chain(this.parsed(SLOPES[fn.id] ?? '0'), first);
      case 'entry': {
        const { entry } = fn.behaviour;
        const { letters } = formulaOf(entry, this.scope);
        const values = new Map(letters.map(({ id, standard }, i) => [id, args[i + 1] ?? literal(standard)]));
        return this.chain(this.parsed(entry.derivative.plain), first, values);
      }
      default:
        return ZERO;
    }
  }

  private extremum([first, ...rest]: readonly Node[], operator: '>' | '<'): Node {
    if (!first) return ZERO;
    if (rest.length === 0) return this.of(first);
    const [second] = rest;
    if (rest.length > 1 || !second)
      return this.extremum([first, call(builtIn(operator === '>' ? 'max' : 'min'), ...rest)], operator);
    const [moving, still] = isConstant(first) ? [second, first] : [first, second];
    const test: Node = { kind: 'comparison', operands: [moving, still], operators: [operator] };
    return conditional(test, this.of(moving), this.of(still));
  }

  /** g′(u)·u′. */
  private chain(slope: Node, u: Node, letters?: ReadonlyMap<string, Node>): Node {
    return product([replaced(slope, u, letters), this.of(u)]);
  }

  private parsed(text: string): Node {
    const outcome = parse(text, this.scope);
    if (!outcome.ok) throw new Error(`${text}: ${outcome.error.message}`);
    return outcome.value;
  }
}

function conditional(test: Node, then: Node, otherwise: Node): Node {
  if (key(then) === key(otherwise)) return then;
  if (isZero(then) && isZero(otherwise)) return ZERO;
  return { kind: 'conditional', test, then, otherwise };
}

/**
 * The tree with u in place of z and values in place of letters, without terms and factors that become
 * superfluous.
 */
function replaced(tree: Node, u: Node, letters?: ReadonlyMap<string, Node>): Node {
  const visit = (node: Node): Node => {
    if (node.kind === 'variable') return u;
    if (node.kind === 'parameter') return letters?.get(node.id) ?? node;
    const inner = mapChildren(node, visit);
    if (inner.kind === 'negate') return negated(inner.operand);
    if (inner.kind === 'product') {
      return product(
        inner.factors.filter(({ inverse }) => !inverse).map((factor) => factor.node),
        inner.factors.filter(({ inverse }) => inverse).map((factor) => factor.node),
      );
    }
    return inner;
  };
  return visit(tree);
}
