import assert from 'node:assert/strict';
import { recordedCanvas, type RecordedCanvas } from '../../support/canvas';
import { paletteOf } from '../../../../src/present/palette';
import { emptyState, type Curve, type PanelState } from '../../../../src/protocol/state';
import { CurveChart } from '../../../../src/webview/chart/curveChart';
import { buildPlot } from '../../../../src/webview/chart/plot';
import type { Theme } from '../../../../src/webview/chart/theme';

const theme = (kind: 'light' | 'dark'): Theme => ({
  kind,
  palette: paletteOf(kind),
  paletteName: 'default',
  background: paletteOf(kind).background,
  fontFamily: 'sans-serif',
});

const dark = theme('dark');

interface Recorded extends Omit<RecordedCanvas, 'canvas'> {
  readonly chart: CurveChart;
}

function recordedChart(): Recorded {
  const { canvas, picture, measured } = recordedCanvas();
  const chart = new CurveChart(canvas);
  chart.resize(600, 300);
  return { chart, picture, measured };
}

const curve = (key: string, activation: string, params: Curve['params'] = {}): Curve => ({
  type: 'activation',
  key,
  activation,
  params,
  visible: true,
  slot: key.charCodeAt(0) - 97,
});

const others = [curve('b', 'relu'), curve('c', 'gelu'), curve('d', 'elu')];
const state = (slope: number, more: Partial<PanelState> = {}): PanelState => ({
  ...emptyState(),
  curves: [curve('a', 'leaky_relu', { negative_slope: slope }), ...others],
  selected: 'a',
  ...more,
});

const plotOf = (shown: PanelState, look: Theme) => buildPlot(shown, look.palette, 600);

function freshPicture(shown: PanelState, look: Theme): readonly unknown[] {
  const { chart, picture } = recordedChart();
  chart.draw(plotOf(shown, look), look);
  return picture();
}

describe('the chart', () => {
  const changes: Readonly<Record<string, { readonly to: PanelState; readonly look?: Theme }>> = {
    'a parameter': { to: state(0.12) },
    'a parameter that gives a curve more points': {
      to: { ...state(0.1), curves: [curve('a', 'celu'), ...others] },
    },
    'a parameter that moves the y range': { to: state(0.9) },
    'the z range': { to: state(0.1, { view: { zMin: -2, zMax: 9 } }) },
    'the selection': { to: state(0.1, { selected: 'c' }) },
    'what is shown': { to: state(0.1, { show: { ...emptyState().show, df: false } }) },
    'a second axis': { to: state(0.1, { show: { ...emptyState().show, secondAxis: true } }) },
    'the curves': { to: { ...state(0.1), curves: others, selected: 'b' } },
    'the theme': { to: state(0.1), look: theme('light') },
  };
  for (const [what, { to, look = dark }] of Object.entries(changes)) {
    it(`draws after a change of ${what} what a new chart draws`, () => {
      const { chart, picture } = recordedChart();
      chart.draw(plotOf(state(0.1), dark), dark);
      const before = picture();
      chart.draw(plotOf(to, look), look);
      assert.notDeepEqual(picture(), before);
      assert.deepEqual(picture(), freshPicture(to, look));
    });
  }

  it('lays no axis out again while a slider moves', () => {
    const { chart, measured } = recordedChart();
    chart.draw(plotOf(state(0.1), dark), dark);
    const before = measured();
    chart.draw(plotOf(state(0.11), dark), dark);
    assert.equal(measured(), before);
    chart.draw(plotOf(state(0.9), dark), dark);
    assert.ok(measured() > before, 'another y range has other labels');
  });

  it('draws measured values as bars of their densities, with those of slope 0 in its colour', () => {
    const measured = { id: 'a', label: 'a.py:1', beside: false };
    const shown: PanelState = {
      ...emptyState(),
      curves: [curve('a', 'relu')],
      selected: 'a',
      show: { ...emptyState().show, normal: true },
      measured,
    };
    const { chart, picture } = recordedChart();
    const histogram = { edges: [-2, -1, 0, 1, 3], counts: [1, 1, 4, 4] };
    chart.draw(buildPlot(shown, dark.palette, 600, histogram), dark);
    const area = chart.area;
    assert.ok(area);
    let colour: unknown;
    const bars = (wanted: string): number[][] =>
      picture().flatMap((call) => {
        const [name, ...args] = call as [string, ...unknown[]];
        if (name === 'fillStyle') [colour] = args;
        const [, top = NaN, width = NaN, height = NaN] = args as number[];
        const isBar = name === 'fillRect' && colour === wanted && top > area.top;
        return isBar ? [[width, height]] : [];
      });
    const positive = bars(dark.palette.muted);
    const [[width = NaN, height = NaN] = []] = positive;
    const near = (actual: readonly number[][], expected: readonly number[][]): void => {
      assert.deepEqual(
        actual.map((sizes) => sizes.map((size) => size.toFixed(6))),
        expected.map((sizes) => sizes.map((size) => size.toFixed(6))),
      );
    };
    // A bin twice as wide with as many values has half the density.
    near(positive, [
      [width, height],
      [2 * width, height / 2],
    ]);
    near(bars(dark.palette.zeroGradient), [
      [width, height / 4],
      [width, height / 4],
    ]);
  });
});
