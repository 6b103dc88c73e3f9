import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
  type Plugin,
  type Scale,
  type Tick,
} from 'chart.js';
import { ticksOf } from '../../present/scene/axis';
import type { Axis, Line, Scene } from '../../present/scene/scene';
import {
  LANE_HEIGHT,
  labelsOf,
  shapesAbove,
  shapesBelow,
  type Frame,
  type Placing,
  type Shape,
} from '../../present/scene/shapes';
import type { MarkerShape } from './marker';
import type { Theme } from './theme';
import { compact } from '../../math/compact';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** A line of a chart on the screen. */
export interface ChartLine extends Line {
  /** Drawn on the line at places that differ between lines, so that coinciding lines can be distinguished. */
  readonly marker?: MarkerShape;
}

/** The content of a chart on the screen. */
export interface ChartSpec extends Scene {
  readonly lines: readonly ChartLine[];
  /** The texts of values: `Step 12`, and a y. A chart that has it shows the values at the pointer. */
  readonly readout?: {
    readonly place: (x: number) => string;
    readonly format: (y: number) => string;
  };
}

type Dataset = ChartDataset<'line', Line['points'][number][]>;

/** The font size of labels, in pixels. */
export const FONT_SIZE = 11;

type LineChart = Chart<'line', Line['points'][number][]>;

/** Draws a scene on a canvas with Chart.js, without animation. */
export class SceneChart {
  /** Made with the first scene: Chart.js lays out and draws what it is made with. */
  private chart: LineChart | undefined;
  private shown: { readonly spec: ChartSpec; readonly theme: Theme } | undefined;
  /** The look of the last drawing: everything but points and names. */
  private look = '';

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Sets the size in CSS pixels. */
  resize(width: number, height: number): void {
    if (this.chart) this.chart.resize(width, height);
    else Object.assign(this.canvas, { width, height });
  }

  draw(spec: ChartSpec, theme: Theme): void {
    // The topmost first, as Chart.js expects.
    const lines = [...spec.lines].reverse();
    const { x, y, right, lanes } = spec;
    const styles = lines.map((line) => ({ ...line, points: undefined, label: undefined }));
    const look = JSON.stringify([styles, x, y, right, lanes]);
    const isSame = look === this.look && theme === this.shown?.theme && !spec.readout;
    this.shown = { spec, theme };
    this.look = look;
    if (!this.chart) this.chart = this.create(lines, spec, theme);
    else if (isSame) redraw(this.chart, lines);
    else drawAnew(this.chart, lines, spec, theme);
  }

  /** The area of the curves in CSS pixels, relative to the canvas; undefined before the first scene. */
  get area(): Frame | undefined {
    if (!this.chart) return undefined;
    const { left, top, right, bottom } = this.chart.chartArea;
    return { left, top, right, bottom };
  }

  destroy(): void {
    this.chart?.destroy();
  }

  private create(lines: readonly ChartLine[], spec: ChartSpec, theme: Theme): LineChart {
    return new Chart(this.canvas, {
      type: 'line',
      data: { datasets: lines.map((line, i) => datasetOf(line, i, spec)) },
      options: optionsOf(spec, theme),
      plugins: [overlays(() => this.shown)],
    });
  }
}

function drawAnew(chart: LineChart, lines: readonly ChartLine[], spec: ChartSpec, theme: Theme): void {
  const before = chart.data.datasets;
  chart.data.datasets = lines.map((line, i) => Object.assign(before[i] ?? {}, datasetOf(line, i, spec)));
  chart.options = optionsOf(spec, theme);
  chart.update('none');
}

/** Redraws lines of which only the points have changed, as when a slider moves. */
function redraw(chart: LineChart, lines: readonly ChartLine[]): void {
  lines.forEach(({ points }, i) => {
    const dataset = chart.data.datasets[i];
    if (!dataset || dataset.data === points) return;
    dataset.data = points as Dataset['data'];
    const { controller } = chart.getDatasetMeta(i);
    controller.buildOrUpdateElements();
    controller.update('none');
  });
  chart.render();
}

function datasetOf(line: ChartLine, index: number, { lines, x }: ChartSpec): Dataset {
  const { label, points, colour, width, dash = [], scale = 'y', marker } = line;
  return {
    ...compact({ label }),
    // Chart.js only reads them.
    data: points as Dataset['data'],
    yAxisID: scale,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: width,
    borderDash: [...dash],
    borderJoinStyle: 'round',
    pointStyle: marker ?? false,
    pointRadius: marker ? markerRadii(points, x.max, (index + 0.5) / lines.length) : 0,
    pointHoverRadius: 0,
    pointBorderWidth: 1.5,
    pointHitRadius: 0,
    spanGaps: false,
    // Lines along the edge of the plot keep their full width.
    clip: 2,
  };
}

/** Approximate number of markers on each line. */
const MARKERS = 5;
const MARKER_RADIUS = 3.5;

/** Radii of the markers: one at the first point after each of the line's places; `phase`, from 0 to 1, shifts these. */
function markerRadii(points: Line['points'], most: number, phase: number): number[] {
  const count = (x: number): number => Math.floor((x * MARKERS) / most - phase);
  return points.map(({ x }, i) => (count(x) > count(points[i - 1]?.x ?? 0) ? MARKER_RADIUS : 0));
}

/** Draws what Chart.js has no elements for: regions and areas below the lines, marks and labels above them. */
function overlays(shown: () => { spec: ChartSpec; theme: Theme } | undefined): Plugin<'line'> {
  return {
    id: 'overlays',
    beforeDatasetsDraw: (chart) => {
      const { spec } = shown() ?? {};
      const placing = placingOf(chart);
      if (!spec || !placing) return;
      const { ctx, chartArea: area } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.width, area.height);
      ctx.clip();
      for (const shape of shapesBelow(spec, placing)) drawShape(ctx, shape);
      ctx.restore();
    },
    afterDatasetsDraw: (chart) => {
      const now = shown();
      const placing = placingOf(chart);
      if (!now || !placing) return;
      const { palette, background, fontFamily } = now.theme;
      const colours = { ...palette, background };
      const { ctx } = chart;
      ctx.save();
      for (const shape of shapesAbove(now.spec, placing, colours)) drawShape(ctx, shape);
      ctx.font = `${FONT_SIZE}px ${fontFamily}`;
      ctx.textBaseline = 'alphabetic';
      ctx.lineWidth = 3;
      for (const { text, x, y, anchor, colour, halo } of labelsOf(now.spec, placing, colours)) {
        ctx.textAlign = anchor === 'middle' ? 'center' : anchor;
        ctx.strokeStyle = halo ?? '';
        if (halo !== undefined) ctx.strokeText(text, x, y);
        ctx.fillStyle = colour;
        ctx.fillText(text, x, y);
      }
      ctx.restore();
    },
  };
}

function placingOf({ scales: { x, y, right = y }, chartArea: frame }: Chart<'line'>): Placing | undefined {
  if (!x || !y || !right) return undefined;
  const ticks = (scale: Scale): Placing['xTicks'] =>
    scale.ticks.map(({ value, label }) => ({ value, label: String(label) }));
  return {
    frame,
    across: (at) => x.getPixelForValue(at),
    up: (at, scale = 'y') =>
      scale === 'ground'
        ? frame.bottom - at * (frame.bottom - frame.top)
        : (scale === 'right' ? right : y).getPixelForValue(at),
    xTicks: ticks(x),
    yTicks: ticks(y),
  };
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape): void {
  const { d, fill, stroke, width = 1, dash = [], opacity = 1 } = shape;
  const path = new Path2D(d);
  context.globalAlpha = opacity;
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

const STILL = {
  responsive: false,
  maintainAspectRatio: false,
  animation: false,
  parsing: false,
  normalized: true,
} as const;

function optionsOf(spec: ChartSpec, theme: Theme): ChartOptions<'line'> {
  const { palette, background, fontFamily } = theme;
  const { x, y, right, lanes = [], readout } = spec;
  const font = { family: fontFamily, size: FONT_SIZE };
  return {
    ...STILL,
    layout: { padding: { top: 10 + lanes.length * LANE_HEIGHT, right: 12, bottom: 2, left: 2 } },
    ...(!readout && { events: [] }),
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: scaleOf(x, 'x', theme),
      y: scaleOf(y, 'y', theme),
      ...(right && { right: { ...scaleOf(right, 'y', theme), position: 'right', grid: { display: false } } }),
    },
    plugins: {
      tooltip: {
        enabled: readout !== undefined,
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
        itemSort: (a, b) => b.datasetIndex - a.datasetIndex,
        callbacks: {
          title: ([item]) => readout?.place(item?.parsed.x ?? 0) ?? '',
          label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${readout?.format(parsed.y ?? NaN) ?? ''}`,
        },
      },
    },
  };
}

/** The options of Chart.js for one axis, with the ticks that pictures have too. */
function scaleOf(axis: Axis, along: 'x' | 'y', { palette, fontFamily }: Theme) {
  const { min, max, kind, title } = axis;
  const font = { family: fontFamily, size: FONT_SIZE };
  return {
    type: kind === 'log' ? ('logarithmic' as const) : ('linear' as const),
    min,
    max,
    border: { display: false },
    grid: {
      color: ({ tick }: { tick?: Tick }) => (tick?.value === 0 ? palette.axis : palette.grid),
      drawTicks: false,
    },
    ...(title !== undefined && {
      title: { display: true, text: title, color: palette.muted, font, padding: 2 },
    }),
    afterBuildTicks: (scale: Scale) => {
      const { width, height } = scale.chart;
      scale.ticks = ticksOf(axis, along === 'x' ? width : height, along).map((tick) => ({ ...tick }));
    },
    ticks: {
      color: palette.muted,
      font,
      autoSkip: false,
      maxRotation: 0,
      padding: 6,
      callback: (_: unknown, i: number, ticks: readonly Tick[]) => ticks[i]?.label,
    },
  };
}
