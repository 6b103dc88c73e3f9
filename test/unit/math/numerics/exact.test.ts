import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Outside, Undecided, type Arithmetic } from '../../../../src/math/numerics/exact/arithmetic';
import { BallArithmetic, type Ball } from '../../../../src/math/numerics/exact/ball';
import { doubleWords, type DoubleWord } from '../../../../src/math/numerics/exact/doubleWord';
import { WideArithmetic } from '../../../../src/math/numerics/exact/exponential';

const wide = new BallArithmetic(600);

/** An operation that every arithmetic has, on two operands of which it may leave out the second. */
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

/** The result, or undefined where the arithmetic refuses. */
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
  const narrow = new WideArithmetic(120);
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

  it('go beyond every exponent', () => {
    const huge = narrow.exp(narrow.fromFloat(1e300));
    assert.equal(narrow.toFloat(narrow.log(narrow.add(huge, narrow.one))), 1e300);
    assert.equal(narrow.toFloat(narrow.divide(narrow.one, huge)), 0);
    assert.equal(narrow.toFloat(narrow.divide(huge, huge)), 1);
    assert.equal(narrow.toFloat(narrow.sqrt(huge)), Infinity);
  });
});
