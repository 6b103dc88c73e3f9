import assert from 'node:assert/strict';
import { paletteOf } from '../../../../src/present/palette';
import { emptyState, type Curve, type PanelState } from '../../../../src/protocol/state';
import { buildPlot } from '../../../../src/webview/chart/plot';

const palette = paletteOf('dark');
const curve = (activation: string, key: string, more: Partial<Curve> = {}): Curve =>
  ({ type: 'activation', key, activation, params: {}, visible: true, ...more }) as Curve;
const state = (curves: Curve[], more: Partial<PanelState> = {}): PanelState => ({
  ...emptyState(),
  curves,
  ...more,
});

describe('the plot', () => {
  const two = [curve('relu', 'a', { slot: 0 }), curve('tanh', 'b', { slot: 1 })];

  it('has a trace for each visible curve, in its own colour', () => {
    const { traces } = buildPlot(state([...two, curve('elu', 'c', { visible: false })]), palette, 100);
    assert.deepEqual(
      traces.map(({ key, style }) => [key, style.colour]),
      [
        ['a', palette.series[0]],
        ['b', palette.series[1]],
      ],
    );
  });

  it('samples about once per pixel and exactly at kinks', () => {
    const [relu] = buildPlot(state(two), palette, 101).traces;
    const at = relu?.samples.z.indexOf(0) ?? -1;
    assert.ok(at > 0);
    assert.equal(relu?.samples.f[at], 0);
    assert.ok(Math.abs(relu.samples.z.length - 101) <= 3);
  });

  it('computes only what changed', () => {
    const before = buildPlot(state(two), palette, 100).traces;
    const changed = [two[0], curve('elu', 'b')].filter((c) => c !== undefined);
    const after = buildPlot(state(changed), palette, 100).traces;
    assert.equal(after[0]?.samples, before[0]?.samples);
    assert.notEqual(after[1]?.samples, before[1]?.samples);
  });

  it('follows the values with the y range unless it is set', () => {
    const auto = buildPlot(state(two), palette, 100).y;
    assert.ok(auto.min <= -1 && auto.max >= 6 && auto.max < 12);
    const y = { min: -2, max: 2 };
    assert.deepEqual(buildPlot(state(two, { view: { zMin: -6, zMax: 6, y } }), palette, 100).y, y);
  });

  it('gives f′ a range of its own on a second axis', () => {
    const show = { ...emptyState().show, secondAxis: true };
    const { yRight, y } = buildPlot(state(two, { show }), palette, 100);
    assert.ok(yRight && yRight.max < 3 && y.max >= 6);
  });

  it('takes the baseline off every curve, its own too', () => {
    const show = { ...emptyState().show, difference: true };
    const { traces, baseline, kinks } = buildPlot(
      state(two, { show, baseline: 'a', selected: 'a' }),
      palette,
      100,
    );
    assert.equal(baseline, 'ReLU');
    assert.ok(traces[0]?.samples.f.every((value) => value === 0));
    assert.equal(traces[1]?.source.value(3), Math.tanh(3) - 3);
    assert.ok(Math.abs(traces[1].source.slope(3) + Math.tanh(3) ** 2) < 1e-15);
    assert.deepEqual(traces[1].source.kinks(-6, 6), [0]);
    assert.deepEqual(kinks, [], 'marks of f itself would be in the wrong place');
  });

  it('marks the selected curve only while it is visible', () => {
    assert.equal(buildPlot(state(two, { selected: 'a' }), palette, 100).zeroGradient.length, 1);
    assert.equal(buildPlot(state(two, { selected: 'b' }), palette, 100).zeroGradient.length, 0);
    const hidden = [curve('relu', 'a', { visible: false })];
    assert.equal(buildPlot(state(hidden, { selected: 'a' }), palette, 100).zeroGradient.length, 0);
  });

  it('marks where frameworks return another gradient for an expression, while f′ is shown', () => {
    const expression = (text: string, params = {}): Curve => ({
      type: 'expression',
      key: 'a',
      text,
      params,
      visible: true,
    });
    const marked = (shown: Curve, df = true): string[] =>
      buildPlot(
        state([shown], { selected: 'a', show: { ...emptyState().show, df } }),
        palette,
        100,
      ).autograd.map(({ framework }) => framework);
    assert.deepEqual(marked(expression('where(z > 0, sqrt(z), 0)')), ['pytorch', 'jax']);
    assert.deepEqual(marked(expression('relu(z - a) - relu(a - z)', { a: 2 })), [
      'pytorch',
      'jax',
      'tensorflow',
    ]);
    assert.deepEqual(marked(expression('where(z > 0, sqrt(z), 0)'), false), []);
    assert.deepEqual(marked(expression('z * sigmoid(z)')), []);
    assert.deepEqual(marked(curve('relu', 'a')), []);
  });

  it('draws both outputs of CReLU and the band of RReLU', () => {
    const { traces } = buildPlot(state([curve('crelu', 'a'), curve('rrelu', 'b')]), palette, 100);
    assert.deepEqual(
      traces.map(({ key, secondary }) => [key, secondary]),
      [
        ['a', false],
        ['a', true],
        ['b', false],
      ],
    );
    assert.equal(traces[2]?.band?.lower.length, traces[2]?.samples.z.length);
  });

  it('has a range also with nothing to draw', () => {
    const { y } = buildPlot(state([]), palette, 100);
    assert.ok(y.min < y.max);
  });
});
