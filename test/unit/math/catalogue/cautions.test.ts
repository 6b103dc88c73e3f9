import assert from 'node:assert/strict';
import { catalogue, defaultParams, getEntry } from '../../../../src/math/catalogue';
import type { ActivationEntry, ParameterValues } from '../../../../src/math/catalogue/types';
import { evenly } from './settings';

const ZS = [...evenly(-6, 6, 97)];

function entryOf(id: string): ActivationEntry {
  const entry = getEntry(id);
  assert.ok(entry, id);
  return entry;
}

/** Every parameter at the ends of its slider, at 0 where that is valid, and at its default. */
function settingsOf(entry: ActivationEntry): ParameterValues[] {
  const defaults = defaultParams(entry);
  return entry.parameters.flatMap(({ id, slider, valid }) =>
    [slider.min, slider.max, 0, valid.min, 2]
      .filter((value) => Number.isFinite(value) && value >= valid.min && value <= valid.max)
      .map((value) => ({ ...defaults, [id]: value })),
  );
}

const areEqual = (entry: ActivationEntry, params: ParameterValues, other: (z: number) => number): boolean =>
  ZS.every((z) => Math.abs(entry.value(z, params) - other(z)) < 1e-12);

const falls = (entry: ActivationEntry, params: ParameterValues): boolean => {
  const values = ZS.map((z) => entry.value(z, params));
  return values.some((value, i) => i > 0 && value < (values[i - 1] ?? NaN));
};

/** The claim of a caution that matches the pattern, as a predicate. */
const CLAIMS: readonly (readonly [RegExp, (entry: ActivationEntry, params: ParameterValues) => boolean])[] = [
  [/this is ReLU/, (entry, params) => areEqual(entry, params, (z) => Math.max(0, z))],
  [/this is the identity/, (entry, params) => areEqual(entry, params, (z) => z)],
  [/straight line z\/2/, (entry, params) => areEqual(entry, params, (z) => z / 2)],
  [/not monotonic/, falls],
  [
    /turned by 180°/,
    (entry, params) =>
      areEqual(entry, params, (z) => -entry.value(-z, { ...params, beta: -(params['beta'] ?? NaN) })),
  ],
];

describe('cautions about parameters', () => {
  it('are none at any entry’s defaults', () => {
    for (const entry of catalogue) {
      assert.equal(entry.caution?.(defaultParams(entry)), undefined, entry.id);
    }
  });

  it('say what is so, wherever they make a claim that numbers can tell', () => {
    let claims = 0;
    for (const entry of catalogue) {
      for (const params of settingsOf(entry)) {
        const caution = entry.caution?.(params);
        if (caution === undefined) continue;
        for (const [claim, holds] of CLAIMS) {
          if (!claim.test(caution)) continue;
          claims++;
          assert.ok(holds(entry, params), `${entry.id} ${JSON.stringify(params)}: ${caution}`);
        }
      }
    }
    assert.ok(claims >= 8, `${claims} claims`);
  });

  it('tell that the larger branch of max(z, αz) changes at α = 1 and that ELU has a corner for α ≠ 1', () => {
    assert.equal(entryOf('leaky_relu').caution?.({ negative_slope: 1 }) === undefined, false);
    assert.match(entryOf('leaky_relu').caution?.({ negative_slope: 1.5 }) ?? '', /max\(z, αz\)/);
    assert.match(entryOf('elu').caution?.({ alpha: 2 }) ?? '', /slope jumps from α to 1/);
    assert.equal(entryOf('elu').slope(-1e-12, { alpha: 2 }) > 1.9, true);
  });

  it('tell of a step down of Threshold, and of none where it steps up', () => {
    const threshold = entryOf('threshold');
    assert.match(threshold.caution?.({ threshold: 0, value: 3 }) ?? '', /steps down/);
    assert.ok(falls(threshold, { threshold: 0, value: 3 }));
    assert.equal(threshold.caution?.({ threshold: 0, value: -1 }), undefined);
  });
});
