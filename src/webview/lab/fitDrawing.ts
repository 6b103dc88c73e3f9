import type { Samples } from '../../math/lab/problems';
import type { Theme } from '../chart/theme';
import type { Range } from '../chart/viewMath';
import { CanvasDrawing } from '../chart/canvasDrawing';
import { extentOf } from './unitText';

/** The answers of a network, with the data that it learned. */
export interface FitSpec {
  readonly samples: Samples;
  /** The range of the inputs, along each axis. */
  readonly region: Range;
  /** Answers along a line, or over a square row by row from its lower left; empty before there are any. */
  readonly fit: Float64Array;
  readonly colour: string;
}

const PADDING = 6;

/** Draws data and fit on a canvas: a curve for one input, regions with their border for two. */
export class FitDrawing extends CanvasDrawing {
  draw(spec: FitSpec, theme: Theme): void {
    const context = this.begin();
    if (!context) return;
    if (spec.samples.inputs === 1) this.drawLine(context, spec, theme);
    else this.drawRegions(context, spec, theme);
  }

  private drawLine(
    context: CanvasRenderingContext2D,
    { samples, region, fit, colour }: FitSpec,
    { palette }: Theme,
  ): void {
    const [low, high] = reach(samples.y);
    const px = scale(region.min, region.max, PADDING, this.width - PADDING);
    const py = scale(low, high, this.height - PADDING, PADDING);
    context.strokeStyle = palette.grid;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(px(region.min), py(0));
    context.lineTo(px(region.max), py(0));
    context.stroke();
    context.fillStyle = palette.muted;
    for (let i = 0; i < samples.count; i++) {
      context.beginPath();
      context.arc(px(samples.x[i] ?? 0), py(samples.y[i] ?? 0), 1.8, 0, 2 * Math.PI);
      context.fill();
    }
    context.strokeStyle = colour;
    context.lineWidth = 2.25;
    context.lineJoin = 'round';
    context.beginPath();
    fit.forEach((y, i) => {
      const x = region.min + ((region.max - region.min) * i) / (fit.length - 1);
      if (Number.isFinite(y))
        context.lineTo(px(x), Math.min(4 * this.height, Math.max(-4 * this.height, py(y))));
    });
    context.stroke();
  }

  private drawRegions(
    context: CanvasRenderingContext2D,
    { samples, region, fit, colour }: FitSpec,
    { palette }: Theme,
  ): void {
    const side = Math.round(Math.sqrt(fit.length));
    const px = scale(region.min, region.max, PADDING, this.width - PADDING);
    const py = scale(region.min, region.max, this.height - PADDING, PADDING);
    const at = (i: number): number => region.min + ((region.max - region.min) * i) / (side - 1);
    const value = (i: number, j: number): number => fit[j * side + i] ?? NaN;
    context.fillStyle = colour;
    for (let j = 0; j + 1 < side; j++) {
      for (let i = 0; i + 1 < side; i++) {
        const p = (value(i, j) + value(i + 1, j) + value(i, j + 1) + value(i + 1, j + 1)) / 4;
        context.globalAlpha = Number.isFinite(p) ? 0.42 * p : 0;
        // Edges lie on whole pixels, so that there are neither seams nor overlaps.
        const [left, right] = [Math.round(px(at(i))), Math.round(px(at(i + 1)))];
        const [top, bottom] = [Math.round(py(at(j + 1))), Math.round(py(at(j)))];
        context.fillRect(left, top, right - left, bottom - top);
      }
    }
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    for (let j = 0; j + 1 < side; j++) {
      for (let i = 0; i + 1 < side; i++) {
        const corners = [
          [i, j],
          [i + 1, j],
          [i + 1, j + 1],
          [i, j + 1],
        ] as const;
        for (const [x, y, x2, y2] of border(
          corners.map(([a, b]) => ({ x: at(a), y: at(b), p: value(a, b) })),
        )) {
          context.moveTo(px(x), py(y));
          context.lineTo(px(x2), py(y2));
        }
      }
    }
    context.stroke();
    context.strokeStyle = palette.foreground;
    context.fillStyle = palette.foreground;
    context.lineWidth = 1.25;
    for (let i = 0; i < samples.count; i++) {
      const [x, y] = [px(samples.x[2 * i] ?? 0), py(samples.x[2 * i + 1] ?? 0)];
      context.beginPath();
      if (samples.y[i] === 1) {
        context.moveTo(x - 2.2, y - 2.2);
        context.lineTo(x + 2.2, y + 2.2);
        context.moveTo(x - 2.2, y + 2.2);
        context.lineTo(x + 2.2, y - 2.2);
      } else context.arc(x, y, 2, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly p: number;
}

/** The segments of the line p = ½ within a cell, between the crossings of its edges. */
function border(corners: readonly Corner[]): readonly (readonly [number, number, number, number])[] {
  const crossings = corners.flatMap((a, k) => {
    const b = corners[(k + 1) % corners.length];
    if (!b || a.p < 0.5 === b.p < 0.5 || !Number.isFinite(a.p + b.p)) return [];
    const share = (0.5 - a.p) / (b.p - a.p);
    return [{ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) }];
  });
  const pieces: [number, number, number, number][] = [];
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const [from, to] = [crossings[k], crossings[k + 1]];
    if (from && to) pieces.push([from.x, from.y, to.x, to.y]);
  }
  return pieces;
}

function reach(values: Float64Array): readonly [number, number] {
  const [low, high] = extentOf(values);
  const margin = 0.12 * (high - low);
  return [low - margin, high + margin];
}

/** Maps one range to another. */
const scale =
  (from: number, to: number, low: number, high: number) =>
  (value: number): number =>
    low + ((value - from) / (to - from)) * (high - low);
