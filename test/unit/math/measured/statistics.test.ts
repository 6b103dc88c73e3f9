import assert from 'node:assert/strict';
import fs from 'node:fs';
import { getEntry } from '../../../../src/math/catalogue';
import type { Histogram } from '../../../../src/math/measured/histogram';
import { measuredStatistics, type Estimate } from '../../../../src/math/measured/statistics';
import { activationStatistics } from '../../../../src/math/statistics';

interface Case {
  readonly values: string;
  readonly histogram: Histogram;
  readonly min: number;
  readonly max: number;
  readonly zeros: number;
  readonly activation: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly want: Readonly<
    Record<'inactive' | 'meanSlope' | 'meanSquareSlope' | 'mean' | 'variance' | 'secondMoment', number>
  >;
}

/** Values by NumPy and PyTorch, from the data themselves; see measured.py. */
const { cases } = JSON.parse(
  fs.readFileSync(new URL('../../../reference/measured.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };

/** Activations whose slope is exactly 0 somewhere. */
const FLAT = ['relu', 'relu6', 'hardtanh', 'hardshrink'];

const holds = ({ low, high }: Estimate, truth: number): boolean => {
  if (low === high && high === truth) return true;
  const dust = 1e-9 * Math.max(1, Math.abs(truth));
  return low - dust <= truth && truth <= high + dust;
};

function statisticsOf({ activation, parameters, ...measured }: Case, inactive?: number) {
  const entry = getEntry(activation);
  assert.ok(entry);
  return measuredStatistics(entry, parameters, { ...measured, ...(inactive !== undefined && { inactive }) });
}

describe('statistics of measured values', () => {
  for (const known of cases) {
    it(`bound those of ${known.activation} over values that are ${known.values}`, () => {
      const { want } = known;
      const found = statisticsOf(known);
      // For others, PyTorch's slope is 0 only by rounding.
      const inactive = FLAT.includes(known.activation) ? (['inactive'] as const) : [];
      for (const what of [...inactive, 'meanSlope', 'meanSquareSlope', 'mean', 'variance'] as const) {
        const { value, low, high } = found[what];
        assert.ok(holds(found[what], want[what]), `${what}: ${want[what]} is not in ${low} … ${high}`);
        assert.ok(low <= value + 1e-12 && value <= high + 1e-12, `${what}: ${low} ${value} ${high}`);
      }
      assert.ok(holds(found.gain, 1 / Math.sqrt(want.secondMoment)), 'gain');
    });
  }

  it('are near the truth, and the bounds are narrow, where values are many and spread', () => {
    const spread = cases.filter(({ values }) => values === 'standard normal');
    for (const known of spread) {
      const { want, activation } = known;
      const found = statisticsOf(known);
      for (const what of ['meanSlope', 'mean', 'variance'] as const) {
        const { value, low, high } = found[what];
        assert.ok(Math.abs(value - want[what]) < 0.012, `${activation} ${what}: ${value}, ${want[what]}`);
        assert.ok(high - low < 0.5, `${activation} ${what}: ${low} … ${high}`);
      }
    }
  });

  it('are exact where the share without slope was counted and the slope has one other value', () => {
    for (const known of cases.filter(({ activation }) =>
      ['relu', 'relu6', 'hardtanh'].includes(activation),
    )) {
      const { inactive, meanSlope, meanSquareSlope } = statisticsOf(known, known.want.inactive);
      assert.deepEqual(inactive, {
        value: known.want.inactive,
        low: known.want.inactive,
        high: known.want.inactive,
      });
      for (const [found, truth] of [
        [meanSlope, known.want.meanSlope],
        [meanSquareSlope, known.want.meanSquareSlope],
      ] as const) {
        assert.equal(found.low, found.high);
        assert.ok(Math.abs(found.value - truth) < 1e-12, `${known.values}: ${found.value}, ${truth}`);
      }
    }
  });

  it('agree with those of the normal distribution, for a histogram of it', () => {
    const edges = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 125);
    const counts = edges.slice(1).map((edge) => Math.round(1e12 * Math.exp(-((edge - 1 / 250) ** 2) / 2)));
    for (const id of ['relu', 'gelu', 'elu', 'tanh', 'selu', 'softplus']) {
      const entry = getEntry(id);
      assert.ok(entry);
      const params = Object.fromEntries(entry.parameters.map((spec) => [spec.id, spec.default]));
      const found = measuredStatistics(entry, params, { histogram: { edges, counts }, min: -8, max: 8 });
      const exact = activationStatistics(entry, params, 0, 1);
      for (const what of ['meanSlope', 'meanSquareSlope', 'mean', 'variance', 'gain'] as const)
        assert.ok(Math.abs(found[what].value - exact[what]) < 1e-4, `${id} ${what}`);
    }
  });

  it('are unknown where no value is finite', () => {
    const entry = getEntry('relu');
    assert.ok(entry);
    const none = measuredStatistics(
      entry,
      {},
      { histogram: { edges: [], counts: [] }, min: null, max: null },
    );
    assert.ok(Object.values(none).every(({ value }) => Number.isNaN(value)));
  });
});
