import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import { evenly } from './settings';

const ZS = evenly(-20, 20, 40_001);

for (const entry of catalogue) {
  for (const { to, text, numeric } of entry.relations) {
    if (!numeric) continue;
    it(`${entry.id}: ${text}`, () => {
      const target = getEntry(to);
      assert.ok(target);
      const {
        scale = 1,
        shift = 0,
        argument = 1,
        offset = 0,
        slope = false,
        timesZ = false,
        within,
      } = numeric;
      const params = { ...defaultParams(entry), ...numeric.params };
      const targetParams = { ...defaultParams(target), ...numeric.targetParams };
      const related = (z: number): number => {
        const g = slope ? target.slope(argument * z, targetParams) : target.value(argument * z, targetParams);
        return scale * g * (timesZ ? z : 1) + shift * z + offset;
      };
      const distances = ZS.map((z) => Math.abs(entry.value(z, params) - related(z)));
      const greatest = Math.max(...distances);
      if (within === undefined) {
        // A few rounding errors of numbers no greater than |z|.
        assert.ok(greatest <= 20 * 2 ** -51, `differs by ${greatest}`);
      } else {
        assert.ok(greatest <= within, `differs by ${greatest}`);
        assert.ok(greatest > 0.999 * within, `differs by ${greatest} only: the claim is too weak`);
      }
    });
  }
}

describe('the approximations of GELU', () => {
  /** The place on the positive side where the two entries differ most. */
  const farthest = (id: string): number => {
    const exact = getEntry('gelu');
    const other = getEntry(id);
    assert.ok(exact && other);
    const gap = (z: number): number => Math.abs(exact.value(z, {}) - other.value(z, {}));
    return evenly(0, 6, 6001).reduce((best, z) => (gap(z) > gap(best) ? z : best), 0);
  };

  it('are farthest from it where the texts say', () => {
    assert.equal(farthest('gelu_tanh').toFixed(2), '2.70');
    assert.equal(farthest('gelu_sigmoid').toFixed(2), '2.27');
  });
});
