import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
  type ScaleOptionsByType,
} from 'chart.js';
import type { Curve as Samples } from '../../math/sample';
import { overlays } from './overlays';
import type { Plot, Trace } from './plot';
import { simplify, type Point } from './simplify';
import type { Theme } from './theme';
import { formatTick } from './ticks';
import type { Range } from './viewMath';

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** The plotting area within the canvas, in CSS pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type LineData = ChartDataset<'line', Point[]>;

/** How far a drawn line may be from the sampled one, in parts of the y range: an eighth of a pixel at most. */
const TOLERANCE = 2 ** -13;

interface Simplified {
  readonly range: Range;
  readonly points: Point[];
}

/** Simplified points by samples; a change of the y range makes them anew. */
const kept = { f: new WeakMap<Samples, Simplified>(), df: new WeakMap<Samples, Simplified>() };

function pointsOf(samples: Samples, what: 'f' | 'df', range: Range): Point[] {
  const known = kept[what].get(samples);
  if (known?.range.min === range.min && known.range.max === range.max) return known.points;
  const span = range.max - range.min;
  const points = simplify(samples.z, samples[what], span * TOLERANCE, {
    min: range.min - 20 * span,
    max: range.max + 20 * span,
  });
  kept[what].set(samples, { range, points });
  return points;
}

/** The canvas with the curves. It knows nothing of pointers: what follows them is drawn over it. */
export class CurveChart {
  private readonly chart: Chart<'line', Point[]>;
  private shown: { readonly plot: Plot; readonly theme: Theme } | undefined;
  /** Chart.js knows its lines by the objects that describe them: each is kept, so that it is not built anew. */
  private lines = new Map<string, LineData>();

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        responsive: false,
        maintainAspectRatio: false,
        animation: false,
        parsing: false,
        normalized: true,
        events: [],
        layout: { padding: { top: 10, right: 12, bottom: 2, left: 2 } },
      },
      plugins: [overlays(() => this.shown)],
    });
  }

  resize(width: number, height: number): void {
    this.chart.resize(width, height);
  }

  draw(plot: Plot, theme: Theme): void {
    this.shown = { plot, theme };
    const { chart } = this;
    chart.data.datasets = this.datasetsOf(plot);
    chart.options.scales = scalesOf(plot, theme);
    chart.update('none');
  }

  /** Topmost first, as Chart.js wants it: f before f', the selected curve before the others. */
  private datasetsOf(plot: Plot): LineData[] {
    const { traces, selected, show, y, yRight = y } = plot;
    const ordered = [...traces].sort((a, b) => Number(b.key === selected) - Number(a.key === selected));
    const before = this.lines;
    this.lines = new Map();
    const line = (trace: Trace, what: 'f' | 'df', range: Range): LineData => {
      const id = JSON.stringify([trace.key, trace.secondary, what]);
      const data = Object.assign(
        before.get(id) ?? {},
        lineOf(trace, what, pointsOf(trace.samples, what, range), plot),
      );
      this.lines.set(id, data);
      return data;
    };
    return [
      ...(show.f ? ordered.map((trace) => line(trace, 'f', y)) : []),
      ...(show.df ? ordered.map((trace) => line(trace, 'df', yRight)) : []),
    ];
  }

  get area(): PlotArea {
    const { left, top, right, bottom } = this.chart.chartArea;
    return { left, top, right, bottom };
  }

  destroy(): void {
    this.chart.destroy();
  }
}

function lineOf(trace: Trace, what: 'f' | 'df', data: Point[], plot: Plot): LineData {
  const { style, dimmed, secondary } = trace;
  const isF = what === 'f';
  const isSelected = trace.key === plot.selected;
  return {
    data,
    yAxisID: !isF && plot.yRight ? 'right' : 'y',
    borderColor: dimmed ? `${style.colour}66` : style.colour,
    borderWidth: (isF ? 2 : 1.5) + (isSelected ? 0.75 : 0) - (secondary ? 0.75 : 0),
    borderDash: [...(isF ? (secondary ? [2, 3] : style.dash) : style.derivativeDash)],
    borderJoinStyle: 'round',
    pointRadius: 0,
    pointHitRadius: 0,
    spanGaps: false,
  };
}

type Scales = Record<string, { type: 'linear' } & Record<string, unknown>>;

function scalesOf(plot: Plot, { palette, fontFamily }: Theme): Scales {
  const scale = (range: Range, more: Record<string, unknown>): Scales[string] => ({
    type: 'linear',
    min: range.min,
    max: range.max,
    border: { display: false },
    grid: { color: palette.grid, drawTicks: false },
    ticks: {
      color: palette.muted,
      font: { family: fontFamily, size: 11 },
      includeBounds: false,
      maxRotation: 0,
      autoSkipPadding: 12,
      padding: 6,
      callback: formatTick,
    } satisfies Partial<Record<keyof ScaleOptionsByType<'linear'>['ticks'], unknown>>,
    ...more,
  });
  const title = (text: string): Record<string, unknown> => ({
    display: true,
    text,
    color: palette.muted,
    font: { family: fontFamily, size: 11 },
    padding: 2,
  });
  return {
    x: scale(plot.z, { position: 'bottom', title: title('z') }),
    y: scale(plot.y, { position: 'left' }),
    ...(plot.yRight && {
      right: scale(plot.yRight, { position: 'right', grid: { display: false }, title: title('f′(z)') }),
    }),
  };
}
