import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FineHistogram } from '../../../../src/math/measured/histogram';
import { isInactiveAt } from '../../../../src/math/measured/inactive';

const histogramOf = (values: readonly number[]) => {
  const fine = new FineHistogram();
  for (const z of values) fine.add(z);
  return fine.merged();
};

describe('a histogram of values', () => {
  it('counts each value in the bin that holds it, with consecutive edges', () => {
    const value = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: -64, max: 64 }).map((n) => n / 8),
      fc.constantFrom(0, -0, 1, -1, 2 ** -140, -(2 ** -140), 5e-324, -1e-300),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const { edges, counts } = histogramOf(values);
        assert.equal(edges.length, counts.length + 1);
        assert.ok(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? NaN)));
        counts.forEach((count, i) => {
          const [low = NaN, high = NaN] = [edges[i], edges[i + 1]];
          assert.equal(count, values.filter((z) => z >= low && z < high).length, `[${low}, ${high})`);
        });
      }),
    );
  });

  it('keeps its resolution where nearly all values are, however far out a few lie', () => {
    const many = Array.from({ length: 2000 }, (_, i) => Math.sin(i) * 0.99);
    const { edges, counts } = histogramOf([...many, -5000, 3e4]);
    const at = edges.findIndex((edge) => edge >= 0.25);
    assert.equal((edges[at + 1] ?? NaN) - (edges[at] ?? NaN), 1 / 64);
    assert.ok(counts.length < 200);
  });

  it('of nothing has no bins', () => {
    assert.deepEqual(histogramOf([]), { edges: [], counts: [] });
  });
});

describe('a value without slope', () => {
  it('lies in an interval with the ends that belong to it; infinities count as limits, NaN never', () => {
    const relu = isInactiveAt([{ min: -Infinity, max: 0 }]);
    assert.deepEqual([-Infinity, -1, 0, 5e-324, Infinity, NaN].map(relu), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    const open = isInactiveAt([{ min: 0, max: 1, minOpen: true, maxOpen: true }]);
    assert.deepEqual([0, 0.5, 1].map(open), [false, true, false]);
  });
});
