import assert from 'node:assert/strict';
import { describeWorst, formulaRows, worstOf } from '../../../reference/measure';
import { compiled } from './compiled';

/** A result is within 0.6 of its exact value, so it may be a neighbour of the correctly rounded one. */
const ALLOWED_ULP = 1;

describe('typed formulas against correctly rounded values', () => {
  for (const { formula, z: zs, f, df } of formulaRows) {
    it(formula, function () {
      const expression = compiled(formula);
      const known = zs.flatMap((z, i) => (f[i] === null ? [] : [{ z, f: f[i] ?? NaN, df: df[i] ?? null }]));
      const points = known.map(({ z }) => z);
      const value = worstOf(
        (z) => expression.value(z),
        points,
        known.map((row) => row.f),
      );
      const slope = worstOf(
        (z) => expression.slope(z),
        points,
        known.map((row) => row.df),
      );
      const runnable = this.test;
      if (runnable) runnable.title += `: ULP off in f ${describeWorst(value)}, in f′ ${describeWorst(slope)}`;
      assert.ok(value.ulp <= ALLOWED_ULP, `f is ${describeWorst(value)} ULP off`);
      assert.ok(slope.ulp <= ALLOWED_ULP, `f′ is ${describeWorst(slope)} ULP off`);
    });
  }
});

describe('exact evaluation', () => {
  it('finds exact zeros, with the sign that float64 gives them', () => {
    assert.equal(compiled('z − exp(log(z))').value(2.5), 0);
    assert.equal(compiled('sin(z)^2 + cos(z)^2 − 1').value(0.7), 0);
    assert.equal(compiled('sin(z)^2 + cos(z)^2').slope(0.7), 0);
    assert.ok(Object.is(compiled('z·exp(z)').value(-0), -0));
    assert.ok(Object.is(compiled('−e^(−z²)').value(30), -0));
  });

  it('leaves poles, places outside of the domain and infinite z to float64', () => {
    assert.equal(compiled('1/z').value(0), Infinity);
    assert.equal(compiled('log(z)').value(-1), NaN);
    assert.equal(compiled('sqrt(z)').slope(0), Infinity);
    assert.equal(compiled('tanh(z)').value(Infinity), 1);
    assert.equal(compiled('z·exp(−z)').value(NaN), NaN);
  });

  it('goes through numbers far outside of the range of float64', () => {
    assert.equal(compiled('log(1 + exp(z))').value(1e300), 1e300);
    assert.equal(compiled('exp(z)·exp(1 − z)').value(5000), Math.E);
    assert.equal(compiled('sqrt(z^2)').value(1e200), 1e200);
    assert.equal(compiled('z/(1 + exp(−z))').value(-1e300), -0);
    assert.equal(compiled('exp(z)').value(1000), Infinity);
  });

  it('reads a decimal as the fraction that is written, and a bound as the float64 of code', () => {
    // In float64, 0.1 three times adds up to more than 0.3.
    assert.equal(compiled('0.1 + 0.1 + 0.1 + 0z').value(1), 0.3);
    assert.equal(compiled('z > 0.1 ? z : 0').value(0.1), 0);
    assert.equal(compiled('max(0.3, z)').slope(0.3), 0);
  });

  it('sees a kink at the float64 nearest to it and nowhere else', () => {
    const clamped = compiled('min(max(3z, −1), 6)');
    assert.deepEqual([clamped.slope(-1 / 3), clamped.slope(-0.3333333333333332)], [0, 3]);
    const hard = compiled('z·min(max(0, z + 3), 6)/6');
    assert.deepEqual([hard.slope(3), hard.slope(2.9999999999999996)], [1, 1.4999999999999998]);
  });

  it('knows conditions, steps and bounds at infinity', () => {
    const at = (text: string, z: number): number => compiled(text).value(z);
    assert.deepEqual(
      [at('not (z > 1) or z > 3 ? exp(z) : 2', 2), at('not (z > 1) or z > 3 ? 1 : 2', 5)],
      [2, 1],
    );
    assert.deepEqual([at('z > 0 and z < 1 ? 1 : z/3', 0.5), at('z ? 1/z : 7', 0)], [1, 7]);
    assert.deepEqual(
      [at('heaviside(z, 0.3)', 0), at('heaviside(z)', 0), at('heaviside(z)', 2)],
      [0.3, 0.5, 1],
    );
    assert.deepEqual([at('clamp(z/3, -inf, 1)', -6), at('min(exp(z), inf)', 0)], [-2, 1]);
    assert.deepEqual([at('z < inf ? τ·z : 0', 1), at('(z > 0)·2', 3)], [2 * Math.PI, 2]);
    assert.deepEqual([at('floor(z·3) + ceil(z/7)', 0.5), at('(-z)^3 + z^(-2)', 2)], [2, -7.75]);
    assert.equal(compiled('abs(z) == 2 ? 4 : z^2').slope(2), 4);
  });
});
