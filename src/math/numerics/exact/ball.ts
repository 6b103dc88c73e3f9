import { decompose, shifted } from '../fixedPoint';
import { scaleByPowerOfTwo } from '../scaling';
import { outside, TOLERANCE_BITS, undecided, type Arithmetic } from './arithmetic';
import {
  atanFixed,
  bitLength,
  erfcFractionFixed,
  erfSeriesFixed,
  expm1Fixed,
  integerSqrt,
  ln10Fixed,
  ln2Fixed,
  log1pFixed,
  logFixed,
  piFixed,
  sineFixed,
} from './fixed';

/** A real number within 2^radius of mantissa·2^exponent; a radius of −∞ means exactly. */
export interface Ball {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** The binary logarithm of an error bound. */
  readonly radius: number;
}

const EXACT = -Infinity;
const ZERO: Ball = { mantissa: 0n, exponent: 0, radius: EXACT };
const ONE: Ball = { mantissa: 1n, exponent: 0, radius: EXACT };

/** Arguments with more bits than this are left to `exponential.ts`. */
const LARGEST_ARGUMENT = 40;

/** log2(2^a + 2^b), rounded up a little. */
function join(a: number, b: number): number {
  const [high, low] = a >= b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log2(1 + 2 ** (low - high)) + 1e-9;
}

/** An upper bound of log2|mantissa·2^exponent|, less than 2 above the true value. */
const top = ({ mantissa, exponent }: Ball): number =>
  mantissa === 0n ? -Infinity : bitLength(mantissa) + exponent;

/** An upper bound of log2 of the magnitude, the radius included. */
const reach = (a: Ball): number => join(top(a), a.radius);

/** Negligible beside any other number. */
export const VANISHED: Ball = { mantissa: 0n, exponent: 0, radius: -(2 ** 38) };

/** Whether the ball is the number 0 alone. */
export const isBallZero = (a: Ball): boolean => a.mantissa === 0n && a.radius === EXACT;
const negate = (a: Ball): Ball => ({ ...a, mantissa: -a.mantissa });
const absolute = (a: Ball): Ball => (a.mantissa < 0n ? negate(a) : a);
const middle = (a: Ball): Ball => ({ ...a, radius: EXACT });
const widen = (a: Ball, radius: number): Ball => ({ ...a, radius: join(a.radius, radius) });
const scale = (a: Ball, by: number): Ball =>
  isBallZero(a) ? a : { mantissa: a.mantissa, exponent: a.exponent + by, radius: a.radius + by };

function sign(a: Ball): number {
  if (isBallZero(a)) return 0;
  if (a.mantissa === 0n || top(a) - 2 <= a.radius) throw undecided();
  return a.mantissa < 0n ? -1 : 1;
}

/** The mantissa for the given exponent, rounded down. */
const fixed = (a: Ball, bits: number): bigint => shifted(a.mantissa, a.exponent + bits);

/** The mantissa rounded to 53 bits, with its exponent. Throws if the radius leaves the rounding in doubt. */
function rounded(a: Ball): { readonly mantissa: bigint; readonly exponent: number } {
  if (a.mantissa === 0n) {
    if (a.radius === EXACT) return { mantissa: 0n, exponent: 0 };
    throw undecided();
  }
  if (a.radius === EXACT) return rounded53(a.mantissa, a.exponent);
  // The radius as an integer number of units.
  const room = Math.min(200, Math.max(0, Math.ceil(a.exponent - a.radius)));
  const mantissa = a.mantissa << BigInt(room);
  const exponent = a.exponent - room;
  const units = 1n << BigInt(Math.max(0, Math.ceil(a.radius - exponent)));
  const low = rounded53(mantissa - units, exponent);
  const high = rounded53(mantissa + units, exponent);
  if (low.mantissa !== high.mantissa || low.exponent !== high.exponent) throw undecided();
  return low;
}

/** Rounds to nearest, ties to even, to exactly 53 bits. */
function rounded53(
  mantissa: bigint,
  exponent: number,
): { readonly mantissa: bigint; readonly exponent: number } {
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const text = magnitude.toString(2);
  const drop = text.length - 53;
  let kept = shifted(magnitude, -drop);
  if (drop > 0) {
    const rest = magnitude - (kept << BigInt(drop));
    const half = 1n << BigInt(drop - 1);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  }
  const carries = kept === 1n << 53n;
  const result = carries ? kept >> 1n : kept;
  return { mantissa: mantissa < 0n ? -result : result, exponent: exponent + drop + (carries ? 1 : 0) };
}

function toFloat(a: Ball): number {
  const leading = top(a);
  const unit = Math.max((a.mantissa === 0n ? -Infinity : leading - 2) - 52, -1074);
  if (a.radius > unit - TOLERANCE_BITS) throw undecided();
  if (a.mantissa === 0n) return 0;
  const side = a.mantissa < 0n ? -1 : 1;
  if (leading > 1100) return side * Infinity;
  if (leading < -1080) return side * 0;
  // Keep more bits than a float64 has, except in subnormal results, so that only the last rounding matters.
  const place = Math.max(leading - 64, -1074);
  const drop = place - a.exponent;
  if (drop <= 0) return scaleByPowerOfTwo(Number(a.mantissa), a.exponent);
  const magnitude = a.mantissa < 0n ? -a.mantissa : a.mantissa;
  const kept = (magnitude + (1n << BigInt(drop - 1))) >> BigInt(drop);
  return side * scaleByPowerOfTwo(Number(kept), place);
}

/** Ball arithmetic on mantissas of `precision` bits. */
export class BallArithmetic implements Arithmetic<Ball> {
  readonly zero = ZERO;
  readonly one = ONE;
  readonly pi: Ball;
  readonly ln2: Ball;
  readonly ln10: Ball;
  readonly isZero = isBallZero;
  readonly widen = widen;
  readonly magnitude = reach;
  readonly negate = negate;
  readonly scale = scale;
  readonly sign = sign;
  readonly toFloat = toFloat;

  constructor(private readonly precision: number) {
    this.pi = this.constant(piFixed);
    this.ln2 = this.constant(ln2Fixed);
    this.ln10 = this.constant(ln10Fixed);
  }

  private constant(compute: (bits: number) => bigint): Ball {
    return { mantissa: compute(this.precision), exponent: -this.precision, radius: 3 - this.precision };
  }

  /** The number with at most as many bits as the precision. */
  private round(mantissa: bigint, exponent: number, radius: number): Ball {
    if (Number.isNaN(radius) || radius > 1e12) throw undecided();
    const excess = bitLength(mantissa) - this.precision;
    if (excess <= 0) return { mantissa, exponent, radius };
    const kept = mantissa >> BigInt(excess);
    const isWhole = kept << BigInt(excess) === mantissa;
    const unit = exponent + excess;
    return { mantissa: kept, exponent: unit, radius: isWhole ? radius : join(radius, unit) };
  }

  near(a: Ball, by: Ball): Ball {
    return widen(a, reach(by));
  }

  fromFloat(x: number): Ball {
    return x === 0 ? ZERO : { ...decompose(x), radius: EXACT };
  }

  add(a: Ball, b: Ball): Ball {
    if (isBallZero(a)) return b;
    if (isBallZero(b)) return a;
    const radius = join(a.radius, b.radius);
    const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
    const gap = high.exponent - low.exponent;
    if (gap > 2 * this.precision + 64 && high.mantissa !== 0n) {
      // The smaller number may have so many bits that they reach into the larger one.
      if (top(low) < high.exponent - this.precision) return widen(high, join(low.radius, top(low)));
    }
    if (high.mantissa === 0n) return { ...low, radius };
    if (gap > 20_000) throw undecided();
    return this.round((high.mantissa << BigInt(gap)) + low.mantissa, low.exponent, radius);
  }

  subtract(a: Ball, b: Ball): Ball {
    return this.add(a, negate(b));
  }

  multiply(a: Ball, b: Ball): Ball {
    if (isBallZero(a) || isBallZero(b)) return ZERO;
    const radius = join(join(top(a) + b.radius, top(b) + a.radius), a.radius + b.radius);
    return this.round(
      a.mantissa * b.mantissa,
      a.exponent + b.exponent,
      Number.isNaN(radius) ? EXACT : radius,
    );
  }

  divide(a: Ball, b: Ball): Ball {
    if (sign(b) === 0) throw outside();
    if (isBallZero(a)) return ZERO;
    const shift = Math.max(0, this.precision + 2 + bitLength(b.mantissa) - bitLength(a.mantissa));
    const numerator = a.mantissa << BigInt(shift);
    const quotient = numerator / b.mantissa;
    const exponent = a.exponent - shift - b.exponent;
    // |b| is at least a quarter of 2^top, even at the near end of its ball.
    const least = top(b) - 2 + Math.log2(1 - 2 ** Math.min(-1e-3, b.radius - top(b) + 2));
    const size = bitLength(quotient) + exponent;
    const isWhole = quotient * b.mantissa === numerator;
    const radius = join(join(a.radius, size + b.radius) - least, isWhole ? EXACT : exponent);
    return this.round(quotient, exponent, radius);
  }

  sqrt(a: Ball): Ball {
    const side = sign(a);
    if (side < 0) throw outside();
    if (side === 0) return ZERO;
    let shift = Math.max(0, 2 * this.precision + 4 - bitLength(a.mantissa));
    if ((a.exponent - shift) % 2 !== 0) shift += 1;
    const wide = a.mantissa << BigInt(shift);
    const root = integerSqrt(wide);
    const exponent = (a.exponent - shift) / 2;
    const radius = join(a.radius - (top(a) - 2) / 2 + 0.01, root * root === wide ? EXACT : exponent);
    return this.round(root, exponent, radius);
  }

  /** Whether e^a is out of reach of {@link exp}: |a| is above about 2^40. */
  isHuge(a: Ball): boolean {
    return top(a) > LARGEST_ARGUMENT;
  }

  /** e^a; `Outside` if {@link isHuge}. */
  exp(a: Ball): Ball {
    if (isBallZero(a)) return ONE;
    if (this.isHuge(a)) {
      if (sign(a) > 0) throw outside();
      return VANISHED;
    }
    if (a.radius > -1) throw undecided();
    const size = top(a);
    const bits = this.precision + 16 + 2 * Math.max(0, size);
    const x = fixed(a, bits);
    const ln2 = ln2Fixed(bits);
    const multiple = x / ln2;
    const rest = x - multiple * ln2;
    const value = (1n << BigInt(bits)) + expm1Fixed(rest, bits);
    const exponent = Number(multiple);
    const magnitude = exponent + 1.5;
    return this.round(
      value,
      exponent - bits,
      join(magnitude - this.precision - 8, magnitude + a.radius + 0.5),
    );
  }

  expm1(a: Ball): Ball {
    if (isBallZero(a)) return ZERO;
    const size = reach(a);
    if (size > -1) return this.subtract(this.exp(a), ONE);
    if (size < -this.precision) return widen(a, 2 * size);
    const bits = this.precision + 8 - Math.floor(size);
    return this.round(expm1Fixed(fixed(a, bits), bits), -bits, join(3 - bits, a.radius + 1));
  }

  log(a: Ball): Ball {
    if (sign(a) <= 0) throw outside();
    const fromOne = this.subtract(a, ONE);
    if (reach(fromOne) <= -1) return this.log1p(fromOne);
    const size = top(a);
    const bits = this.precision + 16;
    const scaled = shifted(a.mantissa, a.exponent - size + bits);
    const logarithm = logFixed(scaled, bits);
    const wide = bits + 32;
    const whole = BigInt(size) * ln2Fixed(wide);
    const least = size - 2 + Math.log2(1 - 2 ** Math.min(-1e-3, a.radius - size + 2));
    return this.round(
      logarithm + (whole >> 32n),
      -bits,
      join(3 - bits, a.radius === EXACT ? EXACT : a.radius - least),
    );
  }

  log1p(a: Ball): Ball {
    if (isBallZero(a)) return ZERO;
    const size = reach(a);
    if (size > -1) return this.log(this.add(ONE, a));
    if (size < -this.precision) return widen(a, 2 * size);
    const bits = this.precision + 8 - Math.floor(size);
    return this.round(log1pFixed(fixed(a, bits), bits), -bits, join(3 - bits, a.radius + 1));
  }

  /** a minus the nearest multiple of π/2, and that multiple modulo 4. */
  private reduced(a: Ball): readonly [angle: Ball, quadrant: number] {
    if (a.radius > 0) throw undecided();
    const size = top(a);
    if (size < -1) return [a, 0];
    if (size > 1100) throw outside();
    const bits = this.precision + 8 + Math.max(0, 2 * size);
    const quarter = piFixed(bits) >> 1n;
    const x = fixed(a, bits);
    const multiple = (2n * x + quarter) / (2n * quarter) - (2n * x + quarter < 0n ? 1n : 0n);
    const radius = join(a.radius, Math.max(0, size) + 3 - bits);
    return [this.round(x - multiple * quarter, -bits, radius), Number(((multiple % 4n) + 4n) % 4n)];
  }

  /** sin(a + turns·π/2). */
  private sine(a: Ball, turns: 0 | 1): Ball {
    const [angle, multiple] = this.reduced(a);
    const quadrant = (multiple + turns) % 4;
    const size = reach(angle);
    const isSine = quadrant % 2 === 0;
    let value: Ball;
    if (size > 0.5) throw undecided();
    if (size < -this.precision) value = isSine ? widen(angle, 3 * size) : widen(ONE, 2 * size);
    else {
      const bits = this.precision + 8 - (isSine ? Math.floor(size) : 0);
      const computed = sineFixed(fixed(angle, bits), bits, isSine ? 1 : 0);
      value = this.round(computed, -bits, join(3 - bits, angle.radius));
    }
    return quadrant >= 2 ? negate(value) : value;
  }

  sin(a: Ball): Ball {
    return isBallZero(a) ? ZERO : this.sine(a, 0);
  }

  cos(a: Ball): Ball {
    return isBallZero(a) ? ONE : this.sine(a, 1);
  }

  atan(a: Ball): Ball {
    if (isBallZero(a)) return ZERO;
    if (top(a) > 1) {
      const quarter = scale(sign(a) > 0 ? this.pi : negate(this.pi), -1);
      return this.subtract(quarter, this.atan(this.divide(ONE, a)));
    }
    const size = reach(a);
    if (size < -this.precision) return widen(a, 3 * size);
    // Halving the angle a few times shortens its series.
    let halvings = 0;
    let tangent = a;
    for (const wanted = -Math.sqrt(this.precision) / 2; top(tangent) > wanted && halvings < 24; halvings++) {
      const secant = this.sqrt(this.add(ONE, this.multiply(tangent, tangent)));
      tangent = this.divide(tangent, this.add(ONE, secant));
    }
    const bits = this.precision + 8 - Math.floor(top(tangent));
    const value = atanFixed(fixed(tangent, bits), bits);
    return scale(this.round(value, -bits, join(3 - bits, tangent.radius)), halvings);
  }

  erf(a: Ball): Ball {
    if (isBallZero(a)) return ZERO;
    const size = reach(a);
    const factor = this.divide(scale(ONE, 1), this.sqrt(this.pi));
    if (size < -this.precision) return this.multiply(widen(a, 3 * size), factor);
    if (top(a) > 2) {
      const tail = this.erfc(absolute(a));
      return a.mantissa < 0n ? this.subtract(tail, ONE) : this.subtract(ONE, tail);
    }
    const bits = this.precision + 44 - Math.min(0, Math.floor(size));
    const exact = middle(a);
    const series = erfSeriesFixed(fixed(absolute(exact), bits), bits);
    const sum = this.round(series, -bits, 26 - bits);
    const decay = this.exp(negate(this.multiply(exact, exact)));
    const value = widen(this.multiply(this.multiply(sum, decay), factor), a.radius + 0.2);
    return a.mantissa < 0n ? negate(value) : value;
  }

  erfc(a: Ball): Ball {
    const size = top(a);
    if (a.mantissa < 0n && size > 2) return this.subtract(scale(ONE, 1), this.erfc(negate(a)));
    if (size <= 2) {
      // At most 23 leading bits of 1 − erf are zero.
      const wide = new BallArithmetic(this.precision + 32);
      const { mantissa, exponent, radius } = wide.subtract(ONE, wide.erf(a));
      return this.round(mantissa, exponent, radius);
    }
    if (a.radius > -2) throw undecided();
    const exact = middle(a);
    const decay = this.exp(negate(this.multiply(exact, exact)));
    if (decay.mantissa === 0n) return decay;
    const x = Number(shifted(a.mantissa, a.exponent + 20)) / 2 ** 20;
    const bits = this.precision + 16;
    const levels = Math.ceil((((this.precision + 16) * Math.LN2) / (4 * x)) ** 2) + 6;
    const first = erfcFractionFixed(fixed(exact, bits), bits, levels);
    const second = erfcFractionFixed(fixed(exact, bits), bits, levels + 1);
    const difference = first > second ? first - second : second - first;
    const fraction = this.round(second, -bits, join(8 - bits, bitLength(difference) - bits));
    const value = this.divide(decay, this.multiply(fraction, this.sqrt(this.pi)));
    if (a.radius === EXACT) return value;
    // A bound of |erfc′| over the ball; its exponent includes 2·x·radius.
    const growth = 2 ** (Math.log2(x) + 1 + a.radius) * Math.LOG2E;
    if (!(growth < 1)) throw undecided();
    return widen(value, top(decay) + growth + 0.5 + a.radius);
  }

  compare(a: Ball, b: Ball): number {
    const difference = this.subtract(a, b);
    if (isBallZero(difference)) return 0;
    const size = top(difference);
    if (size - 2 > difference.radius && size - 2 > top(a) - 51) return difference.mantissa < 0n ? -1 : 1;
    const [p, q] = [rounded(a), rounded(b)];
    const apart = this.subtract({ ...p, radius: EXACT }, { ...q, radius: EXACT });
    return apart.mantissa === 0n ? 0 : apart.mantissa < 0n ? -1 : 1;
  }

  exactFloat(a: Ball): number | undefined {
    if (a.radius !== EXACT) return undefined;
    const value = this.nearest(a);
    const back = this.subtract(this.fromFloat(Number.isFinite(value) ? value : 0), a);
    return isBallZero(back) || back.mantissa === 0n ? value : undefined;
  }

  nearest(a: Ball): number {
    const { mantissa, exponent } = rounded(a);
    if (exponent > 1000) return mantissa < 0n ? -Infinity : Infinity;
    return scaleByPowerOfTwo(Number(mantissa), Math.max(exponent, -1500));
  }
}
