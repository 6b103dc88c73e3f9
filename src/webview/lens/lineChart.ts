import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type Plugin,
  type Scale,
} from 'chart.js';
import type { Range } from '../chart/viewMath';
import type { Theme } from '../chart/theme';
import type { DashPattern } from '../../present/palette';
import { axisOptions, FONT_SIZE, STILL } from './axis';
import type { Place } from './scale';
import { thin } from './thin';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** One line of a small chart. */
export interface LineSeries {
  /** Its name in the data table. */
  readonly label: string;
  /** Ascending in x. NaN interrupts the line. */
  readonly points: readonly Place[];
  readonly colour: string;
  readonly dash?: DashPattern;
}

/** A shaded stretch of the x axis, with a bar in the lane of its kind above the plot. */
export interface Stretch {
  readonly min: number;
  readonly max: number;
  readonly colour: string;
  readonly lane: number;
}

/** A point with a shape. Hollow points are limits, solid ones values. */
export interface Mark extends Place {
  readonly shape: 'circle' | 'diamond';
  readonly filled: boolean;
  readonly colour: string;
  /** Shown to the upper right of it. */
  readonly label?: string;
}

/** The content of a small chart. */
export interface LineChartSpec {
  readonly x: Range;
  readonly y: Range;
  readonly log?: boolean;
  readonly yTitle: string;
  readonly series: readonly LineSeries[];
  readonly stretches?: readonly Stretch[];
  /** Names of the lanes above the plot, from the top. */
  readonly lanes?: readonly string[];
  readonly marks?: readonly Mark[];
}

/** A chart's content in the colours of a theme. */
export interface Drawing {
  readonly spec: LineChartSpec;
  readonly theme: Theme;
}

const LANE_HEIGHT = 15;

/** Draws on the canvas, without animation and without reacting to the pointer. */
export class LineChart {
  private readonly chart: Chart<'line', Place[]>;
  private shown: Drawing | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        ...STILL,
        events: [],
      },
      plugins: [marginalia(() => this.shown)],
    });
  }

  resize(width: number, height: number): void {
    this.chart.resize(width, height);
  }

  draw(drawing: Drawing): void {
    this.shown = drawing;
    const { chart } = this;
    const { spec, theme } = drawing;
    const isLog = spec.log === true;
    const top = 8 + (spec.lanes?.length ?? 0) * LANE_HEIGHT;
    chart.options.layout = { padding: { top, right: 12, bottom: 2, left: 2 } };
    chart.options.scales = {
      x: axisOptions(spec.x, 'linear', theme, 'z'),
      y: axisOptions(spec.y, isLog ? 'log' : 'linear', theme, spec.yTitle),
    };
    chart.data.datasets = spec.series.map(({ points, colour, dash = [] }) => ({
      data: thin(points, spec.y, isLog, chart.height),
      borderColor: colour,
      borderWidth: 1.75,
      borderDash: [...dash],
      borderJoinStyle: 'round',
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: false,
    }));
    chart.update('none');
  }

  destroy(): void {
    this.chart.destroy();
  }
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly x: Scale;
  readonly y: Scale;
  readonly area: Chart['chartArea'];
}

/** Draws everything but lines and axes: stretches and zero lines below, marks above. */
function marginalia(drawing: () => Drawing | undefined): Plugin<'line'> {
  const withPen = (chart: Chart<'line'>, draw: (pen: Pen, drawing: Drawing) => void): void => {
    const { x, y } = chart.scales;
    const now = drawing();
    if (!now || !x || !y) return;
    chart.ctx.save();
    chart.ctx.font = `${FONT_SIZE}px ${now.theme.fontFamily}`;
    draw({ context: chart.ctx, x, y, area: chart.chartArea }, now);
    chart.ctx.restore();
  };
  return {
    id: 'marginalia',
    beforeDatasetsDraw: (chart) => {
      withPen(chart, (pen, { spec, theme }) => {
        for (const stretch of spec.stretches ?? []) drawStretch(pen, stretch, spec);
        spec.lanes?.forEach((name, lane, all) => {
          nameLane(pen, name, laneTop(pen, lane, all.length), theme);
        });
        drawZeroLines(pen, spec, theme);
      });
    },
    afterDatasetsDraw: (chart) => {
      withPen(chart, (pen, { spec, theme }) => {
        for (const mark of spec.marks ?? []) drawMark(pen, mark, theme);
      });
    },
  };
}

const laneTop = ({ area }: Pen, lane: number, lanes: number): number =>
  area.top - (lanes - lane) * LANE_HEIGHT - 2;

function drawStretch(
  pen: Pen,
  { min, max, colour, lane }: Stretch,
  { x: range, lanes }: LineChartSpec,
): void {
  const { context, x, area } = pen;
  if (max < range.min || min > range.max) return;
  const from = x.getPixelForValue(Math.max(min, range.min));
  // A stretch narrower than a pixel must still be visible.
  const width = Math.max(2, x.getPixelForValue(Math.min(max, range.max)) - from);
  const top = laneTop(pen, lane, lanes?.length ?? 0);
  context.fillStyle = colour;
  context.globalAlpha = 0.12;
  context.fillRect(from, area.top, width, area.bottom - area.top);
  context.globalAlpha = 1;
  context.fillRect(from, top + LANE_HEIGHT - 4, width, 3);
}

function nameLane({ context, area }: Pen, name: string, top: number, { palette }: Theme): void {
  context.fillStyle = palette.muted;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillText(name, area.left + 2, top + LANE_HEIGHT - 6);
}

function drawZeroLines(
  { context, x, y, area }: Pen,
  { log = false }: LineChartSpec,
  { palette }: Theme,
): void {
  context.strokeStyle = palette.axis;
  context.lineWidth = 1;
  context.beginPath();
  const atX = Math.round(x.getPixelForValue(0)) + 0.5;
  if (atX > area.left && atX < area.right) {
    context.moveTo(atX, area.top);
    context.lineTo(atX, area.bottom);
  }
  const atY = log ? NaN : Math.round(y.getPixelForValue(0)) + 0.5;
  if (atY > area.top && atY < area.bottom) {
    context.moveTo(area.left, atY);
    context.lineTo(area.right, atY);
  }
  context.stroke();
}

function drawMark({ context, x, y }: Pen, mark: Mark, { background, palette }: Theme): void {
  const [px, py] = [x.getPixelForValue(mark.x), y.getPixelForValue(mark.y)];
  context.beginPath();
  if (mark.shape === 'circle') context.arc(px, py, mark.filled ? 4 : 5.5, 0, 2 * Math.PI);
  else {
    context.moveTo(px, py - 5.5);
    context.lineTo(px + 5.5, py);
    context.lineTo(px, py + 5.5);
    context.lineTo(px - 5.5, py);
    context.closePath();
  }
  context.fillStyle = mark.filled ? mark.colour : background;
  context.strokeStyle = mark.filled ? background : mark.colour;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
  if (mark.label === undefined) return;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineWidth = 3;
  context.strokeStyle = background;
  context.strokeText(mark.label, px + 8, py - 9);
  context.fillStyle = palette.foreground;
  context.fillText(mark.label, px + 8, py - 9);
}
