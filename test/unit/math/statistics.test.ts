import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { getEntry, defaultParams } from '../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../src/math/catalogue/types';
import { activationStatistics } from '../../../src/math/statistics';

interface ReferenceRow {
  readonly activation: string;
  readonly params: ParameterValues;
  readonly normal: readonly [mean: number, deviation: number];
  readonly mean: number;
  readonly variance: number;
  readonly meanSlope: number;
  readonly meanSquareSlope: number;
}

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

/** The largest contribution of the part of the distribution that is omitted. */
const BEYOND_REACH = 1e-19;

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

  /** φ(z) and Φ(z) at the places that the closed forms below need. */
  const phi = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

  it('agrees with the closed forms of a shifted ReLU and Leaky ReLU', () => {
    // μ = −σ/2: E[f] = μΦ(μ/σ) + σφ(μ/σ), E[f²] = (μ² + σ²)Φ(μ/σ) + μσφ(μ/σ), each plus the other side times
    // α or α².
    const cdf = 1 - PHI_HALF;
    for (const deviation of [0.1, 1, 7]) {
      const mean = -deviation / 2;
      const above = mean * cdf + deviation * phi(0.5);
      const squareAbove = (mean ** 2 + deviation ** 2) * cdf + mean * deviation * phi(0.5);
      for (const alpha of [0, 0.2, -1, 3]) {
        const s = activationStatistics(entry('leaky_relu'), { negative_slope: alpha }, mean, deviation);
        const square = squareAbove + alpha ** 2 * (mean ** 2 + deviation ** 2 - squareAbove);
        const first = above + alpha * (mean - above);
        near(s.mean, first, `E[f] at α = ${alpha}`);
        near(s.variance, square - first ** 2, `Var[f] at α = ${alpha}`);
        near(s.meanSlope, cdf + alpha * PHI_HALF, `E[f′] at α = ${alpha}`);
        near(s.gain, 1 / Math.sqrt(square), `gain at α = ${alpha}`);
      }
    }
  });

  it('agrees with the closed forms of GELU: E[zΦ(z)] = σ²/√(1+σ²)·φ(0) and E[f′] = 1/2 at mean 0', () => {
    for (const deviation of [0.25, 1, 4]) {
      const s = activationStatistics(entry('gelu'), {}, 0, deviation);
      near(s.mean, (deviation ** 2 / Math.sqrt(1 + deviation ** 2)) * phi(0), `E[f] at σ = ${deviation}`);
      near(s.meanSlope, 0.5, 'E[f′]');
    }
    // μΦ(μ/√(1+σ²)) + σ²/√(1+σ²)·φ(μ/√(1+σ²)) with μ/√(1+σ²) = 1/2: μ = 1, σ² = 3.
    near(
      activationStatistics(entry('gelu'), {}, 1, Math.sqrt(3)).mean,
      PHI_HALF + 1.5 * phi(0.5),
      'E[f] off centre',
    );
  });

  it('agrees with the closed form of ELU, and with symmetry for tanh and the sigmoid', () => {
    // E[f] = φ(0) + α(√e·Φ(−1) − 1/2) at μ = 0, σ = 1; Φ(−1) by mpmath.
    const below = Math.exp(0.5) * 0.15865525393145705 - 0.5;
    for (const alpha of [1, 2]) {
      near(activationStatistics(entry('elu'), { alpha }, 0, 1).mean, phi(0) + alpha * below, 'E[f] of ELU');
    }
    near(activationStatistics(entry('tanh'), {}, 0, 3).mean, 0, 'E[tanh]');
    near(activationStatistics(entry('sigmoid'), {}, 0, 3).mean, 0.5, 'E[σ]');
  });

  it('agrees with E[e^z] = e^(μ + σ²/2), however steep', () => {
    for (const deviation of [0.5, 2]) {
      const s = activationStatistics(entry('exponential'), {}, 0.25, deviation);
      const expected = Math.exp(0.25 + deviation ** 2 / 2);
      assert.ok(Math.abs(s.mean / expected - 1) < 1e-12, `${s.mean}, not ${expected}`);
    }
  });

  it('takes bounded work where the integrand is wild, and NaN where there is no distribution', () => {
    let calls = 0;
    const snake = entry('snake');
    const counted: ActivationEntry = {
      ...snake,
      value: (z, params) => {
        calls++;
        return snake.value(z, params);
      },
    };
    activationStatistics(counted, defaultParams(snake), 3, 1e4);
    assert.ok(calls < 50_000, `${calls} evaluations`);
    for (const [mean, deviation] of [
      [Infinity, 1],
      [0, Infinity],
      [NaN, 0],
    ] as const) {
      const s = activationStatistics(entry('exponential'), {}, mean, deviation);
      assert.ok(Object.values(s).every(Number.isNaN), `${mean}, ${deviation}`);
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
    assert.equal(activationStatistics(relu, {}, 0, 0).inactive, 1);
    assert.ok(Number.isNaN(activationStatistics(relu, {}, 0, -1).mean));
    assert.ok(Number.isNaN(activationStatistics(relu, {}, NaN, 1).inactive));
  });

  it('agrees with mpmath at both ends of every slider, however wide the distribution', () => {
    const rows = JSON.parse(
      readFileSync(new URL('../../reference/normal.json', import.meta.url), 'utf8'),
    ) as readonly ReferenceRow[];
    for (const {
      activation,
      params,
      normal: [mean, deviation],
      ...expected
    } of rows) {
      const found = activationStatistics(entry(activation), params, mean, deviation);
      const where = `${activation} ${JSON.stringify(params)} under N(${mean}, ${deviation}²)`;
      for (const key of ['mean', 'variance', 'meanSlope', 'meanSquareSlope'] as const) {
        // Where an expectation is 0 by symmetry, the tolerance comes from the size of the function.
        const size = key === 'mean' ? Math.sqrt(expected.variance) * 1e-6 : 0;
        const slack = 1e-6 * Math.max(Math.abs(expected[key]), size) + BEYOND_REACH;
        assert.ok(
          Math.abs(found[key] - expected[key]) <= slack,
          `${key} of ${where}: ${found[key]}, not ${expected[key]}`,
        );
      }
    }
  });

  it('meets a slope that is narrow beside the distribution', () => {
    const laplace = activationStatistics(entry('laplace'), { mu: 0.707107, sigma: 0.05 }, 0, 5);
    // The density of N(0, 5² + 0.05²) at 0.707107.
    const variance = 25 + 0.05 ** 2;
    const density = Math.exp(-(0.707107 ** 2) / 2 / variance) / Math.sqrt(2 * Math.PI * variance);
    near(laplace.meanSlope, density, 'E[f′] of Laplace');
    for (const mean of [-900, 0, 2000]) {
      const s = activationStatistics(entry('tanh'), {}, mean, 500);
      // E[tanh′] is the density at 0 times ∫ tanh′ = 2, apart from its curvature.
      const expected = (2 * Math.exp(-((mean / 500) ** 2) / 2)) / Math.sqrt(2 * Math.PI) / 500;
      assert.ok(Math.abs(s.meanSlope / expected - 1) < 1e-4, `${s.meanSlope}, not ${expected}`);
    }
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
