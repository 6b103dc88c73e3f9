import { ticks } from 'd3-array';
import { formatNumber } from '../math/analysis';
import type { GradientMark, GradientMarks } from '../math/autograd/marks';
import { marksWithin } from '../math/autograd/marksWithin';
import type { Interval } from '../math/catalogue/types';
import { roundedRange, sampleCurve, type CurveSource } from '../math/sample';
import type { Palette } from './palette';
import { coordinate, escapeXml } from './svg';
import type { Picture } from './typeset';

/** The content of one small graph. */
export interface GraphSubject extends CurveSource {
  /** A second output, drawn as a thin line beside f (CReLU). */
  readonly second?: CurveSource;
  /** Bounds between which f is random, filled lightly (RReLU in training). */
  readonly band?: { readonly lower: (z: number) => number; readonly upper: (z: number) => number };
  /** The region where f' is exactly zero, which is shaded. */
  readonly zeroGradient: readonly Interval[];
  /** Where a framework's gradient differs from f′. */
  readonly autograd?: GradientMarks;
}

/** The look, range and size of a graph. */
interface GraphOptions {
  readonly palette: Palette;
  readonly zMin: number;
  readonly zMax: number;
  readonly derivative: boolean;
  readonly width?: number;
  /** At most 200, so that a hover stays compact. */
  readonly height?: number;
}

const MARGIN = { left: 34, right: 10, top: 8, bottom: 20 };
const POINTS = 240;
const FONT = 'font-family="system-ui, -apple-system, Segoe UI, DejaVu Sans, sans-serif"';

/** Draws f and f' as a self-contained SVG on a transparent background, for a hover or a document. */
export function graphPicture(subject: GraphSubject, options: GraphOptions): Picture {
  const { palette, zMin, zMax, width = 380, height = 190 } = options;
  const f = sampleCurve(subject, zMin, zMax, POINTS);
  const second = subject.second && sampleCurve(subject.second, zMin, zMax, POINTS);
  const [yMin, yMax] = roundedRange(f.f, second?.f ?? [], options.derivative ? f.df : [], [0]);
  const x = (z: number): number =>
    MARGIN.left + ((z - zMin) / (zMax - zMin)) * (width - MARGIN.left - MARGIN.right);
  const y = (v: number): number =>
    height - MARGIN.bottom - ((v - yMin) / (yMax - yMin)) * (height - MARGIN.top - MARGIN.bottom);
  const frame = { x0: x(zMin), x1: x(zMax), y0: y(yMin), y1: y(yMax) };

  const parts: string[] = [];
  const labels: string[] = [];
  const zTicks = ticks(zMin, zMax, 7);
  const yTicks = ticks(yMin, yMax, 5);
  for (const region of subject.zeroGradient) {
    const from = x(Math.max(region.min, zMin));
    const to = x(Math.min(region.max, zMax));
    if (!(to > from)) continue;
    parts.push(
      `<rect x="${coordinate(from)}" y="${coordinate(frame.y1)}" width="${coordinate(to - from)}" height="${coordinate(frame.y0 - frame.y1)}" fill="${palette.zeroGradient}" fill-opacity="0.16"/>`,
    );
    if (to - from > 48)
      labels.push(zeroLabel(from, to, frame, { zs: zTicks.map(x), ys: yTicks.map(y) }, palette));
  }
  for (const tick of zTicks) {
    const at = coordinate(x(tick));
    parts.push(line(at, frame.y0, at, frame.y1, tick === 0 ? palette.axis : palette.grid));
    parts.push(
      `<text x="${at}" y="${coordinate(frame.y0 + 14)}" text-anchor="middle">${formatNumber(tick)}</text>`,
    );
  }
  for (const tick of yTicks) {
    const at = coordinate(y(tick));
    parts.push(line(frame.x0, at, frame.x1, at, tick === 0 ? palette.axis : palette.grid));
    parts.push(
      `<text x="${coordinate(frame.x0 - 5)}" y="${coordinate(y(tick) + 3.5)}" text-anchor="end">${formatNumber(tick)}</text>`,
    );
  }

  const curves: string[] = [];
  if (subject.band) {
    const { lower, upper } = subject.band;
    const zs = [...f.z].filter((z) => !Number.isNaN(z));
    const outline = [
      ...zs.map((z) => [z, upper(z)] as const),
      ...zs.reverse().map((z) => [z, lower(z)] as const),
    ];
    const points = outline.map(([z, v]) => `${coordinate(x(z))},${coordinate(y(v))}`).join(' ');
    curves.push(`<polygon points="${points}" fill="${palette.f}" fill-opacity="0.22"/>`);
  }
  if (second) curves.push(stroke(path(second.z, second.f, x, y), palette.f, 1.75, '1.5 3'));
  curves.push(stroke(path(f.z, f.f, x, y), palette.f, 2.5));
  // Dashes drawn last stay visible where both curves coincide, like those of ReLU below 0.
  if (options.derivative) curves.push(stroke(path(f.z, f.df, x, y), palette.df, 1.75, '5 3.5'));
  const marks = options.derivative && subject.autograd ? marksWithin(subject.autograd, zMin, zMax) : [];
  curves.push(...marks.map((mark) => markShape(mark, subject, palette, x, y)));

  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<clipPath id="plot"><rect x="${coordinate(frame.x0)}" y="${coordinate(frame.y1 - 1.5)}" width="${coordinate(frame.x1 - frame.x0)}" height="${coordinate(frame.y0 - frame.y1 + 3)}"/></clipPath>` +
    `<g ${FONT} font-size="10" fill="${palette.muted}">${parts.join('')}${labels.join('')}</g>` +
    `<g clip-path="url(#plot)" fill="none" stroke-linejoin="round" stroke-linecap="round">${curves.join('')}</g>` +
    legend(options, second !== undefined, marks.length > 0 ? subject.autograd : undefined, frame) +
    '</svg>';
  return { svg, width, height };
}

/** The label of the region of zero gradient, between the grid lines at its middle. */
function zeroLabel(
  from: number,
  to: number,
  { y0: bottom, y1: top }: { readonly y0: number; readonly y1: number },
  { zs, ys }: { readonly zs: readonly number[]; readonly ys: readonly number[] },
  { zeroGradient }: Palette,
): string {
  const middle = (from + to) / 2;
  const gaps = zs.flatMap((line, i) => {
    const next = zs[i + 1];
    return next === undefined || line < from - 1 || next > to + 1 ? [] : [(line + next) / 2];
  });
  const at = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
  // Below the labels of the lines, where no grid line crosses it.
  const baseline = [0.62, 0.56, 0.68, 0.5]
    .map((share) => top + share * (bottom - top))
    .find((below) => ys.every((line) => line < below - 9 || line > below + 2));
  return `<text x="${coordinate(at)}" y="${coordinate(baseline ?? (top + bottom) / 2)}" text-anchor="middle" fill="${zeroGradient}">f′ = 0</text>`;
}

/** The legend, in the upper left corner, which activations leave free. */
function legend(
  options: GraphOptions,
  second: boolean,
  autograd: GradientMarks | undefined,
  frame: { x0: number; y1: number },
): string {
  const { palette } = options;
  const rows = [
    { label: 'f(z)', colour: palette.f, dash: '' },
    ...(second ? [{ label: 'f₂(z)', colour: palette.f, dash: '1.5 3' }] : []),
    ...(options.derivative ? [{ label: 'f′(z)', colour: palette.df, dash: '5 3.5' }] : []),
  ];
  const items = rows.map(({ label, colour, dash }, i) => {
    const top = frame.y1 + 24 + 14 * i;
    return (
      `<path d="M${coordinate(frame.x0 + 8)} ${coordinate(top)}h20" stroke="${colour}" stroke-width="2"${dash && ` stroke-dasharray="${dash}"`}/>` +
      `<text x="${coordinate(frame.x0 + 33)}" y="${coordinate(top + 4)}" fill="${palette.foreground}">${escapeXml(label)}</text>`
    );
  });
  if (autograd) {
    const top = frame.y1 + 24 + 14 * rows.length;
    items.push(
      `<path d="${cross(frame.x0 + 18, top)}" stroke="${palette.df}" stroke-width="1.5"/>` +
        `<text x="${coordinate(frame.x0 + 33)}" y="${coordinate(top + 4)}" fill="${palette.foreground}">${escapeXml(marksLabel(autograd))}</text>`,
    );
  }
  return `<g ${FONT} font-size="11">${items.join('')}</g>`;
}

/** The legend's label for a framework's gradient: `PyTorch 2.13: NaN`. */
export function marksLabel({ version, regions, points }: GradientMarks): string {
  const values = new Set([...regions, ...points].map(({ found }) => formatNumber(found)));
  return `${version}: ${[...values].join(', ')}`;
}

/** A cross on f′, and a ring at the framework's gradient if it is a number. */
function markShape(
  { z, found, slope }: GradientMark,
  source: CurveSource,
  palette: Palette,
  x: (z: number) => number,
  y: (v: number) => number,
): string {
  const shown = slope ?? source.slope(z);
  const on = Number.isFinite(shown)
    ? `<path d="${cross(x(z), y(shown))}" stroke="${palette.df}" stroke-width="1.5"/>`
    : '';
  const at = Number.isFinite(found)
    ? `<circle cx="${coordinate(x(z))}" cy="${coordinate(y(found))}" r="3.5" stroke="${palette.df}" stroke-width="1.5"/>`
    : '';
  return on + at;
}

function cross(atX: number, atY: number): string {
  const [left, top] = [coordinate(atX - 3.5), coordinate(atY - 3.5)];
  const [right, bottom] = [coordinate(atX + 3.5), coordinate(atY + 3.5)];
  return `M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}`;
}

function line(
  x1: number | string,
  y1: number | string,
  x2: number | string,
  y2: number | string,
  colour: string,
): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"/>`;
}

function stroke(d: string, colour: string, width: number, dash?: string): string {
  return `<path d="${d}" stroke="${colour}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;
}

/** A polyline that is interrupted where the value does not exist and omits points on straight stretches. */
function path(
  zs: Float64Array,
  vs: Float64Array,
  x: (z: number) => number,
  y: (v: number) => number,
): string {
  let d = '';
  let pen: 'up' | 'down' = 'up';
  let previous: readonly [number, number] | undefined;
  let pending: readonly [number, number] | undefined;
  const flush = (): void => {
    if (pending) d += `L${coordinate(pending[0])} ${coordinate(pending[1])}`;
    pending = undefined;
  };
  zs.forEach((z, i) => {
    const v = vs[i] ?? NaN;
    if (!Number.isFinite(v) || Number.isNaN(z)) {
      flush();
      pen = 'up';
      previous = undefined;
      return;
    }
    const point = [x(z), y(v)] as const;
    if (pen === 'up') {
      d += `M${coordinate(point[0])} ${coordinate(point[1])}`;
      pen = 'down';
      previous = point;
      return;
    }
    if (pending && previous && !onLine(previous, pending, point)) {
      previous = pending;
      flush();
    }
    pending = point;
  });
  flush();
  return d;
}

/** Whether b is so close to the segment from a to c that omitting it is never visible. */
function onLine(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  [cx, cy]: readonly [number, number],
): boolean {
  const length = Math.hypot(cx - ax, cy - ay);
  return length > 0 && Math.abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / length < 0.005;
}
