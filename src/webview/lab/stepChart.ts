import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartOptions,
  type Plugin,
} from 'chart.js';
import type { DashPattern } from '../../present/palette';
import type { Theme } from '../chart/theme';
import type { Range } from '../chart/viewMath';
import { axisOptions, FONT_SIZE, STILL, type AxisKind } from '../lens/axis';
import type { Place } from '../lens/scale';
import type { MarkerShape } from './marker';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** One line of a chart over steps. */
export interface StepSeries {
  readonly label: string;
  /** Ordered by step. */
  readonly points: readonly Place[];
  readonly colour: string;
  readonly dash: DashPattern;
  /** Drawn on the line at places that differ between lines, so that coinciding lines can be distinguished. */
  readonly marker?: MarkerShape;
  /**
   * The range over several runs, drawn under the line: lowest and highest values at the steps of the points.
   */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** The content of a chart over the steps of a training, or over another count. */
export interface StepChartSpec {
  readonly x: Range;
  /** The name of the count along the x axis, such as `step`. */
  readonly along: string;
  /** A position on the x axis in words: `Step 12`. */
  readonly place: (x: number) => string;
  readonly y: Range;
  readonly scale: AxisKind;
  readonly series: readonly StepSeries[];
  /** Formats a value for people. */
  readonly format: (value: number) => string;
}

/** Draws on the canvas, and shows the values at the pointer. */
export class StepChart {
  private readonly chart: Chart<'line', Place[]>;
  private series: readonly StepSeries[] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      // Set from the beginning, because a chart that sizes itself keeps its own shape.
      options: { ...STILL },
      plugins: [bands(() => this.series)],
    });
  }

  resize(width: number, height: number): void {
    this.chart.resize(width, height);
  }

  draw(spec: StepChartSpec, theme: Theme): void {
    this.series = spec.series;
    this.chart.options = optionsOf(spec, theme);
    this.chart.data.datasets = spec.series.map(({ label, points, colour, dash, marker }, i) => ({
      label,
      // All points, because the tooltip finds the values of one step by their index.
      data: [...points],
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 1.75,
      borderDash: [...dash],
      borderJoinStyle: 'round',
      pointStyle: marker ?? false,
      pointRadius: markerRadii(points, spec.x.max, (i + 0.5) / spec.series.length),
      pointHoverRadius: 0,
      pointBorderWidth: 1.5,
      // Lines along the edge of the plot keep their full width.
      clip: 2,
    }));
    this.chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}

/** Approximate number of markers on each line. */
const MARKERS = 5;
const MARKER_RADIUS = 3.5;

/**
 * Radii of the markers: one marker at the first point after each of the line's places; `phase`, from 0 to 1,
 * shifts these.
 */
function markerRadii(points: readonly Place[], steps: number, phase: number): number[] {
  const spacing = steps / MARKERS;
  const count = (x: number): number => Math.floor(x / spacing - phase);
  return points.map(({ x }, i) => (count(x) > count(points[i - 1]?.x ?? 0) ? MARKER_RADIUS : 0));
}

/** Draws the bands below all lines. */
function bands(series: () => readonly StepSeries[]): Plugin<'line'> {
  return {
    id: 'bands',
    beforeDatasetsDraw: ({ ctx, scales: { x, y }, chartArea }) => {
      if (!x || !y) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      for (const { band = [], colour, dash } of series()) {
        if (band.length === 0) continue;
        // Far beyond the axis, and for a run that has diverged, a band ends slightly outside of the plot.
        const place = (step: number, value: number): Place => ({
          x: x.getPixelForValue(step),
          y: Math.max(chartArea.top - 9, y.getPixelForValue(Math.min(value, 10 * y.max))),
        });
        const low = band.map((at) => place(at.x, at.low));
        const high = band.map((at) => place(at.x, at.high));
        const trace = (places: readonly Place[]): void => {
          for (const at of places) ctx.lineTo(at.x, at.y);
        };
        ctx.fillStyle = colour;
        ctx.strokeStyle = colour;
        ctx.globalAlpha = 0.1;
        ctx.beginPath();
        trace([...low, ...[...high].reverse()]);
        ctx.fill();
        ctx.globalAlpha = 0.5;
        ctx.setLineDash([...dash]);
        for (const edge of [low, high]) {
          ctx.beginPath();
          trace(edge);
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
}

function optionsOf(spec: StepChartSpec, theme: Theme): ChartOptions<'line'> {
  const { palette, background, fontFamily } = theme;
  const font = { family: fontFamily, size: FONT_SIZE };
  return {
    ...STILL,
    layout: { padding: { top: 6, right: 12, bottom: 0, left: 0 } },
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: axisOptions(spec.x, 'linear', theme, spec.along),
      y: axisOptions(spec.y, spec.scale, theme),
    },
    plugins: {
      tooltip: {
        animation: false,
        backgroundColor: background,
        borderColor: palette.axis,
        borderWidth: 1,
        titleColor: palette.foreground,
        bodyColor: palette.foreground,
        titleFont: { ...font, weight: 'bold' },
        bodyFont: font,
        boxWidth: 10,
        boxHeight: 2,
        boxPadding: 4,
        callbacks: {
          title: ([item]) => (item ? spec.place(item.parsed.x ?? 0) : ''),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${spec.format(parsed.y ?? NaN)}`,
        },
      },
    },
  };
}
