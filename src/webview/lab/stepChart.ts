import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import type { DashPattern } from '../../present/palette';
import type { Theme } from '../chart/theme';
import type { Range } from '../chart/viewMath';
import { axisOptions, FONT_SIZE, STILL, type AxisKind } from '../lens/axis';
import type { Place } from '../lens/scale';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

export interface StepSeries {
  readonly label: string;
  /** Ascending steps. */
  readonly points: readonly Place[];
  readonly colour: string;
  readonly dash: DashPattern;
}

/** Something over the steps of a training, or over another count. */
export interface StepChartSpec {
  readonly x: Range;
  /** The count along the x axis, such as `step`. */
  readonly along: string;
  /** A place on the x axis in words: `Step 12`. */
  readonly place: (x: number) => string;
  readonly y: Range;
  readonly scale: AxisKind;
  readonly series: readonly StepSeries[];
  /** A value for people. */
  readonly format: (value: number) => string;
}

/** Draws on the canvas, and tells the values at the place under the pointer. */
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
      // All of them: the tooltip finds the values of one step by their place in the list.
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
