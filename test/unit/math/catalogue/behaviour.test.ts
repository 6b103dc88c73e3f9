import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Interval } from '../../../../src/math/catalogue/types';
import { stepFrom } from '../../support/ulp';
import { evenly, settings } from './settings';

const FINE = evenly(-12, 12, 24_001);
const FAR = [1e2, 1e3, 1e4, 1e6, 1e9, 1e12, 1e20];
const wide = (fine: readonly number[]): readonly number[] => [
  ...FAR.map((z) => -z).reverse(),
  ...fine,
  ...FAR,
];
const WIDE = wide(FINE);
/** For entries that are computed by their formulas, which takes longer. */
const SPARSE = evenly(-12, 12, 2_401);
const SPARSE_WIDE = wide(SPARSE);

/** Larger than h·f'' where f'' jumps (softsign at 0), and larger than rounding errors. */
const TOLERANCE = 2e-5;

/** Unlike arbitrary doubles, these do not favour small magnitudes. */
const evenlyDrawn = fc.integer({ min: -25_000, max: 25_000 }).map((n) => n / 1000);

const inside = (z: number, { min, max }: Interval): boolean => z >= min && z <= max;

for (const { entry, params, label, reach } of settings) {
  const [points, everywhere] = entry.isDeclared ? [SPARSE, SPARSE_WIDE] : [FINE, WIDE];
  describe(label, () => {
    const f = (z: number): number => entry.value(z, params);
    const df = (z: number): number => entry.slope(z, params);
    const kinks = entry.kinks(params);

    it('has the slope of its graph, except at kinks', () => {
      const zs = fc.oneof(fc.double({ min: -25, max: 25, noNaN: true }), evenlyDrawn);
      fc.assert(
        fc.property(zs, (z) => {
          const h = 1e-6 * Math.max(1, Math.abs(z));
          fc.pre(kinks.every((kink) => Math.abs(kink.z - z) > 2 * h));
          const quotient = (f(z + h) - f(z - h)) / (2 * h);
          assert.ok(
            Math.abs(quotient - df(z)) < TOLERANCE * Math.max(1, Math.abs(df(z))),
            `${quotient} ≠ ${df(z)}`,
          );
        }),
      );
    });

    it('has the kinks that it declares', () => {
      const h = 1e-6;
      kinks.forEach(({ z, left, right, convention, jump = 0 }, i) => {
        const before = (f(z - h) - f(z - 2 * h)) / h;
        const after = (f(z + 2 * h) - f(z + h)) / h;
        assert.ok(Math.abs(before - left) < 2e-5, `left of ${z}: ${before} ≠ ${left}`);
        assert.ok(Math.abs(after - right) < 2e-5, `right of ${z}: ${after} ≠ ${right}`);
        assert.equal(df(z), convention);
        const step = f(z + h) - f(z - h);
        const drift = 2 * h * Math.max(Math.abs(left), Math.abs(right)) + 1e-12;
        assert.ok(Math.abs(step - jump) <= drift, `step of ${step} at ${z}, not ${jump}`);
        assert.ok(z > (kinks[i - 1]?.z ?? -Infinity), 'ascending');
      });
    });

    it('has slope 0 in the regions it declares and in no others', () => {
      const slopes = [
        df,
        ...(entry.second ? [(z: number): number => entry.second?.slope(z, params) ?? NaN] : []),
      ];
      const isDead = (z: number): boolean => slopes.every((slope) => slope(z) === 0);
      const regions = entry.zeroGradient(params);
      for (const { min, max, minOpen, maxOpen } of regions) {
        for (const z of everywhere) {
          if (z > min && z < max) assert.ok(isDead(z), `${z}`);
        }
        for (const [end, open, outside] of [
          [min, minOpen, min - 1e-6],
          [max, maxOpen, max + 1e-6],
        ] as const) {
          if (!Number.isFinite(end)) continue;
          assert.equal(isDead(end), !open, `at ${end}`);
          assert.ok(!isDead(outside), `beyond ${end}`);
        }
      }
      // Farther out, the slopes of narrow curves underflow.
      const visible = points.filter((z) => Math.abs(z) <= 6.5);
      const undeclared = visible.filter((z) => isDead(z) && !regions.some((region) => inside(z, region)));
      // A minimum, or a kink of CReLU, is a single point, not a region.
      assert.ok(undeclared.length <= 1, undeclared.join(' '));
    });

    it('stays in its range and fills it', () => {
      const { min, max, minOpen, maxOpen } = entry.range(params);
      // A bound that is open at a step is approached only right beside the step.
      const besideKinks = kinks.flatMap(({ z }) => [stepFrom(z, -1), z, stepFrom(z, 1)]);
      const values = [...everywhere, ...besideKinks].map(f);
      const least = Math.min(...values);
      const greatest = Math.max(...values);
      assert.ok(least >= min && greatest <= max, `[${least}, ${greatest}]`);
      const close = entry.isDeclared ? 1e-4 : 1e-6;
      const farthest = [Number.MAX_VALUE, -Number.MAX_VALUE].map(f);
      const isUnbounded = (side: 1 | -1): boolean =>
        values.some((value) => side * value > 1e9) || farthest.some((value) => side * value > 700);
      assert.ok(min === -Infinity ? isUnbounded(-1) : least - min < close, `minimum ${least}`);
      assert.ok(max === Infinity ? isUnbounded(1) : max - greatest < close, `maximum ${greatest}`);
      const near = evenly(-reach, reach, 801).map(f);
      if (minOpen) assert.ok(Math.min(...near) > min, 'the lower bound is not attained');
      if (maxOpen) assert.ok(Math.max(...near) < max, 'the upper bound is not attained');
    });

    it('rises and falls as it declares', () => {
      const rises = (zs: readonly number[], step: (a: number, b: number) => boolean): boolean =>
        zs.every((z, i) => i === 0 || step(f(zs[i - 1] ?? NaN), f(z)));
      const weakly = rises(everywhere, (a, b) => a <= b);
      const strictly = rises(evenly(-reach, reach, 1001), (a, b) => a < b);
      const falls = rises(evenly(-reach, reach, 1001), (a, b) => a > b);
      const declared = entry.monotonicity(params);
      const found = strictly ? 'increasing' : 'non-decreasing';
      assert.equal(weakly ? found : falls ? 'decreasing' : 'non-monotonic', declared);
    });

    if (entry.band) {
      const { band } = entry;
      it('lies within its band', () => {
        for (const z of evenly(-8, 8, 161)) {
          assert.ok(band.lower(z, params) <= f(z) && f(z) <= band.upper(z, params), `${z}`);
        }
      });
    }

    if (entry.second) {
      const { second } = entry;
      it('has a second output with the slope of its graph', () => {
        for (const z of [-7.5, -0.25, 0.25, 7.5]) {
          const h = 1e-6;
          const quotient = (second.value(z + h, params) - second.value(z - h, params)) / (2 * h);
          assert.ok(Math.abs(quotient - second.slope(z, params)) < 1e-8, `${z}`);
        }
      });
    }
  });
}

describe('cautions', () => {
  const caution = (id: string, given: Readonly<Record<string, number>>): string | undefined => {
    const setting = settings.find(({ entry }) => entry.id === id);
    return setting?.entry.caution?.({ ...setting.params, ...given });
  };

  it('say when max(z, αz) is no longer Leaky ReLU', () => {
    assert.match(caution('leaky_relu', { negative_slope: 2 }) ?? '', /max\(z, αz\) is no longer/);
    assert.match(caution('prelu', { alpha: 1.01 }) ?? '', /max\(z, αz\) is no longer/);
    assert.equal(caution('leaky_relu', { negative_slope: 0.2 }), undefined);
  });

  it('name what a parameter makes of the curve', () => {
    assert.match(caution('leaky_relu', { negative_slope: 0 }) ?? '', /ReLU/);
    assert.match(caution('leaky_relu', { negative_slope: 1 }) ?? '', /identity/);
    assert.match(caution('leaky_relu', { negative_slope: -1 }) ?? '', /not monotonic/);
    assert.match(caution('silu', { beta: 0 }) ?? '', /z\/2/);
    assert.match(caution('squareplus', { b: 0 }) ?? '', /ReLU/);
  });

  it('warn of a softplus threshold only where float32 shows the step', () => {
    assert.equal(caution('softplus', { threshold: 20 }), undefined);
    assert.match(
      caution('softplus', { beta: 2, threshold: 3 }) ?? '',
      /At z = 1.5 the function drops by 0.024/,
    );
  });
});
