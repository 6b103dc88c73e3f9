import fc from 'fast-check';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import { fitAt, fitCurve } from '../../../../src/math/fit';
import { fitLinear, lineThrough } from '../../../../src/math/fit/linear';
import { fewestPieces } from '../../../../src/math/fit/polyline';
import { fitRational, rationalAt } from '../../../../src/math/fit/rational';
import { hasRoot } from '../../../../src/math/fit/polynomial';
import type { Sample } from '../../../../src/math/fit/target';
import { entrySubject } from '../../../../src/present/subject';
import { errorOf, finish, sourceOf, targetOf } from './support';

interface Reference {
  readonly rational: readonly {
    readonly f: string;
    readonly min: number;
    readonly max: number;
    readonly p: number;
    readonly q: number;
    readonly error: number;
  }[];
  readonly linear: readonly {
    readonly f: string;
    readonly min: number;
    readonly max: number;
    readonly pieces: number;
    readonly error: number;
  }[];
}

const reference = JSON.parse(fs.readFileSync('test/reference/fit.json', 'utf8')) as Reference;

const SOURCES: Readonly<Record<string, ReturnType<typeof sourceOf>>> = {
  exp: sourceOf(Math.exp),
  abs: sourceOf(Math.abs, [0]),
  sigmoid: sourceOf((z) => 1 / (1 + Math.exp(-z))),
  softplus: sourceOf((z) => Math.log1p(Math.exp(z))),
};

const source = (name: string): ReturnType<typeof sourceOf> => {
  const found = SOURCES[name];
  assert.ok(found, name);
  return found;
};

/** Catalogue entries and intervals, the same in each run. */
const subjects = fc.record({
  entry: fc.constantFrom(...catalogue),
  centre: fc.constantFrom(0, -1, 2.5),
  reach: fc.constantFrom(0.75, 3, 6, 20),
});

describe('a rational fit', () => {
  for (const { f, min, max, p, q, error } of reference.rational) {
    it(`of type (${p}, ${q}) to ${f} has the least error there is`, () => {
      const fit = finish(fitRational(targetOf(source(f), min, max), p, q));
      assert.ok(Math.abs(fit.error - error) <= 1e-6 * error, `${fit.error} for ${error}`);
      // Values near f are rounded, so that a bound may be off by as much.
      assert.ok(fit.bound <= error * (1 + 1e-9) + 1e-15 && fit.bound >= error * (1 - 1e-6), `${fit.bound}`);
    });
  }

  it('has the published errors for |z|', () => {
    // Bernstein's constant belongs to the polynomials: R. S. Varga and A. J. Carpenter, Constructive Approximation 1 (1985).
    // The quotients: Varga, Ruttan and Carpenter, Mathematics of the USSR-Sbornik 74 (1993).
    const published: readonly (readonly [number, number, number])[] = [
      [2, 0, 0.125],
      [2, 2, 4.36890126920763e-2],
      [4, 4, 8.50148470407378e-3],
      // The best even functions have no terms for the degrees in between.
      [3, 0, 0.125],
      [3, 3, 4.36890126920763e-2],
    ];
    for (const [p, q, error] of published) {
      const fit = finish(fitRational(targetOf(source('abs'), -1, 1), p, q));
      assert.ok(Math.abs(fit.error / error - 1) <= 1e-7, `(${p}, ${q}): ${fit.error}`);
      assert.ok(Math.abs(fit.bound / error - 1) <= 1e-7, `(${p}, ${q}): at least ${fit.bound}`);
    }
  });

  it('passes a jump halfway, which no continuous function does better', () => {
    const step = sourceOf((z) => (z > 0 ? 1 : 0), [0]);
    const { error, bound } = finish(fitRational(targetOf(step, -2, 3), 3, 2));
    assert.equal(bound, 0.5);
    assert.ok(error >= 0.5 && error <= 0.505, `${error}`);
  });

  it('is f itself where f is one', () => {
    const f = (z: number): number => (1 + 2 * z) / (1 + z * z);
    const fit = finish(fitRational(targetOf(sourceOf(f), -1, 3), 1, 2));
    assert.ok(fit.error <= 1e-11, `${fit.error}`);
  });

  it('is within one per cent of its bound for any activation, and has no pole', () => {
    fc.assert(
      fc.property(
        subjects,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        (subject, p, q) => {
          const { entry, centre, reach } = subject;
          const target = targetOf(entrySubject(entry, defaultParams(entry)), centre - reach, centre + reach);
          const fit = finish(fitRational(target, p, q));
          const about = `${entry.id} [${target.min}, ${target.max}] (${p}, ${q}): ${fit.error}, at least ${fit.bound}`;
          assert.ok(fit.error <= 1.01 * fit.bound || fit.error <= 1e-11 * target.size, about);
          assert.ok(errorOf(target, rationalAt(fit)) <= fit.error * (1 + 1e-6) + 1e-13 * target.size, about);
          assert.ok(!hasRoot(fit.denominator, target.min - fit.centre, target.max - fit.centre), about);
          assert.ok(fit.numerator.length <= p + 1 && fit.denominator.length <= q + 1, about);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a piecewise linear fit', () => {
  for (const { f, min, max, pieces, error } of reference.linear) {
    it(`of ${pieces} pieces to ${f} has the least error there is`, () => {
      const fit = finish(fitLinear(targetOf(source(f), min, max), pieces));
      assert.ok(fit.error >= error * (1 - 1e-9) && fit.error <= error * 1.003, `${fit.error} for ${error}`);
      assert.ok(fit.bound <= error * (1 + 1e-9) && fit.bound >= error * 0.997, `${fit.bound} for ${error}`);
    });
  }

  it('of n pieces to z² on [a, b] is off by (b − a)²/(8n²)', () => {
    for (const pieces of [1, 2, 3, 8, 31, 64]) {
      const { error, bound } = finish(
        fitLinear(
          targetOf(
            sourceOf((z) => z * z),
            -1,
            4,
          ),
          pieces,
        ),
      );
      const best = 25 / (8 * pieces * pieces);
      assert.ok(error >= best * (1 - 1e-9) && error <= best * 1.003, `${pieces}: ${error} for ${best}`);
      assert.ok(bound <= best * (1 + 1e-9) && bound >= best * 0.997, `${pieces}: ${bound} for ${best}`);
    }
  });

  it('is f itself where f has no more pieces', () => {
    const entry = getEntry('hardtanh');
    assert.ok(entry);
    const fit = finish(fitLinear(targetOf(entrySubject(entry, defaultParams(entry)), -3, 3), 5));
    assert.deepEqual(
      fit.corners.map(({ z, y }) => [z, y]),
      [
        [-3, -1],
        [-1, -1],
        [1, 1],
        [3, 1],
      ],
    );
    assert.ok(fit.error <= 1e-15);
  });

  it('passes a jump halfway', () => {
    const step = sourceOf((z) => (z > 0 ? 1 : -1), [0]);
    const { error, bound } = finish(fitLinear(targetOf(step, -2, 3), 4));
    assert.equal(bound, 1);
    assert.ok(error >= 1 && error <= 1.005, `${error}`);
  });

  it('is within one per cent of its bound for any activation, with at most as many pieces', () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom(1, 2, 3, 5, 8, 17, 40), ({ entry, centre, reach }, pieces) => {
        const target = targetOf(entrySubject(entry, defaultParams(entry)), centre - reach, centre + reach);
        const fit = finish(fitLinear(target, pieces));
        const about = `${entry.id} [${target.min}, ${target.max}] ${pieces}: ${fit.error}, at least ${fit.bound}`;
        assert.ok(fit.error <= 1.01 * fit.bound || fit.error <= 1e-11 * target.size, about);
        assert.ok(
          errorOf(target, lineThrough(fit.corners)) <= fit.error * (1 + 1e-6) + 1e-13 * target.size,
          about,
        );
        assert.ok(fit.corners.length <= pieces + 1, about);
        assert.ok(
          fit.corners.every(({ z }, i, all) => i === 0 || z > (all[i - 1]?.z ?? NaN)),
          about,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('takes as few pieces as a search of all polylines on a grid', () => {
    const tube = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(tube, fc.constantFrom(0.5, 1, 1.5), (heights, error) => {
        const samples = heights.map((y, z): Sample => ({ z, low: y, high: y }));
        const found = fewestPieces(
          { samples: [...samples], error, between: () => undefined },
          heights.length,
        );
        assert.ok(found);
        const line = lineThrough(found);
        for (const { z, low } of samples) assert.ok(Math.abs(line(z) - low) <= error + 1e-9, `at ${z}`);
        assert.ok(found.length - 1 <= fewestOnGrid(heights, error));
      }),
      { numRuns: 300 },
    );
  });

  it('cannot do with fewer pieces than there are gates that no shorter line passes', () => {
    // Up and down by 4 with a tube of ±1: each piece passes two gates at most.
    const samples = [0, 4, 0, 4, 0, 4].map((y, z): Sample => ({ z, low: y, high: y }));
    const pieces = (most: number): number | undefined =>
      fewestPieces({ samples: [...samples], error: 1, between: () => undefined }, most)?.length;
    assert.equal(pieces(4), undefined);
    assert.equal(pieces(5), 6);
  });
});

/** The least number of pieces of polylines whose corners stand at the samples, at heights in steps of a quarter. */
function fewestOnGrid(heights: readonly number[], error: number): number {
  const levels = heights.map((y) => {
    const steps = Math.round(8 * error);
    return Array.from({ length: steps + 1 }, (_, k) => y - error + k / 4);
  });
  let reached = levels[0]?.map((y) => ({ y, at: 0 })) ?? [];
  const seen = new Set<string>();
  for (let pieces = 1; pieces <= heights.length; pieces++) {
    const next: typeof reached = [];
    for (const from of reached) {
      for (let to = from.at + 1; to < heights.length; to++) {
        for (const y of levels[to] ?? []) {
          const isFree = heights.every((height, z) => {
            if (z <= from.at || z >= to) return true;
            const line = from.y + ((y - from.y) * (z - from.at)) / (to - from.at);
            return Math.abs(line - height) <= error + 1e-12;
          });
          if (!isFree || seen.has(`${to} ${y}`)) continue;
          if (to === heights.length - 1) return pieces;
          seen.add(`${to} ${y}`);
          next.push({ y, at: to });
        }
      }
    }
    reached = next;
  }
  return Infinity;
}

describe('a function that cannot be fitted', () => {
  const refused = (f: (z: number) => number): string => {
    const outcome = finish(fitCurve(sourceOf(f), { min: -1, max: 2 }, { form: 'linear', pieces: 4 }));
    return outcome.ok ? 'fitted' : outcome.problem;
  };

  it('is told of: a pole, a logarithm of what is negative', () => {
    assert.equal(
      refused((z) => 1 / (z - 0.3)),
      'not finite',
    );
    assert.equal(
      refused((z) => Math.tan(3 * z)),
      'not finite',
    );
    assert.equal(refused(Math.log), 'not finite');
  });

  it('is not one that is only steep', () => {
    const outcome = finish(
      fitCurve(
        sourceOf((z) => Math.exp(20 * z)),
        { min: -1, max: 1 },
        { form: 'rational', p: 3, q: 3 },
      ),
    );
    assert.ok(outcome.ok);
    assert.ok(Math.abs(fitAt(outcome.fit)(1) / Math.exp(20) - 1) < 0.1);
  });
});
