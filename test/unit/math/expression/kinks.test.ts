import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalogue, defaultParams } from '../../../../src/math/catalogue';
import { compiled } from './compiled';

const KINKS: readonly (readonly [string, readonly number[]])[] = [
  ['max(0, z)', [0]],
  ['max(z, 0.1z)', [0]],
  ['min(max(z, 0), 4.5)', [0, 4.5]],
  ['clamp(0.2z + 0.5, 0, 1)', [-2.5, 2.5]],
  ['clamp(z/6 + 0.5, 0, 1)', [-3, 3]],
  ['clamp(z/3, -1/3, 0.1)', [-1, 0.3]],
  ['z > 2 ? 1 : 0', [2]],
  ['(z > -1)*z', [-1]],
  ['-1 < z < 4 ? z : 0', [-1, 4]],
  ['z == 3 ? 7 : z', [3]],
  ['abs(z - 0.1)', [0.1]],
  ['abs(abs(z) - 1)', [-1, 0, 1]],
  ['relu(2z + 3) + sign(z - 1)', [-1.5, 1]],
  ['leaky_relu(z - 1, 0.2)', [1]],
  ['relu6(z + 3)', [-3, 3]],
  ['floor(z/2)', [-4, -2, 0, 2, 4]],
  ['where(abs(z) > 2, 0, z)', [-2, 2]],
  ['max(z, z^2)', [0, 1]],
  ['z^3 > 8 ? 1 : 0', [2]],
  // Branches that are not taken, or that join smoothly, cause no kinks.
  ['z > 4 ? max(z, 5z) : 1', [4]],
  ['max(min(z, 6), 0)', [0]],
  ['z < 0 ? z^2 : z^3', []],
  ['max(z, z)', []],
  ['max(1, 2) * z', []],
  ['abs(z^2)', []],
  ['tanh(z)', []],
];

describe('kinks', () => {
  for (const [text, expected] of KINKS) {
    it(`of ${text} on [−5, 5] are found exactly`, () => {
      assert.deepEqual(compiled(text).kinks(-5, 5), expected);
    });
  }

  it('of curved branches are found to the last digits', () => {
    const curved: readonly (readonly [string, readonly number[]])[] = [
      ['max(sin(z), 0.5)', [(-7 * Math.PI) / 6, Math.PI / 6, (5 * Math.PI) / 6]],
      ['max(exp(z), 2)', [Math.LN2]],
      ['min(z^2, 2)', [-Math.SQRT2, Math.SQRT2]],
    ];
    for (const [text, expected] of curved) {
      const found = compiled(text).kinks(-5, 5);
      assert.equal(found.length, expected.length, text);
      found.forEach((z, i) => {
        assert.ok(Math.abs(z - (expected[i] ?? NaN)) <= 1e-15 * Math.abs(z), `${text}: ${z}`);
      });
    }
  });

  it('move with the parameters', () => {
    const f = compiled('max(z - a, k z)');
    assert.deepEqual(f.kinks(-10, 10, { a: 1, k: 0 }), [1]);
    assert.deepEqual(f.kinks(-10, 10, { a: 1, k: 0.5 }), [2]);
    assert.deepEqual(f.kinks(-10, 10, { a: 1, k: 1 }), []);
    assert.deepEqual(f.kinks(-10, 10, { a: NaN, k: 1 }), []);
  });

  it('are those of the catalogue for its formulas', () => {
    for (const entry of catalogue.filter(({ infer }) => infer)) {
      const params = defaultParams(entry);
      const expected = entry.kinks(params).map(({ z }) => z);
      const found = compiled(entry.formula.plain).kinks(-20, 20);
      // Clipped GELU crosses its upper bound at a place without a formula.
      assert.equal(found.length, expected.length, entry.id);
      found.forEach((z, i) => {
        assert.ok(
          Math.abs(z - (expected[i] ?? NaN)) <= 1e-12 * Math.max(1, Math.abs(z)),
          `${entry.id}: ${z}`,
        );
      });
    }
  });

  it('are exact for lines with coefficients as people write them', () => {
    const written = fc.integer({ min: -500, max: 500 }).map((n) => n / 100);
    fc.assert(
      fc.property(written, written, (at, slope) => {
        fc.pre(slope !== 0 && slope !== 1);
        const found = compiled(`max(z - (${at}), (${slope})*(z - (${at})))`).kinks(-9, 9);
        assert.deepEqual(found, [at + 0]);
      }),
    );
  });

  it('are sorted, within the range and bounded in number', () => {
    const found = compiled('floor(1000z)').kinks(-5, 5);
    assert.ok(found.length > 100 && found.length <= 1001);
    assert.deepEqual(compiled('floor(z)').kinks(3, -3), []);
    assert.deepEqual(compiled('abs(z)').kinks(NaN, 1), []);
    assert.deepEqual(compiled('abs(z)').kinks(-Infinity, Infinity), [0]);
  });
});

describe('values at ±∞', () => {
  const limits: readonly (readonly [string, number, number])[] = [
    ['max(0, z)', 0, Infinity],
    ['z*sigmoid(z)', 0, Infinity],
    ['z*exp(z)', 0, Infinity],
    ['z/(1 + z)', 1, 1],
    ['exp(z)/(2 + exp(z))', 0, 1],
    ['z^2 - z', Infinity, Infinity],
    ['z - sqrt(z^2 + 1)', -Infinity, 0],
    ['z > 0 ? z : z*exp(z)', 0, Infinity],
    ['max(z, 0z)', 0, Infinity],
    ['sin(z)', NaN, NaN],
  ];
  for (const [text, left, right] of limits) {
    it(`of ${text} are its limits`, () => {
      assert.deepEqual(
        [compiled(text).value(-Infinity) + 0, compiled(text).value(Infinity) + 0],
        [left, right],
      );
    });
  }
});
