import type { Chart, Plugin, Scale } from 'chart.js';
import type { Kink } from '../../math/catalogue/types';
import { marksWithin } from '../../math/autograd/marksWithin';
import type { Histogram } from '../../math/measured/histogram';
import { normalPdf } from '../../math/numerics/special';
import { marksLabel } from '../../present/graph';
import { densities, type Plot, type Trace } from './plot';
import type { Theme } from './theme';

interface Shown {
  readonly plot: Plot;
  readonly theme: Theme;
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly x: Scale;
  readonly y: Scale;
  readonly right: Scale;
  readonly area: Chart['chartArea'];
}

/** The height of the density's peak as a share of the plot's height. */
export const DENSITY_HEIGHT = 0.24;

/**
 * Everything on the canvas besides lines and axes: regions and zero lines below the curves, kinks above them.
 */
export function overlays(shown: () => Shown | undefined): Plugin<'line'> {
  const withPen = (chart: Chart<'line'>, draw: (pen: Pen, shown: Shown) => void): void => {
    const now = shown();
    const { x, y, right } = chart.scales;
    if (!now || !x || !y) return;
    const { ctx: context, chartArea: area } = chart;
    context.save();
    context.beginPath();
    context.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    context.clip();
    draw({ context, x, y, right: right ?? y, area }, now);
    context.restore();
  };
  return {
    id: 'overlays',
    beforeDatasetsDraw: (chart) => {
      withPen(chart, (pen, { plot, theme }) => {
        drawRegions(pen, plot, theme);
        drawZeroLines(pen, theme);
        for (const trace of plot.show.f ? plot.traces : []) drawBand(pen, trace);
        if (plot.measured) drawHistogram(pen, plot.measured, plot, theme);
        if (plot.normal) drawDensity(pen, plot.normal, plot.densityPeak, theme);
      });
    },
    afterDatasetsDraw: (chart) => {
      withPen(chart, (pen, { plot, theme }) => {
        const trace = plot.traces.find(({ key, secondary }) => key === plot.selected && !secondary);
        if (trace) for (const kink of plot.kinks) drawKink(pen, kink, trace, plot, theme);
        if (trace) drawAutograd(pen, trace, plot, theme);
      });
    },
  };
}

function drawRegions({ context, x, area }: Pen, plot: Plot, { palette, fontFamily }: Theme): void {
  context.font = `11px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillStyle = palette.zeroGradient;
  for (const { min, max } of plot.zeroGradient) {
    const from = Math.max(area.left, x.getPixelForValue(Math.max(min, plot.z.min)));
    const to = Math.min(area.right, x.getPixelForValue(Math.min(max, plot.z.max)));
    if (!(to > from)) continue;
    context.globalAlpha = 0.11;
    context.fillRect(from, area.top, to - from, area.bottom - area.top);
    context.globalAlpha = 1;
    if (to - from > 44) context.fillText('f′ = 0', (from + to) / 2, area.top + 5);
  }
}

function drawZeroLines({ context, x, y, area }: Pen, { palette }: Theme): void {
  context.strokeStyle = palette.axis;
  context.lineWidth = 1;
  context.beginPath();
  const [atX, atY] = [Math.round(x.getPixelForValue(0)) + 0.5, Math.round(y.getPixelForValue(0)) + 0.5];
  context.moveTo(atX, area.top);
  context.lineTo(atX, area.bottom);
  context.moveTo(area.left, atY);
  context.lineTo(area.right, atY);
  context.stroke();
}

function drawBand({ context, x, y }: Pen, { band, samples, style }: Trace): void {
  if (!band) return;
  context.beginPath();
  const trace = (values: Float64Array, i: number): void => {
    context.lineTo(x.getPixelForValue(samples.z[i] ?? 0), y.getPixelForValue(values[i] ?? 0));
  };
  for (let i = 0; i < samples.z.length; i++) trace(band.upper, i);
  for (let i = samples.z.length - 1; i >= 0; i--) trace(band.lower, i);
  context.globalAlpha = 0.2;
  context.fillStyle = style.colour;
  context.fill();
  context.globalAlpha = 1;
}

/** The peak of the normal density as a share of the highest density that is drawn. */
export const normalShare = (deviation: number, peak: number): number =>
  deviation > 0 ? normalPdf(0) / deviation / peak : 1;

/**
 * Draws the measured values as bars along the bottom. Bars in the region of zero gradient have its colour.
 */
function drawHistogram(
  { context, x, area }: Pen,
  histogram: Histogram,
  { zeroGradient, densityPeak }: Plot,
  { palette }: Theme,
): void {
  const height = (area.bottom - area.top) * DENSITY_HEIGHT;
  const bars = densities(histogram).map((density, i) => ({
    from: x.getPixelForValue(histogram.edges[i] ?? NaN),
    to: x.getPixelForValue(histogram.edges[i + 1] ?? NaN),
    up: (height * density) / densityPeak,
  }));
  const fill = (left: number, right: number, colour: string): void => {
    context.fillStyle = colour;
    for (const { from, to, up } of bars) {
      const start = Math.max(from, left, area.left);
      const end = Math.min(to, right, area.right);
      if (up > 0 && end > start) context.fillRect(start, area.bottom - up, end - start, up);
    }
  };
  context.globalAlpha = 0.45;
  let at = -Infinity;
  for (const { min, max } of zeroGradient) {
    const [from, to] = [min, max].map((z) => x.getPixelForValue(Math.min(1e9, Math.max(-1e9, z))));
    fill(at, from ?? NaN, palette.muted);
    fill(from ?? NaN, to ?? NaN, palette.zeroGradient);
    at = to ?? NaN;
  }
  fill(at, Infinity, palette.muted);
  context.globalAlpha = 0.9;
  context.lineWidth = 1;
  context.strokeStyle = palette.muted;
  context.beginPath();
  for (const { from, to, up } of bars) {
    context.lineTo(from, area.bottom - up);
    context.lineTo(to, area.bottom - up);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Draws the density of N(μ, σ²) along the bottom, with lines at μ and μ ± σ. */
function drawDensity(
  { context, x, area }: Pen,
  { mean, deviation }: NonNullable<Plot['normal']>,
  peak: number,
  { palette }: Theme,
): void {
  context.strokeStyle = palette.muted;
  context.fillStyle = palette.muted;
  context.lineWidth = 1;
  const height = (area.bottom - area.top) * DENSITY_HEIGHT * normalShare(deviation, peak);
  if (deviation > 0) {
    context.beginPath();
    context.moveTo(area.left, area.bottom);
    for (let px = area.left; px <= area.right; px += 2) {
      const t = ((x.getValueForPixel(px) ?? 0) - mean) / deviation;
      context.lineTo(px, area.bottom - (height * normalPdf(t)) / normalPdf(0));
    }
    context.lineTo(area.right, area.bottom);
    context.globalAlpha = 0.18;
    context.fill();
    context.globalAlpha = 0.8;
    context.stroke();
  }
  context.globalAlpha = 0.8;
  context.setLineDash([3, 3]);
  context.beginPath();
  for (const z of deviation > 0 ? [mean - deviation, mean, mean + deviation] : [mean]) {
    const px = Math.round(x.getPixelForValue(z)) + 0.5;
    context.moveTo(px, area.bottom);
    context.lineTo(px, area.bottom - height);
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Half the width of a cross. */
const ARM = 4;

/**
 * Marks where frameworks return another gradient: a cross on f′, a ring at the framework's gradient if it is
 * a number, and a line of text for each framework.
 */
function drawAutograd(pen: Pen, { source, style }: Trace, plot: Plot, { palette, fontFamily }: Theme): void {
  const { context, x, right, area } = pen;
  const shown = plot.autograd.map((marks) => ({ marks, within: marksWithin(marks, plot.z.min, plot.z.max) }));
  context.strokeStyle = style.colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const { z, found, slope } of shown.flatMap(({ within }) => within)) {
    const [atX, atY] = [x.getPixelForValue(z), right.getPixelForValue(slope ?? source.slope(z))];
    context.moveTo(atX - ARM, atY - ARM);
    context.lineTo(atX + ARM, atY + ARM);
    context.moveTo(atX - ARM, atY + ARM);
    context.lineTo(atX + ARM, atY - ARM);
    if (!Number.isFinite(found)) continue;
    const ring = right.getPixelForValue(found);
    context.moveTo(atX + ARM, ring);
    context.arc(atX, ring, ARM, 0, 2 * Math.PI);
  }
  context.stroke();
  context.font = `11px ${fontFamily}`;
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillStyle = palette.foreground;
  const labels = shown
    .filter(({ within }) => within.length > 0)
    .map(({ marks }) => `× f′ ${marksLabel(marks)}`);
  for (const [i, label] of labels.reverse().entries())
    context.fillText(label, area.left + 8, area.bottom - 6 - 14 * i);
}

/**
 * Draws a kink in the usual notation: a dot on f; for f', hollow dots at its two limits and a solid one at
 * its value.
 */
function drawKink(pen: Pen, kink: Kink, { source, style }: Trace, plot: Plot, theme: Theme): void {
  const at = pen.x.getPixelForValue(kink.z);
  const dot = (px: number, radius: number, filled: boolean): void => {
    const { context } = pen;
    context.beginPath();
    context.arc(at, px, radius, 0, 2 * Math.PI);
    context.fillStyle = filled ? style.colour : theme.background;
    context.strokeStyle = style.colour;
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
  };
  if (plot.show.df) {
    dot(pen.right.getPixelForValue(kink.left), 3, false);
    dot(pen.right.getPixelForValue(kink.right), 3, false);
    dot(pen.right.getPixelForValue(kink.convention), 3, true);
  }
  if (plot.show.f) dot(pen.y.getPixelForValue(source.value(kink.z)), 3.5, true);
}
