import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DoubleDouble } from '../../../../src/math/numerics/doubleDouble';

/** A float64 as an integer multiple of 2^−1074, exactly. */
function exact(z: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, z);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & ((1n << 52n) - 1n);
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return z < 0 ? -magnitude : magnitude;
}

const unit = 1n << 1074n;
const sum = ({ hi, lo }: DoubleDouble): bigint => exact(hi) + exact(lo);

/** Whether |actual − expected| is below 2^−bits·|expected|. */
function close(actual: bigint, expected: bigint, bits: bigint): boolean {
  const difference = actual > expected ? actual - expected : expected - actual;
  return difference << bits <= (expected < 0n ? -expected : expected);
}

const significand = fc.double({ min: -4, max: 4, noNaN: true }).filter((z) => Math.abs(z) > 1e-3);
const number = fc
  .tuple(significand, significand)
  .map(([hi, lo]) => new DoubleDouble().setSum(hi, lo * 2 ** -54));
const copyOf = (value: DoubleDouble): DoubleDouble => new DoubleDouble().copy(value);

describe('double-double', () => {
  it('adds and multiplies two float64 exactly', () => {
    fc.assert(
      fc.property(significand, significand, (a, b) => {
        assert.equal(sum(new DoubleDouble().setSum(a, b)), exact(a) + exact(b));
        assert.equal(sum(new DoubleDouble().setProduct(a, b)) * unit, exact(a) * exact(b));
      }),
    );
  });

  it('keeps 100 bits in every operation', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [sum(a), sum(b)];
        assert.ok(close(sum(copyOf(a).multiply(b)) * unit, x * y, 100n), 'multiply');
        assert.ok(close(sum(copyOf(a).multiplyNumber(b.hi)) * unit, x * exact(b.hi), 100n), 'multiplyNumber');
        assert.ok(close(sum(copyOf(a).divide(b)) * y, x * unit, 100n), 'divide');
        assert.ok(close(sum(copyOf(a).divideNumber(b.hi)) * exact(b.hi), x * unit, 100n), 'divideNumber');
        assert.ok(close(sum(copyOf(a).add(b)), x + y, 100n), 'add');
        assert.ok(close(sum(copyOf(a).subtract(b)), x - y, 100n), 'subtract');
        assert.ok(close(sum(copyOf(a).addNumber(b.hi)), x + exact(b.hi), 100n), 'addNumber');
        const root = sum(a.hi < 0 ? copyOf(a).negate().sqrt() : copyOf(a).sqrt());
        assert.ok(close(root * root, (x < 0n ? -x : x) * unit, 99n), 'sqrt');
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its accuracy when a sum nearly cancels', () => {
    fc.assert(
      fc.property(number, significand, (a, small) => {
        const b = copyOf(a)
          .negate()
          .addNumber(small * 2 ** -60);
        assert.ok(close(sum(copyOf(a).add(b)), sum(a) + sum(b), 100n));
      }),
    );
  });
});
