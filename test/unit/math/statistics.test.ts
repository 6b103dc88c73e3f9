import assert from 'node:assert/strict';
import { getEntry, defaultParams } from '../../../src/math/catalogue';
import type { ActivationEntry } from '../../../src/math/catalogue/types';
import { activationStatistics } from '../../../src/math/statistics';

function entry(id: string): ActivationEntry {
  const found = getEntry(id);
  assert.ok(found, id);
  return found;
}

const near = (actual: number, expected: number, what: string): void => {
  assert.ok(
    Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, not ${expected}`,
  );
};

/** Φ(1/2), by mpmath. */
const PHI_HALF = 0.6914624612740131;

describe('statistics under a normal pre-activation', () => {
  it('agrees with the closed forms for ReLU', () => {
    const s = activationStatistics(entry('relu'), {}, 0, 1);
    near(s.inactive, 0.5, 'P(inactive)');
    near(s.meanSlope, 0.5, 'E[f′]');
    near(s.meanSquareSlope, 0.5, 'E[f′²]');
    near(s.mean, 1 / Math.sqrt(2 * Math.PI), 'E[f]');
    near(s.variance, 0.5 - 1 / (2 * Math.PI), 'Var[f]');
    near(s.gain, Math.SQRT2, 'gain');
  });

  it('agrees with √(2/(1+α²)) for Leaky ReLU', () => {
    for (const alpha of [0, 0.01, 0.2, 0.9]) {
      const s = activationStatistics(entry('leaky_relu'), { negative_slope: alpha }, 0, 1);
      near(s.gain, Math.sqrt(2 / (1 + alpha * alpha)), `gain at α = ${alpha}`);
    }
  });

  it('shifts the dead share with the mean', () => {
    near(activationStatistics(entry('relu'), {}, -1, 2).inactive, PHI_HALF, 'P(inactive)');
  });

  it('keeps mean 0 and variance 1 for SELU, the fixed point it was made for', () => {
    const s = activationStatistics(entry('selu'), {}, 0, 1);
    assert.ok(Math.abs(s.mean) < 1e-7 && Math.abs(s.variance - 1) < 1e-7, `${s.mean}, ${s.variance}`);
  });

  it('takes a deviation of 0 as a point and refuses others with NaN', () => {
    const relu = entry('relu');
    assert.equal(activationStatistics(relu, {}, 2, 0).mean, 2);
    assert.equal(activationStatistics(relu, {}, -2, 0).inactive, 1);
    assert.ok(Number.isNaN(activationStatistics(relu, {}, 0, -1).mean));
    assert.ok(Number.isNaN(activationStatistics(relu, {}, NaN, 1).inactive));
  });

  it('holds for narrow features: Softplus with a large β is ReLU', () => {
    const sharp = activationStatistics(
      entry('softplus'),
      { ...defaultParams(entry('softplus')), beta: 1e4 },
      0,
      1,
    );
    assert.ok(Math.abs(sharp.mean - 1 / Math.sqrt(2 * Math.PI)) < 1e-7);
  });
});
