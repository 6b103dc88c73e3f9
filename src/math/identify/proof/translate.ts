import { expandCall } from '../../expression/formula';
import { isNumeric, type ComparisonOperator, type Node, type NodeOf } from '../../expression/tree';
import { Algebra } from './algebra';
import { numberOf, ofPolynomial, ofReal, plus, power, reciprocal, scaled, type Fraction } from './fraction';
import * as interval from './interval';
import { inside, isInside, rangeOf, Split, type Piece } from './piece';
import { exponential, isSurelyPositive, negated, ofAtom, UNIT } from './polynomial';
import { fromDecimal, integer, ONE, PI, signOf, Undecided, ZERO, type Real } from './real';
import { quadraticOf, rootsOf, valueAt } from './roots';
import { UNARY, type Surroundings } from './unary';
import { NOT_NEGATIVE, ofNumber, opposite, product, sum, type Value } from './value';

type Sign = -1 | 0 | 1;

/** A value, or the infinity of the given sign. */
type Extended = Value | 1 | -1;

const isInfinite = (value: Extended): value is 1 | -1 => value === 1 || value === -1;

/** Larger powers are treated as exponentials, not as products of factors. */
const MAX_FACTORS = 12n;

/** Translates formulas on one piece of the line, where each of their branches is decided. */
export class Translator implements Surroundings {
  readonly algebra: Algebra;
  private readonly variable: Value;

  /** @param candidates places at which a formula other than a polynomial may change its course */
  constructor(
    private readonly piece: Piece,
    private readonly candidates: readonly Real[],
  ) {
    const range = rangeOf(piece);
    this.algebra = new Algebra(!piece.at && interval.signOfRange(range) === 1);
    this.variable = piece.at ? ofNumber(piece.at) : { f: ofPolynomial(ofAtom(this.algebra.z)), range };
  }

  /** @throws Split if the piece must be split first, Undecided if that does not help */
  value(node: Node): Value {
    switch (node.kind) {
      case 'number':
        return ofNumber(fromDecimal(node.value));
      case 'constant':
        return namedNumber(node);
      case 'variable':
        return this.variable;
      case 'parameter':
        throw new Undecided();
      case 'negate':
        return opposite(this.value(node.operand));
      case 'sum':
        return node.terms
          .map((term) => (term.negative ? opposite(this.value(term.node)) : this.value(term.node)))
          .reduce(sum);
      case 'product':
        return node.factors
          .map((factor) => (factor.inverse ? this.inverse(this.value(factor.node)) : this.value(factor.node)))
          .reduce(product);
      case 'power':
        return this.power(node);
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return ofNumber(this.holds(node) ? ONE : ZERO);
      case 'conditional':
        return this.value(this.holds(node.test) ? node.then : node.otherwise);
      case 'call':
        return this.call(node);
    }
  }

  inverse(a: Value): Value {
    if ((this.sign(a) ?? 0) === 0) throw new Undecided();
    return { f: reciprocal(a.f), range: interval.reciprocal(a.range) };
  }

  absoluteZ(): Fraction {
    const sign = this.sign(this.variable);
    return sign === -1 ? opposite(this.variable).f : this.variable.f;
  }

  /** The sign on the whole piece. If it is not constant, the piece is split first. */
  sign({ f, range }: Value): Sign | undefined {
    const known = numberOf(f);
    if (known) return signOf(known);
    const byRange = interval.signOfRange(range);
    if (byRange !== undefined) return byRange;
    if (isSurelyPositive(f.under)) {
      if (isSurelyPositive(f.over)) return 1;
      if (isSurelyPositive(negated(f.over))) return -1;
      const quadratic = quadraticOf(f.over, this.algebra.z);
      if (quadratic) return this.signOfQuadratic(quadratic);
    }
    const place = this.candidates.find((candidate) => isInside(this.piece, candidate));
    if (place) throw new Split(place);
    return undefined;
  }

  private signOfQuadratic(quadratic: Parameters<typeof rootsOf>[0]): Sign {
    const root = rootsOf(quadratic).find((place) => isInside(this.piece, place));
    if (root) throw new Split(root);
    return signOf(valueAt(quadratic, inside(this.piece)));
  }

  private power({ base, exponent }: NodeOf<'power'>): Value {
    const u = this.value(base);
    const n = isNumeric(exponent) ? numberOf(this.value(exponent).f) : undefined;
    if (n?.error === 0) {
      if (n.d === 1n && n.n >= -MAX_FACTORS && n.n <= MAX_FACTORS) return this.wholePower(u, Number(n.n));
      if (n.d === 2n && n.n === 1n) return this.unary('sqrt', u);
    }
    if (this.sign(u) !== 1) throw new Undecided();
    return this.unary('exp', product(this.value(exponent), this.unary('log', u)));
  }

  private wholePower(u: Value, n: number): Value {
    if (n < 0) return this.inverse(this.wholePower(u, -n));
    const factors = Array.from({ length: n }, () => u.range);
    const range = factors.reduce(interval.times, interval.around(1));
    return {
      f: n === 0 ? ofReal(ONE) : power(u.f, n),
      range: n % 2 === 0 ? interval.within(range, NOT_NEGATIVE) : range,
    };
  }

  private call({ fn, args }: NodeOf<'call'>): Value {
    const { behaviour } = fn;
    const [first, second, third] = args;
    if (!first) throw new Undecided();
    switch (behaviour.type) {
      case 'max':
      case 'min': {
        const direction = behaviour.type === 'max' ? 1 : -1;
        return finite(args.map((arg) => this.extended(arg)).reduce((a, b) => this.extreme(a, b, direction)));
      }
      case 'clamp': {
        if (!second || !third) throw new Undecided();
        const raised = this.extreme(this.extended(first), this.extended(second), 1);
        return finite(this.extreme(raised, this.extended(third), -1));
      }
      case 'heaviside': {
        const sign = this.sign(this.value(first));
        if (sign === undefined) throw new Undecided();
        if (sign === 0 && second) return this.value(second);
        return ofNumber({ ...integer(sign + 1), d: 2n });
      }
      case 'unary':
        return this.unary(fn.id, this.value(first));
      case 'entry': {
        if (fn.id in UNARY && args.length === 1) return this.unary(fn.id, this.value(first));
        return this.value(expandCall(behaviour.entry, args, behaviour.scope));
      }
      default:
        throw new Undecided();
    }
  }

  private unary(id: string, u: Value): Value {
    const known = UNARY[id];
    if (!known) throw new Undecided();
    return known(u, this);
  }

  private extended(node: Node): Extended {
    if (node.kind === 'negate') {
      const inner = this.extended(node.operand);
      return isInfinite(inner) ? (inner === 1 ? -1 : 1) : opposite(inner);
    }
    if (node.kind === 'constant' && node.value === Infinity) return 1;
    return this.value(node);
  }

  /** The greater of the two for direction 1, the smaller for −1. */
  private extreme(a: Extended, b: Extended, direction: 1 | -1): Extended {
    if (isInfinite(a)) return a === direction ? a : b;
    if (isInfinite(b)) return b === direction ? b : a;
    const [p, q] = direction === 1 ? [a, b] : [opposite(a), opposite(b)];
    const greatest = this.greater(p, q);
    return direction === 1 ? greatest : opposite(greatest);
  }

  /** max(a, b) = b + max(0, a − b). */
  private greater(a: Value, b: Value): Value {
    const excess = sum(a, opposite(b));
    const sign = this.sign(excess);
    if (sign !== undefined) return sign === 1 ? a : b;
    const least = a.range.min > b.range.min ? a.range : b.range;
    const most = a.range.max > b.range.max ? a.range : b.range;
    return {
      f: plus(b.f, this.algebra.positivePart(excess.f)),
      range: { min: least.min, minOpen: false, max: most.max, maxOpen: a.range.maxOpen && b.range.maxOpen },
    };
  }

  private compare(a: Extended, b: Extended): Sign {
    if (isInfinite(a)) return isInfinite(b) && a === b ? 0 : a;
    if (isInfinite(b)) return b === 1 ? -1 : 1;
    const sign = this.sign(sum(a, opposite(b)));
    if (sign === undefined) throw new Undecided();
    return sign;
  }

  private holds(node: Node): boolean {
    switch (node.kind) {
      case 'comparison': {
        const sides = node.operands.map((operand) => this.extended(operand));
        return node.operators.every((operator, i) => {
          const [left, right] = [sides[i], sides[i + 1]];
          if (left === undefined || right === undefined) throw new Undecided();
          return fits(this.compare(left, right), operator);
        });
      }
      case 'and':
        return node.operands.every((operand) => this.holds(operand));
      case 'or':
        return node.operands.some((operand) => this.holds(operand));
      case 'not':
        return !this.holds(node.operand);
      default: {
        const sign = this.sign(this.value(node));
        if (sign === undefined) throw new Undecided();
        return sign !== 0;
      }
    }
  }
}

function finite(value: Extended): Value {
  if (isInfinite(value)) throw new Undecided();
  return value;
}

function namedNumber({ symbol }: NodeOf<'constant'>): Value {
  if (symbol === 'e') return { f: ofPolynomial(exponential(UNIT)), range: interval.around(Math.E) };
  if (symbol === 'π') return ofNumber(PI);
  if (symbol === 'τ') return { f: scaled(ofReal(PI), integer(2)), range: interval.around(2 * Math.PI) };
  throw new Undecided();
}

function fits(sign: Sign, operator: ComparisonOperator): boolean {
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    case '==':
      return sign === 0;
    case '!=':
      return sign !== 0;
  }
}
