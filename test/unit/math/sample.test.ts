import assert from 'node:assert/strict';
import fc from 'fast-check';
import { roundedRange, sampleCurve, type CurveSource } from '../../../src/math/sample';
import { expressionText } from '../../fuzz/cases';
import { randomFrom } from '../../fuzz/random';
import { compiled } from './expression/compiled';

const source = (text: string): CurveSource => {
  const expression = compiled(text);
  return {
    value: (z) => expression.value(z),
    slope: (z) => expression.slope(z),
    kinks: (min, max) => expression.kinks(min, max),
  };
};

/** The values of f and f' at the samples within 1e-6 of z. */
function beside(text: string, z: number): { f: number[]; df: number[] } {
  const curve = sampleCurve(source(text), -3, 3, 7);
  const near = Array.from(curve.z.keys()).filter((i) => Math.abs((curve.z[i] ?? NaN) - z) < 1e-6);
  const round = (x: number | undefined): number => Number((x ?? NaN).toFixed(5)) + 0;
  return { f: near.map((i) => round(curve.f[i])), df: near.map((i) => round(curve.df[i])) };
}

describe('sampleCurve', () => {
  it('samples smooth curves evenly, ends included', () => {
    const { z, f, df } = sampleCurve(source('z^2'), -1, 1, 5);
    assert.deepEqual([...z], [-1, -0.5, 0, 0.5, 1]);
    assert.deepEqual([...f], [1, 0.25, 0, 0.25, 1]);
    assert.deepEqual([...df], [-2, -1, 0, 1, 2]);
  });

  it('meets a corner exactly and lifts the pen for f′ only', () => {
    assert.deepEqual(beside('max(0, z - 0.3)', 0.3), { f: [0, 0, 0], df: [0, NaN, 1] });
    assert.deepEqual(beside('abs(z)', 0), { f: [0, 0, 0], df: [-1, NaN, 1] });
  });

  it('lifts the pen for f too where f jumps', () => {
    assert.deepEqual(beside('z > 0.3 ? z + 2 : z', 0.3), { f: [0.3, NaN, 2.3], df: [1, 1, 1] });
    assert.deepEqual(beside('z > 0.3 ? 1 - z : z', 0.3), { f: [0.3, NaN, 0.7], df: [1, NaN, -1] });
    assert.deepEqual(beside('sign(z)', 0), { f: [-1, NaN, 1], df: [0, 0, 0] });
  });

  it('keeps the pen down where branches join smoothly', () => {
    const { f, df } = sampleCurve({ ...source('z < 0 ? z^2 : z^3'), kinks: () => [0] }, -1, 1, 4);
    assert.ok([...f, ...df].every(Number.isFinite));
  });

  it('does not draw a line through a pole', () => {
    const { z, f } = sampleCurve(source('1/(z - 0.1)'), -1, 1, 10);
    const gap = f.findIndex(Number.isNaN);
    assert.ok((z[gap - 1] ?? NaN) < 0.1 && (z[gap + 1] ?? NaN) > 0.1);
    assert.equal(f.filter(Number.isNaN).length, 1);
  });

  it('leaves gaps where f does not exist', () => {
    const { z, f } = sampleCurve(source('sqrt(z)'), -1, 1, 5);
    assert.deepEqual(
      [...f].map(Number.isNaN),
      [...z].map((at) => at < 0),
    );
  });

  it('evaluates in bulk where the source can', () => {
    const single = source('max(z, sin(3z))');
    const bulk: CurveSource = {
      value: () => NaN,
      slope: () => NaN,
      kinks: (min, max) => single.kinks(min, max),
      evaluate: (zs, f, df) => {
        zs.forEach((z, i) => {
          f[i] = single.value(z);
          df[i] = single.slope(z);
        });
      },
    };
    assert.deepEqual(sampleCurve(bulk, -4, 4, 100), sampleCurve(single, -4, 4, 100));
  });

  it('keeps all digits of a range so narrow that plain float64 would be seen', () => {
    const bulk: CurveSource = {
      ...source('z − tanh(z)'),
      evaluate: (_, f) => f.fill(NaN),
    };
    const { f } = sampleCurve(bulk, 0, 1e-6, 3);
    assert.ok(Math.abs((f[2] ?? NaN) / 3.333333333332e-19 - 1) < 1e-15);
  });

  it('gives ascending z within the range, with both ends and as many points as asked, for anything', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 2, max: 50 }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (seed, points, width) => {
          const { z, f, df } = sampleCurve(
            source(expressionText(randomFrom(seed), 3)),
            -width / 2,
            width,
            points,
          );
          assert.ok(z.length >= points && z.length === f.length && z.length === df.length);
          assert.equal(z[0], -width / 2);
          assert.equal(z[z.length - 1], width);
          assert.ok(
            z.every((at, i) => i === 0 || at > (z[i - 1] ?? NaN)),
            z.join(' '),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('roundedRange', () => {
  it('has round ends around the values', () => {
    assert.deepEqual(roundedRange([0, 5]), [-0.5, 5.5]);
    assert.deepEqual(roundedRange([-1, 1, NaN, Infinity, -Infinity]), [-1.2, 1.2]);
  });

  it('never collapses', () => {
    for (const values of [[], [NaN], [0], [3, 3], [1e-300, 2e-300], [-1e9], [1e140, 1e140]]) {
      const [min, max] = roundedRange(values);
      assert.ok(max > min && Number.isFinite(max - min), values.join(' '));
      assert.ok(
        values.filter(Number.isFinite).every((value) => min <= value && value <= max),
        values.join(' '),
      );
    }
  });

  it('does not let a few huge values press the others flat', () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.sin(i));
    const [min, max] = roundedRange([...values, 1e9, -1e300]);
    assert.ok(min > -10 && max < 10, `[${min}, ${max}]`);
    assert.ok(min <= -1 && max >= 1);
  });

  it('shows all of a curve that grows', () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.exp(i / 40));
    const [min, max] = roundedRange(values);
    assert.ok(min <= 1 && max >= Math.exp(199 / 40));
  });
});
