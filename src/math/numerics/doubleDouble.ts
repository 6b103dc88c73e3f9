/**
 * Double-double arithmetic: a number is an unevaluated sum of two float64, with about 106 significant bits.
 * Sources: T. J. Dekker, A floating-point technique for extending the available precision (1971); M. Joldes,
 * J.-M. Muller, V. Popescu, Tight and rigorous error bounds for basic building blocks of double-word
 * arithmetic (2017).
 *
 * A value is changed in place, because kernels run for every point of a curve: they keep a few scratch values
 * for the life of the module instead of allocating one per operation.
 */

/** 2²⁷ + 1: splits 53 bits into two halves whose products are exact. */
const SPLITTER = 134217729;

/** a·b − product, exactly, where product is a·b rounded. JavaScript has no fused multiply-add, hence the split. */
function productError(a: number, b: number, product: number): number {
  const scaledA = SPLITTER * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = SPLITTER * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
}

/**
 * hi + lo with |lo| at most half a unit in the last place of hi.
 *
 * Every operation has a relative error below 2⁻¹⁰⁰ as long as operands and results are within 2^±900. Outside
 * of that range the error terms underflow or the splitting overflows; `scaling.ts` avoids this.
 */
export class DoubleDouble {
  constructor(
    public hi = 0,
    public lo = 0,
  ) {}

  /** The float64 nearest to the value. */
  get value(): number {
    return this.hi + this.lo;
  }

  set(hi: number, lo = 0): this {
    this.hi = hi;
    this.lo = lo;
    return this;
  }

  copy(other: DoubleDouble): this {
    return this.set(other.hi, other.lo);
  }

  /** a + b, exactly. */
  setSum(a: number, b: number): this {
    const sum = a + b;
    const partB = sum - a;
    return this.set(sum, a - (sum - partB) + (b - partB));
  }

  /** a·b, exactly. */
  setProduct(a: number, b: number): this {
    const product = a * b;
    return this.set(product, productError(a, b, product));
  }

  negate(): this {
    return this.set(-this.hi, -this.lo);
  }

  /** Multiplies by a power of two, exactly. */
  scale(powerOfTwo: number): this {
    return this.set(this.hi * powerOfTwo, this.lo * powerOfTwo);
  }

  add(other: DoubleDouble): this {
    return this.addPair(other.hi, other.lo);
  }

  subtract(other: DoubleDouble): this {
    return this.addPair(-other.hi, -other.lo);
  }

  /** Adds otherHi + otherLo. Keeps its relative accuracy even if the two nearly cancel. */
  addPair(otherHi: number, otherLo: number): this {
    const { hi, lo } = this;
    const sum = hi + otherHi;
    const part = sum - hi;
    const lowSum = lo + otherLo;
    const lowPart = lowSum - lo;
    const lowError = lo - (lowSum - lowPart) + (otherLo - lowPart);
    const error = hi - (sum - part) + (otherHi - part) + lowSum;
    const renormalised = sum + error;
    const rest = lowError + (error - (renormalised - sum));
    return this.setQuickSum(renormalised, rest);
  }

  addNumber(other: number): this {
    const { hi, lo } = this;
    const sum = hi + other;
    const part = sum - hi;
    return this.setQuickSum(sum, hi - (sum - part) + (other - part) + lo);
  }

  multiply(other: DoubleDouble): this {
    return this.multiplyPair(other.hi, other.lo);
  }

  /** Multiplies by otherHi + otherLo. */
  multiplyPair(otherHi: number, otherLo: number): this {
    const { hi, lo } = this;
    const product = hi * otherHi;
    return this.setQuickSum(product, productError(hi, otherHi, product) + (hi * otherLo + lo * otherHi));
  }

  multiplyNumber(other: number): this {
    const { hi, lo } = this;
    const product = hi * other;
    return this.setQuickSum(product, productError(hi, other, product) + lo * other);
  }

  divide(other: DoubleDouble): this {
    const { hi, lo } = this;
    const quotient = hi / other.hi;
    const product = quotient * other.hi;
    const rest = hi - product - productError(quotient, other.hi, product) + lo - quotient * other.lo;
    return this.setQuickSum(quotient, rest / other.hi);
  }

  divideNumber(other: number): this {
    const { hi, lo } = this;
    const quotient = hi / other;
    const product = quotient * other;
    return this.setQuickSum(quotient, (hi - product - productError(quotient, other, product) + lo) / other);
  }

  /** The square root of a value ≥ 0. */
  sqrt(): this {
    const { hi, lo } = this;
    if (hi === 0) return this;
    const root = Math.sqrt(hi);
    const square = root * root;
    return this.setQuickSum(root, (hi - square - productError(root, root, square) + lo) / (2 * root));
  }

  /** large + small where |large| ≥ |small| or large is 0. */
  private setQuickSum(large: number, small: number): this {
    const sum = large + small;
    return this.set(sum, small - (sum - large));
  }
}
