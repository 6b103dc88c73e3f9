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
import { simplify, type Point } from '../../present/simplify';
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

interface Line {
  readonly id: string;
  /** All properties except the points. */
  readonly style: Omit<LineData, 'data'>;
  readonly points: () => Point[];
}

/**
 * Maximum distance of a drawn line from the sampled one, as a share of the y range: at most an eighth of a
 * pixel.
 */
const TOLERANCE = 2 ** -13;

interface Simplified {
  readonly range: Range;
  readonly points: Point[];
}

/** Cached simplified points by samples. They are recomputed when the y range changes. */
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

/**
 * The canvas with the curves. It does not handle the pointer; whatever follows the pointer is drawn above it.
 */
export class CurveChart {
  private readonly chart: Chart<'line', Point[]>;
  private shown: { readonly plot: Plot; readonly theme: Theme } | undefined;
  /** Everything about the last drawing except the points. */
  private look = '';
  /** Chart.js identifies lines by the objects that describe them, so these are kept. */
  private datasets = new Map<string, LineData>();

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
    const lines = linesOf(plot);
    const look = JSON.stringify([lines, plot.z, plot.y, plot.yRight]);
    const isSame = look === this.look && theme === this.shown?.theme;
    this.shown = { plot, theme };
    this.look = look;
    if (isSame) this.redraw(lines);
    else this.drawAnew(lines, scalesOf(plot, theme));
  }

  private drawAnew(lines: readonly Line[], scales: Scales): void {
    const { chart } = this;
    const before = this.datasets;
    this.datasets = new Map();
    chart.data.datasets = lines.map((line) => {
      const dataset = Object.assign(before.get(line.id) ?? {}, line.style, { data: line.points() });
      this.datasets.set(line.id, dataset);
      return dataset;
    });
    chart.options.scales = scales;
    chart.update('none');
  }

  /** Redraws lines of which only the points have changed, as when a slider moves. */
  private redraw(lines: readonly Line[]): void {
    const { chart } = this;
    lines.forEach((line, i) => {
      const dataset = chart.data.datasets[i];
      const points = line.points();
      if (!dataset || dataset.data === points) return;
      dataset.data = points;
      const { controller } = chart.getDatasetMeta(i);
      controller.buildOrUpdateElements();
      controller.update('none');
    });
    chart.render();
  }

  get area(): PlotArea {
    const { left, top, right, bottom } = this.chart.chartArea;
    return { left, top, right, bottom };
  }

  destroy(): void {
    this.chart.destroy();
  }
}

/** Topmost first, as Chart.js expects: f before f', the selected curve before the others. */
function linesOf(plot: Plot): Line[] {
  const { traces, selected, show, y, yRight = y } = plot;
  const ordered = [...traces].sort((a, b) => Number(b.key === selected) - Number(a.key === selected));
  return [
    ...(show.f ? ordered.map((trace) => lineOf(trace, 'f', y, plot)) : []),
    ...(show.df ? ordered.map((trace) => lineOf(trace, 'df', yRight, plot)) : []),
  ];
}

function lineOf(trace: Trace, what: 'f' | 'df', range: Range, plot: Plot): Line {
  const { style, dimmed, secondary } = trace;
  const isF = what === 'f';
  const isSelected = trace.key === plot.selected;
  return {
    id: JSON.stringify([trace.key, secondary, what]),
    points: () => pointsOf(trace.samples, what, range),
    style: {
      yAxisID: !isF && plot.yRight ? 'right' : 'y',
      borderColor: dimmed ? `${style.colour}66` : style.colour,
      borderWidth: (isF ? 2 : 1.5) + (isSelected ? 0.75 : 0) - (secondary ? 0.75 : 0),
      borderDash: [...(isF ? (secondary ? [2, 3] : style.dash) : style.derivativeDash)],
      borderJoinStyle: 'round',
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: false,
    },
  };
}

/** Chart.js would skip ticks by their index, possibly 0 too. There are few enough to show all. */
const Y_TICKS = { autoSkip: false, maxTicksLimit: 8 } as const;

type Scales = Record<string, { type: 'linear' } & Record<string, unknown>>;

function scalesOf(plot: Plot, { palette, fontFamily }: Theme): Scales {
  const scale = (range: Range, more: Record<string, unknown>, ticks = {}): Scales[string] => ({
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
      ...ticks,
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
    y: scale(plot.y, { position: 'left' }, Y_TICKS),
    ...(plot.yRight && {
      right: scale(
        plot.yRight,
        { position: 'right', grid: { display: false }, title: title('f′(z)') },
        Y_TICKS,
      ),
    }),
  };
}
