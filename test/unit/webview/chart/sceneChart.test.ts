import assert from 'node:assert/strict';
import { Chart } from 'chart.js';
import { paletteOf } from '../../../../src/present/palette';
import { emptyState, type Curve, type PanelState } from '../../../../src/protocol/state';
import { buildPlot } from '../../../../src/webview/chart/plot';
import { plotScene } from '../../../../src/webview/chart/plotScene';
import { SceneChart, type ChartSpec } from '../../../../src/webview/chart/sceneChart';
import type { Theme } from '../../../../src/webview/chart/theme';

const theme = (kind: 'light' | 'dark'): Theme => ({
  kind,
  palette: paletteOf(kind),
  paletteName: 'default',
  background: paletteOf(kind).background,
  fontFamily: 'sans-serif',
});

const dark = theme('dark');

/** The path of a browser, of which the recording canvas keeps the data. */
class RecordedPath {
  constructor(readonly d: string) {}
}

interface Recorded {
  readonly chart: SceneChart;
  /** All drawing since the canvas was last cleared. */
  readonly picture: () => readonly unknown[];
}

/** A chart on a canvas that records the drawing. */
function recordedChart(): Recorded {
  let calls: unknown[][] = [];
  const properties = new Map<string, unknown>();
  const canvas = { width: 600, height: 300, style: {}, getContext: (): unknown => context };
  const context: unknown = new Proxy(canvas, {
    get: (_, name: string) => {
      if (name === 'canvas') return canvas;
      if (name === 'measureText') return (text: string) => ({ width: 6 * text.length });
      if (properties.has(name)) return properties.get(name);
      return (...args: unknown[]): void => {
        if (name === 'clearRect') calls = [];
        calls.push([name, ...args]);
      };
    },
    set: (_, name: string, value) => {
      properties.set(name, value);
      calls.push([name, value]);
      return true;
    },
  });
  const chart = new SceneChart(canvas as unknown as HTMLCanvasElement);
  chart.resize(600, 300);
  return { chart, picture: () => calls };
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

const plotOf = (shown: PanelState, look: Theme): ChartSpec =>
  plotScene(buildPlot(shown, look.palette, 600), look.palette);

function freshPicture(shown: PanelState, look: Theme): readonly unknown[] {
  const { chart, picture } = recordedChart();
  chart.draw(plotOf(shown, look), look);
  return picture();
}

describe('the chart', () => {
  before(() => {
    Object.assign(globalThis, { Path2D: RecordedPath });
  });

  after(() => {
    Reflect.deleteProperty(globalThis, 'Path2D');
  });

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

  it('tells lines apart by a few markers on each, not all at the same places', () => {
    const points = Array.from({ length: 101 }, (_, i) => ({ x: i / 10, y: 1 }));
    const axis = { min: 0, max: 10 };
    const marked = { points, colour: '#123456', width: 2, marker: 'circle' } as const;
    const { chart, picture } = recordedChart();
    chart.draw({ lines: [marked, marked], x: axis, y: axis }, dark);
    const places = picture().flatMap((call) =>
      Array.isArray(call) && call[0] === 'arc' ? [Math.round(Number(call[1]))] : [],
    );
    assert.equal(places.length, 10);
    assert.equal(new Set(places).size, 10);
  });

  it('lays no axis out again while a slider moves', () => {
    let updates = 0;
    const counter = {
      id: 'counter',
      afterUpdate: () => {
        updates++;
      },
    };
    Chart.register(counter);
    const { chart } = recordedChart();
    try {
      chart.draw(plotOf(state(0.1), dark), dark);
      const before = updates;
      chart.draw(plotOf(state(0.11), dark), dark);
      assert.equal(updates, before);
      chart.draw(plotOf(state(0.9), dark), dark);
      assert.equal(updates, before + 1, 'another y range has other labels');
    } finally {
      Chart.unregister(counter);
    }
  });
});
