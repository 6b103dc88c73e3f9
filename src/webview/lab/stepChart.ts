import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartOptions,
  type Scale,
} from 'chart.js';
import type { DashPattern } from '../../present/palette';
import type { Theme } from '../chart/theme';
import { formatTick } from '../chart/ticks';
import type { Range } from '../chart/viewMath';
import { decades, powerLabel, type Place } from '../lens/scale';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export interface StepSeries {
  readonly label: string;
  /** Ascending steps. */
  readonly points: readonly Place[];
  readonly colour: string;
  readonly dash: DashPattern;
}

/** Something over the steps of a training. */
export interface StepChartSpec {
  readonly steps: number;
  readonly y: Range;
  /** `share`: from 0 to 1, in per cent. */
  readonly scale: 'linear' | 'log' | 'share';
  readonly series: readonly StepSeries[];
  /** A value for people. */
  readonly format: (value: number) => string;
}

const FONT_SIZE = 11;

/** Draws on the canvas, and tells the values at the step under the pointer. */
export class StepChart {
  private readonly chart: Chart<'line', Place[]>;

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart(canvas, { type: 'line', data: { datasets: [] } });
  }

  resize(width: number, height: number): void {
    this.chart.resize(width, height);
  }

  draw(spec: StepChartSpec, theme: Theme): void {
    this.chart.options = optionsOf(spec, theme);
    this.chart.data.datasets = spec.series.map(({ label, points, colour, dash }) => ({
      label,
      data: [...points],
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 1.75,
      borderDash: [...dash],
      borderJoinStyle: 'round',
      pointRadius: 0,
      pointHoverRadius: 0,
      // Lines along the edge of the plot keep their full width.
      clip: 2,
    }));
    this.chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}

function optionsOf(spec: StepChartSpec, { palette, background, fontFamily }: Theme): ChartOptions<'line'> {
  const font = { family: fontFamily, size: FONT_SIZE };
  const common = {
    border: { display: false },
    grid: { color: palette.grid, drawTicks: false },
  };
  const ticks = { color: palette.muted, font, maxRotation: 0, autoSkipPadding: 12, padding: 6 };
  return {
    responsive: false,
    maintainAspectRatio: false,
    animation: false,
    parsing: false,
    normalized: true,
    layout: { padding: { top: 6, right: 12, bottom: 0, left: 0 } },
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        ...common,
        type: 'linear',
        min: 0,
        max: spec.steps,
        title: { display: true, text: 'step', color: palette.muted, font, padding: 0 },
        ticks: { ...ticks, includeBounds: false, callback: formatTick },
      },
      y: { ...common, ...yScale(spec, ticks) },
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
          title: ([item]) => (item ? `Step ${item.parsed.x ?? 0}` : ''),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${spec.format(parsed.y ?? NaN)}`,
        },
      },
    },
  };
}

type Ticks = Record<string, unknown>;

function yScale({ scale, y }: StepChartSpec, ticks: Ticks) {
  const common = { min: y.min, max: y.max };
  if (scale === 'log') {
    return {
      ...common,
      type: 'logarithmic' as const,
      ticks: { ...ticks, callback: (value: string | number) => powerLabel(Number(value)) },
      afterBuildTicks: (axis: Scale) => {
        axis.ticks = decades(y).map((value) => ({ value }));
      },
    };
  }
  const callback =
    scale === 'share' ? (value: string | number) => `${Math.round(100 * Number(value))} %` : formatTick;
  return {
    ...common,
    type: 'linear' as const,
    ticks: { ...ticks, includeBounds: false, callback, ...(scale === 'share' && { stepSize: 0.25 }) },
  };
}
