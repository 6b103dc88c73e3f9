import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MEASURED_LIMITS, siteParams } from '../../../src/protocol/measured';
import { parseFromPanel, parseToPanel } from '../../../src/protocol/messages';
import { emptyState } from '../../../src/protocol/state';
import { parseState } from '../support/state';

const site = {
  id: '["a.py",7]',
  label: 'a.py:7',
  isLive: true,
  function: 'torch.relu',
  activation: 'relu',
  calls: 1,
  units: 1,
  unitAxis: null,
  deadUnits: 0,
  deadUnitsInWindow: 0,
  dtype: 'float32',
  shape: [2],
  values: 2,
  inactiveShare: 0.5,
  min: -1,
  max: 1,
  mean: 0,
  std: 1,
  nan: 0,
  inf: 0,
  histogram: { edges: [-1, 0, 2], counts: [1, 1] },
  windows: [],
};

const told = (over: object) => parseToPanel({ type: 'site', id: site.id, site: { ...site, ...over } });

describe('what the panel is told of a measured site', () => {
  it('is read, with what a recording of before does not have', () => {
    const parsed = told({});
    assert.ok(parsed.ok && parsed.message.type === 'site');
    assert.deepEqual([parsed.message.site?.unitShares, parsed.message.site?.learned], [[], null]);
    assert.ok(parseToPanel({ type: 'site', id: 'gone' }).ok);
  });

  it('is refused where it is larger than anything that was recorded', () => {
    const many = (length: number) => new Array<number>(length).fill(1);
    for (const over of [
      { histogram: { edges: many(MEASURED_LIMITS.bins + 2), counts: many(MEASURED_LIMITS.bins + 1) } },
      { unitShares: many(MEASURED_LIMITS.units + 1) },
      { histogram: { edges: [0, 1], counts: [1, 1] } },
      { label: 'x'.repeat(MEASURED_LIMITS.label + 1) },
      { activation: '<img>' },
      { mean: NaN },
      { inactiveShare: 1.5 },
    ])
      assert.ok(!told(over).ok, JSON.stringify(over).slice(0, 60));
    const offered = { ...site, deadUnitsInWindow: 0 };
    const sites = new Array(MEASURED_LIMITS.sites + 1).fill(offered);
    assert.ok(!parseToPanel({ type: 'sites', sites }).ok);
  });

  it('is taken as large as a recording can be', () => {
    const many = <T>(length: number, value: T) => new Array<T>(length).fill(value);
    const { bins, units, layers } = MEASURED_LIMITS;
    for (const over of [
      { histogram: { edges: many(bins + 1, 1), counts: many(bins, 1) } },
      { histogram: { edges: [], counts: [] } },
      { unitShares: many(units, 0.5) },
      // The last one stands for all further layers.
      { layers: many(layers + 1, { units: 1 }) },
    ])
      assert.ok(told(over).ok, JSON.stringify(over).slice(0, 60));
    assert.ok(!told({ layers: many(layers + 2, { units: 1 }) }).ok);
  });

  it('is asked for by id', () => {
    assert.ok(parseFromPanel({ type: 'watch', id: 'a' }).ok);
    assert.ok(parseFromPanel({ type: 'watch', id: null }).ok);
    for (const id of ['', 7, 'x'.repeat(MEASURED_LIMITS.id + 1), undefined])
      assert.ok(!parseFromPanel({ type: 'watch', id }).ok);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(site)), fc.jsonValue(), (key, value) => {
        told({ [key]: value });
      }),
    );
  });

  it('leaves a state readable that names the site', () => {
    const measured = { id: site.id, label: site.label, beside: true };
    assert.deepEqual(parseState({ ...emptyState(), measured })?.measured, measured);
    assert.equal(parseState({ ...emptyState(), measured: { id: '' } }), undefined);
    assert.ok(parseState(emptyState()));
  });

  it('has parameters by the newest call, and learned ones by their mean', () => {
    const snapshot = (mean: number | null) => ({ call: 1, count: 1, mean, min: mean, max: mean });
    assert.deepEqual(
      siteParams({ parameters: { beta: 2 }, learned: { alpha: [snapshot(0.1), snapshot(0.3)] } }),
      {
        beta: 2,
        alpha: 0.3,
      },
    );
    assert.deepEqual(siteParams({ parameters: {}, learned: { alpha: [snapshot(null)] } }), {});
  });
});
