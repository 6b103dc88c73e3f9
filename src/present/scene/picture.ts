import type { DashPattern, Palette } from '../palette';
import { coordinate, escapeXml } from '../svg';
import type { Picture } from '../typeset';
import { ticksOf } from './axis';
import type { Axis, Line, Scale, Scene } from './scene';
import {
  labelsOf,
  pathOf,
  shapesAbove,
  shapesBelow,
  type Frame,
  type Label,
  type Placing,
  type Shape,
} from './shapes';
import { compact } from '../../math/compact';

/** The colours and the background of a picture. */
export interface Look {
  readonly palette: Palette;
  /** The background colour; transparent if absent. */
  readonly background?: string;
}

interface PictureOptions extends Look {
  /** Size in CSS pixels; a legend below the axes adds to the height. */
  readonly width: number;
  readonly height: number;
  /** `hover`: small, with the legend within the axes. `document`: with the legend below them. */
  readonly format: keyof typeof FORMATS;
}

const FORMATS = {
  hover: { left: 34, right: 10, top: 8, bottom: 20, font: 10, isInside: true },
  document: { left: 48, right: 16, top: 14, bottom: 34, font: 12, isInside: false },
} as const;

const RIGHT_AXIS = 44;
const FONT = 'font-family="system-ui, -apple-system, Segoe UI, DejaVu Sans, sans-serif"';
/** Coordinates beyond every picture, to which larger ones are cut off. */
const FAR = 1e4;

/**
 * Draws the scene as a self-contained SVG with a legend of the lines that have a label. It has no ids, so a page may
 * hold many.
 */
export function scenePicture(scene: Scene, options: PictureOptions): Picture {
  const { palette, width, height, format } = options;
  const background = options.background === undefined ? undefined : escapeXml(options.background);
  const { font, isInside, ...margin } = FORMATS[format];
  const frame: Frame = {
    left: margin.left,
    right: width - margin.right - (scene.right ? RIGHT_AXIS : 0),
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const placing = placingOf(scene, frame);
  const legend = isInside ? innerLegend(scene, frame) : outerLegend(scene, frame, width, height);
  const whole = height + legend.height;
  const text = { ...palette, background: background ?? palette.background };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">` +
    (background === undefined ? '' : `<rect width="${width}" height="${whole}" fill="${background}"/>`) +
    clipped(frame, shapesBelow(scene, placing).map(shapeMarkup).join('')) +
    `<g ${FONT} font-size="${font}">` +
    axesMarkup(scene, placing, palette, width) +
    labelsOf(isInside ? { ...scene, notes: [] } : scene, placing, text)
      .map(labelMarkup)
      .join('') +
    '</g>' +
    clipped(frame, scene.lines.map((line) => lineMarkup(line, placing)).join('')) +
    shapesAbove(scene, placing, text).map(shapeMarkup).join('') +
    `<g ${FONT} font-size="${isInside ? 11 : font}" fill="${palette.foreground}">${legend.markup}</g>` +
    '</svg>';
  return { svg, width, height: whole };
}

function placingOf({ x, y, right = y }: Scene, frame: Frame): Placing {
  const { left, top, bottom } = frame;
  const ranges: Readonly<Record<Scale, Axis>> = { y, right, ground: { min: 0, max: 1 } };
  const near = (at: number): number => Math.max(-FAR, Math.min(FAR, at));
  return {
    frame,
    across: (at) => near(left + ((at - x.min) / (x.max - x.min)) * (frame.right - left)),
    up: (at, scale = 'y') => {
      const { min, max } = ranges[scale];
      return near(bottom - ((at - min) / (max - min)) * (bottom - top));
    },
    xTicks: ticksOf(x, frame.right - left, 'x'),
    yTicks: ticksOf(y, bottom - top, 'y'),
  };
}

/** Grid lines, the lines at 0, and the numbers and names of the axes. */
function axesMarkup({ x, right }: Scene, placing: Placing, palette: Palette, width: number): string {
  const { frame, across, up, xTicks, yTicks } = placing;
  const grid: Shape[] = [];
  const labels: Label[] = [];
  const label = (text: string, at: number, y: number, anchor: Label['anchor']): void => {
    labels.push({ text, x: at, y, anchor, colour: palette.muted });
  };
  const colourAt = (value: number): string => (value === 0 ? palette.axis : palette.grid);
  for (const { value, label: text } of xTicks) {
    const at = across(value);
    grid.push({ d: `M${coordinate(at)} ${frame.bottom}V${frame.top}`, stroke: colourAt(value) });
    label(text, at, frame.bottom + 15, 'middle');
  }
  for (const { value, label: text } of yTicks) {
    const at = up(value);
    grid.push({ d: `M${frame.left} ${coordinate(at)}H${frame.right}`, stroke: colourAt(value) });
    label(text, frame.left - 6, at + 4, 'end');
  }
  for (const { value, label: text } of right ? ticksOf(right, frame.bottom - frame.top, 'y') : [])
    label(text, frame.right + 7, up(value, 'right') + 4, 'start');
  if (x.title !== undefined) label(x.title, (frame.left + frame.right) / 2, frame.bottom + 30, 'middle');
  if (right?.title !== undefined) label(right.title, width - 4, frame.top - 3, 'end');
  return grid.map(shapeMarkup).join('') + labels.map(labelMarkup).join('');
}

interface Legend {
  readonly markup: string;
  /** Pixels that it adds to the height of the picture. */
  readonly height: number;
}

const listed = ({ lines }: Scene): readonly Line[] => lines.filter(({ label }) => label !== undefined);

/** The legend in the upper left corner, which activations leave free, with the notes below it. */
function innerLegend(scene: Scene, { left, top }: Frame): Legend {
  const rows = listed(scene).map((line, i) => legendRow(line, left + 8, top + 24 + 14 * i, 20));
  const notes = (scene.notes ?? []).map((note, i) => {
    const y = top + 28 + 14 * (rows.length + i);
    return `<text x="${coordinate(left + 8)}" y="${coordinate(y)}">${escapeXml(note)}</text>`;
  });
  return { markup: rows.join('') + notes.join(''), height: 0 };
}

function outerLegend(scene: Scene, { left }: Frame, width: number, height: number): Legend {
  const rows = listed(scene);
  const columns = Math.max(1, Math.min(3, Math.floor(width / 260)));
  const markup = rows.map((line, i) => {
    const x = left + (i % columns) * ((width - left) / columns);
    return legendRow(line, x, height + 4 + Math.floor(i / columns) * 18, 26);
  });
  return {
    markup: markup.join(''),
    height: rows.length === 0 ? 0 : Math.ceil(rows.length / columns) * 18 + 10,
  };
}

function legendRow({ label = '', colour, dash = [] }: Line, x: number, y: number, length: number): string {
  const sample = { d: `M${coordinate(x)} ${coordinate(y)}h${length}`, stroke: colour, width: 2.5, dash };
  return `${shapeMarkup(sample)}<text x="${coordinate(x + length + 6)}" y="${coordinate(y + 4)}">${escapeXml(label)}</text>`;
}

function lineMarkup({ points, colour, width, dash, scale }: Line, placing: Placing): string {
  return shapeMarkup({ d: pathOf(points, placing, scale), stroke: colour, width, ...compact({ dash }) });
}

function shapeMarkup({ d, fill = 'none', stroke, width = 1, dash = [], opacity }: Shape): string {
  const outline =
    stroke === undefined
      ? ''
      : ` stroke="${stroke}"${width === 1 ? '' : ` stroke-width="${width}"`}${dashes(dash)}`;
  return `<path d="${d}" fill="${fill}"${outline}${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`;
}

const dashes = (dash: DashPattern): string =>
  dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';

function labelMarkup({ text, x, y, anchor, colour, halo }: Label): string {
  const outline = halo === undefined ? '' : ` stroke="${halo}" stroke-width="3" paint-order="stroke"`;
  return `<text x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}" fill="${colour}"${outline}>${escapeXml(text)}</text>`;
}

/** Cuts the content off at the frame by a nested SVG. */
function clipped({ left, right, top, bottom }: Frame, markup: string): string {
  if (markup === '') return '';
  const [width, height] = [right - left, bottom - top];
  return `<svg x="${left}" y="${top}" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" stroke-linejoin="round">${markup}</svg>`;
}
