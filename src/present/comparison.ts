import { ticks } from 'd3-array';
import { formatNumber } from '../math/analysis';
import type { Interval } from '../math/catalogue/types';
import type { DashPattern, Palette } from './palette';
import { coordinate, escapeXml } from './svg';
import type { Picture } from './typeset';

/** A point in units of the axes. A y of NaN interrupts the line. */
interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** One curve of a comparison. */
export interface ComparisonLine {
  readonly points: readonly PlotPoint[];
  readonly colour: string;
  readonly dash: DashPattern;
  readonly width: number;
  /** Whether it is drawn against the right axis. */
  readonly right?: boolean;
  /** Its row in the legend; it has none if absent. */
  readonly label?: string;
}

/** The range of an axis. */
export interface Axis {
  readonly min: number;
  readonly max: number;
}

/** Several curves in one picture for a document. */
export interface Comparison {
  readonly lines: readonly ComparisonLine[];
  readonly z: Axis;
  readonly y: Axis;
  /** A separate axis on the right, for f'. */
  readonly yRight?: Axis;
  readonly zeroGradient: readonly Interval[];
}

/** The colours and the background of a picture. */
export interface Look {
  readonly palette: Palette;
  /** The background colour; transparent if absent. */
  readonly background?: string;
}

/** The size and the look of the picture. */
interface ComparisonOptions extends Look {
  readonly width?: number;
  readonly height?: number;
}

const MARGIN = { left: 48, right: 16, top: 14, bottom: 34 };
const RIGHT_AXIS = 44;
const ROW = 18;
const FONT = 'font-family="system-ui, -apple-system, Segoe UI, DejaVu Sans, sans-serif"';

/**
 * Draws the comparison as a self-contained SVG with its legend below the axes. It has no ids, so a page may
 * hold many.
 */
export function comparisonPicture(comparison: Comparison, options: ComparisonOptions): Picture {
  const { palette, background, width = 800, height: plotHeight = 480 } = options;
  const { z, y, yRight } = comparison;
  const legend = comparison.lines.filter(({ label }) => label !== undefined);
  const columns = Math.max(1, Math.min(3, Math.floor(width / 260)));
  const height = plotHeight + Math.ceil(legend.length / columns) * ROW + (legend.length > 0 ? 10 : 0);
  const frame = {
    left: MARGIN.left,
    right: width - MARGIN.right - (yRight ? RIGHT_AXIS : 0),
    top: MARGIN.top,
    bottom: plotHeight - MARGIN.bottom,
  };
  const across = (at: number): number =>
    frame.left + ((at - z.min) / (z.max - z.min)) * (frame.right - frame.left);
  const up =
    (axis: Axis) =>
    (at: number): number =>
      frame.bottom - ((at - axis.min) / (axis.max - axis.min)) * (frame.bottom - frame.top);

  const marks: string[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number, colour: string): void => {
    marks.push(
      `<path d="M${coordinate(x1)} ${coordinate(y1)}L${coordinate(x2)} ${coordinate(y2)}" stroke="${colour}"/>`,
    );
  };
  const label = (text: string, x: number, at: number, anchor: string): void => {
    marks.push(
      `<text x="${coordinate(x)}" y="${coordinate(at)}" text-anchor="${anchor}">${escapeXml(text)}</text>`,
    );
  };
  for (const region of comparison.zeroGradient) {
    const from = across(Math.max(region.min, z.min));
    const to = across(Math.min(region.max, z.max));
    if (!(to > from)) continue;
    marks.push(
      `<rect x="${coordinate(from)}" y="${frame.top}" width="${coordinate(to - from)}" height="${frame.bottom - frame.top}" fill="${palette.zeroGradient}" fill-opacity="0.13"/>`,
    );
  }
  for (const tick of ticks(z.min, z.max, 10)) {
    line(across(tick), frame.bottom, across(tick), frame.top, tick === 0 ? palette.axis : palette.grid);
    label(formatNumber(tick), across(tick), frame.bottom + 16, 'middle');
  }
  label('z', (frame.left + frame.right) / 2, frame.bottom + 30, 'middle');
  for (const tick of ticks(y.min, y.max, 8)) {
    const at = up(y)(tick);
    line(frame.left, at, frame.right, at, tick === 0 ? palette.axis : palette.grid);
    label(formatNumber(tick), frame.left - 7, at + 4, 'end');
  }
  for (const tick of yRight ? ticks(yRight.min, yRight.max, 8) : []) {
    label(formatNumber(tick), frame.right + 7, up(yRight ?? y)(tick) + 4, 'start');
  }
  if (yRight) label('f′(z)', width - 4, frame.top - 3, 'end');

  const curves = comparison.lines.map(
    ({ points, colour, dash, width: stroke, right = false }) =>
      `<path d="${pathOf(points, across, up(right && yRight ? yRight : y))}" stroke="${colour}" stroke-width="${stroke}"${dashes(dash)}/>`,
  );
  const rows = legend.map((row, i) => {
    const x = frame.left + (i % columns) * ((width - frame.left) / columns);
    const at = plotHeight + 8 + Math.floor(i / columns) * ROW;
    return (
      `<path d="M${coordinate(x)} ${coordinate(at - 4)}h26" stroke="${row.colour}" stroke-width="2.5"${dashes(row.dash)}/>` +
      `<text x="${coordinate(x + 33)}" y="${coordinate(at)}">${escapeXml(row.label ?? '')}</text>`
    );
  });
  const ground = background && `<rect width="${width}" height="${height}" fill="${escapeXml(background)}"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    (ground ?? '') +
    `<g ${FONT} font-size="12" fill="${palette.muted}">${marks.join('')}</g>` +
    clipped(frame, `<g fill="none" stroke-linejoin="round">${curves.join('')}</g>`) +
    `<g ${FONT} font-size="12" fill="${palette.foreground}">${rows.join('')}</g>` +
    '</svg>';
  return { svg, width, height };
}

/** Clips the content to the axes by a nested SVG. */
function clipped(
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
  markup: string,
): string {
  const [width, height] = [right - left, bottom - top];
  return `<svg x="${left}" y="${top}" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">${markup}</svg>`;
}

const dashes = (dash: DashPattern): string =>
  dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';

function pathOf(
  points: readonly PlotPoint[],
  across: (x: number) => number,
  up: (y: number) => number,
): string {
  let pen = 'M';
  return points
    .map(({ x, y }) => {
      if (Number.isNaN(y)) {
        pen = 'M';
        return '';
      }
      const command = `${pen}${coordinate(across(x))} ${coordinate(up(y))}`;
      pen = 'L';
      return command;
    })
    .join('');
}
