import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';
import { scope } from '../../../../src/math/catalogue/scope';
import { FastProgram, type FastCurve } from '../../../../src/math/expression/fast';
import { LOOPS } from '../../../../src/math/expression/fast/loops';
import { formulaOf } from '../../../../src/math/expression/formula';
import { some } from '../../../../src/math/expression/tree';
import { entryCurve } from '../../../../src/math/language';
import { expressionText } from '../../../fuzz/cases';
import { randomFrom } from '../../../fuzz/random';
import { settings } from '../catalogue/settings';
import { Compiler } from '../../../../src/math/expression/program';
import { compiled } from './compiled';

/** The visible range, all kinks of the catalogue, far-out points, and values that are not finite. */
const zs = Float64Array.from([
  ...Array.from({ length: 1201 }, (_, i) => (i - 600) / 50),
  ...[-1e9, -1e4, -800, -90, 90, 800, 1e4, 1e9],
  ...[NaN, Infinity, -Infinity, -0, 1e-300],
]);

/**
 * The entry's formula compiled for networks, if it describes the entry completely. Parameters may change at
 * every use.
 */
function portableCurves(entry: ActivationEntry, params: ParameterValues): readonly FastCurve[] {
  const { tree, letters } = formulaOf(entry, scope);
  const isWhole = letters.every(({ id }) =>
    some(tree, (node) => node.kind === 'parameter' && node.id === id),
  );
  if (!isWhole) return [];
  const program = new FastProgram(
    tree,
    letters.map(({ id, standard }) => ({ id, default: standard })),
    { parametersChange: true, portable: true },
  );
  const bound = Object.fromEntries(
    letters.map(({ id, standard }, i) => [id, params[entry.parameters[i]?.id ?? id] ?? standard]),
  );
  const careful = {
    value: (z: number) => entry.value(z, params),
    slope: (z: number) => entry.slope(z, params),
  };
  return [
    {
      fill: (points, _, f, df) => {
        program.fill(points, bound, f, df, careful);
      },
    },
  ];
}

/** Whether the error is one that float64 may make with numbers of this size on the way from z. */
const isClose = (actual: number, expected: number, z: number): boolean =>
  actual === expected || Math.abs(actual - expected) <= 1e-11 * Math.max(1, Math.abs(expected), Math.abs(z));

describe('curves for drawing', () => {
  for (const { entry, params, label } of settings) {
    it(`${label} has the values and slopes of its entry`, () => {
      const kinks = entry.kinks(params).map((kink) => kink.z);
      for (const curve of [entryCurve(entry), ...portableCurves(entry, params)]) {
        const [f, df, alone] = [0, 0, 0].map(() => new Float64Array(zs.length));
        assert.ok(f && df && alone);
        curve.fill(zs, params, f, df);
        curve.fill(zs, params, alone);
        zs.forEach((z, i) => {
          const value = f[i] ?? NaN;
          const slope = df[i] ?? NaN;
          const [expected, steepness] = [entry.value(z, params), entry.slope(z, params)];
          const isNumber = !Number.isNaN(expected);
          assert.ok(
            isNumber ? isClose(value, expected, z) : Number.isNaN(value),
            `f(${z}): ${value} ≠ ${expected}`,
          );
          // At a kink, a formula's convention may differ. Snake's slope has no limit, and slopes at NaN are
          // not used.
          if (kinks.includes(z) || z === 0 || !Number.isFinite(z)) return;
          assert.ok(
            Number.isNaN(steepness) ? Number.isNaN(slope) : isClose(slope, steepness, z),
            `f′(${z}): ${slope} ≠ ${steepness}`,
          );
          assert.ok(Object.is(alone[i], value) || isClose(alone[i] ?? NaN, value, z) || !isNumber);
        });
      }
    });
  }

  it('give the same numbers for the same parameters, whatever was asked before', () => {
    const swish = getEntry('hardswish');
    assert.ok(swish);
    const [first, second] = [new Float64Array(zs.length), new Float64Array(zs.length)];
    entryCurve(swish).fill(zs, {}, first);
    entryCurve(swish).fill(zs, {}, second);
    assert.deepEqual(first, second);
  });

  it('get exact values where float64 overflows on the way', () => {
    const [f, df] = [new Float64Array(2), new Float64Array(2)];
    compiled('log(1 + exp(z))').draw(Float64Array.of(800, 1e5), {}, f, df);
    assert.deepEqual([...f, ...df], [800, 1e5, 1, 1]);
    compiled('(exp(z) − exp(−z))/(exp(z) + exp(−z))').draw(Float64Array.of(-800, 800), {}, f);
    assert.deepEqual([...f], [-1, 1]);
  });

  it('are made of choices within each other in proportion to their number', () => {
    // Made twice at each level, these would never be done.
    const depth = 24;
    const text = `${Array.from({ length: depth }, (_, i) => `z > ${depth - i} ? ${i} : `).join('')}z`;
    const f = new Float64Array(2);
    compiled(text).draw(Float64Array.of(depth + 1, -1), {}, f);
    assert.deepEqual([...f], [0, -1]);
  });

  it('agree with careful evaluation for random expressions', () => {
    const points = Float64Array.from({ length: 41 }, (_, i) => (i - 20) / 7 + 0.001);
    const [f, expected] = [new Float64Array(41), new Float64Array(41)];
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 3 }), (seed, depth) => {
        const expression = compiled(expressionText(randomFrom(seed), depth));
        const params = { alpha: 0.3, beta: 0.5, k: -2 };
        expression.draw(points, params, f);
        new Compiler([]).compile(expression.tree(params)).run({}, points, expected);
        points.forEach((z, i) => {
          const [a, b] = [f[i] ?? NaN, expected[i] ?? NaN];
          if (!(Math.abs(b) < 1e3)) return;
          compared++;
          assert.ok(
            Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)),
            `${expression.text} at ${z}: ${a} ≠ ${b}`,
          );
        });
      }),
      { numRuns: 300, seed: 4 },
    );
    assert.ok(compared > 3000, `only ${compared} compared`);
  });

  it('have for every function the slope that careful evaluation has', () => {
    const points = Float64Array.from({ length: 101 }, (_, i) => (i - 50) / 17 + 0.001);
    for (const name of Object.keys(LOOPS)) {
      const expression = compiled(`${name}(z)`);
      const [f, df] = [new Float64Array(101), new Float64Array(101)];
      expression.draw(points, {}, f, df);
      points.forEach((z, i) => {
        const [actual, expected] = [df[i] ?? NaN, expression.slope(z)];
        const isSame = Number.isNaN(expected) ? Number.isNaN(actual) : isClose(actual, expected, z);
        assert.ok(isSame, `${name}′(${z}): ${actual} ≠ ${expected}`);
      });
    }
  });

  it('exist for every entry', () => {
    for (const entry of catalogue) assert.ok(entryCurve(entry) === entryCurve(entry), entry.id);
  });
});
