import assert from 'node:assert/strict';
import { differenceOf, farthest } from '../../../../src/math/parity/difference';

describe('the difference of two curves', () => {
  it('is 0 where both are the same, and infinite where one alone is no number', () => {
    assert.equal(differenceOf(1, 3), 2);
    assert.equal(differenceOf(Infinity, Infinity), 0);
    assert.equal(differenceOf(NaN, NaN), 0);
    assert.equal(differenceOf(NaN, 3), Infinity);
    assert.equal(differenceOf(3, NaN), Infinity);
    assert.equal(differenceOf(Infinity, -Infinity), -Infinity);
  });

  it('is largest where one alone is no number', () => {
    const f = (z: number): number => (z > 1 ? NaN : z);
    const { z, difference } = farthest((at) => differenceOf(at * 2, f(at)), -2, 2);
    assert.equal(difference, Infinity);
    assert.ok(z > 1);
  });
});
