import { areSame, minus, ofPolynomial, ofReal, plus, power, times, type Fraction } from './fraction';
import {
  constant,
  exponential,
  isReal,
  isSurelyPositive,
  negated,
  NOTHING,
  ofAtom,
  product,
  sampleOf,
  sampleValue,
  scale,
  sum,
  UNIT,
  type Atom,
  type Polynomial,
  type Term,
} from './polynomial';
import {
  approximate,
  integer,
  inverse,
  isZero,
  negate,
  ONE,
  signOf,
  squareRoot,
  subtract,
  Undecided,
  type Real,
} from './real';

type Traits = Partial<Omit<Atom, 'id' | 'sample'>>;

interface Known {
  readonly label: string;
  readonly argument: Fraction;
  readonly atom: Atom;
}

/**
 * Terms are ordered by their values at this place, chosen so that no two terms of a formula happen to have
 * the same value.
 */
const SAMPLE_Z = 0.7318;

/**
 * The functions that formulas consist of, written in as few independent atoms as possible: tanh, the sigmoid
 * and the like as exponentials, sines as exponentials of imaginary arguments, logarithms without products
 * inside.
 */
export class Algebra {
  private readonly known: Known[] = [];
  private count = 0;
  readonly z: Atom;
  private readonly imaginary: Atom;

  constructor(isPositive: boolean) {
    this.z = this.atom(SAMPLE_Z, { isPositive });
    this.imaginary = this.atom(1, { square: constant(integer(-1)), isImaginary: true });
  }

  private atom(sample: number, traits: Traits): Atom {
    // The sample only decides on an order. If it were 0 or not a number, the order would depend on the
    // notation.
    const value = Math.abs(sample) > 1e-100 && Math.abs(sample) < 1e100 ? sample : 1;
    return { isPositive: false, isImaginary: false, ...traits, id: this.count++, sample: value };
  }

  /** The atom for a function that is not decomposed. Equal arguments get the same atom. */
  private named(label: string, argument: Fraction, sample: number, traits: Traits = {}): Atom {
    const found = this.known.find((other) => other.label === label && areSame(other.argument, argument));
    if (found) return found.atom;
    const atom = this.atom(sample, traits);
    this.known.push({ label, argument, atom });
    return atom;
  }

  /** e^u, where e^(k·ln A) becomes A^k. */
  exp(u: Fraction): Fraction {
    if (u.under !== UNIT)
      return ofPolynomial(ofAtom(this.named('exp', u, Math.exp(valueOf(u)), { isPositive: true })));
    let factor = ofReal(ONE);
    let rest: Polynomial = NOTHING;
    for (const term of u.over) {
      const [pair] = term.powers;
      const base = pair?.[0].logarithmOf;
      const k = Number(term.coefficient.n);
      const isPower = base && pair[1] === 1 && term.powers.length === 1 && term.exponent.length === 0;
      if (isPower && term.coefficient.d === 1n && term.coefficient.error === 0 && Math.abs(k) <= 12)
        factor = times(factor, power(ofPolynomial(base), k));
      else rest = [...rest, term];
    }
    return rest.length === 0 ? factor : times(factor, ofPolynomial(exponential(rest)));
  }

  /** ln u for a u that is known to be above 0. */
  log(u: Fraction): Fraction {
    const over = this.logOfPolynomial(u.over);
    return u.under === UNIT ? over : plus(over, minus(this.logOfPolynomial(u.under)));
  }

  /** ln |p|, with the factor that all terms share taken out. */
  private logOfPolynomial(p: Polynomial): Fraction {
    if (!isReal(p)) throw new Undecided();
    const { common, rest } = withoutCommon(p);
    let result: Polynomial = common.exponent;
    const size = signOf(common.coefficient) < 0 ? negate(common.coefficient) : common.coefficient;
    if (!isZero(subtract(size, ONE))) result = sum(result, ofAtom(this.logAtom(constant(size))));
    for (const [atom, n] of common.powers)
      result = sum(result, scale(ofAtom(this.logAtom(ofAtom(atom))), integer(n)));
    return ofPolynomial(rest.length === 1 ? result : sum(result, ofAtom(this.logAtom(rest))));
  }

  private logAtom(p: Polynomial): Atom {
    const sample = Math.log(Math.abs(sampleValue(p)));
    return this.named('log', ofPolynomial(p), sample, isSurelyPositive(p) ? { logarithmOf: p } : {});
  }

  /** √u for a u that is known to be at least 0; `absoluteZ` is |z|. */
  sqrt(u: Fraction, absoluteZ: () => Fraction): Fraction {
    if (u.under !== UNIT) return ofPolynomial(ofAtom(this.named('sqrt', u, Math.sqrt(valueOf(u)))));
    if (u.over.length === 0) return u;
    if (!isReal(u.over)) throw new Undecided();
    const { common, rest: signed } = withoutCommon(u.over, false);
    const isNegative = signOf(common.coefficient) < 0;
    const rest = isNegative ? negated(signed) : signed;
    const outside = product(
      constant(squareRoot(isNegative ? negate(common.coefficient) : common.coefficient)),
      exponential(scale(common.exponent, HALF)),
    );
    const [only] = rest;
    if (
      only &&
      rest.length === 1 &&
      only.powers.every(([atom, n]) => atom === this.z && n === 2 * Math.sign(n))
    )
      return only.powers.length === 0
        ? ofPolynomial(outside)
        : times(ofPolynomial(outside), power(absoluteZ(), (only.powers[0]?.[1] ?? 0) / 2));
    const root = this.named('sqrt', ofPolynomial(rest), Math.sqrt(Math.abs(sampleValue(rest))), {
      square: rest,
      isPositive: isSurelyPositive(rest),
    });
    return ofPolynomial(product(outside, ofAtom(root)));
  }

  /** An odd function, f(−u) = −f(u), that is not decomposed. */
  odd(label: string, u: Fraction, f: (x: number) => number): Fraction {
    if (u.over.length === 0) return u;
    const isTurned = leadsNegative(u);
    const argument = isTurned ? minus(u) : u;
    const atom = ofPolynomial(ofAtom(this.named(label, argument, f(valueOf(argument)))));
    return isTurned ? minus(atom) : atom;
  }

  /** max(0, u) for a u of unknown sign, using max(0, −u) = max(0, u) − u. */
  positivePart(u: Fraction): Fraction {
    const isTurned = leadsNegative(u);
    const argument = isTurned ? minus(u) : u;
    const atom = ofPolynomial(ofAtom(this.named('max', argument, Math.max(0.1, valueOf(argument)))));
    return isTurned ? plus(atom, u) : atom;
  }

  /** sin u = (e^iu − e^−iu)/2i. */
  sin(u: Fraction): Fraction {
    const [forth, back] = this.turns(u);
    return times(plus(forth, minus(back)), ofPolynomial(scale(ofAtom(this.imaginary), negate(HALF))));
  }

  cos(u: Fraction): Fraction {
    const [forth, back] = this.turns(u);
    return times(plus(forth, back), ofReal(HALF));
  }

  /** e^iu and e^−iu. */
  private turns(u: Fraction): readonly [Fraction, Fraction] {
    const turned = times(u, ofPolynomial(ofAtom(this.imaginary)));
    return [this.exp(turned), this.exp(minus(turned))];
  }
}

const HALF: Real = { n: 1n, d: 2n, error: 0 };

const valueOf = ({ over, under }: Fraction): number => sampleValue(over) / sampleValue(under);

/** Whether the term with the largest value at the sample place has a negative coefficient. */
function leadsNegative({ over }: Fraction): boolean {
  const worth = (term: Term): number => sampleOf(term) * Math.abs(approximate(term.coefficient));
  const [first] = [...over].sort((a, b) => worth(b) - worth(a));
  return first !== undefined && signOf(first.coefficient) < 0;
}

/**
 * The polynomial as a product of two parts: its least term at the sample place, and the rest. The rest is the
 * same however often the polynomial was multiplied by such a term before.
 */
function withoutCommon(
  p: Polynomial,
  withPowers = true,
): { readonly common: Term; readonly rest: Polynomial } {
  const [least] = [...p].sort((a, b) => sampleOf(a) - sampleOf(b));
  if (!least) return { common: { coefficient: ONE, powers: [], exponent: NOTHING }, rest: UNIT };
  const powers = withPowers ? least.powers.filter(([atom]) => !atom.square) : [];
  const inverseTerm: Term = {
    coefficient: inverse(least.coefficient),
    powers: powers.map(([atom, n]) => [atom, -n]),
    exponent: scale(least.exponent, integer(-1)),
  };
  return { common: { ...least, powers }, rest: product([inverseTerm], p) };
}
