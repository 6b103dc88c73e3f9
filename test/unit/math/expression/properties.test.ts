import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/math/language';
import { print } from '../../../../src/math/expression/print';
import { editDistance } from '../../../../src/math/expression/suggest';
import { anyText, expressionText } from '../../../fuzz/cases';
import { checkText } from '../../../fuzz/checks';
import { randomFrom } from '../../../fuzz/random';
import { Compiler } from '../../../../src/math/expression/program';
import { compiled } from './compiled';

const seeds = fc.integer();

describe('any text', () => {
  it('compiles or has an error with a place, and nothing throws', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomFrom(seed);
        checkText(anyText(random), random);
      }),
      { numRuns: 300 },
    );
  });

  it('may consist of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), seeds, (text, seed) => {
        checkText(text, randomFrom(seed));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a canonical form', () => {
  it('parses back to the same tree', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, depth) => {
        const first = parse(expressionText(randomFrom(seed), depth));
        assert.ok(first.ok);
        const again = parse(print(first.value));
        assert.deepEqual(again, first);
      }),
    );
  });
});

describe('a compiled program', () => {
  it('gives for many points what it gives for each alone, bit by bit, over more than a block', () => {
    const zs = Float64Array.from({ length: 1200 }, (_, i) =>
      i < 4 ? ([NaN, Infinity, -Infinity, -0][i] ?? 0) : (i - 600) / 50,
    );
    const [f, df, alone] = [new Float64Array(1200), new Float64Array(1200), new Float64Array(1200)];
    const [value, slope] = [new Float64Array(1), new Float64Array(1)];
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: -3, max: 3 }),
        (seed, depth, alpha) => {
          const expression = compiled(expressionText(randomFrom(seed), depth));
          const params = { alpha, beta: 0.5, k: -2 };
          const program = new Compiler([]).compile(expression.tree(params));
          program.run({}, zs, f, df);
          program.run({}, zs, alone);
          for (const i of [0, 1, 2, 3, 4, 511, 512, 600, 1023, 1024, 1199]) {
            const z = zs[i] ?? NaN;
            program.run({}, Float64Array.of(z), value, slope);
            assert.ok(Object.is(f[i], value[0]), `f(${z})`);
            assert.ok(Object.is(df[i], slope[0]), `f'(${z})`);
            assert.ok(Object.is(f[i], alone[i]), `f(${z}) without slopes`);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('does not mix up expressions that are evaluated in turn', () => {
    const [a, b] = [compiled('max(sin(z), z^2 - α)'), compiled('z > 0 ? exp(-z) : cos(z) + α')];
    const expected = [a.value(0.7, { alpha: 2 }), b.value(0.7, { alpha: 3 }), a.value(0.7, { alpha: 3 })];
    const got = [a.value(0.7, { alpha: 2 }), b.value(0.7, { alpha: 3 }), a.value(0.7, { alpha: 3 })];
    assert.deepEqual(got, expected);
    assert.equal(a.value(0.7, { alpha: -1 }), 1.49);
  });
});

describe('editDistance', () => {
  it('counts a swap of neighbours as one slip', () => {
    assert.equal(editDistance('rleu', 'relu'), 1);
    assert.equal(editDistance('tanh', 'tan'), 1);
    assert.equal(editDistance('abc', 'ca'), 3);
    assert.equal(editDistance('', 'abc'), 3);
  });

  it('is symmetric and 0 for equal words only', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        assert.equal(editDistance(a, b), editDistance(b, a));
        assert.equal(editDistance(a, b) === 0, a === b);
      }),
    );
  });
});
