import assert from 'node:assert/strict';
import { catalogue } from '../../../../src/math/catalogue';
import { declare, type Declaration } from '../../../../src/math/catalogue/declare';
import { letter, POSITIVE } from '../../../../src/math/catalogue/parameter';
import type { Interval } from '../../../../src/math/catalogue/types';
import { costOf } from '../../../../src/math/cost';

const declared = (formula: string, more: Partial<Declaration> = {}): ReturnType<typeof declare> =>
  declare({ id: 'test', name: 'Test', summary: '', relations: [], spellings: [], formula, ...more });

const edges = ({ min, max, minOpen = false, maxOpen = false }: Interval): readonly (number | boolean)[] => [
  min,
  minOpen,
  max,
  maxOpen,
];

describe('a declared activation', () => {
  it('takes its values, slopes and formulas from its formula', () => {
    const entry = declared('log1p(α·max(0, z))', {
      parameters: [letter('α', 'scale', 2, POSITIVE, [1, 2, 1])],
    });
    assert.equal(entry.value(3, {}), Math.log(7));
    assert.equal(entry.slope(3, { alpha: 1 }), 0.25);
    assert.equal(entry.formula.latex, String.raw`\ln\left(1 + \alpha\,\max\left(0, z\right)\right)`);
    assert.deepEqual(entry.kinks({}), [{ z: 0, left: 0, right: 2, convention: 0 }]);
    assert.deepEqual(entry.zeroGradient({}), [{ min: -Infinity, max: 0 }]);
  });

  it('has jumps where its formula has them, and where only one side of them counts', () => {
    assert.deepEqual(declared('z > 1 ? z : 0').kinks({}), [
      { z: 1, left: 0, right: 1, convention: 0, jump: 1 },
    ]);
    assert.deepEqual(edges(declared('z > 0 ? z - 1 : 2').range({})), [-1, true, Infinity, false]);
  });

  const ranges: readonly (readonly [string, readonly (number | boolean)[], string])[] = [
    ['sigmoid(z)', [0, true, 1, true], 'increasing'],
    ['-tanh(z)', [-1, true, 1, true], 'decreasing'],
    ['clamp(z, -1, 2)', [-1, false, 2, false], 'non-decreasing'],
    ['z·z', [0, false, Infinity, false], 'non-monotonic'],
    ['exp(-z^2)', [0, true, 1, false], 'non-monotonic'],
    ['z^3', [-Infinity, false, Infinity, false], 'increasing'],
    ['sin(z)', [-1, false, 1, false], 'non-monotonic'],
  ];
  for (const [formula, range, monotonicity] of ranges) {
    it(`knows the range and the direction of ${formula}`, () => {
      const entry = declared(formula);
      assert.deepEqual(edges(entry.range({})), range);
      assert.equal(entry.monotonicity({}), monotonicity);
      assert.equal(entry.isSampled, true);
    });
  }

  it('is not marked as sampled where it states both', () => {
    const entry = declared('z', { range: () => ({ min: 0, max: 1 }), monotonicity: () => 'decreasing' });
    assert.equal(entry.isSampled, undefined);
    assert.deepEqual([entry.range({}).max, entry.monotonicity({})], [1, 'decreasing']);
  });

  it('names itself where its formula cannot be read', () => {
    assert.throws(() => declared('z +').value(1, {}), /test: /);
    assert.throws(() => declared('z', { derivative: 'zz(' }).derivative.latex, /test: /);
  });
});

describe('the cost of a value', () => {
  const cost = (id: string): string => {
    const entry = catalogue.find((candidate) => candidate.id === id);
    assert.ok(entry);
    const { transcendental, divisions } = costOf(entry);
    return `${transcendental} ${divisions}`;
  };

  it('counts what is dear, and the same part once', () => {
    assert.equal(cost('relu'), '0 0');
    assert.equal(cost('softsign'), '0 1');
    assert.equal(cost('isru'), '0 2');
    assert.equal(cost('silu'), '1 1');
    assert.equal(cost('golu'), '2 0');
    assert.equal(cost('serf'), '3 0');
    assert.equal(cost('dsilu'), '2 2');
  });
});
