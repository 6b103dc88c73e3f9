import assert from 'node:assert/strict';
import { emptyState, type Curve } from '../../../../src/protocol/state';
import type { MeasuredSite } from '../../../../src/protocol/measured';
import { paletteOf } from '../../../../src/present/palette';
import { buildPlot, densities } from '../../../../src/webview/chart/plot';
import { MeasuredClient } from '../../../../src/webview/measured/client';
import { chartsOf } from '../../../../src/webview/measured/overTime';
import { isOwn, statisticsAt } from '../../../../src/webview/measured/values';
import { reduce, startModel } from '../../../../src/webview/store/reducer';

const site: MeasuredSite = {
  id: 'a',
  label: 'train.py:7',
  isLive: false,
  function: 'torch.relu',
  activation: 'relu',
  calls: 40,
  units: 2,
  unitAxis: 1,
  deadUnits: 0,
  deadUnitsInWindow: 1,
  dtype: 'float32',
  shape: [5, 2],
  values: 100,
  inactiveShare: 0.6,
  min: -2,
  max: 3,
  mean: 0,
  std: 1,
  nan: 0,
  inf: 0,
  histogram: { edges: [-2, 0, 2, 4], counts: [50, 40, 10] },
  windows: [1, 21].map((from) => ({
    from,
    to: from + 19,
    deadUnits: from > 1 ? 1 : 0,
    dead: [from > 1 ? '2' : '0'],
    values: 50,
    inactiveShare: 0.6,
    min: -2,
    max: 3,
    mean: 0,
    std: 1,
    nan: 0,
    inf: 0,
  })),
  unitShares: [0.5, 0.3],
  unitLastCalls: [40, 19],
  layers: [{ units: 2 }],
  parameters: {},
  learned: null,
  output: null,
};

const curve = (activation: string, params = {}): Curve => ({
  type: 'activation',
  key: activation,
  activation,
  params,
  visible: true,
});

describe('measured pre-activations in the panel', () => {
  it('are followed for the site that is watched, and for no other', () => {
    const asked: (string | null)[] = [];
    const client = new MeasuredClient((id) => asked.push(id));
    client.begin(undefined);
    client.watch('a');
    client.watch('a');
    client.receive('b', { ...site, id: 'b' });
    assert.equal(client.model.site, undefined);
    client.receive('a', site);
    assert.equal(client.model.site, site);
    client.receive('a', undefined);
    assert.deepEqual([client.model.site, client.model.isGone], [undefined, true]);
    client.watch(undefined);
    assert.equal(client.model.isGone, false);
    assert.deepEqual(asked, [null, 'a', null]);
  });

  it('have the counted share without slope for their own activation only', () => {
    assert.deepEqual(statisticsAt(site, curve('relu'))?.inactive, { value: 0.6, low: 0.6, high: 0.6 });
    assert.equal(statisticsAt(site, curve('relu'))?.meanSlope.value, 0.4);
    const told = { ...site, output: { mean: 0.5, std: 0.75 } };
    const { mean, variance } = statisticsAt(told, curve('relu')) ?? {};
    assert.deepEqual([mean?.high, variance?.low], [0.5, 0.5625]);
    assert.notEqual(statisticsAt(told, curve('gelu'))?.mean.low, 0.5);
    assert.equal(statisticsAt(site, curve('softmax')), undefined);
    const leaky = statisticsAt(site, curve('leaky_relu', { negative_slope: 0.1 }));
    assert.ok(leaky);
    assert.equal(leaky.inactive.value, 0);
    // 50 values below 0 and, by the counted share, 10 that are exactly 0, where PyTorch takes the negative
    // slope.
    assert.ok(Math.abs(leaky.meanSlope.value - 0.46) < 1e-12);
    assert.ok(leaky.meanSlope.high - leaky.meanSlope.low <= 0.3);
  });

  it('are those of a curve only with the same parameters', () => {
    const own = { ...site, activation: 'leaky_relu', parameters: { negative_slope: 0.2 } };
    assert.ok(isOwn(own, curve('leaky_relu', { negative_slope: 0.2 })));
    assert.ok(!isOwn(own, curve('leaky_relu')));
    const learned = {
      ...site,
      activation: 'prelu',
      learned: { alpha: [snapshot(0.25, 1), snapshot(0.5, 9)] },
    };
    assert.ok(isOwn(learned, curve('prelu', { alpha: 0.5 })));
  });

  it('are drawn with the highest of all densities at full height, beside the normal one only where asked', () => {
    const shown = { ...emptyState(), show: { ...emptyState().show, normal: true } };
    const measured = { id: 'a', label: 'train.py:7', beside: false };
    const palette = paletteOf('dark');
    const alone = buildPlot({ ...shown, measured }, palette, 100, site.histogram);
    assert.deepEqual([alone.normal, alone.measured, alone.densityPeak], [undefined, site.histogram, 0.25]);
    const beside = { ...shown, measured: { ...measured, beside: true }, normal: { mean: 0, deviation: 0.5 } };
    const both = buildPlot(beside, palette, 100, site.histogram);
    assert.ok(Math.abs(both.densityPeak - 0.7978845608) < 1e-9);
    assert.equal(buildPlot(shown, palette, 100, site.histogram).measured, undefined);
    assert.deepEqual(densities(site.histogram), [0.25, 0.2, 0.05]);
  });

  it('come with charts over the calls where there are several windows, and of learned parameters', () => {
    const palette = paletteOf('light');
    assert.deepEqual(
      chartsOf(site, palette).map(({ id, spec }) => [id, spec.lines.map(({ points }) => points.at(-1))]),
      [
        [
          'shares',
          [
            { x: 40, y: 0.6 },
            { x: 40, y: 0.5 },
          ],
        ],
      ],
    );
    const learned = { alpha: [snapshot(0.25, 1), snapshot(0.5, 9)] };
    const [chart] = chartsOf({ ...site, windows: [], activation: 'prelu', learned }, palette);
    assert.deepEqual(chart?.spec.lines[0]?.points, [
      { x: 1, y: 0.25 },
      { x: 9, y: 0.5 },
    ]);
  });
});

describe('the source of the pre-activations', () => {
  const start = () => startModel({ ...emptyState(), curves: [curve('relu')] });

  it('is a step of its own to choose, to fit and to give up', () => {
    const chosen = reduce(start(), { type: 'setSource', site: { id: 'a', label: 'train.py:7' } });
    const fitted = reduce(chosen, { type: 'setBeside', beside: true, normal: { mean: -1, deviation: 2 } });
    assert.deepEqual(fitted.history.present.measured, { id: 'a', label: 'train.py:7', beside: true });
    assert.deepEqual(fitted.history.present.normal, { mean: -1, deviation: 2 });
    const back = reduce(fitted, { type: 'setSource', site: undefined });
    assert.ok(!('measured' in back.history.present));
    assert.equal(back.history.past.length, 3);
    assert.equal(
      reduce(reduce(back, { type: 'undo' }), { type: 'undo' }).history.present.measured?.beside,
      false,
    );
  });

  it('that the editor points to comes with its curve, in front and unfolded, as one step', () => {
    const before = reduce(start(), { type: 'setTab', tab: 'lab' });
    const { history } = reduce(before, { type: 'measure', id: 'a', label: 'x', curves: [curve('gelu')] });
    const { measured, curves, show, tab } = history.present;
    assert.deepEqual([measured?.id, curves.length, show.normal, tab], ['a', 2, true, 'graph']);
    assert.equal(history.past.length, 1);
  });

  it('cannot be put beside where nothing is measured', () => {
    const model = start();
    assert.equal(reduce(model, { type: 'setBeside', beside: true }), model);
  });
});

function snapshot(mean: number, call: number) {
  return { call, count: 1, mean, min: mean, max: mean, values: [mean] };
}
