import assert from 'node:assert/strict';
import { onCommonBins } from '../../../../src/math/measured/compare';

/** Counts of 5000 and of 3000 random values by np.histogram. */
const first = {
  edges: [-8, -4, -3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8],
  counts: [1, 23, 150, 172, 333, 245, 257, 303, 348, 348, 370, 411, 370, 624, 468, 468, 96, 13],
};
const second = {
  edges: [-6, -3, -2, -1.7, -1.4, -1.1, -0.8, -0.5, -0.2, 0, 0.3, 0.6, 0.9, 1.5, 2.5, 6],
  counts: [5, 146, 176, 293, 314, 376, 315, 240, 118, 504, 237, 131, 110, 31, 4],
};

/** np.diff(np.interp(edges, bins, cumulative counts)) on the common edges, to six places. */
const FIRST = [
  0.000025, 0.0023, 0.0023, 0.015, 0.015, 0.0344, 0.0666, 0.1004, 0.1302, 0.1436, 0.1562, 0.1248, 0.0936,
  0.0468, 0.0468, 0.0096, 0.0096, 0.000325, 0.000325, 0.000325, 0.000325, 0.000325,
];
const SECOND = [
  0.000278, 0.000278, 0.000278, 0.024333, 0.024333, 0.123778, 0.179, 0.188556, 0.119333, 0.220667, 0.076111,
  0.030556, 0.005167, 0.005167, 0.00019, 0.00019, 0.00019, 0.00019, 0.00019, 0.00019, 0.00019, 0,
];

const isNear = (value: number | undefined, expected: number, within = 6e-7): void => {
  assert.ok(Math.abs((value ?? NaN) - expected) <= within, `${value} is not ${expected}`);
};

describe('two histograms on common bins', () => {
  it('are those of NumPy, which splits bins in proportion to the width', () => {
    const bins = onCommonBins(first, second);
    assert.ok(bins);
    assert.deepEqual(
      bins.edges,
      Array.from({ length: 23 }, (_, i) => -4.5 + i / 2),
    );
    assert.equal(bins.first.shares.length, 22);
    FIRST.forEach((share, i) => {
      isNear(bins.first.shares[i], share);
    });
    SECOND.forEach((share, i) => {
      isNear(bins.second.shares[i], share);
    });
    isNear(bins.first.below, 0.000175);
    isNear(bins.second.below, 0.000833333);
    isNear(bins.first.above, 0.000975);
    isNear(bins.second.above, 0);
    isNear(bins.overlap, 0.613422222);
  });

  it('lose no value: the bins and what lies beyond them are all', () => {
    const bins = onCommonBins(first, { edges: [100, 101, 5000], counts: [99_999, 1] });
    assert.ok(bins);
    for (const { shares, below, above } of [bins.first, bins.second]) {
      isNear(
        shares.reduce((sum, share) => sum + share, below + above),
        1,
        1e-12,
      );
    }
    assert.ok(bins.edges.length < 50);
    assert.ok((bins.edges.at(-1) ?? NaN) < 200, 'one value far out does not make the bins wide');
    isNear(bins.overlap, 0, 1e-3);
  });

  it('have all in common where they are equal', () => {
    isNear(onCommonBins(first, first)?.overlap, 1, 1e-12);
  });

  it('do not exist without values, or where edges do not rise', () => {
    assert.equal(onCommonBins(first, { edges: [], counts: [] }), undefined);
    assert.equal(onCommonBins({ edges: [0, 1], counts: [0] }, first), undefined);
    const flat = { edges: [1, 1], counts: [3] };
    assert.equal(onCommonBins(flat, flat), undefined);
  });
});
