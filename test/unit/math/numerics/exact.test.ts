import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Outside, Undecided, type Arithmetic } from '../../../../src/math/numerics/exact/arithmetic';
import { BallArithmetic, type Ball } from '../../../../src/math/numerics/exact/ball';
import { doubleWords, type DoubleWord } from '../../../../src/math/numerics/exact/doubleWord';
import { WideArithmetic } from '../../../../src/math/numerics/exact/exponential';

const wide = new BallArithmetic(600);

/** An operation of every arithmetic on two operands; it may ignore the second. */
type Operation = <T>(a: Arithmetic<T>, u: T, v: T) => T;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (a, u, v) => a.add(u, v),
  subtract: (a, u, v) => a.subtract(u, v),
  multiply: (a, u, v) => a.multiply(u, v),
  divide: (a, u, v) => a.divide(u, v),
  sqrt: (a, u) => a.sqrt(u),
  exp: (a, u) => a.exp(u),
  expm1: (a, u) => a.expm1(u),
  log: (a, u) => a.log(u),
  log1p: (a, u) => a.log1p(u),
  sin: (a, u) => a.sin(u),
  cos: (a, u) => a.cos(u),
  atan: (a, u) => a.atan(u),
  erf: (a, u) => a.erf(u),
  erfc: (a, u) => a.erfc(u),
};

/** The result, or undefined if the arithmetic throws. */
function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (failure) {
    if (failure instanceof Undecided || failure instanceof Outside) return undefined;
    throw failure;
  }
}

/** The two parts of a double word as an exact ball, and its error as another. */
function ballOf({ hi, lo, exponent, error }: DoubleWord): readonly [middle: Ball, error: Ball] {
  const middle = wide.scale(wide.add(wide.fromFloat(hi), wide.fromFloat(lo)), exponent);
  return [middle, wide.scale(wide.fromFloat(error), exponent)];
}

/** Whether the true value lies within the double word's error. */
function encloses(word: DoubleWord, truth: Ball): boolean {
  const [middle, error] = ballOf(word);
  const difference = wide.subtract(middle, truth);
  const magnitude = difference.mantissa < 0n ? wide.negate(difference) : difference;
  const room = wide.subtract(error, magnitude);
  return room.mantissa >= 0n || wide.magnitude(room) <= truth.radius + 4;
}

const number = fc.oneof(
  fc.double({ min: -12, max: 12, noNaN: true }),
  fc.double({ min: -800, max: 800, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

describe('double words', () => {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    it(`enclose the result of ${name}`, () => {
      let compared = 0;
      fc.assert(
        fc.property(number, number, number, (p, q, r) => {
          // Operands with an error of their own: p·q and p + r.
          const build = <T>(a: Arithmetic<T>): T =>
            operation(
              a,
              a.divide(a.multiply(a.fromFloat(p), a.fromFloat(q)), a.fromFloat(3)),
              a.add(a.fromFloat(p), a.fromFloat(r)),
            );
          const [word, truth] = [attempt(() => build(doubleWords)), attempt(() => build(wide))];
          if (!word || !truth) return;
          compared++;
          assert.ok(encloses(word, truth));
        }),
        { numRuns: 600, seed: 1 },
      );
      assert.ok(compared > 60, `only ${compared} compared`);
    });
  }
});

describe('balls', () => {
  const extended = new WideArithmetic(1200);
  const plain = new BallArithmetic(120);

  for (const [name, operation] of Object.entries(OPERATIONS)) {
    it(`of less precision enclose the result of ${name}`, () => {
      fc.assert(
        fc.property(number, number, (p, q) => {
          const build = <T>(a: Arithmetic<T>): T =>
            operation(a, a.divide(a.fromFloat(p), a.fromFloat(3)), a.add(a.fromFloat(q), a.pi));
          const [small, large] = [attempt(() => build(plain)), attempt(() => build(wide))];
          if (!small || !large) return;
          const difference = wide.subtract({ ...small, radius: -Infinity }, { ...large, radius: -Infinity });
          assert.ok(wide.magnitude(difference) <= Math.max(small.radius, large.radius) + 2);
          assert.ok(small.radius <= Math.max(wide.magnitude(small) - 20, -100), `${small.radius}`);
        }),
        { numRuns: 200, seed: 2 },
      );
    });
  }

  it('keep the digits of a small sine', () => {
    for (const z of [1e-3, -1e-9, 2 ** -60]) {
      const sine = plain.sin(plain.fromFloat(z));
      assert.ok(sine.radius < plain.magnitude(sine) - 118, `${sine.radius}`);
    }
  });

  describe('beyond every exponent', () => {
    const a = extended;
    const huge = a.exp(a.fromFloat(1e300));
    const small = a.exp(a.fromFloat(-1e300));
    const [one, two] = [a.one, a.fromFloat(2)];

    it('add, multiply and divide', () => {
      assert.equal(a.toFloat(a.log(a.add(huge, one))), 1e300);
      assert.equal(a.toFloat(a.log(a.add(one, huge))), 1e300);
      assert.equal(a.toFloat(a.add(small, two)), 2);
      assert.equal(a.toFloat(a.divide(one, huge)), 0);
      assert.equal(a.toFloat(a.divide(huge, huge)), 1);
      assert.equal(a.toFloat(a.multiply(huge, small)), 1);
      assert.equal(a.toFloat(a.divide(a.add(huge, huge), huge)), 2);
      assert.equal(a.toFloat(a.divide(a.subtract(huge, small), huge)), 1);
      assert.ok(a.isZero(a.subtract(huge, huge)));
      assert.ok(a.isZero(a.multiply(huge, a.zero)) && a.isZero(a.divide(a.zero, huge)));
      assert.throws(() => a.divide(huge, a.zero), Outside);
      assert.equal(a.toFloat(a.scale(huge, 1)), Infinity);
      assert.equal(a.toFloat(a.negate(huge)), -Infinity);
      assert.ok(Object.is(a.toFloat(a.negate(small)), -0));
    });

    it('have limits for functions', () => {
      assert.equal(a.toFloat(a.sqrt(huge)), Infinity);
      assert.equal(a.toFloat(a.exp(small)), 1);
      assert.equal(a.toFloat(a.exp(a.negate(huge))), 0);
      assert.equal(a.toFloat(a.expm1(a.negate(huge))), -1);
      assert.equal(a.toFloat(a.expm1(a.fromFloat(-1e300))), -1);
      assert.equal(a.toFloat(a.divide(a.expm1(small), small)), 1);
      assert.equal(a.toFloat(a.log1p(huge)), 1e300);
      assert.equal(a.toFloat(a.divide(a.log1p(small), small)), 1);
      assert.equal(a.toFloat(a.divide(a.sin(small), small)), 1);
      assert.equal(a.toFloat(a.cos(small)), 1);
      assert.equal(a.toFloat(a.atan(a.negate(huge))), -Math.PI / 2);
      assert.equal(a.toFloat(a.divide(a.atan(small), small)), 1);
      assert.equal(a.toFloat(a.erf(a.negate(huge))), -1);
      assert.equal(a.toFloat(a.erf(huge)), 1);
      assert.equal(a.toFloat(a.divide(a.erf(small), small)), 2 / Math.sqrt(Math.PI));
      assert.equal(a.toFloat(a.erfc(huge)), 0);
      assert.equal(a.toFloat(a.erfc(a.negate(huge))), 2);
    });

    it('refuse what has no finite value', () => {
      for (const refused of [
        () => a.exp(huge),
        () => a.sin(huge),
        () => a.cos(huge),
        () => a.sqrt(a.negate(huge)),
        () => a.log(a.negate(small)),
      ]) {
        assert.throws(refused, Outside);
      }
      assert.throws(() => a.near(huge, one), Undecided);
    });

    it('have a sign, an order and a size', () => {
      assert.deepEqual([a.sign(huge), a.sign(a.negate(small))], [1, -1]);
      assert.deepEqual(
        [a.compare(huge, one), a.compare(one, huge), a.compare(small, a.negate(small))],
        [1, -1, 1],
      );
      assert.deepEqual([a.magnitude(huge), a.isZero(small)], [Infinity, false]);
      assert.ok(a.magnitude(small) < -1e6);
      assert.deepEqual([a.exactFloat(huge), a.nearest(huge), a.nearest(small)], [undefined, Infinity, 0]);
    });
  });

  it('round to float64 as the nearest', () => {
    for (const z of [0.1, -1.5, 2 ** 60 + 2 ** 10, 5e-324, -1.7976931348623157e308]) {
      assert.deepEqual([wide.nearest(wide.fromFloat(z)), wide.exactFloat(wide.fromFloat(z))], [z, z]);
      assert.equal(wide.toFloat(wide.fromFloat(z)), z);
    }
    const third = wide.divide(wide.one, wide.fromFloat(3));
    assert.deepEqual([wide.nearest(third), wide.exactFloat(third)], [1 / 3, undefined]);
    assert.equal(wide.compare(wide.multiply(third, wide.fromFloat(3)), wide.one), 0);
    assert.equal(wide.toFloat(wide.scale(wide.one, 5000)), Infinity);
    assert.ok(Object.is(wide.toFloat(wide.scale(wide.fromFloat(-1), -5000)), -0));
    // A tie rounds to the even neighbour.
    assert.equal(wide.nearest(wide.add(wide.one, wide.scale(wide.one, -53))), 1);
  });
});
