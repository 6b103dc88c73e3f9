// Runs in a page: draws the same samples alternately with our chart and with uPlot.
import uPlot from 'uplot';
import { emptyState, type PanelState } from '../../src/protocol/state';
import { buildPlot, type Plot, type Trace } from '../../src/webview/chart/plot';
import { plotScene } from '../../src/webview/chart/plotScene';
import { SceneChart } from '../../src/webview/chart/sceneChart';
import { readTheme, type Theme } from '../../src/webview/chart/theme';
import { curveSet } from './curveSet';

/** Milliseconds of each frame. */
export interface RedrawSamples {
  /** Sampling what changed, and computing the ranges. */
  readonly plot: readonly number[];
  /** Drawing, from the first callback of the frame until after painting. */
  readonly ours: readonly number[];
  readonly uPlot: readonly number[];
}

/** The change between two frames. */
export type Change = 'one curve' | 'all curves';

/** CSS pixels of the canvas. */
const WIDTH = 640;
const HEIGHT = 360;

/** The state of the nth frame: another slope of the one curve, or a moved view. */
function stateAt(count: number, change: Change, n: number): PanelState {
  const [dragged, ...others] = curveSet(count);
  const state = emptyState();
  if (!dragged) return state;
  const params = change === 'one curve' ? { negative_slope: n / 2000 } : {};
  const shift = change === 'all curves' ? n / 100 : 0;
  return {
    ...state,
    curves: [{ ...dragged, params }, ...others],
    selected: dragged.key,
    view: { zMin: -6 + shift, zMax: 6 + shift },
  };
}

/** Work of a frame, from its first callback until after painting. */
async function frame(work: () => void): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      work();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (): void => {
        port1.close();
        resolve(performance.now() - start);
      };
      port2.postMessage(undefined);
    });
  });
}

/**
 * uPlot needs the same z for all curves: a curve without a sample there continues, and a NaN interrupts it.
 */
function alignedData({ traces, show }: Plot): uPlot.AlignedData {
  const column = (values: Float64Array): (number | null)[] =>
    Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const tables = traces.map(({ samples }): uPlot.AlignedData => [
    Array.from(samples.z),
    ...(show.f ? [column(samples.f)] : []),
    ...(show.df ? [column(samples.df)] : []),
  ]);
  return uPlot.join(tables);
}

function seriesOf({ style, secondary }: Trace): uPlot.Series[] {
  const line = (width: number, dash: readonly number[]): uPlot.Series => ({
    stroke: style.colour,
    width,
    dash: [...dash],
    points: { show: false },
  });
  return [line(2, secondary ? [2, 3] : style.dash), line(1.5, style.derivativeDash)];
}

function createUPlot(first: Plot, current: () => Plot, { palette, fontFamily }: Theme): uPlot {
  const axis: uPlot.Axis = {
    stroke: palette.muted,
    font: `11px ${fontFamily}`,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
  };
  return new uPlot(
    {
      width: WIDTH,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [current().z.min, current().z.max] },
        y: { range: () => [current().y.min, current().y.max] },
      },
      axes: [
        { ...axis, label: 'z', labelSize: 14, labelFont: axis.font ?? '', size: 24 },
        { ...axis, size: 32 },
      ],
      series: [{}, ...first.traces.flatMap(seriesOf)],
    },
    alignedData(first),
    document.body,
  );
}

function createOurs(): SceneChart {
  const canvas = document.createElement('canvas');
  document.body.append(canvas);
  const chart = new SceneChart(canvas);
  chart.resize(WIDTH, HEIGHT);
  return chart;
}

/** Redraws both charts alternately, so that other load on the machine affects both. */
async function redraw(count: number, change: Change, frames: number): Promise<RedrawSamples> {
  document.body.replaceChildren();
  const theme = readTheme();
  let plot = buildPlot(stateAt(count, change, 0), theme.palette, WIDTH);
  const chart = createOurs();
  const other = createUPlot(plot, () => plot, theme);
  const samples: Record<keyof RedrawSamples, number[]> = { plot: [], ours: [], uPlot: [] };
  for (let n = 1; n <= frames; n++) {
    const start = performance.now();
    plot = buildPlot(stateAt(count, change, n), theme.palette, WIDTH);
    samples.plot.push(performance.now() - start);
    samples.ours.push(
      await frame(() => {
        chart.draw(plotScene(plot, theme.palette), theme);
      }),
    );
    const data = alignedData(plot);
    samples.uPlot.push(
      await frame(() => {
        other.setData(data);
      }),
    );
  }
  return samples;
}

declare global {
  interface Window {
    redraw: typeof redraw;
  }
}

window.redraw = redraw;
