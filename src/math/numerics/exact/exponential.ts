import { outside, undecided, type Arithmetic } from './arithmetic';
import { BallArithmetic, isBallZero, VANISHED, type Ball } from './ball';

/**
 * ±e^logarithm, for numbers so large or small that even the exponent of a {@link Ball} would not be a
 * float64.
 */
interface Exponential {
  readonly side: 1 | -1;
  readonly logarithm: Ball;
}

/** A ball, or a number far outside of the range of balls. */
type Wide = Ball | Exponential;

const isBall = (a: Wide): a is Ball => 'mantissa' in a;

/** Binary logarithm of the largest relative effect that the smaller of a ball and an {@link Exponential} can have. */
const NEGLIGIBLE = -(2 ** 30);

/**
 * Ball arithmetic in which exp neither overflows nor underflows. For z = 1e100, 1 + e^z is indistinguishable
 * from e^z, and its logarithm is z again.
 */
export class WideArithmetic implements Arithmetic<Wide> {
  readonly zero: Ball;
  readonly one: Ball;
  readonly pi: Ball;
  readonly ln2: Ball;
  readonly ln10: Ball;
  private readonly balls: BallArithmetic;

  constructor(precision: number) {
    this.balls = new BallArithmetic(precision);
    ({ zero: this.zero, one: this.one, pi: this.pi, ln2: this.ln2, ln10: this.ln10 } = this.balls);
  }

  fromFloat(x: number): Wide {
    return this.balls.fromFloat(x);
  }

  /** e^logarithm in the representation that its size requires. */
  private power(side: number, logarithm: Ball): Wide {
    if (this.balls.isHuge(logarithm)) return { side: side < 0 ? -1 : 1, logarithm };
    const value = this.balls.exp(logarithm);
    return side < 0 ? this.balls.negate(value) : value;
  }

  private isLarge({ logarithm }: Exponential): boolean {
    return this.balls.sign(logarithm) > 0;
  }

  /** Whether the number is far smaller than {@link VANISHED}. */
  private isVanished(a: Exponential): boolean {
    return !this.isLarge(a) && this.balls.magnitude(a.logarithm) > 42;
  }

  /** Whether even the sign of a number is unknown. */
  private isUnsure(a: Ball): boolean {
    return !isBallZero(a) && this.balls.magnitude(a) - 3 <= a.radius;
  }

  private widened({ side, logarithm }: Exponential): Exponential {
    return { side, logarithm: this.balls.widen(logarithm, NEGLIGIBLE) };
  }

  private asExponential(a: Wide): Exponential {
    if (!isBall(a)) return a;
    const side = this.balls.sign(a);
    return { side: side < 0 ? -1 : 1, logarithm: this.balls.log(side < 0 ? this.balls.negate(a) : a) };
  }

  add(a: Wide, b: Wide): Wide {
    if (isBall(a)) return isBall(b) ? this.balls.add(a, b) : this.add(b, a);
    if (isBall(b)) {
      if (isBallZero(b)) return a;
      return this.isLarge(a) ? this.widened(a) : this.balls.widen(b, NEGLIGIBLE);
    }
    const difference = this.balls.subtract(b.logarithm, a.logarithm);
    if (this.isUnsure(difference) && this.isVanished(a) && this.isVanished(b)) return VANISHED;
    if (isBallZero(difference) && a.side !== b.side) return this.zero;
    if (this.balls.sign(difference) > 0) return this.add(b, a);
    const quotient = this.power(a.side * b.side, difference);
    const rest = this.log1p(quotient);
    if (!isBall(rest)) return this.widened(a);
    return this.power(a.side, this.balls.add(a.logarithm, rest));
  }

  subtract(a: Wide, b: Wide): Wide {
    return this.add(a, this.negate(b));
  }

  multiply(a: Wide, b: Wide): Wide {
    if (isBall(a) && isBall(b)) return this.balls.multiply(a, b);
    if (this.isZero(a) || this.isZero(b)) return this.zero;
    if (isBall(a) && !isBall(b) && a.mantissa === 0n) return this.vanishing(a, b);
    if (isBall(b) && !isBall(a) && b.mantissa === 0n) return this.vanishing(b, a);
    const [p, q] = [this.asExponential(a), this.asExponential(b)];
    return this.power(p.side * q.side, this.balls.add(p.logarithm, q.logarithm));
  }

  /** A number of which only a bound is known, times an exponential. */
  private vanishing({ radius }: Ball, factor: Exponential): Ball {
    const bits = this.isLarge(factor) ? Math.LOG2E * 2 ** this.balls.magnitude(factor.logarithm) : 0;
    return this.balls.widen(this.zero, radius + bits);
  }

  divide(a: Wide, b: Wide): Wide {
    if (isBall(a) && isBall(b)) return this.balls.divide(a, b);
    if (this.isZero(b)) throw outside();
    if (this.isZero(a)) return this.zero;
    const [p, q] = [this.asExponential(a), this.asExponential(b)];
    return this.power(p.side * q.side, this.balls.subtract(p.logarithm, q.logarithm));
  }

  negate(a: Wide): Wide {
    return isBall(a) ? this.balls.negate(a) : { side: a.side < 0 ? 1 : -1, logarithm: a.logarithm };
  }

  scale(a: Wide, exponent: number): Wide {
    if (isBall(a)) return this.balls.scale(a, exponent);
    return this.multiply(a, this.balls.scale(this.one, exponent));
  }

  sqrt(a: Wide): Wide {
    if (isBall(a)) return this.balls.sqrt(a);
    if (a.side < 0) throw outside();
    return this.power(1, this.balls.scale(a.logarithm, -1));
  }

  exp(a: Wide): Wide {
    if (isBall(a)) return this.power(1, a);
    if (!this.isLarge(a)) return this.balls.widen(this.one, NEGLIGIBLE);
    if (a.side > 0) throw outside();
    return VANISHED;
  }

  expm1(a: Wide): Wide {
    if (isBall(a)) return this.balls.isHuge(a) ? this.subtract(this.exp(a), this.one) : this.balls.expm1(a);
    return this.isLarge(a) ? this.subtract(this.exp(a), this.one) : this.widened(a);
  }

  log(a: Wide): Wide {
    if (isBall(a)) return this.balls.log(a);
    if (a.side < 0) throw outside();
    return a.logarithm;
  }

  log1p(a: Wide): Wide {
    if (isBall(a)) return this.balls.log1p(a);
    return this.isLarge(a) ? this.log(this.widened(a)) : this.widened(a);
  }

  sin(a: Wide): Wide {
    if (isBall(a)) return this.balls.sin(a);
    if (this.isLarge(a)) throw outside();
    return this.widened(a);
  }

  cos(a: Wide): Wide {
    if (isBall(a)) return this.balls.cos(a);
    if (this.isLarge(a)) throw outside();
    return this.balls.widen(this.one, NEGLIGIBLE);
  }

  atan(a: Wide): Wide {
    if (isBall(a)) return this.balls.atan(a);
    if (!this.isLarge(a)) return this.widened(a);
    const quarter = this.balls.widen(this.balls.scale(this.pi, -1), NEGLIGIBLE);
    return a.side < 0 ? this.balls.negate(quarter) : quarter;
  }

  erf(a: Wide): Wide {
    if (isBall(a)) return this.balls.erf(a);
    if (this.isLarge(a))
      return this.balls.widen(a.side < 0 ? (this.negate(this.one) as Ball) : this.one, NEGLIGIBLE);
    return this.multiply(this.widened(a), this.divide(this.balls.scale(this.one, 1), this.sqrt(this.pi)));
  }

  erfc(a: Wide): Wide {
    if (isBall(a)) return this.balls.erfc(a);
    if (this.isLarge(a) && a.side > 0) return VANISHED;
    return this.subtract(this.one, this.erf(a));
  }

  isZero(a: Wide): boolean {
    return isBall(a) && isBallZero(a);
  }

  sign(a: Wide): number {
    return isBall(a) ? this.balls.sign(a) : a.side;
  }

  magnitude(a: Wide): number {
    if (isBall(a)) return this.balls.magnitude(a);
    return this.isLarge(a) ? Infinity : NEGLIGIBLE;
  }

  near(a: Wide, by: Wide): Wide {
    if (isBall(a) && isBall(by)) return this.balls.near(a, by);
    throw undecided();
  }

  compare(a: Wide, b: Wide): number {
    if (isBall(a)) return isBall(b) ? this.balls.compare(a, b) : -this.compare(b, a);
    if (isBall(b) || a.side !== b.side) return this.sign(this.subtract(a, b));
    return a.side * this.balls.sign(this.balls.subtract(a.logarithm, b.logarithm));
  }

  exactFloat(a: Wide): number | undefined {
    return isBall(a) ? this.balls.exactFloat(a) : undefined;
  }

  nearest(a: Wide): number {
    return isBall(a) ? this.balls.nearest(a) : this.toFloat(a);
  }

  toFloat(a: Wide): number {
    if (isBall(a)) return this.balls.toFloat(a);
    return a.side * (this.isLarge(a) ? Infinity : 0);
  }
}
